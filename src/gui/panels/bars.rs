//! The menu bar above and the status bar below.

use std::path::PathBuf;
use std::sync::OnceLock;

use egui::{Align, Button, Layout, MenuBar, ThemePreference, Ui};

use crate::gui::command::Command;
use crate::gui::export::Export;
use crate::gui::state::AppState;
use crate::gui::tabs::tab_bar_ui;
use crate::gui::tokens::{self, Palette};
use crate::gui::view::SerumUnit;
use crate::gui::widgets::{choice_ui, icon_button_ui, quiet_ui, small_ui};
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{ScenarioDraft, read};
use crate::text::{format, key, text};

const PRESETS_HEIGHT: f32 = 560.0;

pub fn top_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button(text("gui-menu-file"), |ui| file_menu_ui(ui, state, commands));
        ui.menu_button(text("gui-menu-edit"), |ui| edit_menu_ui(ui, state, commands));
        ui.menu_button(text("gui-menu-view"), |ui| view_menu_ui(ui, commands));
        ui.menu_button(text("gui-menu-help"), |ui| {
            item_ui(ui, "gui-menu-about", "", true, Command::ShowAbout(true), commands);
        });
        ui.add_space(tokens::SPACE_S);
        tab_bar_ui(ui, state.view.tab, commands);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            theme_ui(ui, commands);
            ui.add_space(tokens::SPACE_S);
            for unit in SerumUnit::ALL.into_iter().rev() {
                let name = format("gui-unit-name", &[("unit", unit.symbol())]);
                if choice_ui(ui, state.view.serum_unit == unit, unit.symbol(), &name).clicked() {
                    commands.push(Command::ShowUnit(unit));
                }
            }
            quiet_ui(ui, text("gui-serum-in"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(tokens::SPACE_M);
                title_ui(ui, state);
            });
        });
    });
}

fn title_ui(ui: &mut Ui, state: &AppState) {
    let mark = if state.document.has_unsaved_changes() { text("gui-unsaved-mark") } else { String::new() };
    let words = format!("{} {mark}", state.document.name());
    let words = egui::RichText::new(words).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
    ui.add(egui::Label::new(words).truncate());
}

fn theme_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let is_dark = ui.visuals().dark_mode;
    let (sign, name, next) = if is_dark {
        ("☀", text("gui-theme-light"), ThemePreference::Light)
    } else {
        ("☾", text("gui-theme-dark"), ThemePreference::Dark)
    };
    if icon_button_ui(ui, sign, &name).clicked() {
        commands.push(Command::ShowTheme(next));
    }
}

/// One line of a menu.
fn item_ui(ui: &mut Ui, id: &str, keys: &str, is_enabled: bool, command: Command, commands: &mut Vec<Command>) {
    if ui.add_enabled(is_enabled, Button::new(text(id)).shortcut_text(keys.to_owned())).clicked() {
        commands.push(command);
        ui.close();
    }
}

fn file_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.menu_button(text("gui-menu-new"), |ui| {
        egui::ScrollArea::vertical().max_height(PRESETS_HEIGHT).min_scrolled_height(PRESETS_HEIGHT).show(ui, |ui| {
            for (preset, draft) in preset_drafts() {
                let title = draft.title.clone().unwrap_or_else(|| preset.id.to_owned());
                let button = ui.button(title).on_hover_text(draft.note.as_deref().unwrap_or_default());
                if button.clicked() {
                    commands.push(Command::New(preset));
                    ui.close();
                }
            }
        });
    });
    item_ui(ui, "gui-menu-open", "Ctrl+O", true, Command::AskOpen, commands);
    recent_menu_ui(ui, state.view.recent.paths(), commands);
    item_ui(ui, "gui-menu-save", "Ctrl+S", true, Command::Save, commands);
    item_ui(ui, "gui-menu-save-as", "Ctrl+Shift+S", true, Command::AskSaveAs, commands);
    ui.menu_button(text("gui-menu-export"), |ui| {
        for kind in Export::ALL {
            item_ui(ui, &key("gui-menu-export", kind.ending()), "", true, Command::AskExport(kind), commands);
        }
    });
    ui.separator();
    item_ui(ui, "gui-menu-quit", "Ctrl+Q", true, Command::Quit, commands);
}

fn recent_menu_ui(ui: &mut Ui, paths: &[PathBuf], commands: &mut Vec<Command>) {
    ui.add_enabled_ui(!paths.is_empty(), |ui| {
        ui.menu_button(text("gui-menu-recent"), |ui| {
            for path in paths {
                if ui.button(path.display().to_string()).clicked() {
                    commands.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
}

/// Read once: the menu is drawn every frame while it is open.
fn preset_drafts() -> &'static [(&'static Preset, ScenarioDraft)] {
    static DRAFTS: OnceLock<Vec<(&'static Preset, ScenarioDraft)>> = OnceLock::new();
    DRAFTS.get_or_init(|| PRESETS.iter().map(|preset| (preset, read(preset.text).draft)).collect())
}

fn edit_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    item_ui(ui, "gui-menu-undo", "Ctrl+Z", state.document.can_undo(), Command::Undo, commands);
    item_ui(ui, "gui-menu-redo", "Ctrl+Shift+Z", state.document.can_redo(), Command::Redo, commands);
    ui.separator();
    let can_pin = !state.pins.is_full() && !state.outcome.is_old;
    item_ui(ui, "gui-menu-pin", "Ctrl+D", can_pin, Command::Pin, commands);
    item_ui(ui, "gui-remove-pins", "", !state.pins.all().is_empty(), Command::RemovePins, commands);
}

fn view_menu_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let themes = [
        ("gui-theme-system", ThemePreference::System),
        ("gui-theme-light", ThemePreference::Light),
        ("gui-theme-dark", ThemePreference::Dark),
    ];
    for (id, theme) in themes {
        item_ui(ui, id, "", true, Command::ShowTheme(theme), commands);
    }
    ui.separator();
    for unit in SerumUnit::ALL {
        if ui.button(format("gui-unit-name", &[("unit", unit.symbol())])).clicked() {
            commands.push(Command::ShowUnit(unit));
            ui.close();
        }
    }
    ui.separator();
    item_ui(ui, "gui-menu-table", "", true, Command::ShowTable(true), commands);
    ui.separator();
    type Zoom = fn(&egui::Context);
    let zooms: [(&str, &str, Zoom); 3] = [
        ("gui-zoom-in", "Ctrl++", egui::gui_zoom::zoom_in),
        ("gui-zoom-out", "Ctrl+−", egui::gui_zoom::zoom_out),
        ("gui-zoom-reset", "Ctrl+0", |ctx| ctx.set_zoom_factor(1.0)),
    ];
    for (id, keys, zoom) in zooms {
        if ui.add(Button::new(text(id)).shortcut_text(keys)).clicked() {
            zoom(ui.ctx());
        }
    }
}

/// Intended use, always; beside it what just happened.
pub fn status_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        quiet_ui(ui, text("intended-use"));
        let Some(notice) = &state.notice else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let palette = Palette::of(ui);
            if icon_button_ui(ui, "×", &text("gui-dismiss")).clicked() {
                commands.push(Command::DismissNotice);
            }
            let colour = if notice.is_failure { palette.red } else { palette.text };
            small_ui(ui, &notice.words, colour);
        });
    });
}
