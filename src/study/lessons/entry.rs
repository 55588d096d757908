//! Who gets into a study by one low sample, and what the next sample of the same people says: regression to the mean.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

use super::file::EntryFile;
use super::number::Numbers;
use crate::constants::SAMPLE_CV;
use crate::scenario::{Checks, Problem};
use crate::study::Unit;
use crate::study::results::scattered;

/// Seed of the samples: everybody who takes the lesson sees the same people.
const SEED: u64 = 1;
const PEOPLE: std::ops::RangeInclusive<i64> = 20..=1000;
/// Largest distance of the limit from the true level, standard deviations of a sample.
const FARTHEST_LIMIT_SD: f64 = 2.0;

/// Two samples of each of many people, all of one true level, scattered by chance alone, mg/dL.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub truth_mg_dl: f64,
    /// A first sample below this lets a person in.
    pub below_mg_dl: f64,
    /// The first and the next sample of each person.
    pub samples_mg_dl: Vec<[f64; 2]>,
}

impl Entry {
    fn new(truth_mg_dl: f64, below_mg_dl: f64, people: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        let mut sample = || scattered(truth_mg_dl, StandardNormal.sample(&mut rng));
        let samples_mg_dl = (0..people).map(|_| [sample(), sample()]).collect();
        Entry { truth_mg_dl, below_mg_dl, samples_mg_dl }
    }

    pub fn is_in(&self, samples: &[f64; 2]) -> bool {
        samples[0] < self.below_mg_dl
    }

    /// Returns how many people are let in.
    pub fn number_in(&self) -> usize {
        self.samples_mg_dl.iter().filter(|samples| self.is_in(samples)).count()
    }

    /// Returns the mean of the first and of the next samples of those who are let in, mg/dL.
    pub fn means_mg_dl(&self) -> [f64; 2] {
        let chosen = self.samples_mg_dl.iter().filter(|samples| self.is_in(samples));
        let sums = chosen.fold([0.0, 0.0], |[first, next], samples| [first + samples[0], next + samples[1]]);
        sums.map(|sum| sum / self.number_in().max(1) as f64)
    }
}

/// Checks an entry limit, around a true level that is one of the step's numbers.
pub fn build(file: &EntryFile, path: &str, numbers: &Numbers, checks: &mut Checks) -> Option<Entry> {
    let (_, level) = numbers.truth(&file.truth, (Unit::MgPerDl, true), path, checks)?;
    let truth = level.said()?;
    let is_near = (file.below - truth).abs() <= FARTHEST_LIMIT_SD * SAMPLE_CV * truth;
    if !(is_near && PEOPLE.contains(&file.people)) {
        let problem = Problem::error("no-entry", path).with("below", file.below);
        checks.add(problem.with("truth", truth).with("people", file.people));
        return None;
    }
    Some(Entry::new(truth, file.below, file.people as usize))
}
