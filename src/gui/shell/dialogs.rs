//! Questions and messages in front of the window.

use egui::Ui;

use super::files::Loss;
use super::help::help_ui;
use super::modal::{body_ui, close_ui, modal_ui, title_ui};
use super::path::path_ui;
use super::patient::patient_ui;
use super::presets::{preset_title, presets_ui};
use super::state::{AppState, Dialog};
use super::values::{self, table_window_ui};
use crate::gui::explore::editors;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::heading_ui;
use crate::gui::kit::{command::Command, front::Front, view::Tab};
use crate::scenario::presets::{self, STARTING_POINTS};
use crate::text::{text, words};

const WIDTH: f32 = 460.0;
const HEIGHT: f32 = 420.0;

pub fn dialogs_ui(ui: &mut Ui, state: &mut AppState, commands: &mut Vec<Command>) {
    let ctx = ui.ctx().clone();
    let run = state.learn.tabled(state.view.tab, state.explore.outcome.solved.as_ref()).cloned();
    let table = state.view.table.filter(|_| run.is_some()).map(|_| values::NAME);
    let editor = state.view.editor.filter(|_| state.view.tab == Tab::Explore).map(|_| editors::NAME);
    let open: Vec<&'static str> =
        editor.into_iter().chain(table).chain(state.dialog.as_ref().map(Dialog::id)).collect();
    state.front.follow(&ctx, &open);
    if let Some(run) = run {
        let is_old = state.explore.outcome.is_stale();
        table_window_ui(&ctx, &mut state.table, (&run, is_old), &state.view, &mut state.front, commands);
    }
    let Some(dialog) = &mut state.dialog else { return };
    let (name, front) = (state.document.name(), &mut state.front);
    let id = dialog.id();
    let mut question =
        |contents: &mut dyn FnMut(&mut Ui, &mut Front)| modal_ui(&ctx, id, WIDTH, |ui| contents(ui, front));
    let is_closed = match dialog {
        Dialog::Path(dialog) => question(&mut |ui, _| path_ui(ui, dialog, commands)),
        Dialog::Unsaved { then } => question(&mut |ui, front| unsaved_ui(ui, &name, then, front, commands)),
        Dialog::FirstStart => question(&mut |ui, front| first_start_ui(ui, &name, front, commands)),
        Dialog::Refused { title, sentences } => {
            question(&mut |ui, front| refused_ui(ui, title, sentences, front, commands))
        }
        Dialog::Overwrites { loss, then } => {
            question(&mut |ui, front| overwrites_ui(ui, &name, *loss, then, front, commands))
        }
        Dialog::Presets(gallery) => presets_ui(&ctx, gallery, state.view.serum_unit, front, commands),
        Dialog::Patient(draft) => patient_ui(&ctx, draft, state.view.serum_unit, front, commands),
        Dialog::Help { help, search } => help_ui(&ctx, *help, search, front, commands),
    };
    if is_closed {
        commands.push(Command::CloseDialog);
    }
}

fn cancel_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    if ui.button(text("gui-cancel")).clicked() {
        commands.push(Command::CloseDialog);
    }
}

fn unsaved_ui(ui: &mut Ui, name: &str, then: &Command, front: &mut Front, commands: &mut Vec<Command>) {
    title_ui(ui, words!("gui-unsaved-title", name = name));
    ui.label(text("gui-unsaved-about"));
    let then = Box::new(then.clone());
    let choices = [("gui-save", Command::SaveAnd(then.clone())), ("gui-discard", Command::DiscardAnd(then))];
    choices_ui(ui, "unsaved", choices, front, commands);
}

/// Asks before a file is overwritten; the way that destroys nothing comes first.
fn overwrites_ui(
    ui: &mut Ui,
    name: &str,
    loss: Loss,
    then: &Option<Box<Command>>,
    front: &mut Front,
    commands: &mut Vec<Command>,
) {
    let (title, about) = match loss {
        Loss::Comments => ("gui-comments-title", "gui-comments-about"),
        Loss::Changes => ("gui-changed-title", "gui-changed-about"),
    };
    title_ui(ui, words!(title, name = name));
    ui.label(text(about));
    let (elsewhere, anyway) = (Command::SaveElsewhere(then.clone()), Command::SaveAnyway(then.clone()));
    choices_ui(ui, "overwrites", [("gui-menu-save-as", elsewhere), ("gui-save-anyway", anyway)], front, commands);
}

/// Draws the answers to a question, of which the first gets the keyboard, and the way to take it back.
fn choices_ui(
    ui: &mut Ui,
    id: &'static str,
    choices: [(&str, Command); 2],
    front: &mut Front,
    commands: &mut Vec<Command>,
) {
    ui.add_space(tokens::SPACE_M);
    ui.horizontal_wrapped(|ui| {
        for (words, command) in choices {
            let button = ui.button(text(words));
            front.first(id, &button);
            if button.clicked() {
                commands.push(command);
            }
        }
        cancel_ui(ui, commands);
    });
}

fn first_start_ui(ui: &mut Ui, name: &str, front: &mut Front, commands: &mut Vec<Command>) {
    title_ui(ui, text("gui-first-title"));
    body_ui(ui, "first-start", HEIGHT, |ui| {
        ui.label(egui::RichText::new(text("intended-use")).color(Palette::of(ui).strong));
        ui.add_space(tokens::SPACE_S);
        ui.label(text("gui-first-limits"));
        ui.add_space(tokens::SPACE_S);
        ui.label(text("gui-first-how"));
        ui.add_space(tokens::SPACE_M);
        heading_ui(ui, "gui-first-with");
        for preset in STARTING_POINTS.into_iter().filter_map(presets::find) {
            if ui.link(preset_title(preset)).clicked() {
                commands.push(Command::CloseDialog);
                commands.push(Command::New(preset));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        let start = ui.button(words!("gui-first-start", name = name));
        front.first("first-start", &start);
        if start.clicked() {
            commands.push(Command::CloseDialog);
        }
        if ui.button(text("gui-menu-new-patient")).clicked() {
            commands.push(Command::AskPatient);
        }
        if ui.button(text("gui-first-presets")).clicked() {
            commands.push(Command::AskPreset);
        }
    });
}

fn refused_ui(ui: &mut Ui, title: &str, sentences: &[String], front: &mut Front, commands: &mut Vec<Command>) {
    title_ui(ui, title);
    body_ui(ui, "refused", HEIGHT, |ui| {
        for sentence in sentences {
            ui.label(sentence);
        }
    });
    close_ui(ui, "refused", front, commands);
}
