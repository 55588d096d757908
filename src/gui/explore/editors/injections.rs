//! The editor of magnesium injections: route, amount, start, duration and repeats.

use egui::Ui;

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{
    day_ui, icon_button_ui, list_ui, needed_number_ui, problems_below_ui, quiet_ui, time_ui, week_ui,
};
use crate::model::Parameter;
use crate::model::injection::{magnesium_mmol_from_aspartate_ml, magnesium_mmol_from_sulfate_g};
use crate::scenario::parameter_table::INJECTION;
use crate::scenario::{InjectionDraft, Problem, ScenarioDraft};
use crate::text::{key, text, words};
use crate::time::{SimTime, TimeOfDay, Weekday};

const ROUTES: [&str; 2] = ["iv", "im"];
const ROUTE_WIDTH: f32 = 108.0;
const UNIT_WIDTH: f32 = 132.0;
const VALUE_WIDTH: f32 = 44.0;
/// Steps in one unit to which a converted amount is rounded: nobody draws up less than a hundredth of a gram, mmol or
/// mL.
const ROUNDING: f64 = 100.0;

/// A way to give the amount of an injection; the text `gui-injection-<id>` names it.
struct Amount {
    parameter: &'static Parameter,
    decimals: usize,
    part: fn(&mut InjectionDraft) -> &mut Option<f64>,
    mmol: fn(f64) -> f64,
}

const AMOUNTS: [Amount; 3] = [
    Amount {
        parameter: &INJECTION.magnesium_sulfate_g,
        decimals: 2,
        part: |i| &mut i.magnesium_sulfate_g,
        mmol: magnesium_mmol_from_sulfate_g,
    },
    Amount { parameter: &INJECTION.magnesium_mmol, decimals: 2, part: |i| &mut i.magnesium_mmol, mmol: |mmol| mmol },
    Amount {
        parameter: &INJECTION.aspartate_solution_ml,
        decimals: 1,
        part: |i| &mut i.aspartate_solution_ml,
        mmol: magnesium_mmol_from_aspartate_ml,
    },
];

impl Amount {
    /// Returns the way in which the injection gives its amount, or the first way where it gives none.
    fn of(injection: &InjectionDraft) -> &'static Amount {
        let is_given = |amount: &&Amount| (amount.part)(&mut injection.clone()).is_some();
        AMOUNTS.iter().find(is_given).unwrap_or(&AMOUNTS[0])
    }

    /// Changes the injection to this way with the same magnesium.
    fn take_over(&self, injection: &mut InjectionDraft) {
        let before = Amount::of(injection);
        let mmol = (before.part)(injection).map(before.mmol);
        *(before.part)(injection) = None;
        let converted = mmol.map(|mmol| (mmol / (self.mmol)(1.0) * ROUNDING).round() / ROUNDING);
        *(self.part)(injection) = converted.or(Some(self.parameter.default));
    }
}

pub fn injections_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    quiet_ui(ui, text("gui-injections-about"));
    let mut number = 0;
    draft.injection.retain_mut(|injection| {
        number += 1;
        let is_removed = what_ui(ui, injection, number);
        when_ui(ui, injection, number);
        repeats_ui(ui, injection, number);
        problems_below_ui(ui, &format!("injection[{number}]"), problems);
        ui.add_space(tokens::SPACE_S);
        !is_removed
    });
    if ui.button(text("gui-injection-add")).clicked() {
        draft.injection.push(InjectionDraft {
            route: Some(ROUTES[0].to_owned()),
            start_h: Some(INJECTION.start_h.default),
            duration_h: Some(INJECTION.duration_h.default),
            magnesium_sulfate_g: Some(INJECTION.magnesium_sulfate_g.default),
            ..InjectionDraft::default()
        });
    }
}

/// Draws route and amount, and returns whether the injection is to be removed.
fn what_ui(ui: &mut Ui, injection: &mut InjectionDraft, number: usize) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        route_ui(ui, injection, &words!("gui-injection-route", number = number));
        let amount = Amount::of(injection);
        let name = words!("gui-injection-amount", number = number);
        needed_number_ui(ui, amount.parameter, amount.decimals, (amount.part)(injection), VALUE_WIDTH, &name);
        unit_ui(ui, injection, &words!("gui-injection-unit", number = number));
        icon_button_ui(ui, "×", &words!("gui-injection-remove", number = number)).clicked()
    })
    .inner
}

