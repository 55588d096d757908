//! The scene that all plots of a run share: the runs, the stretch of time, how values are shown.

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
}

impl<'a> Scene<'a> {
    /// Returns the scene of a run by itself.
    pub fn of(ui: &egui::Ui, solved: &'a Solved, view: &'a View) -> Self {
        Scene { solved, fan: None, pins: &[], frame: Frame::of(ui, solved.weeks(), view, 1.0), view }
    }
}
