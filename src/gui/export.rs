//! What is seen, as files for other programs and for print.

use std::io;
use std::path::Path;

use super::outcome::Solved;
use crate::files::write_whole;
use crate::report::{figure_bytes, html_report, json_summary, write_csv};
use crate::scenario::{Problem, ScenarioDraft};
use crate::simulation::Run;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    Png,
    Svg,
    Csv,
    Html,
}

impl Export {
    pub const ALL: [Export; 4] = [Export::Png, Export::Svg, Export::Csv, Export::Html];

    /// Ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Export::Png => "png",
            Export::Svg => "svg",
            Export::Csv => "csv",
            Export::Html => "html",
        }
    }
}

/// Writes the present run in one piece.
///
/// # Errors
/// When it cannot be drawn or written; an existing file then stays as it was.
pub fn export(
    kind: Export,
    draft: &ScenarioDraft,
    problems: &[Problem],
    solved: &Solved,
    path: &Path,
) -> io::Result<()> {
    let bytes = bytes(kind, draft, problems, &solved.run)?;
    write_whole(path, |file| file.write_all(&bytes))
}

fn bytes(kind: Export, draft: &ScenarioDraft, problems: &[Problem], run: &Run) -> io::Result<Vec<u8>> {
    match kind {
        Export::Png | Export::Svg => {
            figure_bytes(&run.scenario.title, draft, &[(String::new(), run)], kind.ending()).map_err(io::Error::other)
        }
        Export::Csv => {
            let mut table = Vec::new();
            write_csv(run, &mut table).map_err(io::Error::other)?;
            Ok(table)
        }
        Export::Html => {
            let summary = json_summary(draft, problems, run).map_err(io::Error::other)?;
            html_report(draft, run, &summary).map(String::into_bytes).map_err(io::Error::other)
        }
    }
}
