//! Questions asked of many runs, and the clinical facts that results are held against.

pub mod cases;
pub mod clinical;
pub mod cohort;
mod cohort_summary;
mod compare;
pub mod dialysates;
mod difference;
pub mod lessons;
pub mod map;
mod measured;
mod progress;
pub mod results;
pub mod trials;
pub mod ward;

pub use cohort_summary::{CohortWeek, Moments, Shares, cohort_weeks};
pub use compare::{CompareError, ComparisonRow, compare, variant};
pub use difference::{Attribution, Difference, Step, attribution, differences};
pub use measured::{Measured, measured};
pub use progress::Progress;
