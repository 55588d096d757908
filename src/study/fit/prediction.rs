//! What the model shows for a vector of the uncertain set: the measured numbers and the weeks of the run.

use nalgebra::DMatrix;

use super::error::FitError;
use super::measurement::{Form, Measurement, Origin};
use crate::scenario::Scenario;
use crate::simulation::{Beginning, Neighbour, Run, SimulationError, Wanted, simulate_from_beginning};
use crate::study::instant::{baseline_week, in_baseline_week};
use crate::study::progress::Progress;
use crate::study::results::Week;
use crate::study::simulated_patient::{Missed, SimulatedPatient, to_be_drawn};
use crate::study::uncertain::Uncertain;
use crate::time::SimTime;

/// Step of a standard normal number for a slope: errors of curvature and of the solver are both small beside it.
const STEP: f64 = 0.02;

/// The numbers of a scenario that are predicted with any vector.
#[derive(Debug, Clone)]
pub struct Predictor {
    /// The scenario without its labs, to be started from a steady state.
    scenario: Scenario,
    pub uncertain: Uncertain,
    pub measurements: Vec<Measurement>,
}

/// A level that the equations give, and the pre-dialysis total of that time, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Level {
    mmol_l: f64,
    pre_mmol_l: f64,
}

/// The levels for one vector, as the equations give them.
#[derive(Debug, Clone)]
pub struct Predicted {
    levels: Vec<Level>,
    missed: Missed,
    /// Share of the diet and of doses that is absorbed in the first week.
    pub absorbed_share: f64,
    neighbour: Option<Neighbour>,
}

impl Predicted {
    /// Returns the logarithms of all numbers: of each measurement, then of the pre-dialysis total of each week, then of
    /// its ionised magnesium.
    pub fn logarithms(&self) -> Vec<f64> {
        self.logarithms_with(self.missed)
    }

    fn logarithms_with(&self, missed: Missed) -> Vec<f64> {
        let logarithm = |level: &Level| level.mmol_l.ln() + missed.factor(level.pre_mmol_l).ln();
        self.levels.iter().map(logarithm).collect()
    }
}

impl Predictor {
    /// Makes a predictor of these measurements and of all weeks of the run.
    pub fn new(scenario: &Scenario, measurements: Vec<Measurement>) -> Predictor {
        let scenario = to_be_drawn(scenario);
        Predictor { uncertain: Uncertain::of(&scenario), scenario, measurements }
    }

    /// Returns a predictor of a run that ends with the week of the last measurement: the search needs no more.
    pub fn until_last_lab(&self) -> Predictor {
        let mut short = self.clone();
        let last_week = self.measurements.iter().map(|m| m.time.week_number()).max().unwrap_or(0);
        let run = &mut short.scenario.run;
        run.duration = run.duration.min(SimTime::WEEK.times(last_week.max(1)));
        short
    }

    /// Returns the scenario with the values for a vector.
    pub fn scenario(&self, vector: &[f64]) -> Scenario {
        self.uncertain.applied(&self.scenario, vector)
    }

    /// Predicts from the steady state that was found for a vector nearby.
    ///
    /// # Errors
    /// Fails when the patient of the vector cannot be simulated, or is not wanted any more.
    pub fn at(
        &self,
        vector: &[f64],
        near: Option<&Predicted>,
        wanted: Wanted<'_>,
    ) -> Result<Predicted, SimulationError> {
        let neighbour = near.and_then(|near| near.neighbour.clone());
        let patient = SimulatedPatient::of(&self.uncertain, &self.scenario, vector, neighbour, wanted)?;
        let before = self.before(&patient.run.scenario, &patient.beginning, wanted)?;
        let SimulatedPatient { run, weeks, missed, neighbour, .. } = patient;
        let pre_mmol_l = |time: SimTime| {
            let of_week = weeks.iter().take_while(|week| week.number <= time.week_number()).last();
            of_week.filter(|_| time >= SimTime::ZERO).map_or(missed.start_mmol_l, |week| week.serum.pre_mmol_l)
        };
        let measured = self.measurements.iter().map(|measurement| Level {
            mmol_l: shown(measurement, &run, before.as_ref()),
            pre_mmol_l: pre_mmol_l(measurement.time),
        });
        let of_weeks = |part: fn(&Week) -> f64| {
            weeks.iter().map(move |week| Level { mmol_l: part(week), pre_mmol_l: week.serum.pre_mmol_l })
        };
        let totals = of_weeks(|week| week.serum.pre_mmol_l);
        Ok(Predicted {
            levels: measured.chain(totals).chain(of_weeks(|week| week.serum.pre_ionised_mmol_l)).collect(),
            missed,
            absorbed_share: weeks.first().map_or(0.0, |week| week.ledger.absorbed_share()),
            neighbour,
        })
    }

    /// Simulates a week of the baseline, where a sample of before the run asks for it.
    fn before(
        &self,
        scenario: &Scenario,
        beginning: &Beginning,
        wanted: Wanted<'_>,
    ) -> Result<Option<Run>, SimulationError> {
        let is_before = |m: &Measurement| m.time < SimTime::ZERO && matches!(m.origin, Origin::Lab(_));
        if !self.measurements.iter().any(is_before) {
            return Ok(None);
        }
        simulate_from_beginning(&baseline_week(scenario), beginning, wanted).map(Some)
    }

    /// Returns the slopes of all logarithms, one column for each number of the vector.
    ///
    /// # Errors
    /// Fails when a patient on neither side of the vector can be simulated, or none is wanted any more.
    pub fn slopes(&self, vector: &[f64], predicted: &Predicted, wanted: Wanted<'_>) -> Result<DMatrix<f64>, FitError> {
        let here = predicted.logarithms();
        let slope = |there: Vec<f64>, step: f64| there.iter().zip(&here).map(|(t, h)| (t - h) / step).collect();
        let column = |number: usize| -> Result<Vec<f64>, SimulationError> {
            if number == self.uncertain.coordinates.len() {
                let missed = Missed { unexplained: predicted.missed.unexplained + STEP, ..predicted.missed };
                return Ok(slope(predicted.logarithms_with(missed), STEP));
            }
            let moved = |step: f64| {
                let mut vector = vector.to_vec();
                vector[number] += step;
                self.at(&vector, Some(predicted), wanted).map(|there| slope(there.logarithms(), step))
            };
            moved(STEP).or_else(|_| moved(-STEP))
        };
        // whoever cancels it does so by `wanted`
        let columns = Progress::default().in_parallel(self.uncertain.dimension(), column).unwrap_or_default();
        let columns = columns.into_iter().collect::<Result<Vec<Vec<f64>>, SimulationError>>()?;
        Ok(DMatrix::from_fn(here.len(), columns.len(), |row, column| columns[column][row]))
    }
}

/// Returns what a run shows for a measurement; `before` is a week of the baseline.
fn shown(measurement: &Measurement, run: &Run, before: Option<&Run>) -> f64 {
    let time = measurement.time;
    let speciation = match (measurement.origin, &run.steady_state, before) {
        (Origin::Start(sample), Some(steady), _) => return steady.sampled_mmol_l(sample),
        (_, _, Some(before)) if time < SimTime::ZERO => before.trajectory.at(in_baseline_week(time).hours()).speciation,
        _ => run.trajectory.at(time.hours()).speciation,
    };
    match measurement.form {
        Form::Total => speciation.total_mmol_l,
        Form::Ionised => speciation.ionised_mmol_l,
    }
}
