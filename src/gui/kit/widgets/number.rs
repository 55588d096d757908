//! A number of the scenario to drag, to step with the arrow keys, or to type with or without a unit.

use std::cell::Cell;

use egui::{DragValue, Response, Ui, vec2};

use super::said::Refused;
use super::typed::{self, arrow_steps};
use crate::gui::kit::tokens;
use crate::model::Parameter;
use crate::report::words::{decimals, number_words, rounded, rounded_words};
use crate::scenario::shown;

/// Draws a number that is inherited while it is not given.
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
    let decimals = decimals(parameter);
    let (refused, is_typed) = (Refused::default(), Cell::new(false));
    let drag = drag(&mut edited, parameter, decimals, width)
        .custom_formatter(|number, _| number_words(parameter, number))
        .custom_parser(|typed| {
            is_typed.set(typed != number_words(parameter, before));
            refused.or_keep(typed, typed::parse(typed, parameter.id, parameter.unit))
        });
    let response = ui.add(drag).accessible_name(name);
    if response.dragged() {
        edited = edited.clamp(parameter.hard.lowest, parameter.hard.highest);
    }
    // A click in and out must not round an exact value; what is typed is taken to its last digit.
    if edited != before && (is_typed.get() || rounded_words(edited, decimals) != rounded_words(before, decimals)) {
        *value = Some(edited);
    }
    if refused.is_empty_text() {
        *value = None;
    }
    refused.say(&response, &number_words(parameter, value.unwrap_or(inherited)));
    response
}

/// The number that stands for a missing value while it is edited: the control has no empty state, and no number here is
/// negative.
const MISSING: f64 = -1.0;

/// Draws a number that may be missing; empty text takes it away.
pub fn optional_number_ui(
    ui: &mut Ui,
    parameter: &Parameter,
    decimals: usize,
    value: &mut Option<f64>,
    width: f32,
    name: &str,
) -> Response {
    let before = value.unwrap_or(MISSING);
    let mut edited = match arrow_steps(ui) {
        0 => before,
        _ if before == MISSING => parameter.default,
        steps => stepped(before, steps, parameter),
    };
    let (refused, is_typed) = (Refused::default(), Cell::new(false));
    let words = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| shown(rounded(value, decimals)));
    let drag = drag(&mut edited, parameter, decimals, width)
        .custom_formatter(|number, _| words((number != MISSING).then_some(number)))
        // The sign of an empty field may still stand beside what is typed.
        .custom_parser(|typed| match typed.trim_matches(|c: char| c == '–' || c.is_whitespace()) {
            "" | "-" => Some(MISSING),
            typed => {
                is_typed.set(typed != words((before != MISSING).then_some(before)));
                refused.or_keep(typed, typed::parse(typed, parameter.id, parameter.unit))
            }
        });
    let response = ui.add(drag).accessible_name(name);
    if response.dragged() && before == MISSING && edited != before {
        edited = parameter.default;
    } else if response.dragged() && before != MISSING {
        edited = edited.clamp(parameter.hard.lowest, parameter.hard.highest);
    }
    if edited != before && (is_typed.get() || rounded(edited, decimals) != rounded(before, decimals)) {
        *value = (edited != MISSING).then_some(edited);
    }
    refused.say(&response, &words(*value));
    response
}

/// Draws a number that cannot be missing: emptied, it stays as it was, and a message says so.
pub fn needed_number_ui(
    ui: &mut Ui,
    parameter: &Parameter,
    decimals: usize,
    value: &mut Option<f64>,
    width: f32,
    name: &str,
) {
    let before = *value;
    let response = optional_number_ui(ui, parameter, decimals, value, width, name);
    let refused = Refused::default();
    if let (None, Some(kept)) = (*value, before) {
        *value = before;
        refused.or_keep::<f64>("", None);
        refused.say(&response, &shown(rounded(kept, decimals)));
    }
}

fn drag<'a>(edited: &'a mut f64, parameter: &Parameter, decimals: usize, width: f32) -> DragValue<'a> {
    DragValue::new(edited)
        .speed(typical_width(parameter) / 300.0)
        .min_size(vec2(width, tokens::CONTROL_HEIGHT))
        .max_decimals(decimals)
        .update_while_editing(false)
}

fn typical_width(parameter: &Parameter) -> f64 {
    parameter.typical.highest - parameter.typical.lowest
}

/// Returns the value some steps further and on a whole step: a power of ten, at most a tenth of the typical range.
/// Weeks go one by one, however long a run may be.
fn stepped(value: f64, steps: i64, parameter: &Parameter) -> f64 {
    if steps == 0 {
        return value;
    }
    let typical = typical_width(parameter);
    let exponent = match parameter.unit {
        "week" => 0,
        _ => ((typical / 10.0).log10().floor() as i32).max(-(decimals(parameter) as i32)),
    };
    // The value is divided by a whole number, so that 0.1 stays 0.1.
    let whole = 10f64.powi(exponent.abs());
    let further = |value: f64| value.round() + steps as f64;
    let value = if exponent < 0 { further(value * whole) / whole } else { further(value / whole) * whole };
    value.clamp(parameter.hard.lowest, parameter.hard.highest)
}

#[cfg(test)]
mod tests {
    use super::stepped;
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
}
