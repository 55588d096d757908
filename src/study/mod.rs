//! Questions asked of runs, and the clinical facts that results are held against.
//!
//! `results` says what one run comes to, and `facts` what clinicians hold it against. Several prescriptions for one
//! patient are in `compare` and `map`, many virtual patients in `cohort` and `ward`, two scenarios in `difference` and
//! `aligned`. `trials` sets the model beside publications; `lessons` and `cases` are what is taught. Nothing here draws
//! or prints.

#[macro_use]
mod published;

mod aligned;
pub mod cases;
pub mod cohort;
mod cohort_summary;
mod compare;
pub mod dialysates;
mod difference;
pub mod facts;
mod instant;
pub mod lessons;
pub mod map;
mod measured;
mod progress;
pub mod results;
pub mod trials;
mod unit;
pub mod ward;

pub use aligned::aligned;
pub use cohort_summary::{CohortWeek, IonisedHigh, Moments, Shares, cohort_weeks};
pub use compare::{CompareError, ComparisonRow, checked, compare, variant};
pub use difference::{Attribution, Difference, PathStep, attribution, differences};
pub use instant::{PlasmaForm, Pool, Reading};
pub use measured::{Measured, measured};
pub use progress::Progress;
pub use unit::{Dimension, Unit};
