//! The progress of a user through lessons and cases, kept over restarts.

use std::collections::BTreeMap;

use crate::text::{text, words};

/// The place that was reached in one lesson or case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Number of the step, counted from 1.
    Step(usize),
    Done,
}

const DONE: &str = "done";

/// The progress by id of the lesson; the id of a case begins with `case/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LessonProgress(BTreeMap<String, Reached>);

impl LessonProgress {
    pub fn of(&self, id: &str) -> Option<Reached> {
        self.0.get(id).copied()
    }

    /// Records what was reached; what is done stays done.
    pub fn reach(&mut self, id: &str, reached: Reached) {
        if self.of(id) != Some(Reached::Done) {
            self.0.insert(id.to_owned(), reached);
        }
    }

    /// Returns "done", "at step 3" or nothing.
    pub fn words(&self, id: &str) -> String {
        match self.of(id) {
            None => String::new(),
            Some(Reached::Done) => text("learn-done"),
            Some(Reached::Step(number)) => words!("learn-at-step", number = number),
        }
    }

    /// Writes the progress, one line for each id.
    pub fn stored(&self) -> String {
        let line = |(id, reached): (&String, &Reached)| match reached {
            Reached::Done => format!("{DONE} {id}"),
            Reached::Step(number) => format!("{number} {id}"),
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Reads stored progress; a line that is not understood is left out.
    pub fn restore(&mut self, stored: &str) {
        let line = |line: &str| {
            let (reached, id) = line.split_once(' ')?;
            let reached = if reached == DONE { Reached::Done } else { Reached::Step(reached.parse().ok()?) };
            Some((id.to_owned(), reached))
        };
        self.0 = stored.lines().filter_map(line).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_read_back_as_it_was_stored_and_nonsense_is_left_out() {
        let mut progress = LessonProgress::default();
        progress.reach("one-session", Reached::Step(3));
        progress.reach("case/ppi", Reached::Done);
        progress.reach("case/ppi", Reached::Step(1));
        let mut read = LessonProgress::default();
        read.restore(&(progress.stored() + "\nnonsense\nx y"));
        assert_eq!(read, progress);
        assert_eq!(read.of("case/ppi"), Some(Reached::Done), "what is done stays done");
    }
}
