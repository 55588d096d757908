//! The errors of reading and simulating a trial.

use thiserror::Error;

use crate::scenario::Problem;
use crate::simulation::SimulationError;

/// The text is not a trial; the message gives the line and what is known there.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("not a trial: {0}")]
pub struct TrialError(pub String);

/// The error that a trial cannot be set beside the model.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ValidationError {
    #[error("trial {trial}, arm {arm}: the scenario is refused: {}", refusals(.problems))]
    Scenario { trial: String, arm: String, problems: Vec<Problem> },
    #[error("trial {trial}, arm {arm}: {source}")]
    Simulation { trial: String, arm: String, source: SimulationError },
    #[error("trial {trial}: the simulation does not hold what observation {observation} is compared with")]
    NotHeld { trial: String, observation: String },
}

/// Lists the errors, such as "patient.target_weight_kg out-of-bounds".
fn refusals(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(|problem| format!("{} {}", problem.path, problem.id)).collect::<Vec<_>>().join(", ")
}
