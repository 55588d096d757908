//! The export of what is seen, as files for other programs and for print.

use std::io;
use std::path::{Path, PathBuf};

use super::suggest;
use crate::files::write_whole;
use crate::gui::explore::Explore;
use crate::gui::kit::command::Export;
use crate::gui::kit::view::View;
use crate::gui::learn::Learn;
use crate::report::{Kept, Seen, figure_bytes, html_page, html_report, json_summary, write_csv, write_csv_short};
use crate::scenario::{ScenarioDraft, validate};
use crate::simulation::Run;
use crate::study::Progress;
use crate::study::fan::Fan;
use crate::text::text;

/// Returns a path beside a document; of two files with one ending, one gets a name of its own.
pub fn beside(export: Export, document: &Path) -> PathBuf {
    let of = match export {
        Export::DiagramPng | Export::DiagramSvg => "-diagram",
        Export::CsvShort => "-short",
        Export::Page => "-page",
        Export::Png | Export::Svg | Export::Csv | Export::Html => "",
    };
    let stem = suggest::stem(document);
    document.with_file_name(format!("{stem}{of}.{}", export.ending()))
}

/// Writes what is shown in one piece: the present run as it is seen, or the diagram of what the Learn tab plays.
///
/// # Errors
/// It fails when there is nothing to write, or when drawing or writing fails; an existing file stays as it was.
pub fn export(
    kind: Export,
    draft: &ScenarioDraft,
    explore: &Explore,
    learn: &Learn,
    view: &View,
    path: &Path,
) -> io::Result<()> {
    let bytes = if kind.is_of_diagram() {
        learn.frame_bytes(draft, kind.ending())?
    } else {
        let shown = explore.outcome.solved.as_ref().filter(|_| explore.outcome.is_present);
        let solved = shown.ok_or_else(|| io::Error::other(text("gui-export-nothing")))?;
        let of_run = || explore.doubt.fan_of(&solved.run).cloned().or_else(|| fan(explore));
        let drawn = if kind.is_table() { None } else { of_run() };
        bytes(kind, draft, &solved.run, &Seen { fan: drawn.as_ref(), ..seen(explore, view) })?
    };
    write_whole(path, |file| file.write_all(&bytes))
}

/// Draws the fan that the window has not drawn yet.
fn fan(explore: &Explore) -> Option<Fan> {
    Fan::of_start(explore.outcome.scenario.as_ref()?, &Progress::default()).ok().flatten()
}

/// Returns how the run is looked at: unit, part of the time, pinned runs.
fn seen<'e>(explore: &'e Explore, view: &View) -> Seen<'e> {
    let kept = explore.pins.all().iter().map(|pin| Kept {
        slot: pin.slot,
        letter: pin.letter(),
        name: pin.name.clone(),
        run: &pin.solved.run,
    });
    let span = view.span.map(|span| [span.from_week, span.to_week]);
    Seen { unit: view.serum_unit, span, kept: kept.collect(), fan: None }
}

fn bytes(kind: Export, draft: &ScenarioDraft, run: &Run, seen: &Seen<'_>) -> io::Result<Vec<u8>> {
    let summary = || json_summary(draft, &validate(draft).problems, run);
    let mut table = Vec::new();
    match kind {
        Export::Csv => write_csv(run, &mut table).map(|()| table).map_err(io::Error::other),
        Export::CsvShort => write_csv_short(run, &mut table).map(|()| table).map_err(io::Error::other),
        Export::Html => html_report(draft, run, &summary(), seen).map(String::into_bytes).map_err(io::Error::other),
        Export::Page => html_page(draft, run, &summary(), seen).map(String::into_bytes).map_err(io::Error::other),
        Export::Png | Export::Svg | Export::DiagramPng | Export::DiagramSvg => {
            let runs = [(String::new(), run)];
            figure_bytes(&run.scenario.title, draft, &runs, seen, kind.ending()).map_err(io::Error::other)
        }
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
        let page = String::from_utf8(bytes(Export::Html, &loaded.draft, &run, &Seen::default()).unwrap()).unwrap();
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
        assert_eq!(super::beside(Export::Png, Path::new("/ward/a.mgkin.toml")), Path::new("/ward/a.png"));
    }
}
