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

    /// Moves a week to the nearest whole week, or day when zoomed in, within the run.
    pub fn snapped(&self, week: f64) -> f64 {
        let step = if self.frame.shows_true_curve() { 7.0 } else { 1.0 };
        ((week * step).round() / step).clamp(0.0, (self.frame.run_weeks - 1.0 / step).max(0.0))
    }

    /// Returns the first week at which a stretch can be changed that was clicked here.
    pub fn asked_week(&self, x: f32) -> f64 {
        let step = if self.frame.shows_true_curve() { 1.0 / 7.0 } else { 1.0 };
        self.snapped(self.week_at(x)).max(step)
    }
}
