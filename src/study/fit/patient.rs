//! The fit of one patient.

use nalgebra::DMatrix;

use super::doubt::check_reach;
use super::error::FitError;
use super::level::UncertainLevel;
use super::likelihood::Scatter;
use super::maximum::{Maximum, maximum};
use super::measurement::measurements;
use super::outcome::{Correlation, Estimate, FittedValue, WeekEstimate, correlations, estimates, fitted_values, weeks};
use super::posterior::{Posterior, chi_square_limit};
use super::prediction::Predictor;
use crate::scenario::Scenario;
use crate::simulation::{WANTED, Wanted};
use crate::study::uncertain::Uncertain;

/// A patient fitted to labs.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Measured values in order of time, each beside the fitted patient's.
    pub values: Vec<FittedValue>,
    pub parameters: Vec<Estimate>,
    /// Strong correlations, strongest first.
    pub correlations: Vec<Correlation>,
    pub weeks: Vec<WeekEstimate>,
    /// The sum of squares of labs and prior, and what one patient in a hundred exceeds.
    pub chi_square: f64,
    pub chi_square_limit: f64,
    /// Share of the diet and of doses that the fitted patient absorbs in the first week.
    pub absorbed_share: f64,
    /// Predictions that the search took, slopes not counted.
    pub evaluations: usize,
    pub(super) predictor: Predictor,
    pub(super) scatter: Scatter,
    pub(super) posterior: Posterior,
}

impl Fit {
    /// Returns the scenario of the most probable patient, which starts from its steady state.
    pub fn scenario(&self) -> Scenario {
        self.predictor.scenario(&self.posterior.vector)
    }

    /// Returns the number of samples that the fit rests on; one of total and ionised magnesium is one sample.
    pub fn samples(&self) -> usize {
        let is_first = |(i, value): &(usize, &FittedValue)| {
            self.values[..*i].iter().all(|before| before.measurement.origin != value.measurement.origin)
        };
        self.values.iter().enumerate().filter(is_first).count()
    }

    /// Returns whether labs and model together are as far apart as in one patient of a hundred, or further.
    pub fn is_improbable(&self) -> bool {
        self.chi_square > self.chi_square_limit
    }

    /// Returns the most probable vector of the uncertain set: standard normal numbers, the last of them of what the
    /// equations leave out.
    pub fn vector(&self) -> &[f64] {
        &self.posterior.vector
    }

    /// Returns the level that the patient has where a value was measured, which is not known exactly either.
    pub fn level_of_value(&self, number: usize) -> Option<UncertainLevel> {
        (number < self.values.len()).then(|| self.level(number))
    }

    /// Returns the total before dialysis in a week of the run, counted from 1.
    pub fn pre_total_of_week(&self, week: usize) -> Option<UncertainLevel> {
        (1..=self.weeks.len()).contains(&week).then(|| self.level(self.values.len() + week - 1))
    }

    fn level(&self, row: usize) -> UncertainLevel {
        UncertainLevel {
            median_mmol_l: self.posterior.logarithms[row].exp(),
            log_sd: self.posterior.prediction_sd(row),
        }
    }

    /// Returns the covariance of the vector.
    pub fn covariance(&self) -> &DMatrix<f64> {
        &self.posterior.covariance
    }

    /// Returns what is uncertain about the patient.
    pub fn uncertain(&self) -> &Uncertain {
        &self.predictor.uncertain
    }
}

/// The most probable patient, before anything is said of the doubt.
pub(super) struct Found {
    pub(super) predictor: Predictor,
    pub(super) scatter: Scatter,
    pub(super) maximum: Maximum,
}

/// Finds the most probable patient.
///
/// # Errors
/// Fails without labs, when the patient of the medians cannot be simulated, and when no patient shows the labs.
pub(super) fn most_probable(scenario: &Scenario, wanted: Wanted<'_>) -> Result<Found, FitError> {
    let measurements = measurements(scenario);
    if measurements.is_empty() {
        return Err(FitError::NoLabs);
    }
    let scatter = Scatter::new(&measurements).ok_or(FitError::NotFound)?;
    let predictor = Predictor::new(scenario, measurements);
    let until_last_lab = predictor.until_last_lab();
    let maximum = maximum(&until_last_lab, &scatter, wanted)?;
    check_reach(&until_last_lab, &maximum, wanted)?;
    Ok(Found { predictor, scatter, maximum })
}

/// Fits the patient of a scenario to its labs. The result is the same whatever the order of the labs and the number of
/// threads.
///
/// # Errors
/// Fails without labs, when the patient of the medians cannot be simulated, and when no patient shows the labs.
pub fn fit(scenario: &Scenario) -> Result<Fit, FitError> {
    fit_while(scenario, WANTED)
}

/// Fits the patient of a scenario to its labs for as long as the fit is wanted.
///
/// # Errors
/// Fails like [`fit`], and when nobody wants the fit any more.
pub fn fit_while(scenario: &Scenario, wanted: Wanted<'_>) -> Result<Fit, FitError> {
    let Found { predictor, scatter, maximum } = most_probable(scenario, wanted)?;
    let labs = predictor.measurements.len();
    let medians = vec![0.0; predictor.uncertain.dimension()];
    let expected = predictor.at(&medians, None, wanted)?;
    let prior = Posterior::prior(expected.logarithms(), predictor.slopes(&medians, &expected, wanted)?);
    let predicted = predictor.at(&maximum.vector, Some(&maximum.predicted), wanted)?;
    let slopes = predictor.slopes(&maximum.vector, &predicted, wanted)?;
    let logarithms = predicted.logarithms();
    let posterior = Posterior::new(maximum.vector, logarithms, slopes, (&scatter, labs)).ok_or(FitError::NotFound)?;
    let coordinates = &predictor.uncertain.coordinates;
    Ok(Fit {
        values: fitted_values(&predictor, &prior, &posterior),
        parameters: estimates(coordinates, &prior, &posterior),
        correlations: correlations(coordinates, &posterior),
        weeks: weeks(labs, &prior, &posterior),
        chi_square: maximum.chi_square,
        chi_square_limit: chi_square_limit(labs),
        absorbed_share: predicted.absorbed_share,
        evaluations: maximum.evaluations,
        predictor,
        scatter,
        posterior,
    })
}
