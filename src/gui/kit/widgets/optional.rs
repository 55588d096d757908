//! A field for a number that may be missing.

use egui::{DragValue, Response, Ui, vec2};

use super::field::stepped;
use super::keyboard::arrow_steps;
use super::said::Refused;
use super::typed;
use crate::gui::kit::tokens;
use crate::model::Parameter;

/// The number that stands for a missing value while it is edited: the control has no empty state, and no number here is
/// negative.
const MISSING: f64 = -1.0;

/// Draws the number to drag, step or type, with or without a unit; empty text takes it away.
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
    let refused = Refused::default();
    let speed = (parameter.typical.highest - parameter.typical.lowest) / 300.0;
    let drag = DragValue::new(&mut edited)
        .speed(speed)
        .min_size(vec2(width, tokens::CONTROL_HEIGHT))
        .max_decimals(decimals)
        .update_while_editing(false)
        .custom_formatter(move |number, _| if number == MISSING { "–".to_owned() } else { rounded(number, decimals) })
        .custom_parser(|typed| match typed.trim() {
            "" | "–" | "-" => Some(MISSING),
            typed => refused.or_keep(typed, typed::parse(typed, parameter.id, parameter.unit)),
        });
    let response = ui.add(drag).accessible_name(name);
    if response.dragged() && before == MISSING && edited != before {
        edited = parameter.default;
    } else if response.dragged() && before != MISSING {
        edited = edited.clamp(parameter.hard.lowest, parameter.hard.highest);
    }
    // A click in and out must not round an exact value.
    if rounded(edited, decimals) != rounded(before, decimals) {
        *value = (edited != MISSING).then_some(edited);
    }
    refused.say(&response, &value.map_or_else(|| "–".to_owned(), |value| rounded(value, decimals)));
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
) -> Response {
    let before = *value;
    let response = optional_number_ui(ui, parameter, decimals, value, width, name);
    let refused = Refused::default();
    if let (None, Some(kept)) = (*value, before) {
        *value = before;
        refused.or_keep::<f64>("", None);
        refused.say(&response, &rounded(kept, decimals));
    }
    response
}

fn rounded(number: f64, decimals: usize) -> String {
    let factor = 10f64.powi(decimals as i32);
    crate::scenario::shown((number * factor).round() / factor)
}
