//! The body as a diagram: pools as boxes sized by content, flows as arrows as wide as they are strong.
//!
//! A [`Snapshot`] is taken from a run at one time; [`picture()`] lays it out as a [`Picture`] of plain shapes, which
//! is painted in the window, without the words that do not fit there, or written as SVG; [`describe()`] says the same
//! in words. None of it computes physics.

pub(crate) mod describe;
pub(crate) mod fit;
pub(crate) mod layout;
pub(crate) mod paint;
pub(crate) mod picture;
pub(crate) mod snapshot;
pub(crate) mod svg;

pub use describe::describe;
pub use layout::picture;
pub use paint::paint;
pub use picture::Picture;
pub use snapshot::{Scale, Snapshot};
pub use svg::svg;

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
