//! What can be wrong with a trial file.

use std::collections::BTreeSet;
use thiserror::Error;

use super::quantity::{ArmKind, Quantity, week_unit};
use super::trial::{Arm, Observation, Trial};
use super::unit::Unit;
use crate::model::{MODEL_PARAMETERS, State};
use crate::scenario::parameter_table::find;
use crate::scenario::{Problem, WEEK_QUANTITIES, validate};

#[derive(Debug, Clone, PartialEq, Error)]
pub enum TrialError {
    #[error("not a trial: {0}")]
    Syntax(String),
    #[error("trial {trial}: {}", .faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; "))]
    Faults { trial: String, faults: Vec<Fault> },
}

#[derive(Debug, Clone, PartialEq, Error)]
pub enum Fault {
    #[error("\"{field}\" is empty: say it in words")]
    Empty { field: &'static str },
    #[error("the id \"{id}\" stands twice: rename one")]
    Twice { id: String },
    #[error("{place}: there is no arm \"{found}\"; the arms are: {known}")]
    UnknownArm { place: String, found: String, known: String },
    #[error("arm \"{arm}\" starts at \"{found}\", which is no observation of a serum total; observations: {known}")]
    UnknownStart { arm: String, found: String, known: String },
    #[error(
        "arm \"{arm}\": give one of starts_at, two or more active_absorptions, or a cohort of two or more patients"
    )]
    Contradiction { arm: String },
    #[error("arm \"{arm}\": the scenario is refused: {}", refusals(.problems))]
    Scenario { arm: String, problems: Vec<Problem> },
    #[error("{place}: arm \"{arm}\" simulates {found:?}, this quantity is read from {needed:?}")]
    WrongArm { place: String, arm: String, found: ArmKind, needed: ArmKind },
    #[error("{place}: \"{found}\" is not known; known are: {known}")]
    Unknown { place: String, found: String, known: String },
    #[error("{place}: this lies outside the run, which lasts {weeks} weeks")]
    OutsideTheRun { place: String, weeks: f64 },
    #[error("{place}: {} does not measure this quantity; give a unit that does", .unit.symbol())]
    Unit { place: String, unit: Unit },
    #[error("{place}: several of sd, se, ci and range; give one")]
    SeveralSpreads { place: String },
    #[error("{place}: it is not counted; say why")]
    NoReason { place: String },
    #[error("{place}: the value or its spread is no sound number")]
    NotSound { place: String },
}

/// "patient.target_weight_kg out-of-bounds"
fn refusals(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    listed(errors.map(|problem| format!("{} {}", problem.path, problem.id)))
}

/// Everything that is wrong.
pub(super) fn faults(trial: &Trial) -> Vec<Fault> {
    let mut faults = Vec::new();
    let words = [
        ("id", &trial.id),
        ("name", &trial.name),
        ("citation", &trial.citation),
        ("done", &trial.done),
        ("design", &trial.design),
    ];
    faults.extend(words.iter().filter(|(_, w)| w.trim().is_empty()).map(|(field, _)| Fault::Empty { field }));
    faults.extend(twice(trial.arms.iter().map(|arm| &arm.id)));
    faults.extend(twice(trial.observations.iter().map(|observation| &observation.id)));
    trial.arms.iter().for_each(|arm| check_arm(trial, arm, &mut faults));
    trial.observations.iter().for_each(|observation| check_observation(trial, observation, &mut faults));
    faults
}

fn twice<'t>(ids: impl Iterator<Item = &'t String>) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(*id)).map(|id| Fault::Twice { id: id.clone() }).collect()
}

fn check_arm(trial: &Trial, arm: &Arm, faults: &mut Vec<Fault>) {
    if let Some(found) = &arm.starts_at {
        let start = trial.observation(found).and_then(|observation| observation.compare.as_ref());
        if !matches!(start, Some(Quantity::Week { what, .. }) if what == "pre_total_mg_dl") {
            let known = listed(trial.observations.iter().map(|observation| &observation.id));
            faults.push(Fault::UnknownStart { arm: arm.id.clone(), found: found.clone(), known });
            return;
        }
    }
    let ways = [arm.starts_at.is_some(), arm.active_absorptions.is_some(), arm.cohort.is_some()];
    let too_few = arm.active_absorptions.as_ref().is_some_and(|values| values.len() < 2)
        || arm.cohort.is_some_and(|cohort| cohort.patients < 2);
    if ways.iter().filter(|way| **way).count() > 1 || too_few {
        faults.push(Fault::Contradiction { arm: arm.id.clone() });
    }
    let validation = validate(&trial.draft(arm, 0.0));
    if validation.scenario.is_none() {
        faults.push(Fault::Scenario { arm: arm.id.clone(), problems: validation.problems });
    }
}

