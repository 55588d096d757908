//! Which sample, not taken yet, would tell most of a later level.

use std::ops::Range;

use nalgebra::DMatrix;

use super::error::FitError;
use super::likelihood::Scatter;
use super::measurement::{Form, Measurement, Origin, measurements};
use super::outcome::Interval;
use super::patient::Fit;
use super::posterior::Posterior;
use super::prediction::Predictor;
use crate::scenario::{PlannedSession, Scenario, planned_sessions};
use crate::simulation::Wanted;
use crate::study::results::last_change;
use crate::time::SimTime;
use crate::units::mg_dl_from_mmol_l;

/// Weeks after the last change or lab at which a sample may be taken.
const WEEKS_AFTER: [i64; 3] = [1, 2, 4];
/// Half widths that differ by less count as equal, mg/dL.
const SMALLEST_DIFFERENCE_MG_DL: f64 = 0.01;
/// Time between the two samples of a pair where there is no session to take the second before.
const BETWEEN_SAMPLES: SimTime = SimTime::DAY.times(2);

named! {
    /// What is drawn; without dialysis, "before" is any time of the day.
    pub enum SampleKind {
        /// A total before a session.
        Before = "before",
        /// A total at the end of a session.
        After = "after",
        /// Totals before two sessions of a week.
        TwoBefore = "two-before",
        /// Totals at both ends of a session.
        BeforeAndAfter = "before-and-after",
        /// Total and ionised magnesium of one sample before a session.
        WithIonised = "with-ionised",
    }
}

/// A sample that could be taken, and how sure the prediction would then be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextSample {
    pub kind: SampleKind,
    /// Time of the first value.
    pub time: SimTime,
    /// Whether it is taken around a session.
    pub at_session: bool,
    /// Half the width of the 90 % interval of the level that is predicted, were it known too, mg/dL.
    pub half_width_mg_dl: f64,
}

/// How sure a prediction is, and how sure further samples would make it.
#[derive(Debug, Clone, PartialEq)]
pub struct NextSamples {
    /// Week whose mean pre-dialysis total is predicted.
    pub week: usize,
    /// Half the width of its 90 % interval with what is known now, mg/dL; the scatter of a sample is left out.
    pub half_width_mg_dl: f64,
    /// Samples of before that week, most telling first; of equally telling ones the earlier first.
    pub samples: Vec<NextSample>,
}

/// Share of what the most telling sample narrows that counts as nearly as much.
const NEARLY: f64 = 0.9;

impl NextSamples {
    /// Returns the earliest of the samples that narrow the interval nearly as much as the most telling one.
    pub fn earliest_telling(&self) -> Option<&NextSample> {
        let narrowed_mg_dl = |sample: &NextSample| self.half_width_mg_dl - sample.half_width_mg_dl;
        let most_mg_dl = narrowed_mg_dl(self.samples.first()?);
        let telling = self.samples.iter().filter(|sample| narrowed_mg_dl(sample) >= NEARLY * most_mg_dl);
        telling.min_by_key(|sample| sample.time)
    }
}

/// Returns how much further samples would narrow the 90 % interval of the pre-dialysis total of a week, by Laplace's
/// approximation around the fitted patient or, without a fit, around the medians. They are taken after the last lab and
/// before the week that is predicted: in the week before the last change of prescription and in some weeks after it.
///
/// # Errors
/// Fails when the patient around whom it is asked cannot be simulated, and when nobody wants it any more.
pub fn next_samples(
    scenario: &Scenario,
    fit: Option<&Fit>,
    week: usize,
    wanted: Wanted<'_>,
) -> Result<NextSamples, FitError> {
    let known = fit.map_or_else(Vec::new, |_| measurements(scenario));
    let planned = candidates(scenario, &known, SimTime::WEEK.times(week as i64));
    let doubt = Doubt::new((scenario, week), fit, (&known, &planned), wanted)?;
    let half_width_mg_dl = doubt.half_width_mg_dl(0..known.len(), 0..0)?;
    let mut first = known.len();
    let narrowed = |(sample, values): (NextSample, Vec<Measurement>)| {
        let further = first..first + values.len();
        first = further.end;
        Ok(NextSample { half_width_mg_dl: doubt.half_width_mg_dl(0..known.len(), further)?, ..sample })
    };
    let mut samples = planned.into_iter().map(narrowed).collect::<Result<Vec<NextSample>, FitError>>()?;
    samples.sort_by_key(|sample| (sample.half_width_mg_dl / SMALLEST_DIFFERENCE_MG_DL).round() as i64);
    Ok(NextSamples { week, half_width_mg_dl, samples })
}

