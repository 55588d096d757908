//! Questions and messages in front of the window.

use egui::{Context, Id, Modal, TextEdit, Ui, Window};

use super::table::table_ui;
use crate::gui::command::Command;
use crate::gui::files::{self, Ask};
use crate::gui::state::{AppState, Dialog, PathDialog};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{quiet_ui, small_ui};
use crate::report;
use crate::text::{format, text};

const WIDTH: f32 = 460.0;
/// Over the plots, not over the inputs.
const TABLE_AT: [f32; 2] = [tokens::LEFT_WIDTH + tokens::SPACE_XL, 110.0];

pub fn dialogs_ui(ui: &mut Ui, state: &mut AppState, commands: &mut Vec<Command>) {
    let ctx = ui.ctx().clone();
    about_ui(&ctx, state, commands);
    week_table_ui(&ctx, state, commands);
    let Some(dialog) = &mut state.dialog else { return };
    let name = state.document.name();
    let shown = modal("dialog", &ctx).show(&ctx, |ui| {
        ui.set_width(WIDTH);
        match dialog {
            Dialog::Path(dialog) => path_ui(ui, dialog, commands),
            Dialog::Unsaved { then } => unsaved_ui(ui, &name, then, commands),
            Dialog::FirstStart => first_start_ui(ui, commands),
            Dialog::Refused { file, sentences } => refused_ui(ui, file, sentences, commands),
        }
    });
    if shown.should_close() {
        commands.push(Command::CloseDialog);
    }
}

fn modal(id: &'static str, ctx: &Context) -> Modal {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(tokens::SPACE_L);
    Modal::new(Id::unique(id)).frame(frame)
}

fn title_ui(ui: &mut Ui, title: String) {
    ui.label(egui::RichText::new(title).size(tokens::TEXT_TITLE));
    ui.add_space(tokens::SPACE_S);
}

fn path_ui(ui: &mut Ui, dialog: &mut PathDialog, commands: &mut Vec<Command>) {
    let is_open = dialog.ask == Ask::Open;
    title_ui(
        ui,
        text(match dialog.ask {
            Ask::Open => "gui-open-title",
            Ask::SaveAs => "gui-save-title",
            Ask::Export(_) => "gui-export-title",
        }),
    );
    quiet_ui(ui, text("gui-path-about"));
    let name = text("gui-path");
    let edit = TextEdit::singleline(&mut dialog.typed).hint_text(text("gui-path-hint")).desired_width(WIDTH);
    let response = ui.add(edit).accessible_name(name);
    if std::mem::take(&mut dialog.is_new) {
        response.request_focus();
    }
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let path = files::typed_path(&dialog.typed, dialog.ask);
    let replaces = dialog.replaces.is_some() && dialog.replaces == path;
    if replaces {
        small_ui(ui, text("gui-file-exists"), Palette::of(ui).amber);
    }
    if let Some(failure) = &dialog.failure {
        small_ui(ui, failure, Palette::of(ui).red);
    }
    ui.add_space(tokens::SPACE_S);
    ui.horizontal(|ui| {
        let action = match (is_open, replaces) {
            (true, _) => "gui-open",
            (false, false) => "gui-save",
            (false, true) => "gui-replace",
        };
        let is_clicked = ui.add_enabled(path.is_some(), egui::Button::new(text(action))).clicked();
        if let Some(path) = path.filter(|_| is_clicked || is_entered) {
            commands.push(if is_open { Command::Open(path) } else { Command::SaveTo(path) });
        }
        cancel_ui(ui, commands);
    });
}

fn cancel_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    if ui.button(text("gui-cancel")).clicked() {
        commands.push(Command::CloseDialog);
    }
}

fn unsaved_ui(ui: &mut Ui, name: &str, then: &Command, commands: &mut Vec<Command>) {
    title_ui(ui, format("gui-unsaved-title", &[("name", name)]));
    ui.label(text("gui-unsaved-about"));
    ui.add_space(tokens::SPACE_M);
    ui.horizontal(|ui| {
        if ui.button(text("gui-save")).clicked() {
            commands.push(Command::SaveAnd(Box::new(then.clone())));
        }
        if ui.button(text("gui-discard")).clicked() {
            commands.push(Command::DiscardAnd(Box::new(then.clone())));
        }
        cancel_ui(ui, commands);
    });
}

fn first_start_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    title_ui(ui, text("gui-first-title"));
    ui.label(egui::RichText::new(text("intended-use")).color(Palette::of(ui).strong));
    ui.add_space(tokens::SPACE_S);
    ui.label(text("gui-first-limits"));
    ui.add_space(tokens::SPACE_S);
    quiet_ui(ui, text("gui-first-how"));
    ui.add_space(tokens::SPACE_M);
    let start = ui.button(text("gui-first-start"));
    if !ui.memory(|memory| memory.focused().is_some()) {
        start.request_focus();
    }
    if start.clicked() {
        commands.push(Command::CloseDialog);
    }
}

fn refused_ui(ui: &mut Ui, file: &str, sentences: &[String], commands: &mut Vec<Command>) {
    title_ui(ui, format("gui-refused-title", &[("file", file)]));
    egui::ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        for sentence in sentences {
            ui.label(sentence);
        }
    });
    ui.add_space(tokens::SPACE_M);
    if ui.button(text("gui-close")).clicked() {
        commands.push(Command::CloseDialog);
    }
}

fn about_ui(ctx: &Context, state: &AppState, commands: &mut Vec<Command>) {
    if !state.view.about_is_open {
        return;
    }
    let shown = modal("about", ctx).show(ctx, |ui| {
        ui.set_width(WIDTH);
        title_ui(ui, format("gui-about-title", &[("version", report::PROGRAM_VERSION)]));
        ui.label(text("gui-about-what"));
        ui.add_space(tokens::SPACE_S);
        ui.label(egui::RichText::new(text("intended-use")).color(Palette::of(ui).strong));
        ui.add_space(tokens::SPACE_S);
        quiet_ui(ui, text("gui-about-network"));
        quiet_ui(ui, format("gui-about-model", &[("model", &crate::constants::MODEL_VERSION.to_string())]));
        ui.add_space(tokens::SPACE_M);
        ui.button(text("gui-close")).clicked()
    });
    if shown.inner || shown.should_close() {
        commands.push(Command::ShowAbout(false));
    }
}

fn week_table_ui(ctx: &Context, state: &AppState, commands: &mut Vec<Command>) {
    let Some(solved) = state.outcome.solved.as_ref().filter(|_| state.view.table_is_open) else { return };
    let mut is_open = true;
    Window::new(text("gui-table-title")).open(&mut is_open).collapsible(false).default_pos(TABLE_AT).show(ctx, |ui| {
        table_ui(ui, solved, state.view.serum_unit);
    });
    if !is_open {
        commands.push(Command::ShowTable(false));
    }
}
