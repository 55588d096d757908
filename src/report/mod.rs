//! What a run is turned into for people and other programs: words, tables, CSV, JSON, figures.

mod messages;

pub use messages::{failure, sentence};
