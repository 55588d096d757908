//! A scenario's run, and the beginning that runs of one baseline share.

use super::drive::{Position, SessionInProgress, SessionRecord, TooMuchFiltered, WANTED, Wanted, Way, drive};
use super::error::SimulationError;
use super::integrate::Accuracy;
use super::steady_state::{Neighbour, SteadyState, fitted_to_measured, steady_state_near};
use super::trajectory::{Segment, Trajectory};
use crate::model::{Physiology, State};
use crate::scenario::{Scenario, Start};
use crate::solver::SolverStats;
use crate::time::SimTime;
use crate::timeline::{Instant, timeline};

/// Largest disagreement of pools and ledger that is accepted, mmol.
const BALANCE_LIMIT_MMOL: f64 = 1e-9;
/// The same as a share of all that has flowed in and out: over decades the ledger's own digits are coarser.
const BALANCE_LIMIT_SHARE: f64 = 1e-12;

/// How many times its tolerance the solver may lead an empty pool below zero.
const CROSSING: f64 = 10.0;

/// Largest disagreement of pools and ledger that is accepted when this much has flowed in and out, mmol.
pub fn balance_limit_mmol(flowed_mmol: f64) -> f64 {
    BALANCE_LIMIT_MMOL.max(BALANCE_LIMIT_SHARE * flowed_mmol)
}

/// A simulated scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The scenario as simulated: a measured start has become a steady one with active absorption fitted to it.
    pub scenario: Scenario,
    pub trajectory: Trajectory,
    /// Sessions that started in the run and ended in it.
    pub sessions: Vec<SessionRecord>,
    pub balance_residual_mmol: f64,
    /// The steady state from which the run starts; `None` with explicit amounts.
    pub steady_state: Option<SteadyState>,
    /// Active absorption fitted to a measured start.
    pub fitted_absorption: Option<f64>,
    pub solver: &'static str,
    pub stats: SolverStats,
}

impl Run {
    /// The instants between which the run was integrated, with their events.
    pub fn instants(&self) -> Vec<Instant> {
        instants(&self.scenario, self.steady_state.as_ref().and_then(|steady| steady.session.as_ref()))
    }
}

fn instants(scenario: &Scenario, in_progress: Option<&SessionInProgress>) -> Vec<Instant> {
    let session_ends = in_progress.map(|session| session.planned.end());
    timeline(scenario, SimTime::ZERO, scenario.run.duration, session_ends)
}

/// The start of all runs of one baseline, whatever changes in them later.
#[derive(Debug, Clone, PartialEq)]
pub struct Beginning {
    /// The steady state; `None` with explicit amounts, which the scenario holds.
    steady_state: Option<SteadyState>,
    /// Active absorption fitted to a measured start.
    active_absorption: Option<f64>,
}

/// Finds where the runs of a scenario's baseline begin.
///
/// # Errors
/// Fails when there is no steady state to start from.
pub fn beginning(scenario: &Scenario) -> Result<Beginning, SimulationError> {
    Ok(beginning_near(scenario, None, WANTED)?.0)
}

/// Finds where the runs of a scenario's baseline begin from the beginning of a similar one, for values being dragged.
///
/// The steady state meets the same residual as that of [`beginning`], so both show the same.
///
/// # Errors
/// Fails when there is no steady state to start from, and when nobody wants it any more.
pub fn beginning_near(
    scenario: &Scenario,
    neighbour: Option<Neighbour>,
    wanted: Wanted<'_>,
) -> Result<(Beginning, Option<Neighbour>), SimulationError> {
    let how = (scenario.run.relative_tolerance, wanted);
    let of_steady = |steady, active_absorption| Beginning { steady_state: Some(steady), active_absorption };
    Ok(match &scenario.run.start {
        Start::Amounts(_) => (Beginning { steady_state: None, active_absorption: None }, None),
        Start::Steady => {
            let (steady, neighbour) = steady_state_near(&scenario.baseline, how, neighbour)?;
            if steady.faeces_mmol_week < 0.0 {
                return Err(SimulationError::AbsorbsTooMuch { faeces_mmol_week: steady.faeces_mmol_week });
            }
            (of_steady(steady, None), Some(neighbour))
        }
        Start::Measured { total_mmol_l, sample } => {
            let (fitted, steady) = fitted_to_measured(&scenario.baseline, how, *total_mmol_l, *sample)?;
            (of_steady(steady, Some(fitted)), None)
        }
        Start::Fitted { .. } => return Err(SimulationError::NotFitted),
    })
}

/// Simulates a scenario.
///
/// # Errors
/// Fails when there is no steady state to start from, a session would filter off more than the plasma that passes, the
/// solver fails, an amount falls below zero, or mass is not conserved within `balance_limit_mmol`.
pub fn simulate(scenario: &Scenario) -> Result<Run, SimulationError> {
    simulate_while(scenario, WANTED)
}

/// Simulates a scenario for as long as the run is wanted.
///
/// # Errors
/// Fails like [`simulate`], and when nobody wants the run any more.
pub fn simulate_while(scenario: &Scenario, wanted: Wanted<'_>) -> Result<Run, SimulationError> {
    simulate_from_beginning(scenario, &beginning_near(scenario, None, wanted)?.0, wanted)
}

