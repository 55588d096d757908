//! A ward switched patient by patient: tables for a terminal, CSV, and the summary for other programs.

use serde::Serialize;
use std::io::Write;

use super::facts::mg_dl_words;
use super::fit_summary::{JsonInterval, mistaken_unit};
use super::messages::{fit_failure, problems_in, sentence};
use super::provenance::{PROGRAM_VERSION, scenario_sha256};
use super::serum_unit::SerumUnit;
use super::terminal::{fixed, table};
use super::words::meq_l_words;
use crate::scenario::inputs::model_version;
use crate::scenario::{Problem, ScenarioDraft};
use crate::study::fit::{Interval, UncertainLevel};
use crate::study::ward_list::{
    End, Likely, ListSwitch, Outcome, Plan, Range, SwitchedRow, histogram, in_whole_patients,
};
use crate::text::{key, text, words};
use crate::units::{mg_dl_from_mmol_l, mmol_l_from_mg_dl};

/// Width of the parts in which patients are counted, mg/dL.
const BIN_MG_DL: f64 = 0.2;
/// Number of patients from which on it is said that somebody may be expected.
const LEAST_EXPECTED: f64 = 0.05;
/// Characters of the longest bar.
const LONGEST_BAR: f64 = 30.0;

/// The whole answer of `mgkin ward` for a terminal.
pub fn ward_list_tables(plan: &Plan, found: &ListSwitch, range: &Range) -> String {
    let mut out = format!("{}\n\n", ward_list_caption(plan, found));
    out += &format!("{}\n\n", histogram_table(found));
    for words in ends_words(found, range, |mg_dl| format!("{} mg/dL", mg_dl_words(mg_dl))) {
        out += &format!("{words}\n");
    }
    out += &format!("\n{}\n", rows_table(found, range));
    for remark in ward_list_remarks(found, SerumUnit::MgDl) {
        out += &format!("{remark}\n");
    }
    out + &format!("\n{}", text("ward-list-note"))
}

/// What was switched, from what to what.
pub fn ward_list_caption(plan: &Plan, found: &ListSwitch) -> String {
    let [from, to] = [plan.dialysate_now_meq_l, plan.switch.dialysate_meq_l].map(meq_l_words);
    words!("ward-list-caption", patients = found.rows.len(), from = from, to = to, week = plan.switch.week)
}

/// Who lies beyond the ends of a range: how many are expected there, and which rows; `at` writes a level with its unit.
pub fn ends_words(found: &ListSwitch, range: &Range, at: impl Fn(f64) -> String) -> Vec<String> {
    let mut said = Vec::new();
    for (end, limit) in [(End::Below, range.lowest_mg_dl), (End::Above, range.highest_mg_dl)] {
        said.push(expected_words(end, &at(limit), range.expected_beyond(end, found)));
        for (likely, id) in [(Likely::Likely, "likely"), (Likely::Possibly, "possibly")] {
            let rows = range.rows_beyond(end, likely, found);
            let row = |(row, probability): &(usize, f64)| {
                words!("ward-list-row", row = row, percent = fixed(100.0 * probability, 0))
            };
            if !rows.is_empty() {
                let rows = rows.iter().map(row).collect::<Vec<_>>().join(", ");
                said.push(format!("  {}", words!(&key("ward-list-rows", id), rows = rows)));
            }
        }
    }
    if found.failed() > 0 {
        said.push(words!("ward-list-failed", failed = found.failed()));
    }
    said
}

/// How many patients are expected beyond an end, before the switch and after it, in whole numbers.
pub fn expected_words(end: End, limit: &str, expected: [f64; 2]) -> String {
    let id = match end {
        End::Below => "below",
        End::Above => "above",
    };
    let [before, after] = expected.map(patients_words);
    words!(&key("ward-list-expected", id), limit = limit, before = before, after = after)
}

/// A number of patients as one says it; a small probability of one is not nobody.
fn patients_words(patients: f64) -> String {
    match patients.round() {
        0.0 if patients >= LEAST_EXPECTED => text("ward-list-fewer"),
        whole => words!("ward-list-patients", patients = whole),
    }
}

