//! Serum magnesium of a run as points to draw.

use crate::scenario::{SessionAction, changed_sessions};
use crate::simulation::{Run, Sample, SessionRecord};
use crate::study::results::{mean_between_sessions, weeks};
use crate::time::SimTime;
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
    /// The sessions that are not as planned, at the level of their time.
    pub changed_sessions: Vec<(SessionAction, (f64, f64))>,
    /// The curve of the run.
    pub curve: Vec<(f64, f64)>,
    /// The course after each injection, which means between sessions do not show.
    pub after_injections: Vec<Vec<(f64, f64)>>,
}

/// Width of a span, weeks, below which the true curve and its sessions are drawn, and above which means.
pub const TRUE_CURVE_BELOW_WEEKS: f64 = 3.6;
/// Steps in which time axes are numbered, weeks (or days of a short span).
pub const WEEK_STEPS: [f64; 12] = [1.0, 2.0, 4.0, 8.0, 13.0, 26.0, 52.0, 104.0, 260.0, 520.0, 1040.0, 5200.0];
const CURVE_POINTS: usize = 2_400;
/// How long the course after an injection is drawn, h, and at how many points.
const AFTER_INJECTION_H: f64 = 72.0;
const INJECTION_POINTS: usize = 120;

/// Total (mg/dL) and ionised (mmol/L) magnesium of a run.
pub fn serum_series(run: &Run) -> [SerumSeries; 2] {
    serum_series_between(run, [0.0, run.trajectory.end().weeks()])
}

/// The same of a part of a run, from one week to another.
pub fn serum_series_between(run: &Run, span: [f64; 2]) -> [SerumSeries; 2] {
    let mut series = [SerumSeries::default(), SerumSeries::default()];
    let is_seen = |week: f64| (span[0]..=span[1]).contains(&week);
    for session in run.sessions.iter().filter(|session| is_seen(session.start.weeks())) {
        let values = |s: &crate::model::speciation::Speciation| [mg_dl_from_mmol_l(s.total_mmol_l), s.ionised_mmol_l];
        for (i, (pre, post)) in values(&session.pre).into_iter().zip(values(&session.post)).enumerate() {
            series[i].pre.push((session.start.weeks(), pre));
            series[i].post.push((session.end.weeks(), post));
        }
    }
    for mean in mean_between_sessions(run) {
        let week = mean.time_h / HOURS_PER_WEEK;
        if !is_seen(week) {
            continue;
        }
        series[0].mean.push((week, mg_dl_from_mmol_l(mean.serum.total_mmol_l)));
        series[1].mean.push((week, mean.serum.ionised_mmol_l));
    }
    for week in weeks(run).iter().filter(|week| week.serum.post_mmol_l.is_some()) {
        let middle = (week.number - 1) as f64 + 0.5 * week.hours / HOURS_PER_WEEK;
        if !is_seen(middle) {
            continue;
        }
        series[0].weekly_pre.push((middle, mg_dl_from_mmol_l(week.serum.pre_mmol_l)));
        series[1].weekly_pre.push((middle, week.serum.pre_ionised_mmol_l));
    }
    for (start, action) in changed_sessions(&run.scenario, run.trajectory.end()) {
        if is_seen(start.weeks()) {
            for (both, at) in series.iter_mut().zip(course(run, vec![start.hours()])) {
                both.changed_sessions.extend(at.into_iter().map(|at| (action, at)));
            }
        }
    }
    let [from_h, to_h] = span.map(|week| week * HOURS_PER_WEEK);
    for (both, curve) in series.iter_mut().zip(course(run, curve_times_h(run, from_h, to_h))) {
        both.curve = curve;
    }
    for start_h in injection_starts(run).map(SimTime::hours).filter(|start_h| (from_h..to_h).contains(start_h)) {
        let times = evenly(start_h, (start_h + AFTER_INJECTION_H).min(to_h), INJECTION_POINTS);
        for (both, curve) in series.iter_mut().zip(course(run, times)) {
            both.after_injections.push(curve);
        }
    }
    series
}

/// Total (mg/dL) and ionised (mmol/L) magnesium at some times.
fn course(run: &Run, times_h: Vec<f64>) -> [Vec<(f64, f64)>; 2] {
    let samples = run.trajectory.sample(times_h);
    let of = |value: fn(&Sample) -> f64| samples.iter().map(|s| (s.time_h / HOURS_PER_WEEK, value(s))).collect();
    [of(|sample| mg_dl_from_mmol_l(sample.speciation.total_mmol_l)), of(|sample| sample.speciation.ionised_mmol_l)]
}

/// When the injections of a run begin.
pub fn injection_starts(run: &Run) -> impl Iterator<Item = SimTime> {
    let plans = run.scenario.injections.iter();
    let starts = plans.flat_map(|plan| (0..plan.count).map(|i| plan.start + plan.repeat_every.times(i)));
    starts.filter(|start| *start < run.trajectory.end())
}

fn evenly(from_h: f64, to_h: f64, pieces: usize) -> Vec<f64> {
    (0..=pieces).map(|i| from_h + (to_h - from_h) * i as f64 / pieces as f64).collect()
}

/// Evenly spaced times, and the start and end of every session, in order.
fn curve_times_h(run: &Run, from_h: f64, to_h: f64) -> Vec<f64> {
    let mut times = evenly(from_h, to_h, CURVE_POINTS);
    let edges = |session: &SessionRecord| [session.start.hours(), session.end.hours()];
    times.extend(run.sessions.iter().flat_map(edges).filter(|time_h| (from_h..=to_h).contains(time_h)));
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}
