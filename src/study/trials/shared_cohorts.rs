//! The cohorts of the trials: those that several trials share are simulated once, and one whose start was observed is
//! moved, by the median of its active absorption, until it agrees.

use std::sync::Arc;

use super::cohort_levels::{level, quantile};
use super::quantity::{Form, TrialQuantity};
use super::trial::{Arm, AsSimulated, CohortSize, Observation, Trial, ValidationError};
use crate::model::ModelVersion;
use crate::scenario::Scenario;
use crate::study::Progress;
use crate::study::cohort::{Cohort, Member, Population, cohort};

/// A cohort that arms ask for, with one of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'t> {
    trial: &'t Trial,
    arm: &'t Arm,
    size: CohortSize,
    /// The observed share to which its absorption is fitted.
    start: Option<&'t Observation>,
}

pub(super) struct KnownCohort<'t> {
    pub asked: Asked<'t>,
    pub model: ModelVersion,
    pub members: Arc<Cohort>,
}

/// Number of patients from whom is learnt how levels follow absorption.
const ASKED_FIRST: usize = 60;
/// The power of absorption with which their levels are taken to rise.
const LEVEL_BY_ABSORPTION: f64 = 0.5;

impl Asked<'_> {
    pub fn is_of(&self, trial: &Trial, arm: &Arm) -> bool {
        self.is_based_on(arm) && self.start == trial.start(arm)
    }

    fn is_based_on(&self, arm: &Arm) -> bool {
        Some(self.size) == arm.cohort && self.arm.scenario == arm.scenario
    }

    /// Number of patients that are simulated for it.
    pub fn patients(&self) -> usize {
        self.size.patients + self.start.map_or(0, |_| self.asked_first())
    }

    fn asked_first(&self) -> usize {
        self.size.patients.min(ASKED_FIRST)
    }

    fn not_matched(&self) -> ValidationError {
        ValidationError::NotMatched { trial: self.trial.id.clone(), arm: self.arm.id.clone() }
    }
}

/// Returns the cohorts that the trials ask for, each once. One that is fitted comes after the same as it is.
pub(super) fn asked(trials: &[Trial]) -> Vec<Asked<'_>> {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for (trial, arm) in trials.iter().flat_map(|trial| trial.arms.iter().map(move |arm| (trial, arm))) {
        let Some(size) = arm.cohort else { continue };
        let fitted = trial.start(arm).map(Some);
        for start in [None].into_iter().chain(fitted) {
            if !asked.iter().any(|known| known.is_based_on(arm) && known.start == start) {
                asked.push(Asked { trial, arm, size, start });
            }
        }
    }
    asked
}

/// Simulates the cohorts with a version of the model; returns `None` when cancelled.
pub(super) fn cohorts<'t>(
    trials: &'t [Trial],
    model: ModelVersion,
    progress: &Progress,
) -> Option<Result<Vec<KnownCohort<'t>>, ValidationError>> {
    let mut known: Vec<KnownCohort<'t>> = Vec::new();
    for asked in asked(trials) {
        let scenario = match asked.trial.scenario(asked.arm, AsSimulated { model, ..AsSimulated::default() }) {
            Ok(scenario) => scenario,
            Err(error) => return Some(Err(error)),
        };
        let members = match asked.start {
            None => cohort(&scenario, &Population::default(), asked.size.patients, asked.size.seed, progress)?,
            Some(start) => {
                let unmoved =
                    known.iter().find(|known| known.asked.start.is_none() && known.asked.is_based_on(asked.arm));
                match unmoved.map(|known| matched(asked, start, &scenario, &known.members, progress)) {
                    Some(members) => match members? {
                        Ok(members) => members,
                        Err(error) => return Some(Err(error)),
                    },
                    None => return Some(Err(asked.not_matched())),
                }
            }
        };
        known.push(KnownCohort { asked, model, members: Arc::new(members) });
    }
    Some(Ok(known))
}

/// Moves the median of active absorption until the observed share lies above the limit. Some of the patients show how
/// far a step moves levels.
fn matched(
    asked: Asked<'_>,
    start: &Observation,
    scenario: &Scenario,
    unmoved: &Cohort,
    progress: &Progress,
) -> Option<Result<Cohort, ValidationError>> {
    let Some(TrialQuantity::CohortShareAbove { of, limit, unit, .. }) = &start.compare else {
        return Some(Err(asked.not_matched()));
    };
    let below = 1.0 - start.unit.canonical(start.value);
    let moved = |step: f64, patients: usize| {
        let mut population = Population::default();
        population.active_absorption.median *= step.exp();
        cohort(scenario, &population, patients, asked.size.seed, progress)
    };
    // What the level that divides the shares is to rise by, on logarithms as all that follows.
    let Some(short) = quantile(unmoved, *of, below).map(|level| (unit.canonical(*limit) / level).ln()) else {
        return Some(Err(asked.not_matched()));
    };
    let first_step = short / LEVEL_BY_ABSORPTION;
    let risen = mean_rise(unmoved, &moved(first_step, asked.asked_first())?, *of);
    match risen.map(|risen| first_step * short / risen).filter(|step| step.is_finite()) {
        Some(step) => moved(step, asked.size.patients).map(Ok),
        None => Some(Err(asked.not_matched())),
    }
}

/// Returns by how much the levels of the same patients rise on average, on logarithms.
fn mean_rise(from: &Cohort, to: &Cohort, of: Form) -> Option<f64> {
    let rise = |member: &Member| {
        let before = from.members.iter().find(|known| known.number == member.number)?;
        Some((level(member, of)? / level(before, of)?).ln())
    };
    let rises: Vec<f64> = to.members.iter().filter_map(rise).collect();
    Some(rises.iter().sum::<f64>() / rises.len() as f64)
}
