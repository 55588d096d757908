//! The periodic steady state: the state that a week of the baseline maps onto itself.
//!
//! Newton's method on what a week does to the pools, its slope carried along the steps of a week and then kept up to
//! date by Broyden's rule. Water, depots and labs have closed forms and settle by themselves. The cycle starts where no
//! session is in progress (its ultrafiltration would be state too): at the first session of the week, or on Monday 00:00
//! without dialysis.

use argmin::core::{CostFunction, Error, Executor, State as _};
use argmin::solver::brent::BrentRoot;
use std::cell::RefCell;

use super::drive::{Position, SessionInProgress, SessionRecord, TooMuchFiltered, WANTED, Wanted, Way, drive};
use super::error::SimulationError;
use super::integrate::Accuracy;
use super::pools::{self, POOLS, Pools, Tangent, pool_scales, pools};
use crate::model::state::COMPONENTS;
use crate::model::{Fluxes, Forcing, MODEL_PARAMETERS, ModelVersion, Physiology, Range, State};
use crate::scenario::{Prescription, RunSettings, Scenario, Start, StartSample, planned_sessions};
use crate::solver::Method;
use crate::time::SimTime;
use crate::timeline::{Instant, timeline};
use crate::units::HOURS_PER_WEEK;

/// Coarsest relative tolerance of the week map; a finer one of the run holds for it too. What the map's error does to the
/// steady state stays below that tolerance.
const MAP_TOLERANCE: f64 = 1e-6;
/// Factor on the tolerance where the iteration does not come to rest: the map has small jumps where its number of steps
/// changes, and they shrink with the tolerance.
const FINER: f64 = 1e-2;
/// Finest tolerance that is tried.
const FINEST_TOLERANCE: f64 = 1e-11;
/// Largest change that a week may make to a component, as a share of its size.
pub const RESIDUAL_LIMIT: f64 = 1e-9;
const MOST_ITERATIONS: usize = 40;
/// Ratio of the residual to that of the iteration before above which the slope is computed anew.
const SLOW_CONVERGENCE: f64 = 0.1;
/// Weeks in which water, depots and labs come to repeat themselves; each forgets its start within a few.
const MOST_CLOSED_WEEKS: usize = 1000;
/// Change over a week below which they do, L and mmol.
const SETTLED: f64 = 1e-12;

/// The state at Monday 00:00 of a week that repeats for ever.
#[derive(Debug, Clone, PartialEq)]
pub struct SteadyState {
    /// State at Monday 00:00, with an empty ledger.
    pub state: State,
    /// Session in progress at Monday 00:00.
    pub session: Option<SessionInProgress>,
    /// Largest relative change of a component over one more week.
    pub residual: f64,
    /// Sessions of the cycle, as they went.
    pub sessions: Vec<SessionRecord>,
    /// Mean total magnesium over the cycle, mmol/L.
    pub mean_total_mmol_l: f64,
    /// Faeces of a week, mmol; below zero more is absorbed than diet, doses and secretion hold.
    pub faeces_mmol_week: f64,
    /// State at the start of the cycle.
    cycle_start: State,
}

impl SteadyState {
    /// Mean of the week's pre-dialysis values, or the weekly mean without dialysis, mmol/L.
    pub fn pre_total_mmol_l(&self) -> f64 {
        if self.sessions.is_empty() {
            return self.mean_total_mmol_l;
        }
        self.sessions.iter().map(|session| session.pre.total_mmol_l).sum::<f64>() / self.sessions.len() as f64
    }

    /// Total before dialysis that a sample of the baseline week shows, mmol/L.
    pub fn sampled_mmol_l(&self, sample: StartSample) -> f64 {
        let of_week = |session: &&SessionRecord| session.start.seconds().rem_euclid(SimTime::WEEK.seconds());
        match (sample, self.sessions.iter().min_by_key(of_week)) {
            (StartSample::FirstSession, Some(first)) => first.pre.total_mmol_l,
            _ => self.pre_total_mmol_l(),
        }
    }
}

/// A steady state found before, from which that of a similar prescription is near.
#[derive(Debug, Clone)]
pub struct Neighbour {
    cycle_start: State,
    slope: InverseSlope,
}

