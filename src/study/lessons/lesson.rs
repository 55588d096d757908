//! A lesson, checked: what it asks, shows and explains, step by step.

use serde_json::Value as Schema;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::check::{filled, prefixed, read_file, sources};
use super::entry::{self, Entry};
use super::file::{AnswerFile, LessonFile, Play, StepFile};
use super::number::{self, Number, Numbers};
use super::quantity::within;
use super::question::{self, LessonQuestion};
use super::said::{Said, with_unit};
use crate::references::Source;
use crate::scenario::{Checks, Problem, Scenario, ScenarioDraft, join, read as read_scenario};
use crate::units::HOURS_PER_WEEK;

/// Largest number of steps, more than any lesson has.
const MOST_STEPS: usize = 40;
/// Numbers of steps that lessons usually have: enough to ask again, and few enough for a quarter of an hour.
const USUAL_STEPS: RangeInclusive<usize> = 3..=8;

#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Name of the lesson's file, without its ending.
    pub id: String,
    pub title: String,
    pub minutes: i64,
    pub objectives: Vec<String>,
    /// Notes for the teacher alone.
    pub instructor: String,
    pub steps: Vec<Step>,
}

impl Lesson {
    /// Returns a warning when the lesson is much shorter or longer than others.
    pub fn unusual_length(&self) -> Option<Problem> {
        let count = self.steps.len();
        let problem = Problem::warning("unusual-steps-of-a-lesson", "step").with("found", count);
        let problem = problem.with("fewest", USUAL_STEPS.start()).with("most", USUAL_STEPS.end());
        (!USUAL_STEPS.contains(&count)).then_some(problem)
    }

    /// Returns the numbers with a unit of magnesium in the words of each step, counted from 1, that no number of the
    /// lesson has, so that nothing checks them. Some need no check: limits, values that are prescribed, conversions.
    pub fn unchecked(&self) -> Vec<(usize, Vec<String>)> {
        let listed = self.steps.iter().flat_map(|step| &step.numbers);
        let listed: Vec<(f64, &str)> =
            listed.filter_map(|number| Some((number.said()?.abs(), number.unit.symbol()))).collect();
        let is_listed = |say: &str, unit| Said::read(say).is_some_and(|said| listed.contains(&(said.value, unit)));
        let of_step = |step: &Step| {
            let words = [&step.text, &step.answer.text].into_iter().chain(&step.answer.uncertain);
            let said = words.flat_map(|words| with_unit(words)).filter(|(say, unit)| !is_listed(say, unit));
            let mut unchecked: Vec<String> = said.map(|(say, unit)| format!("{say} {unit}")).collect();
            let mut seen = BTreeSet::new();
            unchecked.retain(|number| seen.insert(number.clone()));
            unchecked
        };
        let numbered = self.steps.iter().enumerate().map(|(i, step)| (i + 1, of_step(step)));
        numbered.filter(|(_, unchecked)| !unchecked.is_empty()).collect()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub title: String,
    pub text: String,
    /// The scenario that plays, as it can be opened elsewhere.
    pub draft: ScenarioDraft,
    pub scenario: Scenario,
    pub view: Option<PlotView>,
    pub play: Option<Play>,
    /// Whether diagram and curve are covered until the question is answered.
    pub is_covered: bool,
    pub question: Option<LessonQuestion>,
    pub answer: Answer,
    pub numbers: Vec<Number>,
    /// What stands in place of diagram and curve.
    pub entry: Option<Entry>,
}

named! {
    /// The plot that a step shows.
    #[derive(Default)]
    pub enum Plot {
        #[default]
        Total = "total",
        Ionised = "ionised",
        Pools = "pools",
    }
}

/// The part of the run that the plot shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotView {
    pub from_week: f64,
    pub to_week: f64,
    pub plot: Plot,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub text: String,
    pub sources: Vec<Source>,
    /// What is not known about the answer.
    pub uncertain: Option<String>,
}

/// Returns the JSON Schema of lesson files.
pub fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| schemars::schema_for!(LessonFile).to_value())
}

/// Reads and checks the text of a lesson file.
///
/// # Errors
/// Lists everything that is wrong with the text, in order of the file.
pub fn read(id: &str, text: &str) -> Result<Lesson, Vec<Problem>> {
    read_file(text, schema(), |file, checks| build(id, file, checks))
}

