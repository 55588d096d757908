//! Signs beside what is wrong or worth knowing, with the words behind them. They take no place of their own: nothing
//! moves when they come and go.

use egui::{Align, Color32, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{label::small_ui, said::spoken};
use crate::gui::kit::tokens::{self, Palette};
use crate::report;
use crate::scenario::{Problem, Severity};

/// Width of the place at the left of a row in which a sign stands, points.
const SIGN_WIDTH: f32 = tokens::SPACE_M;

/// Draws at the left of the row above that something is wrong with the field of this path; what it is, is read on hover.
pub fn problems_of_ui(ui: &mut Ui, path: &str, problems: &[Problem]) {
    problems_beside_ui(ui, problems, |problem| problem.path == path);
}

/// Draws one sign for the problems that are meant, in the margin beside the row above.
pub fn problems_beside_ui(ui: &mut Ui, problems: &[Problem], is_meant: impl Fn(&Problem) -> bool) {
    beside_row_ui(ui, |ui| problem_sign_ui(ui, problems, is_meant));
}

/// Draws a sign in the margin beside the row above. It takes no place, so that nothing moves when it comes and goes.
pub fn beside_row_ui(ui: &mut Ui, sign_ui: impl FnOnce(&mut Ui)) {
    let row = pos2(ui.max_rect().left() - SIGN_WIDTH, ui.min_rect().bottom() - tokens::CONTROL_HEIGHT);
    let place = Rect::from_min_size(row, vec2(SIGN_WIDTH, tokens::CONTROL_HEIGHT));
    let layout = Layout::left_to_right(Align::Center);
    // The child is there with and without a sign, so that the widgets below keep their ids.
    let mut margin = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    margin.set_clip_rect(ui.clip_rect().expand2(vec2(SIGN_WIDTH, 0.0)));
    sign_ui(&mut margin);
}

/// Draws one sign for the problems that are meant; the words are read on hover.
pub fn problem_sign_ui(ui: &mut Ui, problems: &[Problem], is_meant: impl Fn(&Problem) -> bool) {
    let found: Vec<&Problem> = problems.iter().filter(|problem| is_meant(problem)).collect();
    if let Some(gravest) = found.iter().max_by_key(|problem| gravity(problem)) {
        let words = found.iter().map(|problem| report::sentence(problem)).collect::<Vec<_>>().join("\n");
        sign_ui(ui, sign_of(gravest, Palette::of(ui)), words);
    }
}

/// Draws a sign with its meaning as name and on hover.
pub fn sign_ui(ui: &mut Ui, (sign, colour): (&str, Color32), words: String) {
    let shown = small_ui(ui, sign, colour);
    spoken(&shown, &words);
    shown.on_hover_text(words);
}

fn gravity(problem: &Problem) -> usize {
    match problem.severity {
        Severity::Note => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    }
}

/// Returns the sign and colour of a problem.
pub fn sign_of(problem: &Problem, palette: &Palette) -> (&'static str, Color32) {
    match problem.severity {
        Severity::Error => ("×", palette.red),
        Severity::Warning => ("⚠", palette.amber),
        Severity::Note => ("i", palette.quiet),
    }
}

/// Draws the entries of a list by their numbers, with a sign where something is wrong. An entry is taken out when drawing it
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

/// Draws beside the row above that something is wrong with an entry of a list, or with a part of it.
pub fn problems_below_ui(ui: &mut Ui, path: &str, problems: &[Problem]) {
    problems_beside_ui(ui, problems, |problem| is_below(problem, path));
}

/// Returns whether a problem is one of the value at this path, or of a part of it.
pub fn is_below(problem: &Problem, path: &str) -> bool {
    problem.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
