//! The smooth course of a run: means over the time between sessions, or over days.

use super::sessions::Serum;
use crate::model::State;
use crate::simulation::{Run, Sample};
use crate::units::{DAYS_PER_WEEK, HOURS_PER_DAY};

/// A mean over a span of time, and the middle of the span in hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanAt {
    pub time_h: f64,
    pub serum: Serum,
}

/// Returns the mean from each session to the next, at its middle; it is empty without sessions.
///
/// A mean over whole weeks would be smoother, but it would bend before the prescription changes.
pub fn mean_between_sessions(run: &Run) -> Vec<MeanAt> {
    let ends_h = run.sessions.iter().map(|session| session.start.hours()).chain([run.trajectory.end().hours()]);
    let at_pre = run.trajectory.sample(ends_h);
    // A run may end soon after its last session: the mean of that piece is no mean between sessions.
    let whole = at_pre.len().saturating_sub(1).max(at_pre.len().min(2));
    means_between(&at_pre[..whole])
}

/// Returns the mean of each whole day within a span of weeks. A curve through some hours of many days would show doses
/// that are not there.
pub fn daily_means(run: &Run, [from_week, to_week]: [f64; 2]) -> Vec<MeanAt> {
    let days = (from_week * DAYS_PER_WEEK).ceil() as i64..=(to_week * DAYS_PER_WEEK).floor() as i64;
    means_between(&run.trajectory.sample(days.map(|day| day as f64 * HOURS_PER_DAY)))
}

/// Returns the mean from each sample to the next.
fn means_between(samples: &[Sample]) -> Vec<MeanAt> {
    let means = samples.windows(2).map(|ends| {
        let (from, to) = (&ends[0], &ends[1]);
        let hours = to.time_h - from.time_h;
        let mean = |part: fn(&State) -> f64| (part(&to.state) - part(&from.state)) / hours;
        let serum = Serum {
            total_mmol_l: mean(|state| state.total_integral_mmol_h_l),
            ionised_mmol_l: mean(|state| state.ionised_integral_mmol_h_l),
        };
        MeanAt { time_h: 0.5 * (from.time_h + to.time_h), serum }
    });
    means.collect()
}
