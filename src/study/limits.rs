//! Where the model is known to fail: which of its weak points touch a run. The words stand under `problem-limit-<id>`,
//! and the evidence under the weak point of the same name.

use super::facts::{ThresholdId, facts};
use crate::scenario::{DialysisPlan, Start};
use crate::simulation::Run;
use crate::time::SimTime;

named! {
    /// A weak point of the model that a run can touch.
    pub enum KnownLimit {
        HighDialysate = "high-dialysate",
        LowDialysate = "low-dialysate",
        Acute = "acute",
        Oxide = "oxide",
        Ionised = "ionised",
    }
}

/// Dialysate from which the long-term rise comes out too large, mmol/L: a little below the 1.0 of the series.
const HIGH_DIALYSATE_MMOL_L: f64 = 0.9;
/// Weeks after which the rise is larger than that series saw, which looked after 3 and 12 months.
const LONG_WEEKS: f64 = 13.0;
/// Dialysate up to which sessions fall further than one series saw, mmol/L.
const LOW_DIALYSATE_MMOL_L: f64 = 0.5;

/// Returns the weak points that a run touches.
pub fn known_limits(run: &Run) -> Vec<KnownLimit> {
    KnownLimit::ALL.iter().copied().filter(|limit| limit.touches(run)).collect()
}

impl KnownLimit {
    fn touches(self, run: &Run) -> bool {
        let scenario = &run.scenario;
        match self {
            KnownLimit::HighDialysate => dialysed(run).any(|(plan, time)| {
                plan.dialyser.dialysate_magnesium_mmol_l >= HIGH_DIALYSATE_MMOL_L
                    && time.is_none_or(|time| time.weeks() > LONG_WEEKS)
            }),
            KnownLimit::LowDialysate => {
                dialysed(run).any(|(plan, _)| plan.dialyser.dialysate_magnesium_mmol_l <= LOW_DIALYSATE_MMOL_L)
            }
            KnownLimit::Acute => {
                let highest_mmol_l = run.trajectory.highest_total_mmol_l();
                let dangerous = facts().threshold(ThresholdId::Dangerous);
                !run.sessions.is_empty() && dangerous.is_some_and(|dangerous| dangerous.is_crossed_by(highest_mmol_l))
            }
            KnownLimit::Oxide => scenario.takes_oral_magnesium(),
            KnownLimit::Ionised => {
                let has_post_labs = |at: usize| scenario.prescription(at).patient.post_dialysis_labs.is_some();
                !run.sessions.is_empty() && !(0..=scenario.phases.len()).all(has_post_labs)
            }
        }
    }
}

/// Returns the dialysis of each stretch of a run and how long it is in force, which is `None` for ever: a run from a
/// steady state has followed its baseline for ever.
fn dialysed(run: &Run) -> impl Iterator<Item = (&DialysisPlan, Option<SimTime>)> {
    let scenario = &run.scenario;
    let is_steady = !matches!(scenario.run.start, Start::Amounts(_));
    let within = scenario.stretches_within(SimTime::ZERO, scenario.run.duration);
    within.filter(|(number, from, until, _)| *number == 0 || from < until).filter_map(
        move |(number, from, until, prescription)| {
            let time = (number > 0 || !is_steady).then(|| until - from);
            Some((prescription.dialysis.as_ref()?, time))
        },
    )
}
