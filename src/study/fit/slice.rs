//! Elliptical slice sampling: samples of a posterior with a standard normal prior, without tuning and without slopes.
//!
//! Murray, Adams and MacKay, "Elliptical slice sampling" (AISTATS 2010).

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::f64::consts::TAU;

/// Narrowings of a slice after which the sample stays where it is; each halves it on average.
const MOST_NARROWINGS: usize = 200;

/// A place and the logarithm of its likelihood, with whatever was computed for it.
#[derive(Debug, Clone)]
pub struct Place<T> {
    pub vector: Vec<f64>,
    pub log_likelihood: f64,
    pub of: T,
}

/// Returns the next place of a chain. `likelihood` returns the logarithm and what belongs to it, or nothing where the
/// likelihood is zero.
pub fn next<T: Clone>(
    from: &Place<T>,
    rng: &mut impl Rng,
    likelihood: impl Fn(&[f64], &Place<T>) -> Option<(f64, T)>,
) -> Place<T> {
    let direction: Vec<f64> = from.vector.iter().map(|_| StandardNormal.sample(rng)).collect();
    let threshold = from.log_likelihood + rng.random::<f64>().ln();
    let mut angle = TAU * rng.random::<f64>();
    let (mut low, mut high) = (angle - TAU, angle);
    for _ in 0..MOST_NARROWINGS {
        let (sin, cos) = angle.sin_cos();
        let vector: Vec<f64> = from.vector.iter().zip(&direction).map(|(v, d)| v * cos + d * sin).collect();
        if let Some((log_likelihood, of)) = likelihood(&vector, from).filter(|(found, _)| *found > threshold) {
            return Place { vector, log_likelihood, of };
        }
        if angle < 0.0 {
            low = angle
        } else {
            high = angle
        }
        angle = low + (high - low) * rng.random::<f64>();
    }
    from.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    /// Prior N(0, 1) twice and one observation 2 of the sum with SD 0.5: the sum is N(16/9, 2/9), the difference N(0, 2).
    #[test]
    fn samples_of_a_normal_posterior_have_its_mean_and_variance() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let log_likelihood = |v: &[f64]| -0.5 * ((v[0] + v[1] - 2.0) / 0.5_f64).powi(2);
        let mut place = Place { vector: vec![0.0, 0.0], log_likelihood: log_likelihood(&[0.0, 0.0]), of: () };
        let mut sums = Vec::new();
        let mut differences = Vec::new();
        for _ in 0..20_000 {
            place = next(&place, &mut rng, |vector, _| Some((log_likelihood(vector), ())));
            sums.push(place.vector[0] + place.vector[1]);
            differences.push(place.vector[0] - place.vector[1]);
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let variance = |values: &[f64]| mean(&values.iter().map(|v| (v - mean(values)).powi(2)).collect::<Vec<_>>());
        // 20,000 samples with an effective size of some thousands: means within 0.03, variances within a tenth.
        assert!((mean(&sums) - 16.0 / 9.0).abs() < 0.03, "{}", mean(&sums));
        assert!(mean(&differences).abs() < 0.1, "{}", mean(&differences));
        assert!((variance(&sums) / (2.0 / 9.0) - 1.0).abs() < 0.1, "{}", variance(&sums));
        assert!((variance(&differences) / 2.0 - 1.0).abs() < 0.1, "{}", variance(&differences));
    }
}
