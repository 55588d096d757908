//! What is uncertain about a patient, as independent standard normal coordinates.
//!
//! `table` reads `assets/uncertain.toml`, `shape` turns a standard normal number into a value, `place` says where a value
//! stands in a prescription, and `set` has the coordinates of one scenario. Nothing here simulates.

mod place;
mod set;
mod shape;
mod table;

pub use set::{Coordinate, Uncertain};
pub use shape::Shape;
pub use table::{Applies, Row, Table, Unexplained, table};
