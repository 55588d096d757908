//! Whether chains of samples have come to the same distribution, and how many independent samples they are worth.
//!
//! Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization" (Bayesian Analysis
//! 2021), without the rank-normalisation: all that is sampled here is close to normal.

use statrs::statistics::Statistics;

/// Returns the split R̂ of some chains of equal length, 1 where they agree.
pub fn split_r_hat(chains: &[Vec<f64>]) -> f64 {
    let halves = halves(chains);
    let (within, between_and_within) = variances(&halves);
    (between_and_within / within).sqrt()
}

/// Returns the effective sample size: Geyer's initial monotone sequence over the autocorrelation of the halves.
pub fn effective_size(chains: &[Vec<f64>]) -> f64 {
    let halves = halves(chains);
    let length = halves.first().map_or(0, |half| half.len());
    let (within, whole) = variances(&halves);
    let autocorrelation = |lag: usize| {
        let mean = halves.iter().map(|half| autocovariance(half, lag)).sum::<f64>() / halves.len() as f64;
        1.0 - (within - mean) / whole
    };
    let (mut sum, mut least) = (0.0, f64::INFINITY);
    for pair in 0..length / 2 {
        let of_pair = autocorrelation(2 * pair) + autocorrelation(2 * pair + 1);
        if of_pair <= 0.0 {
            break;
        }
        least = least.min(of_pair);
        sum += least;
    }
    let all = (halves.len() * length) as f64;
    all / (2.0 * sum - 1.0).max(1.0 / all.log10().max(1.0))
}

fn halves(chains: &[Vec<f64>]) -> Vec<&[f64]> {
    chains.iter().flat_map(|chain| chain.chunks_exact((chain.len() / 2).max(1)).take(2)).collect()
}

/// Returns the variance within the chains, and that of all of them.
fn variances(chains: &[&[f64]]) -> (f64, f64) {
    let length = chains.first().map_or(0, |chain| chain.len()) as f64;
    let within = chains.iter().map(|chain| chain.iter().variance()).sum::<f64>() / chains.len() as f64;
    let between = chains.iter().map(|chain| chain.iter().mean()).collect::<Vec<f64>>().variance();
    (within, within * (length - 1.0) / length + between)
}

fn autocovariance(chain: &[f64], lag: usize) -> f64 {
    let mean = chain.iter().mean();
    let products = chain.iter().zip(chain.iter().skip(lag)).map(|(a, b)| (a - mean) * (b - mean));
    products.sum::<f64>() / chain.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    /// Four autoregressive chains, each number `memory` of the one before.
    fn chains(memory: f64, shift: f64) -> Vec<Vec<f64>> {
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let mut chain = |number: usize| {
            let mut value = 0.0;
            let fresh = (1.0 - memory * memory).sqrt();
            let mut step = || {
                value =
                    memory * value + fresh * <StandardNormal as Distribution<f64>>::sample(&StandardNormal, &mut rng);
                value + shift * number as f64
            };
            (0..2000).map(|_| step()).collect()
        };
        (0..4).map(&mut chain).collect()
    }

    #[test]
    fn independent_samples_count_in_full_and_correlated_ones_by_their_memory() {
        let independent = chains(0.0, 0.0);
        assert!(split_r_hat(&independent) < 1.005);
        assert!((effective_size(&independent) / 8000.0 - 1.0).abs() < 0.15, "{}", effective_size(&independent));
        // an autoregression of 0.9 is worth (1 − 0.9)/(1 + 0.9) of its length
        let worth = effective_size(&chains(0.9, 0.0)) / 8000.0;
        assert!((worth / (0.1 / 1.9) - 1.0).abs() < 0.4, "{worth}");
    }

    #[test]
    fn chains_that_disagree_are_seen() {
        assert!(split_r_hat(&chains(0.0, 1.0)) > 1.2);
    }
}
