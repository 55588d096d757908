//! Why a scenario could not be fitted to its labs.

use thiserror::Error;

use super::measurement::Measurement;
use crate::simulation::SimulationError;

#[derive(Debug, Clone, PartialEq, Error)]
pub enum FitError {
    #[error("there are no measured values to fit to")]
    NoLabs,
    /// Even with active absorption at a bound the model does not show the measured value.
    #[error("{} mmol/L cannot be reached; {nearest_mmol_l} mmol/L can", .measurement.measured_mmol_l)]
    OutOfReach { measurement: Measurement, nearest_mmol_l: f64 },
    /// No vector was found from which no step leads to a more probable one.
    #[error("no most probable patient was found")]
    NotFound,
    #[error(transparent)]
    Simulation(#[from] SimulationError),
}

impl FitError {
    /// Returns what simulation can say of it.
    pub fn in_simulation(self) -> SimulationError {
        match self {
            FitError::Simulation(error) => error,
            FitError::NoLabs | FitError::OutOfReach { .. } | FitError::NotFound => SimulationError::NotFitted,
        }
    }
}
