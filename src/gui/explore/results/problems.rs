//! The list of problems and warnings, each with the field it is about.

use egui::Ui;

use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{heading_ui, small_ui};
use crate::report;
use crate::scenario::Problem;
use crate::text::{key, lookup, text, words};

pub fn problems_ui(ui: &mut Ui, problems: &[Problem], curves_are_old: bool) {
    if problems.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    heading_ui(ui, "gui-problems");
    if curves_are_old {
        small_ui(ui, text("gui-curves-are-old"), palette.text);
    }
    let mut said: Vec<String> = Vec::new();
    for problem in problems {
        let (sign, colour) = if problem.is_error() { ("×", palette.red) } else { ("⚠", palette.amber) };
        let sentence = report::sentence(problem);
        let words = match place(&problem.path) {
            Some(place) => words!("gui-problem", place = place, sentence = sentence),
            None => sentence,
        };
        // A problem that every stretch of the prescription shares is listed once.
        if !said.contains(&words) {
            small_ui(ui, format!("{sign} {words}"), colour);
            said.push(words);
        }
    }
}

/// Returns the label of the field, with the list entry that it belongs to; without a label, its path.
fn place(path: &str) -> Option<String> {
    let last = path.rsplit('.').next().filter(|field| !field.is_empty())?;
    let field = last.split('[').next().unwrap_or(last);
    let entry = path.split('.').rev().find_map(entry_words);
    match (entry, lookup(&key("param", field), &[])) {
        (Some(entry), Some(label)) => Some(format!("{entry}, {label}")),
        (entry, label) => entry.or(label).or_else(|| Some(path.to_owned())),
    }
}

/// Returns "Measured value 1" for `lab[1]`.
fn entry_words(part: &str) -> Option<String> {
    let (list, number) = part.strip_suffix(']')?.split_once('[')?;
    lookup(&key("gui-place", list), &[("number", number)])
}
