//! Quasi-random standard normal vectors: few of them fill the space evenly.

use sobol_burley::sample;
use statrs::distribution::{ContinuousCDF, Normal};

/// Seed of the scrambling: the same vectors every time.
const SEED: u32 = 1;

/// Returns the uniform numbers of one point of a scrambled Sobol sequence, each within 0 and 1 and never at either end.
///
/// Laurent Burley, "Practical hash-based Owen scrambling" (2020); the crate has 256 dimensions.
pub fn uniform(point: usize, dimension: usize) -> Vec<f64> {
    let half_a_step = f64::from(f32::EPSILON) / 4.0;
    (0..dimension).map(|number| f64::from(sample(point as u32, number as u32, SEED)) + half_a_step).collect()
}

/// Returns the standard normal numbers for uniform ones.
pub fn standard_normal(uniform: &[f64]) -> Vec<f64> {
    let normal = Normal::standard();
    uniform.iter().map(|share| normal.inverse_cdf(*share)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::statistics::Statistics;

    #[test]
    fn points_fill_every_dimension_evenly() {
        let points: Vec<Vec<f64>> = (0..128).map(|point| uniform(point, 30)).collect();
        for dimension in 0..30 {
            let mut strata: Vec<usize> = points.iter().map(|point| (point[dimension] * 128.0) as usize).collect();
            strata.sort_unstable();
            assert_eq!(strata, (0..128).collect::<Vec<_>>(), "dimension {dimension}");
        }
    }

    #[test]
    fn numbers_are_finite_and_standard_normal() {
        let points: Vec<Vec<f64>> = (0..65_536).map(|point| standard_normal(&uniform(point, 2))).collect();
        for dimension in 0..2 {
            let numbers: Vec<f64> = points.iter().map(|point| point[dimension]).collect();
            assert!(numbers.iter().all(|number| number.is_finite()));
            assert!((&numbers).mean().abs() < 1e-3 && ((&numbers).std_dev() - 1.0).abs() < 1e-3);
        }
    }
}
