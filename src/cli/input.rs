//! Scenarios that the command line names: files, presets and standard input, and measured values from a table.

use std::io;
use std::path::Path;

use super::output::{Failure, STANDARD, print_problem, refused};
use super::places::Places;
use crate::files;
use crate::scenario::{Loaded, Problem, Scenario, labs_csv, presets, read, validate};

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
        let text = if name == STANDARD {
            files::read_bounded(io::stdin())
        } else if let (false, Some(preset)) = (Path::new(name).exists(), presets::find(name)) {
            Ok(preset.text.to_owned())
        } else {
            files::read_text(Path::new(name))
        };
        let text = text.map_err(|problem| refused(name, [&problem]))?;
        Ok(Input { name: name.to_owned(), text })
    }

    /// Validates the text, and prints every problem.
    ///
    /// # Errors
    /// Fails when the scenario is refused.
    pub fn load(&self) -> Result<(Loaded, Scenario), Failure> {
        let loaded = read(&self.text);
        loaded.problems.iter().for_each(|problem| print_problem(&self.name, problem));
        let scenario = loaded.scenario.clone().ok_or(Failure::Input)?;
        Ok((loaded, scenario))
    }

    /// Validates the text with the samples of a table, if one is named, and prints every problem.
    ///
    /// # Errors
    /// Fails when the scenario or the table is refused.
    pub fn load_with(&self, labs: Option<&Path>) -> Result<(Loaded, Scenario, Places), Failure> {
        let Some(labs) = labs else {
            let (loaded, scenario) = self.load()?;
            return Ok((loaded, scenario, Places::of_file(&self.name)));
        };
        let loaded = read(&self.text);
        let waits_for_labs = |problem: &&Problem| problem.id == "fitted-without-labs";
        let problems: Vec<&Problem> = loaded.problems.iter().filter(|problem| !waits_for_labs(problem)).collect();
        problems.iter().for_each(|problem| print_problem(&self.name, problem));
        if problems.iter().any(|problem| problem.is_error()) {
            return Err(Failure::Input);
        }
        self.with_labs(&loaded, labs)
    }

    fn with_labs(&self, loaded: &Loaded, path: &Path) -> Result<(Loaded, Scenario, Places), Failure> {
        let (table, text) = table(path)?;
        let samples = labs_csv::samples(&text).map_err(|problems| refused(&table, &problems))?;
        let (mut draft, before) = (loaded.draft.clone(), loaded.draft.lab.len());
        draft.lab.extend(samples.iter().map(|sample| sample.lab.clone()));
        let validation = validate(&draft);
        let places = Places { table, before, samples, ..Places::of_file(&self.name) };
        // The scenario's own problems are said already, but for what only table and scenario together are wrong in.
        let is_new = |problem: &&Problem| problem.is_error() || places.sample(problem).is_some();
        validation.problems.iter().filter(is_new).for_each(|problem| places.print(problem));
        let scenario = validation.scenario.ok_or(Failure::Input)?;
        Ok((Loaded { draft, scenario: Some(scenario.clone()), problems: validation.problems }, scenario, places))
    }
}

/// The name and the text of a table: a file, or standard input (`-`).
///
/// # Errors
/// Fails when it cannot be read; the words have been printed.
pub fn table(path: &Path) -> Result<(String, String), Failure> {
    let name = path.display().to_string();
    let text = if name == STANDARD { files::table_bounded(io::stdin()) } else { files::read_table(path) };
    let text = text.map_err(|problem| refused(&name, [&problem]))?;
    Ok((name, text))
}

/// The loaded scenario with another solver.
///
/// # Errors
/// Fails when the scenario does not hold with it.
pub fn with_solver(loaded: &Loaded, solver: &str) -> Result<(Loaded, Scenario), Failure> {
    let mut draft = loaded.draft.clone();
    draft.run.solver = Some(solver.to_owned());
    let validation = validate(&draft);
    let scenario = validation.scenario.ok_or(Failure::Input)?;
    Ok((Loaded { draft, scenario: Some(scenario.clone()), problems: validation.problems }, scenario))
}
