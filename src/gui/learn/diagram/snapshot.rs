//! What the diagram shows of a run at one time.

use crate::model::speciation::Speciation;
use crate::model::{Exchange, Fluxes, Physiology, State, Way, exchanges, flows};
use crate::simulation::{Run, Trajectory};

/// The pools and flows of a run at one time.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub time_h: f64,
    pub state: State,
    pub speciation: Speciation,
    pub flows: Vec<crate::model::Flow>,
    /// What muscle, other soft tissue, bone surface and deep bone take up and give back.
    pub exchanges: [Exchange; 4],
    pub levels: Levels,
    /// The dialyser while a session runs.
    pub dialyser: Option<AtDialyser>,
    /// What the session that runs has removed so far, or else the last one in all, mmol; it is negative when the patient
    /// has gained.
    pub removed_mmol: Option<f64>,
    pub has_kidney: bool,
    pub has_dialysis: bool,
    pub has_injections: bool,
}

/// Magnesium relative to a healthy person of the same weight, which is 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// Total concentration in plasma.
    pub plasma: f64,
    /// Concentration in the interstitial fluid.
    pub interstitium: f64,
    pub rapid_tissue: f64,
    /// Content of muscle, other soft tissue, bone surface and deep bone.
    pub tissues: [f64; 4],
}

/// Both sides of the membrane, and what crosses it by either way, mmol/h; diffusion is negative towards the patient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtDialyser {
    pub plasma_diffusible_mmol_l: f64,
    pub dialysate_mmol_l: f64,
    pub diffusion_mmol_h: f64,
    pub convection_mmol_h: f64,
}

impl Levels {
    fn of(state: &State, fluxes: &Fluxes, body: &Physiology) -> Levels {
        let share = |content: f64, reference: f64| content / reference.max(1e-9);
        let rapid_reference_mmol = body.rapid_tissue_volume_l * body.reference_diffusible_mmol_l;
        Levels {
            plasma: share(fluxes.speciation.total_mmol_l, body.parameters.reference_total_mmol_l),
            interstitium: fluxes.relative_level,
            rapid_tissue: share(state.rapid_tissue_mmol, rapid_reference_mmol),
            tissues: [
                share(state.muscle_mmol, body.muscle_reference_mmol),
                share(state.soft_tissue_mmol, body.soft_tissue_reference_mmol),
                share(state.bone_surface_mmol, body.bone_surface_reference_mmol),
                share(state.bone_deep_mmol, body.bone_deep_reference_mmol),
            ],
        }
    }
}

impl Snapshot {
    /// Takes the snapshot; `None` of a run without segments.
    pub fn of(run: &Run, time_h: f64) -> Option<Snapshot> {
        let trajectory = &run.trajectory;
        let state = trajectory.at(time_h).state;
        let (segment, body) = trajectory.in_force_at(time_h)?;
        let fluxes = Fluxes::new(&state, body, &segment.forcing);
        let stretches = run.scenario.stretches();
        let dialyser = segment.forcing.session.map(|session| AtDialyser {
            plasma_diffusible_mmol_l: fluxes.diffusible_mmol_l,
            dialysate_mmol_l: session.dialysate_effective_mmol_l,
            diffusion_mmol_h: fluxes.plasma_to_dialysate_diffusion_mmol_h,
            convection_mmol_h: fluxes.plasma_to_dialysate_convection_mmol_h,
        });
        Some(Snapshot {
            time_h,
            state,
            speciation: fluxes.speciation,
            flows: flows(&fluxes),
            exchanges: exchanges(&fluxes, &state, body),
            levels: Levels::of(&state, &fluxes, body),
            dialyser,
            removed_mmol: removed_mmol(run, time_h, &state),
            has_kidney: trajectory.bodies.iter().any(|body| body.kidney.is_some()),
            has_dialysis: stretches.iter().any(|(_, prescription)| prescription.dialysis.is_some()),
            has_injections: !run.scenario.injections.is_empty(),
        })
    }

