//! Words: headings, quiet and coloured ones, and what is wrong with an input, beside it.

use egui::{Color32, Label, Response, RichText, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::report;
use crate::scenario::{Problem, Severity};
use crate::text::text;

pub fn heading_ui(ui: &mut Ui, id: &str) -> Response {
    ui.label(RichText::new(text(id)).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet).strong())
}

/// Draws the caution that stands beside every result in which an oral magnesium salt is taken.
pub fn oral_caution_ui(ui: &mut Ui, is_taken: bool) {
    if is_taken {
        small_ui(ui, text("oxide-caution"), Palette::of(ui).amber);
    }
}

pub fn quiet_ui(ui: &mut Ui, words: impl Into<String>) -> Response {
    small_ui(ui, words, Palette::of(ui).quiet)
}

pub fn small_ui(ui: &mut Ui, words: impl Into<String>, colour: Color32) -> Response {
    ui.label(RichText::new(words).size(tokens::TEXT_SMALL).color(colour))
}

/// Draws words in paragraphs, which a blank line parts.
pub fn paragraphs_ui(ui: &mut Ui, words: &str) {
    for paragraph in words.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        ui.add(Label::new(paragraph.replace('\n', " ")).wrap());
        ui.add_space(tokens::SPACE_XS);
    }
}

/// Draws what is wrong with the field of this path.
pub fn problems_of_ui(ui: &mut Ui, path: &str, problems: &[Problem]) {
    let palette = Palette::of(ui);
    for problem in problems.iter().filter(|problem| problem.path == path) {
        let colour = match problem.severity {
            Severity::Error => palette.red,
            Severity::Warning => palette.amber,
            Severity::Note => palette.quiet,
        };
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

/// Scrolls the content up and down; it leaves room for the scroll bar, which floats.
pub fn scrolled_ui(ui: &mut egui::Ui, id: impl egui::AsIdSalt, content: impl FnOnce(&mut egui::Ui)) {
    egui::ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M);
        content(ui);
    });
}
