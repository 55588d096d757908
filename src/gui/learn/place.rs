//! The place of a user in the room (the list, a lesson or a case) and the manner in which lessons are shown.

use super::case::CaseRoom;
use super::lesson::LessonRoom;

/// The place of a user in the room.
#[derive(Default)]
pub enum Place {
    /// The list beside the present scenario, which is played.
    #[default]
    Free,
    Lesson(Box<LessonRoom>),
    Case(Box<CaseRoom>),
}

/// The manner in which lessons are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Whether answers wait until the teacher reveals them.
    pub is_for_a_class: bool,
    pub shows_notes: bool,
}
