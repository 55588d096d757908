//! The clinical facts that results are held against, with the publications that they stand on. `clinical` reads bands,
//! thresholds, associations and practice; `level` has the levels in which virtual patients are counted.
//!
//! Every number and citation of them is read from `assets/clinical.toml` and `assets/bibliography.toml`; a change there
//! changes every output. They are observations, never targets. Names of bands and thresholds are in the catalogue,
//! which takes the numbers as arguments; sentences that are themselves published findings stand in the asset.

mod clinical;
mod level;

pub use clinical::{
    Alarm, Association, Band, BandId, Facts, HazardRatio, Limits, Practice, Side, Threshold, ThresholdId, facts,
};
pub use level::{Level, Levels};
