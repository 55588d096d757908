//! A run with all that is drawn of it.

use std::sync::Arc;

use super::plots::curves::Curves;
use crate::simulation::Run;
use crate::study::results::{Outlook, Serum, last_change};
use crate::units::HOURS_PER_WEEK;

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

    /// Returns the serum at a week.
    pub fn serum_at(&self, week: f64) -> Serum {
        Serum::from(&self.run.trajectory.at(week * HOURS_PER_WEEK).speciation)
    }

    /// Returns the serum over a span of weeks, at about so many times and wherever the curve bends.
    pub fn serum_between(&self, from_week: f64, to_week: f64, number: usize) -> Vec<(f64, Serum)> {
        let times_h = self.curves.sample_times_h(from_week, to_week, number);
        let samples = self.run.trajectory.sample(times_h);
        samples.iter().map(|sample| (sample.time_h / HOURS_PER_WEEK, Serum::from(&sample.speciation))).collect()
    }

    /// Returns how many weeks of the run are left after its last change of prescription.
    pub fn weeks_after_last_change(&self) -> f64 {
        self.weeks() - last_change(&self.run.scenario).0.weeks()
    }
}
