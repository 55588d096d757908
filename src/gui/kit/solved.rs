//! A run with all that is drawn of it.

use std::sync::Arc;

use super::plots::curves::Curves;
use super::quantities::Quantities;
use crate::simulation::Run;

/// A run and all that is drawn of it.
#[derive(Clone)]
pub struct Solved {
    pub run: Arc<Run>,
    pub curves: Curves,
    pub quantities: Quantities,
}

impl Solved {
    pub fn new(run: Run) -> Option<Solved> {
        Some(Solved { curves: Curves::new(&run), quantities: Quantities::new(&run)?, run: Arc::new(run) })
    }

    pub fn weeks(&self) -> f64 {
        self.run.trajectory.end().weeks()
    }

    /// How much of the run is left after its last change of prescription.
    pub fn weeks_after_last_change(&self) -> f64 {
        let starts = self.run.scenario.phases.iter().map(|phase| phase.from.weeks());
        self.weeks() - starts.filter(|from| *from < self.weeks()).fold(0.0, f64::max)
    }
}
