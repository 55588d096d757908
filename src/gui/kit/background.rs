//! The one way to compute beside the window's own thread: work that hands out results as they come, can be cancelled,
//! and says so when its thread dies.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::study::Progress;

/// How long a frame waits for what it has just asked for: with drawing, it stays within a sixtieth of a second.
const PATIENCE: Duration = Duration::from_millis(6);

pub fn patience(ctx: &Context) -> Duration {
    ctx.data(|data| data.get_temp(patience_id())).unwrap_or(PATIENCE)
}

/// Sets how long a frame waits; tests wait until the work is done.
pub fn set_patience(ctx: &Context, patience: Duration) {
    ctx.data_mut(|data| data.insert_temp(patience_id(), patience));
}

fn patience_id() -> egui::Id {
    egui::Id::unique("patience")
}

/// Work in progress. When it is dropped, it is cancelled and what it still finds is thrown away.
pub struct Work<T> {
    receiver: Receiver<Message<T>>,
    progress: Arc<Progress>,
    /// The number of steps after which the work is done.
    total: usize,
    started: Instant,
}

/// How long work goes on before it is said when it ends.
const LONG: Duration = Duration::from_secs(2);
/// How long work must have gone on, and which share of it must be done, for its end to be estimated.
const LEAST_SEEN: Duration = Duration::from_millis(300);
const LEAST_SHARE: f64 = 0.02;

/// Returns how long work still takes at its pace so far, s, where it takes long and that can be told.
fn left_s(elapsed: Duration, share: f64) -> Option<f64> {
    let is_told = elapsed >= LEAST_SEEN && share >= LEAST_SHARE;
    let whole_s = elapsed.as_secs_f64() / share;
    (is_told && whole_s > LONG.as_secs_f64()).then(|| (whole_s * (1.0 - share)).max(0.0))
}

enum Message<T> {
    Result(T),
    End,
}

/// What a look at the work finds.
pub enum Heard<T> {
    Nothing,
    Result(T),
    /// All results have been heard.
    End,
    /// The thread has died, which is a fault of the program.
    Died,
}

/// A guard that draws the window again when it is dropped, also by a thread that dies.
struct Redraw(Context);

impl Drop for Redraw {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

impl<T: Send + 'static> Work<T> {
    /// Starts work that hands out one or more results.
    pub fn start(
        ctx: &Context,
        total: usize,
        work: impl FnOnce(&Progress, &(dyn Fn(T) + Sync)) + Send + 'static,
    ) -> Self {
        let (sender, receiver) = channel();
        let progress = Arc::new(Progress::default());
        let (of_thread, redraw) = (Arc::clone(&progress), Redraw(ctx.clone()));
        std::thread::spawn(move || {
            let redraw = redraw; // the sender, declared after it, is dropped before it
            let sender = sender;
            let hand_out = |result: T| {
                let _ = sender.send(Message::Result(result)); // nobody may be listening any more
                redraw.0.request_repaint();
            };
            work(&of_thread, &hand_out);
            let _ = sender.send(Message::End);
        });
        Work { receiver, progress, total, started: Instant::now() }
    }

    /// Starts work with one result.
    pub fn once(ctx: &Context, work: impl FnOnce() -> T + Send + 'static) -> Self {
        Work::start(ctx, 1, |_, hand_out| hand_out(work()))
    }

    /// Waits until `deadline` for a result.
    pub fn wait_until(&self, deadline: Instant) -> Heard<T> {
        match self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Message::Result(result)) => Heard::Result(result),
            Ok(Message::End) => Heard::End,
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Died,
        }
    }

    pub fn hear(&self) -> Heard<T> {
        self.wait_until(Instant::now())
    }

    /// Tells the work that nobody waits for its result. What it hands out even so can be heard.
    pub fn cancel(&self) {
        self.progress.cancel();
    }

    /// Returns the share of the work done.
    pub fn share(&self) -> f32 {
        (self.progress.done() as f32 / self.total.max(1) as f32).min(1.0)
    }

    /// Returns how long the work still takes, s, where it takes long and that can be told.
    pub fn left_s(&self) -> Option<f64> {
        left_s(self.started.elapsed(), f64::from(self.share()))
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_follows_from_the_pace_and_is_said_of_long_work_only() {
        let left = |elapsed_ms, share| left_s(Duration::from_millis(elapsed_ms), share);
        assert_eq!(left(1000, 0.25), Some(3.0));
        assert_eq!(left(1500, 1.0), None, "1.5 s in all are not long");
        assert_eq!(left(900, 0.5), None, "1.8 s in all are not long");
        assert_eq!(left(100, 0.025), None, "too early to tell");
        assert_eq!(left(60_000, 0.0), None, "nothing is done yet");
        assert_eq!(left(4000, 1.0), Some(0.0));
    }

    fn heard<T: Send + 'static>(work: &Work<T>) -> Heard<T> {
        work.wait_until(Instant::now() + Duration::from_secs(10))
    }

    #[test]
    fn results_come_in_their_order_and_then_the_end() {
        let work = Work::start(&Context::default(), 2, |_, hand_out| (1..=2).for_each(hand_out));
        assert!(matches!(heard(&work), Heard::Result(1)));
        assert!(matches!(heard(&work), Heard::Result(2)));
        assert!(matches!(heard(&work), Heard::End));
    }

    #[test]
    fn a_thread_that_dies_is_not_taken_for_one_that_ended() {
        let work = Work::<i32>::start(&Context::default(), 1, |_, _| std::panic::panic_any("on purpose"));
        assert!(matches!(heard(&work), Heard::Died));
    }

    #[test]
    fn dropped_work_is_cancelled() {
        let (sender, receiver) = channel();
        let work = Work::<()>::start(&Context::default(), 1, move |progress, _| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            sender.send(()).unwrap();
        });
        drop(work);
        assert!(receiver.recv_timeout(Duration::from_secs(10)).is_ok());
    }
}