fn build(id: &str, file: &LessonFile, checks: &mut Checks) -> Option<Lesson> {
    checks.format(file.format);
    filled(&file.title, "", "title", checks);
    if file.minutes < 1 {
        checks.add(Problem::error("no-minutes", "minutes").with("found", file.minutes));
    }
    if file.objectives.iter().all(|objective| objective.trim().is_empty()) {
        filled("", "", "objectives", checks);
    }
    if file.step.is_empty() || file.step.len() > MOST_STEPS {
        checks.add(Problem::error("steps-of-a-lesson", "step").with("found", file.step.len()).with("most", MOST_STEPS));
    }
    let mut plays: Option<(ScenarioDraft, Scenario)> = None;
    let mut steps = Vec::new();
    for (i, step) in file.step.iter().take(MOST_STEPS).enumerate() {
        let path = format!("step[{}]", i + 1);
        plays = scenario_of(step, plays, &path, checks);
        if let Some((draft, scenario)) = &plays {
            steps.extend(build_step(step, draft, scenario, &path, checks));
        }
    }
    (!checks.found_error()).then(|| Lesson {
        id: id.to_owned(),
        title: file.title.clone(),
        minutes: file.minutes,
        objectives: file.objectives.clone(),
        instructor: file.instructor.clone(),
        steps,
    })
}

/// Returns the scenario of a step: its own, or the one that played before.
fn scenario_of(
    step: &StepFile,
    before: Option<(ScenarioDraft, Scenario)>,
    path: &str,
    checks: &mut Checks,
) -> Option<(ScenarioDraft, Scenario)> {
    checks.not_both(("preset", step.preset.is_some()), ("scenario", step.scenario.is_some()), path);
    if let Some(id) = &step.preset {
        let loaded = read_scenario(number::preset(id, path, "preset", checks)?.text);
        return loaded.scenario.map(|scenario| (loaded.draft, scenario));
    }
    if let Some(draft) = &step.scenario {
        return prefixed(draft, &join(path, "scenario"), checks).map(|scenario| (draft.clone(), scenario));
    }
    if before.is_none() && !checks.found_error() {
        checks.add(Problem::error("nothing-plays", path));
    }
    before
}

fn build_step(
    file: &StepFile,
    draft: &ScenarioDraft,
    scenario: &Scenario,
    path: &str,
    checks: &mut Checks,
) -> Option<Step> {
    let run_weeks = scenario.run.duration.weeks();
    filled(&file.title, path, "title", checks);
    filled(&file.text, path, "text", checks);
    let numbers = Numbers::build(&file.number, path, &words(file), run_weeks, checks);
    let question = file.question.as_ref();
    let question = question.and_then(|it| question::build(it, &join(path, "question"), &numbers, checks));
    let entry = file.entry.as_ref().and_then(|it| entry::build(it, &join(path, "entry"), &numbers, checks));
    Some(Step {
        title: file.title.clone(),
        text: file.text.clone(),
        draft: draft.clone(),
        scenario: scenario.clone(),
        view: view(file, run_weeks, path, checks),
        play: play(file, run_weeks, path, checks),
        is_covered: file.hide_until_answered.unwrap_or(file.question.is_some()),
        question,
        answer: answer(&file.answer, &join(path, "answer"), checks),
        numbers: numbers.whole()?,
        entry,
    })
}

/// Returns everything that a step says, in which its numbers must stand.
fn words(file: &StepFile) -> String {
    let question =
        file.question.iter().flat_map(|q| std::iter::once(&q.ask).chain(q.options.iter().chain(&q.replies).flatten()));
    let said = [&file.text, &file.answer.text].into_iter().chain(&file.answer.uncertain).chain(question);
    said.map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn view(file: &StepFile, run_weeks: f64, path: &str, checks: &mut Checks) -> Option<PlotView> {
    let view = file.view.as_ref()?;
    let path = join(path, "view");
    span(view.from_week, view.to_week, ("to_week", run_weeks), &path, checks);
    let read = |id: &String| checks.named(id, (Plot::ALL, Plot::id), &path, "plot").unwrap_or_default();
    let plot = view.plot.as_ref().map(read).unwrap_or_default();
    Some(PlotView { from_week: view.from_week, to_week: view.to_week, plot })
}

fn play(file: &StepFile, run_weeks: f64, path: &str, checks: &mut Checks) -> Option<Play> {
    let play = file.play.as_ref()?;
    let path = join(path, "play");
    span(play.from_h, play.to_h, ("to_h", run_weeks * HOURS_PER_WEEK), &path, checks);
    if !(play.hours_per_second.is_finite() && play.hours_per_second > 0.0) {
        checks.add(Problem::error("no-speed", join(&path, "hours_per_second")).with("found", play.hours_per_second));
    }
    Some(*play)
}

/// Checks that a part of the run goes forwards and lies within it.
fn span(from: f64, to: f64, (key, end): (&str, f64), path: &str, checks: &mut Checks) {
    within(to, [0.0, end], path, key, checks);
    if !(from >= 0.0 && from < to) {
        checks.add(Problem::error("range-reversed", path).with("lowest", from).with("highest", to));
    }
}

fn answer(file: &AnswerFile, path: &str, checks: &mut Checks) -> Answer {
    filled(&file.text, path, "text", checks);
    Answer { text: file.text.clone(), sources: sources(&file.sources, path, checks), uncertain: file.uncertain.clone() }
}
