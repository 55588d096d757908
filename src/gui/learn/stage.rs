//! Where a run is played: transport, diagram, and a plot below it.

use egui::{Rect, Sense, Ui, vec2};
use std::sync::Arc;

use super::player::Player;
use super::transport;
use crate::gui::diagram::{self, Look, Scale, Snapshot};
use crate::gui::outcome::Solved;
use crate::gui::tokens::Palette;
use crate::simulation::Run;
use crate::units::HOURS_PER_WEEK;

/// Share of the height that the diagram takes; the plot has the rest.
const DIAGRAM_SHARE: f32 = 0.62;
const LOWEST_DIAGRAM: f32 = 120.0;
const LOWEST_PLOT: f32 = 130.0;

#[derive(Default)]
pub struct Stage {
    pub player: Player,
    /// Of the run it was found for.
    scale: Option<(Arc<Run>, Scale)>,
}

impl Stage {
    /// The run at the player's time, and what is drawn below the diagram, which is told the week.
    pub fn show_ui(&mut self, ui: &mut Ui, solved: &Solved, below: impl FnOnce(&mut Ui, f64)) {
        let end_h = solved.run.trajectory.end().hours();
        self.player.go_on(ui, end_h);
        let scale = self.scale_of(&solved.run);
        transport::transport_ui(ui, &mut self.player, end_h);
        let free = ui.available_height();
        let as_wide = ui.available_width() * diagram::CANVAS.y / diagram::CANVAS.x;
        let height = (DIAGRAM_SHARE * free).min(free - LOWEST_PLOT).min(as_wide).max(LOWEST_DIAGRAM);
        self.diagram_ui(ui, solved, scale, height);
        below(ui, self.player.time_h / HOURS_PER_WEEK);
    }

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

    fn diagram_ui(&self, ui: &mut Ui, solved: &Solved, scale: Scale, height: f32) {
        let player = &self.player;
        let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let Some(snapshot) = Snapshot::of(&solved.run, player.time_h) else { return };
        let words = diagram::describe(&snapshot, player.per_day);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
        let look = Look { has_numbers: player.has_numbers, per_day: player.per_day, phase: player.phase() };
        let picture = diagram::picture(&snapshot, scale, look, Palette::of(ui));
        diagram::paint(&ui.painter_at(area), Rect::from_min_max(area.min, area.max), &picture);
    }
}
