//! Patients of whom all is known, drawn from the prior, measured and fitted: do the intervals hold what they say?

use nalgebra::DVector;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};

use super::error::FitError;
use super::likelihood::Scatter;
use super::measurement::{Form, Measurement, Origin, measurements};
use super::outcome::Interval;
use super::patient::{Fit, fit_while};
use super::prediction::Predictor;
use crate::scenario::{Scenario, read};
use crate::simulation::WANTED;
use crate::study::progress::Progress;
use crate::study::uncertain::Coordinate;

/// Classes of equal probability in which the places of the truth are counted.
const CLASSES: usize = 10;
/// Stream of the draws of samples, away from that of the patients.
const SCATTER_SEED: u64 = 0x5ca7;

/// Number of patients, and the seed of their draw, with which fits are usually judged.
pub const PATIENTS: usize = 300;
pub const SEED: u64 = 1;

/// Returns twelve weeks on 1.0 mEq/L, where asked for with a switch to 1.5 after four, with labs on Mondays of these
/// weeks before or after dialysis, of values yet to be drawn.
pub fn planned(is_switched: bool, labs: &[(i64, &str)]) -> Option<Scenario> {
    let mut text = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n".to_owned();
    if is_switched {
        text += "[[phase]]\nfrom_week = 4\ndialysis.dialysate_magnesium_meq_l = 1.5\n";
    }
    for (week, when) in labs {
        text += &format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"{when}\"\ntotal_mg_dl = 2.5\n");
    }
    read(&text).scenario
}

/// Returns the usual plan: a switch, and two samples before and one after dialysis by then.
pub fn usual_plan() -> Option<Scenario> {
    planned(true, &[(1, "pre"), (3, "pre"), (3, "post")])
}

/// A patient of whom all is known, with a scenario whose labs are what was measured of them.
#[derive(Debug, Clone)]
pub struct Known {
    pub vector: Vec<f64>,
    pub scenario: Scenario,
    /// Logarithm of the pre-dialysis total of the last week.
    pub truth: f64,
}

/// Draws a patient from the prior of a scenario and measures them when its labs say so.
///
/// # Errors
/// Fails when the patient cannot be simulated.
pub fn known(scenario: &Scenario, seed: u64, number: u64) -> Result<Known, FitError> {
    let planned = measurements(scenario);
    let scatter = Scatter::new(&planned).ok_or(FitError::NoLabs)?;
    let predictor = Predictor::new(scenario, planned.clone());
    let vector = standard_normal(seed, number, predictor.uncertain.dimension());
    let predicted = predictor.at(&vector, None, WANTED)?.logarithms();
    let scattered = scatter.scattered(&DVector::from_vec(standard_normal(seed ^ SCATTER_SEED, number, planned.len())));
    let mut scenario = scenario.clone();
    for ((measurement, predicted), scattered) in planned.iter().zip(&predicted).zip(scattered.iter()) {
        measure(&mut scenario, measurement, (predicted + scattered).exp());
    }
    let weeks = (predicted.len() - planned.len()) / 2;
    Ok(Known { vector, scenario, truth: predicted[planned.len() + weeks - 1] })
}

fn standard_normal(seed: u64, number: u64, size: usize) -> Vec<f64> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(number);
    (0..size).map(|_| StandardNormal.sample(&mut rng)).collect()
}

fn measure(scenario: &mut Scenario, measurement: &Measurement, mmol_l: f64) {
    let Origin::Lab(number) = measurement.origin else { return };
    let lab = &mut scenario.labs[number];
    match measurement.form {
        Form::Total => lab.total_mmol_l = Some(mmol_l),
        Form::Ionised => lab.ionised_mmol_l = Some(mmol_l),
    }
}

