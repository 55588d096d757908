//! Long work that says on standard error, where that is a terminal, how far it has come.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::study::Progress;

/// Pause between two messages of progress.
const TELL_EVERY: Duration = Duration::from_millis(200);
/// Characters that are cleared at the end.
const LINE: usize = 78;

/// Does long work; `line` words how far it has come.
pub fn told<T>(work: impl FnOnce(&Progress) -> T, line: impl Fn(usize) -> String + Send) -> T {
    let progress = Progress::default();
    if !io::stderr().is_terminal() {
        return work(&progress);
    }
    let (working, is_over) = channel::<()>();
    let done = &progress;
    let found = thread::scope(move |scope| {
        scope.spawn(move || {
            while is_over.recv_timeout(TELL_EVERY) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(io::stderr(), "\r{:LINE$}", line(done.done()));
            }
        });
        let found = work(done);
        drop(working); // ends the messages, as a panic of the work would
        found
    });
    let _ = write!(io::stderr(), "\r{:LINE$}\r", "");
    found
}
