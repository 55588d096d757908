//! The cover of diagram and curve until a question is answered.

use egui::{Align2, FontId, Sense, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::text::text;

/// Covers all the room there is.
pub fn cover_ui(ui: &mut Ui, id: &str) {
    let words = text(id);
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
    let palette = Palette::of(ui);
    ui.painter().rect_filled(area, tokens::CORNER, palette.surface);
    let font = FontId::proportional(tokens::TEXT_TITLE);
    let galley = ui.painter().layout(words, font, palette.quiet, 0.8 * area.width());
    let at = Align2::CENTER_CENTER.anchor_size(area.center(), galley.size()).min;
    ui.painter().galley(at, galley, palette.quiet);
}
