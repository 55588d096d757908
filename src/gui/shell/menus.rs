//! The menus of the top bar.

use std::path::{Path, PathBuf};

use egui::{Button, ScrollArea, ThemePreference, Ui};

use super::{shortcuts::caption, state::AppState};
use crate::gui::kit::command::{Command, Export, Help, Zoom};
use crate::gui::kit::tokens;
use crate::gui::kit::view::{SerumUnit, TableKind, ZOOMS};
use crate::text::{key, text, words};

/// The themes to choose from; the text `gui-theme-<id>` is the name of each.
pub const THEMES: [(&str, ThemePreference); 3] =
    [("system", ThemePreference::System), ("light", ThemePreference::Light), ("dark", ThemePreference::Dark)];
/// Number of characters of a folder's path that a menu has room for.
const LONGEST_FOLDER: usize = 36;
/// Greatest height of a menu, with room above and below, points.
const LONGEST_MENU: f32 = 460.0;

pub fn menus_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.menu_button(text("gui-menu-file"), |ui| reachable(ui, |ui| file_menu_ui(ui, state, commands)));
    ui.menu_button(text("gui-menu-edit"), |ui| edit_menu_ui(ui, state, commands));
    ui.menu_button(text("gui-menu-view"), |ui| reachable(ui, |ui| view_menu_ui(ui, state, commands)));
    ui.menu_button(text("gui-menu-help"), |ui| {
        item_ui(ui, "gui-menu-reading", true, Command::ShowHelp(Help::Reading), commands);
        item_ui(ui, "gui-menu-shortcuts", true, Command::ShowHelp(Help::Shortcuts), commands);
        ui.separator();
        item_ui(ui, "gui-menu-about", true, Command::ShowHelp(Help::About), commands);
    });
}

