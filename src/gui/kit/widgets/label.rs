//! Words: headings, quiet and coloured ones.

use egui::{Color32, Label, Response, RichText, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::text::text;

pub fn heading_ui(ui: &mut Ui, id: &str) -> Response {
    ui.label(RichText::new(text(id)).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet).strong())
}

/// Draws the caution that stands beside every result in which an oral magnesium salt is taken.
pub fn oral_caution_ui(ui: &mut Ui, is_taken: bool) {
    if is_taken {
        small_ui(ui, text("oxide-caution"), Palette::of(ui).amber);
    }
}

pub fn quiet_ui(ui: &mut Ui, words: impl Into<String>) -> Response {
    small_ui(ui, words, Palette::of(ui).quiet)
}

pub fn small_ui(ui: &mut Ui, words: impl Into<String>, colour: Color32) -> Response {
    ui.label(RichText::new(words).size(tokens::TEXT_SMALL).color(colour))
}

/// Draws words in paragraphs, which a blank line parts.
pub fn paragraphs_ui(ui: &mut Ui, words: &str) {
    for paragraph in words.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        ui.add(Label::new(paragraph.replace('\n', " ")).wrap());
        ui.add_space(tokens::SPACE_XS);
    }
}

/// Scrolls the content up and down; it leaves room for the scroll bar, which floats.
pub fn scrolled_ui(ui: &mut egui::Ui, id: impl egui::AsIdSalt, content: impl FnOnce(&mut egui::Ui)) {
    egui::ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M);
        content(ui);
    });
}