    /// Returns the name of each tissue and its content.
    pub fn tissues(&self) -> [(&'static str, f64); 4] {
        [
            ("diagram-muscle", self.state.muscle_mmol),
            ("diagram-soft-tissue", self.state.soft_tissue_mmol),
            ("diagram-bone-surface", self.state.bone_surface_mmol),
            ("diagram-bone-deep", self.state.bone_deep_mmol),
        ]
    }

    /// Returns what a tissue takes up and gives back along this way, where both are known.
    pub fn exchange(&self, way: Way) -> Option<&Exchange> {
        self.exchanges.iter().find(|exchange| exchange.way == way)
    }
}

/// Returns what the session in which a time lies has removed until then, or else what the last one has, mmol.
fn removed_mmol(run: &Run, time_h: f64, state: &State) -> Option<f64> {
    let begun = run.sessions.partition_point(|session| session.start.hours() < time_h);
    let session = &run.sessions[begun.checked_sub(1)?];
    if time_h >= session.end.hours() {
        return Some(session.diffusion_mmol + session.convection_mmol);
    }
    let passed = |state: &State| state.diffusion_mmol + state.convection_mmol;
    Some(passed(state) - passed(&run.trajectory.at(session.start.hours()).state))
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
        let strongest = |time_h: f64| strongest_mmol_h(trajectory, time_h).unwrap_or(0.0);
        Scale { strongest_mmol_h: starts.chain(evenly).map(strongest).fold(1e-3, f64::max) }
    }

    /// Returns the scale that serves both.
    #[must_use]
    pub fn and(self, other: Scale) -> Scale {
        Scale { strongest_mmol_h: self.strongest_mmol_h.max(other.strongest_mmol_h) }
    }
}

/// Returns the strongest flow at one time, either way of an exchange counted by itself.
fn strongest_mmol_h(trajectory: &Trajectory, time_h: f64) -> Option<f64> {
    let state = trajectory.at(time_h).state;
    let (segment, body) = trajectory.in_force_at(time_h)?;
    let fluxes = Fluxes::new(&state, body, &segment.forcing);
    let net = flows(&fluxes).into_iter().map(|flow| flow.mmol_h.abs());
    let both = exchanges(&fluxes, &state, body).map(|both| both.taken_up_mmol_h.max(both.given_back_mmol_h));
    Some(net.chain(both).fold(0.0, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    fn ward(weeks: f64) -> Run {
        let mut draft = read(presets::default_preset().text).draft;
        draft.run.weeks = Some(weeks);
        draft.expect.clear();
        simulate(&crate::scenario::validate(&draft).scenario.unwrap()).unwrap()
    }

    #[test]
    fn the_scale_of_a_long_run_sees_its_sessions() {
        let scale = |weeks: f64| Scale::of(&ward(weeks)).strongest_mmol_h;
        let of_twelve = scale(12.0);
        // At steady state every week is like the first.
        assert!((scale(520.0) / of_twelve - 1.0).abs() < 0.01, "{} for {of_twelve}", scale(520.0));
    }

    #[test]
    fn what_a_tissue_takes_up_less_what_it_gives_back_is_its_flow_and_neither_runs_backwards() {
        let run = ward(1.0);
        for time_h in [1.0, 10.0, 30.0, 100.0] {
            let snapshot = Snapshot::of(&run, time_h).unwrap();
            for exchange in snapshot.exchanges {
                let flow = snapshot.flows.iter().find(|flow| flow.way == exchange.way).unwrap();
                let net = exchange.taken_up_mmol_h - exchange.given_back_mmol_h;
                // A difference of numbers near 4 rounds in the last digits.
                assert!((net - flow.mmol_h).abs() < 1e-13, "{exchange:?} {flow:?}");
                assert!(exchange.taken_up_mmol_h > 0.0 && exchange.given_back_mmol_h > 0.0, "{exchange:?}");
            }
        }
    }

    #[test]
    fn a_healthy_person_fills_every_box_to_the_mark() {
        let text = "format = 1\n[patient]\nkind = \"healthy\"\n[run]\nweeks = 1\n";
        let run = simulate(&read(text).scenario.unwrap()).unwrap();
        let levels = Snapshot::of(&run, 30.0).unwrap().levels;
        let others = [levels.plasma, levels.interstitium, levels.rapid_tissue];
        for level in levels.tissues.into_iter().chain(others) {
            // The healthy person of the model is close to the reference person whose pools are measured.
            assert!((level - 1.0).abs() < 0.02, "{levels:?}");
        }
    }

    #[test]
    fn what_a_session_removed_is_shown_until_the_next_begins() {
        let run = ward(1.0);
        let removed = |time_h| Snapshot::of(&run, time_h).unwrap().removed_mmol;
        assert_eq!(removed(1.0), None, "before the first session");
        let first = &run.sessions[0];
        let whole = first.diffusion_mmol + first.convection_mmol;
        let at_end = removed(first.end.hours() - 1e-6).unwrap();
        assert!((at_end / whole - 1.0).abs() < 1e-5, "{at_end} of {whole}"); // a millionth of an hour before its end
        assert_eq!(removed(first.end.hours() + 20.0), Some(whole));
        let half_way = 0.5 * (first.start.hours() + first.end.hours());
        assert!((0.4..0.6).contains(&(removed(half_way).unwrap() / whole)), "it falls off slowly");
    }
}
