//! The Explore tab, in which one scenario is edited and its run is seen: [`inputs`] on the left, plots above the
//! [`strip`] of prescriptions in the middle, [`results`] on the right, or one after the other where there is no room.
//! [`editors`] holds the windows over the plots, [`outcome`] the run that belongs to the draft, [`doubt`] how sure it is,
//! [`pins`] the runs kept to compare with; [`stretch_field`] and [`fitted`] are shared by inputs and editors.

pub(crate) mod doubt;
pub(crate) mod editors;
mod fitted;
mod inputs;
pub(crate) mod outcome;
pub(crate) mod pins;
mod results;
mod stretch_field;
mod stretches;
mod strip;

use egui::{CentralPanel, Panel, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::front::Front;
use crate::gui::kit::plots::axis::Frame;
use crate::gui::kit::plots::cursor;
use crate::gui::kit::plots::fan::ShownFan;
use crate::gui::kit::plots::scene::Scene;
use crate::gui::kit::plots::stack::{THREE_PLOTS_HEIGHT, one_plot_ui, three_plots_ui};
use crate::gui::kit::story::Story;
use crate::gui::kit::tokens;
use crate::gui::kit::view::{Pane, View};
use crate::gui::kit::widgets::choice_ui;
use crate::scenario::ScenarioDraft;
use crate::text::text;
use doubt::Doubt;
use editors::editors_ui;
use inputs::inputs_ui;
pub(crate) use inputs::new_patient_ui;
use outcome::Outcome;
use pins::Pins;
use results::results_ui;
use stretches::Stretches;
use strip::strip_ui;

/// Width below which results take the place of the plots, points.
const THREE_COLUMNS_WIDTH: f32 = 900.0;
/// Width below which there is a single column, points.
const TWO_COLUMNS_WIDTH: f32 = 620.0;
/// Strength of curves that do not belong to the draft, as a share of the usual strength.
const OLD_STRENGTH: f32 = 0.35;

/// The columns that are drawn.
struct Layout {
    inputs: bool,
    middle: Option<Pane>,
    results_beside: bool,
}

impl Layout {
    fn of(width: f32, pane: Pane) -> (Layout, &'static [Pane]) {
        let in_the_middle = if pane == Pane::Inputs { Pane::Plots } else { pane };
        if width >= THREE_COLUMNS_WIDTH {
            (Layout { inputs: true, middle: Some(Pane::Plots), results_beside: true }, &[])
        } else if width >= TWO_COLUMNS_WIDTH {
            let layout = Layout { inputs: true, middle: Some(in_the_middle), results_beside: false };
            (layout, &[Pane::Plots, Pane::Results])
        } else {
            let inputs = pane == Pane::Inputs;
            let layout = Layout { inputs, middle: (!inputs).then_some(pane), results_beside: false };
            (layout, &[Pane::Inputs, Pane::Plots, Pane::Results])
        }
    }
}

/// What the room has computed of the scenario that is edited.
#[derive(Default)]
pub struct Explore {
    pub outcome: Outcome,
    pub doubt: Doubt,
    pub pins: Pins,
    stretches: Stretches,
    /// What the scenario is called while nobody has named it.
    pub story: Story,
}

pub fn explore_ui(
    ui: &mut Ui,
    explore: &mut Explore,
    draft: &mut ScenarioDraft,
    view: &View,
    front: &mut Front,
    commands: &mut Vec<Command>,
) {
    let (layout, panes) = Layout::of(ui.available_width(), view.pane);
    let (column, middle) = (tokens::column_frame(ui), tokens::middle_frame(ui));
    let Explore { outcome, doubt, pins, stretches, story } = explore;
    if !panes.is_empty() {
        Panel::top("panes").frame(tokens::row_frame(ui)).show(ui, |ui| panes_ui(ui, panes, view.pane, commands));
    }
    if layout.inputs && layout.middle.is_some() {
        let left = Panel::left("inputs").frame(column).exact_size(tokens::LEFT_WIDTH).resizable(false);
        left.show(ui, |ui| inputs_ui(ui, draft, (outcome, doubt), stretches, view, commands));
    } else if layout.inputs {
        let shown = CentralPanel::default().frame(column);
        shown.show(ui, |ui| inputs_ui(ui, draft, (outcome, doubt), stretches, view, commands));
    }
    editors_ui(ui, draft, (outcome, doubt), view, front, commands);
    story.follow(draft);
    // The run is updated after the inputs and before the plots, so that the curve follows in the same frame.
    outcome.update(ui.ctx(), draft);
    doubt.update(ui.ctx(), outcome);
    pins.update(ui.ctx(), draft, outcome);
    if layout.results_beside {
        let right = Panel::right("results").frame(column).exact_size(tokens::RIGHT_WIDTH).resizable(false);
        right.show(ui, |ui| results_ui(ui, (outcome, doubt), pins, view, commands));
    }
    let shown = CentralPanel::default();
    match layout.middle {
        Some(Pane::Results) => {
            shown.frame(column).show(ui, |ui| results_ui(ui, (outcome, doubt), pins, view, commands))
        }
        Some(_) => shown.frame(middle).show(ui, |ui| plots_ui(ui, explore, draft, view, commands)),
        None => return,
    };
}

/// Draws the middle column: plots of the run above the strip of prescriptions.
fn plots_ui(ui: &mut Ui, explore: &mut Explore, draft: &ScenarioDraft, view: &View, commands: &mut Vec<Command>) {
    let Some(solved) = &explore.outcome.solved else {
        ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
        return;
    };
    let frame = Frame::of(ui, solved.weeks(), view, if explore.outcome.is_stale() { OLD_STRENGTH } else { 1.0 });
    let strength = frame.strength * if explore.doubt.is_dimmed() { OLD_STRENGTH } else { 1.0 };
    let fan = explore.doubt.found.as_ref().map(|found| ShownFan { fan: &found.fan, strength });
    let scene = Scene { solved, fan, pins: explore.pins.all(), frame, view, keeps_room: true };
    let stretches = explore.stretches.of(draft);
    let strip = strip::height(&stretches.lanes) + tokens::SPACE_M;
    let is_low = ui.available_height() < THREE_PLOTS_HEIGHT;
    let x = match is_low {
        true => one_plot_ui(ui, scene, strip, commands),
        false => three_plots_ui(ui, scene, strip, commands),
    };
    cursor::follow_leaving(ui);
    strip_ui(ui, stretches, scene, x, commands);
}

fn panes_ui(ui: &mut Ui, panes: &[Pane], shown: Pane, commands: &mut Vec<Command>) {
    let is_shown = |pane: Pane| pane == shown || (!panes.contains(&shown) && pane == Pane::Plots);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for &pane in panes {
            let words = text(match pane {
                Pane::Inputs => "gui-pane-inputs",
                Pane::Plots => "gui-pane-plots",
                Pane::Results => "gui-pane-results",
            });
            if choice_ui(ui, is_shown(pane), &words, &words).clicked() {
                commands.push(Command::ShowPane(pane));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pane_can_be_reached_at_any_width() {
        for width in [500.0, 700.0, 1000.0] {
            for pane in [Pane::Inputs, Pane::Plots, Pane::Results] {
                let (layout, panes) = Layout::of(width, pane);
                let reached = match pane {
                    Pane::Inputs => layout.inputs,
                    Pane::Plots => layout.middle == Some(Pane::Plots),
                    Pane::Results => layout.results_beside || layout.middle == Some(Pane::Results),
                };
                assert!(reached && (panes.is_empty() || layout.inputs || panes.contains(&pane)), "{pane:?} at {width}");
            }
        }
    }
}
