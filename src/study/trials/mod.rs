//! Published trials (`assets/trials/`) and what the model predicts for them.
//!
//! A trial is data: what was done, the arms as scenarios, what was observed and with which quantity of the
//! simulation it is compared. Only the start is fitted, by active absorption, to the trial's own baseline.

mod arms;
mod check;
mod overall;
mod predict;
mod published;
mod quantity;
mod result;
mod trial;
mod unit;

pub use arms::{ArmResult, ObservedPoint, Simulated};
pub use check::{Fault, TrialError};
pub use overall::{Agreement, Overall, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, overall};
pub use published::published;
pub use quantity::{ArmKind, Form, Quantity, week_unit};
pub use result::{Row, Standing, TrialResult, ValidationError, steps, validation};
pub use trial::{Arm, CohortSize, Observation, Spread, Trial, read};
pub use unit::{Dimension, Unit};
