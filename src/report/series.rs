//! Serum magnesium of a run as points to draw.

use crate::simulation::{Run, SessionRecord};
use crate::study::results::{mean_between_sessions, weeks};
use crate::units::{HOURS_PER_WEEK, mg_dl_from_mmol_l};

/// Total in mg/dL or ionised in mmol/L over elapsed weeks, in several readings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SerumSeries {
    /// Values just before each session.
    pub pre: Vec<(f64, f64)>,
    /// Values at the end of each session.
    pub post: Vec<(f64, f64)>,
    /// Mean from each session to the next, at its middle; empty without dialysis.
    pub mean: Vec<(f64, f64)>,
    /// Mean of each week's pre-dialysis values, at its middle; empty without dialysis.
    pub weekly_pre: Vec<(f64, f64)>,
    /// The whole curve of the run.
    pub curve: Vec<(f64, f64)>,
}

const CURVE_POINTS: usize = 2_400;

/// Total (mg/dL) and ionised (mmol/L) magnesium of a run.
pub fn serum_series(run: &Run) -> [SerumSeries; 2] {
    let mut series = [SerumSeries::default(), SerumSeries::default()];
    for session in &run.sessions {
        let values = |s: &crate::model::speciation::Speciation| [mg_dl_from_mmol_l(s.total_mmol_l), s.ionised_mmol_l];
        for (i, (pre, post)) in values(&session.pre).into_iter().zip(values(&session.post)).enumerate() {
            series[i].pre.push((session.start.weeks(), pre));
            series[i].post.push((session.end.weeks(), post));
        }
    }
    for mean in mean_between_sessions(run) {
        let week = mean.time_h / HOURS_PER_WEEK;
        series[0].mean.push((week, mg_dl_from_mmol_l(mean.serum.total_mmol_l)));
        series[1].mean.push((week, mean.serum.ionised_mmol_l));
    }
    for week in weeks(run).iter().filter(|week| week.serum.post_mmol_l.is_some()) {
        let middle = (week.number - 1) as f64 + 0.5 * week.hours / HOURS_PER_WEEK;
        series[0].weekly_pre.push((middle, mg_dl_from_mmol_l(week.serum.pre_mmol_l)));
        series[1].weekly_pre.push((middle, week.serum.pre_ionised_mmol_l));
    }
    for sample in run.trajectory.sample(curve_times_h(run)) {
        let week = sample.time_h / HOURS_PER_WEEK;
        series[0].curve.push((week, mg_dl_from_mmol_l(sample.speciation.total_mmol_l)));
        series[1].curve.push((week, sample.speciation.ionised_mmol_l));
    }
    series
}

/// Evenly spaced times, and the start and end of every session, in order.
fn curve_times_h(run: &Run) -> Vec<f64> {
    let end_h = run.trajectory.end().hours();
    let mut times: Vec<f64> = (0..=CURVE_POINTS).map(|i| end_h * i as f64 / CURVE_POINTS as f64).collect();
    let edges = |session: &SessionRecord| [session.start.hours(), session.end.hours()];
    times.extend(run.sessions.iter().flat_map(edges));
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}
