//! The number of a prediction whose doubt is asked about.

use thiserror::Error;

use crate::scenario::{Scenario, WeekQuantity};
use crate::simulation::Wanted;
use crate::study::belief::Belief;
use crate::study::fit::FitError;
use crate::study::simulated_patient::SimulatedPatient;
use crate::time::SimTime;

/// Id of what the equations leave out, the last number of a vector, beside those of parameters.
pub const UNEXPLAINED: &str = "unexplained";

/// One number of one week, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub quantity: WeekQuantity,
    pub week: usize,
}

/// Why nothing can be said of an outcome.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SensitivityError {
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The week has no such number: no session ends in it, from which anything could be removed.
    #[error("the week has no such number")]
    NoValue,
}

impl Outcome {
    /// Returns the scenario run to the end of the week, whose last prescription goes on where the file ends earlier.
    pub fn scenario(self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        scenario.run.duration = SimTime::WEEK.times(self.week as i64);
        scenario
    }

    /// Returns the number of one patient, whose run reaches the week.
    pub fn of(self, patient: &SimulatedPatient) -> Option<f64> {
        patient.get(self.quantity, self.week)
    }

    /// Simulates the most probable patient, and returns their number with them.
    pub(super) fn of_most_probable(
        self,
        belief: &Belief,
        scenario: &Scenario,
        wanted: Wanted<'_>,
    ) -> Result<(SimulatedPatient, f64), SensitivityError> {
        let patient = belief.most_probable(scenario, wanted).map_err(FitError::from)?;
        let value = self.of(&patient).ok_or(SensitivityError::NoValue)?;
        Ok((patient, value))
    }
}
