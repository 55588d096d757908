//! All trials: how well they are met together, a chart, and every value.

use egui::Ui;

use super::fits::{Fits, fits_ui};
use super::layout::{Go, gap_ui, note_ui, paragraph_ui, title_ui};
use super::rows::{RowCell, RowColumn, fitted, group_row_ui, headed_ui, open_row_ui};
use super::scatter::scatter_ui;
use super::shelf::Shelf;
use super::study::{Validation, trials_take_oral_magnesium};
use super::verdict::{Grade, verdict};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{choice_ui, heading_ui, oral_caution_ui};
use crate::model::ModelVersion;
use crate::report::{model_doubt_words, observation_cells};
use crate::study::trials::{Agreement, Row, TrialResult, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, overall};
use crate::text::{key, text, words};

named! {
    /// The values that the table shows.
    #[derive(Default)]
    pub enum ShownTrials {
        #[default]
        All = "all",
        Counted = "counted",
        Missed = "missed",
    }
}

impl ShownTrials {
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
        for choice in ShownTrials::ALL {
            let words = text(&key("known-shown", choice.id()));
            let name = text(&key("known-shown-name", choice.id()));
            if choice_ui(ui, shown == choice, &words, &name).on_hover_text(&name).clicked() {
                *shown = *choice;
            }
        }
    });
}

pub fn trials_ui(
    ui: &mut Ui,
    study: &mut Validation,
    (fits, shelf): (&mut Fits, &Shelf),
    shown: ShownTrials,
    ways: &mut Vec<Go>,
) {
    title_ui(ui, text("known-section-trials"));
    note_ui(ui, words!("known-trials-about", model = ModelVersion::NEWEST.number()));
    study.progress_ui(ui);
    if let Some(found) = study.found() {
        gap_ui(ui);
        summary_ui(ui, &found.results);
        gap_ui(ui);
        scatter_ui(ui, &found.results, ways);
        gap_ui(ui);
        misses_ui(ui, &found.results);
    }
    gap_ui(ui);
    fits_ui(ui, fits, shelf);
    gap_ui(ui);
    let results = study.results();
    ui.horizontal(|ui| {
        ui.label(text("known-table"));
        table(Palette::of(ui), results, shown).copy_ui(ui);
    });
    table_ui(ui, results, shown, ways);
    gap_ui(ui);
    note_ui(ui, text("validate-errors-note"));
    oral_caution_ui(ui, trials_take_oral_magnesium());
}

/// The cells of [`observation_cells`] that are not shown: what version 1 predicted stands in what `mgkin validate` prints.
const OF_VERSION_1: [usize; 2] = [6, 7];

/// Returns the cells of a trial's rows that stand below the columns.
pub fn shown_cells(result: &TrialResult) -> Vec<Vec<String>> {
    let shown = |cells: [String; 9]| {
        let kept = cells.into_iter().enumerate().filter(|(i, _)| !OF_VERSION_1.contains(i));
        kept.map(|(_, cell)| cell).collect()
    };
    observation_cells(result).into_iter().map(shown).collect()
}

/// Returns the columns of a row as [`shown_cells`] fills them, and the verdict in words.
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
    let cells = shown_cells(result).into_iter();
    let line = |(row, cells): (&'r Row, Vec<String>)| {
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
    let palette = Palette::of(ui);
    let of = |result| lines(palette, result).into_iter().filter(|(row, _)| shown.holds(row)).map(|(_, cells)| cells);
    let groups: Vec<(&TrialResult, Vec<_>)> = results.iter().map(|result| (result, of(result).collect())).collect();
    let columns = fitted(ui, columns(), groups.iter().flat_map(|(_, rows)| rows));
    headed_ui(ui, &columns, |ui| {
        for (result, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
            group_row_ui(ui, &result.trial.name);
            for cells in rows {
                if open_row_ui(ui, &columns, cells, false).clicked() {
                    ways.push(Go::Trial(result.trial.id.clone()));
                }
            }
        }
    });
}

/// Returns the table that is copied.
fn table(palette: &Palette, results: &[TrialResult], shown: ShownTrials) -> Table {
    let once = std::iter::once::<String>;
    let headings = columns().into_iter().map(|column| column.heading);
    let rows = results.iter().flat_map(|result| {
        let lines = lines(palette, result).into_iter().filter(|(row, _)| shown.holds(row));
        lines.map(|(_, cells)| {
            let cells = cells.into_iter().map(|cell| cell.words);
            once(result.trial.name.clone()).chain(cells).chain(once(result.trial.citation())).collect()
        })
    });
    Table {
        headings: once(text("known-column-trial")).chain(headings).chain(once(text("known-citation"))).collect(),
        rows: rows.collect(),
    }
}

/// Draws one sentence for what made the model and one for what did not.
fn summary_ui(ui: &mut Ui, results: &[TrialResult]) {
    let overall = overall(results);
    paragraph_ui(ui, sentence("known-overall-independent", &overall.independent));
    paragraph_ui(ui, sentence("known-overall-known-before", &overall.known_before));
    paragraph_ui(ui, sentence("known-overall-calibration", &overall.calibration));
}

/// Says how far the model's doubt reaches, and names every miss.
fn misses_ui(ui: &mut Ui, results: &[TrialResult]) {
    paragraph_ui(ui, model_doubt_words(results));
    for (id, grade) in [("known-overall-missed", Grade::Missed), ("known-overall-far", Grade::Far)] {
        let named = named(results, grade);
        if !named.is_empty() {
            let (list, count) = (named.join("; "), named.len());
            let (limit, errors) = (WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS);
            paragraph_ui(ui, words!(id, list = list, count = count, limit = limit, errors = errors));
        }
    }
}

fn sentence(id: &str, agreement: &Agreement) -> String {
    let median = agreement.median_residual_mmol_l.map_or_else(|| "–".to_owned(), |median| format!("{median:.3}"));
    words!(
        id,
        count = agreement.observations,
        median = median,
        close = agreement.serum_totals_within_0_12_mmol_l,
        totals = agreement.serum_totals,
        limit = WITHIN_MMOL_L,
        chance = agreement.within_2_standard_errors,
        known = agreement.with_standard_error,
        errors = WITHIN_STANDARD_ERRORS
    )
}

/// Returns the misses of a grade, such as "Balzer 2016, after 12 months (3.6 SE too high)".
fn named(results: &[TrialResult], grade: Grade) -> Vec<String> {
    let rows = results.iter().flat_map(|result| result.rows.iter().map(move |row| (&result.trial.name, row)));
    let judged = rows.map(|(name, row)| (name, row, verdict(row))).filter(|(.., verdict)| verdict.grade == grade);
    let words = judged.map(|(name, row, verdict)| {
        words!("known-named", trial = name, what = row.observation.what, miss = verdict.miss)
    });
    words.collect()
}
