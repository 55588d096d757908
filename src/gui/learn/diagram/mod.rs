//! The body as a diagram: pools as boxes sized by content, flows as arrows as wide as they are strong.
//!
//! A [`Snapshot`] is taken from a run at one time, and [`picture()`] lays it out as a [`Picture`] of plain shapes. The
//! window paints it without the words that do not fit (`paint`), `svg` writes it as a file, and [`describe()`]
//! says the same in words. None of it computes physics.

mod describe;
mod layout;
mod paint;
mod picture;
mod snapshot;
mod svg;

pub use describe::describe;
pub use layout::{Look, picture};
pub use paint::paint;
pub use picture::{CANVAS, Picture};
pub use snapshot::{Scale, Snapshot};
pub use svg::svg;
