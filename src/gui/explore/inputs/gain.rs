//! The field of fluid gain as wards speak of it: kilograms between sessions, and a share of the weight.

use egui::{DragValue, Ui, vec2};

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{Refused, quiet_ui};
use crate::scenario::inputs::defaults;
use crate::scenario::parameter_table::DEFAULT_SESSIONS;
use crate::scenario::{ScenarioDraft, shown};
use crate::text::text;

const VALUE_WIDTH: f32 = 40.0;
const PER_CENT: f64 = 100.0;
/// Change for each point that the pointer is dragged, as a share of the value.
const SPEED: f64 = 0.02;

/// What converts one fluid gain between litres a week, kilograms a session and percent of the weight.
#[derive(Clone, Copy)]
struct Gain {
    sessions_a_week: f64,
    weight_kg: f64,
}

/// The unit in which the gain is shown and typed.
#[derive(Clone, Copy, PartialEq)]
enum GainWay {
    KgASession,
    PercentOfWeight,
}

impl Gain {
    fn of(draft: &ScenarioDraft) -> Option<Gain> {
        let sessions = &draft.baseline.dialysis.as_ref()?.sessions;
        let sessions = sessions.as_ref().map_or(DEFAULT_SESSIONS.len(), Vec::len).max(1);
        let weight_kg = draft.patient.target_weight_kg;
        let weight_kg = weight_kg.unwrap_or(defaults(&draft.patient, true).target_weight_kg);
        Some(Gain { sessions_a_week: sessions as f64, weight_kg })
    }

    /// Returns the litres a week of one unit of a way; a litre weighs a kilogram.
    fn litres_a_week(self, way: GainWay) -> f64 {
        match way {
            GainWay::KgASession => self.sessions_a_week,
            GainWay::PercentOfWeight => self.sessions_a_week * self.weight_kg / PER_CENT,
        }
    }

    /// Reads "2.3", "2.3 kg", "3 %" or "7 L/week" typed in either field, as a value of `way`.
    fn parse(self, typed: &str, way: GainWay) -> Option<f64> {
        let typed = typed.trim().replace(',', ".").to_lowercase();
        let end = typed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(typed.len());
        let (number, unit) = typed.split_at(end);
        let number: f64 = number.parse().ok()?;
        let unit: String = unit.split_whitespace().collect();
        let litres_a_week = match unit.as_str() {
            "" => return Some(number),
            "kg" | "l" => number * self.litres_a_week(GainWay::KgASession),
            "%" => number * self.litres_a_week(GainWay::PercentOfWeight),
            "l/week" | "kg/week" => number,
            _ => return None,
        };
        Some(litres_a_week / self.litres_a_week(way))
    }
}

pub fn gain_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let Some(gain) = Gain::of(draft) else { return };
    let default = defaults(&draft.patient, true).fluid_gain_l_week;
    let litres_a_week = draft.patient.fluid_gain_l_week.unwrap_or(default);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        quiet_ui(ui, "=");
        for (way, words, name) in [
            (GainWay::KgASession, "gui-gain-kg", "gui-gain-kg-name"),
            (GainWay::PercentOfWeight, "gui-gain-percent", "gui-gain-percent-name"),
        ] {
            let before = litres_a_week / gain.litres_a_week(way);
            let mut now = before;
            let refused = Refused::default();
            let drag = DragValue::new(&mut now)
                .speed(before.max(1.0) * SPEED)
                .range(0.0..=f64::INFINITY)
                .max_decimals(1)
                .min_size(vec2(VALUE_WIDTH, tokens::CONTROL_HEIGHT))
                .update_while_editing(false)
                .custom_parser(|typed| refused.or_keep(typed, gain.parse(typed, way)));
            let response = ui.add(drag).accessible_name(text(name));
            refused.say(&response, &shown((now * 10.0).round() / 10.0));
            // A click in and out must not round an exact value.
            if tenths(now) != tenths(before) {
                draft.patient.fluid_gain_l_week = Some((now * gain.litres_a_week(way) * 1e6).round() / 1e6);
            }
            quiet_ui(ui, text(words));
        }
    });
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_percent_of_60_kg_three_times_a_week_are_5_4_litres() {
        let gain = Gain { sessions_a_week: 3.0, weight_kg: 60.0 };
        let kg = gain.parse("3 %", GainWay::KgASession).unwrap();
        assert!((kg - 1.8).abs() < 1e-12 && (kg * gain.litres_a_week(GainWay::KgASession) - 5.4).abs() < 1e-12);
        let percent = gain.parse("1,8 kg", GainWay::PercentOfWeight).unwrap();
        assert!((percent - 3.0).abs() < 1e-12);
        assert_eq!(gain.parse("much", GainWay::KgASession), None);
        assert_eq!(gain.parse("3 mg", GainWay::KgASession), None);
    }
}
