//! The diagram as it is seen now, written to a file.

use std::io;

use super::diagram::{Look, Snapshot, describe, picture, svg};
use super::stage::Drawn;
use crate::gui::kit::plots::readout::time_words;
use crate::report::{computed_by, drawing_bytes};
use crate::scenario::ScenarioDraft;
use crate::text::text;
use crate::units::HOURS_PER_WEEK;

/// Writes a frame of the diagram as PNG or SVG; `played` is the scenario that it shows.
///
/// # Errors
/// Fails when the frame cannot be drawn.
pub fn frame_bytes(drawn: &Drawn, played: &ScenarioDraft, ending: &str) -> io::Result<Vec<u8>> {
    let snapshot = Snapshot::of(&drawn.run, drawn.time_h).ok_or_else(nothing_is_seen)?;
    let title = &drawn.run.scenario.title;
    let time = time_words(drawn.time_h / HOURS_PER_WEEK);
    // Dots mean nothing at rest.
    let frame = picture(&snapshot, drawn.scale, Look { phase: None, ..drawn.look }, drawn.palette);
    let frame = frame.titled([title, &time], drawn.palette);
    let words = describe(&snapshot, drawn.look.per_day);
    let words = format!("{words} {}", computed_by(played, &[&drawn.run]));
    drawing_bytes(title, &words, &svg(&frame, drawn.palette.ground), ending).map_err(io::Error::other)
}

/// The error that there is no diagram to write.
pub fn nothing_is_seen() -> io::Error {
    io::Error::other(text("learn-export-nothing"))
}
