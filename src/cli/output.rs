//! What commands print and write, and how those end that fail: words to standard error, and an exit code.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::files::write_whole;
use crate::report::{FIGURE_ENDINGS, FigureError, failure, sentence};
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
        SimulationError::Solver { .. } | SimulationError::Balance { .. } => Failure::Simulation,
        SimulationError::NoSteadyState { .. }
        | SimulationError::MeasuredOutOfReach { .. }
        | SimulationError::MeasuredNeedsTooMuch { .. }
        | SimulationError::AbsorbsTooMuch { .. } => Failure::Input,
    }
}

/// Writes to a file, or to standard output for `-`.
pub fn write_to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let written = if path == Path::new("-") { write(&mut io::stdout().lock()) } else { write_whole(path, write) };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("{}", words!("cli-cannot-write", path = path.display(), message = error));
            Err(Failure::Input)
        }
        _ => Ok(()),
    }
}

/// Writes a drawing that `draw` makes for the ending of the file's name.
pub fn write_drawing(path: &Path, draw: impl FnOnce(&str) -> Result<Vec<u8>, FigureError>) -> Result<(), Failure> {
    match draw(&figure_ending(path)?) {
        Ok(bytes) => write_to(path, |writer| writer.write_all(&bytes)),
        Err(error) => Err(not_drawn(&error)),
    }
}

/// The ending of a figure's name in small letters, or a failure for an ending that figures do not have.
pub fn figure_ending(path: &Path) -> Result<String, Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if FIGURE_ENDINGS.contains(&ending.as_str()) {
        return Ok(ending);
    }
    eprintln!("{}", words!("cli-unknown-ending", path = path.display()));
    Err(Failure::Input)
}

/// Says why there is no figure.
pub fn not_drawn(error: &FigureError) -> Failure {
    eprintln!("{error}");
    Failure::Simulation
}

/// Prints to standard output; a reader that has gone away is no failure.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

pub fn pretty(value: &impl serde::Serialize) -> String {
    // Only numbers and strings are written: they always serialise.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
