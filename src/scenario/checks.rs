//! The questions that every builder of the scenario asks, and the problems that it collects. Nothing here knows what a
//! scenario is made of: the builders do, and `validate` calls them.

use super::draft::FORMAT;
use super::problem::Problem;

/// Most problems that are collected; nobody reads more.
pub const MOST_PROBLEMS: usize = 100;

#[derive(Debug, Default)]
pub struct Checks {
    pub problems: Vec<Problem>,
}

impl Checks {
    pub fn format(&mut self, found: Option<i64>) {
        match found {
            Some(FORMAT) => {}
            Some(other) => {
                self.add(Problem::error("format-unknown", "format").with("found", other).with("known", FORMAT))
            }
            None => self.add(Problem::error("format-missing", "").with("known", FORMAT)),
        }
    }

    /// Adds a problem once. A file with more than `MOST_PROBLEMS` is not a scenario with mistakes but something else.
    pub fn add(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    pub fn found_error(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// The value, or a problem that the key is missing.
    pub fn required<T: Clone>(&mut self, value: &Option<T>, path: &str, key: &str) -> Option<T> {
        if value.is_none() {
            self.add(Problem::error("missing", path).with("key", key));
        }
        value.clone()
    }

    /// Whether the word is one of those allowed; if not, a problem is added.
    pub fn one_of(&mut self, found: &str, allowed: &[&str], path: &str, key: &str) -> bool {
        if allowed.contains(&found) {
            return true;
        }
        let problem = Problem::error("unknown-word", join(path, key)).with("found", found);
        self.add(with_guess(problem, found, allowed));
        false
    }

    /// The one of several that goes by this name, or a problem that lists the names.
    pub fn named<T: Copy>(
        &mut self,
        found: &str,
        (known, id): (&[T], fn(T) -> &'static str),
        path: &str,
        key: &str,
    ) -> Option<T> {
        let ids: Vec<&str> = known.iter().map(|one| id(*one)).collect();
        self.one_of(found, &ids, path, key).then(|| known.iter().copied().find(|one| id(*one) == found))?
    }

    /// Adds a problem when both of two keys that say the same are given.
    pub fn not_both(&mut self, first: (&str, bool), second: (&str, bool), path: &str) {
        if first.1 && second.1 {
            self.add(
                Problem::error("both-given", join(path, second.0)).with("first", first.0).with("second", second.0),
            );
        }
    }

    /// A parsed time, or a problem that shows how times are written.
    pub fn time<T: std::str::FromStr>(&mut self, found: &str, example: &str, path: &str) -> Option<T> {
        let parsed = found.parse().ok();
        if parsed.is_none() {
            self.add(Problem::error("not-a-time", path).with("found", found).with("example", example));
        }
        parsed
    }

    pub fn week_in_run(&mut self, week: i64, weeks_in_run: i64, path: &str) {
        if week > weeks_in_run {
            let problem = Problem::error("week-after-end", join(path, "week"));
            self.add(problem.with("found", week).with("last", weeks_in_run));
        }
    }
}

pub fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Adds the allowed words to a problem, and the one that was most likely meant.
pub fn with_guess(problem: Problem, found: &str, allowed: &[&str]) -> Problem {
    let likeliest = allowed
        .iter()
        .map(|word| (strsim::damerau_levenshtein(found, word), *word))
        .filter(|(distance, word)| *distance <= word.len().max(found.len()) / 3)
        .min();
    let problem = problem.with("allowed", allowed.join(", "));
    match likeliest {
        Some((_, word)) => problem.with("guess", word),
        None => problem.with("guess", ""),
    }
}