/// Finds the periodic steady state of a prescription.
///
/// # Errors
/// Fails when nothing brings magnesium, the iteration does not converge, the solver fails, or a session of the week that
/// repeats would filter off more than the plasma that passes.
pub fn steady_state(prescription: &Prescription) -> Result<SteadyState, SimulationError> {
    steady_state_while(prescription, WANTED)
}

/// Finds the periodic steady state of a prescription for as long as it is wanted.
///
/// # Errors
/// Fails like [`steady_state`], and when nobody wants it any more.
pub fn steady_state_while(prescription: &Prescription, wanted: Wanted<'_>) -> Result<SteadyState, SimulationError> {
    Ok(steady_state_near(prescription, (MAP_TOLERANCE, wanted), None)?.0)
}

/// Finds the periodic steady state from that of a similar prescription, to the same [`RESIDUAL_LIMIT`] in fewer steps.
pub(super) fn steady_state_near(
    prescription: &Prescription,
    (relative_tolerance, wanted): (f64, Wanted<'_>),
    neighbour: Option<Neighbour>,
) -> Result<(SteadyState, Neighbour), SimulationError> {
    if !brings_magnesium(prescription) {
        return Err(SimulationError::NothingComesIn);
    }
    let mut cycle = Cycle::new(prescription, relative_tolerance.min(MAP_TOLERANCE), wanted);
    let from_the_beginning = |cycle: &Cycle<'_>| cycle.solve(cycle.first_guess(), None);
    let mut found = match neighbour {
        // A neighbour that is near for one prescription may be out of reach of another.
        Some(Neighbour { cycle_start, slope }) => {
            let near = cycle.with_water_at_target(cycle_start);
            cycle.solve(near, Some(slope)).or_else(|_| from_the_beginning(&cycle))
        }
        None => from_the_beginning(&cycle),
    };
    while let Err(SimulationError::NoSteadyState { .. }) = found
        && cycle.accuracy.relative_tolerance > FINEST_TOLERANCE
    {
        cycle.accuracy.relative_tolerance *= FINER;
        found = from_the_beginning(&cycle);
    }
    let (steady, slope) = found?;
    let neighbour = Neighbour { cycle_start: steady.cycle_start, slope };
    Ok((steady, neighbour))
}

/// Whether anything brings magnesium in a week. Secretion alone is what the body had.
fn brings_magnesium(Prescription { patient, dialysis, oral, .. }: &Prescription) -> bool {
    patient.diet_mg_day > 0.0
        || oral.iter().any(|plan| plan.magnesium_mmol > 0.0)
        || dialysis.as_ref().is_some_and(|plan| plan.dialyser.dialysate_magnesium_mmol_l > 0.0)
}

/// Finds the active absorption with which the baseline shows a measured value, and the steady state with it.
pub(super) fn fitted_to_measured(
    baseline: &Prescription,
    how: (f64, Wanted<'_>),
    wanted_mmol_l: f64,
    sample: StartSample,
) -> Result<(f64, SteadyState), SimulationError> {
    let shown = |steady: &SteadyState| steady.sampled_mmol_l(sample);
    let excess = |steady: &SteadyState| shown(steady) - wanted_mmol_l;
    let fit = Fit { baseline, how, is_zero: &excess, latest: RefCell::new(None) };
    let bounds = MODEL_PARAMETERS.iter().find(|p| p.id == "active_absorption").map(|p| p.hard);
    let bounds = bounds.unwrap_or(Range::new(0.0, 1.0));
    // The level that is shown with this absorption, or with the highest below it that the gut has magnesium for.
    let possible = |absorption: f64, steady: &SteadyState| {
        if steady.faeces_mmol_week >= 0.0 {
            return Ok(shown(steady));
        }
        let faeces = |steady: &SteadyState| steady.faeces_mmol_week;
        let fit = Fit { baseline, how, is_zero: &faeces, latest: RefCell::new(None) };
        Ok(shown(&fit.steady(fit.root(bounds.lowest, absorption)?)?))
    };
    let Some((low, high)) = fit.bracket(bounds)? else {
        return Err(SimulationError::MeasuredOutOfReach {
            wanted: wanted_mmol_l,
            lowest: shown(&fit.steady(bounds.lowest)?),
            highest: possible(bounds.highest, &fit.steady(bounds.highest)?)?,
        });
    };
    let fitted = fit.root(low, high)?;
    let steady = fit.steady(fitted)?;
    if steady.faeces_mmol_week < 0.0 {
        let reachable = possible(fitted, &steady)?;
        return Err(SimulationError::MeasuredNeedsTooMuch { wanted: wanted_mmol_l, reachable });
    }
    Ok((fitted, steady))
}

/// The search for the active absorption at which something of the steady state is zero.
struct Fit<'b> {
    baseline: &'b Prescription,
    /// The relative tolerance, and whether the answer is still wanted.
    how: (f64, Wanted<'b>),
    is_zero: &'b dyn Fn(&SteadyState) -> f64,
    /// The last steady state found: the next one is near.
    latest: RefCell<Option<Neighbour>>,
}

impl Fit<'_> {
    fn steady(&self, active_absorption: f64) -> Result<SteadyState, SimulationError> {
        let mut prescription = self.baseline.clone();
        prescription.patient.parameters.active_absorption = active_absorption;
        let (steady, neighbour) = steady_state_near(&prescription, self.how, self.latest.take())?;
        self.latest.replace(Some(neighbour));
        Ok(steady)
    }

    fn at(&self, active_absorption: f64) -> Result<f64, SimulationError> {
        Ok((self.is_zero)(&self.steady(active_absorption)?))
    }

    fn root(&self, low: f64, high: f64) -> Result<f64, SimulationError> {
        let outcome = Executor::new(self, BrentRoot::new(low, high, 1e-12)).configure(|s| s.max_iters(60)).run();
        let none = SimulationError::NoSteadyState { residual: f64::NAN };
        let outcome = outcome.map_err(|error| error.downcast().unwrap_or_else(|_| none.clone()))?;
        outcome.state().get_best_param().copied().ok_or(none)
    }

    /// Finds two absorptions between which the zero lies, widened from the usual one within the bounds.
    fn bracket(&self, bounds: Range) -> Result<Option<(f64, f64)>, SimulationError> {
        let usual = 1.0_f64.clamp(bounds.lowest, bounds.highest);
        let rises = self.at(usual)? < 0.0;
        let mut outer = usual;
        while outer != if rises { bounds.highest } else { bounds.lowest } {
            let inner = outer;
            outer = match (rises, outer < 0.1) {
                (true, _) => (2.0 * outer).min(bounds.highest),
                (false, true) => bounds.lowest,
                (false, false) => 0.5 * outer,
            };
            if (self.at(outer)? < 0.0) != rises {
                return Ok(Some((inner.min(outer), inner.max(outer))));
            }
        }
        Ok(None)
    }
}

impl CostFunction for &Fit<'_> {
    type Param = f64;
    type Output = f64;

    fn cost(&self, active_absorption: &f64) -> Result<f64, Error> {
        Ok(self.at(*active_absorption)?)
    }
}

