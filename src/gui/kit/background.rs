//! One piece of work on its own thread, asked every frame whether it is done.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Instant;

/// Work in progress. Dropped, its result is thrown away when it comes.
#[derive(Debug)]
pub struct Background<T> {
    receiver: Receiver<T>,
}

/// What a look at the work finds.
pub enum Progress<T> {
    Running,
    Done(T),
    /// The thread ended without a result.
    Lost,
}

impl<T: Send + 'static> Background<T> {
    /// Starts the work; the window is redrawn when it ends.
    pub fn start(ctx: &egui::Context, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // Nobody may be listening any more.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        Background { receiver }
    }

    pub fn poll(&self) -> Progress<T> {
        match self.receiver.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }

    /// Like [`poll`](Self::poll), after waiting for the end until `deadline`.
    pub fn wait_until(&self, deadline: Instant) -> Progress<T> {
        match self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(result) => Progress::Done(result),
            Err(RecvTimeoutError::Timeout) => Progress::Running,
            Err(RecvTimeoutError::Disconnected) => Progress::Lost,
        }
    }
}
