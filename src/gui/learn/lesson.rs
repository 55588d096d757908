//! The state of a lesson that is being taken: its place, the guesses, and the run of the step.

use std::sync::Arc;

use super::diagram::Scale;
use super::progress::{LessonProgress, Reached};
use super::question::{Guess, value_verdict};
use super::runs::{self, RunAnswer, ScaleAnswer};
use super::sketch::{Axes, is_drawn, places};
use super::stage::Stage;
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::view::{ShortPlot, Span, View};
use crate::simulation::Run;
use crate::study::Unit;
use crate::study::lessons::{Lesson, Number, Plot, Step, Task};
use crate::study::results::Serum;
use crate::text::words;
use crate::units::{HOURS_PER_WEEK, mg_dl_from_mmol_l};

/// Share of its range by which a value that was set may be off without being asked again.
const MISSED_SHARE: f64 = 0.1;

/// The guess at a step's question and what is known of the answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    pub(super) guess: Option<Guess>,
    pub(super) is_revealed: bool,
    /// Whether the truth, the course and the disagreements have been found in the run.
    is_known: bool,
    /// True value of a value that is set, in the number's unit.
    pub(super) truth: Option<f64>,
    pub(super) course: Course,
    /// Axes of the curve that is to be drawn, once the run is there.
    pub(super) axes: Option<Axes>,
    /// Hands of a class, each as the index of the option for which it was raised.
    pub(super) hands: Vec<usize>,
    /// Numbers in the words of a teacher's own lesson that the run does not give.
    pub(super) disagreements: Vec<String>,
}

impl Given {
    /// Returns whether somebody answered, and did not only have the answer revealed.
    fn is_answered(&self) -> bool {
        let is_given = match &self.guess {
            Some(Guess::Sketch(sketch)) => is_drawn(sketch),
            guess => guess.is_some(),
        };
        self.is_revealed && is_given
    }

    /// Takes what most hands of a class were raised for as its answer.
    fn take_hands(&mut self) {
        let votes = |option: &&usize| self.hands.iter().filter(|hand| hand == option).count();
        if self.guess.is_none() {
            self.guess = self.hands.iter().max_by_key(votes).map(|option| Guess::Option(*option));
        }
    }

    fn find_truth(&mut self, step: &Step, solved: &Solved, is_own: bool) {
        self.truth = number_to_set(step).and_then(|number| number.value(&solved.run).ok().flatten());
        if is_own {
            self.disagreements = disagreements(step, &solved.run);
        }
    }
}

pub struct LessonRoom {
    pub(super) lesson: Arc<Lesson>,
    /// The place in the lesson: 0 is the start, then come the steps and the end.
    pub(super) place: usize,
    pub(super) given: Vec<Given>,
    /// The run of the step.
    pub(super) run: RunAnswer,
    /// The scale of the arrows in all steps.
    scale: ScaleAnswer,
    /// Whether it is a teacher's file, whose numbers nobody has checked.
    is_own: bool,
    /// Number of steps that were answered in an earlier sitting.
    answered_before: usize,
    /// Whether a missed question is asked again, after which comes the end.
    is_again: bool,
    /// Whether the step was answered by keyboard, so that "Next" takes the focus.
    pub(super) next_is_due: bool,
    /// The span and plot of the lesson; the view of the document stays as it is.
    pub(super) view: View,
}

impl LessonRoom {
    /// Opens a lesson at its start (0) or at one of its steps.
    pub fn new(lesson: Arc<Lesson>, place: usize, is_own: bool) -> Self {
        let given = lesson.steps.iter().map(|step| Given { is_revealed: step.question.is_none(), ..Given::default() });
        let given = given.collect();
        let mut room = LessonRoom {
            lesson,
            place,
            given,
            run: RunAnswer::default(),
            scale: ScaleAnswer::default(),
            is_own,
            answered_before: place.saturating_sub(1),
            is_again: false,
            next_is_due: false,
            view: View::default(),
        };
        room.enter();
        room
    }

    /// Returns the index of the step that is taken; at the end it is the last one, to play with.
    pub(super) fn step_index(&self) -> Option<usize> {
        let last = self.lesson.steps.len().checked_sub(1)?;
        self.place.checked_sub(1).map(|index| index.min(last))
    }

    pub(super) fn step(&self) -> Option<&Step> {
        self.step_index().map(|index| &self.lesson.steps[index])
    }

