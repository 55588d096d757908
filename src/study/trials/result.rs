//! The results of a trial: predicted beside observed.

use super::arms::{ArmResult, Cohorts, asked, cohorts, points, simulated};
use super::predict::predict;
use super::trial::{Observation, Trial, ValidationError};
use crate::study::{Dimension, Progress};

/// A trial, its arms as simulated and its observations with what the model predicts.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialResult {
    pub trial: Trial,
    pub arms: Vec<ArmResult>,
    /// Rows in order of the observations.
    pub rows: Vec<Row>,
}

/// An observation and its prediction, in the observation's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub observation: Observation,
    pub standing: Standing,
    pub predicted: Option<f64>,
    /// Predicted less observed value.
    pub residual: Option<f64>,
    /// Standard error of the observation alone.
    pub observed_standard_error: Option<f64>,
    /// Standard error of the residual of a row that counts: the observation's, and that of the observed start carried
    /// through the model. The two are taken as independent; measured in the same people they mostly are not, so this is
    /// if anything too wide.
    pub standard_error: Option<f64>,
    pub residual_in_standard_errors: Option<f64>,
    /// Residual of a serum total or its change.
    pub residual_mmol_l: Option<f64>,
}

impl TrialResult {
    /// Returns a trial before anything is simulated.
    pub fn unsimulated(trial: &Trial) -> Self {
        let rows = trial.observations.iter().map(|observation| Row::new(trial, observation, None, None)).collect();
        TrialResult { trial: trial.clone(), arms: Vec::new(), rows }
    }
}

impl Row {
    /// Makes a row from the canonical prediction, and that of a start one standard error higher.
    fn new(trial: &Trial, observation: &Observation, predicted: Option<f64>, moved: Option<f64>) -> Self {
        let unit = observation.unit;
        let predicted = predicted.map(|canonical| unit.from_canonical(canonical));
        let moved = moved.map(|canonical| unit.from_canonical(canonical));
        let residual = predicted.map(|predicted| predicted - observation.value);
        let observed_standard_error = trial.standard_error(observation);
        let carried = moved.zip(predicted).map_or(0.0, |(moved, predicted)| moved - predicted);
        let standing = Standing::of(trial, observation);
        let standard_error =
            observed_standard_error.filter(|_| standing.is_scored()).map(|observed| observed.hypot(carried));
        let serum_total = unit.dimension() == Dimension::Concentration;
        Row {
            observation: observation.clone(),
            standing,
            predicted,
            residual,
            observed_standard_error,
            standard_error,
            residual_in_standard_errors: residual.zip(standard_error).map(|(residual, error)| residual / error),
            residual_mmol_l: residual.filter(|_| serum_total).map(|residual| unit.canonical(residual)),
        }
    }
}

named! {
    /// Whether a row counts, and if not why.
    pub enum Standing {
        /// The row counts; a parameter of the model was derived from it.
        Calibration = "calibration",
        /// The row counts; no parameter of the model was derived from it.
        Independent = "independent",
        /// The start of an arm was fitted to it.
        Fitted = "fitted",
        /// The value is recalled, and was not read again.
        NotSeen = "not-seen",
        /// The model predicts nothing of the kind.
        NotModelled = "not-modelled",
        /// The row does not count, for a reason that the trial's file gives.
        NotCounted = "not-counted",
    }
}

impl Standing {
    pub fn is_scored(self) -> bool {
        matches!(self, Standing::Calibration | Standing::Independent)
    }

    fn of(trial: &Trial, observation: &Observation) -> Self {
        if !observation.seen {
            Standing::NotSeen
        } else if trial.is_start(observation) {
            Standing::Fitted
        } else if !observation.score {
            Standing::NotCounted
        } else if observation.compare.is_none() {
            Standing::NotModelled
        } else if observation.is_calibration() {
            Standing::Calibration
        } else {
            Standing::Independent
        }
    }
}

/// Returns how many steps [`validation`] counts on its progress.
pub fn steps(trials: &[Trial]) -> usize {
    trials.len() + asked(trials).iter().map(|(.., size)| size.patients).sum::<usize>()
}

/// Simulates all trials; returns `None` when cancelled.
///
/// # Errors
/// Fails when an arm cannot be simulated or does not hold what was observed.
pub fn validation(trials: &[Trial], progress: &Progress) -> Option<Result<Vec<TrialResult>, ValidationError>> {
    let cohorts = match cohorts(trials, progress)? {
        Ok(cohorts) => cohorts,
        Err(error) => return Some(Err(error)),
    };
    let results = progress.in_parallel(trials.len(), |number| trial_result(&trials[number], &cohorts))?;
    Some(results.into_iter().collect())
}

fn trial_result(trial: &Trial, cohorts: &Cohorts<'_>) -> Result<TrialResult, ValidationError> {
    let arms = self::arms(trial, 0.0, cohorts)?;
    let is_fitted = trial.arms.iter().any(|arm| arm.starts_at.is_some());
    // This is the same trial, had its baseline been measured one standard error higher.
    let moved = is_fitted.then(|| self::arms(trial, 1.0, cohorts)).transpose()?;
    let row = |observation| row(trial, observation, &arms, moved.as_deref());
    let rows = trial.observations.iter().map(row).collect::<Result<_, _>>()?;
    Ok(TrialResult { trial: trial.clone(), arms, rows })
}

fn arms(trial: &Trial, moved_by: f64, cohorts: &Cohorts<'_>) -> Result<Vec<ArmResult>, ValidationError> {
    let arm = |arm| {
        let simulated = simulated(trial, arm, moved_by, cohorts)?;
        Ok(ArmResult { id: arm.id.clone(), points: points(trial, arm, &simulated), simulated })
    };
    trial.arms.iter().map(arm).collect()
}

fn row(
    trial: &Trial,
    observation: &Observation,
    arms: &[ArmResult],
    moved: Option<&[ArmResult]>,
) -> Result<Row, ValidationError> {
    let found = |arms: &[ArmResult]| {
        let Some(quantity) = &observation.compare else { return Ok(None) };
        let not_held = || ValidationError::NotHeld { trial: trial.id.clone(), observation: observation.id.clone() };
        predict(quantity, arms).filter(|value| value.is_finite()).map(Some).ok_or_else(not_held)
    };
    let moved = moved.map(found).transpose()?.flatten();
    Ok(Row::new(trial, observation, found(arms)?, moved))
}