fn check_observation(trial: &Trial, observation: &Observation, faults: &mut Vec<Fault>) {
    let place = format!("observation \"{}\"", observation.id);
    let given =
        [observation.sd.is_some(), observation.se.is_some(), observation.ci.is_some(), observation.range.is_some()];
    if given.iter().filter(|given| **given).count() > 1 {
        faults.push(Fault::SeveralSpreads { place: place.clone() });
    }
    if !is_sound(observation) {
        faults.push(Fault::NotSound { place: place.clone() });
    }
    if !observation.score && observation.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        faults.push(Fault::NoReason { place: place.clone() });
    }
    for id in &observation.calibrates {
        if find(id).is_none() {
            let known = listed(MODEL_PARAMETERS.iter().map(|p| p.id));
            faults.push(Fault::Unknown { place: place.clone(), found: id.clone(), known });
        }
    }
    let Some(quantity) = &observation.compare else { return };
    for (arm, leaf) in quantity.leaves() {
        check_leaf(trial, &place, arm, leaf, faults);
    }
    if quantity.dimension() != Some(observation.unit.dimension()) {
        faults.push(Fault::Unit { place, unit: observation.unit });
    }
}

fn is_sound(observation: &Observation) -> bool {
    let ends = [observation.ci, observation.range].into_iter().flatten();
    let ordered =
        ends.into_iter().all(|[low, high]| low <= observation.value && observation.value <= high && low < high);
    let positive =
        [observation.sd, observation.se].into_iter().flatten().all(|spread| spread.is_finite() && spread > 0.0);
    observation.value.is_finite() && ordered && positive
}

fn check_leaf(trial: &Trial, place: &str, arm: &str, leaf: &Quantity, faults: &mut Vec<Fault>) {
    let place = || place.to_owned();
    let Some(found) = trial.arms.iter().find(|known| known.id == arm) else {
        let known = listed(trial.arms.iter().map(|known| &known.id));
        faults.push(Fault::UnknownArm { place: place(), found: arm.to_owned(), known });
        return;
    };
    if found.kind() != leaf.needs() {
        faults.push(Fault::WrongArm { place: place(), arm: arm.to_owned(), found: found.kind(), needed: leaf.needs() });
    }
    let weeks = found.scenario.run.weeks.unwrap_or(f64::INFINITY);
    let reached_weeks = match leaf {
        Quantity::Week { week, .. } if *week < 1 => f64::INFINITY,
        Quantity::Week { week, .. } => *week as f64,
        Quantity::TotalAt { time_h, .. }
        | Quantity::IonisedFractionAt { time_h, .. }
        | Quantity::FilteredAt { time_h, .. }
        | Quantity::AmountAt { time_h, .. }
        | Quantity::AmountPerKgAt { time_h, .. } => time_h / crate::units::HOURS_PER_WEEK,
        _ => 0.0,
    };
    if !(0.0..=weeks).contains(&reached_weeks) {
        faults.push(Fault::OutsideTheRun { place: place(), weeks });
    }
    match leaf {
        Quantity::Week { what, .. } if week_unit(what).is_none() => {
            let known = listed(WEEK_QUANTITIES.iter().filter(|what| week_unit(what).is_some()));
            faults.push(Fault::Unknown { place: place(), found: what.clone(), known });
        }
        Quantity::AmountAt { pools, .. } | Quantity::AmountPerKgAt { pools, .. } => {
            for pool in pools.iter().filter(|pool| !State::NAMES.contains(&pool.as_str())) {
                let known = listed(State::NAMES.iter().filter(|name| name.ends_with("_mmol")));
                faults.push(Fault::Unknown { place: place(), found: pool.clone(), known });
            }
        }
        _ => {}
    }
}

fn listed(ids: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    ids.into_iter().map(|id| id.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}
