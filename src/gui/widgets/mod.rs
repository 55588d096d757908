//! Controls used by several panels. Each carries a name for screen readers, by which tests find it too.

mod choice;
mod field;
mod optional;
mod said;
mod time;
mod typed;

pub use choice::{Mark, big_choice_ui, choice_ui, icon_button_ui, toggle_ui};
pub use field::{Field, checkbox_ui, number_ui, parameter_field, swappable_field};
pub use optional::{needed_number_ui, optional_number_ui};
pub use said::Refused;
pub use time::{day_ui, day_words, span_words, time_ui};

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

/// What a screen reader says in place of the words that are seen. It reads a label's value, not its name.
pub fn spoken(response: &egui::Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(words);
        node.set_value(words);
    });
}

/// Names a list of which one entry is chosen, and tells screen readers which: on Linux they read only the
/// description, elsewhere the value.
pub fn say_choice(list: &egui::Response, name: impl Into<String>, chosen: &str) {
    list.ctx.accesskit_node_builder(list.id, |node| {
        node.set_label(name.into());
        node.set_value(chosen);
        if cfg!(target_os = "linux") {
            node.set_description(chosen);
        }
    });
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

/// Behind a number of weeks: its unit, and a span of whole days in days.
pub fn weeks_ui(ui: &mut egui::Ui, weeks: f64) {
    let unit = text::format("gui-weeks", &[("count", &crate::scenario::shown(weeks))]);
    let is_whole = (weeks - weeks.round()).abs() < 1e-9;
    let span = span_words(weeks);
    let is_weeks = span.ends_with(&unit);
    quiet_ui(
        ui,
        if is_whole || is_weeks { unit } else { text::format("gui-weeks-equal", &[("unit", &unit), ("span", &span)]) },
    );
}

/// A week of the run, counted from 1.
pub fn week_ui(ui: &mut egui::Ui, week: &mut Option<i64>, name: &str) {
    let before = week.unwrap_or(1);
    let steps = arrow_steps(ui);
    let mut now = if steps == 0 { before } else { (before + steps).max(1) };
    let refused = said::Refused::default();
    let drag = egui::DragValue::new(&mut now)
        .speed(0.05)
        .update_while_editing(false)
        .custom_parser(|typed| refused.or_keep(typed, typed.trim().replace(',', ".").parse::<f64>().ok()));
    let response = ui.add(drag.min_size(egui::vec2(36.0, tokens::CONTROL_HEIGHT))).accessible_name(name);
    refused.say(&response, &now.to_string());
    if now != before || week.is_none() {
        *week = Some(now);
    }
}

/// Tab goes on from where the keyboard was last: Enter in a field leaves nothing focused. To be called before
/// anything is drawn.
pub fn resume_keyboard(ctx: &egui::Context) {
    let place = egui::Id::unique("where the keyboard was last");
    if let Some(focused) = ctx.memory(|memory| memory.focused()) {
        ctx.data_mut(|data| data.insert_temp(place, focused));
    } else if ctx.input(|input| input.key_pressed(egui::Key::Tab)) {
        let last = ctx.data(|data| data.get_temp(place)).and_then(|id| ctx.read_response(id));
        // A dialog keeps the keyboard to itself.
        let can_go_on = |last: &egui::Response| ctx.memory(|memory| memory.is_above_modal_layer(last.layer_id));
        if let Some(last) = last.filter(can_go_on) {
            last.request_focus();
        }
    }
}

/// What the up and down arrows ask of the field that is drawn next, if the keyboard is in it.
fn arrow_steps(ui: &mut egui::Ui) -> i64 {
    let id = ui.next_auto_id();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(egui::Modifiers::NONE, key)) as i64;
    pressed(egui::Key::ArrowUp) - pressed(egui::Key::ArrowDown)
}
