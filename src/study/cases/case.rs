//! A case that has been checked.

use serde_json::Value as Schema;
use std::sync::OnceLock;

use super::file::{CaseFile, CauseFile, TestFile};
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

/// What may explain a case, and what is said to whoever names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    pub words: String,
    pub is_right: bool,
    why: String,
    /// Indices of tests, with what the finding of each says of this cause.
    pub findings: Vec<(usize, String)>,
}

impl Cause {
    /// Returns the reply to whoever has ordered some tests: it cites nothing that was not ordered.
    pub fn reply(&self, ordered: &[usize]) -> String {
        let cited = self.findings.iter().filter(|(test, _)| ordered.contains(test)).map(|(_, says)| says.as_str());
        std::iter::once(self.why.as_str()).chain(cited).collect::<Vec<_>>().join(" ")
    }

    /// Returns whether one of the tests that were ordered speaks for or against this cause.
    pub fn is_met_by(&self, ordered: &[usize]) -> bool {
        self.findings.iter().any(|(test, _)| ordered.contains(test))
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
    /// The findings that must be at hand before a cause counts.
    pub const FEWEST_FINDINGS: usize = 2;

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
    let right_causes = file.cause.iter().filter(|cause| cause.right).count();
    let right_corrections = file.correction.iter().filter(|correction| correction.right).count();
    for (list, right) in [("cause", right_causes), ("correction", right_corrections)] {
        if right != 1 {
            checks.add(Problem::error("one-is-right", list));
        }
    }
    // Causes go in order of their words, because writers put the right one first.
    let mut causes: Vec<Cause> =
        file.cause.iter().enumerate().map(|(i, cause)| build_cause(cause, file, i, checks)).collect();
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

fn build_cause(cause: &CauseFile, file: &CaseFile, index: usize, checks: &mut Checks) -> Cause {
    let path = format!("cause[{}]", index + 1);
    filled(&cause.why, &path, "why", checks);
    let ids: Vec<&str> = file.test.iter().map(|test| test.id.as_str()).collect();
    let mut findings = Vec::new();
    for (i, cited) in cause.finding.iter().enumerate() {
        let path = format!("{path}.finding[{}]", i + 1);
        filled(&cited.says, &path, "says", checks);
        if checks.one_of(&cited.test, &ids, &path, "test") {
            findings.extend(ids.iter().position(|id| *id == cited.test).map(|test| (test, cited.says.clone())));
        }
    }
    Cause { words: cause.words.clone(), is_right: cause.right, why: cause.why.clone(), findings }
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
