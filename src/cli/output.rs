//! What commands print and write, and how those end that fail: words to standard error, and an exit code.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::files::write_whole;
use crate::report::{FIGURE_ENDINGS, FigureError, failure, sentence};
use crate::scenario::{Problem, Scenario, escaped};
use crate::simulation::{Run, SimulationError, simulate};
use crate::text::{text, words};

/// The name of standard output, and of standard input.
pub const STANDARD: &str = "-";

/// Why a command ended early; the words have been printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The simulation failed, or an expectation was not met.
    Simulation,
    /// The input or the usage was bad, or the output could not be written.
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

/// Says a line on standard error. That nobody can read it is no reason to fail.
pub fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{}", escaped(line));
}

/// Prints a problem as "file: line 4, run.weeks: error: …".
pub fn print_problem(name: &str, problem: &Problem) {
    let severity = text(if problem.is_error() { "problem-error" } else { "problem-warning" });
    let line = problem.line.map(|line| words!("problem-place-line", line = line));
    let path = (!problem.path.is_empty()).then(|| problem.path.clone());
    let place: Vec<String> = line.into_iter().chain(path).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) };
    tell(&format!("{name}: {place}{severity}: {}", sentence(problem)));
}

/// Prints the problems for which an input is refused.
pub fn refused<'p>(name: &str, problems: impl IntoIterator<Item = &'p Problem>) -> Failure {
    problems.into_iter().for_each(|problem| print_problem(name, problem));
    Failure::Input
}

pub fn simulated(name: &str, scenario: &Scenario) -> Result<Run, Failure> {
    simulate(scenario).map_err(|error| not_simulated(name, &error))
}

/// Prints why a simulation failed. A prescription without a steady state, one that cannot be carried out, or a value out
/// of reach, is bad input.
pub fn not_simulated(name: &str, error: &SimulationError) -> Failure {
    print_problem(name, &failure(error));
    match error {
        SimulationError::NoSteadyState { .. }
        | SimulationError::MeasuredOutOfReach { .. }
        | SimulationError::FilteredAbovePlasmaFlow { .. } => Failure::Input,
        SimulationError::Solver { .. } | SimulationError::Balance { .. } => Failure::Simulation,
    }
}

/// Writes to a file, or to standard output for `-`, of which the reader may have read enough.
pub fn write_to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if path == Path::new(STANDARD) {
        let mut out = io::stdout().lock();
        let written = write(&mut out).and_then(|()| out.flush());
        return written.or_else(|error| if reader_has_gone(&error) { Ok(()) } else { Err(error) }).map_err(|error| {
            tell(&words!("cli-cannot-write", path = text("cli-standard-output"), message = error));
            Failure::Input
        });
    }
    write_whole(path, write).map_err(|error| {
        tell(&words!("cli-cannot-write", path = path.display(), message = error));
        Failure::Input
    })
}

/// Whether the reader of a pipe has closed it, however the writers between have wrapped that error.
fn reader_has_gone(error: &io::Error) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let of_system = error.downcast_ref::<io::Error>();
        if of_system.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        // An error of the system that only wraps another has that one's source as its own.
        let within = of_system.and_then(|error| error.get_ref()).map(|within| within as &(dyn Error + 'static));
        cause = within.or_else(|| error.source());
    }
    false
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
    tell(&words!("cli-unknown-ending", path = path.display()));
    Err(Failure::Input)
}

/// Says why there is no figure.
pub fn not_drawn(error: &FigureError) -> Failure {
    tell(&error.to_string());
    Failure::Simulation
}

/// Prints to standard output.
///
/// # Errors
/// Fails when it cannot be written; a reader that has gone away is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    write_to(Path::new(STANDARD), |out| out.write_all(text.as_bytes()))
}

pub fn pretty(value: &impl serde::Serialize) -> String {
    // Only numbers and strings are written: they always serialise.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_recognised_behind_the_errors_of_tables_and_no_other_error_is() {
        struct Closed(io::ErrorKind);
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(self.0.into())
            }
        }
        for (kind, is_gone) in [(io::ErrorKind::BrokenPipe, true), (io::ErrorKind::StorageFull, false)] {
            let mut table = csv::Writer::from_writer(Closed(kind));
            table.write_record(["cell"]).unwrap();
            let of_table = csv::Error::from(table.flush().unwrap_err());
            assert_eq!(reader_has_gone(&kind.into()), is_gone);
            assert_eq!(reader_has_gone(&io::Error::other(of_table)), is_gone);
        }
    }
}