/// Inverse of (1 − slope of the week map), of the pools scaled to similar size.
type InverseSlope = Tangent;

/// One week of a prescription that never changes.
struct Cycle<'w> {
    scenario: Scenario,
    bodies: Vec<Physiology>,
    to_monday: Vec<Instant>,
    from_monday: Vec<Instant>,
    accuracy: Accuracy,
    wanted: Wanted<'w>,
}

/// A state a week later, and the one at Monday 00:00 on the way, where runs start.
struct Mapped {
    state: State,
    monday: Position,
    sessions: Vec<SessionRecord>,
    tangent: Tangent,
    too_much_filtered: Option<TooMuchFiltered>,
}

impl<'w> Cycle<'w> {
    fn new(prescription: &Prescription, relative_tolerance: f64, wanted: Wanted<'w>) -> Self {
        let scenario = only_baseline(prescription);
        let first_session = prescription.dialysis.as_ref().and_then(|plan| plan.sessions.first());
        let start = first_session.map_or(SimTime::ZERO, |session| session.since_monday());
        let body = Physiology::new(&prescription.patient);
        let monday = if start == SimTime::ZERO { start } else { SimTime::WEEK };
        let ends = planned_sessions(&scenario, start, monday).into_iter().map(|session| session.end());
        let at_work_on_monday = ends.filter(|end| *end > monday).max();
        Cycle {
            to_monday: timeline(&scenario, start, monday, None),
            from_monday: timeline(&scenario, monday, start + SimTime::WEEK, at_work_on_monday),
            scenario,
            bodies: vec![body],
            accuracy: Accuracy { method: Method::Rosenbrock, relative_tolerance },
            wanted,
        }
    }

