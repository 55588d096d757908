//! The field of one number of the scenario: label, value to drag or type, unit, typical range, reset, card.

use egui::{Align, Layout, PopupAnchor, Rect, RectAlign, Stroke, Tooltip, Ui, UiBuilder, pos2, vec2};

use super::label::{quiet_ui, small_ui};
use super::sign::{beside_row_ui, problems_of_ui, sign_of, sign_ui};
use super::{choice::icon_button_ui, number::number_ui};
use crate::gui::kit::tokens::{self, Palette};
use crate::model::{Evidence, Parameter};
use crate::report;
use crate::scenario::{Problem, shown};
use crate::text::{self, words};

const VALUE_WIDTH: f32 = 64.0;
const UNIT_WIDTH: f32 = 52.0;
const RESET_WIDTH: f32 = 18.0;
/// Distance between a row and its card, points.
const CARD_GAP: f32 = 4.0;
/// Height of a card of usual length, points.
const CARD_HEIGHT: f32 = 170.0;
/// Width of the switch to another way of giving a value, with the space before it, points.
const SWAP_WIDTH: f32 = 24.0;

pub struct Field<'a> {
    pub parameter: &'static Parameter,
    /// Id of the label where that of the parameter does not tell the field from another one.
    pub label: Option<&'static str>,
    /// Path of the value in the scenario; problems at this path have a sign beside the field and stand on its card.
    pub path: String,
    /// The value that holds when the field says nothing.
    pub inherited: f64,
    pub problems: &'a [Problem],
    /// What may have been meant by a value that is refused.
    pub hint: Option<String>,
}

impl Field<'_> {
    pub fn label(&self) -> String {
        self.label.map_or_else(|| text::text(&text::key("param", self.parameter.id)), text::text)
    }

    fn has_error(&self) -> bool {
        self.problems.iter().any(|problem| problem.is_error() && problem.path == self.path)
    }
}

/// Draws a whole row; `value` is `None` while the inherited value holds.
pub fn parameter_field(ui: &mut Ui, field: &Field<'_>, value: &mut Option<f64>) {
    swappable_field(ui, field, value, None);
}

/// Draws a row whose value may be given in another way, with a switch to it. Returns whether the switch was clicked.
pub fn swappable_field(ui: &mut Ui, field: &Field<'_>, value: &mut Option<f64>, swap: Option<&str>) -> bool {
    let label = field.label();
    let mut is_swapped = false;
    let is_assumed = field.parameter.evidence == Evidence::Assumed && value.is_none();
    let size = vec2(ui.available_width(), row_height(ui, &label, swap.is_some()));
    let (row, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let [label_rect, value_rect, unit_rect, reset_rect] = columns(row);
    let palette = Palette::of(ui);

    // The parts are children of the row's rectangle, so that they do not move the cursor of the column.
    let mut part = |rect: Rect, layout: Layout, add: &mut dyn FnMut(&mut Ui)| {
        add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(layout)));
    };
    let left = Layout::left_to_right(Align::Center);
    part(label_rect, left, &mut |ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let words = egui::RichText::new(&label).color(palette.text);
        let response = ui.add(egui::Label::new(words).wrap());
        card_beside_ui(row, Tooltip::for_enabled(&response), |ui| card_ui(ui, field));
        if let Some(swap) = swap {
            is_swapped = icon_button_ui(ui, "⇄", swap).clicked();
        }
    });
    part(value_rect, Layout::right_to_left(Align::Center), &mut |ui| {
        let response = number_ui(ui, field.parameter, field.inherited, value, value_rect.width(), &label);
        typical_bar(ui, field, value.unwrap_or(field.inherited), response.rect);
        if is_assumed {
            assumed_mark(ui, response.rect);
        }
        let has_focus = response.has_focus();
        let card = if has_focus { Tooltip::for_widget(&response) } else { Tooltip::for_enabled(&response) };
        card_beside_ui(row, card, |ui| card_ui(ui, field));
    });
    part(unit_rect, left, &mut |ui| {
        let unit = if field.parameter.unit == "1" { "" } else { field.parameter.unit };
        quiet_ui(ui, text_of_unit(unit));
    });
    part(reset_rect, left, &mut |ui| {
        let differs = value.is_some_and(|value| value != field.inherited);
        if differs && icon_button_ui(ui, "↺", &words!("gui-reset", name = label)).clicked() {
            *value = None;
        }
    });
    match &field.hint {
        None => problems_of_ui(ui, &field.path, field.problems),
        Some(hint) => {
            let of_field = field.problems.iter().filter(|problem| problem.path == field.path);
            let words: Vec<String> = of_field.map(report::sentence).chain([hint.clone()]).collect();
            beside_row_ui(ui, |ui| sign_ui(ui, ("×", palette.red), words.join("\n")));
        }
    }
    is_swapped
}

