//! Buttons and lists for choices, and switches.

use egui::{Align2, ComboBox, FontId, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use super::said::say_choice;
use crate::gui::kit::chart::small;
use crate::gui::kit::tokens::{self, Palette};

const BIG_HEIGHT: f32 = 44.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Free,
    /// The choice is in force because it was before, and is quieter than what is chosen here.
    AsBefore,
    Chosen,
}

impl Mark {
    /// Returns the mark of a choice that is or is not in force, given here or before.
    pub fn of(is_in_force: bool, is_given_here: bool) -> Mark {
        match (is_in_force, is_given_here) {
            (false, _) => Mark::Free,
            (true, false) => Mark::AsBefore,
            (true, true) => Mark::Chosen,
        }
    }

    fn is_in_force(self) -> bool {
        self != Mark::Free
    }
}

impl From<bool> for Mark {
    fn from(is_chosen: bool) -> Mark {
        Mark::of(is_chosen, true)
    }
}

/// Draws a one-line button, as wide as its words, one of several of which one is chosen.
pub fn choice_ui(ui: &mut Ui, mark: impl Into<Mark>, words: &str, name: &str) -> Response {
    one_line_ui(ui, Role::RadioButton, mark.into(), words, name)
}

/// Draws a one-line button that is on or off, whatever the others are.
pub fn toggle_ui(ui: &mut Ui, is_on: bool, words: &str, name: &str) -> Response {
    one_line_ui(ui, Role::CheckBox, is_on.into(), words, name)
}

fn one_line_ui(ui: &mut Ui, role: Role, mark: Mark, words: &str, name: &str) -> Response {
    let font = FontId::proportional(tokens::TEXT_SMALL);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER);
    let size = vec2(galley.size().x + 2.0 * tokens::SPACE_S, tokens::CONTROL_HEIGHT - 2.0);
    let (rect, response) = button(ui, role, size, mark, name);
    if ui.is_rect_visible(rect) {
        let colour = ground(ui, rect, &response, mark);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
    }
    response
}

/// Draws a tall button of a given width with a number and a smaller second line.
pub fn big_choice_ui(ui: &mut Ui, mark: impl Into<Mark>, lines: [&str; 2], name: &str, width: f32) -> Response {
    let mark = mark.into();
    let (rect, response) = button(ui, Role::RadioButton, vec2(width, BIG_HEIGHT), mark, name);
    if ui.is_rect_visible(rect) {
        let colour = ground(ui, rect, &response, mark);
        let painter = ui.painter_at(rect);
        let at = |y: f32| egui::pos2(rect.center().x, rect.top() + y);
        painter.text(at(16.0), Align2::CENTER_CENTER, lines[0], FontId::proportional(tokens::TEXT_TITLE + 1.0), colour);
        let quieter = if mark.is_in_force() { colour } else { Palette::of(ui).quiet };
        painter.text(at(33.0), Align2::CENTER_CENTER, lines[1], small(), quieter);
    }
    response
}

/// Draws a list that shows the words of the chosen entry. Returns another entry when that is clicked.
pub fn list_ui<T>(
    ui: &mut Ui,
    name: &str,
    width: f32,
    chosen: &str,
    entries: impl IntoIterator<Item = (T, String)>,
) -> Option<T> {
    let mut clicked = None;
    let list = ComboBox::from_id_salt(name).width(width).selected_text(chosen).show_ui(ui, |ui| {
        for (entry, words) in entries {
            let is_chosen = words == chosen;
            if ui.selectable_label(is_chosen, words).clicked() && !is_chosen {
                clicked = Some(entry);
            }
        }
    });
    say_choice(&list.response, name, chosen);
    clicked
}

/// Draws a frameless button with a sign, and its meaning as name and tooltip.
pub fn icon_button_ui(ui: &mut Ui, sign: &str, name: &str) -> Response {
    let words = egui::RichText::new(sign).size(tokens::TEXT_BODY).color(Palette::of(ui).quiet);
    let response = ui.add(egui::Button::new(words).frame(false).min_size(vec2(16.0, tokens::CONTROL_HEIGHT)));
    response.accessible_name(name).on_hover_text(name)
}

fn button(ui: &mut Ui, role: Role, size: egui::Vec2, mark: Mark, name: &str) -> (egui::Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), mark.is_in_force(), name));
    (rect, response)
}

/// Paints the ground and returns the colour of what stands on it.
fn ground(ui: &Ui, rect: egui::Rect, response: &Response, mark: Mark) -> egui::Color32 {
    let palette = Palette::of(ui);
    let (fill, words) = match (mark, response.hovered()) {
        (Mark::Chosen, _) => (palette.accent, palette.on_accent),
        (Mark::AsBefore, true) => (palette.control_hovered, palette.accent),
        (Mark::AsBefore, false) => (palette.control, palette.accent),
        (Mark::Free, true) => (palette.control_hovered, palette.strong),
        (Mark::Free, false) => (palette.control, palette.text),
    };
    let line = if response.has_focus() { Stroke::new(2.0, palette.strong) } else { Stroke::new(1.0, palette.outline) };
    let line = if mark.is_in_force() && !response.has_focus() { Stroke::new(1.0, palette.accent) } else { line };
    ui.painter().rect(rect, tokens::CORNER, fill, line, StrokeKind::Inside);
    words
}