    /// Drives a week from `state`, which loses its ledger.
    fn map(&self, state: &State, way: Way) -> Result<Mapped, SimulationError> {
        let driven = |instants, position| drive(&self.scenario, &self.bodies, way, instants, position, self.wanted);
        let first = driven(&self.to_monday, Position::new(without_ledger(state), None))?;
        let monday = first.end.clone();
        let second = driven(&self.from_monday, first.end)?;
        Ok(Mapped {
            state: second.end.state,
            monday,
            sessions: [first.sessions, second.sessions].concat(),
            tangent: second.tangent * first.tangent,
            too_much_filtered: first.too_much_filtered.or(second.too_much_filtered),
        })
    }

    /// Lets water, depots and labs come to repeat themselves, while the pools stand still.
    fn settle(&self, state: &mut State) -> Result<(), SimulationError> {
        for _ in 0..MOST_CLOSED_WEEKS {
            let after = self.map(state, Way::ClosedForms)?.state;
            let parts = |s: &State| [s.plasma_l, s.interstitial_l, s.gut_mmol, s.lab_shift];
            let differences = parts(&after).into_iter().zip(parts(state)).map(|(after, before)| (after - before).abs());
            let largest = differences.fold(0.0, f64::max);
            state.plasma_l = after.plasma_l;
            state.interstitial_l = after.interstitial_l;
            state.gut_mmol = after.gut_mmol;
            state.lab_shift = after.lab_shift;
            if largest < SETTLED {
                return Ok(());
            }
        }
        Err(SimulationError::NoSteadyState { residual: f64::NAN })
    }

    /// Iterates from a guess, with the slope of a neighbouring solution if there is one. Returns the solution's own
    /// slope too.
    fn solve(
        &self,
        mut state: State,
        slope: Option<InverseSlope>,
    ) -> Result<(SteadyState, InverseSlope), SimulationError> {
        self.settle(&mut state)?;
        let (mut mapped, mut inverse) = match slope {
            Some(inverse) => (self.map(&state, Way::Sessions(self.accuracy))?, inverse),
            None => self.map_with_slope(&state)?,
        };
        // Water has settled, so that the sessions go as in the steady state.
        if let Some(TooMuchFiltered { at, filtered_l_h, plasma_flow_l_h }) = mapped.too_much_filtered {
            let at = SimTime::from_seconds(at.seconds().rem_euclid(SimTime::WEEK.seconds()));
            return Err(SimulationError::FilteredAbovePlasmaFlow { at, filtered_l_h, plasma_flow_l_h });
        }
        let mut residual = self.residual(&state, &mapped.state);
        for _ in 0..MOST_ITERATIONS {
            if residual < RESIDUAL_LIMIT {
                return Ok((found(state, mapped, residual), inverse));
            }
            let next = self.newton_step(&state, &mapped.state, &inverse)?;
            let mut next_mapped = self.map(&next, Way::Sessions(self.accuracy)).map_err(|error| match error {
                // Iterates that run away leave what can be computed.
                SimulationError::Solver { .. } => SimulationError::NoSteadyState { residual },
                other => other,
            })?;
            let next_residual = self.residual(&next, &next_mapped.state);
            if next_residual < SLOW_CONVERGENCE * residual {
                let defect_change = self.defect(&next, &next_mapped.state) - self.defect(&state, &mapped.state);
                update(&mut inverse, &self.difference(&state, &next), &defect_change);
            } else {
                (next_mapped, inverse) = self.map_with_slope(&next)?;
            }
            (state, mapped, residual) = (next, next_mapped, next_residual);
        }
        Err(SimulationError::NoSteadyState { residual })
    }

