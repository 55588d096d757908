//! A run with all that is drawn of it.

use std::sync::Arc;

use super::plots::curves::Curves;
use crate::simulation::Run;
use crate::study::results::{Outlook, last_change};

#[derive(Clone)]
pub struct Solved {
    pub run: Arc<Run>,
    pub curves: Curves,
    pub outlook: Outlook,
}

impl Solved {
    pub fn new(run: Run) -> Option<Solved> {
        Some(Solved { curves: Curves::new(&run), outlook: Outlook::new(&run)?, run: Arc::new(run) })
    }

    pub fn weeks(&self) -> f64 {
        self.run.trajectory.end().weeks()
    }

    /// Returns how many weeks of the run are left after its last change of prescription.
    pub fn weeks_after_last_change(&self) -> f64 {
        self.weeks() - last_change(&self.run.scenario).0.weeks()
    }
}
