//! The command line: arguments, commands, what they print and their exit codes.
//!
//! Results go to standard output, words to standard error. Exit codes: 0 done, 1 simulation failed or expectation
//! not met, 2 bad input or usage, 3 no display.

mod args;
mod commands;
mod explain;
mod export;
mod input;
mod labs;
mod lesson;
mod output;
mod validate;

pub use args::{Arguments, Command};
pub use commands::{execute, run_as_text};
pub use input::Input;

use std::process::ExitCode;

/// Why a command ended early; the words have been printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The simulation failed, or an expectation was not met.
    Simulation,
    /// Bad input or usage.
    Input,
    /// No display for the window.
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