    fn map_with_slope(&self, state: &State) -> Result<(Mapped, InverseSlope), SimulationError> {
        let mapped = self.map(state, Way::Tangent(self.accuracy))?;
        let scales = pool_scales(&self.bodies[0]);
        let mut matrix = InverseSlope::identity();
        for (row, column) in (0..POOLS).flat_map(|row| (0..POOLS).map(move |column| (row, column))) {
            matrix[(row, column)] -= mapped.tangent[(row, column)] * scales[column] / scales[row];
        }
        // A pool that nothing moves is no unknown.
        for i in 0..POOLS {
            if matrix.row(i).iter().all(|slope| *slope == 0.0) {
                matrix[(i, i)] = 1.0;
            }
        }
        let inverse = matrix.try_inverse().ok_or(SimulationError::NoSteadyState { residual: f64::NAN })?;
        Ok((mapped, inverse))
    }

    fn newton_step(&self, state: &State, mapped: &State, inverse: &InverseSlope) -> Result<State, SimulationError> {
        let step = (inverse * self.defect(state, mapped)).component_mul(&pool_scales(&self.bodies[0]));
        let before = pools(state);
        // amounts stay positive: never below a tenth of what they were
        let moved = (before - step).zip_map(&before, |moved, before| moved.max(0.1 * before));
        let mut next = State { adaptation: moved[POOLS - 1], ..*state };
        self.settle(&mut next)?;
        // What doses leave in the gut follows the adaptation through the week.
        next.gut_mmol = mapped.gut_mmol;
        pools::set(&mut next, &moved);
        Ok(next)
    }

    /// Where no session brings water back to its target, what is there at first stays for ever.
    fn with_water_at_target(&self, state: State) -> State {
        let Physiology { plasma_target_l: plasma_l, interstitial_target_l: interstitial_l, .. } = self.bodies[0];
        State { plasma_l, interstitial_l, ..state }
    }

    /// Guesses a body in proportion to one relative level r, at which a rough weekly balance closes.
    fn first_guess(&self) -> State {
        let (mut low, mut high) = (1e-3, 1e3);
        for _ in 0..40 {
            let r = f64::sqrt(low * high);
            if self.weekly_gain_mmol(r) > 0.0 { low = r } else { high = r }
        }
        self.body_at_level(f64::sqrt(low * high))
    }

    fn body_at_level(&self, r: f64) -> State {
        let body = &self.bodies[0];
        let p = &body.parameters;
        let content = crate::model::tissues::uptake(p, r).powf(0.25);
        let diffusible_mmol_l = r * body.reference_diffusible_mmol_l;
        let ultrafilterable_mmol_l = diffusible_mmol_l / p.gibbs_donnan_factor;
        let total_mmol_l = ultrafilterable_mmol_l / body.protein.ultrafilterable_fraction(body.plasma_target_l);
        State {
            plasma_mmol: total_mmol_l * body.plasma_target_l,
            interstitial_mmol: diffusible_mmol_l * body.interstitial_target_l,
            muscle_mmol: body.muscle_reference_mmol * content,
            soft_tissue_mmol: body.soft_tissue_reference_mmol * content,
            rapid_tissue_mmol: diffusible_mmol_l * body.rapid_tissue_volume_l,
            bone_surface_mmol: body.bone_surface_reference_mmol * r,
            bone_deep_mmol: body.bone_deep_reference_mmol * r * p.bone_formation / p.bone_resorption,
            plasma_l: body.plasma_target_l,
            interstitial_l: body.interstitial_target_l,
            adaptation: (1.0 / r).clamp(p.adaptation_lowest, p.adaptation_highest),
            ..State::default()
        }
    }

