//! What is expected of patients like one, as bands: quasi-random patients are drawn from what is believed of them, and
//! half, or nine of ten, of their levels lie within a band. What the equations leave out is part of every draw, the
//! scatter of a sample of none.
//!
//! `patients` simulates them, and `spreads` says how much of the doubt each of its sources makes. Nothing here draws on
//! a screen.

mod patients;
mod spreads;

pub use patients::Begun;
pub use spreads::Spreads;

use super::belief::Belief;
use super::fit::FitError;
use super::progress::Progress;
use super::quantiles::quantiles;
use super::results::{Serum, scattered};
use super::simulated_patient::SimulatedPatient;
use crate::scenario::Scenario;
use crate::simulation::SimulationError;
use crate::time::SimTime;
use statrs::distribution::{ContinuousCDF, Normal};

/// Number of patients that are drawn.
pub const DRAWS: usize = 128;

/// Quantiles of a level, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bands {
    /// The ends of the range that holds nine of ten.
    pub nine_of_ten: [f64; 2],
    /// The ends of the range that holds half of them.
    pub half: [f64; 2],
    pub median: f64,
}

/// The bands of the total and of ionised magnesium before dialysis, or of their means over a week without it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    pub total: Bands,
    pub ionised: Bands,
}

/// The bands of one session at its start, or of one week without a session in its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanPoint {
    pub time: SimTime,
    pub level: Level,
}

/// The bands of a whole run.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// One point for each session, and for each week without one, in order of time.
    pub points: Vec<FanPoint>,
    /// The level of the last whole week, or of the only one: the mean over its sessions.
    pub last: Level,
    /// The ends of the range that holds nine of ten samples of them in that week, mmol/L.
    pub one_sample_mmol_l: [f64; 2],
    /// Where the doubt of the last whole week's total comes from.
    pub spreads: Spreads,
    /// Measured values that the patients rest on: none where nothing was measured of them.
    pub labs: usize,
    /// Number of patients drawn that could not be simulated and are left out.
    pub failed: usize,
}

/// Where a level is taken from in the run of a patient.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Place of a session in the run.
    Session(usize),
    /// Place of a week in the run.
    Week(usize),
}

impl Fan {
    /// Draws patients and takes the bands of their runs under a scenario; the same for any number of threads. Returns
    /// `None` when cancelled.
    ///
    /// # Errors
    /// Fails when the most probable patient cannot be simulated.
    pub fn new(scenario: &Scenario, belief: &Belief, progress: &Progress) -> Result<Option<Fan>, SimulationError> {
        Fan::again(scenario, belief, &mut Begun::default(), progress)
    }

    /// Draws patients like the one that a scenario starts with; `None` when cancelled.
    ///
    /// # Errors
    /// Fails when the patient cannot be fitted to the measured values, or not be simulated.
    pub fn of_start(scenario: &Scenario, progress: &Progress) -> Result<Option<Fan>, FitError> {
        let belief = progress.unless_cancelled(Belief::of_start(scenario, &progress.wanted()))?;
        Ok(belief.map(|belief| Fan::new(scenario, &belief, progress)).transpose()?.flatten())
    }

    /// Does the same, quicker where patients begin as they last did.
    ///
    /// # Errors
    /// Fails when the most probable patient cannot be simulated.
    pub fn again(
        scenario: &Scenario,
        belief: &Belief,
        begun: &mut Begun,
        progress: &Progress,
    ) -> Result<Option<Fan>, SimulationError> {
        let vectors = belief.vectors(DRAWS);
        let patients = begun.patients(scenario, belief, &vectors, &progress.wanted());
        let Some(patients) = progress.unless_cancelled(patients)? else { return Ok(None) };
        let centre = patients.centre();
        let times = places(centre);
        let last_week = (scenario.run.duration.seconds() / SimTime::WEEK.seconds()).max(1) as usize - 1;
        let places: Vec<Place> = times.iter().map(|(_, place)| *place).chain([Place::Week(last_week)]).collect();
        let Some(said) = patients.each(progress, |patient| levels(patient, &places)) else { return Ok(None) };
        let drawn: Vec<(&[f64], Vec<Serum>)> =
            vectors.iter().zip(said).filter_map(|(vector, levels)| Some((&vector[..], levels??))).collect();
        let level = |number: usize| {
            let of = |part: fn(&Serum) -> f64| Bands::of(drawn.iter().map(|(_, levels)| part(&levels[number])));
            Level { total: of(|serum| serum.total_mmol_l), ionised: of(|serum| serum.ionised_mmol_l) }
        };
        let last_totals: Vec<(&[f64], f64)> =
            drawn.iter().map(|(vector, levels)| (*vector, levels[times.len()].total_mmol_l)).collect();
        let last = level(times.len());
        Ok(Some(Fan {
            points: times.iter().enumerate().map(|(i, (time, _))| FanPoint { time: *time, level: level(i) }).collect(),
            last,
            one_sample_mmol_l: samples(last_totals.iter().map(|(_, level)| *level), last.total.nine_of_ten),
            spreads: Spreads::of(belief, &last_totals),
            labs: belief.labs,
            failed: DRAWS - drawn.len(),
        }))
    }
}

