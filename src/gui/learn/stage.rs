//! The stage on which a run is played: transport, diagram, and a plot below. In a window too low for both it scrolls.

use egui::{ScrollArea, Sense, Ui, vec2};
use std::io;
use std::sync::Arc;

use super::diagram::{self, Look, Scale, Snapshot};
use super::player::Player;
use super::transport::{self, Track};
use crate::gui::kit::plots::readout::time_words;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::oral_caution_ui;
use crate::report::{computed_by, drawing_bytes};
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::units::HOURS_PER_WEEK;

/// Share of the height that the diagram takes; the plot has the rest.
const DIAGRAM_SHARE: f32 = 0.62;
const LOWEST_DIAGRAM: f32 = 170.0;
/// Lowest plot with its captions, points.
const LOWEST_PLOT: f32 = 150.0;
/// Lowest plot in a narrow window, where captions take three rows, points.
const LOWEST_NARROW_PLOT: f32 = 190.0;
const NARROW: f32 = 480.0;

/// A frame of the diagram as it was drawn last.
pub struct Drawn {
    pub run: Arc<Run>,
    snapshot: Snapshot,
    scale: Scale,
    look: Look,
    palette: &'static Palette,
}

impl Drawn {
    /// Returns the frame as PNG or SVG; `played` is the scenario that it shows.
    ///
    /// # Errors
    /// Fails when the frame cannot be drawn.
    pub fn bytes(&self, played: &ScenarioDraft, ending: &str) -> io::Result<Vec<u8>> {
        let Drawn { run, snapshot, scale, look, palette } = self;
        let title = &run.scenario.title;
        // Dots mean nothing at rest.
        let frame = diagram::picture(snapshot, *scale, Look { phase: None, ..*look }, palette);
        let frame = frame.titled([title, &time_words(snapshot.time_h / HOURS_PER_WEEK)], palette);
        let words = format!("{} {}", diagram::describe(snapshot, *look), computed_by(played, &[run]));
        drawing_bytes(title, &words, &diagram::svg(&frame, palette.ground), ending).map_err(io::Error::other)
    }
}

#[derive(Default)]
pub struct Stage {
    pub player: Player,
    /// The frame that is seen now; `None` while it is covered.
    pub drawn: Option<Drawn>,
    /// The scale of the run that is played; it is found once for each run, or kept for the runs that follow.
    scale: Option<(Arc<Run>, Scale)>,
}

/// How a run is shown, apart from what its player says.
#[derive(Debug, Clone, Copy)]
pub struct Showing {
    pub unit: SerumUnit,
    /// The scale that a lesson gives all its runs; `None` leaves each run its own, unless the scale is held.
    pub scale: Option<Scale>,
}

impl Stage {
    /// Draws the run at the player's time. `below` draws under the diagram, and may change its week.
    pub fn show_ui(
        &mut self,
        ui: &mut Ui,
        solved: &Solved,
        showing: Showing,
        below: impl FnOnce(&mut Ui, f64) -> Option<f64>,
    ) {
        let end_h = solved.run.trajectory.end().hours();
        self.player.go_on(ui, end_h);
        let scale = showing.scale.unwrap_or_else(|| self.scale_of(&solved.run));
        ScrollArea::vertical().id_salt("stage").auto_shrink(false).show(ui, |ui| {
            oral_caution_ui(ui, solved.run.scenario.takes_oral_magnesium());
            let sessions = solved.run.sessions.iter();
            let sessions_h = sessions.map(|session| [session.start.hours(), session.end.hours()]).collect();
            let seen = ui.available_height();
            let track = Track { end_h, sessions_h, has_scale_of_its_own: showing.scale.is_none() };
            transport::transport_ui(ui, &mut self.player, &track);
            let [diagram, plot] = heights(ui.available_width(), ui.available_height(), seen);
            self.diagram_ui(ui, &solved.run, (scale, showing.unit), diagram);
            let size = vec2(ui.available_width(), plot);
            let down = egui::Layout::top_down(egui::Align::LEFT);
            let week = self.player.time_h / HOURS_PER_WEEK;
            if let Some(week) = ui.allocate_ui_with_layout(size, down, |ui| below(ui, week)).inner {
                self.player.seek(week * HOURS_PER_WEEK, end_h);
                ui.ctx().request_repaint();
            }
        });
    }

    fn scale_of(&mut self, run: &Arc<Run>) -> Scale {
        let is_held = self.player.holds_scale;
        let known = self.scale.take().filter(|(known, _)| is_held || Arc::ptr_eq(known, run));
        self.scale.insert(known.unwrap_or_else(|| (Arc::clone(run), Scale::of(run)))).1
    }

    fn diagram_ui(&mut self, ui: &mut Ui, run: &Arc<Run>, (scale, unit): (Scale, SerumUnit), height: f32) {
        let (player, palette) = (&self.player, Palette::of(ui));
        let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let Some(snapshot) = Snapshot::of(run, player.time_h) else { return };
        let look = Look { has_numbers: player.has_numbers, per_day: player.per_day, phase: player.phase(), unit };
        let words = diagram::describe(&snapshot, look);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
        let picture = diagram::picture(&snapshot, scale, look, palette);
        diagram::paint(&ui.painter_at(area), area, &picture, palette.ground);
        self.drawn = Some(Drawn { run: Arc::clone(run), snapshot, scale, look, palette });
    }
}

/// Heights of diagram and plot, points. Both fill what is free; where that is too little for both, they scroll and the
/// diagram takes all that is `seen` at once.
fn heights(width: f32, free: f32, seen: f32) -> [f32; 2] {
    let free = free - tokens::SPACE_XS;
    let lowest_plot = if width < NARROW { LOWEST_NARROW_PLOT } else { LOWEST_PLOT };
    let as_wide = width * diagram::CANVAS.y / diagram::CANVAS.x;
    let has_room = free >= LOWEST_DIAGRAM + lowest_plot;
    let diagram = if has_room { (DIAGRAM_SHARE * free).min(free - lowest_plot) } else { seen };
    let diagram = diagram.max(LOWEST_DIAGRAM).min(as_wide);
    [diagram, (free - diagram).max(lowest_plot)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagram_and_plot_fill_a_usual_window_and_keep_their_least_heights_in_a_low_one() {
        let [diagram, plot] = heights(960.0, 640.0, 700.0);
        assert!((diagram + plot + tokens::SPACE_XS - 640.0).abs() < 1e-3, "{diagram} {plot}"); // sums of single floats
        let [diagram, plot] = heights(460.0, 120.0, 190.0);
        assert_eq!((diagram, plot), (190.0, LOWEST_NARROW_PLOT), "it scrolls");
    }
}
