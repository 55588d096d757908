//! Questions asked of many runs, and the clinical facts that results are held against.

pub mod clinical;
mod compare;

pub use compare::{CompareError, ComparisonRow, compare, variant};
