//! A run with all that is drawn of it.

use std::sync::Arc;

use super::plots::curves::Curves;
use crate::report::{fitted_words, run_limits, run_warnings};
use crate::scenario::Problem;
use crate::simulation::Run;
use crate::study::fit::{Residual, residuals};
use crate::study::measured_before;
use crate::study::results::{Outlook, Serum, last_change};
use crate::units::HOURS_PER_WEEK;

#[derive(Clone)]
pub struct Solved {
    pub run: Arc<Run>,
    pub curves: Curves,
    pub outlook: Outlook,
    /// What the run gives to know: its warnings, and the known limits of the model that it touches.
    pub findings: Vec<Problem>,
    /// Measured values beside the curve, also those of before the run.
    pub residuals: Vec<Residual>,
    /// What a measured start was fitted with, in words.
    pub fitted: Option<String>,
}

impl Solved {
    pub fn new(run: Run) -> Option<Solved> {
        let curves = Curves::new(&run);
        let before = measured_before(&run).unwrap_or_default();
        Some(Solved {
            residuals: [residuals(&before), residuals(&curves.labs)].concat(),
            curves,
            outlook: Outlook::new(&run)?,
            findings: run_warnings(&run).into_iter().chain(run_limits(&run)).collect(),
            fitted: fitted_words(&run),
            run: Arc::new(run),
        })
    }

    pub fn weeks(&self) -> f64 {
        self.run.trajectory.end().weeks()
    }

    /// Returns the serum at a week.
    pub fn serum_at(&self, week: f64) -> Serum {
        Serum::from(&self.run.trajectory.at(week * HOURS_PER_WEEK).speciation)
    }

    /// Returns the serum over a span of weeks, at so many times evenly spaced and wherever the curve bends.
    pub fn serum_between(&self, from_week: f64, to_week: f64, number: usize) -> Vec<(f64, Serum)> {
        let step = (to_week - from_week) / number.max(2) as f64;
        let mut weeks: Vec<f64> = (0..=number.max(2)).map(|i| from_week + i as f64 * step).collect();
        weeks.extend(self.curves.bends.iter().filter(|week| from_week < **week && **week < to_week));
        weeks.sort_by(f64::total_cmp);
        let samples = self.run.trajectory.sample(weeks.into_iter().map(|week| week * HOURS_PER_WEEK));
        samples.iter().map(|sample| (sample.time_h / HOURS_PER_WEEK, Serum::from(&sample.speciation))).collect()
    }

    /// Returns how many weeks of the run are left after its last change of prescription.
    pub fn weeks_after_last_change(&self) -> f64 {
        self.weeks() - last_change(&self.run.scenario).0.weeks()
    }
}
