//! What the patients of a list come to: how many lie where, and who lies beyond the ends of a range.

use super::switched::{ListSwitch, Outcome};
use crate::study::facts::{ThresholdId, facts};
use crate::study::fit::UncertainLevel;
use crate::study::ward_counts::{Bin, bins};
use crate::units::{mg_dl_from_mmol_l, mmol_l_from_mg_dl};

/// Probability from which somebody is named as one who may lie beyond an end; above half, as one who is likely to.
const MAY: f64 = 0.1;

/// The range of totals before dialysis outside of which patients are named, mg/dL.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub lowest_mg_dl: f64,
    pub highest_mg_dl: f64,
}

impl Default for Range {
    /// Returns the range between what counts as low and what counts as high.
    fn default() -> Self {
        let lowest = facts().threshold(ThresholdId::LowAmber).map_or(f64::NAN, |threshold| threshold.at_mg_dl());
        Range { lowest_mg_dl: lowest, highest_mg_dl: facts().limits.high_mg_dl }
    }
}

/// An end of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Below,
    Above,
}

/// Whether somebody lies beyond an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// More probably than not.
    Likely,
    /// With a probability of one in ten to a half.
    Possibly,
}

impl Range {
    /// Returns the probability that a level lies beyond an end.
    pub fn beyond(&self, end: End, level: &UncertainLevel) -> f64 {
        match end {
            End::Below => level.probability_below(mmol_l_from_mg_dl(self.lowest_mg_dl)),
            End::Above => 1.0 - level.probability_below(mmol_l_from_mg_dl(self.highest_mg_dl)),
        }
    }

    /// Returns the number of patients who are expected beyond an end, before the switch and after it.
    pub fn expected_beyond(&self, end: End, found: &ListSwitch) -> [f64; 2] {
        let sum = |level: fn(&Outcome) -> &UncertainLevel| -> f64 {
            found.outcomes().map(|(_, outcome)| self.beyond(end, level(outcome))).sum()
        };
        [sum(|outcome| &outcome.before), sum(|outcome| &outcome.after)]
    }

    /// Returns the rows of the list that lie beyond an end after the switch, each with its probability.
    pub fn rows_beyond(&self, end: End, likely: Likely, found: &ListSwitch) -> Vec<(usize, f64)> {
        let of_patients = found.outcomes().map(|(patient, outcome)| (patient.row, self.beyond(end, &outcome.after)));
        let holds = |probability: f64| match likely {
            Likely::Likely => probability > 0.5,
            Likely::Possibly => (MAY..=0.5).contains(&probability),
        };
        of_patients.filter(|(_, probability)| holds(*probability)).collect()
    }
}

/// Returns the patients expected in each part of the scale, from the first to the last part in which anybody is.
pub fn histogram(found: &ListSwitch, width_mg_dl: f64) -> Vec<Bin> {
    let levels = || found.outcomes().flat_map(|(_, outcome)| [outcome.before, outcome.after]);
    let ends = levels().map(|level| level.interval()).fold((f64::INFINITY, 0.0_f64), |(low, high), interval| {
        (low.min(mg_dl_from_mmol_l(interval.lowest)), high.max(mg_dl_from_mmol_l(interval.highest)))
    });
    bins(ends, width_mg_dl, |from, to| {
        let ends = [from, to].map(mmol_l_from_mg_dl);
        let within = |level: &UncertainLevel| level.probability_below(ends[1]) - level.probability_below(ends[0]);
        let sum = |level: fn(&Outcome) -> &UncertainLevel| found.outcomes().map(|(_, o)| within(level(o))).sum();
        [sum(|outcome| &outcome.before), sum(|outcome| &outcome.after)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::patients_csv::ListedPatient;
    use crate::study::fit::FitError;
    use crate::study::ward_counts::in_whole_patients;
    use crate::study::ward_list::SwitchedRow;

    fn row(row: usize, before_mg_dl: f64, after_mg_dl: f64) -> SwitchedRow {
        let level = |mg_dl: f64| UncertainLevel { median_mmol_l: mmol_l_from_mg_dl(mg_dl), log_sd: 0.08 };
        let (before, after) = (level(before_mg_dl), level(after_mg_dl));
        SwitchedRow {
            patient: ListedPatient { row, ..ListedPatient::default() },
            outcome: Ok(Outcome { before, after, is_improbable: false, mistaken_unit: None }),
        }
    }

    #[test]
    fn whole_numbers_of_patients_are_as_many_as_the_list_has() {
        let rows = (0..61).map(|i| row(i, 1.6 + 0.03 * i as f64, 1.9 + 0.03 * i as f64)).collect();
        let whole = in_whole_patients(&histogram(&ListSwitch { rows }, 0.2));
        assert!(whole.iter().all(|bin| bin.before.fract() == 0.0 && bin.after.fract() == 0.0), "{whole:?}");
        let sum = |part: fn(&Bin) -> f64| whole.iter().map(part).sum::<f64>();
        assert_eq!([sum(|bin| bin.before), sum(|bin| bin.after)], [61.0, 61.0]);
    }

    fn ward() -> ListSwitch {
        let failed = SwitchedRow { patient: ListedPatient::default(), outcome: Err(FitError::NotFound) };
        ListSwitch { rows: vec![row(1, 1.9, 2.4), row(2, 2.6, 3.1), row(3, 3.2, 3.6), failed] }
    }

    #[test]
    fn every_patient_is_in_the_histogram_once_before_and_once_after() {
        let bins = histogram(&ward(), 0.2);
        let sum = |part: fn(&Bin) -> f64| bins.iter().map(part).sum::<f64>();
        assert!((sum(|bin| bin.before) - 3.0).abs() < 1e-9 && (sum(|bin| bin.after) - 3.0).abs() < 1e-9, "{bins:?}");
        assert!(bins.windows(2).all(|pair| (pair[0].to_mg_dl - pair[1].from_mg_dl).abs() < 1e-9));
        assert!(histogram(&ListSwitch { rows: Vec::new() }, 0.2).is_empty());
    }

    #[test]
    fn those_beyond_an_end_are_named_by_their_row_and_counted_by_their_probability() {
        let range = Range { lowest_mg_dl: 2.0, highest_mg_dl: 3.5 };
        let found = ward();
        let rows = |end, likely| range.rows_beyond(end, likely, &found).iter().map(|(row, _)| *row).collect::<Vec<_>>();
        // ln(3.6 / 3.5) = 0.35 SD above the end; ln(3.1 / 3.5) = 1.5 SD, ln(2.4 / 2.0) = 2.3 SD within it
        assert_eq!(rows(End::Above, Likely::Likely), [3]);
        assert!(rows(End::Above, Likely::Possibly).is_empty() && rows(End::Below, Likely::Possibly).is_empty());
        let [before, after] = range.expected_beyond(End::Below, &found);
        // ln(2.0 / 1.9) = 0.641 SD: 73.9 %
        assert!((before - 0.740).abs() < 2e-3 && after < 0.02, "{before} {after}");
        let [before, after] = range.expected_beyond(End::Above, &found);
        assert!((0.12..0.14).contains(&before) && (0.68..0.72).contains(&after), "{before} {after}");
    }

    #[test]
    fn the_usual_range_is_that_between_low_and_high() {
        assert_eq!(Range::default(), Range { lowest_mg_dl: 2.0, highest_mg_dl: 3.5 });
    }
}
