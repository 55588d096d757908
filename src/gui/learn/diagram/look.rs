//! The way in which a frame of the diagram is drawn and described.

use crate::gui::kit::view::SerumUnit;

/// The way in which a frame is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Whether amounts and flows are written beside boxes and arrows.
    pub has_numbers: bool,
    /// Whether flows are in mg per day rather than per hour.
    pub per_day: bool,
    /// Position of the dots on the arrows, 0 to 1; `None` draws no dots.
    pub phase: Option<f32>,
    /// Unit of the total in plasma.
    pub unit: SerumUnit,
}