/// Shows the card beside the row, or below or above it, so that what is read and edited stays in sight. A window
/// without room for that shows no card.
fn card_beside_ui(row: Rect, mut card: Tooltip<'_>, contents: impl FnOnce(&mut Ui)) {
    let screen = card.popup.ctx().content_rect().shrink(CARD_GAP);
    let width = card.popup.ctx().global_style().spacing.tooltip_width.min(screen.width());
    let is_beside = screen.right() - row.right() >= width + CARD_GAP;
    let height = CARD_HEIGHT + CARD_GAP;
    let fits = is_beside || screen.bottom() - row.bottom() >= height || row.top() - screen.top() >= height;
    if fits {
        let aligns = &[RectAlign::RIGHT_END, RectAlign::RIGHT, RectAlign::BOTTOM_START, RectAlign::TOP_START];
        card.popup = card.popup.anchor(PopupAnchor::ParentRect(row)).gap(CARD_GAP).width(width);
        card.popup = card.popup.align(RectAlign::RIGHT_START).align_alternatives(aligns);
        card.show(contents);
    }
}

/// Draws a quiet sign before a value that nobody has measured or entered.
fn assumed_mark(ui: &Ui, value: Rect) {
    let at = pos2(value.left() - 2.0, value.center().y);
    let font = egui::FontId::proportional(tokens::TEXT_SMALL);
    ui.painter().text(at, egui::Align2::RIGHT_CENTER, "≈", font, Palette::of(ui).quiet);
}

/// Returns the height of a row. A label that does not fit into one line takes two, so that none is cut off.
fn row_height(ui: &Ui, label: &str, has_swap: bool) -> f32 {
    let width = columns(Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 0.0)))[0].width();
    let width = if has_swap { width - SWAP_WIDTH } else { width };
    let font = egui::TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout(label.to_owned(), font, egui::Color32::PLACEHOLDER, width);
    galley.size().y.max(tokens::CONTROL_HEIGHT)
}

fn columns(row: Rect) -> [Rect; 4] {
    let reset = row.right() - RESET_WIDTH;
    let unit = reset - UNIT_WIDTH;
    let value = unit - tokens::SPACE_XS - VALUE_WIDTH;
    let between = |from: f32, to: f32| Rect::from_min_max(pos2(from, row.top()), pos2(to, row.bottom()));
    [
        between(row.left(), value - tokens::SPACE_M),
        between(value, value + VALUE_WIDTH),
        between(unit, reset),
        between(reset, row.right()),
    ]
}

/// Returns the unit as in the parameter table, without the model's reference weight.
fn text_of_unit(unit: &str) -> &str {
    unit.strip_suffix("/70 kg").unwrap_or(unit)
}

/// Draws a thin bar below the value, with the typical range and where the value lies in it.
fn typical_bar(ui: &Ui, field: &Field<'_>, value: f64, rect: Rect) {
    let palette = Palette::of(ui);
    let typical = field.parameter.typical;
    let (left, right, y) = (rect.left() + 5.0, rect.right() - 5.0, rect.bottom() - 2.5);
    let painter = ui.painter();
    painter.line_segment([pos2(left, y), pos2(right, y)], Stroke::new(1.0, palette.outline));
    let share = ((value - typical.lowest) / (typical.highest - typical.lowest)).clamp(0.0, 1.0) as f32;
    let colour = match (field.has_error(), typical.contains(value)) {
        (true, _) => palette.red,
        (false, true) => palette.quiet,
        (false, false) => palette.amber,
    };
    let x = left + share * (right - left);
    painter.line_segment([pos2(x - 2.5, y), pos2(x + 2.5, y)], Stroke::new(2.0, colour));
    if field.has_error() {
        painter.rect_stroke(rect, tokens::CORNER, Stroke::new(1.5, palette.red), egui::StrokeKind::Inside);
    }
}

/// Draws the card with symbol, range, evidence and sources.
fn card_ui(ui: &mut Ui, field: &Field<'_>) {
    let parameter = field.parameter;
    let unit = if parameter.unit == "1" { "" } else { parameter.unit };
    ui.label(egui::RichText::new(field.label()).size(tokens::TEXT_TITLE));
    let palette = Palette::of(ui);
    for problem in field.problems.iter().filter(|problem| problem.path == field.path) {
        small_ui(ui, report::sentence(problem), sign_of(problem, palette).1);
    }
    if let Some(hint) = &field.hint {
        small_ui(ui, hint, palette.red);
    }
    if let Some(about) = text::lookup(&format!("{}-about", text::key("param", parameter.id)), &[]) {
        ui.label(about);
    }
    ui.add_space(tokens::SPACE_XS);
    let range = |range: crate::model::Range| [shown(range.lowest), shown(range.highest)];
    for (id, [lowest, highest]) in
        [("gui-card-typical", range(parameter.typical)), ("gui-card-bounds", range(parameter.hard))]
    {
        quiet_ui(ui, words!(id, lowest = lowest, highest = highest, unit = unit));
    }
    if !parameter.symbol.is_empty() {
        quiet_ui(ui, words!("gui-card-symbol", symbol = parameter.symbol));
    }
    quiet_ui(ui, text::text(&text::key("gui-evidence", parameter.evidence.id())));
    for part in ["how", "against"] {
        if let Some(words) = text::lookup(&format!("{}-{part}", text::key("param", parameter.id)), &[]) {
            ui.label(words);
        }
    }
    for reference in parameter.references {
        quiet_ui(ui, reference.citation());
    }
}

/// Draws a box to tick, with its label and a card.
pub fn checkbox_ui(ui: &mut Ui, is_set: &mut bool, label: &str, about: &str) {
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.checkbox(is_set, label).on_hover_text(about);
    });
}
