//! A ward patient by patient: each is fitted to the one sample that was measured, and all switch to another dialysate.
//!
//! [`Plan`] makes a scenario of each row of a list, [`switch_list`] fits and predicts, and `counts` says what that comes
//! to for the ward. Patients who were measured once still differ in what one sample does not tell: every level is a
//! distribution, and counts of patients are sums of probabilities.

mod counts;
mod plan;
mod switched;

pub use super::ward_counts::{Bin, in_whole_patients};
pub use counts::{End, Likely, Range, histogram};
pub use plan::{Plan, Planned, SWITCHED, Switch};
pub use switched::{ListSwitch, Outcome, SwitchedRow, switch_list};
