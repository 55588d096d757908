//! A run as text for a terminal: tables and a chart.

use comfy_table::{CellAlignment, ContentArrangement, Table, TableComponent, presets};
use textplots::{Chart, LabelBuilder, LabelFormat, Plot, Shape, TickDisplay, TickDisplayBuilder};

use super::facts::{level_words, mg_dl_words};
use super::fit_summary::when_id;
use super::messages::signed;
use super::series::{SerumSeries, serum_series};
use super::serum_unit::SerumUnit;
use super::words::meq_l_words;
use crate::simulation::Run;
use crate::study::facts::facts;
use crate::study::results::{LedgerRow, WeekSummary, last_whole_week, week_summaries};
use crate::study::{CohortWeek, ComparisonRow, Measured, measured, measured_before};
use crate::text::{key, text, words};
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

/// Number of rows to which tables of longer runs are thinned out, about.
const MOST_ROWS: usize = 16;

/// An empty table with these headings. Numbers, which are all columns but the first, are right-aligned.
pub(super) fn table(header: &[String]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
    table.remove_style(TableComponent::HorizontalLines).remove_style(TableComponent::MiddleIntersections);
    table.set_header(header);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn with_rows<const N: usize>(header: [String; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut table = table(&header);
    table.add_rows(rows);
    table.to_string()
}

/// A number with these decimals.
pub(super) fn fixed(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}")
}

fn fixed_or_dash(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| fixed(value, decimals))
}

/// The table of a run's weeks: serum values and balance.
pub fn weeks_table(run: &Run) -> String {
    let weeks = week_summaries(run);
    let unit = SerumUnit::MgDl;
    with_rows(week_headings(unit), thinned(&weeks).into_iter().map(|week| week_cells(week, unit, fixed)))
}

pub(super) fn week_headings(unit: SerumUnit) -> [String; 7] {
    let heading = |column| words!(&key("table", column), unit = unit.symbol());
    ["week", "pre", "post", "mean", "ionised", "removed", "balance"].map(heading)
}

/// The cells of a week; `shown` writes a number with its decimals.
pub(super) fn week_cells(week: &WeekSummary, unit: SerumUnit, shown: fn(f64, usize) -> String) -> [String; 7] {
    let total = |mg_dl: f64| shown(unit.of_mg_dl(mg_dl), unit.decimals() + 1);
    [
        week.week.to_string(),
        total(week.pre_total_mg_dl),
        total(week.post_total_mg_dl),
        total(week.time_averaged_total_mg_dl),
        shown(week.time_averaged_ionised_mmol_l, 3),
        week.removed_per_session_mmol.map_or_else(|| "–".to_owned(), |removed| shown(removed, 2)),
        signed(week.net_balance_mg_day, 1),
    ]
}

/// The first, the last and evenly spaced weeks between them.
pub(super) fn thinned<W>(weeks: &[W]) -> Vec<&W> {
    let every = weeks.len().div_ceil(MOST_ROWS).max(1);
    let last = weeks.len().saturating_sub(1);
    weeks.iter().enumerate().filter(|(i, _)| i % every == 0 || *i == last).map(|(_, week)| week).collect()
}

/// The table of where the magnesium of the last whole week came from and went.
pub fn ledger_table(run: &Run) -> String {
    with_rows(ledger_headings(run), ledger_rows(run))
}

/// The headings of the ledger: its week, its unit and sense.
pub(super) fn ledger_headings(run: &Run) -> [String; 2] {
    let week = last_whole_week(run).map_or_else(String::new, |week| week.number.to_string());
    [words!("ledger-of-week", week = week), text("ledger-mg")]
}

/// Amount below which injections and what fluids keep are left out, mg.
const NOTHING_MG: f64 = 0.05;

/// The rows of the ledger of the last whole week: positive into the blood, negative out of it.
pub(super) fn ledger_rows(run: &Run) -> Vec<[String; 2]> {
    let Some(ledger) = last_whole_week(run).map(|week| week.ledger) else { return Vec::new() };
    let rows = LedgerRow::ALL.iter().map(|row| (*row, mg_from_mmol(ledger.into_blood_mmol(*row))));
    let is_rare = |row| matches!(row, LedgerRow::Injected | LedgerRow::Extracellular);
    let shown = rows.filter(|(row, mg)| !is_rare(*row) || mg.abs() > NOTHING_MG);
    shown.map(|(row, mg)| [text(&format!("ledger-{}", row.id())), signed(mg, 0)]).collect()
}

