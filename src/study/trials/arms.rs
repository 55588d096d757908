//! The arms of a trial, simulated.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::quantity::TrialQuantity;
use super::shared_cohorts::KnownCohort;
use super::trial::{Arm, AsSimulated, Trial, ValidationError};
use crate::scenario::{Scenario, WeekQuantity};
use crate::simulation::{Run, SessionRecord, simulate};
use crate::study::cohort::Cohort;
use crate::time::SimTime;

#[derive(Debug, Clone, PartialEq)]
pub enum Simulated {
    Run(Box<Run>),
    /// Runs in order of the active absorptions.
    Spread(Vec<Run>),
    Cohort(Arc<Cohort>),
}

/// An arm with what was measured in it, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ArmResult {
    pub id: String,
    pub simulated: Simulated,
    /// Serum totals that were measured in this arm, in order of time.
    pub points: Vec<ObservedPoint>,
}

/// A measured serum total beside the curve of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObservedPoint {
    /// Id of the observation.
    pub observation: String,
    pub time_h: f64,
    pub total_mmol_l: f64,
    pub standard_error_mmol_l: Option<f64>,
}

/// Simulates an arm, its cohort being known beforehand.
pub(super) fn simulated(
    trial: &Trial,
    arm: &Arm,
    how: AsSimulated,
    cohorts: &[KnownCohort<'_>],
) -> Result<Simulated, ValidationError> {
    if let Some(known) = cohorts.iter().find(|known| known.model == how.model && known.asked.is_of(trial, arm)) {
        return Ok(Simulated::Cohort(known.members.clone()));
    }
    let scenario = trial.scenario(arm, how)?;
    let run = |scenario: &Scenario| {
        simulate(scenario).map_err(|source| ValidationError::Simulation {
            trial: trial.id.clone(),
            arm: arm.id.clone(),
            source,
        })
    };
    if let Some(absorptions) = &arm.active_absorptions {
        let runs = absorptions.iter().map(|absorption| run(&scenario.with_active_absorption(*absorption)));
        return Ok(Simulated::Spread(runs.collect::<Result<_, _>>()?));
    }
    Ok(Simulated::Run(Box::new(run(&scenario)?)))
}

/// Returns the serum totals measured in an arm, at their times in its run.
pub(super) fn points(trial: &Trial, arm: &Arm, simulated: &Simulated) -> Vec<ObservedPoint> {
    let Simulated::Run(run) = simulated else { return Vec::new() };
    let mut points: Vec<ObservedPoint> = Vec::new();
    for observation in &trial.observations {
        let is_start = arm.starts_at.as_ref() == Some(&observation.id);
        let time_h = match &observation.compare {
            Some(TrialQuantity::TotalAt { arm: of, time_h }) if *of == arm.id => *time_h,
            Some(TrialQuantity::Week { arm: of, week, what }) if *of == arm.id || is_start => match what {
                WeekQuantity::PreTotal => mean_time_h(run, *week, |session| session.start),
                WeekQuantity::PostTotal => mean_time_h(run, *week, |session| session.end),
                _ => continue,
            },
            _ => continue,
        };
        points.push(ObservedPoint {
            observation: observation.id.clone(),
            time_h,
            total_mmol_l: observation.unit.canonical(observation.value),
            standard_error_mmol_l: trial.standard_error(observation).map(|se| observation.unit.canonical(se)),
        });
    }
    points.sort_by(|one, other| one.time_h.total_cmp(&other.time_h));
    points
}

/// Returns when the values of a week's mean were drawn, on average; without sessions it is the middle of the week.
fn mean_time_h(run: &Run, week: i64, drawn: impl Fn(&SessionRecord) -> SimTime) -> f64 {
    let of_week = run.sessions.iter().filter(|session| session.start.week_number() == week);
    let times: Vec<f64> = of_week.map(|session| drawn(session).hours()).collect();
    match times.len() {
        0 => SimTime::WEEK.hours() * (week as f64 - 0.5),
        count => times.iter().sum::<f64>() / count as f64,
    }
}