    /// Gain of a body at level r over a week, mmol, were its level constant.
    fn weekly_gain_mmol(&self, r: f64) -> f64 {
        let state = self.body_at_level(r);
        let body = &self.bodies[0];
        let at_rest = Fluxes::new(&state, body, &Forcing::default());
        let renal_and_gut =
            at_rest.diet_to_plasma_mmol_h - at_rest.plasma_to_gut_lumen_mmol_h - at_rest.renal.urine_mmol_h;
        let mut gain = renal_and_gut * HOURS_PER_WEEK;
        for plan in &self.scenario.baseline.oral {
            let dissolved = plan.salt.solubility(&body.parameters, body.acid_suppression) * plan.magnesium_mmol;
            let dose = crate::model::gut::dose_absorption(body, dissolved, plan.with_meal).at(state.adaptation);
            gain += dose * 7.0 * plan.times.len() as f64;
        }
        if let Some(plan) = &self.scenario.baseline.dialysis {
            let session = crate::model::ActiveSession::new(&plan.dialyser, body, 0.0);
            let hours = plan.duration.hours() * plan.sessions.len() as f64;
            gain -= session.diffusion_mmol_h(at_rest.diffusible_mmol_l) * hours;
        }
        gain
    }

    /// The largest change of a component as a share of its size.
    fn residual(&self, state: &State, mapped: &State) -> f64 {
        let (before, after) = (state.to_array(), without_ledger(mapped).to_array());
        let scales = &self.bodies[0].scales;
        let of_component = |i: usize| (after[i] - before[i]).abs() / before[i].abs().max(1e-3 * scales[i]);
        (0..COMPONENTS).map(of_component).fold(0.0, f64::max)
    }

    /// The change of the pools from one state to another, scaled.
    fn difference(&self, from: &State, to: &State) -> Pools {
        (pools(to) - pools(from)).component_div(&pool_scales(&self.bodies[0]))
    }

    /// The loss over a week, scaled: zero in the steady state.
    fn defect(&self, state: &State, mapped: &State) -> Pools {
        self.difference(mapped, state)
    }
}

/// Updates the slope by Broyden's rule: the least change with which `step` explains `defect_change`.
fn update(inverse: &mut InverseSlope, step: &Pools, defect_change: &Pools) {
    let explained = *inverse * defect_change;
    let scale = step.dot(&explained);
    if scale != 0.0 {
        *inverse += (step - explained) / scale * (step.transpose() * *inverse);
    }
}

fn found(state: State, mapped: Mapped, residual: f64) -> SteadyState {
    let session = mapped.monday.session.map(|mut session| {
        session.planned.start = session.planned.start - SimTime::WEEK;
        session
    });
    SteadyState {
        state: without_ledger(&mapped.monday.state),
        session,
        residual,
        sessions: mapped.sessions,
        mean_total_mmol_l: mapped.state.total_integral_mmol_h_l / HOURS_PER_WEEK,
        faeces_mmol_week: mapped.state.faeces_mmol,
        cycle_start: state,
    }
}

/// A scenario that consists of its baseline alone.
fn only_baseline(prescription: &Prescription) -> Scenario {
    Scenario {
        title: String::new(),
        note: String::new(),
        sources: Vec::new(),
        run: RunSettings {
            duration: SimTime::WEEK,
            start: Start::Steady,
            output_every: SimTime::HOUR,
            relative_tolerance: MAP_TOLERANCE,
            solver: Method::Rosenbrock,
            // the prescription holds its parameters
            model: ModelVersion::NEWEST,
        },
        baseline: prescription.clone(),
        phases: Vec::new(),
        session_changes: Vec::new(),
        injections: Vec::new(),
        labs: Vec::new(),
        expectations: Vec::new(),
    }
}

fn without_ledger(state: &State) -> State {
    State {
        absorbed_diet_mmol: 0.0,
        absorbed_dose_mmol: 0.0,
        injected_mmol: 0.0,
        secreted_mmol: 0.0,
        faeces_mmol: 0.0,
        urine_mmol: 0.0,
        diffusion_mmol: 0.0,
        convection_mmol: 0.0,
        total_integral_mmol_h_l: 0.0,
        ionised_integral_mmol_h_l: 0.0,
        ..*state
    }
}
