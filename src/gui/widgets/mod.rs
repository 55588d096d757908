//! Controls used by several panels. Each carries a name for screen readers, by which tests find it too.

mod choice;
mod field;
mod optional;
mod time;
mod typed;

pub use choice::{big_choice_ui, choice_ui, icon_button_ui};
pub use field::{Field, checkbox_ui, number_ui, parameter_field, swappable_field};
pub use optional::optional_number_ui;
pub use time::{day_ui, day_words, time_ui};

use super::tokens::{self, Palette};
use crate::report;
use crate::scenario::Problem;
use crate::text;

/// A small heading of a group.
pub fn heading_ui(ui: &mut egui::Ui, id: &str) -> egui::Response {
    let palette = Palette::of(ui);
    ui.label(egui::RichText::new(text::text(id)).size(tokens::TEXT_SMALL).color(palette.quiet).strong())
}

/// Quiet words in small type.
pub fn quiet_ui(ui: &mut egui::Ui, words: impl Into<String>) -> egui::Response {
    let palette = Palette::of(ui);
    ui.label(egui::RichText::new(words).size(tokens::TEXT_SMALL).color(palette.quiet))
}

/// Words in small type and a colour.
pub fn small_ui(ui: &mut egui::Ui, words: impl Into<String>, colour: egui::Color32) -> egui::Response {
    ui.label(egui::RichText::new(words).size(tokens::TEXT_SMALL).color(colour))
}

/// What is wrong with the field of this path.
pub fn problems_of_ui(ui: &mut egui::Ui, path: &str, problems: &[Problem]) {
    let palette = Palette::of(ui);
    for problem in problems.iter().filter(|problem| problem.path == path) {
        let colour = if problem.is_error() { palette.red } else { palette.amber };
        small_ui(ui, report::sentence(problem), colour);
    }
}

/// A week of the run, counted from 1.
pub fn week_ui(ui: &mut egui::Ui, week: &mut Option<i64>, name: &str) {
    let before = week.unwrap_or(1);
    let mut now = before;
    let drag = egui::DragValue::new(&mut now).speed(0.05).update_while_editing(false);
    ui.add(drag.min_size(egui::vec2(36.0, tokens::CONTROL_HEIGHT))).accessible_name(name);
    if now != before || week.is_none() {
        *week = Some(now);
    }
}
