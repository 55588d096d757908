//! A run that is kept to compare with.

use super::solved::Solved;
use crate::scenario::ScenarioDraft;

/// Number of runs that can be kept.
pub const MOST_PINS: usize = 4;
const LETTERS: [&str; MOST_PINS] = ["A", "B", "C", "D"];

pub struct Pin {
    /// The number of the pin, 0 to 3, which sets its letter, colour and dashes.
    pub slot: usize,
    pub draft: ScenarioDraft,
    pub solved: Solved,
    /// The name of the run: the inputs in which it differs from the present draft.
    pub name: String,
}

impl Pin {
    pub fn letter(&self) -> &'static str {
        LETTERS[self.slot]
    }
}