/// The slopes of what was measured, of what could be and of the level that is predicted, in one patient.
struct Doubt {
    measurements: Vec<Measurement>,
    vector: Vec<f64>,
    logarithms: Vec<f64>,
    slopes: DMatrix<f64>,
    /// Row of the level that is predicted.
    target: usize,
}

impl Doubt {
    fn new(
        (scenario, week): (&Scenario, usize),
        fit: Option<&Fit>,
        (known, planned): (&[Measurement], &[(NextSample, Vec<Measurement>)]),
        wanted: Wanted<'_>,
    ) -> Result<Doubt, FitError> {
        let last_week = known.iter().map(|measurement| measurement.time.week_number()).max().unwrap_or(0);
        let mut scenario = scenario.clone();
        scenario.run.duration = SimTime::WEEK.times(last_week.max(week as i64));
        let planned = planned.iter().flat_map(|(_, values)| values);
        let measurements: Vec<Measurement> = known.iter().chain(planned).copied().collect();
        let predictor = Predictor::new(&scenario, measurements.clone());
        let vector = fit.map_or_else(|| vec![0.0; predictor.uncertain.dimension()], |fit| fit.vector().to_vec());
        let predicted = predictor.at(&vector, None, wanted)?;
        let slopes = predictor.slopes(&vector, &predicted, wanted)?;
        let target = measurements.len() + week - 1;
        Ok(Doubt { measurements, vector, logarithms: predicted.logarithms(), slopes, target })
    }

    /// Returns half the width of the 90 % interval of the level that is predicted, once these were measured.
    fn half_width_mg_dl(&self, known: Range<usize>, further: Range<usize>) -> Result<f64, FitError> {
        let rows: Vec<usize> = known.chain(further).collect();
        let measurements: Vec<Measurement> = rows.iter().map(|row| self.measurements[*row]).collect();
        let scatter = Scatter::new(&measurements).ok_or(FitError::NotFound)?;
        let with_target: Vec<usize> = rows.iter().copied().chain([self.target]).collect();
        let logarithms = with_target.iter().map(|row| self.logarithms[*row]).collect();
        let slopes = self.slopes.select_rows(&with_target);
        let posterior = Posterior::new(self.vector.clone(), logarithms, slopes, (&scatter, rows.len()));
        let sd = posterior.ok_or(FitError::NotFound)?.prediction_sd(rows.len());
        let level = |logarithm: f64| mg_dl_from_mmol_l(logarithm.exp());
        let interval = Interval::of(self.logarithms[self.target], sd, level);
        Ok(0.5 * (interval.highest - interval.lowest))
    }
}

