//! The head of the left column: title and note of the scenario, its source, and how long it runs.

use egui::{Align, FontId, Id, Layout, TextEdit, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::problems_of_ui;
use crate::gui::kit::widgets::{number_ui, quiet_ui, weeks_ui as weeks_after_ui};
use crate::scenario::parameter_table::RUN;
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::text;

const WEEKS_WIDTH: f32 = 40.0;
const NOTE_ROWS: usize = 3;

pub fn about_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], view: &View) {
    title_ui(ui, draft);
    let id = Id::unique(("about-is-open", view.document));
    // A preset says by itself what it shows; the first screen leaves the room to the prescription.
    let opens = view.document > 0 && draft.note.is_some();
    let mut is_open = ui.data_mut(|data| *data.get_temp_mut_or(id, opens));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        if fold_ui(ui, is_open).clicked() {
            is_open = !is_open;
            ui.data_mut(|data| data.insert_temp(id, is_open));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| weeks_ui(ui, draft));
    });
    problems_of_ui(ui, "run.weeks", problems);
    if is_open {
        note_ui(ui, draft);
        ui.add_space(tokens::SPACE_XS);
    }
}

fn title_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let font = FontId::proportional(tokens::TEXT_TITLE);
    text_ui(ui, &mut draft.title, "gui-title", |ui, words| {
        let edit = TextEdit::singleline(words).font(font).hint_text(text("gui-title-hint"));
        ui.add(edit.desired_width(f32::INFINITY).background_color(Palette::of(ui).surface))
    });
}

fn fold_ui(ui: &mut Ui, is_open: bool) -> egui::Response {
    let sign = if is_open { "▾" } else { "▸" };
    let words = text("gui-about-scenario");
    let shown = egui::RichText::new(format!("{sign} {words}")).size(tokens::TEXT_SMALL);
    ui.link(shown).accessible_name(words)
}

fn weeks_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let parameter = &RUN.weeks;
    let now = draft.run.weeks.unwrap_or(parameter.default);
    weeks_after_ui(ui, now);
    let name = text("param-weeks");
    let response = number_ui(ui, parameter, parameter.default, &mut draft.run.weeks, WEEKS_WIDTH, &name);
    response.on_hover_text(text("param-weeks-about"));
    quiet_ui(ui, text("gui-run-length"));
}

fn note_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let font = FontId::proportional(tokens::TEXT_SMALL);
    text_ui(ui, &mut draft.note, "gui-note", |ui, words| {
        let edit = TextEdit::multiline(words).font(font).hint_text(text("gui-note-hint")).desired_rows(NOTE_ROWS);
        ui.add(edit.desired_width(f32::INFINITY).background_color(Palette::of(ui).surface))
    });
    if draft.sources.is_empty() {
        return;
    }
    quiet_ui(ui, text("gui-sources"));
    for source in &draft.sources {
        quiet_ui(ui, format!("· {source}"));
    }
}

/// Draws a text that may be missing: when it is emptied, it leaves the file.
fn text_ui(
    ui: &mut Ui,
    words: &mut Option<String>,
    name: &str,
    edit: impl FnOnce(&mut Ui, &mut String) -> egui::Response,
) {
    let before = words.clone().unwrap_or_default();
    let mut now = before.clone();
    edit(ui, &mut now).accessible_name(text(name));
    if now != before {
        *words = (!now.is_empty()).then_some(now);
    }
}
