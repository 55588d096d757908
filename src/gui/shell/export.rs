//! The export of what is seen, as files for other programs and for print.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::write_whole;
use crate::gui::explore::outcome::Outcome;
use crate::gui::kit::command::Export;
use crate::gui::learn::Learn;
use crate::report::{figure_bytes, html_report, json_summary, write_csv};
use crate::scenario::{ScenarioDraft, validate};
use crate::simulation::Run;
use crate::text::text;

/// Last word in the name of a file that shows the diagram.
const OF_DIAGRAM: &str = "diagram";

/// Returns a path beside a document; a diagram gets a name different from that of a figure.
pub fn beside(export: Export, document: &Path) -> PathBuf {
    if !export.is_of_diagram() {
        return document.with_extension(export.ending());
    }
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    document.with_file_name(format!("{stem}-{OF_DIAGRAM}.{}", export.ending()))
}

/// Writes what is shown in one piece: the present run, or the diagram of what the Learn tab plays.
///
/// # Errors
/// It fails when there is nothing to write, or when drawing or writing fails; an existing file stays as it was.
pub fn export(kind: Export, draft: &ScenarioDraft, outcome: &Outcome, learn: &Learn, path: &Path) -> io::Result<()> {
    let bytes = if kind.is_of_diagram() {
        learn.frame_bytes(draft, kind.ending())?
    } else {
        let shown = outcome.solved.as_ref().filter(|_| outcome.is_present);
        let solved = shown.ok_or_else(|| io::Error::other(text("gui-export-nothing")))?;
        bytes(kind, draft, &solved.run)?
    };
    write_whole(path, |file| file.write_all(&bytes))
}

fn bytes(kind: Export, draft: &ScenarioDraft, run: &Run) -> io::Result<Vec<u8>> {
    match kind {
        Export::Csv => {
            let mut table = Vec::new();
            write_csv(run, &mut table).map_err(io::Error::other)?;
            Ok(table)
        }
        Export::Html => {
            let summary = json_summary(draft, &validate(draft).problems, run);
            html_report(draft, run, &summary).map(String::into_bytes).map_err(io::Error::other)
        }
        _ => figure_bytes(&run.scenario.title, draft, &[(String::new(), run)], kind.ending()).map_err(io::Error::other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{run_warnings, sentence};
    use crate::scenario::read;
    use crate::simulation::simulate;

    #[test]
    fn a_page_says_each_warning_of_the_run_once() {
        let loaded = read(
            "format = 1\n[patient]\nkind = \"haemodialysis\"\n[run]\nweeks = 2\n[baseline.dialysis]\n\
             dialysate_magnesium_meq_l = 3.0\n",
        );
        let run = simulate(&loaded.scenario.unwrap()).unwrap();
        let page = String::from_utf8(bytes(Export::Html, &loaded.draft, &run).unwrap()).unwrap();
        let warnings = run_warnings(&run);
        assert!(!warnings.is_empty());
        for warning in warnings {
            let beginning: String = sentence(&warning).chars().take(30).collect();
            assert_eq!(page.matches(&beginning).count(), 1, "{beginning}");
        }
    }

    #[test]
    fn figure_and_diagram_of_a_document_do_not_replace_each_other() {
        let beside = |kind: Export| super::beside(kind, Path::new("/ward/a.toml"));
        assert_eq!(beside(Export::Png), Path::new("/ward/a.png"));
        assert_eq!(beside(Export::DiagramPng), Path::new("/ward/a-diagram.png"));
    }
}