/// How well fits of known patients predict the pre-dialysis total of their last week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    pub patients: usize,
    /// Number of patients who could not be simulated or fitted.
    pub failed: usize,
    /// Shares of the patients whose truth lies in the interval.
    pub within_90: f64,
    pub within_50: f64,
    /// Number of truths in each tenth of the posterior, and the probability of counts at least as uneven.
    pub ranks: Vec<usize>,
    pub ranks_p: f64,
    /// Median absolute errors of the fitted prediction and of the one without labs, mmol/L.
    pub error_mmol_l: f64,
    pub prior_error_mmol_l: f64,
}

/// One fitted patient: the share of the posterior below the truth, and both errors.
struct Place {
    below: f64,
    error_mmol_l: f64,
    prior_error_mmol_l: f64,
}

/// Fits known patients; returns `None` when cancelled.
pub fn calibration(scenario: &Scenario, size: usize, seed: u64, progress: &Progress) -> Option<Calibration> {
    let found = progress.in_parallel(size, |number| {
        let known = known(scenario, seed, number as u64).ok()?;
        fit_while(&known.scenario, &progress.wanted()).ok().map(|fit| place(&known, &fit))
    })?;
    let places: Vec<Place> = found.into_iter().flatten().collect();
    let share = |within: f64| {
        let is_within = |place: &&Place| (place.below - 0.5).abs() <= 0.5 * within;
        places.iter().filter(is_within).count() as f64 / places.len().max(1) as f64
    };
    let class = |place: &Place| ((place.below * CLASSES as f64) as usize).min(CLASSES - 1);
    let mut ranks = vec![0; CLASSES];
    places.iter().for_each(|place| ranks[class(place)] += 1);
    let median = |part: fn(&Place) -> f64| {
        Interval::of_samples(places.iter().map(part).collect()).map_or(f64::NAN, |interval| interval.median)
    };
    Some(Calibration {
        patients: places.len(),
        failed: size - places.len(),
        within_90: share(0.9),
        within_50: share(0.5),
        ranks_p: evenness(&ranks),
        ranks,
        error_mmol_l: median(|place| place.error_mmol_l),
        prior_error_mmol_l: median(|place| place.prior_error_mmol_l),
    })
}

fn place(known: &Known, fit: &Fit) -> Place {
    let row = fit.values.len() + fit.weeks.len() - 1;
    let (median, sd) = (fit.posterior.logarithms[row], fit.posterior.prediction_sd(row));
    let truth_mmol_l = known.truth.exp();
    let prior_mmol_l = fit.weeks.last().map_or(f64::NAN, |week| week.pre_total.prior.median);
    Place {
        below: Normal::standard().cdf((known.truth - median) / sd),
        error_mmol_l: (median.exp() - truth_mmol_l).abs(),
        prior_error_mmol_l: (prior_mmol_l - truth_mmol_l).abs(),
    }
}

/// Returns the probability of counts at least as uneven as these, were all classes as probable.
fn evenness(counts: &[usize]) -> f64 {
    let expected = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
    let chi_square: f64 = counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum();
    ChiSquared::new(counts.len() as f64 - 1.0).map_or(f64::NAN, |distribution| distribution.sf(chi_square))
}

/// Returns the pre-dialysis totals of the last week of patients who differ only as patients do, mmol/L; those who cannot
/// be simulated are left out. Returns `None` when cancelled.
pub fn patients_differ(scenario: &Scenario, size: usize, seed: u64, progress: &Progress) -> Option<Vec<f64>> {
    let predictor = Predictor::new(scenario, Vec::new());
    let found = progress.in_parallel(size, |number| {
        let vector = standard_normal(seed, number as u64, predictor.uncertain.dimension());
        let differing = predictor.uncertain.part(&vector, |coordinate: &Coordinate| coordinate.sd_patients);
        let logarithms = predictor.at(&differing, None, &progress.wanted()).ok()?.logarithms();
        logarithms.get(logarithms.len() / 2 - 1).map(|logarithm| logarithm.exp())
    });
    Some(found?.into_iter().flatten().collect())
}
