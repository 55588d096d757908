//! Total and ionised magnesium: at one time, before and after sessions, and as the smooth course of means over the time
//! between sessions or over days.

use crate::model::State;
use crate::model::speciation::Speciation;
use crate::simulation::{Run, Sample, SessionRecord};
use crate::units::{DAYS_PER_WEEK, HOURS_PER_DAY};

/// Total and ionised magnesium at one time or as a mean, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Serum {
    pub total_mmol_l: f64,
    pub ionised_mmol_l: f64,
}

impl From<&Speciation> for Serum {
    fn from(forms: &Speciation) -> Self {
        Serum { total_mmol_l: forms.total_mmol_l, ionised_mmol_l: forms.ionised_mmol_l }
    }
}

impl Serum {
    /// Returns the mean over the hours between two states.
    pub(super) fn mean(from: &State, to: &State, hours: f64) -> Serum {
        Serum {
            total_mmol_l: (to.total_integral_mmol_h_l - from.total_integral_mmol_h_l) / hours,
            ionised_mmol_l: (to.ionised_integral_mmol_h_l - from.ionised_integral_mmol_h_l) / hours,
        }
    }
}

/// Returns the sessions that start in a week, counted from 1, and end in the run.
pub(super) fn sessions_of_week(run: &Run, week: i64) -> &[SessionRecord] {
    let from = run.sessions.partition_point(|session| session.start.week_number() < week);
    let to = run.sessions.partition_point(|session| session.start.week_number() <= week);
    &run.sessions[from..to]
}

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
    let mean = |(from, to): (&Sample, &Sample)| MeanAt {
        time_h: 0.5 * (from.time_h + to.time_h),
        serum: Serum::mean(&from.state, &to.state, to.time_h - from.time_h),
    };
    samples.iter().zip(samples.iter().skip(1)).map(mean).collect()
}
