//! From the text of a file to a draft and a scenario, with a line for every problem.

use serde_json::Value as Schema;
use std::sync::OnceLock;

use super::canonical::Scenario;
use super::draft::ScenarioDraft;
use super::problem::Problem;
use super::schema::reading_schema;
use super::structure::structured;
use super::validate::validate;

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
const FOLLOW_ON: [&str; 5] = ["missing", "no-amount", "no-value", "no-times", "format-missing"];

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(reading_schema)
}
