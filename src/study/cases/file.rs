//! A case as its file tells it, before any check.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scenario::{PhaseDraft, ScenarioDraft};

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title", "story", "minutes", "scenario", "test", "cause", "correction", "expert"]))]
pub struct CaseFile {
    pub format: Option<i64>,
    pub title: String,
    pub story: String,
    pub minutes: i64,
    /// The scenario with the hidden cause.
    pub scenario: ScenarioDraft,
    pub test: Vec<TestFile>,
    pub cause: Vec<CauseFile>,
    pub correction: Vec<CorrectionFile>,
    pub expert: ExpertFile,
}

/// A test that can be ordered; it finds a number of the run, or words.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "words", "minutes"]))]
pub struct TestFile {
    pub id: String,
    pub words: String,
    pub what: Option<String>,
    pub unit: Option<String>,
    pub week: Option<i64>,
    pub time_h: Option<f64>,
    pub reference: Option<String>,
    pub finding: Option<String>,
    pub minutes: i64,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "words", "why"]))]
pub struct CauseFile {
    pub id: String,
    pub words: String,
    pub right: bool,
    /// What is said of the cause without any finding.
    pub why: String,
    pub finding: Vec<CitedFile>,
}

/// What a finding says of a cause; it is said once its test was ordered.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["test", "says"]))]
pub struct CitedFile {
    /// Id of the test.
    pub test: String,
    pub says: String,
}

/// A change of the scenario, whose run shows what it does.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "words", "why", "phase"]))]
pub struct CorrectionFile {
    pub id: String,
    pub words: String,
    pub right: bool,
    pub why: String,
    pub phase: PhaseDraft,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["tests", "text", "sources"]))]
pub struct ExpertFile {
    /// Ids of the tests on the shortest sensible way.
    pub tests: Vec<String>,
    pub text: String,
    pub sources: Vec<String>,
}
