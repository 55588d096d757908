//! Plots of a run: total, ionised and pools, one above the other or one at a time.
//!
//! One span of weeks is shared by all; it lives in the view, so that every plot draws the same frame.

pub(crate) mod axis;
pub mod bands;
pub(crate) mod caption;
pub(crate) mod course;
pub(crate) mod cursor;
pub mod curves;
pub(crate) mod key;
pub(crate) mod labels;
pub(crate) mod measure;
pub(crate) mod pointer;
pub(crate) mod pools;
pub(crate) mod readout;
pub(crate) mod scene;
pub(crate) mod serum;
pub(crate) mod stack;
