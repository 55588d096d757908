//! The start of a run from the steady state of the fitted patient.

use std::borrow::Cow;

use super::error::FitError;
use super::patient::{Found, most_probable};
use crate::scenario::{Scenario, Start};
use crate::simulation::{Run, simulate};

/// Returns the scenario with the fitted patient in place of its own where it starts from one, and as it is otherwise.
///
/// # Errors
/// Fails like [`fit`](super::fit).
pub fn fitted_start(scenario: &Scenario) -> Result<Cow<'_, Scenario>, FitError> {
    if !matches!(scenario.run.start, Start::Fitted { .. }) {
        return Ok(Cow::Borrowed(scenario));
    }
    let Found { predictor, maximum, .. } = most_probable(scenario)?;
    Ok(Cow::Owned(Scenario { labs: scenario.labs.clone(), ..predictor.scenario(&maximum.vector) }))
}

/// Simulates a scenario, with the fitted patient where it starts from one.
///
/// # Errors
/// Fails when the patient cannot be fitted or the scenario not be simulated.
pub fn simulate_fitted(scenario: &Scenario) -> Result<Run, FitError> {
    Ok(simulate(&*fitted_start(scenario)?)?)
}
