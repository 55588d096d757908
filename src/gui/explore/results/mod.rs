//! The right column: what the model predicts for the last week. This file draws the numbers; [`ledger`] shows where the
//! magnesium went, [`pins`] lists the kept runs and compares the run with one of them, and [`problems`] lists what is
//! wrong with the draft.

mod ledger;
mod pins;
mod problems;

use egui::{Color32, RichText, Ui};

use crate::gui::explore::outcome::{Outcome, Settling};
use crate::gui::explore::pins::Pins;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, threshold_about, threshold_name};
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{TableKind, View};
use crate::gui::kit::widgets::{oral_caution_ui, quiet_ui, small_ui, spoken};
use crate::report::signed;
use crate::scenario::Problem;
use crate::study::facts::{BandId, Side, facts};
use crate::study::results::{Outlook, REBOUND_H, WeekSerum, one_sample, smallest_visible_change};
use crate::text::{key, text, words};
use crate::units::mg_from_mmol;

/// Opacity of numbers that do not belong to the present draft.
const OLD_OPACITY: f32 = 0.45;

pub fn results_ui(ui: &mut Ui, outcome: &Outcome, pins: &Pins, view: &View, commands: &mut Vec<Command>) {
    let has_errors = outcome.problems.iter().any(Problem::is_error);
    let problems_ui = |ui: &mut Ui| {
        problems::problems_ui(ui, &outcome.problems, outcome.is_stale() && !outcome.is_late());
        ui.add_space(tokens::SPACE_S);
    };
    let opacity = if outcome.is_stale() { OLD_OPACITY } else { 1.0 };
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if has_errors {
            problems_ui(ui);
        }
        if let Some(solved) = &outcome.solved {
            ui.scope(|ui| {
                ui.multiply_opacity(opacity);
                predictions_ui(ui, solved, outcome.settling, view);
            });
            ui.add_space(tokens::SPACE_S);
            if !has_errors {
                problems_ui(ui);
            }
            pins::pins_ui(ui, pins, outcome, view, commands);
            ui.add_space(tokens::SPACE_S);
            ui.scope(|ui| {
                ui.multiply_opacity(opacity);
                ledger::ledger_ui(ui, &solved.outlook, view, commands);
            });
        }
        if outcome.is_late() {
            ui.horizontal(|ui| {
                ui.spinner();
                quiet_ui(ui, text("gui-computing"));
            });
        }
        ui.add_space(tokens::SPACE_M);
        if outcome.solved.is_some() && ui.link(text("gui-show-table")).clicked() {
            commands.push(Command::ShowTable(Some(TableKind::Weeks)));
        }
        problems::limits_ui(ui, &outcome.problems, commands);
    });
}

fn predictions_ui(ui: &mut Ui, solved: &Solved, settling: Settling, view: &View) {
    let outlook = &solved.outlook;
    let title = words!("gui-week-predicts", week = outlook.last.number);
    ui.label(RichText::new(title).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet).strong());
    quiet_ui(ui, words!("gui-serum-total", unit = view.serum_unit.symbol()));
    ui.add_space(tokens::SPACE_XS);
    numbers_ui(ui, outlook, view);
    alarm_ui(ui, outlook, view);
    ui.add_space(tokens::SPACE_S);
    sample_ui(ui, outlook, view);
    ionised_ui(ui, outlook);
    removal_ui(ui, outlook);
    if let Some(fitted) = &solved.fitted {
        quiet_ui(ui, fitted);
    }
    change_ui(ui, outlook, settling, solved.weeks_after_last_change(), view);
    if solved.run.scenario.takes_oral_magnesium() {
        ui.add_space(tokens::SPACE_S);
        oral_caution_ui(ui, true);
    }
}

/// Draws the values before and after sessions and the mean, side by side, with the earlier values.
fn numbers_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    type Part = fn(&WeekSerum) -> Option<f64>;
    let palette = Palette::of(ui);
    let parts: [(&str, Color32, Part); 3] = [
        ("gui-pre", palette.total, |week| week.post_mmol_l.and(Some(week.pre_mmol_l))),
        ("gui-post", palette.total, |week| week.post_mmol_l),
        ("gui-mean", palette.text, |week| Some(week.mean_mmol_l)),
    ];
    let given = parts.into_iter().filter_map(|(id, colour, of)| {
        let so_far = outlook.so_far.as_ref().and_then(of);
        Some((text(id), colour, of(&outlook.last.serum)?, so_far))
    });
    ui.columns(3, |columns| {
        for (ui, (name, colour, now, so_far)) in columns.iter_mut().zip(given) {
            let value = view.serum_unit.shown(now);
            ui.spacing_mut().item_spacing.y = 0.0;
            quiet_ui(ui, &name);
            let number = ui.label(RichText::new(&value).size(tokens::TEXT_LARGE).color(colour));
            spoken(&number, &words!("gui-number-name", name = name, value = value, unit = view.serum_unit.symbol()));
            let was = so_far.map(|so_far| words!("gui-was", value = view.serum_unit.shown(so_far)));
            quiet_ui(ui, was.unwrap_or_else(|| " ".to_owned()));
        }
    });
}

