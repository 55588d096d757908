//! The approximation held against samples of the posterior.

use nalgebra::DMatrix;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use statrs::statistics::Statistics;

use super::diagnostics::{effective_size, split_r_hat};
use super::outcome::{Interval, WeekEstimate};
use super::patient::Fit;
use super::prediction::Predicted;
use super::slice::{Place, next};
use crate::study::progress::Progress;

const CHAINS: usize = 4;
/// Samples of each chain that are kept, and those before them that are not.
const KEPT: usize = 2000;
const LEFT_OUT: usize = 200;
/// Seed of the chains, each of which draws from a stream of its own.
const SEED: u64 = 1;
/// Largest R̂ with which the chains agree.
const R_HAT_LIMIT: f64 = 1.02;
/// Differences above which the samples stand in place of the approximation: in SDs of the median, and as a share.
const MEDIAN_LIMIT: f64 = 0.25;
const SD_LIMIT: f64 = 0.25;

/// Median and SD of the logarithm of the last week's pre-dialysis total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampled {
    pub median: f64,
    pub sd: f64,
}

/// What samples say of a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    pub samples: usize,
    /// Seed from which the samples are drawn.
    pub seed: u64,
    /// Largest split R̂ of any number of the vector or of the last week's level.
    pub r_hat: f64,
    /// Least effective size of any of them.
    pub effective_size: f64,
    pub by_approximation: Sampled,
    pub by_samples: Sampled,
}

impl Check {
    pub fn chains_agree(&self) -> bool {
        self.r_hat < R_HAT_LIMIT
    }

    /// Returns whether the approximation is so far off that the samples are used.
    pub fn uses_samples(&self) -> bool {
        let (approximation, samples) = (self.by_approximation, self.by_samples);
        let median_is_off = (approximation.median - samples.median).abs() > MEDIAN_LIMIT * samples.sd;
        median_is_off || (approximation.sd / samples.sd - 1.0).abs() > SD_LIMIT
    }
}

/// One sample: its vector and the logarithms of all predictions.
struct Sample {
    vector: Vec<f64>,
    logarithms: Vec<f64>,
}

/// Returns how many steps [`checked`] counts on its progress.
pub const fn check_steps() -> usize {
    CHAINS * (LEFT_OUT + KEPT + 1)
}

/// Samples the posterior of a fit. Where the approximation is too far off, the medians and intervals of the fit that is
/// returned are those of the samples. Returns `None` when cancelled.
pub fn checked(fit: Fit, progress: &Progress) -> Option<(Fit, Check)> {
    let chains = progress.in_parallel(CHAINS, |number| chain(&fit, number as u64, progress))?;
    let labs = fit.predictor.measurements.len();
    let last = labs + fit.weeks.len().saturating_sub(1);
    let of = |part: &dyn Fn(&Sample) -> f64| -> Vec<Vec<f64>> {
        chains.iter().map(|chain| chain.iter().map(part).collect()).collect()
    };
    let dimension = fit.posterior.vector.len();
    let watched = (0..dimension).map(|i| of(&|sample| sample.vector[i])).chain([of(&|sample| sample.logarithms[last])]);
    let (r_hat, least) = watched.fold((1.0_f64, f64::INFINITY), |(r_hat, least), chains| {
        (r_hat.max(split_r_hat(&chains)), least.min(effective_size(&chains)))
    });
    let samples: Vec<&Sample> = chains.iter().flatten().collect();
    let check = Check {
        samples: samples.len(),
        seed: SEED,
        r_hat,
        effective_size: least,
        by_approximation: Sampled { median: fit.posterior.logarithms[last], sd: fit.posterior.prediction_sd(last) },
        by_samples: sampled(samples.iter().map(|sample| sample.logarithms[last]).collect()),
    };
    let fit = if check.uses_samples() { with_samples(fit, &samples) } else { fit };
    Some((fit, check))
}

fn sampled(values: Vec<f64>) -> Sampled {
    let sd = values.iter().std_dev();
    Sampled { median: Interval::of_samples(values).map_or(f64::NAN, |interval| interval.median), sd }
}

fn chain(fit: &Fit, number: u64, progress: &Progress) -> Vec<Sample> {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    rng.set_stream(number);
    let likelihood = |vector: &[f64], near: Option<&Predicted>| {
        let predicted = fit.predictor.at(vector, near, &progress.wanted()).ok()?;
        Some((log_likelihood(fit, &predicted), predicted))
    };
    let Some((start, predicted)) = likelihood(&fit.posterior.vector, None) else { return Vec::new() };
    let mut place = Place { vector: fit.posterior.vector.clone(), log_likelihood: start, of: predicted };
    let mut samples = Vec::with_capacity(KEPT);
    for step in 0..LEFT_OUT + KEPT {
        if progress.is_cancelled() {
            break;
        }
        place = next(&place, &mut rng, |vector, from| likelihood(vector, Some(&from.of)));
        progress.advance();
        if step >= LEFT_OUT {
            samples.push(Sample { vector: place.vector.clone(), logarithms: place.of.logarithms() });
        }
    }
    samples
}

