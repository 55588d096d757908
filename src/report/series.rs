//! What there is to draw of serum magnesium in a run.

use crate::simulation::{Run, SessionRecord};
use crate::time::SimTime;
use crate::units::mg_dl_from_mmol_l;

/// Total in mg/dL or ionised in mmol/L over elapsed weeks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SerumSeries {
    /// Left limits at session starts.
    pub pre: Vec<(f64, f64)>,
    /// Left limits at session ends.
    pub post: Vec<(f64, f64)>,
    /// Mean of each week, at its middle.
    pub weekly_mean: Vec<(f64, f64)>,
    /// Mean of each week's pre-dialysis values, at its middle; empty without dialysis.
    pub weekly_pre: Vec<(f64, f64)>,
    /// The curve itself.
    pub curve: Vec<(f64, f64)>,
}

/// Points of the drawn curve.
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
    let end = run.trajectory.end();
    for week in crate::simulation::weeks(run) {
        let from = SimTime::WEEK.times(week.week - 1);
        let middle = 0.5 * (from.weeks() + (from + SimTime::WEEK).min(end).weeks());
        series[0].weekly_mean.push((middle, week.time_averaged_total_mg_dl));
        series[1].weekly_mean.push((middle, week.time_averaged_ionised_mmol_l));
        let starts_in_week = |session: &&SessionRecord| session.start.week_number() == week.week;
        let of_week: Vec<&SessionRecord> = run.sessions.iter().filter(starts_in_week).collect();
        if !of_week.is_empty() {
            let ionised: f64 = of_week.iter().map(|session| session.pre.ionised_mmol_l).sum();
            series[0].weekly_pre.push((middle, week.pre_total_mg_dl));
            series[1].weekly_pre.push((middle, ionised / of_week.len() as f64));
        }
    }
    for sample in run.trajectory.sample(curve_times_h(run)) {
        let week = sample.time_h / crate::units::HOURS_PER_WEEK;
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
