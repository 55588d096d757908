//! The question where a file is to be read or written: a path to type, beside the desktop's own dialog where it has one.

use egui::text::{CCursor, CCursorRange};
use egui::{Ui, text_edit::TextEditState};

use super::files::{self, Ask};
use super::modal::{line_of_text, title_ui};
use super::state::PathDialog;
use super::suggest;
use crate::gui::kit::command::{Command, Export};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{quiet_ui, small_ui};
use crate::text::{text, words};

pub fn path_ui(ui: &mut Ui, dialog: &mut PathDialog, commands: &mut Vec<Command>) {
    let is_open = dialog.ask.is_to_read();
    title_ui(ui, title(dialog.ask));
    quiet_ui(ui, text(if dialog.desktop.is_some() { "gui-path-about" } else { "gui-path-alone" }));
    let is_entered = typed_ui(ui, dialog);
    folders_ui(ui, dialog);
    kinds_ui(ui, dialog);
    let path = files::typed_path(&dialog.typed, dialog.ask);
    let replaces = dialog.replaces.is_some() && dialog.replaces == path;
    if replaces {
        small_ui(ui, text("gui-file-exists"), Palette::of(ui).amber);
    }
    if let Some(failure) = &dialog.failure {
        small_ui(ui, failure, Palette::of(ui).red);
    }
    ui.add_space(tokens::SPACE_S);
    ui.horizontal_wrapped(|ui| {
        let action = match (is_open, replaces) {
            (true, _) => "gui-open",
            (false, false) => "gui-save",
            (false, true) => "gui-replace",
        };
        let is_clicked = ui.add_enabled(path.is_some(), egui::Button::new(text(action))).clicked();
        if let Some(path) = path.filter(|_| is_clicked || is_entered) {
            commands.push(dialog.ask.command(path));
        }
        if ui.button(text("gui-cancel")).clicked() {
            commands.push(Command::CloseDialog);
        }
    });
}

fn title(ask: Ask) -> String {
    text(match ask {
        Ask::Open => "gui-open-title",
        Ask::SaveAs => "gui-save-title",
        Ask::Export(_) => "gui-export-title",
        Ask::Lesson => "learn-open-title",
        Ask::Sheet => "learn-sheet-title",
        Ask::WardList => "study-list-open-title",
        Ask::WardTable => "study-list-write-title",
    })
}

/// Draws the path. What is suggested is marked as a whole, so that typing replaces it. Returns whether Enter was pressed.
fn typed_ui(ui: &mut Ui, dialog: &mut PathDialog) -> bool {
    let response = ui.add(line_of_text(&mut dialog.typed, "gui-path-hint")).accessible_name(text("gui-path"));
    if std::mem::take(&mut dialog.is_new) {
        response.request_focus();
        let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let whole = CCursorRange::two(CCursor::new(0), CCursor::new(dialog.typed.chars().count()));
        state.cursor.set_char_range(Some(whole));
        state.store(ui.ctx(), response.id);
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// Draws the folders that were used last; a click puts the file there.
fn folders_ui(ui: &mut Ui, dialog: &mut PathDialog) {
    if dialog.folders.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        quiet_ui(ui, text("gui-path-folders"));
        for folder in &dialog.folders {
            let shown = folder.display().to_string();
            let link = ui.link(egui::RichText::new(&shown).size(tokens::TEXT_SMALL));
            if link.on_hover_text(words!("gui-path-into", folder = shown)).clicked() {
                dialog.typed = suggest::in_folder(&dialog.typed, folder);
                dialog.replaces = None;
            }
        }
    });
}

/// Draws the choices of what a file is to hold, where there are any.
fn kinds_ui(ui: &mut Ui, dialog: &mut PathDialog) {
    let Ask::Export(kind @ (Export::Csv | Export::CsvShort)) = dialog.ask else { return };
    let mut is_short = kind == Export::CsvShort;
    if ui.checkbox(&mut is_short, text("gui-csv-short")).on_hover_text(text("gui-csv-short-about")).changed() {
        dialog.ask = Ask::Export(if is_short { Export::CsvShort } else { Export::Csv });
    }
}
