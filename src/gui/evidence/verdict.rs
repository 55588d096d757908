//! The verdict on an observation, in words: a miss is said as plainly as a hit.

use crate::study::Unit;
use crate::study::trials::{Row, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS};
use crate::text::{text, words};

/// Share of the observed value beyond which an error without a standard error is called far.
const FAR: f64 = 0.1;
const FAR_PERCENT_POINTS: f64 = 10.0;
/// Share of the observed value below which there is no difference to speak of.
const EQUAL: f64 = 0.005;
const EQUAL_PERCENT_POINTS: f64 = 0.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// The error is within chance, or within what a pair of samples can show.
    Met,
    /// The error is more than two standard errors, or more than 0.12 mmol/L where none is known.
    Missed,
    /// The error is large, but nothing says how large is too large.
    Far,
    /// Nothing says how large an error is too large.
    Unjudged,
    /// The observation does not count, or is not simulated yet.
    NotCounted,
}

#[derive(Debug, Clone)]
pub struct Verdict {
    pub grade: Grade,
    pub words: String,
    /// The error in brief, such as "3.6 SE too high"; empty where there is nothing to say.
    pub miss: String,
}

pub fn verdict(row: &Row) -> Verdict {
    let Some(residual) = row.residual.filter(|_| row.standing.is_scored()) else {
        return Verdict { grade: Grade::NotCounted, words: String::new(), miss: String::new() };
    };
    let side = text(if residual >= 0.0 { "known-too-high" } else { "known-too-low" });
    let off = |id: &str, by: String| words!(id, by = by, side = side);
    match (row.residual_in_standard_errors, row.residual_mmol_l) {
        (Some(errors), _) => {
            let miss = off("known-off-errors", format!("{:.1}", errors.abs()));
            let met = words!("known-met-errors", limit = WITHIN_STANDARD_ERRORS);
            judged(errors.abs() <= WITHIN_STANDARD_ERRORS, met, miss)
        }
        (None, Some(mmol_l)) if mmol_l.abs() <= WITHIN_MMOL_L && relative(row, residual) >= FAR => {
            // A change that is small itself is near in mmol/L, and far all the same.
            let miss = off("known-off-percent", format!("{:.0}", 100.0 * relative(row, residual)));
            Verdict { grade: Grade::Far, words: words!("known-near-yet-far", limit = WITHIN_MMOL_L, miss = miss), miss }
        }
        (None, Some(mmol_l)) => {
            let miss = off("known-off-mmol", format!("{:.2}", mmol_l.abs()));
            judged(mmol_l.abs() <= WITHIN_MMOL_L, words!("known-met-mmol", limit = WITHIN_MMOL_L), miss)
        }
        (None, None) => unjudged(row, residual, &off),
    }
}

/// Returns the residual as a share of what was observed.
fn relative(row: &Row, residual: f64) -> f64 {
    (residual / row.observation.value).abs()
}

fn judged(is_met: bool, met: String, miss: String) -> Verdict {
    if is_met {
        return Verdict { grade: Grade::Met, words: met, miss };
    }
    Verdict { grade: Grade::Missed, words: words!("known-missed", miss = miss), miss }
}

fn unjudged(row: &Row, residual: f64, off: &dyn Fn(&str, String) -> String) -> Verdict {
    let (size, equal, far, miss) = match row.observation.unit {
        Unit::Percent => {
            let points = residual.abs();
            (points, EQUAL_PERCENT_POINTS, FAR_PERCENT_POINTS, off("known-off-points", format!("{points:.1}")))
        }
        _ => {
            let share = relative(row, residual);
            (share, EQUAL, FAR, off("known-off-percent", format!("{:.0}", 100.0 * share)))
        }
    };
    if size < equal {
        return Verdict { grade: Grade::Unjudged, words: text("known-unjudged-equal"), miss: String::new() };
    }
    let grade = if size < far { Grade::Unjudged } else { Grade::Far };
    Verdict { grade, words: words!("known-unjudged", miss = miss), miss }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trials::{TrialResult, published};

    /// Returns a published row as if the model had predicted `predicted`.
    fn row(trial: &str, observation: &str, predicted: f64) -> Row {
        let trials = published().unwrap();
        let trial = trials.iter().find(|known| known.id == trial).unwrap();
        let rows = TrialResult::unsimulated(trial).rows;
        let mut row = rows.into_iter().find(|row| row.observation.id == observation).unwrap();
        let residual = predicted - row.observation.value;
        row.predicted = Some(predicted);
        row.residual = Some(residual);
        row.residual_in_standard_errors = row.observed_standard_error.map(|error| residual / error);
        row
    }

    fn said(row: &Row) -> (Grade, String) {
        let verdict = verdict(row);
        (verdict.grade, verdict.words)
    }

    #[test]
    fn a_miss_is_said_with_its_size_and_side_and_a_hit_with_what_it_was_held_against() {
        // observed 1.35 ± 0.04 SE
        let high = said(&row("balzer-2016", "after", 1.51));
        assert_eq!(high, (Grade::Missed, "missed: 4.0 SE too high".to_owned()));
        assert_eq!(said(&row("balzer-2016", "after", 1.28)), (Grade::Met, "met: within 2 SE".to_owned()));
        // observed 2400 mg/day and 13 %, without a standard error
        let low = said(&row("homeostasis-review", "filtered", 1920.0));
        assert_eq!(low, (Grade::Far, "20 % too low; no SE known".to_owned()));
        let near = said(&row("sakaguchi-2018-ionised", "ionised-above-0.60", 14.0));
        assert_eq!(near, (Grade::Unjudged, "1.0 points too high; no SE known".to_owned()));
        // observed 7.20 mg/dL, without a standard error
        let mut total = row("brookfield-2016", "pre-eclampsia", 6.0);
        total.residual_mmol_l = Some(-1.2 / 2.4305);
        assert_eq!(said(&total), (Grade::Missed, "missed: 0.49 mmol/L too low".to_owned()));
        // a fall of 0.14 mmol/L, without a standard error
        let mut fall = row("han-2020", "fall", 0.21);
        fall.residual_mmol_l = fall.residual;
        assert_eq!(said(&fall), (Grade::Far, "within 0.12 mmol/L, yet 50 % too high".to_owned()));
        // the start of an arm
        assert_eq!(said(&row("balzer-2016", "before", 1.12)).0, Grade::NotCounted);
    }
}
