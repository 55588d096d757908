//! Buttons of which one is chosen.

use egui::{Align2, FontId, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::gui::tokens::{self, Palette};

const BIG_HEIGHT: f32 = 44.0;

/// A one-line button, as wide as its words.
pub fn choice_ui(ui: &mut Ui, is_chosen: bool, words: &str, name: &str) -> Response {
    let font = FontId::proportional(tokens::TEXT_SMALL);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER);
    let size = vec2(galley.size().x + 2.0 * tokens::SPACE_S, tokens::CONTROL_HEIGHT - 2.0);
    let (rect, response) = button(ui, size, is_chosen, name);
    if ui.is_rect_visible(rect) {
        let colour = ground(ui, rect, &response, is_chosen);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
    }
    response
}

/// A tall button with a number and a smaller second line, of a given width.
pub fn big_choice_ui(ui: &mut Ui, is_chosen: bool, lines: [&str; 2], name: &str, width: f32) -> Response {
    let (rect, response) = button(ui, vec2(width, BIG_HEIGHT), is_chosen, name);
    if ui.is_rect_visible(rect) {
        let colour = ground(ui, rect, &response, is_chosen);
        let painter = ui.painter_at(rect);
        let at = |y: f32| egui::pos2(rect.center().x, rect.top() + y);
        painter.text(at(16.0), Align2::CENTER_CENTER, lines[0], FontId::proportional(tokens::TEXT_TITLE + 1.0), colour);
        let quieter = if is_chosen { colour } else { Palette::of(ui).quiet };
        painter.text(
            at(33.0),
            Align2::CENTER_CENTER,
            lines[1],
            FontId::proportional(tokens::TEXT_SMALL - 0.5),
            quieter,
        );
    }
    response
}

/// A frameless button with a sign, and its meaning as name and tooltip.
pub fn icon_button_ui(ui: &mut Ui, sign: &str, name: &str) -> Response {
    let words = egui::RichText::new(sign).size(tokens::TEXT_BODY).color(Palette::of(ui).quiet);
    let response = ui.add(egui::Button::new(words).frame(false).min_size(vec2(16.0, tokens::CONTROL_HEIGHT)));
    response.accessible_name(name).on_hover_text(name)
}

fn button(ui: &mut Ui, size: egui::Vec2, is_chosen: bool, name: &str) -> (egui::Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::RadioButton, ui.is_enabled(), is_chosen, name));
    (rect, response)
}

/// Paints the ground and gives the colour of what stands on it.
fn ground(ui: &Ui, rect: egui::Rect, response: &Response, is_chosen: bool) -> egui::Color32 {
    let palette = Palette::of(ui);
    let (fill, words) = match (is_chosen, response.hovered()) {
        (true, _) => (palette.accent, palette.on_accent),
        (false, true) => (palette.control_hovered, palette.strong),
        (false, false) => (palette.control, palette.text),
    };
    let line = if response.has_focus() { Stroke::new(2.0, palette.strong) } else { Stroke::new(1.0, palette.outline) };
    let line = if is_chosen && !response.has_focus() { Stroke::new(1.0, palette.accent) } else { line };
    ui.painter().rect(rect, tokens::CORNER, fill, line, StrokeKind::Inside);
    words
}
