//! The published trials against the model, in words: a row for each observation, how well they are met together, and
//! which are not counted.

use comfy_table::{CellAlignment, Table};

use super::messages::{signed, unsigned};
use super::terminal::table;
use crate::study::Unit;
use crate::study::trials::{
    Agreement, Row, Spread, Standing, TrialResult, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, overall,
};
use crate::text::{key, text, words};

fn column(id: &str) -> String {
    text(&key("validate-column", id))
}

/// The whole answer of `mgkin validate` for a terminal.
pub fn validation_tables(results: &[TrialResult]) -> String {
    let [group, count, median] = ["group", "count", "median"].map(column);
    let close = words!("validate-column-close", limit = WITHIN_MMOL_L);
    let chance = words!("validate-column-chance", limit = WITHIN_STANDARD_ERRORS);
    let mut agreement = table(&[group, count, median, close, chance]);
    agreement_cells(results).into_iter().for_each(|cells| _ = agreement.add_row(cells));
    let reasons: String =
        reasons(results).into_iter().map(|(reason, which)| format!("  {reason}\n    {}\n", which.join("; "))).collect();
    format!(
        "{}\n{}\n\n{}\n{agreement}\n\n{}\n{reasons}",
        observations_table(results),
        text("validate-errors-note"),
        text("validate-overall"),
        text("validate-not-counted"),
    )
}

/// The table of the observations, under the name of each trial.
fn observations_table(results: &[TrialResult]) -> Table {
    let columns = ["what", "unit", "observed", "predicted", "residual", "errors", "standing"];
    let mut table = table(&columns.map(column));
    for words in [1, 6] {
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

/// The cells of a trial's rows, in the order of its observations.
pub fn observation_cells(result: &TrialResult) -> Vec<[String; 7]> {
    result.rows.iter().map(cells).collect()
}

fn cells(row: &Row) -> [String; 7] {
    let observation = &row.observation;
    let decimals = decimals(observation.unit);
    let shown = |number: Option<f64>, show: &dyn Fn(f64) -> String| number.map_or_else(|| "–".to_owned(), show);
    [
        observation.what.clone(),
        unit_words(observation.unit),
        observed(row),
        shown(row.predicted, &|predicted| unsigned(predicted, decimals)),
        shown(row.residual, &|residual| signed(residual, decimals)),
        shown(row.residual_in_standard_errors, &|errors| signed(errors, 1)),
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

/// The cells for how well observations are met: those used to calibrate, the others, all.
pub fn agreement_cells(results: &[TrialResult]) -> Vec<[String; 5]> {
    let overall = overall(results);
    let groups =
        [("calibration", overall.calibration), ("independent", overall.independent), ("together", overall.together)];
    let share = |some: usize, all: usize| words!("validate-of", some = some, all = all);
    let row = |(id, agreement): (&str, Agreement)| {
        [
            text(&format!("validate-group-{id}")),
            agreement.observations.to_string(),
            agreement.median_residual_mmol_l.map_or_else(|| "–".to_owned(), |median| unsigned(median, 3)),
            share(agreement.serum_totals_within_0_12_mmol_l, agreement.serum_totals),
            share(agreement.within_2_standard_errors, agreement.with_standard_error),
        ]
    };
    groups.map(row).to_vec()
}

/// The reasons not to count an observation, each with its observations, in order of the trials.
pub fn reasons(results: &[TrialResult]) -> Vec<(String, Vec<String>)> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for result in results {
        for row in result.rows.iter().filter(|row| !row.standing.is_scored()) {
            let of_file = row.observation.why.clone().filter(|_| row.standing == Standing::NotCounted);
            let reason = of_file.unwrap_or_else(|| text(&format!("validate-why-{}", row.standing.id())));
            let which = format!("{}: {}", result.trial.name, row.observation.what);
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, observations)) => observations.push(which),
                None => reasons.push((reason, vec![which])),
            }
        }
    }
    reasons
}
