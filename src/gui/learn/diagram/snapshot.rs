//! What the diagram shows of a run at one time.

use crate::model::speciation::Speciation;
use crate::model::{Flow, State, flows};
use crate::simulation::Run;

/// The pools and flows of a run at one time.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub time_h: f64,
    pub state: State,
    /// The state at the start of the run.
    pub start: State,
    pub speciation: Speciation,
    pub flows: Vec<Flow>,
    pub is_in_session: bool,
    pub has_kidney: bool,
    pub has_dialysis: bool,
    pub has_injections: bool,
}

impl Snapshot {
    /// Takes the snapshot; `None` of a run without segments.
    pub fn of(run: &Run, time_h: f64) -> Option<Snapshot> {
        let trajectory = &run.trajectory;
        let sample = trajectory.at(time_h);
        let stretches = run.scenario.stretches();
        let segment = trajectory.segments.iter().find(|segment| time_h <= segment.end.hours());
        Some(Snapshot {
            time_h,
            state: sample.state,
            start: trajectory.initial,
            speciation: sample.speciation,
            flows: flows(&trajectory.fluxes_at(time_h)?),
            is_in_session: segment.is_some_and(|segment| segment.forcing.session.is_some()),
            has_kidney: trajectory.bodies.iter().any(|body| body.kidney.is_some()),
            has_dialysis: stretches.iter().any(|(_, prescription)| prescription.dialysis.is_some()),
            has_injections: !run.scenario.injections.is_empty(),
        })
    }

    /// Returns the name of each tissue, its content, and its content at the start of the run.
    pub fn tissues(&self) -> [(&'static str, f64, f64); 4] {
        let tissue = |id, mmol: fn(&State) -> f64| (id, mmol(&self.state), mmol(&self.start));
        [
            tissue("diagram-muscle", |state| state.muscle_mmol),
            tissue("diagram-soft-tissue", |state| state.soft_tissue_mmol),
            tissue("diagram-bone-surface", |state| state.bone_surface_mmol),
            tissue("diagram-bone-deep", |state| state.bone_deep_mmol),
        ]
    }
}

/// The measure of the arrows' widths, the same for a whole run so that frames compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The strongest flow of the run, mmol/h.
    pub strongest_mmol_h: f64,
}

/// Where a session has begun and has not changed the plasma yet, h.
const JUST_AFTER_H: f64 = 0.01;
/// Times at which a run is searched for its strongest flow, beside the ends of its segments.
const LOOKS: usize = 400;

impl Scale {
    pub fn of(run: &Run) -> Scale {
        let trajectory = &run.trajectory;
        // Just after every bend of the forcing, where flows are strongest, and evenly between: no session is passed
        // over in a long run.
        let starts = trajectory.segments.iter().map(|segment| segment.start.hours() + JUST_AFTER_H);
        let step = trajectory.end().hours() / LOOKS as f64;
        let evenly = (0..=LOOKS).map(|i| i as f64 * step);
        let strongest = |time_h: f64| {
            let of_time = trajectory.fluxes_at(time_h).map(|fluxes| flows(&fluxes));
            of_time.into_iter().flatten().map(|flow| flow.mmol_h.abs()).fold(0.0, f64::max)
        };
        let strongest_mmol_h = starts.chain(evenly).map(strongest);
        Scale { strongest_mmol_h: strongest_mmol_h.fold(1e-3, f64::max) }
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    #[test]
    fn the_scale_of_a_long_run_sees_its_sessions() {
        let scale = |weeks: f64| {
            let mut draft = read(presets::default_preset().text).draft;
            draft.run.weeks = Some(weeks);
            Scale::of(&simulate(&crate::scenario::validate(&draft).scenario.unwrap()).unwrap()).strongest_mmol_h
        };
        let of_twelve = scale(12.0);
        // At steady state every week is like the first.
        assert!((scale(520.0) / of_twelve - 1.0).abs() < 0.01, "{} for {of_twelve}", scale(520.0));
    }
}
