//! The curves that the plots draw of a run, prepared once. The true curve is sampled for the span that is seen.

use crate::report::injection_starts;
use crate::scenario::{SessionAction, changed_sessions};
use crate::simulation::{Run, SessionRecord};
use crate::study::results::{MeanAt, Serum, mean_between_sessions, slow_pools_mmol};
use crate::study::{Measured, measured};
use crate::time::SimTime;
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
    /// The sessions that are skipped, shortened or added, with the weeks at which they are.
    pub changed_sessions: Vec<(f64, SessionAction)>,
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
            sessions: run.sessions.iter().map(SessionPoint::from).collect(),
            mean: over_weeks(mean_between_sessions(run)),
            changed_sessions: changed_sessions(&run.scenario, run.trajectory.end())
                .into_iter()
                .map(|(start, action)| (start.weeks(), action))
                .collect(),
            labs: measured(run),
            injections: injection_starts(run).map(SimTime::weeks).collect(),
            bends: run.trajectory.segments.iter().map(|segment| segment.end.weeks()).collect(),
            pools_at_start: slow_pools_mmol(&run.trajectory.initial),
        }
    }
}

impl From<&SessionRecord> for SessionPoint {
    fn from(session: &SessionRecord) -> Self {
        let [start_week, end_week] = [session.start, session.end].map(SimTime::weeks);
        SessionPoint { start_week, end_week, pre: Serum::from(&session.pre), post: Serum::from(&session.post) }
    }
}

/// Returns the means with their times in weeks since the start.
pub fn over_weeks(means: Vec<MeanAt>) -> Vec<(f64, Serum)> {
    means.into_iter().map(|mean| (mean.time_h / HOURS_PER_WEEK, mean.serum)).collect()
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
