//! What every check of a lesson's or a case's file asks.

use crate::scenario::{Checks, FORMAT, Problem, Scenario, ScenarioDraft, Structured, join, validate};

/// A part of a file and its path in it.
pub struct Draft<'f, T> {
    pub file: &'f T,
    pub path: &'f str,
}

/// Whether there are words.
pub fn filled(words: &str, path: &str, key: &str, checks: &mut Checks) -> bool {
    let is_filled = !words.trim().is_empty();
    if !is_filled {
        checks.add(Problem::error("no-words", join(path, key)).with("key", key));
    }
    is_filled
}

/// The scenario of a draft that stands at a path of another file; its errors get that path.
pub fn prefixed(draft: &ScenarioDraft, path: &str, checks: &mut Checks) -> Option<Scenario> {
    let validation = validate(draft);
    for problem in validation.problems.into_iter().filter(Problem::is_error) {
        let path = if problem.path.is_empty() { path.to_owned() } else { join(path, &problem.path) };
        checks.add(Problem { path, ..problem });
    }
    validation.scenario
}

pub fn check_format(format: Option<i64>, checks: &mut Checks) {
    match format {
        Some(FORMAT) => {}
        Some(other) => {
            checks.add(Problem::error("format-unknown", "format").with("found", other).with("known", FORMAT));
        }
        None => checks.add(Problem::error("format-missing", "").with("known", FORMAT)),
    }
}

/// Problems that a key taken out for its own problem may have caused.
const FOLLOW_ON: [&str; 5] = ["missing", "no-words", "no-source", "nothing-plays", "question-of-one-kind"];

/// What was wrong with the structure of a file and then with its meaning, each with its line.
pub fn located(found: Structured, checks: Checks) -> Vec<Problem> {
    let Structured { lines, mut problems, .. } = found;
    let is_sound = problems.is_empty();
    problems.extend(checks.problems.into_iter().filter(|problem| is_sound || !FOLLOW_ON.contains(&problem.id)));
    for problem in problems.iter_mut().filter(|problem| problem.line.is_none()) {
        problem.line = lines.line_of(&problem.path);
    }
    problems.sort_by_key(|problem| problem.line);
    problems
}