fn item_ui(ui: &mut Ui, id: &str, is_enabled: bool, command: Command, commands: &mut Vec<Command>) {
    let button = Button::new(text(id)).shortcut_text(caption(ui.ctx(), id));
    if ui.add_enabled(is_enabled, button).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// Draws a line that says which step it takes back or does again; without one it stands idle.
fn step_item_ui(ui: &mut Ui, id: &str, step: Option<String>, command: Command, commands: &mut Vec<Command>) {
    let words = match &step {
        Some(step) => words!("gui-menu-step", does = text(id), step = step),
        None => text(id),
    };
    if ui.add_enabled(step.is_some(), Button::new(words).shortcut_text(caption(ui.ctx(), id))).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// Draws the units of serum values, of which one is in force.
pub fn unit_items_ui(ui: &mut Ui, present: SerumUnit, commands: &mut Vec<Command>) {
    for unit in SerumUnit::ALL {
        let words = words!("gui-unit-name", unit = unit.symbol());
        choice_item_ui(ui, present == unit, words, Command::ShowUnit(unit), commands);
    }
}

/// Draws one of several lines of which one is in force.
pub fn choice_item_ui(ui: &mut Ui, is_chosen: bool, words: String, command: Command, commands: &mut Vec<Command>) {
    if ui.radio(is_chosen, words).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// Draws a menu that scrolls when it is longer than a low window, or one drawn large.
fn reachable(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let height = ui.ctx().content_rect().height();
    if height >= LONGEST_MENU {
        contents(ui);
    } else {
        ScrollArea::vertical().max_height(height - 2.0 * tokens::CONTROL_HEIGHT).show(ui, contents);
    }
}

fn file_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    item_ui(ui, "gui-menu-new-patient", true, Command::AskPatient, commands);
    item_ui(ui, "gui-menu-new", true, Command::AskPreset, commands);
    item_ui(ui, "gui-menu-open", true, Command::AskOpen, commands);
    recent_menu_ui(ui, state.recent.paths(), commands);
    ui.separator();
    item_ui(ui, "gui-menu-save", true, Command::Save, commands);
    item_ui(ui, "gui-menu-save-as", true, Command::AskSaveAs, commands);
    ui.menu_button(text("gui-menu-export"), |ui| {
        for &kind in Export::ALL.iter().filter(|kind| **kind != Export::CsvShort) {
            let is_seen = !kind.is_of_diagram() || state.learn.shows_diagram(state.view.tab);
            item_ui(ui, &key("gui-menu-export", kind.id()), is_seen, Command::AskExport(kind), commands);
        }
    });
    ui.separator();
    item_ui(ui, "gui-menu-quit", true, Command::Quit, commands);
}

fn recent_menu_ui(ui: &mut Ui, paths: &[PathBuf], commands: &mut Vec<Command>) {
    ui.add_enabled_ui(!paths.is_empty(), |ui| {
        ui.menu_button(text("gui-menu-recent"), |ui| {
            for path in paths {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let button = Button::new(name).shortcut_text(folder_words(path));
                if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
}

/// Returns the folder of a file, without its beginning where it is long.
fn folder_words(path: &Path) -> String {
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    match folder.chars().count().checked_sub(LONGEST_FOLDER) {
        None | Some(0) => folder,
        Some(too_many) => format!("…{}", folder.chars().skip(too_many + 1).collect::<String>()),
    }
}

fn edit_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    step_item_ui(ui, "gui-menu-undo", state.document.undo_words(), Command::Undo, commands);
    step_item_ui(ui, "gui-menu-redo", state.document.redo_words(), Command::Redo, commands);
    ui.separator();
    let can_pin = !state.explore.pins.is_full() && !state.explore.outcome.is_stale();
    item_ui(ui, "gui-menu-pin", can_pin, Command::Pin, commands);
    item_ui(ui, "gui-remove-pins", !state.explore.pins.all().is_empty(), Command::RemovePins, commands);
}

fn view_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    item_ui(ui, "gui-menu-fit", state.view.span.is_some(), Command::ShowSpan(None), commands);
    ui.menu_button(text("gui-menu-tables"), |ui| {
        for &kind in TableKind::ALL {
            let command = Command::ShowTable(Some(kind));
            item_ui(ui, &key("gui-table-of", kind.id()), state.explore.outcome.solved.is_some(), command, commands);
        }
    });
    ui.separator();
    unit_items_ui(ui, state.view.serum_unit, commands);
    ui.separator();
    let present = ui.ctx().options(|options| options.theme_preference);
    for (id, theme) in THEMES {
        choice_item_ui(ui, present == theme, text(&key("gui-theme", id)), Command::ShowTheme(theme), commands);
    }
    ui.separator();
    zoom_menu_ui(ui, commands);
}

fn zoom_menu_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let present = (100.0 * ui.ctx().zoom_factor()).round() as u16;
    ui.menu_button(words!("gui-menu-zoom", percent = present), |ui| {
        for step in ZOOMS {
            let command = Command::Zoom(Zoom::To(f32::from(step) / 100.0));
            choice_item_ui(ui, step == present, words!("gui-zoom-percent", percent = step), command, commands);
        }
    });
    item_ui(ui, "gui-zoom-in", present < ZOOMS[ZOOMS.len() - 1], Command::Zoom(Zoom::In), commands);
    item_ui(ui, "gui-zoom-out", present > ZOOMS[0], Command::Zoom(Zoom::Out), commands);
    item_ui(ui, "gui-zoom-reset", present != 100, Command::Zoom(Zoom::To(1.0)), commands);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_folder_keeps_its_end() {
        assert_eq!(folder_words(Path::new("/a/b/c.toml")), "/a/b");
        let long = folder_words(Path::new("/home/somebody/with/quite/a/long/path/ward/c.toml"));
        assert!(long.starts_with('…') && long.ends_with("/ward"), "{long}");
        assert_eq!(long.chars().count(), LONGEST_FOLDER);
    }
}
