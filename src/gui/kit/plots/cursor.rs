//! The pointer on a plot: it moves and zooms the span, and a cursor follows it, at one time for all plots.

use egui_plot::{LineStyle, PlotResponse, PlotUi, Points, VLine};

use super::axis::Frame;
use super::curves::{Curves, SessionPoint};
use crate::gui::kit::command::Command;
use crate::study::results::LONGEST_BETWEEN_H;
use crate::units::HOURS_PER_WEEK;

/// Scroll of the wheel that halves the span, points: one notch, as egui counts it.
const POINTS_PER_DOUBLING: f32 = 120.0;
/// Names under which a week is noted for all plots: where the pointer is, and a time that is marked wherever it is.
const POINTED: &str = "plot-cursor";
const MARKED: &str = "plot-mark";

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
        let session = session_beside(week, &curves.sessions).filter(|_| !frame.shows_true_curve());
        Some(Cursor { week: session.map_or(week, |session| session.start_week), session })
    }

    /// Returns where the pointer was in the last frame, in whichever plot.
    pub fn last(ui: &egui::Ui, frame: &Frame, curves: &Curves) -> Option<Cursor> {
        if let Some((0, week)) = noted(ui, MARKED) {
            return Some(Cursor { week, session: None });
        }
        let (_, week) = noted(ui, POINTED).filter(|(age, _)| *age <= 1)?;
        Cursor::beside(week, frame, curves)
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

/// Furthest that a session is from a week to be read there: half of the longest time between two. Beyond it dialysis
/// pauses.
const REACH_WEEKS: f64 = 0.5 * LONGEST_BETWEEN_H / HOURS_PER_WEEK;

/// Returns the nearest session; `None` while dialysis pauses.
fn session_beside(week: f64, sessions: &[SessionPoint]) -> Option<SessionPoint> {
    let distance = |session: &&SessionPoint| (session.start_week - week).abs();
    let nearest = sessions.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|session| distance(session) <= REACH_WEEKS).copied()
}

/// Turns drags, wheel and double clicks on a plot into a new span, and notes where the pointer is. Where a time is
/// marked, a drag is left to move the mark.
pub fn follow_pointer<R>(ui: &egui::Ui, shown: &PlotResponse<R>, frame: &Frame, commands: &mut Vec<Command>) {
    let Frame { span, run_weeks, .. } = *frame;
    let response = &shown.response;
    let weeks_per_point = span.width() / f64::from(shown.transform.frame().width().max(1.0));
    let moved = |points: f32| Command::ShowSpan(Some(span.moved(-f64::from(points) * weeks_per_point, run_weeks)));
    let has_mark = noted(ui, MARKED).is_some_and(|(age, _)| age == 0);
    if response.dragged() && response.drag_delta().x != 0.0 && !has_mark {
        commands.push(moved(response.drag_delta().x));
    }
    if response.double_clicked() {
        commands.push(Command::ShowSpan(None));
    }
    let Some(pointer) = response.hover_pos() else { return };
    let week = shown.transform.value_from_position(pointer).x;
    note(ui, POINTED, week);
    let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if wheel.x != 0.0 {
        commands.push(moved(wheel.x));
    }
    let factor = f64::from(pinch) * 2f64.powf(f64::from(wheel.y / POINTS_PER_DOUBLING));
    if factor != 1.0 {
        let zoomed = span.zoomed(factor, week, run_weeks);
        let is_whole = zoomed.width() >= run_weeks - 1e-9;
        commands.push(Command::ShowSpan((!is_whole).then_some(zoomed)));
    }
}

/// Marks a fixed time in the plots drawn after this call in the same frame, wherever the pointer is.
pub fn mark_exactly(ui: &egui::Ui, week: f64) {
    note(ui, MARKED, week);
}

/// Takes the mark away in the next frame when the pointer has left all plots; called after they are drawn.
pub fn follow_leaving(ui: &egui::Ui) {
    if noted(ui, POINTED).is_some_and(|(age, _)| age == 1) {
        ui.ctx().request_repaint();
    }
}

/// Tells a week to the other plots and to the next frame.
fn note(ui: &egui::Ui, name: &'static str, week: f64) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(egui::Id::unique(name), (pass, week)));
}

/// Returns how many frames ago a week was noted, and the week.
fn noted(ui: &egui::Ui, name: &'static str) -> Option<(u64, f64)> {
    let (pass, week) = ui.data(|data| data.get_temp::<(u64, f64)>(egui::Id::unique(name)))?;
    Some((ui.ctx().cumulative_pass_nr().saturating_sub(pass), week))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::read;
    use crate::simulation::simulate;

    #[test]
    fn a_week_without_dialysis_is_not_read_as_its_last_session() {
        let text = "format = 1\n[run]\nweeks = 6\n[patient]\nkind = \"haemodialysis\"\nfluid_gain_l_week = 0\n\
                    [baseline.dialysis]\n[[phase]]\nfrom_week = 2\ndialysis = \"stop\"\n";
        let curves = Curves::new(&simulate(&read(text).scenario.unwrap()).unwrap());
        let beside = |week: f64| session_beside(week, &curves.sessions).map(|session| session.start_week);
        assert_eq!(beside(0.1), Some(8.0 / 168.0));
        assert_eq!(beside(2.1), curves.sessions.last().map(|session| session.start_week));
        assert_eq!(beside(4.0), None);
    }
}
