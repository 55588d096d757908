//! The Learn tab: the body as a diagram that plays any scenario.

mod player;
mod transport;

use egui::{CentralPanel, Frame, Rect, Sense, Ui, vec2};
use std::sync::Arc;

use super::command::Command;
use super::diagram::{self, Look, Scale, Snapshot};
use super::outcome::Solved;
use super::plots::learn_plot_ui;
use super::state::AppState;
use super::tokens::Palette;
use crate::simulation::Run;
use crate::text::text;
use crate::units::HOURS_PER_WEEK;
use player::Player;

/// Share of the height that the diagram takes; the serum plot has the rest.
const DIAGRAM_SHARE: f32 = 0.62;
const LOWEST_PLOT: f32 = 90.0;

/// What the tab knows beside the document.
#[derive(Default)]
pub struct Learn {
    pub player: Player,
    /// Of the run it was found for.
    scale: Option<(Arc<Run>, Scale)>,
}

impl Learn {
    /// Widths of arrows are measured once for a run.
    fn scale_of(&mut self, run: &Arc<Run>) -> Scale {
        match &self.scale {
            Some((of, scale)) if Arc::ptr_eq(of, run) => *scale,
            _ => {
                let scale = Scale::of(run);
                self.scale = Some((Arc::clone(run), scale));
                scale
            }
        }
    }
}

pub fn learn_ui(ui: &mut Ui, state: &mut AppState, middle: Frame, commands: &mut Vec<Command>) {
    let AppState { learn, outcome, view, .. } = state;
    CentralPanel::default().frame(middle).show(ui, |ui| {
        let Some(solved) = &outcome.solved else {
            ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
            return;
        };
        learn.player.go_on(ui, solved.run.trajectory.end().hours());
        let scale = learn.scale_of(&solved.run);
        transport::transport_ui(ui, &mut learn.player, solved.run.trajectory.end().hours());
        let height = (DIAGRAM_SHARE * ui.available_height()).min(ui.available_height() - LOWEST_PLOT).max(120.0);
        diagram_ui(ui, &learn.player, solved, scale, height);
        learn_plot_ui(ui, solved, view, learn.player.time_h / HOURS_PER_WEEK, commands);
    });
}

fn diagram_ui(ui: &mut Ui, player: &Player, solved: &Solved, scale: Scale, height: f32) {
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let Some(snapshot) = Snapshot::of(&solved.run, player.time_h) else { return };
    let words = diagram::describe(&snapshot, player.per_day);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
    let picture = diagram::picture(&snapshot, scale, look_of(player), Palette::of(ui));
    diagram::paint(&ui.painter_at(area), Rect::from_min_max(area.min, area.max), &picture);
}

fn look_of(player: &Player) -> Look {
    Look { has_numbers: player.has_numbers, per_day: player.per_day, phase: player.phase() }
}
