//! From a run to variables, laws and events.

use super::description::{Description, Variable};
use super::units::{L_H, MMOL_H, MMOL_L, PURE};
use super::{events, inputs, laws};
use crate::simulation::Run;

/// The model of a run, its start and its events.
pub fn describe(run: &Run) -> Description {
    let baseline = &run.scenario.baseline;
    let mut inputs = inputs::inputs(baseline);
    if baseline.dialysis.is_none() {
        inputs.extend(inputs::unused_dialyser());
    }
    let events = events::events(&run.scenario, &run.instants(), &inputs);
    let parts = [inputs, laws::facts(), forcing_at_start(run), laws::laws(&run.trajectory.initial), events.variables];
    Description { variables: parts.into_iter().flatten().collect(), events: events.events }
}

/// The values that events set: those of a session, when one is in progress at the start of the run, and infusions.
fn forcing_at_start(run: &Run) -> Vec<Variable> {
    let session = run.steady_state.as_ref().and_then(|steady| steady.session).map(|session| session.active);
    let of_session = |part: fn(&crate::model::ActiveSession) -> f64| session.as_ref().map_or(0.0, part);
    vec![
        Variable::held("dialysing", PURE, of_session(|_| 1.0)),
        Variable::held("session_dialysance_l_h", L_H, of_session(|s| s.dialysance_l_h)),
        Variable::held("session_extraction", PURE, of_session(|s| s.dialysance_l_h / s.effective_flow_l_h)),
        Variable::held("session_dialysate_mmol_l", MMOL_L, of_session(|s| s.dialysate_effective_mmol_l)),
        Variable::held("ultrafiltration_l_h", L_H, of_session(|s| s.ultrafiltration_l_h)),
        Variable::held("infusion_mmol_h", MMOL_H, 0.0),
    ]
}
