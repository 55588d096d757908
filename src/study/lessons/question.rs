//! The question of a step, asked before its run is seen.

use super::check::filled;
use super::file::QuestionFile;
use super::number::{Numbers, unit};
use crate::scenario::{Checks, Problem, join};
use crate::study::Unit;
use crate::study::trials::Form;

/// A question and the way in which it is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonQuestion {
    pub ask: String,
    pub task: Task,
}

/// The way in which a question is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    Choose {
        options: Vec<String>,
        /// Index of the right option.
        right: usize,
        /// What is said to each option; nothing to the right one, nor where the lesson has no reply.
        replies: Vec<Option<String>>,
    },
    /// The reader sets a value.
    Drag {
        lowest: f64,
        highest: f64,
        unit: Unit,
        /// Index of the step's number that is the truth.
        truth: usize,
    },
    /// The reader draws the course of the run, mg/dL for totals and mmol/L for ionised magnesium.
    Draw { is_total: bool, lowest: f64, highest: f64 },
}

/// Checks a question, whose truth is one of the step's numbers.
pub fn build(file: &QuestionFile, path: &str, numbers: &Numbers, checks: &mut Checks) -> Option<LessonQuestion> {
    filled(&file.ask, path, "ask", checks);
    let task = match (&file.options, &file.truth, &file.draw) {
        (Some(options), None, None) => choose(file, options, path, checks),
        (None, Some(truth), None) => drag(file, truth, numbers, path, checks),
        (None, None, Some(what)) => {
            let what = checks.named(what, (Form::ALL, Form::id), path, "draw");
            let [lowest, highest] = range(file, path, checks)?;
            what.map(|what| Task::Draw { is_total: what == Form::Total, lowest, highest })
        }
        _ => {
            checks.add(Problem::error("question-of-one-kind", path));
            None
        }
    }?;
    Some(LessonQuestion { ask: file.ask.clone(), task })
}

fn choose(file: &QuestionFile, options: &[String], path: &str, checks: &mut Checks) -> Option<Task> {
    for (i, option) in options.iter().enumerate() {
        filled(option, path, &format!("options[{}]", i + 1), checks);
    }
    let right = checks.required(&file.right, path, "right")?;
    let index = usize::try_from(right - 1).ok().filter(|index| *index < options.len());
    if index.is_none() || options.len() < 2 {
        let problem = Problem::error("right-not-in-options", join(path, "right"));
        checks.add(problem.with("found", right).with("count", options.len()));
    }
    let right = index?;
    Some(Task::Choose { options: options.to_vec(), right, replies: replies(file, options.len(), right, path, checks) })
}

/// Gives each wrong option its reply.
fn replies(file: &QuestionFile, options: usize, right: usize, path: &str, checks: &mut Checks) -> Vec<Option<String>> {
    let Some(written) = &file.replies else { return vec![None; options] };
    if written.len() + 1 != options {
        let problem = Problem::error("replies-of-options", join(path, "replies"));
        checks.add(problem.with("found", written.len()).with("wanted", options.saturating_sub(1)));
    }
    for (i, reply) in written.iter().enumerate() {
        filled(reply, path, &format!("replies[{}]", i + 1), checks);
    }
    let mut written = written.iter().cloned();
    (0..options).map(|option| if option == right { None } else { written.next() }).collect()
}

fn drag(file: &QuestionFile, truth: &str, numbers: &Numbers, path: &str, checks: &mut Checks) -> Option<Task> {
    let [lowest, highest] = range(file, path, checks)?;
    let unit = unit(&checks.required(&file.unit, path, "unit")?, path, checks)?;
    let (index, number) = numbers.truth(truth, (unit, false), path, checks)?;
    let is_in_range = number.said().is_some_and(|said| lowest < said && said < highest);
    if number.unit != unit || !is_in_range {
        let problem = Problem::error("truth-outside", join(path, "truth")).with("found", &number.say);
        checks.add(problem.with("unit", number.unit.symbol()).with("lowest", lowest).with("highest", highest));
    }
    Some(Task::Drag { lowest, highest, unit, truth: index })
}

fn range(file: &QuestionFile, path: &str, checks: &mut Checks) -> Option<[f64; 2]> {
    let lowest = checks.required(&file.lowest, path, "lowest")?;
    let highest = checks.required(&file.highest, path, "highest")?;
    if lowest.is_finite() && highest.is_finite() && lowest < highest {
        return Some([lowest, highest]);
    }
    let problem = Problem::error("range-reversed", join(path, "lowest"));
    checks.add(problem.with("lowest", lowest).with("highest", highest));
    None
}
