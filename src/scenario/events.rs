//! How much happens in a run: every event begins a piece of its own, which takes time and memory.

use super::canonical::{Injection, Route, Scenario};
use super::problem::{Checks, Problem};
use crate::time::SimTime;

/// Most events of a run. Twenty years with a session and four doses a day have 45,000.
pub const MOST_EVENTS: i64 = 100_000;

/// Returns about how many events there are in the run: sessions and infusions that start and end, doses, changes.
pub fn event_count(scenario: &Scenario) -> i64 {
    causes(scenario).iter().map(|(_, events)| events).sum()
}

/// Where events come from, and how many.
fn causes(scenario: &Scenario) -> [(&'static str, i64); 3] {
    let end = scenario.run.duration;
    let (mut sessions, mut doses) = (scenario.session_changes.len() as i64, scenario.phases.len() as i64);
    for (_, from, until, prescription) in scenario.stretches_within(SimTime::ZERO, end).filter(|s| s.1 < s.2) {
        let in_stretch = |in_period: usize, period: SimTime| {
            (in_period as f64 * (until - from).seconds() as f64 / period.seconds() as f64).ceil() as i64
        };
        let in_a_week = prescription.dialysis.as_ref().map_or(0, |plan| plan.sessions.len());
        sessions += 2 * in_stretch(in_a_week, SimTime::WEEK);
        doses += in_stretch(prescription.oral.iter().map(|plan| plan.times.len()).sum(), SimTime::DAY);
    }
    let of_injection = |one: &Injection| {
        let each = if one.route == Route::Intramuscular { 1 } else { 2 };
        each * one.given_at(end).count() as i64
    };
    let injections = scenario.injections.iter().map(of_injection).sum();
    [("baseline.dialysis", sessions), ("baseline.oral", doses), ("injection", injections)]
}

/// Refuses a run in which more happens than can be computed in a moment.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    let causes = causes(scenario);
    let events: i64 = causes.iter().map(|(_, events)| events).sum();
    if events > MOST_EVENTS
        && let Some((path, _)) = causes.into_iter().max_by_key(|(_, events)| *events)
    {
        checks.add(Problem::error("too-many-events", path).with("events", events).with("most", MOST_EVENTS));
    }
}
