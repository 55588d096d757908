//! The list of problems and warnings, each with the field it is about.

use egui::Ui;

use crate::gui::tokens::Palette;
use crate::gui::widgets::{heading_ui, small_ui};
use crate::report;
use crate::scenario::Problem;
use crate::text::{format, key, lookup, text};

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
            Some(place) => format("gui-problem", &[("place", &place), ("sentence", &sentence)]),
            None => sentence,
        };
        // The same trouble in every stretch of the prescription is said once.
        if !said.contains(&words) {
            small_ui(ui, format!("{sign} {words}"), colour);
            said.push(words);
        }
    }
}

/// The field's label, or its path where it has none.
fn place(path: &str) -> Option<String> {
    let field = path.rsplit('.').next().filter(|field| !field.is_empty())?;
    let field = field.split('[').next().unwrap_or(field);
    Some(lookup(&key("param", field), &[]).unwrap_or_else(|| path.to_owned()))
}
