//! The picture of a simulated arm, taken once from its runs.

use serde::{Deserialize, Serialize};

use crate::report::serum_series;
use crate::simulation::Run;
use crate::study::trials::{ArmResult, ObservedPoint, Simulated};
use crate::units::mg_dl_from_mmol_l;

/// Number of stretches of time that a chart has room for.
const STRETCHES: f64 = 240.0;
/// Longest run that shows single sessions, weeks; in a longer one each stretch is a week.
const LONG_WEEKS: f64 = 12.0;

/// The course of a run: serum totals in mg/dL over weeks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArmCourse {
    /// Week, lowest and highest total of each short stretch of time.
    pub envelope: Vec<(f64, f64, f64)>,
    /// The mean of each week's values before dialysis, or the curve itself, each point a week and a value.
    pub line: Vec<(f64, f64)>,
    /// Whether the line is of values before dialysis; it is not in a run up to a week or without dialysis.
    pub is_pre: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DrawnArm {
    /// One run, or the same patient absorbing more or less.
    Courses(Vec<ArmCourse>),
    /// Serum totals of virtual patients before dialysis, mg/dL, ascending.
    Patients(Vec<f64>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArmPicture {
    pub drawn: DrawnArm,
    pub points: Vec<ObservedPoint>,
}

impl ArmPicture {
    pub fn new(arm: &ArmResult) -> Self {
        let drawn = match &arm.simulated {
            Simulated::Run(run) => DrawnArm::Courses(vec![course(run)]),
            Simulated::Spread(runs) => DrawnArm::Courses(runs.iter().map(course).collect()),
            Simulated::Cohort(cohort) => {
                let first = cohort.members.iter().filter_map(|member| member.weeks.first());
                let mut totals: Vec<f64> = first.map(|week| mg_dl_from_mmol_l(week.pre_mmol_l)).collect();
                totals.sort_by(f64::total_cmp);
                DrawnArm::Patients(totals)
            }
        };
        ArmPicture { drawn, points: arm.points.clone() }
    }
}

fn course(run: &Run) -> ArmCourse {
    let [total, _] = serum_series(run);
    let weeks = run.trajectory.end().weeks();
    let stretch_weeks = if weeks > LONG_WEEKS { 1.0 } else { weeks / STRETCHES };
    let envelope = envelope(&total.curve, stretch_weeks);
    let is_pre = weeks > 1.0 && !total.weekly_pre.is_empty();
    ArmCourse { envelope, line: if is_pre { total.weekly_pre } else { total.curve }, is_pre }
}

/// Returns the lowest and highest of equal stretches of a curve, at their middles and at its ends.
fn envelope(curve: &[(f64, f64)], stretch_weeks: f64) -> Vec<(f64, f64, f64)> {
    let Some((end, _)) = curve.last() else { return Vec::new() };
    let last = ((end / stretch_weeks).ceil() - 1.0).max(0.0); // the end itself belongs to the last stretch
    let stretch = |week: f64| (week / stretch_weeks).floor().min(last);
    let of = |points: &[(f64, f64)]| {
        let values = points.iter().map(|(_, value)| *value);
        let (lowest, highest) = values.fold((f64::INFINITY, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
        let middle = points.iter().map(|(week, _)| week).sum::<f64>() / points.len() as f64;
        (middle, lowest, highest)
    };
    let mut found: Vec<_> = curve.chunk_by(|one, other| stretch(one.0) == stretch(other.0)).map(of).collect();
    if let (Some((_, low, high)), Some((_, last_low, last_high))) = (found.first().copied(), found.last().copied()) {
        found.insert(0, (0.0, low, high));
        found.push((*end, last_low, last_high));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_keeps_the_lowest_and_the_highest_of_a_curve_and_spans_it() {
        let curve: Vec<(f64, f64)> = (0..=5000).map(|i| (f64::from(i) / 100.0, f64::from((i * 37) % 101))).collect();
        let envelope = envelope(&curve, 1.0);
        assert_eq!(envelope.len(), 50 + 2, "a stretch for each of 50 weeks, and both ends");
        assert_eq!((envelope[0].0, envelope[51].0), (0.0, 50.0));
        assert_eq!(envelope.iter().map(|(_, low, _)| *low).fold(f64::INFINITY, f64::min), 0.0);
        assert_eq!(envelope.iter().map(|(.., high)| *high).fold(0.0, f64::max), 100.0); // 37 and 101 are coprime
    }
}