/// Returns the samples that could be taken before the last week up to `end`, each with its values.
fn candidates(scenario: &Scenario, known: &[Measurement], end: SimTime) -> Vec<(NextSample, Vec<Measurement>)> {
    let mut until_end = scenario.clone();
    until_end.run.duration = end;
    let change = last_change(&until_end).0;
    let last_known = known.iter().map(|measurement| measurement.time).max();
    let from = last_known.map_or(change, |known| known.max(change));
    let is_free = |first: &SimTime| *first >= SimTime::ZERO && last_known.is_none_or(|known| *first > known);
    let before_change = Some(change - SimTime::WEEK).filter(is_free);
    let firsts = before_change.into_iter().chain(WEEKS_AFTER.map(|weeks| from + SimTime::WEEK.times(weeks)));
    let last = end - SimTime::WEEK;
    let of_week = |first: SimTime| {
        let sessions = planned_sessions(scenario, first, first + SimTime::WEEK);
        SampleKind::ALL.iter().filter_map(move |kind| candidate(*kind, first, &sessions))
    };
    let in_time = |(_, values): &(NextSample, Vec<Measurement>)| values.iter().all(|value| value.time <= last);
    firsts.flat_map(of_week).filter(in_time).collect()
}

/// Returns a sample of the week that begins at `first`, and its values; `None` where there is no session for it.
fn candidate(kind: SampleKind, first: SimTime, sessions: &[PlannedSession]) -> Option<(NextSample, Vec<Measurement>)> {
    let before = sessions.first().map_or(first, |session| session.start);
    let after = sessions.first().map(PlannedSession::end);
    let second = match sessions {
        [] => Some(before + BETWEEN_SAMPLES),
        sessions => sessions.get(1).map(|session| session.start),
    };
    let drawn = match kind {
        SampleKind::Before => vec![(before, Form::Total)],
        SampleKind::After => vec![(after?, Form::Total)],
        SampleKind::TwoBefore => vec![(before, Form::Total), (second?, Form::Total)],
        SampleKind::BeforeAndAfter => vec![(before, Form::Total), (after?, Form::Total)],
        SampleKind::WithIonised => vec![(before, Form::Total), (before, Form::Ionised)],
    };
    let time = drawn[0].0;
    // Nobody knows yet what it will show, nor where it will stand in the file; neither matters.
    let value = |(time, form)| Measurement { origin: Origin::Lab(usize::MAX), form, time, measured_mmol_l: f64::NAN };
    let sample = NextSample { kind, time, at_session: !sessions.is_empty(), half_width_mg_dl: f64::NAN };
    Some((sample, drawn.into_iter().map(value).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::patient::fit;
    use super::*;
    use crate::scenario::{Lab, LabTime, presets::default_preset, read};
    use crate::simulation::WANTED;
    use crate::time::Weekday;

    const CHANGE: &str = "[[phase]]\nfrom_week = 2.0\ndialysis = { dialysate_magnesium_meq_l = 1.5 }\n";

    fn scenario() -> Scenario {
        let mut scenario = read(&format!("{}{CHANGE}", default_preset().text)).scenario.unwrap();
        scenario.run.duration = SimTime::WEEK.times(8);
        scenario
    }

    fn lab(week: i64, when: LabTime, total_mmol_l: f64) -> Lab {
        Lab { week, day: Weekday::Mon, when, total_mmol_l: Some(total_mmol_l), ionised_mmol_l: None }
    }

    fn of_kind(found: &NextSamples, kind: SampleKind, week: i64) -> f64 {
        let is_it = |sample: &&NextSample| sample.kind == kind && sample.time.week_number() == week;
        found.samples.iter().find(is_it).unwrap().half_width_mg_dl
    }

    fn half_width_mg_dl(fit: &Fit, week: usize) -> f64 {
        let interval = fit.weeks[week - 1].pre_total.posterior;
        mg_dl_from_mmol_l(0.5 * (interval.highest - interval.lowest))
    }

    #[test]
    fn a_sample_narrows_the_interval_as_the_fit_to_it_does() {
        let mut scenario = scenario();
        scenario.labs = vec![lab(1, LabTime::BeforeSession, 0.95)];
        let now = fit(&scenario).unwrap();
        let asked = next_samples(&scenario, Some(&now), 8, WANTED).unwrap();
        let expected = half_width_mg_dl(&now, 8);
        assert!((asked.half_width_mg_dl / expected - 1.0).abs() < 1e-4, "slopes by differences: {asked:?} {expected}");
        // A sample that shows what is expected leaves the most probable patient where they are.
        let run = crate::simulation::simulate(&now.scenario()).unwrap();
        let time = SimTime::WEEK.times(3) + crate::time::TimeOfDay::new(12, 0).unwrap().since_midnight();
        let mut more = scenario.clone();
        more.labs.push(lab(4, LabTime::AfterSession, run.trajectory.at(time.hours()).speciation.total_mmol_l));
        let then = fit(&more).unwrap();
        let expected = half_width_mg_dl(&then, 8);
        let found = of_kind(&asked, SampleKind::After, 4);
        // what the equations leave out moves the expected sample a little, and so the patient
        assert!((found / expected - 1.0).abs() < 0.02, "{found} {expected}");
        assert!(found < 0.95 * asked.half_width_mg_dl, "{found} {asked:?}");
    }

    #[test]
    fn the_earliest_of_those_that_tell_nearly_as_much_is_taken() {
        let sample = |week: i64, half_width_mg_dl: f64| NextSample {
            kind: SampleKind::Before,
            time: SimTime::WEEK.times(week - 1),
            at_session: true,
            half_width_mg_dl,
        };
        let of = |samples: &[NextSample]| NextSamples { week: 12, half_width_mg_dl: 0.6, samples: samples.to_vec() };
        let found = of(&[sample(8, 0.2), sample(5, 0.235), sample(2, 0.3)]);
        assert_eq!(found.earliest_telling().unwrap().time.week_number(), 5, "9/10 of the narrowing, but no less");
        assert_eq!(of(&[]).earliest_telling(), None);
    }

    #[test]
    fn more_values_tell_more_and_two_days_more_than_two_values_of_one_draw() {
        let found = next_samples(&scenario(), None, 8, WANTED).unwrap();
        let of = |kind| of_kind(&found, kind, 4);
        let one = of(SampleKind::Before);
        assert!(one < found.half_width_mg_dl);
        assert!(of(SampleKind::TwoBefore) < one && of(SampleKind::BeforeAndAfter) < one);
        assert!(of(SampleKind::WithIonised) <= one);
        assert!(of(SampleKind::TwoBefore) < of(SampleKind::WithIonised), "a day has its own variation");
        assert!(found.samples.is_sorted_by(|a, b| a.half_width_mg_dl < b.half_width_mg_dl + SMALLEST_DIFFERENCE_MG_DL));
        let weeks: std::collections::BTreeSet<i64> = found.samples.iter().map(|s| s.time.week_number()).collect();
        assert_eq!(weeks.into_iter().collect::<Vec<_>>(), [2, 4, 5, 7], "before the change, 1, 2 and 4 weeks after it");
    }

    #[test]
    fn no_sample_lies_before_the_last_lab_or_in_the_week_that_is_predicted() {
        let mut scenario = scenario();
        scenario.labs = vec![lab(4, LabTime::BeforeSession, 1.2)];
        let fit = fit(&scenario).unwrap();
        let found = next_samples(&scenario, Some(&fit), 7, WANTED).unwrap();
        let weeks: std::collections::BTreeSet<i64> = found.samples.iter().map(|s| s.time.week_number()).collect();
        assert_eq!(weeks.into_iter().collect::<Vec<_>>(), [5, 6]);
        assert!(next_samples(&scenario, Some(&fit), 3, WANTED).unwrap().samples.is_empty(), "all of it is past");
    }

    #[test]
    fn without_dialysis_samples_are_taken_at_any_time() {
        let text = "format = 1\n[patient]\nkind = \"ckd\"\n[run]\nweeks = 8\n";
        let found = next_samples(&read(text).scenario.unwrap(), None, 8, WANTED).unwrap();
        assert!(found.samples.iter().all(|sample| !sample.at_session));
        assert_eq!(found.samples.len(), 9, "a total, a pair and one with ionised, in three weeks");
    }
}
