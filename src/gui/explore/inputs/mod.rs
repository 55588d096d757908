//! The left column of the Explore tab. From top to bottom it shows what the scenario is about and how long it runs, the
//! stretches of the [`prescription`] ([`dialysate`] with [`products`], [`oxide`] and other salts, [`sessions`], and
//! [`course`] for what changes in the patient later), the [`patient`] with [`kind`] of person, [`measured`] start and
//! fluid [`gain`], and what few people change in [`more`]. [`new_patient`] has some of the fields on a page of its own. Lists are edited in windows of their own, which are in
//! [`editors`](super::editors).

mod course;
mod dialysate;
mod gain;
mod kind;
mod measured;
mod more;
mod new_patient;
mod oxide;
mod patient;
mod prescription;
mod products;
mod sessions;

use egui::{Align, FontId, Id, Layout, ScrollArea, TextEdit, Ui};

use crate::gui::explore::doubt::Doubt;
use crate::gui::explore::fitted::fitted_ui;
use crate::gui::explore::outcome::Outcome;
use crate::gui::explore::stretches::Stretches;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{Editor, View};
use crate::gui::kit::widgets::{beside_row_ui, number_ui, problems_of_ui, quiet_ui, sign_ui, weeks_ui};
use crate::report::{fit_notes, problems_in};
use crate::scenario::parameter_table::RUN;
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::text;

pub use new_patient::new_patient_ui;

const WEEKS_WIDTH: f32 = 40.0;
const NOTE_ROWS: usize = 3;

pub fn inputs_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    (outcome, doubt): (&Outcome, &Doubt),
    stretches: &mut Stretches,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let fit = doubt.fit(outcome);
    let notes = fit.map_or_else(Vec::new, fit_notes);
    let problems = &[problems_in(&outcome.problems, view.serum_unit), notes].concat()[..];
    let mut area = ScrollArea::vertical().id_salt("inputs").auto_shrink(false);
    if is_first_seen(ui, view.document) {
        area = area.vertical_scroll_offset(0.0); // every document begins at the top
    }
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
        ui.spacing_mut().item_spacing.y = 3.0;
        about_ui(ui, draft, problems, view);
        ui.add_space(tokens::SPACE_S);
        prescription::prescription_panel_ui(ui, draft, stretches, problems, view, commands);
        ui.add_space(tokens::SPACE_M);
        patient::patient_panel_ui(ui, draft, problems, view, commands, |ui, draft, commands| {
            // while the editor of the labs is open, the same stands there
            if view.editor != Some(Editor::Labs) {
                fitted_ui(ui, draft, (outcome, fit), commands);
            }
        });
        more::more_ui(ui, draft, problems);
        ui.add_space(tokens::SPACE_L);
    });
}

/// Returns whether this document is drawn for the first time.
fn is_first_seen(ui: &Ui, document: u64) -> bool {
    let id = Id::unique("document-in-the-column");
    let seen: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, document));
    seen != Some(document)
}

/// Draws title and length of the run, and the note and its sources when they are unfolded.
fn about_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], view: &View) {
    title_ui(ui, draft);
    let id = Id::unique(("about-is-open", view.document));
    // It is unfolded by nobody but the user, so that the prescription stands where it stood before.
    let mut is_open = ui.data_mut(|data| *data.get_temp_mut_or(id, false));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let fold = fold_ui(ui, is_open);
        let fold = match draft.note.as_deref().filter(|_| !is_open) {
            Some(note) => fold.on_hover_text(note),
            None => fold,
        };
        if fold.clicked() {
            is_open = !is_open;
            ui.data_mut(|data| data.insert_temp(id, is_open));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| run_length_ui(ui, draft));
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
        let edit = TextEdit::singleline(words).font(font.clone()).hint_text(text("gui-title-hint"));
        ui.add(edit.desired_width(f32::INFINITY).background_color(Palette::of(ui).surface))
    });
    let title = draft.title.as_deref().unwrap_or_default();
    let has_font = |c: char| c.is_control() || ui.fonts_mut(|fonts| fonts.has_glyph(&font, c));
    let lacks_letters = !title.chars().all(has_font);
    beside_row_ui(ui, |ui| {
        if lacks_letters {
            sign_ui(ui, ("⚠", Palette::of(ui).amber), text("figure-letters-missing"));
        }
    });
}

fn fold_ui(ui: &mut Ui, is_open: bool) -> egui::Response {
    let sign = if is_open { "▾" } else { "▸" };
    let words = text("gui-about-scenario");
    let shown = egui::RichText::new(format!("{sign} {words}")).size(tokens::TEXT_SMALL);
    ui.link(shown).accessible_name(words)
}

fn run_length_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let parameter = &RUN.weeks;
    let now = draft.run.weeks.unwrap_or(parameter.default);
    weeks_ui(ui, now);
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