/// Draws a warning when the value before a session crosses a threshold.
fn alarm_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    let (week, on_dialysis) = (&outlook.last.serum, outlook.is_on_dialysis);
    let highest = week.post_mmol_l.map_or(week.pre_mmol_l, |post| post.max(week.pre_mmol_l));
    let high = facts().alarm_of(highest, on_dialysis).filter(|threshold| threshold.direction == Side::Above);
    let Some(threshold) = high.or_else(|| facts().alarm_of(week.pre_mmol_l, on_dialysis)) else { return };
    let colour = alarm_colour(threshold, Palette::of(ui));
    let words = format!("⚠ {}", threshold_name(threshold, view.serum_unit));
    small_ui(ui, words, colour).on_hover_text(threshold_about(threshold));
}

fn sample_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    let (lowest, highest) = one_sample(outlook.last.serum.pre_mmol_l);
    let (lowest, highest) = (view.serum_unit.shown(lowest), view.serum_unit.shown(highest));
    let id = if outlook.is_on_dialysis { "gui-one-sample" } else { "gui-one-sample-without-dialysis" };
    let response = ui.label(words!(id, lowest = lowest, highest = highest));
    response.on_hover_text(text("gui-one-sample-about"));
    sampling_ui(ui, outlook, view);
    if let Some(first) = outlook.last.serum.first_pre_mmol_l {
        let unit = view.serum_unit;
        let value = format!("{:.*}", unit.decimals() + 1, unit.of_mmol_l(first));
        quiet_ui(ui, words!("gui-first-session", value = value));
    }
}

/// Draws how far a sample drawn before or after a session is from the weekly mean.
fn sampling_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    let Some(sampling) = outlook.sampling else { return };
    let unit = view.serum_unit;
    let signed = |mmol_l: f64| signed(unit.of_mmol_l(mmol_l), unit.decimals());
    quiet_ui(
        ui,
        words!(
            "gui-when-to-measure",
            long = signed(sampling.long_gap),
            middle = signed(sampling.mid_week),
            post = signed(sampling.post),
            rebound = signed(sampling.rebound),
            hours = format!("{REBOUND_H:.0}")
        ),
    )
    .on_hover_text(text("gui-when-to-measure-about"));
}

fn ionised_ui(ui: &mut Ui, outlook: &Outlook) {
    let palette = Palette::of(ui);
    let week = &outlook.last.serum;
    let percent = format!("{:.0}", 100.0 * week.pre_ionised_mmol_l / week.pre_mmol_l);
    let value = format!("{:.2}", week.pre_ionised_mmol_l);
    let id = if outlook.is_on_dialysis { "gui-ionised" } else { "gui-ionised-without-dialysis" };
    let words = words!(id, value = value, percent = percent);
    let band = facts().band(BandId::ReferenceIonised);
    ui.label(RichText::new(words).color(palette.ionised)).on_hover_text(band_about(band));
    let id = match week.pre_ionised_mmol_l {
        ionised if ionised > band.highest() => "gui-ionised-above",
        ionised if ionised < band.lowest() => "gui-ionised-below",
        _ => return,
    };
    let (lowest, highest) = (format!("{:.2}", band.lowest()), format!("{:.2}", band.highest()));
    quiet_ui(ui, words!(id, lowest = lowest, highest = highest));
}

fn removal_ui(ui: &mut Ui, outlook: &Outlook) {
    let Some(mmol) = outlook.last.removed_per_session_mmol else { return };
    let id = if mmol >= 0.0 { "gui-removed-per-session" } else { "gui-gained-per-session" };
    let (mg, mmol) = (format!("{:.0}", mg_from_mmol(mmol.abs())), format!("{:.1}", mmol.abs()));
    quiet_ui(ui, words!(id, mg = mg, mmol = mmol));
}

/// Draws what a change of prescription does, how long it takes, and whether a pair of samples could show it.
fn change_ui(ui: &mut Ui, outlook: &Outlook, settling: Settling, weeks_left: f64, view: &View) {
    let Some(so_far) = &outlook.so_far else {
        if outlook.is_steady {
            let id = if outlook.is_on_dialysis { "gui-steady" } else { "gui-steady-without-dialysis" };
            quiet_ui(ui, text(id));
        }
        return;
    };
    match settling {
        Settling::Computing => ui.label(text("gui-settling-computing")),
        Settling::Weeks(weeks) => {
            let id = if weeks as f64 > weeks_left { "gui-settling-beyond" } else { "gui-settling" };
            ui.label(words!(id, weeks = weeks))
        }
        Settling::Unsettled(reason) => ui.label(text(&key("problem", reason.problem_id()))),
    };
    let unit = view.serum_unit;
    let decimals = unit.decimals();
    let change = unit.of_mmol_l(outlook.last.serum.pre_mmol_l) - unit.of_mmol_l(so_far.pre_mmol_l);
    let smallest = unit.of_mmol_l(smallest_visible_change(so_far.pre_mmol_l));
    // Where both values read the same, one more decimal tells them apart.
    let reads = |value: f64| format!("{:.decimals$}", value.abs());
    let decimals = if reads(change) == reads(smallest) { decimals + 1 } else { decimals };
    quiet_ui(
        ui,
        words!(
            "gui-change",
            change = signed(change, decimals),
            smallest = format!("{smallest:.decimals$}"),
            unit = unit.symbol()
        ),
    );
    let verdict = if change.abs() < smallest { "gui-change-hidden" } else { "gui-change-visible" };
    quiet_ui(ui, text(verdict));
}
