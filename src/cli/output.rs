//! Files that commands write, and what they print.

use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;
use crate::files::write_whole;
use crate::report::{FIGURE_ENDINGS, FigureError, Named, figure_bytes};
use crate::scenario::ScenarioDraft;
use crate::text::words;

/// Writes to a file, or to standard output for `-`.
pub fn write_to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let written = if path == Path::new("-") { write(&mut io::stdout().lock()) } else { write_whole(path, write) };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            eprintln!("{}", words!("cli-cannot-write", path = path.display(), message = error));
            Err(Failure::Input)
        }
        Ok(()) => Ok(()),
    }
}

/// Draws runs into a file, as PNG or SVG by its ending.
pub fn write_figure(path: &Path, title: &str, draft: &ScenarioDraft, runs: &[Named<'_>]) -> Result<(), Failure> {
    write_drawing(path, |ending| figure_bytes(title, draft, runs, ending))
}

/// Writes a drawing that `draw` makes for the ending of the file's name.
pub fn write_drawing(path: &Path, draw: impl FnOnce(&str) -> Result<Vec<u8>, FigureError>) -> Result<(), Failure> {
    match draw(&figure_ending(path)?) {
        Ok(bytes) => write_to(path, |writer| writer.write_all(&bytes)),
        Err(error) => Err(not_drawn(&error)),
    }
}

/// The ending of a figure's name in small letters, or a failure for an ending that figures do not have.
pub fn figure_ending(path: &Path) -> Result<String, Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if FIGURE_ENDINGS.contains(&ending.as_str()) {
        return Ok(ending);
    }
    eprintln!("{}", words!("cli-unknown-ending", path = path.display()));
    Err(Failure::Input)
}

/// Says why there is no figure.
pub fn not_drawn(error: &FigureError) -> Failure {
    eprintln!("{error}");
    Failure::Simulation
}

/// Prints to standard output; a reader that has gone away is no failure.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

pub fn pretty(value: &impl serde::Serialize) -> String {
    // Only numbers and strings are written: they always serialise.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
