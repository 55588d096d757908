//! Integration of the body over one segment with either engine.

use nalgebra::SVector;

use super::pools::{Changes, Stretch, Tangent, pool_scales, pools};
use crate::model::state::COMPONENTS;
use crate::model::{Fluxes, State};
use crate::scenario::RunSettings;
use crate::solver::{Method, SolverError, SolverSettings, SolverStats, explicit, rosenbrock};

/// First attempted step of a segment at a relative tolerance of 1, h: as long as the exchange across the capillary wall
/// lets pass. It shrinks with the fifth root of the tolerance.
const FIRST_STEP_H: f64 = 1.3;
const EXPLICIT_FIRST_STEP_H: f64 = 0.01;
/// Share of a pool, and of its usual size, by which the first explicit step may change it. A push that lifts a small body
/// across the threshold of its kidney in one step goes unseen by the step's own estimate of its error.
const FIRST_CHANGE: f64 = 0.1;
/// Longest explicit step, h. Interstitial fluid exchanges with plasma and rapid tissue at some 10 to 13 per hour, and
/// Dopri5 is stable up to 3.3 of its step's rate. A step at rest would grow beyond that and swing.
const EXPLICIT_LONGEST_STEP_H: f64 = 0.25;
/// Most steps in one segment; a week without an event takes Dopri5 some 1,000, and more at a finer tolerance.
const MOST_STEPS: u32 = 1_000_000;

/// Steps for which room is made at once; between two sessions some 15 are taken.
const USUAL_STEPS: usize = 24;

/// The engine and its relative tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accuracy {
    pub method: Method,
    pub relative_tolerance: f64,
}

impl Accuracy {
    pub fn of(run: &RunSettings) -> Self {
        Accuracy { method: run.solver, relative_tolerance: run.relative_tolerance }
    }
}

/// All components of a state, in their units.
pub type Components = SVector<f64, COMPONENTS>;
/// What sums have lost to rounding.
pub type Lost = Components;

pub fn components(state: &State) -> Components {
    Components::from(state.to_array())
}

pub fn state_of(components: &Components) -> State {
    State::from_array(&components.data.0[0])
}

/// The steps of one segment: times since its start, h, the first of them 0, and their states.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Steps {
    pub times_h: Vec<f64>,
    pub states: Vec<State>,
}

/// What a drive keeps beside its end.
pub enum Keep<'k> {
    /// The sessions alone.
    Sessions,
    /// The steps as well.
    Steps(&'k mut Steps),
    /// The sessions, and how the pools depend on those at the start.
    Tangent(&'k mut Tangent),
}

/// Integrates over `length_h`; returns the state at the end.
pub fn integrate(
    stretch: &Stretch,
    lost: &mut Lost,
    length_h: f64,
    accuracy: Accuracy,
    mut keep: Keep<'_>,
) -> Result<(State, SolverStats), SolverError> {
    let start = components(&stretch.start);
    if let Keep::Steps(steps) = &mut keep {
        steps.times_h.reserve(USUAL_STEPS);
        steps.states.reserve(USUAL_STEPS);
        steps.times_h.push(0.0);
        steps.states.push(stretch.start);
    }
    let (change, stats) = match accuracy.method {
        Method::Rosenbrock => {
            let settings = settings(accuracy, FIRST_STEP_H * accuracy.relative_tolerance.powf(0.2), f64::INFINITY);
            let scales = pool_scales(stretch.body);
            let first = pools(&stretch.start);
            let (mut step_start_h, mut step_start) = (0.0, first);
            let accept = |time_h: f64, changes: &Changes| match &mut keep {
                Keep::Sessions => {}
                Keep::Steps(steps) => {
                    steps.times_h.push(time_h);
                    steps.states.push(state_of(&(start + components(&stretch.change(time_h, changes)))));
                }
                Keep::Tangent(tangent) => {
                    let step_end = first + changes.y;
                    let middle = (0.5 * (step_start_h + time_h), (step_start + step_end) * 0.5);
                    stretch.carry(tangent, middle.0, &middle.1, time_h - step_start_h);
                    (step_start_h, step_start) = (time_h, step_end);
                }
            };
            let (changes, stats) = rosenbrock::integrate(stretch, &first, &scales, length_h, &settings, accept)?;
            (components(&stretch.change(length_h, &changes)), stats)
        }
        Method::Dopri5 => explicit_steps(stretch, length_h, accuracy, keep)?,
    };
    Ok((state_of(&add_compensated(&start, &change, lost)), stats))
}

fn settings(accuracy: Accuracy, first_step_h: f64, longest_step_h: f64) -> SolverSettings {
    let Accuracy { relative_tolerance, .. } = accuracy;
    SolverSettings { relative_tolerance, first_step_h, longest_step_h, most_steps: MOST_STEPS }
}

/// How many times its usual size a pool that exchanges within minutes must hold for the excess to count as a change: the
/// tolerance is in proportion to what has changed, and such a pool falls far.
const FAR: f64 = 4.0;

/// Integrates the changes of all components since the start, scaled to similar size. Depots are integrated as they are,
/// for they empty towards zero, and what is far above its usual size is integrated from there.
fn explicit_steps(
    stretch: &Stretch,
    length_h: f64,
    accuracy: Accuracy,
    keep: Keep<'_>,
) -> Result<(Components, SolverStats), SolverError> {
    let scales = Components::from(stretch.body.scales);
    let start = components(&stretch.start);
    let usual = State::from_array(&stretch.body.scales);
    let base = components(&State {
        gut_mmol: 0.0,
        im_depot_mmol: 0.0,
        plasma_mmol: stretch.start.plasma_mmol.min(FAR * usual.plasma_mmol),
        interstitial_mmol: stretch.start.interstitial_mmol.min(FAR * usual.interstitial_mmol),
        rapid_tissue_mmol: stretch.start.rapid_tissue_mmol.min(FAR * usual.rapid_tissue_mmol),
        ..stretch.start
    });
    let rates = |change: &Components| {
        let state = state_of(&(base + change.component_mul(&scales)));
        components(&Fluxes::new(&state, stretch.body, stretch.forcing).derivative()).component_div(&scales)
    };
    let from = (start - base).component_div(&scales);
    let pace = start.component_div(&scales).zip_map(&rates(&from), |size, rate| (size.abs() + 1.0) / rate.abs());
    let first_step_h =
        pace.iter().take(State::OF_BODY).fold(EXPLICIT_FIRST_STEP_H, |h, pace| h.min(FIRST_CHANGE * pace));
    let settings = settings(accuracy, first_step_h, EXPLICIT_LONGEST_STEP_H);
    let steps = explicit::integrate(rates, from, length_h, &settings)?;
    if let Keep::Steps(kept) = keep {
        kept.times_h.extend(&steps.times_h[1..]);
        kept.states.extend(steps.states[1..].iter().map(|scaled| state_of(&(base + scaled.component_mul(&scales)))));
    }
    Ok((steps.last().component_mul(&scales) - (start - base), steps.stats))
}

/// Adds a change to a start. What rounding loses goes into `lost`, and is made up for at the next addition: the ledger
/// of twenty years would otherwise drift by 1e-8 mmol.
fn add_compensated(start: &Components, change: &Components, lost: &mut Lost) -> Components {
    let change = change + *lost;
    let sum = start + change;
    // Whichever of the two is larger, what the sum leaves out is exact (Knuth's two-sum).
    let kept = sum - start;
    *lost = (start - (sum - kept)) + (change - kept);
    sum
}
