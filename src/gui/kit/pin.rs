//! A run that is kept to compare with.

use super::solved::Solved;
use crate::scenario::ScenarioDraft;

/// How many runs can be kept.
pub const MOST_PINS: usize = 4;
const LETTERS: [&str; MOST_PINS] = ["A", "B", "C", "D"];

/// A run that is kept.
pub struct Pin {
    /// 0 to 3: its letter, colour and dashes.
    pub slot: usize,
    pub draft: ScenarioDraft,
    pub solved: Solved,
    /// The inputs in which it differs from the present draft.
    pub name: String,
}

impl Pin {
    pub fn letter(&self) -> &'static str {
        LETTERS[self.slot]
    }
}
