//! The command line. `args` holds its arguments, `commands` carries out most commands; `explain`, `cohort`, `fit`,
//! `find`, `sensitivity`, and those in `check` that hold numbers against the model, have files of their own. `input` opens
//! scenarios, `places` knows where their problems stand, `destinations` keeps outputs off inputs and each other, `output`
//! prints, writes files and knows the exit codes, `progress` tells how far long work is. Tables and sentences come from
//! `report`.
//!
//! Results go to standard output, words to standard error. The exit code is 0 when done, 1 when a simulation failed or
//! an expectation was not met, 2 for bad input or usage, 3 without a display.

mod args;
mod check;
mod cohort;
mod commands;
mod destinations;
mod explain;
mod find;
mod fit;
mod input;
mod output;
mod places;
mod progress;
mod sensitivity;
mod ward;

pub use args::{Arguments, Command};
pub use commands::{execute, run_as_text};
pub use input::Input;
pub use output::{Failure, tell};
