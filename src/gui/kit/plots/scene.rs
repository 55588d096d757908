//! The scene that all plots of a run share: the runs, the stretch of time, how values are shown.

use super::curves::SessionPoint;
use super::{axis::Frame, fan::ShownFan};
use crate::gui::kit::{pin::Pin, solved::Solved, view::View};

/// A run with its fan and those it is compared with, in one frame of time.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub solved: &'a Solved,
    pub fan: Option<ShownFan<'a>>,
    pub pins: &'a [Pin],
    pub frame: Frame,
    pub view: &'a View,
    /// Whether the run is edited, so that what comes and goes meanwhile has a place that is kept for it.
    pub keeps_room: bool,
}

/// Number of sessions in view above which their bars and dots would run together.
const MOST_DOTS: usize = 90;

impl<'a> Scene<'a> {
    /// Returns the scene of a run by itself.
    pub fn of(ui: &egui::Ui, solved: &'a Solved, view: &'a View) -> Self {
        let frame = Frame::of(ui, solved.weeks(), view, 1.0);
        Scene { solved, fan: None, pins: &[], frame, view, keeps_room: false }
    }

    pub fn seen_sessions(&self) -> impl Iterator<Item = &'a SessionPoint> + use<'a> {
        let span = self.frame.span;
        let margin = 1.0; // the neighbours too, so that lines run to the edge
        let sessions = &self.solved.curves.sessions;
        sessions.iter().filter(move |s| s.end_week >= span.from_week - margin && s.start_week <= span.to_week + margin)
    }

    /// Returns whether every session in view has its own dots.
    pub fn shows_each_session(&self) -> bool {
        self.seen_sessions().count() <= MOST_DOTS
    }

    /// Returns whether the line of the run is its true course, and not the mean between sessions.
    pub fn shows_course(&self) -> bool {
        self.frame.shows_true_curve() || self.solved.curves.sessions.is_empty()
    }

    /// Returns whether the fan is drawn as bars at the times of sessions, and not as areas.
    pub fn has_fan_bars(&self) -> bool {
        self.frame.shows_true_curve() && self.solved.outlook.is_on_dialysis
    }
}
