//! The driver: it applies the events of an instant, integrates to the next one, and appends.

use super::error::SimulationError;
use super::integrate::{Accuracy, Keep, Lost, Steps, integrate};
use super::pools::{self, Stretch, Tangent};
use super::trajectory::Segment;
use crate::model::injection::im_available_mmol;
use crate::model::speciation::Speciation;
use crate::model::{ActiveSession, Forcing, Physiology, State, gut, water};
use crate::scenario::{PlannedSession, Scenario};
use crate::solver::SolverStats;
use crate::time::SimTime;
use crate::timeline::{Event, Instant};

/// Says whether somebody still waits for the result. It is asked before every segment, and whoever works on an answer
/// that nobody waits for any more stops.
pub type Wanted<'w> = &'w (dyn Fn() -> bool + Sync);

/// Somebody waits until the end.
pub const WANTED: Wanted<'static> = &|| true;

/// Longest piece that is integrated at once; longer stretches without an event are cut.
const LONGEST_PIECE: SimTime = SimTime::WEEK;

/// A session as it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionRecord {
    pub start: SimTime,
    pub end: SimTime,
    /// Plasma magnesium at start and end, as left limits.
    pub pre: Speciation,
    pub post: Speciation,
    pub diffusion_mmol: f64,
    pub convection_mmol: f64,
    pub ultrafiltration_l: f64,
    /// Fluid above target weight that the ultrafiltration limit left behind, L.
    pub ended_above_target_l: f64,
    /// Whether post-dilution took off more than three tenths of the blood flow.
    pub filtration_fraction_is_high: bool,
}

/// Water that a session would have to filter off too little plasma.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TooMuchFiltered {
    pub at: SimTime,
    pub filtered_l_h: f64,
    pub plasma_flow_l_h: f64,
}

/// A session that has started and not ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionInProgress {
    pub planned: PlannedSession,
    pub active: ActiveSession,
    pre: Speciation,
    plasma_at_start_l: f64,
    diffusion_at_start_mmol: f64,
    convection_at_start_mmol: f64,
    limited: bool,
    filtration_fraction_is_high: bool,
}

/// The position of a drive: instant, state, and all that is in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    pub state: State,
    /// What the sums of the state have lost to rounding so far.
    lost: Lost,
    pub session: Option<SessionInProgress>,
    /// Number of the prescription in force.
    pub prescription: usize,
    /// Running infusions by number, each with its rate, mmol/h.
    infusions: Vec<(usize, f64)>,
}

impl Position {
    /// A position in the baseline.
    pub fn new(state: State, session: Option<SessionInProgress>) -> Self {
        Position { state, lost: Lost::default(), session, prescription: 0, infusions: Vec::new() }
    }

    fn forcing(&self) -> Forcing {
        Forcing {
            infusion_mmol_h: self.infusions.iter().map(|(_, rate_mmol_h)| rate_mmol_h).sum(),
            session: self.session.map(|session| session.active),
        }
    }
}

/// How a drive gets from one event to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Way {
    /// Integrates, and keeps every step.
    Steps(Accuracy),
    /// Integrates, and keeps the sessions alone.
    Sessions(Accuracy),
    /// Integrates, and keeps how the pools depend on those at the start.
    Tangent(Accuracy),
    /// Moves water, depots and labs alone.
    ClosedForms,
}

/// The result of a drive.
#[derive(Debug, Clone, PartialEq)]
pub struct Drive {
    pub end: Position,
    pub segments: Vec<Segment>,
    pub sessions: Vec<SessionRecord>,
    /// How the pools at the end depend on those at the start; only [`Way::Tangent`] fills it.
    pub tangent: Tangent,
    /// The first session that cannot be carried out. A search for a steady state may pass through such.
    pub too_much_filtered: Option<TooMuchFiltered>,
    /// Largest disagreement of pools and ledger at any cut, mmol.
    pub balance_residual_mmol: f64,
    pub stats: SolverStats,
}

/// Drives `position` along the instants. `bodies` holds a physiology for each prescription of the scenario.
pub fn drive(
    scenario: &Scenario,
    bodies: &[Physiology],
    way: Way,
    instants: &[Instant],
    position: Position,
    wanted: Wanted<'_>,
) -> Result<Drive, SimulationError> {
    let (body_0, ledger_0) = (position.state.body_mmol(), position.state.ledger_mmol());
    let mut drive = Drive {
        end: position,
        segments: Vec::new(),
        sessions: Vec::new(),
        tangent: Tangent::identity(),
        too_much_filtered: None,
        balance_residual_mmol: 0.0,
        stats: SolverStats::default(),
    };
    for (i, instant) in instants.iter().enumerate() {
        drive.apply(instant, scenario, bodies);
        if let Some(next) = instants.get(i + 1) {
            if !wanted() {
                return Err(SimulationError::Cancelled);
            }
            drive.advance(instant.time, next.time, bodies, way)?;
            let state = &drive.end.state;
            let residual = (state.body_mmol() - body_0) - (state.ledger_mmol() - ledger_0);
            drive.balance_residual_mmol = drive.balance_residual_mmol.max(residual.abs());
        }
    }
    Ok(drive)
}

