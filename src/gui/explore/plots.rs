//! The middle column: plots of the run above the strip of prescriptions.

use egui::Ui;

use super::outcome::Outcome;
use super::pins::Pins;
use super::strip::{RAIL_HEIGHT, STRIP_HEIGHT, strip_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::axis::Frame;
use crate::gui::kit::plots::cursor;
use crate::gui::kit::plots::scene::Scene;
use crate::gui::kit::plots::stack::{THREE_PLOTS_HEIGHT, one_plot_ui, three_plots_ui};
use crate::gui::kit::tokens;
use crate::gui::kit::view::View;
use crate::scenario::ScenarioDraft;
use crate::text::text;

/// Strength of curves that do not belong to the draft, as a share of the usual strength.
const OLD_STRENGTH: f32 = 0.35;

pub fn plots_ui(
    ui: &mut Ui,
    draft: &ScenarioDraft,
    outcome: &Outcome,
    pins: &Pins,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let Some(solved) = &outcome.solved else {
        ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
        return;
    };
    let frame = Frame::of(ui, solved.weeks(), view, if outcome.is_stale() { OLD_STRENGTH } else { 1.0 });

    let scene = Scene { solved, pins: pins.all(), frame, view };
    let strip = STRIP_HEIGHT + RAIL_HEIGHT + tokens::SPACE_M;
    let x = if ui.available_height() < THREE_PLOTS_HEIGHT {
        one_plot_ui(ui, scene, strip, commands)
    } else {
        three_plots_ui(ui, scene, strip, commands)
    };
    cursor::follow_leaving(ui);
    strip_ui(ui, draft, &frame, view, x, commands);
}