    /// Returns whether a step is taken and nothing is left to be asked in it.
    pub(super) fn is_revealed(&self) -> bool {
        self.step_index().is_some_and(|index| self.given[index].is_revealed)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.place > self.lesson.steps.len()
    }

    /// Simulates the step and finds the truth of what is uncovered; it is called every frame.
    pub fn follow(&mut self, ctx: &egui::Context) {
        let Some(index) = self.step_index() else { return };
        let step = &self.lesson.steps[index];
        runs::follow(&mut self.run, ctx, &step.scenario);
        runs::follow_scale(&mut self.scale, ctx, &self.lesson);
        let Some(solved) = self.run.present() else { return };
        let given = &mut self.given[index];
        if given.axes.is_none()
            && let Some((axes, course)) = asked_curve(step, solved)
        {
            (given.axes, given.course) = (Some(axes), course);
        }
        if given.is_revealed && !given.is_known {
            given.is_known = true;
            given.find_truth(step, solved, self.is_own);
        }
    }

    /// Shows the part of the run that the step is about.
    fn enter(&mut self) {
        let Some(view) = self.step().map(|step| step.view) else { return };
        self.view.span = view.map(|view| Span { from_week: view.from_week, to_week: view.to_week });
        self.view.short_plot = match view.map(|view| view.plot).unwrap_or_default() {
            Plot::Total => ShortPlot::Total,
            Plot::Ionised => ShortPlot::Ionised,
            Plot::Pools => ShortPlot::Pools,
        };
    }

    pub(super) fn go_back(&mut self, stage: &mut Stage) {
        self.is_again = false;
        self.go(self.place.saturating_sub(1), stage);
    }

    /// Goes to the next step, or to the end after a question that was asked again.
    pub(super) fn go_on(&mut self, stage: &mut Stage) {
        let next = if self.is_again { self.lesson.steps.len() + 1 } else { self.place + 1 };
        self.is_again = false;
        self.go(next, stage);
    }

    /// Asks the question of a step as if it had never been answered.
    pub(super) fn ask_again(&mut self, index: usize, stage: &mut Stage) {
        self.given[index] = Given::default();
        self.is_again = true;
        self.go(index + 1, stage);
    }

    fn go(&mut self, place: usize, stage: &mut Stage) {
        self.place = place.min(self.lesson.steps.len() + 1);
        stage.player.stop();
        self.enter();
        if self.is_revealed() && !self.is_at_end() {
            self.play(stage);
        }
    }

    /// Returns the scale of the arrows in all steps, once it is found.
    pub(super) fn scale(&self) -> Option<Scale> {
        self.scale.found
    }

    fn play(&self, stage: &mut Stage) {
        let Some(step) = self.step() else { return };
        stage.player.per_day = step.numbers.iter().any(|number| number.unit == Unit::MgPerDay);
        match (step.play, step.view) {
            (Some(play), _) => stage.player.play_part(play.from_h, play.to_h, play.hours_per_second),
            // Without anything to play, the diagram shows the end.
            (None, Some(view)) => stage.player.time_h = view.to_week * HOURS_PER_WEEK,
            (None, None) => {}
        }
    }

    /// Uncovers the step.
    pub(super) fn reveal(&mut self, stage: &mut Stage) {
        if let Some(index) = self.step_index() {
            self.given[index].take_hands();
            self.given[index].is_revealed = true;
            self.play(stage);
        }
    }

    /// Returns each step with what was given to it, but for those that were answered in an earlier sitting.
    fn sitting(&self) -> impl Iterator<Item = (usize, &Step, &Given)> {
        let steps = self.lesson.steps.iter().zip(&self.given).enumerate().map(|(i, (step, given))| (i, step, given));
        steps.filter(|(i, _, given)| *i >= self.answered_before || given.is_revealed)
    }

    /// Records what was reached.
    pub(super) fn record(&self, progress: &mut LessonProgress) {
        if let Some(reached) = self.reached() {
            progress.reach(&self.lesson.id, reached);
        }
    }

