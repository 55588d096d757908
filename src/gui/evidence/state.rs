//! The state of the tab beside the document: the place in it, and what has been simulated.

use super::parameters::Search;
use super::study::Validation;
use super::trials::ShownTrials;
use super::ways::{Chapter, Go};

#[derive(Default)]
pub struct Evidence {
    pub chapter: Chapter,
    /// Id of the trial whose page is open.
    pub trial: Option<String>,
    pub shown: ShownTrials,
    pub search: Search,
    pub study: Validation,
}

impl Evidence {
    pub fn is_computing(&self) -> bool {
        self.study.progress().is_some()
    }

    pub fn go(&mut self, to: Go) {
        match to {
            Go::To(section) => {
                self.chapter = section;
                self.trial = None;
            }
            Go::Trial(id) => {
                self.chapter = Chapter::Trials;
                self.trial = Some(id);
            }
            Go::Parameter(id) => {
                self.search.open(id, self.chapter == Chapter::Parameters);
                self.chapter = Chapter::Parameters;
            }
        }
    }
}
