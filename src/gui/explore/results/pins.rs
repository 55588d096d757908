//! The list of runs that are kept, with their dashes, letters and names, and the one that the present run is compared
//! with.

use egui::{Rect, Sense, Stroke, Ui, pos2, vec2};

use super::difference;
use crate::gui::explore::outcome::Outcome;
use crate::gui::explore::pins::Pins;
use crate::gui::kit::command::Command;
use crate::gui::kit::pin::MOST_PINS;
use crate::gui::kit::pin::Pin;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, icon_button_ui, quiet_ui};
use crate::text::{text, words};

const SWATCH_WIDTH: f32 = 30.0;
const LETTER_WIDTH: f32 = 16.0;

pub fn pins_ui(ui: &mut Ui, pins: &Pins, outcome: &Outcome, view: &View, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        heading_ui(ui, "gui-pins");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let can_pin = !pins.is_full() && !outcome.is_stale();
            let button = ui.add_enabled(can_pin, egui::Button::new(text("gui-pin")));
            let most = words!("gui-pin-about", most = MOST_PINS);
            if button.on_hover_text(&most).on_disabled_hover_text(&most).clicked() {
                commands.push(Command::Pin);
            }
        });
    });
    let compared = pins.compared().map(|pin| pin.slot);
    for pin in pins.all() {
        row_ui(ui, pin, compared == Some(pin.slot), commands);
    }
    if pins.all().len() > 1 && ui.link(text("gui-remove-pins")).clicked() {
        commands.push(Command::RemovePins);
    }
    if let (Some(pin), Some(solved)) = (pins.compared(), &outcome.solved) {
        ui.add_space(tokens::SPACE_S);
        difference::difference_ui(ui, pin, solved, pins.why(), view);
    } else if pins.all().is_empty() {
        quiet_ui(ui, text("gui-pins-about"));
    }
}

/// Draws dashes, letter and name; a click opens the comparison with the run, or closes it.
fn row_ui(ui: &mut Ui, pin: &Pin, is_compared: bool, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let width = ui.available_width() - 24.0;
        let palette = Palette::of(ui);
        let font = egui::FontId::proportional(tokens::TEXT_SMALL);
        let mut job = egui::text::LayoutJob::simple(pin.name.clone(), font.clone(), palette.text, width - 56.0);
        job.wrap.max_rows = 2;
        let words = ui.painter().layout_job(job);
        let height = words.size().y.max(tokens::CONTROL_HEIGHT - 4.0) + tokens::SPACE_XS;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let name = words!("gui-compare-pin", letter = pin.letter(), name = pin.name);
        let role = egui::accesskit::Role::RadioButton;
        response.widget_info(|| egui::WidgetInfo::selected(role, true, is_compared, &name));
        let painter = ui.painter();
        if is_compared || response.hovered() {
            painter.rect_filled(rect, tokens::CORNER, palette.control_hovered);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        }
        let colour = palette.pins[pin.slot];
        let swatch = Rect::from_min_size(pos2(rect.left() + 4.0, rect.center().y), vec2(SWATCH_WIDTH - 8.0, 0.0));
        dashes(painter, swatch, pin.slot, colour);
        let letter_at = pos2(rect.left() + SWATCH_WIDTH, rect.center().y);
        painter.text(letter_at, egui::Align2::LEFT_CENTER, pin.letter(), font, colour);
        let words_at = pos2(rect.left() + SWATCH_WIDTH + LETTER_WIDTH, rect.center().y - words.size().y / 2.0);
        painter.galley(words_at, words, palette.text);
        if response.on_hover_text(&pin.name).clicked() {
            commands.push(Command::ComparePin((!is_compared).then_some(pin.slot)));
        }
        if icon_button_ui(ui, "×", &words!("gui-remove-pin", letter = pin.letter())).clicked() {
            commands.push(Command::RemovePin(pin.slot));
        }
    });
}

/// Draws the line of a run as the plots draw it.
fn dashes(painter: &egui::Painter, line: Rect, slot: usize, colour: egui::Color32) {
    let ends = [line.left_center(), line.right_center()];
    let stroke = Stroke::new(tokens::PIN_WIDTH, colour);
    match tokens::PIN_DASHES[slot] {
        egui_plot::LineStyle::Solid => {
            painter.line_segment(ends, stroke);
        }
        egui_plot::LineStyle::Dotted { spacing } => {
            painter.extend(egui::Shape::dotted_line(&ends, colour, spacing, tokens::PIN_WIDTH));
        }
        egui_plot::LineStyle::Dashed { length } => {
            painter.extend(egui::Shape::dashed_line(&ends, stroke, length, length * 0.618));
        }
    }
}
