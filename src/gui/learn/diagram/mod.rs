//! The body as a diagram: pools as boxes that are filled to their level against health, flows as arrows as wide as they
//! are strong.
//!
//! A [`Snapshot`] is taken from a run at one time, and [`picture()`] lays it out as a [`Picture`] of plain shapes:
//! `places` says where, `layout` draws the boxes and `arrows` the flows. The window paints it without the words that do
//! not fit (`paint`), `svg` writes it as a file, and [`describe()`] says the same in words. None of it computes physics.

mod arrows;
mod describe;
mod layout;
mod look;
mod paint;
mod picture;
mod places;
mod snapshot;
mod svg;

pub use describe::describe;
pub use layout::{asked_picture, picture};
pub use look::Look;
pub use paint::paint;
pub use picture::{CANVAS, Picture};
pub use snapshot::{Scale, Snapshot};
pub use svg::svg;