impl Drive {
    fn apply(&mut self, instant: &Instant, scenario: &Scenario, bodies: &[Physiology]) {
        // A change of prescription at this instant is in force for what starts at it.
        let before = Speciation::new(&self.end.state, &bodies[self.end.prescription]);
        for event in &instant.events {
            match event {
                Event::SessionEnds => self.end_session(instant.time, before, bodies),
                Event::InfusionEnds(number) => self.end.infusions.retain(|(running, _)| running != number),
                Event::PrescriptionChanges(number) => self.end.prescription = *number,
                Event::SessionStarts(planned) => self.start_session(planned, before, scenario, bodies),
                Event::InfusionStarts { number, rate_mmol_h } => self.end.infusions.push((*number, *rate_mmol_h)),
                Event::OralDose { with_meal, taken } => {
                    let body = &bodies[self.end.prescription];
                    let state = &mut self.end.state;
                    let dose = gut::dose_taken(body, state.adaptation, taken, *with_meal);
                    state.gut_mmol += dose.absorbed_mmol;
                    state.faeces_mmol += dose.lost_mmol;
                    pools::give_dose(&mut self.tangent, dose.absorbed_with_adaptation_mmol);
                }
                Event::IntramuscularDose(given_mmol) => {
                    let available = im_available_mmol(&bodies[self.end.prescription].parameters, *given_mmol);
                    self.end.state.im_depot_mmol += available;
                    self.end.state.injected_mmol += available;
                }
            }
        }
    }

    fn start_session(&mut self, planned: &PlannedSession, pre: Speciation, scenario: &Scenario, bodies: &[Physiology]) {
        let Some(plan) = &scenario.prescription(planned.prescription).dialysis else { return };
        let body = &bodies[self.end.prescription];
        let state = &self.end.state;
        let duration_h = planned.duration.hours();
        let wanted_l_h = water::ultrafiltration_l_h(state, body, duration_h, f64::INFINITY);
        let ultrafiltration_l_h = water::ultrafiltration_l_h(state, body, duration_h, plan.ultrafiltration_limit_l_h);
        let filtered_l_h = plan.dialyser.filtered_l_h(ultrafiltration_l_h);
        let plasma_flow_l_h = plan.dialyser.plasma_flow_l_h(body.haematocrit);
        if filtered_l_h >= plasma_flow_l_h {
            let found = TooMuchFiltered { at: planned.start, filtered_l_h, plasma_flow_l_h };
            self.too_much_filtered.get_or_insert(found);
        }
        self.end.session = Some(SessionInProgress {
            planned: *planned,
            active: ActiveSession::new(&plan.dialyser, body, ultrafiltration_l_h),
            pre,
            plasma_at_start_l: state.plasma_l,
            diffusion_at_start_mmol: state.diffusion_mmol,
            convection_at_start_mmol: state.convection_mmol,
            limited: ultrafiltration_l_h < wanted_l_h,
            filtration_fraction_is_high: plan.dialyser.filtration_fraction_is_high(ultrafiltration_l_h),
        });
    }

    fn end_session(&mut self, time: SimTime, post: Speciation, bodies: &[Physiology]) {
        let Some(session) = self.end.session.take() else { return };
        let state = &self.end.state;
        let above_l = water::fluid_above_target_l(state, &bodies[self.end.prescription]);
        self.sessions.push(SessionRecord {
            start: session.planned.start,
            end: time,
            pre: session.pre,
            post,
            diffusion_mmol: state.diffusion_mmol - session.diffusion_at_start_mmol,
            convection_mmol: state.convection_mmol - session.convection_at_start_mmol,
            ultrafiltration_l: session.active.ultrafiltration_l_h * (time - session.planned.start).hours(),
            ended_above_target_l: if session.limited { above_l.max(0.0) } else { 0.0 },
            filtration_fraction_is_high: session.filtration_fraction_is_high,
        });
    }

    fn advance(&mut self, from: SimTime, to: SimTime, bodies: &[Physiology], way: Way) -> Result<(), SimulationError> {
        let prescription = self.end.prescription;
        let body = &bodies[prescription];
        let forcing = self.end.forcing();
        let mut start = from;
        while start < to {
            let end = to.min(start + LONGEST_PIECE);
            let length_h = (end - start).hours();
            let stretch = Stretch::new(&self.end.state, body, &forcing);
            if let Some(session) = self.end.session
                && stretch.course.lowest_plasma_l(length_h) <= 0.0
            {
                return Err(SimulationError::PlasmaEmptied {
                    at: session.planned.start,
                    ultrafiltration_l_h: session.active.ultrafiltration_l_h,
                    plasma_l: session.plasma_at_start_l,
                });
            }
            let mut steps = Steps::default();
            let (accuracy, keep) = match way {
                Way::Steps(accuracy) => (accuracy, Keep::Steps(&mut steps)),
                Way::Sessions(accuracy) => (accuracy, Keep::Sessions),
                Way::Tangent(accuracy) => (accuracy, Keep::Tangent(&mut self.tangent)),
                Way::ClosedForms => {
                    stretch.course.at(length_h).put(&mut self.end.state);
                    start = end;
                    continue;
                }
            };
            let (state, stats) = integrate(&stretch, &mut self.end.lost, length_h, accuracy, keep)
                .map_err(|source| SimulationError::Solver { at: start, source })?;
            self.end.state = state;
            self.stats.add(stats);
            if let Some(last) = steps.states.last_mut() {
                *last = state; // compensated for rounding
                self.segments.push(Segment { start, end, prescription, forcing, steps });
            }
            start = end;
        }
        Ok(())
    }
}
