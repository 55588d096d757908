//! From the text of a file to a draft and a scenario, with a line for every problem.

use serde::Deserialize;
use serde_json::Value as Schema;
use std::sync::OnceLock;

use super::canonical::Scenario;
use super::draft::ScenarioDraft;
use super::problem::Problem;
use super::schema::json_schema;
use super::structure::{Structured, structured};
use super::validate::validate;

/// A file that has been read, as far as it can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub draft: ScenarioDraft,
    /// There exactly when no problem is an error.
    pub scenario: Option<Scenario>,
    /// In order of the file.
    pub problems: Vec<Problem>,
}

/// Reads and validates the text of a scenario file.
pub fn read(text: &str) -> Loaded {
    let refused = |problems| Loaded { draft: ScenarioDraft::default(), scenario: None, problems };
    let Structured { tree, lines, mut problems } = match structured(text, schema()) {
        Ok(found) => found,
        Err(problems) => return refused(problems),
    };
    let draft = match ScenarioDraft::deserialize(toml::Value::Table(tree)) {
        Ok(draft) => draft,
        Err(error) => {
            problems.push(Problem::error("syntax", "").with("message", error.message()));
            return refused(problems);
        }
    };
    let validation = validate(&draft);
    let structure_is_sound = problems.is_empty();
    // A key that was taken out is not missing too.
    let follow_on = |problem: &Problem| !structure_is_sound && FOLLOW_ON.contains(&problem.id);
    problems.extend(validation.problems.into_iter().filter(|problem| !follow_on(problem)));
    for problem in problems.iter_mut().filter(|problem| problem.line.is_none()) {
        problem.line = lines.line_of(&problem.path);
    }
    problems.sort_by_key(|problem| problem.line);
    let scenario = validation.scenario.filter(|_| structure_is_sound);
    Loaded { draft, scenario, problems }
}

/// The canonical text of a draft: reading it gives the same draft again.
pub fn to_toml(draft: &ScenarioDraft) -> String {
    toml::to_string(draft).unwrap_or_default()
}

/// Problems that a key taken out for its own problem may have caused.
const FOLLOW_ON: [&str; 5] = ["missing", "no-amount", "no-value", "no-times", "format-missing"];

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(json_schema)
}
