//! The cursor that follows the pointer: one time for all plots, and on a session when zoomed out.

use egui_plot::{LineStyle, PlotUi, Points, VLine};

use super::axis::Frame;
use super::curves::{Curves, SessionPoint};

/// What all plots mark and the hovered one reads.
#[derive(Debug, Clone, Copy)]
pub struct Cursor {
    pub week: f64,
    /// The nearest session, whose values before and after are read when zoomed out: the course is then too fine to see.
    pub session: Option<SessionPoint>,
}

impl Cursor {
    /// Returns the cursor on the curve beside a week of the run; `None` outside the run.
    pub fn beside(week: f64, frame: &Frame, curves: &Curves) -> Option<Cursor> {
        if !(0.0..=frame.run_weeks).contains(&week) {
            return None;
        }
        let distance = |session: &&SessionPoint| (session.start_week - week).abs();
        let nearest = curves.sessions.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let session = nearest.filter(|_| !frame.shows_true_curve()).copied();
        Some(Cursor { week: session.map_or(week, |session| session.start_week), session })
    }

    /// Returns where the pointer was in the last frame, in whichever plot.
    pub fn last(ui: &egui::Ui, frame: &Frame, curves: &Curves) -> Option<Cursor> {
        if let Some((pass, week)) = ui.data(|data| data.get_temp::<(u64, f64)>(exact_id()))
            && pass == ui.ctx().cumulative_pass_nr()
        {
            return Some(Cursor { week, session: None });
        }
        let (pass, week) = ui.data(|data| data.get_temp::<(u64, f64)>(id()))?;
        (pass + 1 >= ui.ctx().cumulative_pass_nr()).then(|| Cursor::beside(week, frame, curves)).flatten()
    }

    /// Draws a line at the cursor's time, and dots where it meets the curves.
    pub fn mark(self, ui: &mut PlotUi<'_>, frame: &Frame, dots: impl IntoIterator<Item = (f64, egui::Color32)>) {
        let line = VLine::new("", self.week).color(frame.palette.quiet.gamma_multiply(0.6)).width(1.0);
        ui.vline(line.style(LineStyle::Solid).allow_hover(false));
        for (value, colour) in dots {
            let at = vec![[self.week, value]];
            ui.points(Points::new("", at.clone()).radius(4.5).color(frame.palette.ground).allow_hover(false));
            ui.points(Points::new("", at).radius(3.5).color(colour).allow_hover(false));
        }
    }
}

/// Tells the other plots and the next frame where the pointer is.
pub fn remember(ui: &egui::Ui, week: f64) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(id(), (pass, week)));
}

/// Marks a fixed time in the plots drawn after this call in the same frame, wherever the pointer is.
pub fn mark_exactly(ui: &egui::Ui, week: f64) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(exact_id(), (pass, week)));
}

/// Takes the mark away in the next frame when the pointer has left all plots; called after they are drawn.
pub fn follow_leaving(ui: &egui::Ui) {
    let last = ui.data(|data| data.get_temp::<(u64, f64)>(id()));
    if last.is_some_and(|(pass, _)| pass + 1 == ui.ctx().cumulative_pass_nr()) {
        ui.ctx().request_repaint();
    }
}

fn exact_id() -> egui::Id {
    egui::Id::unique("plot-mark")
}

fn id() -> egui::Id {
    egui::Id::unique("plot-cursor")
}
