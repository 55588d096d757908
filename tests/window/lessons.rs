//! Every lesson of the program, from its list to its end.

use atspi::Role;
use mgkin::study::lessons::{Lesson, Step, Task, published};

use crate::answers::{choose, draw, set};
use crate::driver::Window;
use crate::learning::{Learner, paragraphs};
use crate::{opened, words};

#[test]
fn every_lesson_is_taken_to_its_end_with_the_mouse() {
    let window = opened("lessons");
    let learner = Learner::new(&window, true);
    learner.press(words::LESS_MOTION); // what a step plays stands at its end
    window.wait_until_on(Role::CheckBox, words::LESS_MOTION);
    for lesson in published().unwrap() {
        take(&learner, &lesson);
    }
}

#[test]
fn a_lesson_with_every_kind_of_question_is_taken_without_a_mouse_in_the_dark() {
    let window = Window::start("lesson-keyboard");
    window.park_the_mouse();
    window.walk_to("Tab", Role::Button, words::START);
    window.key("Return");
    window.wait_until_gone(words::NOTICE);
    let learner = Learner::new(&window, false);
    learner.press(words::DARK);
    let lesson = published().unwrap().into_iter().find(has_every_kind).unwrap();
    take(&learner, &lesson);
}

fn has_every_kind(lesson: &Lesson) -> bool {
    let tasks: Vec<&Task> = lesson.steps.iter().filter_map(|step| Some(&step.question.as_ref()?.task)).collect();
    tasks.iter().any(|task| matches!(task, Task::Choose { .. }))
        && tasks.iter().any(|task| matches!(task, Task::Drag { .. }))
        && tasks.iter().any(|task| matches!(task, Task::Draw { .. }))
}

fn take(learner: &Learner<'_>, lesson: &Lesson) {
    let window = learner.window;
    let picture = |place: &str| window.keep_picture(&format!("{}-{place}", lesson.id));
    learner.open(&lesson.title, lesson.minutes);
    window.wait_for_words(words::OBJECTIVES);
    learner.expect_all(lesson.objectives.iter().map(|objective| format!("• {objective}")));
    picture("0");
    learner.press(words::BEGIN);
    let (mut right, mut choices) = (0, 0);
    for (i, step) in lesson.steps.iter().enumerate() {
        let place = format!("STEP {} OF {}", i + 1, lesson.steps.len());
        learner.expect_all([place, step.title.clone()].into_iter().chain(paragraphs(&step.text)));
        picture(&format!("{}-asked", i + 1));
        let is_right = answer(learner, step, i);
        right += usize::from(is_right == Some(true));
        choices += usize::from(is_right.is_some());
        expect_answer(learner, step);
        picture(&format!("{}-answered", i + 1));
        learner.expect_sources(&step.answer.sources, words::BACK);
        picture(&format!("{}-sources", i + 1));
        learner.press_before(words::NEXT);
    }
    window.wait_for_words(words::LESSON_END);
    if choices > 0 {
        learner.expect(&format!("{right} of {choices} choices were right."));
    }
    window.wait_for("no step after the last", |tree| {
        tree.only(Role::Button, words::NEXT).filter(|next| !next.is_enabled).map(|_| ())
    });
    picture("end");
    learner.leave_as_done(&lesson.title, lesson.minutes);
}

/// Answers one step right and the next wrong. Returns whether a choice was right.
fn answer(learner: &Learner<'_>, step: &Step, index: usize) -> Option<bool> {
    let question = step.question.as_ref()?;
    learner.expect(&question.ask);
    expect_nothing_given_away(learner, step);
    match &question.task {
        Task::Choose { options, right, replies } => {
            let chosen = if index.is_multiple_of(2) { *right } else { (right + 1) % options.len() };
            choose(learner, options, chosen, *right);
            learner.expect_all(replies[chosen].clone());
            return Some(chosen == *right);
        }
        Task::Drag { lowest, highest, unit, truth } => {
            set(learner, [*lowest, *highest], unit.symbol(), (&step.numbers[*truth], &step.scenario));
        }
        Task::Draw { lowest, highest, .. } => draw(learner, [*lowest, *highest]),
    }
    None
}

/// Waits for a step that gives away neither the answer nor the way past it.
fn expect_nothing_given_away(learner: &Learner<'_>, step: &Step) {
    learner.window.wait_for("a step that asks first", |tree| {
        let next = tree.only(Role::Button, words::NEXT)?;
        let is_shown = |words| tree.saying(words).is_some();
        let gives_away = is_shown(words::WHY) || step.is_covered && is_shown(words::FLOWS);
        (!next.is_enabled && !gives_away).then_some(())
    });
}

/// Waits for the words that are read once the step is answered.
fn expect_answer(learner: &Learner<'_>, step: &Step) {
    learner.window.wait_for_words(if step.entry.is_some() { words::LET_IN } else { words::FLOWS });
    let why = [words::WHY.to_owned()].into_iter().chain(paragraphs(&step.answer.text));
    learner.expect_all(why);
    if let Some(uncertain) = &step.answer.uncertain {
        learner.expect_all([words::NOT_KNOWN.to_owned()].into_iter().chain(paragraphs(uncertain)));
    }
    assert!(!learner.says(words::COVERED), "{}", step.title);
}
