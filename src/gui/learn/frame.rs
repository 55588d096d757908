//! The diagram as it is seen now, as a file.

use std::io;

use super::diagram::{Look, Snapshot, describe, picture, svg};
use super::{Learn, Room};
use crate::gui::kit::plots::readout::time_words;
use crate::report::{computed_by, drawing_bytes};
use crate::scenario::ScenarioDraft;
use crate::text::text;
use crate::units::HOURS_PER_WEEK;

impl Learn {
    /// The frame that was drawn last as PNG or SVG; `open` is the scenario that is played outside lessons.
    ///
    /// # Errors
    /// While no diagram is seen, and when it cannot be drawn.
    pub fn frame_bytes(&self, open: &ScenarioDraft, ending: &str) -> io::Result<Vec<u8>> {
        let nothing = || io::Error::other(text("learn-export-nothing"));
        let drawn = self.stage.drawn.as_ref().ok_or_else(nothing)?;
        let snapshot = Snapshot::of(&drawn.run, drawn.time_h).ok_or_else(nothing)?;
        let title = &drawn.run.scenario.title;
        let time = time_words(drawn.time_h / HOURS_PER_WEEK);
        // Without the dots, which mean nothing at rest.
        let frame = picture(&snapshot, drawn.scale, Look { phase: None, ..drawn.look }, drawn.palette);
        let frame = frame.titled([title, &time], drawn.palette);
        let words = describe(&snapshot, drawn.look.per_day);
        let words = format!("{words} {}", computed_by(self.played(open), &[&drawn.run]));
        drawing_bytes(title, &words, &svg(&frame, drawn.palette.ground), ending).map_err(io::Error::other)
    }

    /// What the diagram plays.
    fn played<'a>(&'a self, open: &'a ScenarioDraft) -> &'a ScenarioDraft {
        match &self.room {
            Room::Lesson(room) => room.draft().unwrap_or(open),
            _ => open,
        }
    }
}
