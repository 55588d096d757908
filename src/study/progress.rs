//! Long computations: their progress, which can be cancelled, and their threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The progress of a long computation, shared with whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Returns what a run asks between its steps: whether anybody still waits for it.
    pub fn wanted(&self) -> impl Fn() -> bool {
        || !self.is_cancelled()
    }

    /// Returns what was found, or `None` when cancelled: what failed because nobody waits for it is no answer.
    pub(super) fn unless_cancelled<T, E>(&self, found: Result<T, E>) -> Result<Option<T>, E> {
        if self.is_cancelled() { Ok(None) } else { found.map(Some) }
    }

    /// Counts a step within a result that takes long.
    pub(super) fn advance(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Finds the results in order, whichever thread finds them, and counts each; returns `None` when cancelled.
    pub(super) fn in_parallel<T: Send>(&self, size: usize, find: impl Fn(usize) -> T + Sync + Send) -> Option<Vec<T>> {
        let step = |number: usize| {
            if self.is_cancelled() {
                return None;
            }
            let found = find(number);
            self.advance();
            Some(found)
        };
        #[cfg(feature = "parallel")]
        let found: Option<Vec<T>> = {
            use rayon::prelude::*;
            (0..size).into_par_iter().map(step).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let found: Option<Vec<T>> = (0..size).map(step).collect();
        // What was cancelled in the middle of its last result is no whole answer either.
        found.filter(|_| !self.is_cancelled())
    }
}

/// Runs a long study on threads of its own, so that shorter ones beside it do not wait for its end. Where there are no
/// threads it runs where it is called.
pub fn in_background<T: Send>(study: impl FnOnce() -> T + Send) -> T {
    #[cfg(feature = "parallel")]
    {
        static POOL: std::sync::OnceLock<Option<rayon::ThreadPool>> = std::sync::OnceLock::new();
        if let Some(pool) = POOL.get_or_init(|| rayon::ThreadPoolBuilder::new().build().ok()) {
            return pool.install(study);
        }
    }
    study()
}
