//! What matters: how far each uncertain parameter moves one number of a prediction, and how much of its spread each
//! makes.
//!
//! `outcome` is the number that is asked about. `tornado` moves one parameter at a time, of any belief. `sobol` shares
//! out the variance over patients of whom nothing was measured: `design` says whom to simulate, `indices` makes the
//! shares of what comes out. Which sample would tell most is asked of the fit ([`next_samples`](super::fit::next_samples)).

mod design;
mod indices;
mod outcome;
mod sobol;
mod tornado;

pub use design::{Design, Matrix};
pub use indices::{Index, Indices};
pub use outcome::{Outcome, SensitivityError, UNEXPLAINED};
pub use sobol::{MOST_BASE_POINTS, SobolShares, sobol_shares};
pub use tornado::{Bar, End, Tornado, tornado};
