//! Where in the room somebody is: at the list, in a lesson or in a case; and how lessons are shown.

use super::case::CaseRoom;
use super::lesson::LessonRoom;

/// Where somebody is.
#[derive(Default)]
pub enum Place {
    /// The list, and the present scenario played.
    #[default]
    Free,
    Lesson(Box<LessonRoom>),
    Case(Box<CaseRoom>),
}

/// How lessons are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Answers wait until the teacher reveals them.
    pub is_for_a_class: bool,
    pub shows_notes: bool,
}
