//! The text of a file beside a schema: where its keys stand, which are unknown, missing or of a wrong type. Keys that
//! do not fit are collected and taken out, so that everything else is still read and checked.

use serde::de::DeserializeOwned;
use serde_json::Value as Schema;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::control::{control_problem, escaped};
use super::problem::{Checks, MOST_PROBLEMS, Problem, join, with_guess};

/// A file as far as it fits its schema, with where its keys stand.
pub struct Structured {
    tree: toml::Table,
    lines: Lines,
    pub problems: Vec<Problem>,
}

impl Structured {
    /// The content of the file once all that did not fit is taken out.
    ///
    /// # Errors
    /// Fails when the schema allows something that the type does not.
    pub fn content<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let tree = toml::Value::Table(self.tree.clone());
        T::deserialize(tree).map_err(|error| Problem::error("syntax", "").with("message", error.message()))
    }

    /// The problems of structure and then of meaning, each with its line, in order of the file. Those named in
    /// `follow_on` count only in a sound structure: what was taken out for its own problem may have caused them.
    pub fn with_problems_of(self, meaning: Vec<Problem>, follow_on: &[&str]) -> Vec<Problem> {
        let Structured { lines, mut problems, .. } = self;
        let is_sound = problems.is_empty();
        problems.extend(meaning.into_iter().filter(|problem| is_sound || !follow_on.contains(&problem.id)));
        for problem in problems.iter_mut().filter(|problem| problem.line.is_none()) {
            problem.line = lines.line_of(&problem.path);
        }
        problems.sort_by_key(|problem| problem.line);
        problems
    }
}

/// Reads a text by a JSON Schema.
///
/// # Errors
/// Fails when the text is empty or is not TOML.
pub fn structured(text: &str, schema: &'static Schema) -> Result<Structured, Vec<Problem>> {
    if text.trim().is_empty() {
        return Err(vec![Problem::error("empty", "")]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let places = Places::new(text);
    if !errors.is_empty() {
        return Err(errors.iter().take(MOST_PROBLEMS).map(|error| syntax_problem(error, &places)).collect());
    }
    let mut structure = Structure { places, schema, lines: Lines::default(), checks: Checks::default() };
    let tree = structure.table(table.get_ref(), schema, "");
    Ok(Structured { tree, lines: structure.lines, problems: structure.checks.problems })
}

fn syntax_problem(error: &toml::de::Error, places: &Places) -> Problem {
    let mut problem = match error.message() {
        "duplicate key" => Problem::error("duplicate-key", ""),
        message => Problem::error("syntax", "").with("message", message),
    };
    problem.line = error.span().map(|span| places.line(span.start));
    problem
}

/// The places at which the lines of a text begin, as byte offsets.
struct Places {
    line_starts: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(i, _)| i + 1);
        Places { line_starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }
}

/// The lines on which the keys of a file stand, by their paths.
#[derive(Default)]
struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// The line of a path, or of the nearest table around it.
    fn line_of(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return Some(*line);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }
}

/// Walks the text beside the schema.
struct Structure {
    places: Places,
    schema: &'static Schema,
    lines: Lines,
    checks: Checks,
}

impl Structure {
    fn table(&mut self, table: &DeTable<'_>, schema: &'static Schema, path: &str) -> toml::Table {
        let properties = schema.get("properties").and_then(Schema::as_object);
        let any_key = schema.get("additionalProperties").filter(|property| property.is_object());
        let mut read = toml::Table::new();
        for (key, value) in table.iter() {
            let name = key.get_ref().as_ref();
            let child = join(path, name);
            let line = self.places.line(key.span().start);
            self.lines.0.insert(child.clone(), line);
            let Some(property) = properties.and_then(|p| p.get(name)).or(any_key) else {
                if self.checks.problems.len() >= MOST_PROBLEMS {
                    continue; // no time for guesses that nobody reads
                }
                let allowed: Vec<&str> = properties.into_iter().flat_map(|p| p.keys().map(String::as_str)).collect();
                let problem = Problem { line: Some(line), ..Problem::error("unknown-key", escaped(&child)) };
                self.checks.add(with_guess(problem.with("found", name), name, &allowed));
                continue;
            };
            if let Some(value) = self.value(value, property, &child) {
                read.insert(name.to_owned(), value);
            }
        }
        self.missing(table, schema, path);
        read
    }

    /// Adds a problem for each missing key that the schema asks for. The format has sentences of its own.
    fn missing(&mut self, table: &DeTable<'_>, schema: &'static Schema, path: &str) {
        let required = schema.get("required").and_then(Schema::as_array).into_iter().flatten();
        let is_given = |key: &str| table.iter().any(|(given, _)| given.get_ref().as_ref() == key);
        for key in required.filter_map(Schema::as_str).filter(|key| *key != "format" && !is_given(key)) {
            self.checks
                .add(Problem { line: self.lines.line_of(path), ..Problem::error("missing", path).with("key", key) });
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &'static Schema, path: &str) -> Option<toml::Value> {
        let line = self.places.line(value.span().start);
        if let Some(problem) = value.get_ref().as_str().and_then(|text| control_problem(text, path)) {
            self.checks.add(Problem { line: Some(line), ..problem });
            return None;
        }
        let choices = self.choices(schema);
        let fits = |wanted: &str| choices.iter().find(|choice| has_type(choice, wanted)).copied();
        let read = match value.get_ref() {
            DeValue::Table(table) => fits("object").map(|schema| toml::Value::Table(self.table(table, schema, path))),
            DeValue::Array(entries) => fits("array").map(|schema| {
                let items = schema.get("items").unwrap_or(&Schema::Null);
                let mut read = Vec::new();
                for (i, entry) in entries.iter().enumerate() {
                    let child = format!("{path}[{}]", i + 1);
                    self.lines.0.insert(child.clone(), self.places.line(entry.span().start));
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
            self.checks.add(problem.with("expected", expected.join("-")));
        }
        read
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
