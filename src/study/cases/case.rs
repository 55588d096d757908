//! A case that has been checked.

use serde_json::Value as Schema;
use std::sync::OnceLock;

use super::file::{CaseFile, Cause, TestFile};
use crate::references::Source;
use crate::scenario::{Checks, Problem, Scenario, ScenarioDraft, join};
use crate::simulation::Run;
use crate::study::Unit;
use crate::study::lessons::{RunQuantity, filled, prefixed, read_file, reading, sources, unit_of};

#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Name of the case's file, without its ending.
    pub id: String,
    pub title: String,
    pub story: String,
    pub minutes: i64,
    pub draft: ScenarioDraft,
    pub scenario: Scenario,
    pub tests: Vec<Test>,
    pub causes: Vec<Cause>,
    pub corrections: Vec<Correction>,
    pub expert: Expert,
}

/// A test that can be ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub id: String,
    pub words: String,
    /// Time that the test costs, minutes.
    pub minutes: i64,
    pub finding: Finding,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    Run { quantity: RunQuantity, unit: Unit, reference: Option<String> },
    Words(String),
}

impl Finding {
    /// Returns a finding of the run in its unit; `None` of a finding in words, or when the run does not hold it.
    pub fn value(&self, run: &Run) -> Option<f64> {
        match self {
            Finding::Run { quantity, unit, .. } => quantity.value(run).map(|value| unit.from_canonical(value)),
            Finding::Words(_) => None,
        }
    }
}

/// A correction: the scenario with a change, and why it is right or wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    pub words: String,
    pub is_right: bool,
    pub why: String,
    pub from_week: f64,
    pub scenario: Scenario,
}

/// The shortest sensible way through the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Expert {
    /// Indices of the tests that an expert orders.
    pub tests: Vec<usize>,
    pub text: String,
    pub sources: Vec<Source>,
}

impl Case {
    /// Returns the time that some tests cost together, minutes.
    pub fn minutes_of(&self, tests: &[usize]) -> i64 {
        tests.iter().filter_map(|test| self.tests.get(*test)).map(|test| test.minutes).sum()
    }
}

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| schemars::schema_for!(CaseFile).to_value())
}

/// Reads and checks the text of a case file.
///
/// # Errors
/// Lists everything that is wrong with the text, in order of the file.
pub fn read(id: &str, text: &str) -> Result<Case, Vec<Problem>> {
    read_file(text, schema(), |file, checks| build(id, file, checks))
}

fn build(id: &str, file: &CaseFile, checks: &mut Checks) -> Option<Case> {
    checks.format(file.format);
    filled(&file.title, "", "title", checks);
    filled(&file.story, "", "story", checks);
    let scenario = prefixed(&file.scenario, "scenario", checks)?;
    let run_weeks = scenario.run.duration.weeks();
    let mut tests = Vec::new();
    for (i, test) in file.test.iter().enumerate() {
        tests.extend(build_test(test, run_weeks, &format!("test[{}]", i + 1), checks));
    }
    let right_causes = file.cause.iter().filter(|cause| cause.is_right).count();
    let right_corrections = file.correction.iter().filter(|correction| correction.right).count();
    for (list, right) in [("cause", right_causes), ("correction", right_corrections)] {
        if right != 1 {
            checks.add(Problem::error("one-is-right", list));
        }
    }
    // Causes go in order of their words, because writers put the right one first.
    let mut causes = file.cause.clone();
    causes.sort_by(|one, other| one.words.cmp(&other.words));
    let mut corrections = corrections(file, checks);
    corrections.sort_by(|one, other| one.words.cmp(&other.words));
    let expert = expert(file, checks);
    (!checks.found_error()).then(|| Case {
        id: id.to_owned(),
        title: file.title.clone(),
        story: file.story.clone(),
        minutes: file.minutes,
        draft: file.scenario.clone(),
        scenario,
        tests,
        causes,
        corrections,
        expert,
    })
}

fn build_test(file: &TestFile, run_weeks: f64, path: &str, checks: &mut Checks) -> Option<Test> {
    filled(&file.words, path, "words", checks);
    if file.minutes < 0 {
        checks.add(Problem::error("no-minutes", join(path, "minutes")).with("found", file.minutes));
    }
    let finding = match (&file.what, &file.finding) {
        (None, Some(words)) => Finding::Words(words.clone()),
        (Some(what), None) => {
            let unit = unit_of(&checks.required(&file.unit, path, "unit")?, path, checks)?;
            let times = [file.week.map(|week| week as f64), file.time_h];
            let quantity = reading(what, times, unit, run_weeks, path, checks)?;
            Finding::Run { quantity, unit, reference: file.reference.clone() }
        }
        _ => {
            checks.add(Problem::error("what-or-finding", path));
            return None;
        }
    };
    Some(Test { id: file.id.clone(), words: file.words.clone(), minutes: file.minutes, finding })
}

fn corrections(file: &CaseFile, checks: &mut Checks) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (i, correction) in file.correction.iter().enumerate() {
        let path = format!("correction[{}]", i + 1);
        filled(&correction.words, &path, "words", checks);
        let mut changed = file.scenario.clone();
        changed.phase.push(correction.phase.clone());
        let Some(scenario) = prefixed(&changed, &path, checks) else { continue };
        corrections.push(Correction {
            words: correction.words.clone(),
            is_right: correction.right,
            why: correction.why.clone(),
            from_week: correction.phase.from_week.unwrap_or_default(),
            scenario,
        });
    }
    corrections
}

fn expert(file: &CaseFile, checks: &mut Checks) -> Expert {
    let ids: Vec<&str> = file.test.iter().map(|test| test.id.as_str()).collect();
    if file.expert.tests.is_empty() {
        filled("", "expert", "tests", checks);
    }
    for found in &file.expert.tests {
        checks.one_of(found, &ids, "expert", "tests");
    }
    let tests = file.expert.tests.iter().filter_map(|found| ids.iter().position(|id| id == found));
    Expert {
        tests: tests.collect(),
        text: file.expert.text.clone(),
        sources: sources(&file.expert.sources, "expert", checks),
    }
}
