//! The state at any time of a run, between the steps that the solver took. The solver sees it scaled, with components of
//! similar size.

use nalgebra::SVector;

use crate::model::speciation::Speciation;
use crate::model::state::COMPONENTS;
use crate::model::{Fluxes, Forcing, Physiology, State};
use crate::solver::{Interpolant, Steps};
use crate::time::SimTime;

/// The time from one event to the next, with constant inputs and the solver's steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    pub start: SimTime,
    pub end: SimTime,
    /// Number of the prescription in force.
    pub prescription: usize,
    pub forcing: Forcing,
    pub(super) steps: Steps<COMPONENTS>,
}

/// All segments of a run, in order and without gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    pub bodies: Vec<Physiology>,
    pub segments: Vec<Segment>,
    /// The state before any event at the start.
    pub initial: State,
}

/// The body at one time, as left limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    pub time_h: f64,
    pub state: State,
    pub speciation: Speciation,
}

impl Trajectory {
    pub fn start(&self) -> SimTime {
        self.segments.first().map_or(SimTime::ZERO, |segment| segment.start)
    }

    pub fn end(&self) -> SimTime {
        self.segments.last().map_or(SimTime::ZERO, |segment| segment.end)
    }

    /// Samples at times in hours, which must not fall; times outside the run give its first and last state.
    pub fn sample(&self, times_h: impl IntoIterator<Item = f64>) -> Vec<Sample> {
        let mut cursor = Cursor { trajectory: self, segment: 0, step: 0, curve: None };
        times_h.into_iter().map(|time_h| cursor.sample(time_h)).collect()
    }

    /// The left limit at one time, h.
    pub fn at(&self, time_h: f64) -> Sample {
        Cursor { trajectory: self, segment: self.segment_before(time_h), step: 0, curve: None }.sample(time_h)
    }

    /// All flows at one time, h.
    pub fn fluxes_at(&self, time_h: f64) -> Option<Fluxes> {
        let segment = self.segments.get(self.segment_before(time_h))?;
        Some(Fluxes::new(&self.at(time_h).state, &self.bodies[segment.prescription], &segment.forcing))
    }

    /// The times at which the solver stopped, h: enough points to draw every bend.
    pub fn step_times_h(&self) -> impl Iterator<Item = f64> + '_ {
        self.segments.iter().flat_map(|segment| {
            let start_h = segment.start.hours();
            segment.steps.times_h[1..].iter().map(move |time_h| start_h + time_h)
        })
    }

    /// The highest total plasma magnesium of the run, mmol/L.
    pub fn highest_total_mmol_l(&self) -> f64 {
        let states = self.segments.iter().flat_map(|segment| &segment.steps.states);
        states.map(|state| unscaled(state).total_mmol_l()).fold(self.initial.total_mmol_l(), f64::max)
    }

    /// The segment in force from a time on; `None` from the end of the run on. A long stretch without an event has
    /// several segments, so the number of an event is not that of a segment.
    pub fn segment_from(&self, time: SimTime) -> Option<&Segment> {
        self.segments.get(self.segments.partition_point(|segment| segment.end <= time))
    }

    /// Index of the segment in which a time lies as a left limit.
    fn segment_before(&self, time_h: f64) -> usize {
        self.segments.partition_point(|segment| segment.end.hours() < time_h)
    }
}

/// Walks the steps once while sampling in order of time.
struct Cursor<'t> {
    trajectory: &'t Trajectory,
    segment: usize,
    step: usize,
    /// The curve over the last step used, by segment and step.
    curve: Option<(usize, usize, Interpolant<COMPONENTS>)>,
}

impl Cursor<'_> {
    fn sample(&mut self, time_h: f64) -> Sample {
        let state = self.state(time_h);
        let last = self.trajectory.segments.len().saturating_sub(1);
        let segment = self.trajectory.segments.get(self.segment.min(last));
        // at the very start, the left limit is that of the baseline
        let started = time_h > self.trajectory.start().hours();
        let body = &self.trajectory.bodies[segment.filter(|_| started).map_or(0, |segment| segment.prescription)];
        Sample { time_h, state, speciation: Speciation::new(&state, body) }
    }

    fn state(&mut self, time_h: f64) -> State {
        let trajectory = self.trajectory;
        if time_h <= trajectory.start().hours() {
            return trajectory.initial;
        }
        while trajectory.segments.get(self.segment).is_some_and(|segment| segment.end.hours() < time_h) {
            self.segment += 1;
            self.step = 0;
        }
        let Some(segment) = trajectory.segments.get(self.segment) else {
            return trajectory.segments.last().map_or(trajectory.initial, |last| unscaled(last.steps.last()));
        };
        let steps = &segment.steps;
        let in_segment_h = time_h - segment.start.hours();
        while self.step + 2 < steps.times_h.len() && steps.times_h[self.step + 1] < in_segment_h {
            self.step += 1;
        }
        if in_segment_h >= steps.times_h[self.step + 1] {
            return unscaled(&steps.states[self.step + 1]);
        }
        let place = (self.segment, self.step);
        let curve = match self.curve.take() {
            Some((segment, step, curve)) if (segment, step) == place => curve,
            _ => self.interpolant(segment),
        };
        let state = unscaled(&curve.at(in_segment_h));
        self.curve = Some((place.0, place.1, curve));
        state
    }

    fn interpolant(&self, segment: &Segment) -> Interpolant<COMPONENTS> {
        let body = &self.trajectory.bodies[segment.prescription];
        let steps = &segment.steps;
        let i = self.step;
        Interpolant::new(
            |y: &Scaled| scaled_rates(y, body, &segment.forcing),
            [steps.times_h[i], steps.times_h[i + 1]],
            [&steps.states[i], &steps.states[i + 1]],
        )
    }
}

/// Every component of the state divided by its typical magnitude.
pub type Scaled = SVector<f64, COMPONENTS>;

pub fn scaled(state: &State) -> Scaled {
    Scaled::from(state.to_array()).component_div(&Scaled::from(State::SCALES))
}

pub fn unscaled(scaled: &Scaled) -> State {
    let values: [f64; COMPONENTS] = std::array::from_fn(|i| scaled[i] * State::SCALES[i]);
    State::from_array(&values)
}

/// The base of a piece of integration: only the changes since its start are summed up. At rest every step would round
/// the same large number in the same direction, and a year of steps would lose 1e-9 mmol. Depots have no base: they
/// empty towards zero.
pub fn base_of(state: &State) -> Scaled {
    scaled(&State { gut_mmol: 0.0, im_depot_mmol: 0.0, ..*state })
}

/// Adds a change to a base. What rounding loses goes into `lost`, and is made up for at the next addition: the ledger
/// of twenty years would otherwise drift by 1e-8 mmol.
pub fn add_compensated(base: &Scaled, change: &Scaled, lost: &mut Scaled) -> Scaled {
    let change = change + *lost;
    let sum = base + change;
    // Whichever of the two is larger, what the sum leaves out is exact (Knuth's two-sum).
    let kept = sum - base;
    *lost = (base - (sum - kept)) + (change - kept);
    sum
}

pub fn scaled_rates(y: &Scaled, body: &Physiology, forcing: &Forcing) -> Scaled {
    scaled(&Fluxes::new(&unscaled(y), body, forcing).derivative())
}