impl Fan {
    /// Whether a total of the last whole week lies outside the range of nine of ten, mmol/L. The run of a fitted patient may:
    /// it leaves out what the equations do not explain, and the range follows the measured values.
    pub fn excludes(&self, total_mmol_l: f64) -> bool {
        let [lowest, highest] = self.last.total.nine_of_ten;
        !(lowest..=highest).contains(&total_mmol_l)
    }

    /// Returns the points, and one more at each change of prescription (in order of time), where the bands stay what
    /// they were at the session before: an effect must not be drawn before its cause.
    pub fn points_with(&self, changes: &[SimTime]) -> Vec<FanPoint> {
        let mut points: Vec<FanPoint> = Vec::new();
        for point in &self.points {
            if let Some(&before) = points.last() {
                let from = changes.partition_point(|time| *time <= before.time);
                let between = changes[from..].iter().take_while(|time| **time < point.time);
                points.extend(between.map(|time| FanPoint { time: *time, ..before }));
            }
            points.push(*point);
        }
        points
    }
}

impl Bands {
    fn of(levels: impl Iterator<Item = f64>) -> Bands {
        let shares = quantiles(levels.collect(), [0.05, 0.25, 0.5, 0.75, 0.95]);
        let [p5, p25, median, p75, p95] = shares.unwrap_or([f64::NAN; 5]);
        Bands { nine_of_ten: [p5, p95], half: [p25, p75], median }
    }
}

/// Samples that are taken of each patient.
const SAMPLES: usize = 32;

/// Returns the ends of the range that holds nine of ten samples of patients with these levels, mmol/L; never within that of
/// nine of ten patients, of which few draws make the ends.
fn samples(levels_mmol_l: impl Iterator<Item = f64>, [low, high]: [f64; 2]) -> [f64; 2] {
    let normal = Normal::standard();
    let scatter: Vec<f64> = (0..SAMPLES).map(|i| normal.inverse_cdf((i as f64 + 0.5) / SAMPLES as f64)).collect();
    let of = |level: f64| scatter.iter().map(move |z| scattered(level, *z));
    let [lowest, highest] = quantiles(levels_mmol_l.flat_map(of).collect(), [0.05, 0.95]).unwrap_or([low, high]);
    [lowest.min(low), highest.max(high)]
}

/// Returns the sessions of a run and its weeks without one, in order of time. Everybody has the same.
fn places(patient: &SimulatedPatient) -> Vec<(SimTime, Place)> {
    let sessions = patient.run.sessions.iter().enumerate();
    let sessions = sessions.map(|(i, session)| (session.start, Place::Session(i)));
    let has_none = |number: i64| patient.run.sessions.iter().all(|session| session.start.week_number() != number);
    let weeks = patient.weeks.iter().enumerate().filter(|(_, week)| has_none(week.number));
    let middle = |hours: f64| SimTime::from_weeks(0.5 * hours / crate::units::HOURS_PER_WEEK);
    let weeks = weeks.map(|(i, week)| (SimTime::WEEK.times(week.number - 1) + middle(week.hours), Place::Week(i)));
    let mut places: Vec<(SimTime, Place)> = sessions.chain(weeks).collect();
    places.sort_by_key(|(time, _)| *time);
    places
}

