//! What a fit says: of each parameter, each lab and each week, before the labs were known and after.

use super::doubt::{self, MistakenUnit};
use super::likelihood;
use super::measurement::Measurement;
use super::posterior::Posterior;
use super::prediction::Predictor;
use crate::constants::Z_90;
use crate::model::Range;
use crate::study::quantiles::quantiles;
use crate::study::uncertain::Coordinate;

/// Standardised residual above which a lab contradicts the others, or the model.
const MARKED: f64 = 3.0;
/// Correlation above which only the product of two parameters is known.
const STRONG: f64 = 0.7;

/// A median with the ends of its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub lowest: f64,
    pub median: f64,
    pub highest: f64,
}

impl Interval {
    /// Returns the interval of a value that rises with a normal number.
    pub fn of(mean: f64, sd: f64, value: impl Fn(f64) -> f64) -> Interval {
        Interval { lowest: value(mean - Z_90 * sd), median: value(mean), highest: value(mean + Z_90 * sd) }
    }

    /// Returns the interval of samples of a value; `None` without any.
    pub fn of_samples(samples: Vec<f64>) -> Option<Interval> {
        quantiles(samples, [0.05, 0.5, 0.95]).map(|[lowest, median, highest]| Interval { lowest, median, highest })
    }
}

/// One parameter before and after the labs were known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub id: &'static str,
    pub prior: Interval,
    pub posterior: Interval,
    /// How much of the prior SD the labs took away: 0 says nothing, 1 all.
    pub informed: f64,
    pub typical: Range,
}

/// Two parameters of which the labs tell little more than a product or a ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    pub ids: [&'static str; 2],
    pub correlation: f64,
}

/// A measured value beside the fitted patient's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FittedValue {
    pub measurement: Measurement,
    pub predicted_mmol_l: f64,
    /// Measured less predicted, in standard deviations of one sample.
    pub standardised_residual: f64,
    /// Whether the value contradicts the others, or the model.
    pub contradicts: bool,
    /// The unit in which the value would be as expected, where it is not in its own.
    pub mistaken_unit: Option<MistakenUnit>,
}

/// A prediction before and after the labs were known, mmol/L, the scatter of a sample left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    pub prior: Interval,
    pub posterior: Interval,
}

/// What is expected of one week, counted from 1: the mean before dialysis, or over a week without.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekEstimate {
    pub week: usize,
    pub pre_total: Prediction,
    pub pre_ionised: Prediction,
}

pub fn estimates(coordinates: &[Coordinate], prior: &Posterior, posterior: &Posterior) -> Vec<Estimate> {
    let interval = |of: &Posterior, number: usize| {
        Interval::of(of.vector[number], of.sd(number), |z| coordinates[number].value(z))
    };
    let estimate = |(number, coordinate): (usize, &Coordinate)| Estimate {
        id: coordinate.id,
        prior: interval(prior, number),
        posterior: interval(posterior, number),
        informed: (1.0 - posterior.sd(number) / prior.sd(number)).max(0.0),
        typical: coordinate.typical,
    };
    coordinates.iter().enumerate().map(estimate).collect()
}

/// Returns the strong correlations, strongest first.
pub fn correlations(coordinates: &[Coordinate], posterior: &Posterior) -> Vec<Correlation> {
    let pairs = (0..coordinates.len()).flat_map(|first| (0..first).map(move |second| (second, first)));
    let correlation = |(first, second): (usize, usize)| Correlation {
        ids: [coordinates[first].id, coordinates[second].id],
        correlation: posterior.correlation(first, second),
    };
    let mut strong: Vec<Correlation> = pairs.map(correlation).filter(|c| c.correlation.abs() > STRONG).collect();
    strong.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    strong
}

pub fn fitted_values(predictor: &Predictor, prior: &Posterior, posterior: &Posterior) -> Vec<FittedValue> {
    let value = |(row, measurement): (usize, &Measurement)| {
        let sd = likelihood::sd(measurement.form);
        let standardised_residual = (measurement.measured_mmol_l.ln() - posterior.logarithms[row]) / sd;
        FittedValue {
            measurement: *measurement,
            predicted_mmol_l: posterior.logarithms[row].exp(),
            standardised_residual,
            contradicts: standardised_residual.abs() > MARKED,
            mistaken_unit: doubt::mistaken_unit(measurement, prior.logarithms[row], sd.hypot(prior.prediction_sd(row))),
        }
    };
    predictor.measurements.iter().enumerate().map(value).collect()
}

pub fn weeks(labs: usize, prior: &Posterior, posterior: &Posterior) -> Vec<WeekEstimate> {
    let count = (posterior.logarithms.len() - labs) / 2;
    let interval = |of: &Posterior, row: usize| Interval::of(of.logarithms[row], of.prediction_sd(row), f64::exp);
    let prediction = |row: usize| Prediction { prior: interval(prior, row), posterior: interval(posterior, row) };
    let week = |i: usize| WeekEstimate {
        week: i + 1,
        pre_total: prediction(labs + i),
        pre_ionised: prediction(labs + count + i),
    };
    (0..count).map(week).collect()
}
