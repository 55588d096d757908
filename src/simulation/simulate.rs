//! A scenario's run.

use super::drive::{Position, SessionRecord, drive};
use super::error::SimulationError;
use super::steady_state::{SteadyState, fitted_to_measured, steady_state};
use super::trajectory::Trajectory;
use crate::model::Physiology;
use crate::scenario::{Scenario, Start};
use crate::solver::{SolverStats, method_name};
use crate::time::SimTime;
use crate::timeline::timeline;

/// Pools and ledger must agree to this, mmol.
pub const BALANCE_LIMIT_MMOL: f64 = 1e-9;

/// A simulated scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// As simulated: a measured start has become a steady one with active absorption fitted to it.
    pub scenario: Scenario,
    pub trajectory: Trajectory,
    /// Sessions that started in the run and ended in it.
    pub sessions: Vec<SessionRecord>,
    pub balance_residual_mmol: f64,
    /// The steady state it starts from; `None` with explicit amounts.
    pub steady_state: Option<SteadyState>,
    /// Name of the integration method.
    pub solver: &'static str,
    pub stats: SolverStats,
}

/// Simulates a scenario.
///
/// # Errors
/// When there is no steady state to start from, the solver fails, or mass is not conserved to 1e-9 mmol.
pub fn simulate(scenario: &Scenario) -> Result<Run, SimulationError> {
    match &scenario.run.start {
        Start::Amounts(state) => simulate_from(scenario.clone(), Position::new(**state, None, 0), None),
        Start::Steady => {
            let steady = steady_state(&scenario.baseline)?;
            simulate_from(scenario.clone(), steady.position(), Some(steady))
        }
        Start::Measured { total_mmol_l, sample } => {
            let (active_absorption, steady) = fitted_to_measured(&scenario.baseline, *total_mmol_l, *sample)?;
            let mut fitted = scenario.with_active_absorption(active_absorption);
            fitted.run.start = Start::Steady;
            simulate_from(fitted, steady.position(), Some(steady))
        }
    }
}

impl SteadyState {
    fn position(&self) -> Position {
        Position::new(self.state, self.session, 0)
    }
}

fn simulate_from(
    scenario: Scenario,
    start: Position,
    steady_state: Option<SteadyState>,
) -> Result<Run, SimulationError> {
    let initial = start.state;
    let bodies: Vec<Physiology> = scenario.stretches().iter().map(|(_, p)| Physiology::new(&p.patient)).collect();
    let session_ends = start.session.map(|session| session.planned.end());
    let instants = timeline(&scenario, SimTime::ZERO, scenario.run.duration, session_ends);
    let mut driven = drive(&scenario, &bodies, scenario.run.relative_tolerance, &instants, start)?;
    if driven.balance_residual_mmol.is_nan() || driven.balance_residual_mmol > BALANCE_LIMIT_MMOL {
        return Err(SimulationError::Balance { residual_mmol: driven.balance_residual_mmol });
    }
    // A session already in progress at the start belongs to the week before the run.
    driven.sessions.retain(|session| session.start >= SimTime::ZERO);
    Ok(Run {
        trajectory: Trajectory { bodies, segments: driven.segments, initial },
        sessions: driven.sessions,
        balance_residual_mmol: driven.balance_residual_mmol,
        steady_state,
        solver: method_name(scenario.run.relative_tolerance),
        stats: driven.stats,
        scenario,
    })
}
