//! What matters: how far each uncertain parameter moves one number of a prediction, and how much of its spread each
//! makes.
//!
//! `outcome` is the number that is asked about. `tornado` moves one parameter at a time, of any belief; `question` has it
//! with the samples that would tell most, which the fit knows ([`next_samples`](super::fit::next_samples)). `sobol`
//! shares out the variance over patients of whom nothing was measured: `design` says whom to simulate, `indices` makes
//! the shares of what comes out.

mod design;
mod indices;
mod outcome;
mod question;
mod sobol;
mod tornado;

pub use design::{Design, Matrix};
pub use indices::{Index, Indices};
pub use outcome::{Outcome, SensitivityError, UNEXPLAINED};
pub use question::{About, WhatMatters, what_matters};
pub use sobol::{MOST_BASE_POINTS, SobolShares, sobol_shares};
pub use tornado::{Bar, End, Tornado, tornado};
