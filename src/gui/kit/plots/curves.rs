//! The curves that the plots draw of a run, prepared once. The true curve is sampled for the span that is seen.

use crate::simulation::{Run, SessionRecord};
use crate::study::results::{MeanAt, Serum, mean_between_sessions, slow_pools_mmol};
use crate::study::{Measured, measured};
use crate::units::HOURS_PER_WEEK;

/// A session, with times in weeks and concentrations in mmol/L.
#[derive(Debug, Clone, Copy)]
pub struct SessionPoint {
    pub start_week: f64,
    pub end_week: f64,
    pub pre: Serum,
    pub post: Serum,
}

#[derive(Debug, Clone)]
pub struct Curves {
    pub sessions: Vec<SessionPoint>,
    /// The mean from each session to the next; empty without sessions.
    pub mean: Vec<(f64, Serum)>,
    pub labs: Vec<Measured>,
    /// The weeks at which injections begin.
    pub injections: Vec<f64>,
    /// The weeks at which a curve bends because a constant input ends.
    pub bends: Vec<f64>,
    /// Pools at the start, mmol: muscle, other soft tissue, bone surface, deep bone.
    pub pools_at_start: [f64; 4],
}

impl Curves {
    pub fn new(run: &Run) -> Self {
        Curves {
            sessions: sessions(run),
            mean: over_weeks(mean_between_sessions(run)),
            labs: measured(run),
            injections: injections(run),
            bends: run.trajectory.segments.iter().map(|segment| segment.end.weeks()).collect(),
            pools_at_start: slow_pools_mmol(&run.trajectory.initial),
        }
    }

    /// Returns times in hours at which to sample a span: evenly spaced, and wherever the curve bends.
    pub fn sample_times_h(&self, from_week: f64, to_week: f64, number: usize) -> Vec<f64> {
        let step = (to_week - from_week) / number.max(2) as f64;
        let mut weeks: Vec<f64> = (0..=number.max(2)).map(|i| from_week + i as f64 * step).collect();
        weeks.extend(self.bends.iter().copied().filter(|week| from_week < *week && *week < to_week));
        weeks.sort_by(f64::total_cmp);
        weeks.into_iter().map(|week| week * HOURS_PER_WEEK).collect()
    }
}

fn sessions(run: &Run) -> Vec<SessionPoint> {
    let point = |session: &SessionRecord| SessionPoint {
        start_week: session.start.weeks(),
        end_week: session.end.weeks(),
        pre: Serum::from(&session.pre),
        post: Serum::from(&session.post),
    };
    run.sessions.iter().map(point).collect()
}

/// Returns the means with their times in weeks since the start.
pub fn over_weeks(means: Vec<MeanAt>) -> Vec<(f64, Serum)> {
    means.into_iter().map(|mean| (mean.time_h / HOURS_PER_WEEK, mean.serum)).collect()
}

fn injections(run: &Run) -> Vec<f64> {
    let plans = run.scenario.injections.iter();
    let starts = plans.flat_map(|plan| (0..plan.count).map(|i| (plan.start + plan.repeat_every.times(i)).weeks()));
    starts.filter(|week| *week < run.trajectory.end().weeks()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    #[test]
    fn the_mean_lies_between_the_lowest_and_the_highest_of_a_steady_run() {
        let run = simulate(&read(presets::default_preset().text).scenario.unwrap()).unwrap();
        let curves = Curves::new(&run);
        let values: Vec<f64> =
            run.trajectory.sample((0..2016).map(f64::from)).iter().map(|s| s.speciation.total_mmol_l).collect();
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = values.iter().copied().fold(0.0, f64::max);
        assert!(curves.mean.iter().all(|(_, mean)| lowest < mean.total_mmol_l && mean.total_mmol_l < highest));
        assert_eq!(curves.sessions.len(), 36);
    }
}
