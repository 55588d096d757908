//! The command line. `args` holds its arguments, `commands` carries out most commands; `explain`, `lesson` and
//! `validate` have files of their own. `input` opens scenarios, `output` writes files, `failure` knows the exit codes.
//! Tables and sentences come from `report`.
//!
//! Results go to standard output, words to standard error. Exit codes: 0 done, 1 simulation failed or expectation not
//! met, 2 bad input or usage, 3 no display.

mod args;
mod commands;
mod explain;
mod failure;
mod input;
mod lesson;
mod output;
mod validate;

pub use args::{Arguments, Command};
pub use commands::{execute, run_as_text};
pub use failure::Failure;
pub use input::Input;
