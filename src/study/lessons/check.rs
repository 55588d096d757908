//! The checks that the files of lessons and of cases have in common.

use serde::de::DeserializeOwned;
use serde_json::Value as Schema;

use crate::references::{Reference, Source};
use crate::scenario::explained;
use crate::scenario::{Checks, Problem, Scenario, ScenarioDraft, join, structured, validate};

/// Checks that there are words.
pub fn filled(words: &str, path: &str, key: &str, checks: &mut Checks) -> bool {
    let is_filled = !words.trim().is_empty();
    if !is_filled {
        checks.add(Problem::error("no-words", join(path, key)).with("key", key));
    }
    is_filled
}

/// Reads a source as a file writes it: an id of the bibliography, or words.
pub fn source(written: &str, path: &str, key: &str, checks: &mut Checks) -> Option<Source> {
    let source = filled(written, path, key, checks).then(|| Source::read(written))?;
    match &source {
        None => {
            let known: Vec<&str> = Reference::all().map(Reference::id).collect();
            checks.one_of(written, &known, path, key);
        }
        Some(source) => explains(source.words(), path, key, checks),
    }
    source
}

/// Checks that the program explains what words send the reader to: `mgkin explain dose_mg`.
fn explains(words: &str, path: &str, key: &str, checks: &mut Checks) {
    let named = words.split("mgkin explain ").skip(1).filter_map(|rest| rest.split_whitespace().next());
    let named = named.map(|id| id.trim_matches(|c: char| !c.is_alphanumeric())).filter(|id| !id.is_empty());
    for id in named.filter(|id| !explained::ids().any(|known| known == *id)) {
        checks.add(
            Problem::error("nothing-explained", join(path, key)).with("found", id).with("guess", explained::guess(id)),
        );
    }
}

/// Reads the sources of an answer, of which there must be at least one.
pub fn sources(written: &[String], path: &str, checks: &mut Checks) -> Vec<Source> {
    if written.iter().all(|source| source.trim().is_empty()) {
        checks.add(Problem::error("no-source", join(path, "sources")));
        return Vec::new();
    }
    let numbered = written.iter().enumerate();
    numbered.filter_map(|(i, written)| source(written, path, &format!("sources[{}]", i + 1), checks)).collect()
}

/// Checks the scenario of a draft that stands at a path of another file; its errors get that path.
pub fn prefixed(draft: &ScenarioDraft, path: &str, checks: &mut Checks) -> Option<Scenario> {
    let validation = validate(draft);
    for problem in validation.problems.into_iter().filter(Problem::is_error) {
        let path = if problem.path.is_empty() { path.to_owned() } else { join(path, &problem.path) };
        checks.add(Problem { path, ..problem });
    }
    validation.scenario
}

/// Returns whether a problem of meaning may only follow from one of structure, which took a key out: it is about that
/// key, or about what is around or within it.
fn follows(problem: &Problem, taken_out: &Problem) -> bool {
    let key = taken_out.args.iter().find(|(name, _)| taken_out.id == "missing" && *name == "key");
    let place = key.map_or_else(|| taken_out.path.clone(), |(_, key)| join(&taken_out.path, key));
    let is_within = |path: &str, around: &str| {
        path.strip_prefix(around).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    is_within(&problem.path, &place) || (!problem.path.is_empty() && is_within(&place, &problem.path))
}

/// Reads a file by its schema and builds what it describes.
///
/// # Errors
/// Lists everything that is wrong with the structure and then with the meaning, in order of the file.
pub fn read_file<F: DeserializeOwned, T>(
    text: &str,
    schema: &'static Schema,
    build: impl FnOnce(&F, &mut Checks) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let found = structured(text, schema)?;
    let file = found.content().map_err(|problem| vec![problem])?;
    let mut checks = Checks::default();
    let built = build(&file, &mut checks);
    checks.problems.retain(|problem| !found.problems.iter().any(|taken_out| follows(problem, taken_out)));
    let problems = found.with_problems_of(checks.problems, &[]);
    match built {
        Some(built) if problems.is_empty() => Ok(built),
        _ => Err(problems),
    }
}
