//! Why a checked scenario could not be simulated.

use crate::solver::SolverError;
use crate::time::SimTime;
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Error)]
pub enum SimulationError {
    /// Integration failed at this time of the run.
    #[error("the solver stopped {at_h} h after the start: {source}", at_h = .at.hours())]
    Solver { at: SimTime, source: SolverError },
    /// Newton's iteration on the week map did not converge.
    #[error("no periodic steady state found: a week still changes the state by {residual:e} of its size")]
    NoSteadyState { residual: f64 },
    /// Neither diet nor oral magnesium nor dialysate brings any: the steady state would be a body without magnesium.
    #[error("nothing brings magnesium: the steady state would be a body without any")]
    NothingComesIn,
    /// No active absorption within its bounds shows the measured value.
    #[error("{wanted} mmol/L cannot be reached: the baseline shows {lowest} to {highest} mmol/L")]
    MeasuredOutOfReach { wanted: f64, lowest: f64, highest: f64 },
    /// Only with more absorption than the gut has magnesium for would the baseline show the measured value.
    #[error("{wanted} mmol/L would need more absorbed than is eaten and secreted; {reachable} mmol/L can be reached")]
    MeasuredNeedsTooMuch { wanted: f64, reachable: f64 },
    /// The start is to be fitted to measured values, which has not been done.
    #[error("the start has to be fitted first")]
    NotFitted,
    /// The steady state absorbs more than diet, doses and secretion hold.
    #[error("the steady state would have faeces of {faeces_mmol_week} mmol a week")]
    AbsorbsTooMuch { faeces_mmol_week: f64 },
    /// A session would take off as much water as plasma passes the filter, or more.
    #[error("{filtered_l_h} L/h cannot be filtered off {plasma_flow_l_h} L/h of plasma at {at_h} h", at_h = .at.hours())]
    FilteredAbovePlasmaFlow { at: SimTime, filtered_l_h: f64, plasma_flow_l_h: f64 },
    /// A session would take water off faster than plasma is refilled, until none is left.
    #[error("{ultrafiltration_l_h} L/h empties {plasma_l} L of plasma in the session at {at_h} h", at_h = .at.hours())]
    PlasmaEmptied { at: SimTime, ultrafiltration_l_h: f64, plasma_l: f64 },
    /// A pool or a volume falls below zero, which nothing in a body does.
    #[error("{name} falls below zero at {at_h} h", at_h = .at.hours())]
    BelowZero { at: SimTime, name: &'static str },
    /// Nobody waits for the result any more.
    #[error("nobody waits for the result any more")]
    Cancelled,
    /// The ledger does not account for what the pools hold.
    #[error("mass balance off by {residual_mmol:e} mmol")]
    Balance { residual_mmol: f64 },
}

impl SimulationError {
    /// The id of what stopped the solver, and how far into its segment it came, h.
    pub fn solver_cause(error: &SolverError) -> (&'static str, f64) {
        match error {
            SolverError::NotFinite { at_h } => ("solver-not-finite", *at_h),
            SolverError::StepSizeUnderflow { at_h } => ("solver-no-step", *at_h),
            SolverError::TooManySteps { at_h, .. } => ("solver-too-many-steps", *at_h),
            SolverError::Tolerance(_) | SolverError::Length(_) => ("solver-settings", 0.0),
        }
    }
}
