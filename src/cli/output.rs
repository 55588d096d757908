//! What commands print and write, and how those end that fail: words to standard error, and an exit code.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::files::{write_failure_words, write_whole};
use crate::report::{FIGURE_ENDINGS, FigureError, failure, oral_caution, sentence};
use crate::scenario::{Problem, Scenario, escaped};
use crate::simulation::SimulationError;
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

/// Prints why a simulation failed. A prescription without a steady state, one that cannot be carried out, or a value out
/// of reach, is bad input.
pub fn not_simulated(name: &str, error: &SimulationError) -> Failure {
    print_problem(name, &failure(error));
    match error {
        SimulationError::Solver { .. }
        | SimulationError::BelowZero { .. }
        | SimulationError::Balance { .. }
        | SimulationError::Cancelled => Failure::Simulation,
        SimulationError::NoSteadyState { .. }
        | SimulationError::NothingComesIn
        | SimulationError::NotFitted
        | SimulationError::MeasuredOutOfReach { .. }
        | SimulationError::MeasuredNeedsTooMuch { .. }
        | SimulationError::AbsorbsTooMuch { .. }
        | SimulationError::FilteredAbovePlasmaFlow { .. }
        | SimulationError::PlasmaEmptied { .. } => Failure::Input,
    }
}

/// Returns the caution of scenarios in which a magnesium salt is taken, as a line, or nothing.
pub fn caution_line<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> String {
    oral_caution(scenarios).map_or_else(String::new, |caution| format!("{caution}\n"))
}

/// Writes to a file, or to standard output for `-`. A pipe whose reader has read enough is no failure.
pub fn write_to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let is_standard = path == Path::new(STANDARD);
    let mut is_closed = false;
    let written = if is_standard {
        let mut out = Piped { out: &mut io::stdout().lock(), is_closed: &mut is_closed };
        write(&mut out).and_then(|()| out.flush())
    } else {
        write_whole(path, |out| write(&mut Piped { out, is_closed: &mut is_closed }))
    };
    written.or_else(|error| if is_closed { Ok(()) } else { Err(error) }).map_err(|error| cannot_write(path, &error))
}

/// Says why there is no file, or nothing on standard output.
pub fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let is_standard = path == Path::new(STANDARD);
    let path = if is_standard { text("cli-standard-output") } else { path.display().to_string() };
    tell(&words!("cli-cannot-write", path = path, message = write_failure_words(error)));
    Failure::Input
}

/// A writer that notes when the reader of a pipe has closed it, however the writers above wrap that error.
struct Piped<'w> {
    out: &'w mut dyn Write,
    is_closed: &'w mut bool,
}

impl Piped<'_> {
    fn noted<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        *self.is_closed |= done.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        done
    }
}

impl Write for Piped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.out.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.out.flush();
        self.noted(done)
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
    tell(&words!("cli-unknown-ending", path = path.display()));
    Err(Failure::Input)
}

/// Says why there is no figure.
pub fn not_drawn(error: &FigureError) -> Failure {
    tell(&error.to_string());
    Failure::Simulation
}

/// Prints to standard output. Characters of a file that would command the terminal, or turn what follows them around, are
/// shown as escapes; in JSON these stand for the same characters.
///
/// # Errors
/// Fails when it cannot be written; a reader that has gone away is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    write_to(Path::new(STANDARD), |out| out.write_all(escaped(text).as_bytes()))
}

pub fn pretty(value: &impl serde::Serialize) -> String {
    // Only numbers and strings are written: they always serialise.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
