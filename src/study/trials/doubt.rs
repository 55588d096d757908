//! How far a prediction may be off because the model is not known: its derived and assumed parameters, moved one after
//! the other by one standard deviation up and down, and what its equations leave out of the change since the start.
//!
//! What differs between patients is left out: it averages out in the mean of a trial.

use super::arms::{ArmResult, Simulated};
use super::moves::{Move, moves};
use super::predict::predict;
use super::quantity::TrialQuantity;
use super::standing::Standing;
use super::trial::{ArmKind, AsSimulated, Observation, Trial, ValidationError};
use crate::simulation::{Run, simulate};
use crate::study::results::weeks;
use crate::study::simulated_patient::Missed;
use crate::study::{Dimension, Progress};
use crate::time::SimTime;

/// Returns whether the doubt about a prediction is found: that of a serum level, or its change, of one simulated patient
/// from which no parameter was derived.
fn is_doubted(trial: &Trial, observation: &Observation) -> bool {
    let standing = Standing::of(trial, observation);
    let is_level = observation.unit.dimension() == Dimension::Concentration;
    let is_run = |id: &str| trial.arms.iter().any(|arm| arm.id == id && arm.kind() == ArmKind::Run);
    let of_runs = observation.compare.as_ref().is_some_and(|quantity| {
        levels(quantity).is_some_and(|levels| levels.iter().all(|(level, _)| level.arm().is_some_and(is_run)))
    });
    matches!(standing, Standing::Independent | Standing::KnownBefore) && is_level && of_runs
}

/// Returns the levels of which a quantity is the sum, each with its sign; `None` of any other quantity.
fn levels(quantity: &TrialQuantity) -> Option<Vec<(&TrialQuantity, f64)>> {
    match quantity {
        TrialQuantity::Week { .. } | TrialQuantity::TotalAt { .. } | TrialQuantity::IonisedAt { .. } => {
            Some(vec![(quantity, 1.0)])
        }
        TrialQuantity::Difference { of, from } => {
            let less = levels(from)?.into_iter().map(|(level, sign)| (level, -sign));
            Some(levels(of)?.into_iter().chain(less).collect())
        }
        _ => None,
    }
}

/// The trials of which doubt is found.
fn doubted(trials: &[Trial]) -> Vec<usize> {
    let is_asked = |trial: &Trial| trial.observations.iter().any(|observation| is_doubted(trial, observation));
    (0..trials.len()).filter(|number| is_asked(&trials[*number])).collect()
}

/// Returns how many steps [`model_sds`] counts on its progress.
pub(super) fn steps(trials: &[Trial]) -> usize {
    doubted(trials).len() * moves().len()
}

/// Returns the standard deviation of each prediction of each trial in canonical units, in order of the observations;
/// `None` where it is not found. `arms` are those of the trials as they are. The whole is `None` when cancelled.
///
/// # Errors
/// Fails when an arm cannot be simulated with a parameter moved.
pub(super) fn model_sds(
    trials: &[Trial],
    arms: &[&[ArmResult]],
    progress: &Progress,
) -> Option<Result<Vec<Vec<Option<f64>>>, ValidationError>> {
    let (asked, moves) = (doubted(trials), moves());
    let of_step = |step: usize| moved(&trials[asked[step / moves.len()]], moves[step % moves.len()]);
    let found: Result<Vec<Vec<Option<f64>>>, ValidationError> =
        progress.in_parallel(asked.len() * moves.len(), of_step)?.into_iter().collect();
    let found = match found {
        Ok(found) => found,
        Err(error) => return Some(Err(error)),
    };
    let of_trial = |number: usize| -> Vec<Option<f64>> {
        let trial = &trials[number];
        let Some(place) = asked.iter().position(|asked| *asked == number) else {
            return vec![None; trial.observations.len()];
        };
        let of_moves = &found[place * moves.len()..(place + 1) * moves.len()];
        let sd = |(i, observation): (usize, &Observation)| {
            let quantity = observation.compare.as_ref().filter(|_| is_doubted(trial, observation))?;
            let mut variance = unexplained_variance(quantity, arms[number])?;
            for pair in of_moves.chunks_exact(2) {
                variance += (0.5 * (pair[1][i]? - pair[0][i]?)).powi(2);
            }
            Some(variance.sqrt())
        };
        trial.observations.iter().enumerate().map(sd).collect()
    };
    Some(Ok((0..trials.len()).map(of_trial).collect()))
}

/// Predicts the observations of a trial of which doubt is found, with a parameter moved; its start is fitted anew.
fn moved(trial: &Trial, model_move: Move) -> Result<Vec<Option<f64>>, ValidationError> {
    let how = AsSimulated { moved: Some(model_move), ..AsSimulated::default() };
    let mut arms = Vec::new();
    for arm in trial.arms.iter().filter(|arm| arm.kind() == ArmKind::Run) {
        let failed = |source| ValidationError::Simulation { trial: trial.id.clone(), arm: arm.id.clone(), source };
        let run = simulate(&trial.scenario(arm, how)?).map_err(failed)?;
        arms.push(ArmResult { id: arm.id.clone(), simulated: Simulated::Run(Box::new(run)), points: Vec::new() });
    }
    let of_observation = |observation: &Observation| {
        let quantity = observation.compare.as_ref().filter(|_| is_doubted(trial, observation))?;
        predict(quantity, &arms)
    };
    Ok(trial.observations.iter().map(of_observation).collect())
}

/// Returns the variance by what the equations leave out. It moves all levels of one arm together, and the arms apart.
fn unexplained_variance(quantity: &TrialQuantity, arms: &[ArmResult]) -> Option<f64> {
    let mut of_arms: Vec<(&str, f64)> = Vec::new();
    for (level, sign) in levels(quantity)? {
        let id = level.arm()?;
        let Simulated::Run(run) = &arms.iter().find(|arm| arm.id == id)?.simulated else { return None };
        let shift = sign * predict(level, arms)? * relative_sd(run, week_of(level)?);
        match of_arms.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sum)) => *sum += shift,
            None => of_arms.push((id, shift)),
        }
    }
    Some(of_arms.iter().map(|(_, shift)| shift.powi(2)).sum())
}

fn week_of(level: &TrialQuantity) -> Option<i64> {
    match level {
        TrialQuantity::Week { week, .. } => Some(*week),
        TrialQuantity::TotalAt { time_h, .. } | TrialQuantity::IonisedAt { time_h, .. } => {
            Some(SimTime::from_hours(*time_h).week_number())
        }
        _ => None,
    }
}

/// Returns the SD of what the equations leave out by a week, as a share of the level.
fn relative_sd(run: &Run, week: i64) -> f64 {
    let weeks = weeks(run);
    let missed = Missed::of(run, &weeks, 1.0);
    let now = weeks.iter().take_while(|known| known.number <= week).last();
    now.map_or(0.0, |now| missed.factor(now.serum.pre_mmol_l) - 1.0)
}
