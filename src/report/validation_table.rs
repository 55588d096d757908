//! The published trials against the model, in words: a row for each observation, how well they are met together, and
//! which are not counted.

use comfy_table::{CellAlignment, Table};

use super::messages::{signed, unsigned};
use super::terminal::table;
use crate::model::ModelVersion;
use crate::study::Unit;
use crate::study::trials::{
    Agreement, Row, Spread, Standing, TrialResult, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, Within, WithinModelDoubt,
    overall_of, within_model_doubt,
};
use crate::study::uncertain::table as table_of_uncertain;
use crate::text::{key, text, words};

fn column(id: &str) -> String {
    text(&key("validate-column", id))
}

/// The whole answer of `mgkin validate` for a terminal.
pub fn validation_tables(results: &[TrialResult]) -> String {
    let mut agreement = table(&agreement_headings());
    agreement_cells(results).into_iter().for_each(|cells| _ = agreement.add_row(cells));
    let reasons: String =
        reasons(results).into_iter().map(|(reason, which)| format!("  {reason}\n    {}\n", which.join("; "))).collect();
    format!(
        "{}\n{}\n\n{}\n{agreement}\n\n{}\n\n{}\n{reasons}",
        observations_table(results),
        text("validate-errors-note"),
        text("validate-overall"),
        model_doubt_words(results),
        text("validate-not-counted"),
    )
}

/// The table of the observations, under the name of each trial.
fn observations_table(results: &[TrialResult]) -> Table {
    let mut table = table(&observation_headings());
    for words in [1, 8] {
        if let Some(column) = table.column_mut(words) {
            column.set_cell_alignment(CellAlignment::Left);
        }
    }
    for result in results {
        table.add_row([&result.trial.name]);
        for mut cells in observation_cells(result) {
            cells[0] = format!("  {}", cells[0]);
            table.add_row(cells);
        }
    }
    table
}

/// The headings of [`observation_cells`].
pub fn observation_headings() -> [String; 9] {
    ["what", "unit", "observed", "predicted", "residual", "errors", "predicted-before", "residual-before", "standing"]
        .map(column)
}

/// The cells of a trial's rows, in the order of its observations.
pub fn observation_cells(result: &TrialResult) -> Vec<[String; 9]> {
    result.pairs().map(|(row, of_version_1)| cells(row, of_version_1)).collect()
}

fn cells(row: &Row, of_version_1: &Row) -> [String; 9] {
    let observation = &row.observation;
    let decimals = decimals(observation.unit);
    let shown = |number: Option<f64>, show: &dyn Fn(f64) -> String| number.map_or_else(|| "–".to_owned(), show);
    let predicted = |row: &Row| shown(row.predicted, &|predicted| unsigned(predicted, decimals));
    let residual = |row: &Row| shown(row.residual, &|residual| signed(residual, decimals));
    [
        observation.what.clone(),
        unit_words(observation.unit),
        observed(row),
        predicted(row),
        residual(row),
        shown(row.residual_in_standard_errors, &|errors| signed(errors, 1)),
        predicted(of_version_1),
        residual(of_version_1),
        text(&format!("validate-standing-{}", row.standing.id())),
    ]
}

/// An observed value with its spread, "0.88 ± 0.14 SD".
fn observed(row: &Row) -> String {
    let observation = &row.observation;
    let shown = |value: f64| unsigned(value, decimals(observation.unit));
    let value = shown(observation.value);
    let with = |id: &str, low: f64, high: f64| {
        words!(id, value = value, spread = shown(low), low = shown(low), high = shown(high))
    };
    match observation.spread() {
        Spread::Sd(sd) => with("validate-observed-sd", sd, sd),
        Spread::Se(se) => with("validate-observed-se", se, se),
        Spread::ConfidenceInterval([low, high]) => with("validate-observed-ci", low, high),
        Spread::Range([low, high]) => with("validate-observed-range", low, high),
        Spread::NotGiven => value,
    }
}

fn decimals(unit: Unit) -> usize {
    match unit {
        Unit::MmolPerL | Unit::MgPerDl | Unit::MeqPerL | Unit::MmolPerDay | Unit::MeqPerKg | Unit::One => 2,
        Unit::Percent | Unit::Mmol | Unit::Litre => 1,
        Unit::Mg | Unit::MgPerDay | Unit::Weeks | Unit::Minutes | Unit::Patients => 0,
    }
}

