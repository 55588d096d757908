//! The state at any time of a run, between the steps that the solver took.

use super::integrate::{Steps, components, state_of};
use super::pools::Stretch;
use crate::model::speciation::Speciation;
use crate::model::state::COMPONENTS;
use crate::model::{Course, Fluxes, Forcing, Physiology, State};
use crate::solver::curve::{Curve, Point};
use crate::time::SimTime;

/// The time from one event to the next, with constant inputs and the solver's steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    pub start: SimTime,
    pub end: SimTime,
    /// Number of the prescription in force.
    pub prescription: usize,
    pub forcing: Forcing,
    pub(super) steps: Steps,
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
        self.samples(times_h).collect()
    }

    /// Samples like [`Trajectory::sample`], one after the other.
    pub fn samples(&self, times_h: impl IntoIterator<Item = f64>) -> impl Iterator<Item = Sample> {
        let mut cursor = Cursor { trajectory: self, segment: 0, step: 0, within: None };
        times_h.into_iter().map(move |time_h| cursor.sample(time_h))
    }

    /// The left limit at one time, h.
    pub fn at(&self, time_h: f64) -> Sample {
        Cursor { trajectory: self, segment: self.segment_before(time_h), step: 0, within: None }.sample(time_h)
    }

    /// All flows at one time, h.
    pub fn fluxes_at(&self, time_h: f64) -> Option<Fluxes> {
        let (segment, body) = self.in_force_at(time_h)?;
        Some(Fluxes::new(&self.at(time_h).state, body, &segment.forcing))
    }

    /// The segment in which a time lies as a left limit, and the body in it; `None` beyond the end of the run.
    pub fn in_force_at(&self, time_h: f64) -> Option<(&Segment, &Physiology)> {
        let segment = self.segments.get(self.segment_before(time_h))?;
        Some((segment, &self.bodies[segment.prescription]))
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
        states.map(State::total_mmol_l).fold(self.initial.total_mmol_l(), f64::max)
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
    /// What runs over the last step used, by segment and step.
    within: Option<(usize, usize, Within)>,
}

/// The states within a step: a curve through all components, and what is left in the depots, exactly. A depot falls by
/// more than its curve can follow over a long step.
struct Within {
    start_h: f64,
    curve: Curve<COMPONENTS>,
    course: Course,
}

impl Within {
    /// The state at a time of the segment, h.
    fn at(&self, time_h: f64) -> State {
        let mut state = state_of(&self.curve.at(time_h));
        self.course.empty_depots(time_h - self.start_h, &mut state);
        state
    }
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
            let last = trajectory.segments.last().and_then(|last| last.steps.states.last());
            return last.copied().unwrap_or(trajectory.initial);
        };
        let in_segment_h = time_h - segment.start.hours();
        while self.step + 2 < segment.steps.times_h.len() && segment.steps.times_h[self.step + 1] < in_segment_h {
            self.step += 1;
        }
        if in_segment_h >= segment.steps.times_h[self.step + 1] {
            return segment.steps.states[self.step + 1];
        }
        let place = (self.segment, self.step);
        let within = match self.within.take() {
            Some((segment, step, within)) if (segment, step) == place => within,
            _ => self.within(segment),
        };
        let state = within.at(in_segment_h);
        self.within = Some((place.0, place.1, within));
        state
    }

    /// What runs over the step: the middle of its curve is that of a half step from its start.
    fn within(&self, segment: &Segment) -> Within {
        let body = &self.trajectory.bodies[segment.prescription];
        let (start_h, end_h) = (segment.steps.times_h[self.step], segment.steps.times_h[self.step + 1]);
        let (start, end) = (&segment.steps.states[self.step], &segment.steps.states[self.step + 1]);
        let stretch = Stretch::new(start, body, &segment.forcing);
        let half_h = 0.5 * (end_h - start_h);
        let change = stretch.step(half_h).map(|half| components(&stretch.change(half_h, &half)));
        let middle = change.map_or(components(start).lerp(&components(end), 0.5), |change| components(start) + change);
        let point = |time_h: f64, state: &State| {
            let slope = components(&Fluxes::new(state, body, &segment.forcing).derivative());
            Point { time_h, state: components(state), slope }
        };
        let points = [point(start_h, start), point(start_h + half_h, &state_of(&middle)), point(end_h, end)];
        Within { start_h, curve: Curve::new(&points), course: stretch.course }
    }
}
