//! The command line: arguments, commands, what they print and their exit codes.
//!
//! Results go to standard output, words to standard error. Exit codes: 0 done, 1 simulation failed or expectation
//! not met, 2 bad input or usage, 3 no display.

mod args;
mod commands;
mod explain;
mod export;
mod failure;
mod input;
mod labs;
mod lesson;
mod output;
mod validate;

pub use args::{Arguments, Command};
pub use commands::{execute, run_as_text};
pub use failure::Failure;
pub use input::Input;
