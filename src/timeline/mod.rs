//! Events in exact time: what happens when, and in which order at one instant. How they change the state is told by
//! `simulation`.
//!
//! Inputs are constant between two instants. At an instant, values are read first (left limits), then sessions and
//! infusions end, prescriptions change, sessions and infusions start, and doses are given.

use std::collections::BTreeMap;

use crate::model::gut::Salt;
use crate::scenario::{PlannedSession, Route, Scenario, planned_sessions};
use crate::time::SimTime;

/// Something that changes the inputs or the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    SessionEnds,
    /// An infusion ends; infusions are numbered in order of their starts.
    InfusionEnds(usize),
    /// Another prescription comes into force, given by its number.
    PrescriptionChanges(usize),
    SessionStarts(PlannedSession),
    InfusionStarts {
        number: usize,
        rate_mmol_h: f64,
    },
    /// Doses are taken together: each salt with its magnesium, mmol.
    OralDose {
        with_meal: bool,
        taken: Vec<(&'static Salt, f64)>,
    },
    /// An intramuscular dose is given, mmol.
    IntramuscularDose(f64),
}

impl Event {
    /// Rank of the events that act last at one instant.
    pub const LAST_RANK: u8 = 3;

    /// Place in the order of events at one instant.
    pub fn rank(&self) -> u8 {
        match self {
            Event::SessionEnds | Event::InfusionEnds(_) => 0,
            Event::PrescriptionChanges(_) => 1,
            Event::SessionStarts(_) | Event::InfusionStarts { .. } => 2,
            Event::OralDose { .. } | Event::IntramuscularDose(_) => Self::LAST_RANK,
        }
    }
}

/// The events of one instant, in the order in which they act.
#[derive(Debug, Clone, PartialEq)]
pub struct Instant {
    pub time: SimTime,
    pub events: Vec<Event>,
}

/// The instants of `from..=until` at which something happens, and `from` and `until` themselves.
///
/// At `until` only ends are listed: what would start there belongs to what follows. `session_ends` is the end of a
/// session in progress at `from`.
pub fn timeline(scenario: &Scenario, from: SimTime, until: SimTime, session_ends: Option<SimTime>) -> Vec<Instant> {
    let mut events = Events { from, until, at: BTreeMap::from([(from, Vec::new()), (until, Vec::new())]) };
    if let Some(end) = session_ends {
        events.end(end, Event::SessionEnds);
    }
    for session in planned_sessions(scenario, from, until) {
        events.begin(session.start, Event::SessionStarts(session));
        events.end(session.end(), Event::SessionEnds);
    }
    for (i, phase) in scenario.phases.iter().enumerate() {
        events.begin(phase.from, Event::PrescriptionChanges(i + 1));
    }
    add_injections(scenario, &mut events);
    add_doses(scenario, &mut events);
    let in_order = |(time, mut events): (SimTime, Vec<Event>)| {
        events.sort_by_key(Event::rank);
        Instant { time, events }
    };
    events.at.into_iter().map(in_order).collect()
}

struct Events {
    from: SimTime,
    until: SimTime,
    at: BTreeMap<SimTime, Vec<Event>>,
}

impl Events {
    fn begin(&mut self, time: SimTime, event: Event) {
        if self.from <= time && time < self.until {
            self.at.entry(time).or_default().push(event);
        }
    }

    fn end(&mut self, time: SimTime, event: Event) {
        if self.from <= time && time <= self.until {
            self.at.entry(time).or_default().push(event);
        }
    }
}

fn add_injections(scenario: &Scenario, events: &mut Events) {
    let mut number = 0;
    for injection in &scenario.injections {
        for start in injection.given_at(events.until) {
            match injection.route {
                Route::Intramuscular => events.begin(start, Event::IntramuscularDose(injection.magnesium_mmol)),
                Route::Infusion { duration } => {
                    let rate_mmol_h = injection.magnesium_mmol / duration.hours();
                    events.begin(start, Event::InfusionStarts { number, rate_mmol_h });
                    events.end(start + duration, Event::InfusionEnds(number));
                    number += 1;
                }
            }
        }
    }
}

fn add_doses(scenario: &Scenario, events: &mut Events) {
    for (_, first, last, prescription) in scenario.stretches_within(events.from, events.until) {
        for with_meal in [false, true] {
            let mut together: BTreeMap<SimTime, Vec<(&'static Salt, f64)>> = BTreeMap::new();
            for plan in prescription.oral.iter().filter(|plan| plan.with_meal == with_meal) {
                for time in days(first, last).flat_map(|day| plan.times.iter().map(move |t| day + t.since_midnight())) {
                    if first <= time && time < last {
                        together.entry(time).or_default().push((plan.salt, plan.magnesium_mmol));
                    }
                }
            }
            for (time, taken) in together {
                events.begin(time, Event::OralDose { with_meal, taken });
            }
        }
    }
}

/// Midnights from the day of `first` to the day of `last`.
fn days(first: SimTime, last: SimTime) -> impl Iterator<Item = SimTime> {
    let day = |time: SimTime| time.seconds().div_euclid(SimTime::DAY.seconds());
    (day(first)..=day(last)).map(|n| SimTime::DAY.times(n))
}
