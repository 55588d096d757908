//! Long work on its own thread: progress, cancel, results as they come.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::{Button, ProgressBar, Ui};

use super::tokens;
use super::widgets::quiet_ui;
use crate::study::cohort::Progress;
use crate::text::text;

/// Between two looks at the progress.
const LOOK: Duration = Duration::from_millis(80);

/// An answer within this time replaces the one before without dimming it.
const MOMENT_S: f64 = 0.15;

/// Work in progress; dropped, it is cancelled.
pub struct Work<T> {
    receiver: Receiver<T>,
    progress: Arc<Progress>,
    /// Of what the progress counts.
    total: usize,
}

impl<T: Send + 'static> Work<T> {
    /// Starts work that hands out one or more results.
    pub fn start(ctx: &egui::Context, total: usize, work: impl FnOnce(&Progress, &dyn Fn(T)) + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let progress = Arc::new(Progress::default());
        let (of_thread, ctx) = (Arc::clone(&progress), ctx.clone());
        std::thread::spawn(move || {
            let hand_out = |result: T| {
                // Nobody may be listening any more.
                let _ = sender.send(result);
                ctx.request_repaint();
            };
            work(&of_thread, &hand_out);
            drop(sender);
            ctx.request_repaint();
        });
        Work { receiver, progress, total }
    }

    /// The newest result that has come, and whether the work is over.
    fn poll(&self) -> (Option<T>, bool) {
        let mut newest = None;
        loop {
            match self.receiver.try_recv() {
                Ok(result) => newest = Some(result),
                Err(TryRecvError::Empty) => return (newest, false),
                Err(TryRecvError::Disconnected) => return (newest, true),
            }
        }
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

/// A question, the work on it, and the last good answer.
pub struct Answer<Q, T> {
    asked: Option<Q>,
    asked_at_s: f64,
    work: Option<Work<Result<T, Vec<String>>>>,
    /// To the question asked last, or an earlier one.
    pub found: Option<T>,
    /// `found` does not belong to the question asked last.
    pub is_old: bool,
    /// Why the question asked last has no answer.
    pub failure: Vec<String>,
}

impl<Q, T> Default for Answer<Q, T> {
    fn default() -> Self {
        Answer { asked: None, asked_at_s: 0.0, work: None, found: None, is_old: false, failure: Vec::new() }
    }
}

/// What hands the work its results.
pub type HandOut<'a, T> = &'a dyn Fn(Result<T, Vec<String>>);

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
            self.failure.clear();
            self.work = Some(Work::start(ctx, total, move |progress, hand_out| work(&question, progress, hand_out)));
        }
    }

    /// Whether what was found belongs to an earlier question and has for a moment: a quick answer does not flicker.
    pub fn is_dimmed(&self, ctx: &egui::Context) -> bool {
        self.is_old && ctx.input(|input| input.time) - self.asked_at_s > MOMENT_S
    }

    /// Whether this is the question asked last.
    pub fn is_asked(&self, question: &Q) -> bool {
        self.asked.as_ref() == Some(question)
    }

    /// Takes what has come; called every frame.
    pub fn collect(&mut self, ctx: &egui::Context) {
        let Some(work) = &self.work else { return };
        let (newest, is_over) = work.poll();
        match newest {
            Some(Ok(found)) => {
                self.found = Some(found);
                self.is_old = false;
            }
            Some(Err(failure)) => self.failure = failure,
            None => {}
        }
        if is_over {
            self.work = None;
        } else {
            ctx.request_repaint_after(LOOK);
        }
    }

    /// Share of the work done; `None` when there is none.
    pub fn progress(&self) -> Option<f32> {
        let work = self.work.as_ref()?;
        Some(work.progress.done() as f32 / work.total.max(1) as f32)
    }

    /// Stops the work; what has come so far answers the question.
    pub fn stop(&mut self) {
        self.work = None;
    }

    /// Stops the work and takes the question back; what was found before stays.
    pub fn cancel(&mut self) {
        self.work = None;
        self.asked = None;
    }
}

/// The row that starts a long study: its progress and a way to stop while it runs, else a button. Whether it has
/// been asked to start.
pub fn asked_to_start_ui<Q: PartialEq + Clone + Send + 'static, T: Send + 'static>(
    ui: &mut Ui,
    answer: &mut Answer<Q, T>,
    question: &Q,
    can_start: bool,
    words: &str,
) -> bool {
    let row = ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        if let Some(share) = answer.progress() {
            ui.add(ProgressBar::new(share).desired_width(170.0).text(format!("{:.0} %", 100.0 * share)));
            if ui.button(text("study-cancel")).clicked() {
                answer.cancel();
            }
            return false;
        }
        let is_new = !answer.is_asked(question);
        let is_started = ui.add_enabled(can_start && is_new, Button::new(text(words))).clicked();
        if is_new && answer.found.is_some() {
            quiet_ui(ui, text("study-is-of-before"));
        }
        is_started
    });
    row.inner
}