fn log_likelihood(fit: &Fit, predicted: &Predicted) -> f64 {
    let measurements = &fit.predictor.measurements;
    let differences = measurements.iter().zip(predicted.logarithms()).map(|(m, p)| m.measured_mmol_l.ln() - p);
    let column = DMatrix::from_iterator(measurements.len(), 1, differences);
    -0.5 * fit.scatter.standardised(&column).norm_squared()
}

/// Puts medians and intervals of samples, and what the labs say by them, in place of those of the approximation.
fn with_samples(mut fit: Fit, samples: &[&Sample]) -> Fit {
    let interval = |part: &dyn Fn(&Sample) -> f64| Interval::of_samples(samples.iter().map(|s| part(s)).collect());
    let coordinates = &fit.predictor.uncertain.coordinates;
    for (i, (estimate, coordinate)) in fit.parameters.iter_mut().zip(coordinates).enumerate() {
        let found = interval(&|sample| coordinate.value(sample.vector[i]));
        estimate.posterior = found.unwrap_or(estimate.posterior);
        let sd = samples.iter().map(|sample| sample.vector[i]).std_dev(); // without labs it would be 1
        estimate.informed = (1.0 - sd).max(0.0);
    }
    let (labs, count) = (fit.predictor.measurements.len(), fit.weeks.len());
    for (i, week) in fit.weeks.iter_mut().enumerate() {
        let level = |row: usize| interval(&|sample| sample.logarithms[row].exp());
        let WeekEstimate { pre_total, pre_ionised, .. } = week;
        pre_total.posterior = level(labs + i).unwrap_or(pre_total.posterior);
        pre_ionised.posterior = level(labs + count + i).unwrap_or(pre_ionised.posterior);
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::read;
    use crate::study::fit::fit;

    /// A fit that runs quickly: no session interrupts the one week.
    fn fitted() -> Fit {
        let text =
            "format = 1\n[patient]\nkind = \"ckd\"\n[run]\nweeks = 1\nstart = \"fitted\"\nstart_total_mg_dl = 2.3\n";
        fit(&read(text).scenario.unwrap()).unwrap()
    }

    /// Here the approximation is made wrong on purpose, three times too wide: the samples know nothing of it.
    #[test]
    fn samples_stand_in_place_of_an_approximation_that_is_off_and_are_right_where_it_is_not() {
        let fit = fitted();
        let mut wrong = fit.clone();
        wrong.posterior.covariance *= 9.0;
        let progress = Progress::default();
        let (replaced, check) = checked(wrong, &progress).unwrap();
        assert_eq!(progress.done(), check_steps(), "progress ends at 100 %");
        assert!(check.uses_samples() && check.chains_agree(), "{check:?}");
        assert!((check.by_approximation.sd / check.by_samples.sd - 3.0).abs() < 0.6, "{check:?}");
        // 8,000 samples are worth hundreds: quantiles lie within a tenth of the width of the interval
        let near = |found: Interval, expected: Interval, what: &str| {
            let width = (expected.highest / expected.lowest).ln();
            let ends =
                [(found.lowest, expected.lowest), (found.median, expected.median), (found.highest, expected.highest)];
            for (found, expected) in ends {
                assert!((found / expected).ln().abs() < 0.1 * width, "{what}: {found} for {expected}");
            }
        };
        for (found, expected) in replaced.weeks.iter().zip(&fit.weeks) {
            near(found.pre_total.posterior, expected.pre_total.posterior, "total");
            near(found.pre_ionised.posterior, expected.pre_ionised.posterior, "ionised");
            assert_eq!(found.pre_total.prior, expected.pre_total.prior);
        }
        for (found, expected) in replaced.parameters.iter().zip(&fit.parameters) {
            near(found.posterior, expected.posterior, found.id);
            assert_eq!(found.prior, expected.prior);
            assert!((found.informed - expected.informed).abs() < 0.1, "{found:?}");
        }
    }

    #[test]
    fn a_cancelled_check_has_no_answer() {
        let progress = Progress::default();
        progress.cancel();
        assert!(checked(fitted(), &progress).is_none());
    }
}
