//! The option `mgkin run --labs`: measured values from a table, beside those of the scenario.

use std::path::Path;

use super::failure::{Failure, print_problem};
use crate::files::read_text;
use crate::scenario::{Loaded, Problem, Scenario, labs_csv, validate};

/// The scenario with the samples of a table.
///
/// # Errors
/// Fails when anything in the table is wrong; the words have been printed.
pub fn with_labs(loaded: &Loaded, path: &Path) -> Result<(Loaded, Scenario), Failure> {
    let name = path.display().to_string();
    let refuse = |problems: &[Problem]| {
        problems.iter().for_each(|problem| print_problem(&name, problem));
        Failure::Input
    };
    let text = read_text(path).map_err(|problem| refuse(&[problem]))?;
    let labs = labs_csv::parse_with_lines(&text).map_err(|problems| refuse(&problems))?;
    let lines: Vec<usize> = labs.iter().map(|(line, _)| *line).collect();
    let (mut draft, before) = (loaded.draft.clone(), loaded.draft.lab.len());
    draft.lab.extend(labs.into_iter().map(|(_, lab)| lab));
    let validation = validate(&draft);
    for problem in &validation.problems {
        let number = lab_number(&problem.path).and_then(|number| number.checked_sub(before + 1));
        if let Some(line) = number.and_then(|number| lines.get(number)) {
            let path = labs_csv::column_of(&problem.path).to_owned();
            print_problem(&name, &Problem { line: Some(*line), path, ..problem.clone() });
        }
    }
    let scenario = validation.scenario.ok_or(Failure::Input)?;
    Ok((Loaded { draft, scenario: Some(scenario.clone()), problems: validation.problems }, scenario))
}

/// The number of a lab, 3 of `lab[3].week`.
fn lab_number(path: &str) -> Option<usize> {
    path.strip_prefix("lab[")?.split(']').next()?.parse().ok()
}