/// Simulates a scenario from a beginning found before, its own or that of another with the same baseline and start.
///
/// # Errors
/// Fails when a session would filter off more than the plasma that passes, the solver fails, an amount falls below zero,
/// mass is not conserved within `balance_limit_mmol`, or nobody wants the run any more.
pub fn simulate_from_beginning(
    scenario: &Scenario,
    beginning: &Beginning,
    wanted: Wanted<'_>,
) -> Result<Run, SimulationError> {
    let mut scenario = match beginning.active_absorption {
        Some(active_absorption) => scenario.with_active_absorption(active_absorption),
        None => scenario.clone(),
    };
    match (&beginning.steady_state, &scenario.run.start) {
        (None, Start::Amounts(state)) => {
            let start = Position::new(**state, None);
            simulate_from(scenario, start, beginning, wanted)
        }
        (None, _) => Err(SimulationError::NoSteadyState { residual: f64::NAN }),
        (Some(steady), _) => {
            scenario.run.start = Start::Steady;
            simulate_from(scenario, Position::new(steady.state, steady.session), beginning, wanted)
        }
    }
}

/// The first pool or volume that falls below zero by more than the solver's error, and when.
fn below_zero(segments: &[Segment], bodies: &[Physiology], relative_tolerance: f64) -> Option<(SimTime, &'static str)> {
    let crossing = CROSSING * relative_tolerance;
    segments.iter().find_map(|segment| {
        let scales = bodies[segment.prescription].scales;
        let below = |state: &State| {
            let mut body = State::NAMES.into_iter().zip(state.to_array()).zip(scales).take(State::OF_BODY);
            body.find(|((_, value), scale)| value.is_nan() || *value < -crossing * scale).map(|((name, _), _)| name)
        };
        segment.steps.states.iter().find_map(below).map(|name| (segment.start, name))
    })
}

fn simulate_from(
    scenario: Scenario,
    start: Position,
    beginning: &Beginning,
    wanted: Wanted<'_>,
) -> Result<Run, SimulationError> {
    let initial = start.state;
    let bodies: Vec<Physiology> = scenario.stretches().iter().map(|(_, p)| Physiology::new(&p.patient)).collect();
    let instants = instants(&scenario, start.session.as_ref());
    let mut driven = drive(&scenario, &bodies, Way::Steps(Accuracy::of(&scenario.run)), &instants, start, wanted)?;
    if let Some(TooMuchFiltered { at, filtered_l_h, plasma_flow_l_h }) = driven.too_much_filtered {
        return Err(SimulationError::FilteredAbovePlasmaFlow { at, filtered_l_h, plasma_flow_l_h });
    }
    let limit_mmol = balance_limit_mmol(driven.end.state.flowed_mmol());
    if driven.balance_residual_mmol.is_nan() || driven.balance_residual_mmol > limit_mmol {
        return Err(SimulationError::Balance { residual_mmol: driven.balance_residual_mmol });
    }
    if let Some((at, name)) = below_zero(&driven.segments, &bodies, scenario.run.relative_tolerance) {
        return Err(SimulationError::BelowZero { at, name });
    }
    // A session already in progress at the start belongs to the week before the run.
    driven.sessions.retain(|session| session.start >= SimTime::ZERO);
    Ok(Run {
        trajectory: Trajectory { bodies, segments: driven.segments, initial },
        sessions: driven.sessions,
        balance_residual_mmol: driven.balance_residual_mmol,
        steady_state: beginning.steady_state.clone(),
        fitted_absorption: beginning.active_absorption,
        solver: scenario.run.solver.formula(scenario.run.relative_tolerance),
        stats: driven.stats,
        scenario,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Forcing;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::integrate::Steps;

    #[test]
    fn the_first_amount_below_zero_is_named_with_its_time_and_what_rounding_leaves_is_none() {
        let segment = |week: i64, state: State| Segment {
            start: SimTime::WEEK.times(week),
            end: SimTime::WEEK.times(week + 1),
            prescription: 0,
            forcing: Forcing::default(),
            steps: Steps { times_h: vec![0.0], states: vec![state] },
        };
        let with = |plasma_mmol: f64, plasma_l: f64| State { plasma_mmol, plasma_l, ..State::default() };
        let patient = read(default_preset().text).scenario.unwrap().baseline.patient;
        let bodies = [Physiology::new(&patient)];
        let found = |states: [State; 2]| below_zero(&[segment(0, states[0]), segment(1, states[1])], &bodies, 1e-6);
        assert_eq!(found([with(1.0, 3.0), with(-1e-6, 3.0)]), None);
        assert_eq!(found([with(1.0, 3.0), with(-3.2, 3.0)]), Some((SimTime::WEEK, "plasma_mmol")));
        assert_eq!(found([with(1.0, -0.1), with(-3.2, 3.0)]), Some((SimTime::ZERO, "plasma_l")));
        assert_eq!(found([with(1.0, f64::NAN), with(1.0, 3.0)]), Some((SimTime::ZERO, "plasma_l")));
        let ledger = State { diffusion_mmol: -5.0, ..with(1.0, 3.0) };
        assert_eq!(found([ledger, ledger]), None, "the ledger may have either sign");
    }
}
