//! The strip with its times: where a week lies in it, and which week lies where.

use egui::Rect;

use crate::gui::kit::plots::axis::Frame;
use crate::report::words::Lane;

pub struct Strip<'s> {
    pub area: Rect,
    pub frame: Frame,
    /// The number of the stretch that is edited.
    pub selected: usize,
    pub lanes: &'s [Lane],
}

impl Strip<'_> {
    pub fn x_of(&self, week: f64) -> f32 {
        let span = self.frame.span;
        self.area.left() + ((week - span.from_week) / span.width()) as f32 * self.area.width()
    }

    pub fn week_at(&self, x: f32) -> f64 {
        let span = self.frame.span;
        span.from_week + f64::from((x - self.area.left()) / self.area.width()) * span.width()
    }

    /// Returns the steps in which changes are moved, a week: 1, or 7 when zoomed in.
    fn steps_a_week(&self) -> f64 {
        if self.frame.shows_true_curve() { 7.0 } else { 1.0 }
    }

    /// Returns the step in which changes are moved.
    pub fn step_weeks(&self) -> f64 {
        1.0 / self.steps_a_week()
    }

    /// Moves a week to the nearest whole week, or day when zoomed in, within the run.
    pub fn snapped(&self, week: f64) -> f64 {
        let steps = self.steps_a_week();
        ((week * steps).round() / steps).clamp(0.0, (self.frame.run_weeks - self.step_weeks()).max(0.0))
    }

    /// Returns the first week at which a stretch can be changed that was clicked here.
    pub fn asked_week(&self, x: f32) -> f64 {
        self.snapped(self.week_at(x)).max(self.step_weeks())
    }
}
