//! Virtual patients for tables of any size: the patients of a cohort one batch after the other, and shares of a cohort
//! for several machines.

use std::ops::Range;

use super::cohort::Population;
use super::progress::Progress;
use super::results::{Week, weeks};
use crate::scenario::{Prescription, Scenario};
use crate::simulation::simulate_while;

/// Patients that are held in memory at once. Threads wait for each other at the end of a batch: it takes long enough
/// for that not to matter.
pub const BATCH: u64 = 500;

/// A virtual patient and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct VirtualPatient {
    /// Number of the patient, counted from 0.
    pub number: u64,
    /// What was drawn, under the prescription of the baseline.
    pub baseline: Prescription,
    /// The weeks of the run; `None` when it could not be simulated.
    pub weeks: Option<Vec<Week>>,
}

/// Simulates the patients of these numbers, in order; returns `None` when cancelled.
pub fn virtual_patients(
    scenario: &Scenario,
    population: &Population,
    seed: u64,
    numbers: Range<u64>,
    progress: &Progress,
) -> Option<Vec<VirtualPatient>> {
    let size = numbers.end.saturating_sub(numbers.start) as usize;
    progress.in_parallel(size, |place| {
        let number = numbers.start + place as u64;
        let scenario = population.draw(seed, number).applied_to(scenario);
        let run = simulate_while(&scenario, &progress.wanted());
        VirtualPatient { number, baseline: scenario.baseline, weeks: run.ok().map(|run| weeks(&run)) }
    })
}

/// Returns the numbers in batches, in order.
pub fn batches(numbers: Range<u64>) -> impl Iterator<Item = Range<u64>> {
    let end = numbers.end;
    numbers.step_by(BATCH as usize).map(move |first| first..end.min(first + BATCH))
}

/// One of several shares of a cohort: patients that follow each other, so that the shares in order are the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    number: u64,
    of: u64,
}

impl Share {
    /// The only share of a cohort.
    pub const WHOLE: Share = Share { number: 1, of: 1 };

    /// Returns share `number` of `of`, counted from 1; `None` when there is no such share.
    pub fn new(number: u64, of: u64) -> Option<Share> {
        (1..=of).contains(&number).then_some(Share { number, of })
    }

    /// Returns the numbers of its patients in a cohort, counted from 0. No two shares differ by more than one patient.
    pub fn patients(self, size: u64) -> Range<u64> {
        let begins = |share: u64| (u128::from(size) * u128::from(share) / u128::from(self.of)) as u64;
        begins(self.number - 1)..begins(self.number)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_in_order_are_the_whole_cohort_and_no_two_differ_by_more_than_one_patient() {
        for (size, of) in [(0, 3), (1, 1), (2, 7), (10, 3), (100_000_000, 7), (u64::MAX, u64::MAX)] {
            let of_share = |number| Share::new(number, of).unwrap().patients(size);
            let (first, last) = (of_share(1), of_share(of));
            assert_eq!((first.start, last.end), (0, size), "{size} in {of}");
            for number in 1..of.min(8) {
                let (one, next) = (of_share(number), of_share(number + 1));
                assert_eq!(one.end, next.start, "{size} in {of}");
                assert!((one.end - one.start).abs_diff(next.end - next.start) <= 1, "{size} in {of}");
            }
        }
        assert_eq!([Share::new(0, 3), Share::new(4, 3), Share::new(1, 0)], [None; 3]);
        assert_eq!(Share::WHOLE, Share::new(1, 1).unwrap());
    }

    /// What is held at once does not grow with the cohort.
    #[test]
    fn batches_in_order_are_all_the_numbers_and_none_is_larger_than_the_bound() {
        for numbers in [0..0, 0..1, 3..BATCH, 7..7 + BATCH, 7..8 + BATCH, 0..1_000_000] {
            let mut next = numbers.start;
            for batch in batches(numbers.clone()) {
                assert_eq!(batch.start, next);
                assert!(batch.start < batch.end && batch.end - batch.start <= BATCH, "{batch:?} of {numbers:?}");
                next = batch.end;
            }
            assert_eq!(next, numbers.end, "{numbers:?}");
        }
    }
}
