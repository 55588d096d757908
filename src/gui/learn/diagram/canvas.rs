//! The size of the picture and the way in which a frame of it is drawn.

/// Width and height of the picture, points.
pub const CANVAS: egui::Vec2 = egui::vec2(1000.0, 440.0);

#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether amounts and flows are written beside boxes and arrows.
    pub has_numbers: bool,
    /// Whether flows are in mg per day rather than per hour.
    pub per_day: bool,
    /// Position of the dots on the arrows, 0 to 1; `None` draws no dots.
    pub phase: Option<f32>,
}
