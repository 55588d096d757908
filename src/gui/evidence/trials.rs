//! All trials: how well they are met together, a chart, and every value.

use egui::Ui;

use super::layout::{gap_ui, note_ui, title_ui};
use super::rows::{RowCell, RowColumn, group_row_ui, heading_row_ui, open_row_ui};
use super::scatter::scatter_ui;
use super::study::{Validation, trials_take_oral_magnesium};
use super::summary::{progress_ui, summary_ui};
use super::verdict::{Grade, verdict};
use super::ways::Go;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{choice_ui, heading_ui, oral_caution_ui};
use crate::model::ModelVersion;
use crate::report::observation_cells;
use crate::study::trials::{Row, TrialResult};
use crate::text::{key, text, words};

/// The values that the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShownTrials {
    #[default]
    All,
    Counted,
    Missed,
}

impl ShownTrials {
    const ALL: [(ShownTrials, &str); 3] =
        [(ShownTrials::All, "all"), (ShownTrials::Counted, "counted"), (ShownTrials::Missed, "missed")];

    fn holds(self, row: &Row) -> bool {
        match self {
            ShownTrials::All => true,
            ShownTrials::Counted => row.standing.is_scored(),
            ShownTrials::Missed => matches!(verdict(row).grade, Grade::Missed | Grade::Far),
        }
    }
}

pub fn choices_ui(ui: &mut Ui, shown: &mut ShownTrials) {
    heading_ui(ui, "known-shown");
    ui.horizontal(|ui| {
        for (choice, id) in ShownTrials::ALL {
            let words = text(&key("known-shown", id));
            let name = text(&key("known-shown-name", id));
            if choice_ui(ui, *shown == choice, &words, &name).on_hover_text(&name).clicked() {
                *shown = choice;
            }
        }
    });
}

pub fn trials_ui(ui: &mut Ui, study: &mut Validation, shown: ShownTrials, ways: &mut Vec<Go>) {
    title_ui(ui, text("known-section-trials"));
    note_ui(ui, words!("validate-heading", model = ModelVersion::NEWEST.number()));
    progress_ui(ui, study);
    if let Some(found) = study.found() {
        gap_ui(ui);
        summary_ui(ui, &found.results);
        gap_ui(ui);
        scatter_ui(ui, &found.results, ways);
    }
    gap_ui(ui);
    let results = study.results();
    ui.horizontal(|ui| {
        ui.label(text("known-table"));
        table(results, shown).copy_ui(ui);
    });
    table_ui(ui, results, shown, ways);
    gap_ui(ui);
    note_ui(ui, text("validate-errors-note"));
    oral_caution_ui(ui, trials_take_oral_magnesium());
}

/// Returns the columns of a row as [`observation_cells`] fills them, and the verdict in words.
pub fn columns() -> Vec<RowColumn> {
    let heading = |id: &str| text(&key("validate-column", id));
    vec![
        RowColumn::words(text("known-column-what"), 2.2),
        RowColumn::words(heading("unit"), 0.75),
        RowColumn::number(heading("observed"), 1.5),
        RowColumn::number(heading("predicted"), 0.65),
        RowColumn::number(heading("residual"), 0.75),
        RowColumn::number(heading("errors"), 0.62),
        RowColumn::words(heading("standing"), 1.2),
        RowColumn::words(text("known-column-verdict"), 1.9),
    ]
}

/// Returns the cells of a trial's rows; a miss stands out by its words and by colour.
pub fn lines<'r>(palette: &Palette, result: &'r TrialResult) -> Vec<(&'r Row, Vec<RowCell>)> {
    let cells = observation_cells(result).into_iter();
    let line = |(row, cells): (&'r Row, [String; 7])| {
        let verdict = verdict(row);
        let colour = match verdict.grade {
            Grade::Missed => Some(palette.red),
            Grade::Far => Some(palette.amber),
            Grade::Met => Some(palette.text),
            Grade::Unjudged | Grade::NotCounted => Some(palette.quiet),
        };
        let mut cells: Vec<RowCell> = cells.into_iter().map(RowCell::from).collect();
        cells.push(RowCell { words: verdict.words, colour });
        (row, cells)
    };
    result.rows.iter().zip(cells).map(line).collect()
}

fn table_ui(ui: &mut Ui, results: &[TrialResult], shown: ShownTrials, ways: &mut Vec<Go>) {
    let (palette, columns) = (Palette::of(ui), columns());
    heading_row_ui(ui, &columns);
    for result in results {
        let lines: Vec<_> = lines(palette, result).into_iter().filter(|(row, _)| shown.holds(row)).collect();
        if lines.is_empty() {
            continue;
        }
        group_row_ui(ui, &result.trial.name);
        for (_, cells) in lines {
            if open_row_ui(ui, &columns, &cells, false).clicked() {
                ways.push(Go::Trial(result.trial.id.clone()));
            }
        }
    }
}

/// Returns the table that is copied.
fn table(results: &[TrialResult], shown: ShownTrials) -> Table {
    let headings = columns().into_iter().map(|column| column.heading);
    let mut rows = Vec::new();
    for result in results {
        for (row, cells) in observation_cells(result)
            .into_iter()
            .enumerate()
            .filter_map(|(i, cells)| result.rows.get(i).filter(|row| shown.holds(row)).map(|row| (row, cells)))
        {
            let mut line = vec![result.trial.name.clone()];
            line.extend(cells);
            line.push(verdict(row).words);
            line.push(result.trial.citation());
            rows.push(line);
        }
    }
    let first = std::iter::once(text("known-column-trial"));
    let last = std::iter::once(text("known-citation"));
    Table { headings: first.chain(headings).chain(last).collect(), rows }
}
