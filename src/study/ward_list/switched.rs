//! Each patient fitted and switched.

use super::plan::{Plan, Planned};
use crate::scenario::patients_csv::ListedPatient;
use crate::study::fit::{Fit, FitError, MistakenUnit, UncertainLevel, fit_while};
use crate::study::progress::Progress;

/// What a fit says of one patient: totals before dialysis, as the mean of a week, without the scatter of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    pub before: UncertainLevel,
    pub after: UncertainLevel,
    /// Whether sample and model are further apart than in 99 of 100 patients.
    pub is_improbable: bool,
    /// The unit in which the sample would be as expected, where it is not in its own.
    pub mistaken_unit: Option<MistakenUnit>,
}

/// One patient of the list, or why there is nothing to say of them.
#[derive(Debug, Clone, PartialEq)]
pub struct SwitchedRow {
    pub patient: ListedPatient,
    pub outcome: Result<Outcome, FitError>,
}

/// All patients of a list before and after the switch, in the order of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListSwitch {
    pub rows: Vec<SwitchedRow>,
}

impl ListSwitch {
    /// Returns the patients of whom something can be said.
    pub fn outcomes(&self) -> impl Iterator<Item = (&ListedPatient, &Outcome)> {
        self.rows.iter().filter_map(|row| Some((&row.patient, row.outcome.as_ref().ok()?)))
    }

    /// Returns the number of patients of whom nothing can be said.
    pub fn failed(&self) -> usize {
        self.rows.iter().filter(|row| row.outcome.is_err()).count()
    }
}

/// Fits every patient to the one sample and predicts the level after the switch. Returns `None` when cancelled.
pub fn switch_list(plan: &Plan, progress: &Progress) -> Option<ListSwitch> {
    let week = plan.switch.week as usize;
    let row = |number: usize| {
        let Planned { patient, scenario } = &plan.patients[number];
        SwitchedRow {
            patient: patient.clone(),
            outcome: fit_while(scenario, &progress.wanted()).and_then(|fit| outcome(&fit, week)),
        }
    };
    progress.in_parallel(plan.patients.len(), row).map(|rows| ListSwitch { rows })
}

fn outcome(fit: &Fit, week: usize) -> Result<Outcome, FitError> {
    let (before, after) = fit.level_of_value(0).zip(fit.pre_total_of_week(week)).ok_or(FitError::NotFound)?;
    let mistaken_unit = fit.values.first().and_then(|value| value.mistaken_unit);
    Ok(Outcome { before, after, is_improbable: fit.is_improbable(), mistaken_unit })
}
