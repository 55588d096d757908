//! The failures that end a command early: words to standard error, and an exit code.

use std::process::ExitCode;

use crate::report::{failure, sentence};
use crate::scenario::{Problem, Scenario};
use crate::simulation::{Run, SimulationError, simulate};
use crate::text::{text, words};

/// Why a command ended early; the words have been printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The simulation failed, or an expectation was not met.
    Simulation,
    /// The input or the usage was bad.
    Input,
    /// The window has no display.
    NoDisplay,
}

impl From<Failure> for ExitCode {
    fn from(failure: Failure) -> ExitCode {
        ExitCode::from(match failure {
            Failure::Simulation => 1,
            Failure::Input => 2,
            Failure::NoDisplay => 3,
        })
    }
}

/// Prints a problem as "file: line 4, run.weeks: error: …".
pub fn print_problem(name: &str, problem: &Problem) {
    let severity = text(if problem.is_error() { "problem-error" } else { "problem-warning" });
    let line = problem.line.map(|line| words!("problem-place-line", line = line));
    let path = (!problem.path.is_empty()).then(|| problem.path.clone());
    let place: Vec<String> = line.into_iter().chain(path).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) };
    eprintln!("{name}: {place}{severity}: {}", sentence(problem));
}

/// Prints the problems for which an input is refused.
pub fn refused<'p>(name: &str, problems: impl IntoIterator<Item = &'p Problem>) -> Failure {
    problems.into_iter().for_each(|problem| print_problem(name, problem));
    Failure::Input
}

pub fn simulated(name: &str, scenario: &Scenario) -> Result<Run, Failure> {
    simulate(scenario).map_err(|error| not_simulated(name, &error))
}

/// Prints why a simulation failed. A prescription without a steady state, or a value out of reach, is bad input.
pub fn not_simulated(name: &str, error: &SimulationError) -> Failure {
    print_problem(name, &failure(error));
    match error {
        SimulationError::NoSteadyState { .. } | SimulationError::MeasuredOutOfReach { .. } => Failure::Input,
        SimulationError::Solver { .. } | SimulationError::Balance { .. } => Failure::Simulation,
    }
}
