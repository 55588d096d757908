//! Runs of the fitted patient: from their steady state, and under other prescriptions.

use std::borrow::Cow;

use super::error::FitError;
use super::patient::{Fit, Found, most_probable};
use crate::scenario::{Scenario, Start};
use crate::simulation::{Run, WANTED, simulate};
use crate::study::uncertain::Uncertain;

/// The values of a fitted patient, to be put in place of those of any scenario of the same person.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedPatient {
    uncertain: Uncertain,
    vector: Vec<f64>,
}

impl FittedPatient {
    /// Fits the patient of a scenario that starts from the fitted patient; `None` of any other scenario.
    ///
    /// # Errors
    /// Fails like [`fit`](super::fit).
    pub fn of(scenario: &Scenario) -> Result<Option<FittedPatient>, FitError> {
        if !matches!(scenario.run.start, Start::Fitted { .. }) {
            return Ok(None);
        }
        let Found { predictor, maximum, .. } = most_probable(scenario, WANTED)?;
        Ok(Some(FittedPatient { uncertain: predictor.uncertain, vector: maximum.vector }))
    }

    /// Returns the most probable patient of a fit.
    pub fn of_fit(fit: &Fit) -> FittedPatient {
        FittedPatient { uncertain: fit.uncertain().clone(), vector: fit.vector().to_vec() }
    }

    /// Returns a scenario with this patient, from their own steady state.
    pub fn applied_to(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = self.uncertain.applied(scenario, &self.vector);
        scenario.run.start = Start::Steady;
        scenario
    }
}

/// Returns the scenario with the fitted patient in place of its own where it starts from one, and as it is otherwise.
///
/// # Errors
/// Fails like [`fit`](super::fit).
pub fn fitted_start(scenario: &Scenario) -> Result<Cow<'_, Scenario>, FitError> {
    let patient = FittedPatient::of(scenario)?;
    Ok(patient.map_or(Cow::Borrowed(scenario), |patient| Cow::Owned(patient.applied_to(scenario))))
}

/// Simulates a scenario, with the fitted patient where it starts from one.
///
/// # Errors
/// Fails when the patient cannot be fitted or the scenario not be simulated.
pub fn simulate_fitted(scenario: &Scenario) -> Result<Run, FitError> {
    Ok(simulate(&*fitted_start(scenario)?)?)
}