/// Returns the levels of a patient with what the equations leave out.
fn levels(patient: &SimulatedPatient, places: &[Place]) -> Option<Vec<Serum>> {
    let level = |place: &Place| {
        let (serum, week) = match place {
            Place::Session(number) => {
                let session = patient.run.sessions.get(*number)?;
                let week = usize::try_from(session.start.week_number() - 1).ok()?;
                (Serum::from(&session.pre), patient.weeks.get(week)?.serum)
            }
            Place::Week(number) => {
                let week = patient.weeks.get(*number)?.serum;
                (Serum { total_mmol_l: week.pre_mmol_l, ionised_mmol_l: week.pre_ionised_mmol_l }, week)
            }
        };
        let factor = patient.missed.factor(week.pre_mmol_l);
        Some(Serum { total_mmol_l: serum.total_mmol_l * factor, ionised_mmol_l: serum.ionised_mmol_l * factor })
    };
    places.iter().map(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constants::{SAMPLE_CV, Z_90};
    use crate::scenario::{presets::default_preset, read};
    use crate::study::fit::fit;

    const LABS: &str = r#"
        [[lab]]
        week = 1
        day = "Mon"
        when = "pre"
        total_mg_dl = 2.1
        [[lab]]
        week = 3
        day = "Mon"
        when = "pre"
        total_mg_dl = 2.2
        [[phase]]
        from_week = 3
        [phase.dialysis]
        dialysate_magnesium_meq_l = 1.5
    "#;

    fn scenario(more: &str) -> Scenario {
        let mut scenario = read(&format!("{}{more}", default_preset().text)).scenario.unwrap();
        scenario.run.duration = SimTime::WEEK.times(4);
        scenario
    }

    fn fan(scenario: &Scenario, belief: &Belief) -> Fan {
        Fan::new(scenario, belief, &Progress::default()).unwrap().unwrap()
    }

    #[test]
    fn the_fan_after_a_fit_is_as_wide_as_the_fit_says_and_narrower_than_before() {
        let scenario = scenario(LABS);
        let fitted = fit(&scenario).unwrap();
        let after = fan(&scenario, &Belief::posterior(&fitted).unwrap());
        let before = fan(&scenario, &Belief::prior(&scenario));
        let width = |bands: Bands| bands.nine_of_ten[1] - bands.nine_of_ten[0];
        let expected = fitted.weeks.last().unwrap().pre_total.posterior;
        // The tolerance covers quantiles of 128 draws: the SD of the 5 % quantile of so many is 0.18 SD.
        assert!((width(after.last.total) / (expected.highest - expected.lowest) - 1.0).abs() < 0.15);
        assert!(width(after.last.total) < 0.7 * width(before.last.total));
        assert_eq!((after.labs, before.labs, after.points.len()), (2, 0, 12));
    }

    #[test]
    fn bands_lie_within_each_other_and_come_in_order_of_time() {
        let scenario = scenario("");
        let fan = fan(&scenario, &Belief::prior(&scenario));
        assert!(fan.points.windows(2).all(|pair| pair[0].time < pair[1].time));
        let last = FanPoint { time: scenario.run.duration, level: fan.last };
        for bands in fan.points.iter().chain([&last]).flat_map(|point| [point.level.total, point.level.ionised]) {
            let rising = [bands.nine_of_ten[0], bands.half[0], bands.median, bands.half[1], bands.nine_of_ten[1]];
            assert!(rising.windows(2).all(|pair| pair[0] < pair[1]), "{rising:?}");
        }
    }

    #[test]
    fn labs_take_from_how_patients_differ_more_than_from_what_is_not_known_of_anybody() {
        let scenario = scenario(LABS);
        let before = fan(&scenario, &Belief::prior(&scenario)).spreads;
        let after = fan(&scenario, &Belief::of_labs(&scenario, crate::simulation::WANTED).unwrap()).spreads;
        assert!(after.patients / before.patients < 0.5, "{before:?} {after:?}");
        assert!(after.model / before.model > after.patients / before.patients, "{before:?} {after:?}");
        assert_eq!((before.sample, after.sample), (SAMPLE_CV.powi(2), SAMPLE_CV.powi(2)));
    }

    #[test]
    fn the_spreads_come_to_the_width_of_the_fan() {
        let scenario = scenario("");
        let fan = fan(&scenario, &Belief::prior(&scenario));
        let [lowest, highest] = fan.last.total.nine_of_ten;
        let sd = (highest / lowest).ln() / (2.0 * Z_90);
        // As above, the tolerance is that of quantiles of 128 draws.
        assert!((fan.spreads.prediction().sqrt() / sd - 1.0).abs() < 0.15);
        let shares = fan.spreads.shares();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && shares.iter().all(|share| *share >= 0.0));
    }

    /// A sample scatters around a patient's level, so that its range is the wider one however skewed the levels are.
    #[test]
    fn nine_of_ten_samples_reach_further_than_nine_of_ten_patients() {
        for id in ["haemodialysis-1.0", "gitelman-untreated", "mgo-330-started-and-stopped"] {
            let scenario = read(crate::scenario::presets::find(id).unwrap().text).scenario.unwrap();
            let fan = fan(&scenario, &Belief::prior(&scenario));
            let ([lowest, highest], [low, high]) = (fan.one_sample_mmol_l, fan.last.total.nine_of_ten);
            assert!(lowest <= low && high <= highest, "{id}: {lowest} {low} {high} {highest}");
            // and no further than if patients and samples were normal around the middle
            let factor = (Z_90 * (fan.spreads.prediction() + fan.spreads.sample).sqrt()).exp();
            let median = fan.last.total.median;
            assert!(
                (lowest * factor / median - 1.0).abs() < 0.1 && (highest / factor / median - 1.0).abs() < 0.1,
                "{id}"
            );
        }
    }

    /// Measured values after a change of prescription that the equations do not explain draw the range away from the run.
    #[test]
    fn a_run_may_lie_outside_the_range_of_those_with_measured_values() {
        let labs = [1, 2, 6, 7]
            .map(|week| format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.9\n"));
        let phase = "[[phase]]\nfrom_week = 2\ndialysis = { dialysate_magnesium_meq_l = 2.0 }\n";
        let text = format!(
            "format = 1\n[run]\nweeks = 12\nstart = \"fitted\"\n[patient]\nkind = \"haemodialysis\"\n\
             [baseline.dialysis]\n{}{phase}",
            labs.concat()
        );
        let scenario = read(&text).scenario.unwrap();
        let fitted = Fan::of_start(&scenario, &Progress::default()).unwrap().unwrap();
        let run = crate::study::fit::simulate_fitted(&scenario).unwrap();
        let level = crate::study::results::week(&run, 12).unwrap().serum.pre_mmol_l;
        assert!(fitted.excludes(level) && !fitted.excludes(fitted.last.total.median), "{level}");
    }

    #[test]
    fn a_run_without_dialysis_has_one_point_a_week() {
        let scenario = read("format = 1\n[run]\nweeks = 3.5\n[patient]\nkind = \"healthy\"\n").scenario.unwrap();
        let fan = fan(&scenario, &Belief::prior(&scenario));
        let weeks: Vec<f64> = fan.points.iter().map(|point| point.time.weeks()).collect();
        assert_eq!(weeks, [0.5, 1.5, 2.5, 3.25]);
    }

    #[test]
    fn a_fan_drawn_again_from_where_everybody_began_is_the_same() {
        let mut begun = Begun::default();
        let belief = Belief::prior(&scenario(""));
        let mut again = |scenario: &Scenario| Fan::again(scenario, &belief, &mut begun, &Progress::default());
        let phase =
            |week: &str| format!("[[phase]]\nfrom_week = {week}\ndialysis = {{ magnesium_koa_ml_min = 400 }}\n");
        let mut warmer = scenario("");
        warmer.baseline.patient.diet_mg_day *= 1.2;
        for scenario in [scenario(""), scenario(&phase("1")), scenario(&phase("2")), warmer] {
            assert_eq!(again(&scenario).unwrap().unwrap(), fan(&scenario, &belief));
        }
    }

    #[test]
    fn a_cancelled_fan_is_none() {
        let scenario = scenario("");
        let progress = Progress::default();
        progress.cancel();
        assert!(Fan::new(&scenario, &Belief::prior(&scenario), &progress).unwrap().is_none());
    }
}
