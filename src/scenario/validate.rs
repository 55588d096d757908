//! From a draft to a scenario, collecting every problem on the way.

use super::canonical::Scenario;
use super::draft::ScenarioDraft;
use super::problem::{Checks, Problem};
use super::{hazards, injections, labs, numbers, phases, run, schedule, steady};
use crate::time::SimTime;

/// The findings of validation. `scenario` is there exactly when no problem is an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Validation {
    pub scenario: Option<Scenario>,
    pub problems: Vec<Problem>,
}

/// Checks a draft and converts it to canonical units.
///
/// Where a value is wrong, the builders go on with a default so that the other problems are found too; the
/// scenario is then withheld.
pub fn validate(draft: &ScenarioDraft) -> Validation {
    let mut checks = Checks::default();
    checks.format(draft.format);
    numbers::check(draft, &mut checks);
    let run = run::build(draft, &mut checks);
    let weeks_in_run = run.duration.seconds().saturating_sub(1) / SimTime::WEEK.seconds() + 1;
    let (baseline, phases) = phases::build(draft, run.duration, &mut checks);
    let session_changes = checks.each(&draft.session_change, "session_change", |change, path, checks| {
        schedule::build(change, weeks_in_run, path, checks)
    });
    let injections = checks.each(&draft.injection, "injection", |injection, path, checks| {
        injections::build(injection, run.duration, path, checks)
    });
    let labs = checks.each(&draft.lab, "lab", |lab, path, checks| labs::build(lab, weeks_in_run, path, checks));
    let expectations = checks.each(&draft.expect, "expect", |value, path, checks| {
        labs::expectation(value, weeks_in_run, path, checks)
    });
    let scenario = Scenario {
        title: draft.title.clone().unwrap_or_default(),
        note: draft.note.clone().unwrap_or_default(),
        sources: draft.sources.clone(),
        run,
        baseline,
        phases,
        session_changes,
        injections,
        labs,
        expectations,
    };
    // With errors, the whole scenario would be judged by defaults put in their place.
    if !checks.found_error() {
        schedule::check(&scenario, &mut checks);
        steady::check(&scenario, &mut checks);
        hazards::check(&scenario, &mut checks);
    }
    let refused = checks.found_error();
    Validation { scenario: (!refused).then_some(scenario), problems: checks.problems }
}