/// Draws the choice of route. An infusion has a duration, an injection into a muscle has none.
fn route_ui(ui: &mut Ui, injection: &mut InjectionDraft, name: &str) {
    let words = |route: &str| text(&key("gui-route", route));
    let now = words(injection.route.as_deref().unwrap_or_default());
    if let Some(route) = list_ui(ui, name, ROUTE_WIDTH, &now, ROUTES.map(|route| (route, words(route)))) {
        injection.route = Some(route.to_owned());
        injection.duration_h = (route == "iv").then_some(INJECTION.duration_h.default);
    }
}

fn unit_ui(ui: &mut Ui, injection: &mut InjectionDraft, name: &str) {
    let words = |amount: &Amount| text(&key("gui-injection", amount.parameter.id));
    let now = words(Amount::of(injection));
    if let Some(amount) = list_ui(ui, name, UNIT_WIDTH, &now, AMOUNTS.iter().map(|amount| (amount, words(amount)))) {
        amount.take_over(injection);
    }
}

/// Draws the start as week, day and time, and the duration of an infusion.
fn when_ui(ui: &mut Ui, injection: &mut InjectionDraft, number: usize) {
    let before = SimTime::from_hours(injection.start_h.unwrap_or(0.0).max(0.0));
    let mut week = Some(before.week_number());
    let mut day = Some(before.weekday().id().to_owned());
    let mut time = before.time_of_day().to_string();
    let given = (week, day.clone(), time.clone());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        quiet_ui(ui, text("gui-week"));
        week_ui(ui, &mut week, &words!("gui-injection-week", number = number));
        day_ui(ui, &mut day, &words!("gui-injection-day", number = number));
        time_ui(ui, &mut time, &words!("gui-injection-time", number = number));
        if injection.route.as_deref() == Some("iv") {
            quiet_ui(ui, text("gui-injection-over"));
            let name = words!("gui-injection-duration", number = number);
            needed_number_ui(ui, &INJECTION.duration_h, 2, &mut injection.duration_h, VALUE_WIDTH, &name);
            quiet_ui(ui, "h");
        }
    });
    if (week, day.clone(), time.clone()) != given {
        injection.start_h = start_h(week, day.as_deref(), &time).or(injection.start_h);
    }
}

fn start_h(week: Option<i64>, day: Option<&str>, time: &str) -> Option<f64> {
    let day = Weekday::ALL.iter().find(|candidate| Some(candidate.id()) == day)?;
    let time: TimeOfDay = time.parse().ok()?;
    Some((SimTime::WEEK.times(week?.max(1) - 1) + day.start() + time.since_midnight()).hours())
}

fn repeats_ui(ui: &mut Ui, injection: &mut InjectionDraft, number: usize) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let before = injection.count.unwrap_or(1);
        let mut count = Some(before as f64);
        let name = words!("gui-injection-count", number = number);
        needed_number_ui(ui, &INJECTION.count, 0, &mut count, VALUE_WIDTH, &name);
        let now = count.map_or(before, |count| count.round() as i64);
        if now != before {
            injection.count = (now != 1).then_some(now);
            let repeat_every_h = injection.repeat_every_h.unwrap_or(INJECTION.repeat_every_h.default);
            injection.repeat_every_h = (now != 1).then_some(repeat_every_h);
        }
        quiet_ui(ui, words!("gui-injection-times", count = now));
        if now > 1 {
            let name = words!("gui-injection-repeat", number = number);
            needed_number_ui(ui, &INJECTION.repeat_every_h, 2, &mut injection.repeat_every_h, VALUE_WIDTH, &name);
            quiet_ui(ui, "h");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_said_in_mmol_is_the_same_magnesium() {
        let mut injection = InjectionDraft { magnesium_sulfate_g: Some(4.0), ..InjectionDraft::default() };
        AMOUNTS[1].take_over(&mut injection);
        assert_eq!((injection.magnesium_sulfate_g, injection.magnesium_mmol), (None, Some(16.23))); // 4 × 4.057
    }
}
