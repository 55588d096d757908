//! The right column, as three cards: the [`prediction`] for the last week, how [`sure`] it is, and whether samples can
//! [`detect`] it. Below them [`pins`] lists the kept runs and compares the run with one of them, [`ledger`] shows where
//! the magnesium went, and [`problems`] lists what is wrong with the draft.

mod detect;
mod ledger;
mod pins;
mod prediction;
mod problems;
mod sure;

use egui::{Frame, Margin, Ui};

use crate::gui::explore::doubt::Doubt;
use crate::gui::explore::outcome::Outcome;
use crate::gui::explore::pins::Pins;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{TableKind, View};
use crate::gui::kit::widgets::quiet_ui;
use crate::scenario::Problem;
use crate::text::text;

/// Opacity of numbers that do not belong to the present draft.
const OLD_OPACITY: f32 = 0.45;

pub fn results_ui(
    ui: &mut Ui,
    (outcome, doubt): (&Outcome, &Doubt),
    pins: &Pins,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let has_errors = outcome.problems.iter().any(Problem::is_error);
    let problems_ui = |ui: &mut Ui| {
        let curves_are_old = outcome.is_stale() && !outcome.is_late();
        problems::problems_ui(ui, &outcome.problems, view.serum_unit, curves_are_old);
        ui.add_space(tokens::SPACE_S);
    };
    let opacity = if outcome.is_stale() { OLD_OPACITY } else { 1.0 };
    pins::pin_ui(ui, pins, outcome, commands);
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if has_errors {
            problems_ui(ui);
        }
        if outcome.solved.is_some() {
            ui.scope(|ui| {
                ui.multiply_opacity(opacity);
                cards_ui(ui, outcome, doubt, view);
            });
            if !has_errors {
                problems_ui(ui);
            }
            pins::pins_ui(ui, pins, outcome, view, commands);
            ui.add_space(tokens::SPACE_S);
        }
        if let Some(solved) = &outcome.solved {
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

fn cards_ui(ui: &mut Ui, outcome: &Outcome, doubt: &Doubt, view: &View) {
    let Some(solved) = &outcome.solved else { return };
    let fit = doubt.fit(outcome);
    // A range of an earlier prescription does not stand beside the level of this one.
    let fan = doubt.found.as_ref().filter(|_| !doubt.is_dimmed()).map(|found| &found.fan);
    card_ui(ui, |ui| prediction::prediction_ui(ui, solved, (fit, fan), outcome.settling, view));
    card_ui(ui, |ui| sure::sure_ui(ui, (doubt, fit), &solved.outlook, view));
    card_ui(ui, |ui| detect::detect_ui(ui, &solved.outlook, view));
}

/// Draws a card on a ground of its own.
fn card_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(Palette::of(ui).ground).corner_radius(tokens::CORNER);
    frame.inner_margin(Margin::same(tokens::SPACE_S as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        contents(ui);
    });
    ui.add_space(tokens::SPACE_XS);
}
