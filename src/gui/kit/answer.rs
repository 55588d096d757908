//! Questions that take time, with their answers as they come. The threads that work on them are started in
//! [`background`](super::background).

use std::time::{Duration, Instant};

use egui::{Button, ProgressBar, Ui};

use super::background::{Heard, Work, patience};
use super::tokens::{self, Palette};
use super::widgets::quiet_ui;
use crate::report::time_left_words;
use crate::study::Progress;
use crate::text::text;

/// Time between two looks at the progress.
const LOOK: Duration = Duration::from_millis(80);

/// Width of the bar of progress, points: its words fit.
const BAR_WIDTH: f32 = 180.0;

/// Time within which an answer replaces the one before without dimming it, s.
const MOMENT_S: f64 = 0.15;

/// A question, the work on it, and the last good answer.
pub struct Answer<Q, T> {
    asked: Option<Q>,
    asked_at_s: f64,
    work: Option<Work<Result<T, Vec<String>>>>,
    /// The question that `found` answers.
    answered: Option<Q>,
    /// The answer to the question asked last, or to an earlier one.
    pub found: Option<T>,
    /// Whether `found` does not belong to the question asked last.
    pub is_old: bool,
    /// Whether the work on the question asked last was stopped.
    is_stopped: bool,
    /// Why the question asked last has no answer.
    pub failure: Vec<String>,
}

impl<Q, T> Default for Answer<Q, T> {
    fn default() -> Self {
        Answer {
            asked: None,
            asked_at_s: 0.0,
            work: None,
            answered: None,
            found: None,
            is_old: false,
            is_stopped: false,
            failure: Vec::new(),
        }
    }
}

/// What hands out the results of the work.
pub type HandOut<'a, T> = &'a (dyn Fn(Result<T, Vec<String>>) + Sync);