fn unit_words(unit: Unit) -> String {
    match unit {
        Unit::One => text("validate-ratio"),
        Unit::Patients => text("validate-patients"),
        unit => unit.symbol().to_owned(),
    }
}

/// The headings of [`agreement_cells`].
pub fn agreement_headings() -> [String; 6] {
    let [model, group, count, median] = ["model", "group", "count", "median"].map(column);
    let close = words!("validate-column-close", limit = WITHIN_MMOL_L);
    let chance = words!("validate-column-chance", limit = WITHIN_STANDARD_ERRORS);
    [model, group, count, median, close, chance]
}

/// The cells for how well each version of the model meets observations, the newest first: those used to calibrate, the
/// others, all.
pub fn agreement_cells(results: &[TrialResult]) -> Vec<[String; 6]> {
    ModelVersion::ALL.into_iter().rev().flat_map(|model| agreement_of(model, results)).collect()
}

fn agreement_of(model: ModelVersion, results: &[TrialResult]) -> [[String; 6]; 4] {
    let overall = overall_of(model, results);
    let groups = [
        (Standing::Calibration.id(), overall.calibration),
        (Standing::KnownBefore.id(), overall.known_before),
        (Standing::Independent.id(), overall.independent),
        ("together", overall.together),
    ];
    let share = |some: usize, all: usize| words!("validate-of", some = some, all = all);
    groups.map(|(id, agreement): (&str, Agreement)| {
        [
            words!("validate-model", model = model.number()),
            text(&format!("validate-group-{id}")),
            agreement.observations.to_string(),
            agreement.median_residual_mmol_l.map_or_else(|| "–".to_owned(), |median| unsigned(median, 3)),
            share(agreement.serum_totals_within_0_12_mmol_l, agreement.serum_totals),
            share(agreement.within_2_standard_errors, agreement.with_standard_error),
        ]
    })
}

/// How many serum levels from which no parameter was derived lie within what is not known of the model, and which do
/// not.
pub fn model_doubt_words(results: &[TrialResult]) -> String {
    let WithinModelDoubt { weekly_independent, weekly_known_before, other } = within_model_doubt(results);
    let weekly = weekly_independent.with(weekly_known_before);
    let count = |Within { within, of }: Within| words!("validate-of", some = within, all = of);
    let outside = |is_weekly: bool| -> String {
        let rows = results.iter().flat_map(|result| result.rows.iter().map(move |row| (&result.trial.name, row)));
        let is_asked = |row: &Row| row.observation.compare.as_ref().is_some_and(|it| it.is_weekly_level()) == is_weekly;
        let outside = rows.filter(|(_, row)| row.is_within_model_doubt() == Some(false) && is_asked(row));
        let which = outside.map(|(name, row)| words!("validate-which", trial = name, what = row.observation.what));
        let which: Vec<String> = which.collect();
        if which.is_empty() { text("validate-none") } else { which.join("; ") }
    };
    words!(
        "validate-model-doubt",
        within = count(weekly),
        percent = unsigned(100.0 * weekly.within as f64 / weekly.of.max(1) as f64, 0),
        independent = count(weekly_independent),
        seen = count(weekly_known_before),
        outside = outside(true),
        other = count(other),
        otheroutside = outside(false),
        sd = table_of_uncertain().unexplained.sd_mmol_l
    )
}

/// The reasons not to count an observation, each with its observations, in order of the trials.
pub fn reasons(results: &[TrialResult]) -> Vec<(String, Vec<String>)> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for result in results {
        for row in result.rows.iter().filter(|row| !row.standing.is_scored()) {
            let of_file = row.observation.why.clone().filter(|_| row.standing == Standing::NotCounted);
            let reason = of_file.unwrap_or_else(|| text(&format!("validate-why-{}", row.standing.id())));
            let which = words!("validate-which", trial = result.trial.name, what = row.observation.what);
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, observations)) => observations.push(which),
                None => reasons.push((reason, vec![which])),
            }
        }
    }
    reasons
}
