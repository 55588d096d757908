//! The hands that a class raises for the options of a question, as a histogram in the options themselves.

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::gui::kit::tokens::{self, Palette};
use crate::text::words;

const COUNT_WIDTH: f32 = 64.0;

/// Draws an option with its number, the hands raised for it, and a bar as long as their share. Returns whether it was
/// clicked, which raises another.
pub fn hands_ui(ui: &mut Ui, (i, option): (usize, &str), hands: &[usize], (size, colour): (f32, Color32)) -> bool {
    let palette = Palette::of(ui);
    let raised = hands.iter().filter(|hand| **hand == i).count();
    let numbered = words!("learn-class-option", number = (i + 1), option = option);
    let font = FontId::proportional(size);
    let room = ui.available_width() - COUNT_WIDTH - 2.0 * tokens::SPACE_M;
    let galley = ui.painter().layout(numbered.clone(), font.clone(), palette.strong, room);
    let height = galley.size().y + tokens::SPACE_M;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let name = words!("learn-class-hands", option = numbered, count = raised);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let share = raised as f32 / hands.len().max(1) as f32;
    let bar = egui::Rect::from_min_size(rect.min, vec2(share * rect.width(), rect.height()));
    ui.painter().rect_filled(bar, tokens::CORNER, colour.gamma_multiply(0.25));
    let line = if response.has_focus() { palette.strong } else { palette.outline };
    ui.painter().rect_stroke(rect, tokens::CORNER, Stroke::new(1.0, line), StrokeKind::Inside);
    let at = rect.left_center() + vec2(tokens::SPACE_M, -0.5 * galley.size().y);
    ui.painter().galley(at, galley, palette.strong);
    if !hands.is_empty() {
        let at = rect.right_center() - vec2(tokens::SPACE_M, 0.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, raised.to_string(), font, palette.strong);
    }
    ui.add_space(tokens::SPACE_XS);
    response.clicked()
}
