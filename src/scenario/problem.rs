//! Problems as data: where one is, what was found, what is allowed. And the questions that every builder of the scenario
//! asks, with the problems that they collect.

use std::str::FromStr;

use super::draft::FORMAT;
use crate::time::{SimTime, Weekday};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario is refused.
    Error,
    /// The scenario loads, and the user should know.
    Warning,
    /// Nothing is wrong; it is worth knowing beside the field.
    Note,
}

/// One problem. Its sentence is looked up in the catalogue: `problem-<id>` with `args`.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub severity: Severity,
    /// Id in kebab-case, `out-of-bounds`.
    pub id: &'static str,
    /// Path of the field, `phase[1].dialysis.duration_h`; entries of a list count from 1. The whole file has an empty
    /// path.
    pub path: String,
    /// Line in the file, counted from 1, when the scenario came from one.
    pub line: Option<usize>,
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn error(id: &'static str, path: impl Into<String>) -> Self {
        Problem { severity: Severity::Error, id, path: path.into(), line: None, args: Vec::new() }
    }

    pub fn warning(id: &'static str, path: impl Into<String>) -> Self {
        Problem { severity: Severity::Warning, ..Problem::error(id, path) }
    }

    pub fn note(id: &'static str, path: impl Into<String>) -> Self {
        Problem { severity: Severity::Note, ..Problem::error(id, path) }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A number as messages show it: at most six significant digits.
pub fn shown(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned(); // minus zero too
    }
    if !value.is_finite() {
        return value.to_string();
    }
    let magnitude = value.abs().log10().floor();
    if !(-5.0..15.0).contains(&magnitude) {
        return format!("{value:e}");
    }
    let decimals = (5.0 - magnitude).clamp(0.0, 12.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

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

    /// The first given of several keys that say the same, of which only one should be.
    pub fn one_given(&mut self, values: [(&str, Option<f64>); 3], path: &str) -> Option<f64> {
        let mut given = values.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let (first, value) = given.next()?;
        if let Some((second, _)) = given.next() {
            self.not_both((first, true), (second, true), path);
        }
        Some(value)
    }

    /// A parsed time, or a problem that shows how times are written.
    pub fn time<T: FromStr>(&mut self, found: &str, example: &str, path: &str) -> Option<T> {
        let parsed = found.parse().ok();
        if parsed.is_none() {
            self.add(Problem::error("not-a-time", path).with("found", found).with("example", example));
        }
        parsed
    }

    /// The parsed times of a list in order, with problems for those that are no times and for those that stand twice.
    pub fn times<T: FromStr + Ord>(&mut self, words: &[String], example: &str, path: &str) -> Vec<T> {
        let mut times = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let entry = format!("{path}[{}]", i + 1);
            match self.time(word, example, &entry) {
                Some(time) if times.contains(&time) => {
                    self.add(Problem::error("given-twice", entry).with("found", word));
                }
                time => times.extend(time),
            }
        }
        times.sort();
        times
    }

    /// The week and the day of an entry that stands in a week of the run.
    pub fn week_and_day(
        &mut self,
        week: Option<i64>,
        day: &Option<String>,
        weeks_in_run: i64,
        path: &str,
    ) -> (Option<i64>, Option<Weekday>) {
        let week = self.week_in_run(week, weeks_in_run, path);
        let day = self.required(day, path, "day");
        (week, day.and_then(|word| self.time(&word, "Mon, Tue, Wed, Thu, Fri, Sat, Sun", &join(path, "day"))))
    }

    /// The week that an entry must name, and a problem when the run is over by then.
    pub fn week_in_run(&mut self, week: Option<i64>, weeks_in_run: i64, path: &str) -> Option<i64> {
        let week = self.required(&week, path, "week")?;
        if week > weeks_in_run {
            let problem = Problem::error("week-after-end", join(path, "week"));
            self.add(problem.with("found", week).with("last", weeks_in_run));
        }
        Some(week)
    }

    /// Warns of what would start when the run is over.
    pub fn starts_in_run(&mut self, start: SimTime, run: SimTime, path: String) {
        if start >= run {
            let problem = Problem::warning("after-end", path).with("found", shown(start.hours()));
            self.add(problem.with("end", shown(run.hours())));
        }
    }

    /// Builds the entries of a list, each at its path: `lab[2]`.
    pub fn each<D, T>(
        &mut self,
        drafts: &[D],
        list: &str,
        build: impl Fn(&D, &str, &mut Checks) -> Option<T>,
    ) -> Vec<T> {
        let entries = drafts.iter().enumerate();
        entries.filter_map(|(i, draft)| build(draft, &format!("{list}[{}]", i + 1), self)).collect()
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

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_are_shown_without_noise() {
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(50.0), "50");
        assert_eq!(shown(7.0), "7");
        assert_eq!(shown(1e-12), "1e-12");
        assert_eq!(shown(0.00588), "0.00588");
        assert_eq!(shown(123456.7), "123457");
    }
}
