//! Questions asked of runs, and the clinical facts that results are held against.
//!
//! `results` says what one run comes to, and `facts` what clinicians hold it against. Several prescriptions for one
//! patient are in `map`, many virtual patients in `cohort` and `ward`, two scenarios in `difference` and
//! `aligned`. `trials` sets the model beside publications; `lessons` and `cases` are what is taught. Nothing here draws
//! or prints.

#[macro_use]
mod published;

mod aligned;
pub mod cases;
pub mod cohort;
mod cohort_summary;
pub mod dialysates;
mod difference;
pub mod facts;
mod instant;
pub mod lessons;
pub mod map;
mod progress;
pub mod results;
pub mod trials;
mod unit;
pub mod ward;

pub use aligned::aligned;
pub use cohort_summary::{CohortWeek, IonisedHigh, Moments, Shares, cohort_weeks};
pub use difference::{Attribution, Difference, PathStep, attribution, differences};
pub use instant::{Measured, PlasmaForm, Pool, Reading, measured};
pub use map::{CompareError, ComparisonRow, compare, variant};
pub use progress::{Progress, in_background};
pub use unit::{Dimension, Unit};
