//! The list of what is wrong with an input, beside it.

use egui::Ui;

use super::label::small_ui;
use crate::gui::kit::tokens::Palette;
use crate::report;
use crate::scenario::Problem;

/// Draws what is wrong with the field of this path.
pub fn problems_of_ui(ui: &mut Ui, path: &str, problems: &[Problem]) {
    let palette = Palette::of(ui);
    for problem in problems.iter().filter(|problem| problem.path == path) {
        let colour = if problem.is_error() { palette.red } else { palette.amber };
        small_ui(ui, report::sentence(problem), colour);
    }
}

/// Draws the entries of a list by their numbers, with what is wrong below each. An entry is taken out when drawing it
/// returns that it is to be removed.
pub fn entries_ui<T>(
    ui: &mut Ui,
    entries: &mut Vec<T>,
    path: &str,
    problems: &[Problem],
    mut entry_ui: impl FnMut(&mut Ui, usize, &mut T) -> bool,
) {
    let mut number = 0;
    entries.retain_mut(|entry| {
        number += 1;
        let is_removed = entry_ui(ui, number, entry);
        problems_below_ui(ui, &format!("{path}[{number}]"), problems);
        !is_removed
    });
}

/// Draws everything that is wrong with an entry of a list, or with a part of it.
pub fn problems_below_ui(ui: &mut Ui, path: &str, problems: &[Problem]) {
    let is_below =
        |found: &str| found == path || found.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '[']));
    let mut said: Vec<&str> = Vec::new();
    for problem in problems.iter().filter(|problem| is_below(&problem.path)) {
        if !said.contains(&problem.path.as_str()) {
            said.push(&problem.path);
            problems_of_ui(ui, &problem.path, problems);
        }
    }
}
