//! The clinical facts that results are held against: bands, thresholds, limits, associations and practice, with the
//! publications that they stand on.
//!
//! Every number and citation of them is read from `assets/clinical.toml` and `assets/bibliography.toml`; to change one
//! there changes it in every output. They are observations, never targets. Their names and sentences are not here but
//! in the catalogue, which takes the numbers as arguments.

mod clinical;
mod level;

pub use clinical::{
    Alarm, Association, Band, BandId, Facts, HazardRatio, Limits, Practice, Side, Threshold, ThresholdId, facts,
};
pub use level::{Level, Levels};