    /// Returns what was reached: the first step that nobody has answered, or that the lesson is done. Where nothing is
    /// asked, that is the place. Nothing is reached before the lesson begins.
    fn reached(&self) -> Option<Reached> {
        let asks = |step: &Step| step.question.is_some();
        let mut open = self.sitting().filter(|(_, step, given)| asks(step) && !given.is_answered());
        let reached = match open.next() {
            Some((i, ..)) => Reached::Step(i + 1),
            None if self.is_at_end() || self.lesson.steps.iter().any(asks) => Reached::Done,
            None => Reached::Step(self.place),
        };
        (self.place > 0).then_some(reached)
    }

    /// Returns the indices of the steps whose question was not answered, or not rightly. A drawn curve has no mistake.
    pub(super) fn missed(&self) -> Vec<usize> {
        let is_missed = |step: &Step, given: &Given| match (&step.question.as_ref()?.task, &given.guess) {
            (Task::Choose { right, .. }, Some(Guess::Option(chosen))) => Some(chosen != right),
            (Task::Drag { lowest, highest, .. }, Some(Guess::Value(value))) => {
                Some((value - given.truth?).abs() > MISSED_SHARE * (highest - lowest))
            }
            _ => Some(!given.is_answered()),
        };
        self.sitting().filter(|(_, step, given)| is_missed(step, given) == Some(true)).map(|(i, ..)| i).collect()
    }

    /// Returns how each value that was set compares with the run, step by step.
    pub(super) fn estimates(&self) -> Vec<String> {
        let of_step = |(i, (step, given)): (usize, (&Step, &Given))| {
            let verdict = value_verdict(number_to_set(step)?, given.truth?, Some(given.guess.as_ref()?));
            Some(words!("learn-estimate-of", step = (i + 1), verdict = verdict))
        };
        self.lesson.steps.iter().zip(&self.given).enumerate().filter_map(of_step).collect()
    }

    /// Returns how many choices were right, and how many there were.
    pub(super) fn choices(&self) -> (usize, usize) {
        let chosen = self.lesson.steps.iter().zip(&self.given).filter_map(|(step, given)| {
            let Task::Choose { right, .. } = &step.question.as_ref()?.task else { return None };
            Some(*given.guess.as_ref()? == Guess::Option(*right))
        });
        let chosen: Vec<bool> = chosen.collect();
        (chosen.iter().filter(|is_right| **is_right).count(), chosen.len())
    }
}

/// Returns the numbers that the words say and the run does not give.
fn disagreements(step: &Step, run: &Run) -> Vec<String> {
    let disagreement = |number: &Number| {
        let value = number.value(run).ok().flatten().filter(|value| !number.agrees(*value))?;
        let (given, unit) = (format!("{value:.3}"), number.unit.symbol());
        Some(words!("learn-disagreement", say = number.say, given = given, unit = unit))
    };
    step.numbers.iter().filter_map(disagreement).collect()
}

/// Returns the number that is to be set in a step.
pub(super) fn number_to_set(step: &Step) -> Option<&Number> {
    let Task::Drag { truth, .. } = &step.question.as_ref()?.task else { return None };
    step.numbers.get(*truth)
}

/// Returns the axes of the curve that is to be drawn in a step, and the true course: before sessions, as the words of
/// lessons and the wards have it, or the mean of each day where nobody is dialysed.
fn asked_curve(step: &Step, solved: &Solved) -> Option<(Axes, Course)> {
    let Task::Draw { is_total, lowest, highest } = &step.question.as_ref()?.task else { return None };
    let span = step.view.map_or([0.0, solved.weeks()], |view| [view.from_week, view.to_week]);
    let value = |point: Serum| if *is_total { mg_dl_from_mmol_l(point.total_mmol_l) } else { point.ionised_mmol_l };
    let mut course = Course::of(solved, span, value);
    let sessions = solved.curves.sessions.iter().map(|session| (session.start_week, value(session.pre)));
    let before: Vec<(f64, f64)> = sessions.filter(|(week, _)| span[0] <= *week && *week <= span[1]).collect();
    let is_before_sessions = !before.is_empty();
    if is_before_sessions {
        course.line = before;
    }
    let first_week: Vec<f64> =
        course.line.iter().take_while(|(week, _)| *week < span[0] + 1.0).map(|(_, value)| *value).collect();
    let start = first_week.iter().sum::<f64>() / first_week.len().max(1) as f64;
    let changes = solved.run.scenario.phases.iter().map(|phase| phase.from.weeks());
    let places = places(span, changes);
    Some((Axes { places, values: [*lowest, *highest], is_total: *is_total, is_before_sessions, start }, course))
}
