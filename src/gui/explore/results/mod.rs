//! The right column, as three cards: the [`prediction`] for the last week, how [`sure`] it is, and whether samples can
//! [`detect`] it. Above them [`pins`] lists the kept runs and compares the run with one of them, below them [`ledger`]
//! shows where the magnesium went, and at the foot [`problems`] lists what is wrong with the draft.

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
use crate::text::text;

/// Opacity of numbers that do not belong to the present draft.
const OLD_OPACITY: f32 = 0.45;

/// Draws the column. What comes and goes while something is edited stands at its foot, below what scrolls: it pushes
/// nothing, and is always in sight.
pub fn results_ui(
    ui: &mut Ui,
    (outcome, doubt): (&Outcome, &Doubt),
    pins: &Pins,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let opacity = if outcome.is_stale() { OLD_OPACITY } else { 1.0 };
    pins::pin_ui(ui, pins, outcome, commands);
    problems::foot_ui(ui, outcome, doubt, view.serum_unit);
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        pins::pins_ui(ui, pins, outcome, view, commands);
        if let Some(solved) = &outcome.solved {
            ui.scope(|ui| {
                ui.multiply_opacity(opacity);
                cards_ui(ui, outcome, doubt, view);
                ui.add_space(tokens::SPACE_S);
                ledger::ledger_ui(ui, &solved.outlook, view, commands);
            });
            ui.add_space(tokens::SPACE_M);
            if ui.link(text("gui-show-table")).clicked() {
                commands.push(Command::ShowTable(Some(TableKind::Weeks)));
            }
            pins::why_ui(ui, pins, view);
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
    card_ui(ui, |ui| sure::sure_ui(ui, doubt, &solved.outlook, view));
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
