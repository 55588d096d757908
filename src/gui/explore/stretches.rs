//! The stretches of the draft, worked out anew only when it changes: a run of years may have thousands of them.

use crate::scenario::ScenarioDraft;
use crate::scenario::stretch::{self, Stretch};

#[derive(Default)]
pub struct Stretches {
    seen: Option<ScenarioDraft>,
    all: Vec<Stretch>,
}

impl Stretches {
    /// Returns the stretches of the draft in order of time.
    pub fn of(&mut self, draft: &ScenarioDraft) -> &[Stretch] {
        if self.seen.as_ref() != Some(draft) {
            self.seen = Some(draft.clone());
            self.all = stretch::all(draft);
        }
        &self.all
    }
}
