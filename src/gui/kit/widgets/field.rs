//! The field of one number of the scenario: label, value to drag or type, unit, typical range, reset, card.

use egui::{
    Align, DragValue, Layout, PopupAnchor, Rect, RectAlign, Response, Stroke, Tooltip, Ui, UiBuilder, pos2, vec2,
};

use super::choice::icon_button_ui;
use super::keyboard::arrow_steps;
use super::label::quiet_ui;
use super::problems::problems_of_ui;
use super::said::Refused;
use super::typed;
use crate::gui::kit::tokens::{self, Palette};
use crate::model::{Evidence, Parameter};
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
    /// Path of the value in the scenario; problems at this path are listed below the field.
    pub path: String,
    /// The value that holds when the field says nothing.
    pub inherited: f64,
    pub problems: &'a [Problem],
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
    problems_of_ui(ui, &field.path, field.problems);
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

/// Draws the value alone, to drag, to step with the arrow keys, or to click and type with or without a unit.
///
/// Dragging and stepping stay within the bounds. A typed value is taken as it is, so that a wrong value is reported,
/// not repaired. When the text is emptied, the inherited value holds again, and a message says so.
pub fn number_ui(
    ui: &mut Ui,
    parameter: &Parameter,
    inherited: f64,
    value: &mut Option<f64>,
    width: f32,
    name: &str,
) -> Response {
    let before = value.unwrap_or(inherited);
    let mut edited = stepped(before, arrow_steps(ui), parameter);
    let typical = parameter.typical.highest - parameter.typical.lowest;
    let decimals = decimals_of(parameter);
    let refused = Refused::default();
    let drag = DragValue::new(&mut edited)
        .speed(typical / 300.0)
        .min_size(vec2(width, tokens::CONTROL_HEIGHT))
        .max_decimals(decimals)
        .update_while_editing(false)
        .custom_formatter(|number, _| written(parameter, number, decimals))
        .custom_parser(|typed| refused.or_keep(typed, typed::parse(typed, parameter.id, parameter.unit)));
    let response = ui.add(drag).accessible_name(name);
    if response.dragged() {
        edited = edited.clamp(parameter.hard.lowest, parameter.hard.highest);
    }
    // A click in and out must not round an exact value.
    if edited != before && rounded(edited, decimals) != rounded(before, decimals) {
        *value = Some(edited);
    }
    if refused.is_empty_text() {
        *value = None;
    }
    refused.say(&response, &written(parameter, value.unwrap_or(inherited), decimals));
    response
}

/// Returns as many decimals as the value is good for; weeks have hundredths, for days.
fn decimals_of(parameter: &Parameter) -> usize {
    let typical = parameter.typical.highest - parameter.typical.lowest;
    if parameter.unit == "week" { 2 } else { decimals(typical) }
}

/// Returns the number in words; a dialysate always has a decimal.
fn written(parameter: &Parameter, number: f64, decimals: usize) -> String {
    match parameter.id {
        "dialysate_magnesium_meq_l" => crate::report::words::meq_l_words((number * 1e6).round() / 1e6),
        _ => rounded(number, decimals),
    }
}

fn decimals(typical_width: f64) -> usize {
    match typical_width {
        width if width >= 60.0 => 0,
        width if width >= 4.0 => 1,
        width if width >= 0.5 => 2,
        width if width >= 0.05 => 3,
        _ => 5,
    }
}

/// Returns the value some steps further and on a whole step: a power of ten, at most a tenth of the typical range.
/// Weeks go one by one, however long a run may be.
pub(super) fn stepped(value: f64, steps: i64, parameter: &Parameter) -> f64 {
    if steps == 0 {
        return value;
    }
    let typical = parameter.typical.highest - parameter.typical.lowest;
    let exponent = match parameter.unit {
        "week" => 0,
        _ => ((typical / 10.0).log10().floor() as i32).max(-(decimals(typical) as i32)),
    };
    // The value is divided by a whole number, so that 0.1 stays 0.1.
    let whole = 10f64.powi(exponent.abs());
    let further = |value: f64| value.round() + steps as f64;
    let value = if exponent < 0 { further(value * whole) / whole } else { further(value / whole) * whole };
    value.clamp(parameter.hard.lowest, parameter.hard.highest)
}

/// Returns the number with these decimals and without empty ones; a finer value that would vanish keeps its digits.
fn rounded(number: f64, decimals: usize) -> String {
    let factor = 10f64.powi(decimals as i32);
    let round = (number * factor).round() / factor;
    if round == 0.0 && number != 0.0 { shown(number) } else { shown(round) }
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

#[cfg(test)]
mod tests {
    use super::{rounded, stepped};
    use crate::scenario::parameter_table::Section;

    #[test]
    fn the_arrow_keys_move_by_what_a_person_would_type() {
        let step = |section: Section, id: &str, value, steps| stepped(value, steps, section.field(id).unwrap());
        assert_eq!(step(Section::Dialysis, "dialysate_magnesium_meq_l", 1.0, 1), 1.1);
        assert_eq!(step(Section::Dialysis, "blood_flow_ml_min", 200.0, -1), 190.0);
        assert_eq!(step(Section::Dialysis, "duration_h", 4.0, 1), 4.1);
        assert_eq!(step(Section::Phase, "from_week", 1.0, 2), 3.0);
        assert_eq!(step(Section::Dialysis, "dialysate_magnesium_meq_l", 0.0, -1), 0.0, "not below what is allowed");
    }

    #[test]
    fn values_are_shown_to_what_they_mean() {
        assert_eq!(rounded(5.296554, 1), "5.3");
        assert_eq!(rounded(200.0, 0), "200");
        assert_eq!(rounded(0.00588, 1), "0.00588");
    }
}
