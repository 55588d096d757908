//! Shares of the variance of an outcome, from the outputs of a design.
//!
//! First order after Saltelli A et al. Comput Phys Commun 2010;181:259-270, total after Jansen MJW. Comput Phys Commun
//! 1999;117:35-43; outputs are centred on the mean of all. SALib does the same.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::study::progress::Progress;
use crate::study::quantiles::quantiles;

/// Resamples of the base points for the intervals.
pub const RESAMPLES: usize = 1000;
/// Seed of the resamples, each of which draws from a stream of its own.
const SEED: u64 = 1;

/// A share of the variance, with the ends of its 90 % bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    pub share: f64,
    pub lowest: f64,
    pub highest: f64,
}

/// What one number of the vector makes of the variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indices {
    /// By itself: by how much the variance would shrink if it were known.
    pub first: Index,
    /// With all in which it takes part: what would be left if all others were known.
    pub total: Index,
}

/// Returns the indices of each number of the vector from the outputs of a [`Design`](super::Design), base point after
/// base point. The intervals resample base points as if they were independent; the points of a Sobol sequence fill the
/// space more evenly, so the intervals are on the wide side. Returns `None` when cancelled.
pub fn indices(outputs: &[f64], dimension: usize, progress: &Progress) -> Option<Vec<Indices>> {
    let mean = outputs.iter().sum::<f64>() / outputs.len().max(1) as f64;
    let centred: Vec<f64> = outputs.iter().map(|output| output - mean).collect();
    let points: Vec<&[f64]> = centred.chunks_exact(dimension + 2).collect();
    let estimate = shares(points.iter().copied(), dimension);
    let resampled = progress.in_parallel(RESAMPLES, |number| {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        rng.set_stream(number as u64);
        let drawn = (0..points.len()).map(|_| points[rng.random_range(0..points.len())]);
        shares(drawn, dimension)
    })?;
    let index = |number: usize, part: usize| {
        let found = resampled.iter().map(|shares| shares[number][part]).collect();
        let share = estimate[number][part];
        let [lowest, highest] = quantiles(found, [0.05, 0.95]).unwrap_or([share; 2]);
        Index { share, lowest, highest }
    };
    Some((0..dimension).map(|number| Indices { first: index(number, 0), total: index(number, 1) }).collect())
}

/// Returns first-order and total share of each number; 0 where nothing varies.
fn shares<'p>(points: impl Iterator<Item = &'p [f64]>, dimension: usize) -> Vec<[f64; 2]> {
    let mut sums = vec![[0.0; 2]; dimension];
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for point in points {
        let (a, b) = (point[0], point[dimension + 1]);
        count += 1.0;
        sum += a + b;
        squares += a * a + b * b;
        for (sums, mixed) in sums.iter_mut().zip(&point[1..=dimension]) {
            sums[0] += b * (mixed - a);
            sums[1] += 0.5 * (a - mixed).powi(2);
        }
    }
    let variance = squares / (2.0 * count) - (sum / (2.0 * count)).powi(2);
    let share = |sum: f64| if variance > 0.0 { sum / count / variance } else { 0.0 };
    sums.into_iter().map(|sums| sums.map(share)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::design::Design;
    use super::*;
    use crate::study::belief::standard_normal;
    use std::f64::consts::PI;

    fn indices_of(base_points: usize, dimension: usize, function: impl Fn(Vec<f64>) -> f64) -> Vec<Indices> {
        let design = Design { base_points, dimension };
        let outputs: Vec<f64> = (0..design.runs()).map(|run| function(design.point(run))).collect();
        indices(&outputs, dimension, &Progress::default()).unwrap()
    }

    fn assert_within_0_02(found: &[Indices], expected: &[[f64; 2]]) {
        for (number, (found, expected)) in found.iter().zip(expected).enumerate() {
            for (index, expected) in [found.first, found.total].into_iter().zip(expected) {
                assert!((index.share - expected).abs() < 0.02, "{number}: {index:?} {expected}");
                assert!(index.lowest <= index.share && index.share <= index.highest, "{number}: {index:?}");
            }
        }
    }

    /// Ishigami T, Homma T. ISUMA 1990: sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁, each x uniform in ±π. Its variance is
    /// a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2 with a = 7 and b = 0.1; x₁ alone makes (1 + bπ⁴/5)²/2 of it, x₂ a²/8, and x₁ with
    /// x₃ 8b²π⁸/225.
    #[test]
    fn the_indices_of_the_ishigami_function_are_the_analytic_ones() {
        let (a, b) = (7.0, 0.1);
        let found = indices_of(1024, 3, |point| {
            let x: Vec<f64> = point.iter().map(|share| PI * (2.0 * share - 1.0)).collect();
            x[0].sin() + a * x[1].sin().powi(2) + b * x[2].powi(4) * x[0].sin()
        });
        let variance = a * a / 8.0 + b * PI.powi(4) / 5.0 + b * b * PI.powi(8) / 18.0 + 0.5;
        let (first, second) = (0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2), a * a / 8.0);
        let together = 8.0 * b * b * PI.powi(8) / 225.0;
        let expected = [[first, first + together], [second, second], [0.0, together]];
        assert_within_0_02(&found, &expected.map(|shares| shares.map(|share| share / variance)));
    }

    #[test]
    fn a_sum_of_normal_numbers_shares_its_variance_by_the_squares_of_their_weights() {
        let weights = [3.0, -2.0, 1.0, 0.5, 0.0, 0.25, -0.5];
        let found = indices_of(1024, weights.len(), |point| {
            100.0 + weights.iter().zip(standard_normal(&point)).map(|(weight, z)| weight * z).sum::<f64>()
        });
        let variance: f64 = weights.iter().map(|weight| weight * weight).sum();
        assert_within_0_02(&found, &weights.map(|weight| [weight * weight / variance; 2]));
        assert_eq!(found[4].total.share, 0.0, "it changes nothing");
    }

    #[test]
    fn an_outcome_that_never_varies_has_no_shares() {
        let found = indices_of(16, 2, |_| 2.5);
        assert!(found.iter().all(|indices| indices.first.share == 0.0 && indices.total.share == 0.0));
    }
}