fn histogram_table(found: &ListSwitch) -> String {
    let header = ["level", "before", "bar", "after", "bar"].map(|column| text(&key("ward-list-column", column)));
    let mut shown = table(&header);
    let bins = in_whole_patients(&histogram(found, BIN_MG_DL));
    let most = bins.iter().flat_map(|bin| [bin.before, bin.after]).fold(1e-9, f64::max);
    let bar = |patients: f64| "█".repeat((LONGEST_BAR * patients / most).round() as usize);
    for column in [2, 4] {
        if let Some(column) = shown.column_mut(column) {
            column.set_cell_alignment(comfy_table::CellAlignment::Left);
        }
    }
    for bin in &bins {
        let level = words!("level-between", from = fixed(bin.from_mg_dl, 1), to = fixed(bin.to_mg_dl, 1));
        shown.add_row([level, fixed(bin.before, 0), bar(bin.before), fixed(bin.after, 0), bar(bin.after)]);
    }
    shown.to_string()
}

fn rows_table(found: &ListSwitch, range: &Range) -> String {
    let columns = ["row", "weight", "measured", "before", "after"].map(|column| text(&key("ward-list-column", column)));
    let ends = [("below", range.lowest_mg_dl), ("above", range.highest_mg_dl)];
    let ends = ends.map(|(id, at)| words!(&key("ward-list-column", id), limit = mg_dl_words(at)));
    let header: Vec<String> = columns.into_iter().chain(ends).collect();
    let mut shown = table(&header);
    for row in &found.rows {
        let patient = &row.patient;
        let mut cells = vec![patient.row.to_string()];
        cells.extend([fixed(patient.target_weight_kg, 1), fixed(patient.pre_total_mg_dl, 2)]);
        match &row.outcome {
            Ok(outcome) => {
                cells.extend([outcome.before, outcome.after].map(interval_words));
                cells.extend(
                    probabilities(range, outcome).map(|p| words!("ward-list-percent", percent = fixed(100.0 * p, 0))),
                );
            }
            Err(_) => cells.extend(std::iter::repeat_n("–".to_owned(), 4)),
        }
        shown.add_row(cells);
    }
    shown.to_string()
}

fn interval_words(level: UncertainLevel) -> String {
    let Interval { lowest, median, highest } = level.interval();
    let [lowest, median, highest] = [lowest, median, highest].map(|mmol_l| fixed(mg_dl_from_mmol_l(mmol_l), 2));
    words!("fit-interval", median = median, lowest = lowest, highest = highest)
}

fn probabilities(range: &Range, outcome: &Outcome) -> [f64; 2] {
    [End::Below, End::Above].map(|end| range.beyond(end, &outcome.after))
}

/// The remarks on the rows of which there are any, each said once with its rows.
pub fn ward_list_remarks(found: &ListSwitch, unit: SerumUnit) -> Vec<String> {
    let mut remarks: Vec<(String, Vec<String>)> = Vec::new();
    for row in &found.rows {
        let (number, remark) = (row.patient.row.to_string(), remark(row, unit));
        match remarks.iter_mut().find(|(known, _)| *known == remark) {
            Some((_, rows)) => rows.push(number),
            None => remarks.push((remark, vec![number])),
        }
    }
    let said = remarks.into_iter().filter(|(remark, _)| !remark.is_empty());
    said.map(|(remark, rows)| words!("ward-list-remark", rows = rows.join(", "), remark = remark)).collect()
}

/// Why nothing can be said of a patient, or what is odd about the sample; empty where nothing is.
fn remark(row: &SwitchedRow, unit: SerumUnit) -> String {
    let measured_mmol_l = mmol_l_from_mg_dl(row.patient.pre_total_mg_dl);
    match &row.outcome {
        Err(error) => problems_in(&[fit_failure(error)], unit).iter().map(sentence).collect(),
        Ok(Outcome { mistaken_unit: Some(unit), .. }) => {
            sentence(&mistaken_unit(String::new(), measured_mmol_l, *unit))
        }
        Ok(Outcome { is_improbable: true, .. }) => sentence(&Problem::warning("fit-improbable", "")),
        Ok(_) => String::new(),
    }
}