impl<Q: PartialEq + Clone + Send + 'static, T: Send + 'static> Answer<Q, T> {
    /// Starts the work when the question is another one than before.
    pub fn ask(
        &mut self,
        ctx: &egui::Context,
        question: Q,
        total: usize,
        work: impl FnOnce(&Q, &Progress, HandOut<'_, T>) + Send + 'static,
    ) {
        if self.asked.as_ref() != Some(&question) {
            self.asked = Some(question.clone());
            self.asked_at_s = ctx.input(|input| input.time);
            self.is_old = self.found.is_some();
            self.is_stopped = false;
            self.failure.clear();
            self.work = Some(Work::start(ctx, total, move |progress, hand_out| work(&question, progress, hand_out)));
        }
    }

    /// Returns whether an earlier answer should be dimmed. It is not for a moment, so that a quick answer does not
    /// flicker.
    pub fn is_dimmed(&self, ctx: &egui::Context) -> bool {
        self.is_old && ctx.input(|input| input.time) - self.asked_at_s > MOMENT_S
    }

    pub fn is_asked(&self, question: &Q) -> bool {
        self.asked.as_ref() == Some(question)
    }

    /// Returns whether what was found answers this question, as a whole or in a first part.
    pub fn answers(&self, question: &Q) -> bool {
        self.found.is_some() && self.answered.as_ref() == Some(question)
    }

    /// Takes what has come; called every frame.
    pub fn collect(&mut self, ctx: &egui::Context) {
        self.collect_until(ctx, Instant::now());
    }

    /// Takes what has come, after waiting a moment where nothing has: for answers that are quick.
    pub fn collect_soon(&mut self, ctx: &egui::Context) {
        self.collect_until(ctx, Instant::now() + patience(ctx));
    }

    fn collect_until(&mut self, ctx: &egui::Context, deadline: Instant) {
        while let Some(work) = &self.work {
            match work.wait_until(deadline) {
                Heard::Nothing => return ctx.request_repaint_after(LOOK),
                Heard::Result(Ok(found)) => {
                    self.found = Some(found);
                    self.answered = self.asked.clone();
                    self.is_old = false;
                }
                Heard::Result(Err(failure)) => self.failure = failure,
                Heard::End => self.work = None,
                Heard::Died => {
                    self.failure = vec![text("problem-worker-died")];
                    self.work = None;
                }
            }
        }
    }

    /// Returns what was found, where it belongs to the question asked last.
    pub fn present(&self) -> Option<&T> {
        self.found.as_ref().filter(|_| !self.is_old)
    }

    /// Returns whether the work takes so long that the window should say so.
    pub fn is_late(&self, ctx: &egui::Context) -> bool {
        self.work.is_some() && ctx.input(|input| input.time) - self.asked_at_s > MOMENT_S
    }

    /// Returns the share of the work done; `None` when there is no work.
    pub fn progress(&self) -> Option<f32> {
        self.work.as_ref().map(Work::share)
    }

    /// Returns how long long work still takes, in words.
    pub fn time_left(&self) -> Option<String> {
        self.work.as_ref().and_then(Work::left_s).map(time_left_words)
    }

    /// Stops the work. What has come so far answers the question, and the answer to an earlier question goes.
    pub fn stop(&mut self) {
        self.is_stopped = self.work.take().is_some();
        if std::mem::take(&mut self.is_old) {
            self.found = None;
        }
    }

    /// Stops the work and takes the question back; what was found before stays.
    pub fn cancel(&mut self) {
        self.work = None;
        self.asked = None;
        self.is_stopped = false;
    }
}

/// Draws how far the work is, how long it still takes, and a way to stop it. Returns whether that is asked for.
pub fn progress_ui<Q: PartialEq + Clone + Send + 'static, T: Send + 'static>(
    ui: &mut Ui,
    answer: &Answer<Q, T>,
) -> bool {
    let Some(share) = answer.progress() else { return false };
    let percent = format!("{:.0} %", 100.0 * share);
    let words = answer.time_left().map_or_else(|| percent.clone(), |left| format!("{percent}, {left}"));
    let words = egui::RichText::new(words).size(tokens::TEXT_SMALL).color(Palette::of(ui).strong);
    ui.add(ProgressBar::new(share).desired_width(BAR_WIDTH).text(words));
    ui.button(text("study-cancel")).clicked()
}

/// Draws the progress of work that starts by itself, once it takes long: it can be stopped and begun again.
pub fn working_ui<Q: PartialEq + Clone + Send + 'static, T: Send + 'static>(ui: &mut Ui, answer: &mut Answer<Q, T>) {
    if answer.is_late(ui.ctx()) && progress_ui(ui, answer) {
        answer.stop();
    }
    if answer.is_stopped && ui.button(text("study-again")).clicked() {
        answer.cancel(); // and so it is asked again
    }
}

/// Draws the row that starts a long study: a button, or its progress and a way to stop while it runs. Returns whether
/// it was asked to start.
pub fn asked_to_start_ui<Q: PartialEq + Clone + Send + 'static, T: Send + 'static>(
    ui: &mut Ui,
    answer: &mut Answer<Q, T>,
    question: &Q,
    can_start: bool,
    words: &str,
) -> bool {
    let row = ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        if answer.progress().is_some() {
            if progress_ui(ui, answer) {
                answer.cancel();
            }
            return false;
        }
        let is_new = !answer.is_asked(question);
        let is_started = ui.add_enabled(can_start && is_new, Button::new(text(words))).clicked();
        if is_new && answer.found.is_some() && !answer.answers(question) {
            quiet_ui(ui, text("study-is-of-before"));
        }
        is_started
    });
    row.inner
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A first part of the answer had been shown as one to an earlier question once the rest was cancelled.
    #[test]
    fn what_was_found_before_the_rest_was_cancelled_still_answers_its_question() {
        let ctx = egui::Context::default();
        let mut answer: Answer<u32, u32> = Answer::default();
        answer.ask(&ctx, 1, 2, |_, progress, hand_out| {
            hand_out(Ok(10));
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
        });
        while answer.found.is_none() {
            answer.collect(&ctx);
        }
        answer.cancel();
        assert!(answer.answers(&1) && !answer.is_asked(&1), "it stays, and the rest can be asked for");
        assert!(!answer.answers(&2));
        answer.ask(&ctx, 2, 1, |_, _, _| {});
        assert!(answer.answers(&1) && !answer.answers(&2), "until another answer has come");
    }

    #[test]
    fn a_question_stopped_before_its_first_result_keeps_no_answer_to_the_one_before() {
        let ctx = egui::Context::default();
        let mut answer: Answer<u32, u32> = Answer { found: Some(1), asked: Some(1), ..Answer::default() };
        answer.ask(&ctx, 2, 1, |_, _, _| {});
        assert!(answer.is_old);
        answer.stop();
        assert_eq!((answer.found, answer.is_old), (None, false));
    }
}
