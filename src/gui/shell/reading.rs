//! The dialog on how to read the screen: what each part shows, in a few sentences.

use egui::{Context, RichText};

use super::modal::{body_ui, modal_ui, title_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::front::Front;
use crate::gui::kit::tokens::{self, Palette};
use crate::text::{key, text};

const WIDTH: f32 = 560.0;
const HEIGHT: f32 = 620.0;
/// Parts from left to right and from top to bottom; `gui-reading-<part>` and `gui-reading-<part>-about` are their
/// texts.
const PARTS: [&str; 7] = ["prescription", "patient", "total", "ionised", "pools", "results", "ledger"];

pub fn reading_ui(ctx: &Context, front: &mut Front, commands: &mut Vec<Command>) -> bool {
    modal_ui(ctx, "reading", WIDTH, |ui| {
        title_ui(ui, text("gui-menu-reading"));
        body_ui(ui, "reading", HEIGHT, |ui| {
            for part in PARTS {
                let id = key("gui-reading", part);
                ui.label(RichText::new(text(&id)).color(Palette::of(ui).strong));
                ui.label(text(&key(&id, "about")));
                ui.add_space(tokens::SPACE_S);
            }
        });
        let close = ui.button(text("gui-close"));
        front.first("reading", &close);
        if close.clicked() {
            commands.push(Command::CloseDialog);
        }
    })
}
