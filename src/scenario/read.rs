//! From the text of a file to a draft and a scenario, with a line for every problem.
//!
//! The text is compared with the schema first: unknown keys and wrong types are collected, then taken out, so
//! that everything else is still read and checked.

use serde::Deserialize;
use serde_json::Value as Schema;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::canonical::Scenario;
use super::draft::ScenarioDraft;
use super::problem::Problem;
use super::schema::json_schema;
use super::validate::{MOST_PROBLEMS, join, validate, with_guess};

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
    if text.trim().is_empty() {
        return refused(vec![Problem::error("empty", "")]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let places = Places::new(text);
    if !errors.is_empty() {
        return refused(errors.iter().take(MOST_PROBLEMS).map(|error| syntax_problem(error, &places)).collect());
    }
    let mut structure = Structure { places, schema: schema(), lines: BTreeMap::new(), problems: Vec::new() };
    let tree = structure.table(table.get_ref(), structure.schema, "");
    let Structure { lines, mut problems, .. } = structure;

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
        problem.line = line_of(&problem.path, &lines);
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

fn syntax_problem(error: &toml::de::Error, places: &Places) -> Problem {
    let mut problem = match error.message() {
        "duplicate key" => Problem::error("duplicate-key", ""),
        message => Problem::error("syntax", "").with("message", message),
    };
    problem.line = error.span().map(|span| places.line(span.start));
    problem
}

/// Where the lines of a text begin.
struct Places {
    line_starts: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(i, _)| i + 1);
        Places { line_starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line of a byte offset, counted from 1.
    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }
}

/// The line of a path, or of the nearest table around it.
fn line_of(path: &str, lines: &BTreeMap<String, usize>) -> Option<usize> {
    let mut path = path;
    loop {
        if let Some(line) = lines.get(path) {
            return Some(*line);
        }
        path = &path[..path.rfind(['.', '['])?];
    }
}

/// Walks the text beside the schema.
struct Structure {
    places: Places,
    schema: &'static Schema,
    lines: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

impl Structure {
    fn table(&mut self, table: &DeTable<'_>, schema: &'static Schema, path: &str) -> toml::Table {
        let properties = schema.get("properties").and_then(Schema::as_object);
        let mut read = toml::Table::new();
        for (key, value) in table.iter() {
            let name = key.get_ref().as_ref();
            let child = join(path, name);
            let line = self.places.line(key.span().start);
            self.lines.insert(child.clone(), line);
            // Overrides of model parameters are checked against the parameter table, with their values.
            let known = match properties.and_then(|p| p.get(name)) {
                None if path.ends_with("parameters") => Some(number_schema()),
                known => known,
            };
            let Some(property) = known else {
                if self.problems.len() >= MOST_PROBLEMS {
                    continue; // no time for guesses that nobody reads
                }
                let allowed: Vec<&str> = properties.into_iter().flat_map(|p| p.keys().map(String::as_str)).collect();
                let problem = Problem { line: Some(line), ..Problem::error("unknown-key", child) };
                self.add(with_guess(problem.with("found", name), name, &allowed));
                continue;
            };
            if let Some(value) = self.value(value, property, &child) {
                read.insert(name.to_owned(), value);
            }
        }
        read
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &'static Schema, path: &str) -> Option<toml::Value> {
        let line = self.places.line(value.span().start);
        let choices = self.choices(schema);
        let fits = |wanted: &str| choices.iter().find(|choice| has_type(choice, wanted)).copied();
        let read = match value.get_ref() {
            DeValue::Table(table) => fits("object").map(|schema| toml::Value::Table(self.table(table, schema, path))),
            DeValue::Array(entries) => fits("array").map(|schema| {
                let items = schema.get("items").unwrap_or(&Schema::Null);
                let mut read = Vec::new();
                for (i, entry) in entries.iter().enumerate() {
                    let child = format!("{path}[{}]", i + 1);
                    self.lines.insert(child.clone(), self.places.line(entry.span().start));
                    read.extend(self.value(entry, items, &child));
                }
                toml::Value::Array(read)
            }),
            DeValue::String(text) => fits("string").map(|_| toml::Value::String(text.to_string())),
            DeValue::Boolean(truth) => fits("boolean").map(|_| toml::Value::Boolean(*truth)),
            DeValue::Integer(digits) => {
                let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
                // beyond 64 bits it is still a number, and out of every bounds
                let beyond = || digits.as_str().parse().ok().filter(|_| number.is_none() && fits("number").is_some());
                let whole = number.filter(|_| fits("integer").is_some()).map(toml::Value::Integer);
                whole
                    .or_else(|| number.filter(|_| fits("number").is_some()).map(|n| toml::Value::Float(n as f64)))
                    .or_else(|| beyond().map(toml::Value::Float))
            }
            DeValue::Float(digits) => {
                digits.as_str().parse().ok().filter(|_| fits("number").is_some()).map(toml::Value::Float)
            }
            DeValue::Datetime(_) => None,
        };
        if read.is_none() {
            let expected: Vec<&str> = choices.iter().flat_map(|choice| types(choice)).collect();
            let problem = Problem { line: Some(line), ..Problem::error("wrong-type", path) };
            let problem = problem.with("found", value.get_ref().type_str());
            self.add(problem.with("expected", expected.join("-")));
        }
        read
    }

    fn add(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// The alternatives of a schema, references resolved, `null` left out.
    fn choices(&self, schema: &'static Schema) -> Vec<&'static Schema> {
        if let Some(reference) = schema.get("$ref").and_then(Schema::as_str) {
            let target = self.schema.pointer(reference.trim_start_matches('#'));
            return target.map(|target| self.choices(target)).unwrap_or_default();
        }
        match schema.get("anyOf").and_then(Schema::as_array) {
            Some(alternatives) => alternatives.iter().flat_map(|alternative| self.choices(alternative)).collect(),
            None => vec![schema],
        }
    }
}

fn number_schema() -> &'static Schema {
    static NUMBER: OnceLock<Schema> = OnceLock::new();
    NUMBER.get_or_init(|| serde_json::json!({ "type": "number" }))
}

fn types(schema: &Schema) -> Vec<&str> {
    match schema.get("type") {
        Some(Schema::String(one)) if one != "null" => vec![one.as_str()],
        Some(Schema::Array(several)) => several.iter().filter_map(Schema::as_str).filter(|t| *t != "null").collect(),
        _ => Vec::new(),
    }
}

fn has_type(schema: &Schema, wanted: &str) -> bool {
    types(schema).contains(&wanted)
}