/// The table of measured values beside the model's for the same instant.
pub fn measured_table(run: &Run) -> String {
    let row = |sample: Measured| {
        let when = when_id(sample.lab.when);
        [
            words!("measured-when", week = sample.lab.week, day = sample.lab.day.id(), when = when),
            fixed_or_dash(sample.lab.total_mmol_l.map(mg_dl_from_mmol_l), 2),
            fixed(mg_dl_from_mmol_l(sample.predicted_total_mmol_l), 2),
            fixed_or_dash(sample.lab.ionised_mmol_l, 3),
            fixed(sample.predicted_ionised_mmol_l, 3),
        ]
    };
    let header = ["sample", "total", "predicted", "ionised", "predicted"].map(|column| text(&key("measured", column)));
    let before = measured_before(run).unwrap_or_default(); // its steady state was found for the run
    with_rows(header, before.into_iter().chain(measured(run)).map(row))
}

/// The table of several prescriptions side by side, in their last whole week.
pub fn comparison_table(rows: &[ComparisonRow]) -> String {
    let cells = |row: &ComparisonRow| {
        let last = last_whole_week(&row.run)?;
        let week = WeekSummary::from(&last);
        Some([
            meq_l_words(row.dialysate_magnesium_meq_l),
            row.magnesium_oxide_mg.map_or_else(|| text("table-doses-unchanged"), |dose| dose.to_string()),
            fixed(week.pre_total_mg_dl, 2),
            fixed(week.post_total_mg_dl, 2),
            fixed(week.time_averaged_total_mg_dl, 2),
            fixed(last.serum.pre_ionised_mmol_l, 3),
            fixed_or_dash(week.removed_per_session_mmol, 2),
        ])
    };
    let heading = |column| words!(&key("table", column), unit = SerumUnit::MgDl.symbol());
    let header = ["dialysate", "mgo", "pre", "post", "mean", "ionised-pre", "removed"].map(heading);
    with_rows(header, rows.iter().filter_map(cells))
}

/// The table of a cohort's weeks: percentiles of the pre-dialysis total, and shares in bands as single samples show
/// them.
pub fn cohort_table(weeks: &[CohortWeek]) -> String {
    let levels = facts().levels();
    let counted = [levels.below_amber, levels.lowest_mortality, levels.high, levels.dangerous];
    let numbers = ["week", "p5", "p50", "p95", "mean", "ionised-mean"].map(|column| text(&key("table-cohort", column)));
    let of_level = |level| words!("table-cohort-share", level = level_words(level, mg_dl_words));
    let header: Vec<String> = numbers.into_iter().chain(counted.map(of_level)).collect();
    let mut table = table(&header);
    for week in thinned(weeks) {
        let total = &week.pre_total_mg_dl;
        let shares = &week.sampled_shares;
        let mut row = vec![week.week.to_string()];
        row.extend([total.p5, total.p50, total.p95, total.mean].map(|mg_dl| fixed(mg_dl, 2)));
        row.push(fixed(week.pre_ionised_mmol_l.mean, 3));
        row.extend(counted.map(|level| fixed(shares.of(level), 1)));
        table.add_row(row);
    }
    table.to_string()
}

/// Charts of total and ionised magnesium over weeks, drawn in characters of `columns` width.
pub fn charts(run: &Run, columns: usize) -> String {
    let [total, ionised] = serum_series(run);
    let end = run.trajectory.end().weeks();
    format!(
        "{}\n{}\n{}\n{}",
        text("chart-total"),
        chart(&total, end, columns),
        text("chart-ionised"),
        chart(&ionised, end, columns)
    )
}

/// A chart of pre- and post-dialysis values week by week; without dialysis, and in short runs, of the curve.
fn chart(series: &SerumSeries, end_weeks: f64, columns: usize) -> String {
    let narrow = |points: &[(f64, f64)]| points.iter().map(|(x, y)| (*x as f32, *y as f32)).collect::<Vec<_>>();
    let lines: Vec<Vec<(f32, f32)>> = if end_weeks > 3.0 && !series.pre.is_empty() {
        vec![narrow(&series.pre), narrow(&series.post)]
    } else {
        vec![narrow(&series.curve)]
    };
    let values = || lines.iter().flatten().map(|(_, y)| *y);
    let (low, high) = (values().fold(f32::INFINITY, f32::min), values().fold(f32::NEG_INFINITY, f32::max));
    let margin = (0.05 * (high - low)).max(0.01);
    let width = 2 * columns.clamp(40, 110) as u32 - 20; // two dots a column; the labels stand on the right
    let shapes: Vec<Shape> = lines.iter().map(|points| Shape::Lines(points)).collect();
    let mut chart = Chart::new_with_y_range(width, 48, 0.0, end_weeks as f32, low - margin, high + margin);
    let chart = shapes
        .iter()
        .fold(&mut chart, |chart, shape| chart.lineplot(shape))
        .x_label_format(LabelFormat::Custom(Box::new(|week| format!("{week:.1}"))))
        .y_label_format(LabelFormat::Custom(Box::new(|value| format!("{value:.2}"))))
        .y_tick_display(TickDisplay::Sparse);
    chart.axis();
    chart.figures();
    chart.to_string()
}
