//! The command `mgkin export`: a run for other engines.

use clap::Args;
use std::io;
use std::path::PathBuf;

use super::failure::{Failure, simulated};
use super::input::Input;
use super::output::write_to;
use crate::report::{omex_archive, write_nonmem};

/// What to write, one of them at least.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Exports {
    /// Write a COMBINE archive: the model in SBML and its simulation in SED-ML (- for standard output)
    #[arg(long, value_name = "FILE.omex")]
    pub omex: Option<PathBuf>,
    /// Write the events and predictions as a table for NONMEM, mrgsolve or rxode2 (- for standard output)
    #[arg(long, value_name = "FILE.csv")]
    pub nonmem: Option<PathBuf>,
}

/// Simulates, and writes the files that were asked for.
///
/// # Errors
/// Fails when the scenario is refused, fails, or a file cannot be written; the words have been printed.
pub fn export(file: &str, exports: &Exports) -> Result<(), Failure> {
    let input = Input::open(file)?;
    let (loaded, scenario) = input.load()?;
    let run = simulated(&input.name, &scenario)?;
    if let Some(path) = &exports.omex {
        write_to(path, |writer| writer.write_all(&omex_archive(&loaded.draft, &run)?))?;
    }
    if let Some(path) = &exports.nonmem {
        write_to(path, |writer| write_nonmem(&run, writer).map_err(io::Error::other))?;
    }
    Ok(())
}
