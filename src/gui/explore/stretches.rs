//! The stretches of the draft, worked out anew only when it changes: a run of years may have thousands of them.

use crate::report::words::{Lane, lanes};
use crate::scenario::ScenarioDraft;
use crate::scenario::stretch::{self, Stretch};

#[derive(Default)]
pub struct Stretches {
    seen: Option<ScenarioDraft>,
    /// All stretches in order of time.
    pub all: Vec<Stretch>,
    /// What is in force in them.
    pub lanes: Vec<Lane>,
}

impl Stretches {
    /// Returns the stretches of the draft.
    pub fn of(&mut self, draft: &ScenarioDraft) -> &Stretches {
        if self.seen.as_ref() != Some(draft) {
            self.seen = Some(draft.clone());
            self.all = stretch::all(draft);
            self.lanes = lanes(draft);
        }
        self
    }
}