/// Writes one line for each patient, in full double precision: medians and ends of the 90 % intervals, and after the
/// switch the probabilities of lying beyond the ends of the range.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_ward_list(found: &ListSwitch, range: &Range, writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    let level = |when: &str| ["lowest", "median", "highest"].map(|part| format!("{when}_{part}_mg_dl"));
    let mut header = ["row", "weight_kg", "measured_mg_dl"].map(str::to_owned).to_vec();
    header.extend(level("before").into_iter().chain(level("after")));
    header.extend(["probability_below", "probability_above", "remark"].map(str::to_owned));
    table.write_record(&header)?;
    for row in &found.rows {
        let patient = &row.patient;
        let mut cells = vec![patient.row.to_string()];
        cells.extend([patient.target_weight_kg, patient.pre_total_mg_dl].map(|number| number.to_string()));
        match &row.outcome {
            Ok(outcome) => {
                for Interval { lowest, median, highest } in [outcome.before.interval(), outcome.after.interval()] {
                    cells.extend([lowest, median, highest].map(|mmol_l| mg_dl_from_mmol_l(mmol_l).to_string()));
                }
                cells.extend(probabilities(range, outcome).map(|probability| probability.to_string()));
            }
            Err(_) => cells.extend(std::iter::repeat_n(String::new(), 8)),
        }
        cells.push(remark(row, SerumUnit::MgDl));
        table.write_record(&cells)?;
    }
    table.flush()?;
    Ok(())
}

/// A ward switched patient by patient, for other programs.
#[derive(Debug, Clone, Serialize)]
pub struct WardListSummary {
    pub format: u32,
    pub model_version: i64,
    pub program_version: &'static str,
    pub scenario_sha256: String,
    pub warnings: Vec<String>,
    pub dialysate_before_meq_l: f64,
    pub dialysate_after_meq_l: f64,
    /// Week after the switch of which the levels are, counted from 1.
    pub week: u32,
    pub range_mg_dl: [f64; 2],
    pub patients: usize,
    /// Number of patients who could not be fitted.
    pub failed: usize,
    /// Numbers of patients expected beyond the ends of the range, before the switch and after it.
    pub expected_below: [f64; 2],
    pub expected_above: [f64; 2],
    pub histogram: Vec<JsonBin>,
    pub rows: Vec<JsonRow>,
}

/// Numbers of patients expected in a part of the scale.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonBin {
    pub from_mg_dl: f64,
    pub to_mg_dl: f64,
    pub before: f64,
    pub after: f64,
}

/// One patient; what is not known of one who could not be fitted is null.
#[derive(Debug, Clone, Serialize)]
pub struct JsonRow {
    pub row: usize,
    pub weight_kg: f64,
    pub measured_mg_dl: f64,
    pub before_mg_dl: Option<JsonInterval>,
    pub after_mg_dl: Option<JsonInterval>,
    pub probability_below: Option<f64>,
    pub probability_above: Option<f64>,
    pub remark: Option<String>,
}

impl WardListSummary {
    /// The summary of a ward's list; `draft` is the ward's scenario.
    pub fn new(draft: &ScenarioDraft, plan: &Plan, found: &ListSwitch, range: &Range) -> Self {
        let bins = histogram(found, BIN_MG_DL);
        WardListSummary {
            format: 1,
            model_version: model_version(&draft.run).number(),
            program_version: PROGRAM_VERSION,
            scenario_sha256: scenario_sha256(draft),
            warnings: plan.warnings.iter().map(sentence).collect(),
            dialysate_before_meq_l: plan.dialysate_now_meq_l,
            dialysate_after_meq_l: plan.switch.dialysate_meq_l,
            week: plan.switch.week,
            range_mg_dl: [range.lowest_mg_dl, range.highest_mg_dl],
            patients: found.rows.len(),
            failed: found.failed(),
            expected_below: range.expected_beyond(End::Below, found),
            expected_above: range.expected_beyond(End::Above, found),
            histogram: bins
                .into_iter()
                .map(|bin| JsonBin {
                    from_mg_dl: bin.from_mg_dl,
                    to_mg_dl: bin.to_mg_dl,
                    before: bin.before,
                    after: bin.after,
                })
                .collect(),
            rows: found.rows.iter().map(|row| json_row(row, range)).collect(),
        }
    }
}

fn json_row(row: &SwitchedRow, range: &Range) -> JsonRow {
    let outcome = row.outcome.as_ref().ok();
    let probability = |end: End| outcome.map(|outcome| range.beyond(end, &outcome.after));
    let interval = |level: UncertainLevel| JsonInterval::of(&level.interval(), mg_dl_from_mmol_l);
    JsonRow {
        row: row.patient.row,
        weight_kg: row.patient.target_weight_kg,
        measured_mg_dl: row.patient.pre_total_mg_dl,
        before_mg_dl: outcome.map(|outcome| interval(outcome.before)),
        after_mg_dl: outcome.map(|outcome| interval(outcome.after)),
        probability_below: probability(End::Below),
        probability_above: probability(End::Above),
        remark: Some(remark(row, SerumUnit::MgDl)).filter(|remark| !remark.is_empty()),
    }
}
