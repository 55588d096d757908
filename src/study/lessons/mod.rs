//! Lessons (`assets/lessons/`, or a teacher's own file): questions about runs, with what the runs answer. `file` is the
//! file as written, `lesson` what it becomes once `check` and its siblings have found it sound.
//!
//! A lesson is data. Its file is compared with a schema and then with what the runs can tell, and everything wrong is
//! said at once. Whether its numbers are those of the runs is asked of [`Number::value`]. How a lesson looks is in
//! `crate::gui::learn`.

mod check;
mod entry;
mod file;
mod lesson;
mod number;
mod quantity;
mod question;
mod said;

pub use entry::Entry;
pub use file::{LessonFile, Play};
pub use lesson::{Answer, Lesson, Plot, PlotView, Step, read, schema};
pub use number::{Number, Origin, Versus};
pub use quantity::RunQuantity;
pub use question::{LessonQuestion, Task};

pub(super) use check::{filled, prefixed, read_file, sources};
pub(super) use number::unit as unit_of;
pub(super) use quantity::reading;

// Lessons go from the ground up, and end with what is disputed.
published! { "lessons", read => Lesson | Vec<crate::scenario::Problem>;
    "healthy-day",
    "one-session",
    "total-and-ionised",
    "units",
    "one-against-two",
    "oxide-and-acid",
    "deficiency",
    "gates",
    "renal-wasting",
    "lacking-magnesium",
    "magnesium-sulfate",
    "one-sample",
    "oxide-trial",
    "vessels",
    "reading-the-evidence",
    "central-delivery",
}
