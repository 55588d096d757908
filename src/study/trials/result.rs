//! The results of a trial: predicted beside observed.

use serde::{Deserialize, Serialize};

use super::arms::{ArmResult, points, simulated};
use super::doubt;
use super::predict::predict;
use super::shared_cohorts::{KnownCohort, asked, cohorts};
use super::standing::Standing;
use super::trial::{AsSimulated, Observation, Trial, ValidationError};
use crate::constants::Z_90;
use crate::model::ModelVersion;
use crate::study::{Dimension, Progress};

/// A trial, its arms as the newest model simulates them, and its observations with what each model predicts.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialResult {
    pub trial: Trial,
    pub arms: Vec<ArmResult>,
    /// Rows in order of the observations.
    pub rows: Vec<Row>,
    /// The same rows as version 1 of the model has them; without predictions where only the newest was simulated.
    pub rows_of_version_1: Vec<Row>,
}

/// An observation and its prediction, in the observation's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub observation: Observation,
    pub standing: Standing,
    pub predicted: Option<f64>,
    /// Predicted less observed value.
    pub residual: Option<f64>,
    /// How far the prediction moves with a start one standard error higher.
    carried: f64,
    /// Standard error of the observation alone.
    pub observed_standard_error: Option<f64>,
    /// Standard error of the residual of a row that counts: the observation's, and that of the observed start carried
    /// through the model. The two are taken as independent; measured in the same people they mostly are not, so this is
    /// if anything too wide.
    pub standard_error: Option<f64>,
    pub residual_in_standard_errors: Option<f64>,
    /// Residual of a serum total or its change.
    pub residual_mmol_l: Option<f64>,
    /// How much of the prediction is not known because the model is not, as a standard deviation: of serum levels from
    /// which no parameter was derived, by the newest model.
    pub model_sd: Option<f64>,
}

impl TrialResult {
    /// Returns a trial before anything is simulated.
    pub fn unsimulated(trial: &Trial) -> Self {
        let row = |observation| Row::new(trial, observation, None, None);
        let rows: Vec<Row> = trial.observations.iter().map(row).collect();
        TrialResult { trial: trial.clone(), arms: Vec::new(), rows_of_version_1: rows.clone(), rows }
    }

    /// Returns what the newest model adds to the trial's file, in order of the observations.
    pub fn found(&self) -> Vec<FoundRow> {
        self.rows.iter().map(Row::found).collect()
    }

    /// Returns a trial with what [`TrialResult::found`] gave, without its arms; `None` where that belongs to another.
    pub fn with_found(trial: &Trial, found: &[FoundRow]) -> Option<Self> {
        let rows = trial.observations.iter().zip(found).map(|(observation, found)| Row::of(trial, observation, *found));
        let is_whole = trial.observations.len() == found.len();
        is_whole.then(|| TrialResult { rows: rows.collect(), ..TrialResult::unsimulated(trial) })
    }

    pub fn rows_of(&self, model: ModelVersion) -> &[Row] {
        match model {
            ModelVersion::One => &self.rows_of_version_1,
            ModelVersion::Two => &self.rows,
        }
    }

    /// Returns each row with that of version 1.
    pub fn pairs(&self) -> impl Iterator<Item = (&Row, &Row)> {
        self.rows.iter().zip(&self.rows_of_version_1)
    }
}

/// What a simulation adds to an observation, in its unit: from this and the trial follows the whole row.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct FoundRow {
    predicted: Option<f64>,
    /// How far the prediction moves with a start one standard error higher.
    carried: f64,
    model_sd: Option<f64>,
}

impl Row {
    /// Makes a row from the canonical prediction, and that of a start one standard error higher.
    fn new(trial: &Trial, observation: &Observation, predicted: Option<f64>, moved: Option<f64>) -> Self {
        let [predicted, moved] =
            [predicted, moved].map(|canonical| canonical.map(|level| observation.unit.from_canonical(level)));
        let carried = moved.zip(predicted).map_or(0.0, |(moved, predicted)| moved - predicted);
        Row::of(trial, observation, FoundRow { predicted, carried, model_sd: None })
    }

    fn of(trial: &Trial, observation: &Observation, found: FoundRow) -> Self {
        let FoundRow { predicted, carried, model_sd } = found;
        let residual = predicted.map(|predicted| predicted - observation.value);
        let observed_standard_error = trial.standard_error(observation);
        let standing = Standing::of(trial, observation);
        let standard_error =
            observed_standard_error.filter(|_| standing.is_scored()).map(|observed| observed.hypot(carried));
        let unit = observation.unit;
        let serum_total = unit.dimension() == Dimension::Concentration;
        Row {
            observation: observation.clone(),
            standing,
            predicted,
            residual,
            carried,
            observed_standard_error,
            standard_error,
            residual_in_standard_errors: residual.zip(standard_error).map(|(residual, error)| residual / error),
            residual_mmol_l: residual.filter(|_| serum_total).map(|residual| unit.canonical(residual)),
            model_sd,
        }
    }

    fn found(&self) -> FoundRow {
        FoundRow { predicted: self.predicted, carried: self.carried, model_sd: self.model_sd }
    }

    /// Returns whether the observation lies within the 90 % interval of what is not known of the model and of what chance
    /// adds, where a standard error says that; `None` where the former is not found.
    pub fn is_within_model_doubt(&self) -> Option<bool> {
        let sd = self.model_sd?.hypot(self.standard_error.unwrap_or(0.0));
        self.residual.map(|residual| residual.abs() <= Z_90 * sd)
    }
}

