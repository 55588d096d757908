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

/// Longest time between two sessions over which one mean is taken, h: one session a week leaves as much. Beyond it dialysis
/// pauses, and so it does before the first session and after the last beyond the longest time between two.
pub const LONGEST_BETWEEN_H: f64 = 7.5 * HOURS_PER_DAY;

/// Returns the mean from each session to the next, at its middle, and of each day while dialysis pauses; it is empty without
/// sessions.
///
/// A mean over whole weeks would be smoother, but it would bend before the prescription changes.
pub fn mean_between_sessions(run: &Run) -> Vec<MeanAt> {
    let starts_h: Vec<f64> = run.sessions.iter().map(|session| session.start.hours()).collect();
    let (Some(&first_h), Some(&last_h)) = (starts_h.first(), starts_h.last()) else { return Vec::new() };
    let end_h = run.trajectory.end().hours();
    // A run may begin soon before its first session and end soon after its last: those pieces are no means between
    // sessions.
    let gaps_h = starts_h.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap_h| *gap_h <= LONGEST_BETWEEN_H);
    let usual_h = gaps_h.fold(0.5 * LONGEST_BETWEEN_H, f64::max);
    let is_pause = |from_h: f64, to_h: f64| to_h - from_h > usual_h;
    let mut bounds_h = if is_pause(0.0, first_h) { days(0.0, first_h) } else { Vec::new() };
    for pair in starts_h.windows(2) {
        let is_pause = pair[1] - pair[0] > LONGEST_BETWEEN_H;
        bounds_h.extend(if is_pause { days(pair[0], pair[1]) } else { vec![pair[0]] });
    }
    bounds_h.push(last_h);
    if is_pause(last_h, end_h) {
        bounds_h.extend(days(last_h, end_h).into_iter().skip(1).chain([end_h]));
    } else if starts_h.len() == 1 {
        bounds_h.push(end_h);
    }
    means_between(&run.trajectory.sample(bounds_h))
}

/// Returns the start of each day, counted from a time, up to another. The first two days are one: they hold a session, after
/// which the level rises again.
fn days(from_h: f64, to_h: f64) -> Vec<f64> {
    let count = ((to_h - from_h) / HOURS_PER_DAY).ceil() as i64;
    (0..count).filter(|day| *day != 1).map(|day| from_h + day as f64 * HOURS_PER_DAY).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::read;
    use crate::simulation::simulate;

    fn means(phases: &str) -> (Vec<f64>, Vec<f64>) {
        let head = "format = 1\n[run]\nweeks = 8\n[patient]\nkind = \"haemodialysis\"\nfluid_gain_l_week = 0\n[baseline.dialysis]\n";
        let run = simulate(&read(&format!("{head}{phases}")).scenario.unwrap()).unwrap();
        let means = mean_between_sessions(&run);
        for mean in &means {
            let now = run.trajectory.at(mean.time_h).speciation.total_mmol_l;
            assert!((mean.serum.total_mmol_l / now - 1.0).abs() < 0.15, "{mean:?} {now}");
        }
        let times: Vec<f64> = means.iter().map(|mean| mean.time_h / HOURS_PER_DAY).collect();
        let steps = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        (times, steps)
    }

    fn longest(steps: &[f64]) -> f64 {
        steps.iter().copied().fold(0.0, f64::max)
    }

    /// The line had ended with the last session, and been straight over a pause.
    #[test]
    fn means_go_on_while_dialysis_pauses() {
        let (usual, steps) = means("");
        assert_eq!(usual.len(), 8 * 3 - 1);
        assert!(longest(&steps) < 3.0);
        let (stopped, steps) = means("[[phase]]\nfrom_week = 3\ndialysis = \"stop\"\n");
        assert!(*stopped.last().unwrap() > 55.0 && longest(&steps) < 3.0, "{stopped:?}");
        let (paused, steps) =
            means("[[phase]]\nfrom_week = 2\ndialysis = \"stop\"\n[[phase]]\nfrom_week = 6\ndialysis = {}\n");
        assert!(paused.len() > 4 * 3 + 25 && longest(&steps) < 3.0, "{paused:?}");
        let (weekly, steps) = means("[[phase]]\nfrom_week = 0\ndialysis = { sessions = [\"Mon 08:00\"] }\n");
        assert!(weekly.len() < 10 && longest(&steps) < 7.1, "{weekly:?}");
    }
}
