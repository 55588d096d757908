//! Scenarios that the command line names: files, presets and standard input.

use std::io;
use std::path::Path;

use super::failure::{Failure, print_problem};
use crate::files;
use crate::scenario::{Loaded, Scenario, presets, read};

#[derive(Debug, Clone)]
pub struct Input {
    /// The name that messages give it.
    pub name: String,
    pub text: String,
}

impl Input {
    /// Reads a file, a preset by its name, or standard input (`-`).
    ///
    /// # Errors
    /// Fails when nothing of that name can be read; the words have been printed.
    pub fn open(name: &str) -> Result<Self, Failure> {
        let text = if name == "-" {
            files::read_bounded(io::stdin())
        } else if let (false, Some(preset)) = (Path::new(name).exists(), presets::find(name)) {
            Ok(preset.text.to_owned())
        } else {
            files::read_text(Path::new(name))
        };
        let text = text.map_err(|problem| {
            print_problem(name, &problem);
            Failure::Input
        })?;
        Ok(Input { name: name.to_owned(), text })
    }

    /// Validates the text, and prints every problem.
    ///
    /// # Errors
    /// Fails when the scenario is refused.
    pub fn load(&self) -> Result<(Loaded, Scenario), Failure> {
        let loaded = read(&self.text);
        for problem in &loaded.problems {
            print_problem(&self.name, problem);
        }
        let scenario = loaded.scenario.clone().ok_or(Failure::Input)?;
        Ok((loaded, scenario))
    }
}
