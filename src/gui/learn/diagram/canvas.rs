//! How large the picture is, and how a frame of it is drawn.

/// Width and height of the picture, points.
pub const CANVAS: egui::Vec2 = egui::vec2(1000.0, 440.0);

/// How a frame is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Amounts and flows are written beside boxes and arrows.
    pub has_numbers: bool,
    /// Flows in mg a day, not an hour.
    pub per_day: bool,
    /// How far the dots on the arrows have come, 0 to 1; `None`: no dots.
    pub phase: Option<f32>,
}
