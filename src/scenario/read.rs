//! From the text of a file to a draft, and from a draft to a scenario. Every problem is collected on the way.

use serde_json::Value as Schema;
use std::sync::OnceLock;

use super::canonical::Scenario;
use super::draft::ScenarioDraft;
use super::problem::{Checks, Problem};
use super::schema::reading_schema;
use super::structure::structured;
use super::{events, hazards, injections, labs, numbers, phases, run, samples, schedule};

/// A file as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub draft: ScenarioDraft,
    /// The scenario, which is there exactly when no problem is an error.
    pub scenario: Option<Scenario>,
    /// The problems, in order of the file.
    pub problems: Vec<Problem>,
}

/// Reads and validates the text of a scenario file.
pub fn read(text: &str) -> Loaded {
    let refused = |problems| Loaded { draft: ScenarioDraft::default(), scenario: None, problems };
    let mut found = match structured(text, schema()) {
        Ok(found) => found,
        Err(problems) => return refused(problems),
    };
    let draft: ScenarioDraft = match found.content() {
        Ok(draft) => draft,
        Err(problem) => {
            found.problems.push(problem);
            return refused(found.problems);
        }
    };
    let validation = validate(&draft);
    let scenario = validation.scenario.filter(|_| found.problems.is_empty());
    Loaded { draft, scenario, problems: found.with_problems_of(validation.problems, &FOLLOW_ON) }
}

/// The canonical text of a draft: reading it gives the same draft again.
pub fn to_toml(draft: &ScenarioDraft) -> String {
    toml::to_string(draft).unwrap_or_default()
}

/// Problems that a key taken out for its own problem may have caused.
const FOLLOW_ON: [&str; 8] = [
    "missing",
    "no-amount",
    "no-value",
    "no-times",
    "format-missing",
    "hdf-without-substitution",
    "not-dialysed",
    phases::CHANGES_NOTHING,
];

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(reading_schema)
}

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
    let weeks_in_run = labs::weeks_in_run(run.duration);
    let (baseline, phases) = phases::build(draft, run.duration, &mut checks);
    let session_changes = checks.each(&draft.session_change, "session_change", |change, path, checks| {
        schedule::build(change, weeks_in_run, path, checks)
    });
    let injections = checks.each(&draft.injection, "injection", |injection, path, checks| {
        injections::build(injection, run.duration, path, checks)
    });
    let labs = checks.each(&draft.lab, "lab", |lab, path, checks| labs::build(lab, run.duration, path, checks));
    let expectations = checks
        .each(&draft.expect, "expect", |value, path, checks| labs::expectation(value, weeks_in_run, path, checks));
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
        events::check(&scenario, &mut checks);
    }
    if !checks.found_error() {
        schedule::check(&scenario, &mut checks);
        samples::check(&scenario, &mut checks);
        hazards::check_fluid(&scenario, &mut checks);
        hazards::check(&scenario, &mut checks);
        phases::check(&scenario, &mut checks);
    }
    // Fluid without dialysis is refused in words that name dialysis too.
    if !checks.found_error() {
        hazards::check_dialysed(&scenario, &mut checks);
    }
    let refused = checks.found_error();
    Validation { scenario: (!refused).then_some(scenario), problems: checks.problems }
}