/// Returns how many steps [`validation`] counts on its progress.
pub fn steps(trials: &[Trial]) -> usize {
    ModelVersion::ALL.len() * simulated_steps(trials) + doubt::steps(trials)
}

/// Returns how many steps [`newest_validation`] counts on its progress.
pub fn newest_steps(trials: &[Trial]) -> usize {
    simulated_steps(trials) + doubt::steps(trials)
}

fn simulated_steps(trials: &[Trial]) -> usize {
    trials.len() + asked(trials).iter().map(|asked| asked.patients()).sum::<usize>()
}

/// Simulates all trials with every version of the model; returns `None` when cancelled.
///
/// # Errors
/// Fails when an arm cannot be simulated or does not hold what was observed.
pub fn validation(trials: &[Trial], progress: &Progress) -> Option<Result<Vec<TrialResult>, ValidationError>> {
    let of_version_1 = match predictions(trials, ModelVersion::One, progress)? {
        Ok(predictions) => predictions,
        Err(error) => return Some(Err(error)),
    };
    let mut results = match newest_validation(trials, progress)? {
        Ok(results) => results,
        Err(error) => return Some(Err(error)),
    };
    for (result, predictions) in results.iter_mut().zip(of_version_1) {
        result.rows_of_version_1 = predictions.rows;
    }
    Some(Ok(results))
}

/// Simulates all trials with the newest model alone, which takes less time; returns `None` when cancelled.
///
/// # Errors
/// Fails when an arm cannot be simulated or does not hold what was observed.
pub fn newest_validation(trials: &[Trial], progress: &Progress) -> Option<Result<Vec<TrialResult>, ValidationError>> {
    let mut newest = match predictions(trials, ModelVersion::NEWEST, progress)? {
        Ok(newest) => newest,
        Err(error) => return Some(Err(error)),
    };
    let arms: Vec<&[ArmResult]> = newest.iter().map(|of_trial| of_trial.arms.as_slice()).collect();
    let sds = match doubt::model_sds(trials, &arms, progress)? {
        Ok(sds) => sds,
        Err(error) => return Some(Err(error)),
    };
    for (row, sd) in newest.iter_mut().flat_map(|of_trial| &mut of_trial.rows).zip(sds.into_iter().flatten()) {
        row.model_sd = sd.map(|canonical| row.observation.unit.from_canonical(canonical));
    }
    let result = |(trial, newest): (&Trial, Predictions)| TrialResult {
        arms: newest.arms,
        rows: newest.rows,
        ..TrialResult::unsimulated(trial)
    };
    Some(Ok(trials.iter().zip(newest).map(result).collect()))
}

/// What a version of the model has for one trial.
struct Predictions {
    /// Arms as they are drawn; those of an earlier version are not kept, since they are large.
    arms: Vec<ArmResult>,
    rows: Vec<Row>,
}

fn predictions(
    trials: &[Trial],
    model: ModelVersion,
    progress: &Progress,
) -> Option<Result<Vec<Predictions>, ValidationError>> {
    let cohorts = match cohorts(trials, model, progress)? {
        Ok(cohorts) => cohorts,
        Err(error) => return Some(Err(error)),
    };
    let found = progress.in_parallel(trials.len(), |number| of_trial(&trials[number], model, &cohorts))?;
    Some(found.into_iter().collect())
}

fn of_trial(trial: &Trial, model: ModelVersion, cohorts: &[KnownCohort<'_>]) -> Result<Predictions, ValidationError> {
    let arms = |start_moved_by: f64| self::arms(trial, AsSimulated { model, start_moved_by, moved: None }, cohorts);
    let as_observed = arms(0.0)?;
    // This is the same trial, had its baseline been measured one standard error higher.
    let moved = trial.has_uncertain_start().then(|| arms(1.0)).transpose()?;
    let row = |observation| row(trial, observation, &as_observed, moved.as_deref());
    let rows = trial.observations.iter().map(row).collect::<Result<_, _>>()?;
    Ok(Predictions { rows, arms: if model == ModelVersion::NEWEST { as_observed } else { Vec::new() } })
}

fn arms(trial: &Trial, how: AsSimulated, cohorts: &[KnownCohort<'_>]) -> Result<Vec<ArmResult>, ValidationError> {
    let arm = |arm| {
        let simulated = simulated(trial, arm, how, cohorts)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trials::published;

    #[test]
    fn a_row_follows_to_the_last_bit_from_its_observation_and_what_was_found() {
        let trials = published().unwrap();
        let trial = trials.iter().find(|trial| trial.has_uncertain_start()).unwrap();
        let row = |(i, observation): (usize, &Observation)| {
            let predicted = observation.compare.is_some().then_some(1.0 + 0.01 * i as f64);
            Row { model_sd: predicted.map(|_| 0.03), ..Row::new(trial, observation, predicted, Some(1.1)) }
        };
        let rows: Vec<Row> = trial.observations.iter().enumerate().map(row).collect();
        let result = TrialResult { rows, ..TrialResult::unsimulated(trial) };
        assert!(result.rows.iter().any(|row| row.carried != 0.0 && row.standard_error.is_some()));
        let kept = serde_json::to_string(&result.found()).unwrap();
        let read: Vec<FoundRow> = serde_json::from_str(&kept).unwrap();
        assert_eq!(TrialResult::with_found(trial, &read).unwrap(), result);
        assert_eq!(TrialResult::with_found(trial, &read[1..]), None, "of another trial");
    }
}
