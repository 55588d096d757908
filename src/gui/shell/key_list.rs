//! The dialog that lists all shortcuts.

use egui::{Context, Grid, Ui};

use super::modal::{body_ui, modal_ui, title_ui};
use super::shortcuts::{Place, shortcuts};
use crate::gui::kit::command::Command;
use crate::gui::kit::front::Front;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::heading_ui;
use crate::text::{key, text};

const WIDTH: f32 = 420.0;
const HEIGHT: f32 = 640.0;
const KEYS_WIDTH: f32 = 150.0;

pub fn shortcuts_ui(ctx: &Context, front: &mut Front, commands: &mut Vec<Command>) -> bool {
    modal_ui(ctx, "shortcuts", WIDTH, |ui| {
        title_ui(ui, text("gui-menu-shortcuts"));
        body_ui(ui, "shortcuts", HEIGHT, |ui| {
            for place in Place::ALL {
                place_ui(ui, place);
            }
        });
        let close = ui.button(text("gui-close"));
        front.first("shortcuts", &close);
        if close.clicked() {
            commands.push(Command::CloseDialog);
        }
    })
}

fn place_ui(ui: &mut Ui, place: Place) {
    heading_ui(ui, &key("gui-keys", place.id()));
    Grid::new(place.id()).num_columns(2).min_col_width(KEYS_WIDTH).show(ui, |ui| {
        for shortcut in shortcuts().iter().filter(|shortcut| shortcut.place == place) {
            let keys = shortcut.captions(ui.ctx()).join(&text("gui-keys-or"));
            ui.label(egui::RichText::new(keys).color(Palette::of(ui).strong));
            ui.label(shortcut.words().trim_end_matches('…'));
            ui.end_row();
        }
    });
    ui.add_space(tokens::SPACE_M);
}
