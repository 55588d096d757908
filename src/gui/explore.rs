//! The Explore tab: inputs, plots and results side by side, or one after the other where there is no room.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::command::Command;
use super::panels;
use super::plots::plots_ui;
use super::state::AppState;
use super::tokens;
use super::view::Pane;
use super::widgets::choice_ui;
use crate::text::text;

/// Narrower windows (or larger type) show results in place of the plots.
const THREE_COLUMNS_WIDTH: f32 = 900.0;
/// Narrower ones show one column.
const TWO_COLUMNS_WIDTH: f32 = 620.0;

/// What stands where.
struct Layout {
    inputs: bool,
    /// Plots or results in the middle.
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

pub fn explore_ui(ui: &mut Ui, state: &mut AppState, column: Frame, middle: Frame, commands: &mut Vec<Command>) {
    let (layout, panes) = Layout::of(ui.available_width(), state.view.pane);
    if !panes.is_empty() {
        let row = Frame { inner_margin: egui::Margin::symmetric(tokens::SPACE_M as i8, 2), ..column };
        Panel::top("panes").frame(row).show(ui, |ui| panes_ui(ui, panes, state.view.pane, commands));
    }
    if layout.inputs && layout.middle.is_some() {
        let left = Panel::left("inputs").frame(column).exact_size(tokens::LEFT_WIDTH).resizable(false);
        left.show(ui, |ui| inputs_ui(ui, state, commands));
    } else if layout.inputs {
        CentralPanel::default().frame(column).show(ui, |ui| inputs_ui(ui, state, commands));
    }
    let (problems, front) = (&state.outcome.problems, &mut state.front);
    panels::editors_ui(ui, &mut state.document.draft, problems, &state.view, front, commands);
    // After the inputs and before what is drawn of them: the curve follows in the same frame.
    state.outcome.update(ui.ctx(), &state.document.draft);
    state.pins.update(ui.ctx(), &state.document.draft, &state.outcome);
    if layout.results_beside {
        let right = Panel::right("results").frame(column).exact_size(tokens::RIGHT_WIDTH).resizable(false);
        right.show(ui, |ui| results_ui(ui, state, commands));
    }
    match layout.middle {
        Some(Pane::Results) => CentralPanel::default().frame(column).show(ui, |ui| results_ui(ui, state, commands)),
        Some(_) => CentralPanel::default().frame(middle).show(ui, |ui| {
            plots_ui(ui, &state.document.draft, &state.outcome, &state.pins, &state.view, commands);
        }),
        None => return,
    };
}

fn inputs_ui(ui: &mut Ui, state: &mut AppState, commands: &mut Vec<Command>) {
    panels::inputs_ui(ui, &mut state.document.draft, &state.outcome.problems, &state.view, commands);
}

fn results_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    panels::results_ui(ui, &state.outcome, &state.pins, &state.view, commands);
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
