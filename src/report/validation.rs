//! The published trials against the model, for other programs: JSON and CSV.

use serde::Serialize;
use std::io::Write;

use super::provenance::PROGRAM_VERSION;
use crate::model::ModelVersion;
use crate::study::Unit;
use crate::study::fit::calibration::Calibration;
use crate::study::trials::{
    Overall, Row, Standing, TrialResult, WithinModelDoubt, overall, overall_of, within_model_doubt,
};

#[derive(Debug, Clone, Serialize)]
pub struct ValidationSummary<'r> {
    pub format: u32,
    pub model_version: i64,
    pub program_version: &'static str,
    pub trials: Vec<JsonTrial<'r>>,
    pub overall: Overall,
    pub overall_of_version_1: Overall,
    pub within_model_doubt: WithinModelDoubt,
    /// How well fits of patients of whom all is known hold what their ranges say, where that was asked.
    pub fits: Option<&'r Calibration>,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonTrial<'r> {
    pub id: &'r str,
    pub name: &'r str,
    pub citation: String,
    pub n: Option<u32>,
    pub done: &'r str,
    pub design: &'r str,
    pub observations: Vec<JsonObservation<'r>>,
}

/// An observation and its predictions: those of the newest model beside it, those of version 1 in `version_1`. Values
/// are in `unit`; one that is not known is null.
#[derive(Debug, Clone, Serialize)]
pub struct JsonObservation<'r> {
    pub id: &'r str,
    pub what: &'r str,
    pub unit: Unit,
    pub observed: f64,
    pub n: Option<u32>,
    pub sd: Option<f64>,
    pub se: Option<f64>,
    pub ci: Option<[f64; 2]>,
    pub range: Option<[f64; 2]>,
    #[serde(flatten)]
    pub newest: JsonPrediction,
    pub version_1: JsonPrediction,
    pub standing: Standing,
    pub why_not_counted: Option<&'r str>,
    pub calibrates: &'r [String],
}

/// What a version of the model predicts for an observation.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonPrediction {
    pub predicted: Option<f64>,
    pub residual: Option<f64>,
    pub standard_error: Option<f64>,
    pub residual_in_standard_errors: Option<f64>,
    pub residual_mmol_l: Option<f64>,
    pub model_sd: Option<f64>,
}

impl<'r> ValidationSummary<'r> {
    pub fn new(results: &'r [TrialResult], fits: Option<&'r Calibration>) -> Self {
        let trial = |result: &'r TrialResult| JsonTrial {
            id: &result.trial.id,
            name: &result.trial.name,
            citation: result.trial.citation(),
            n: result.trial.n,
            done: &result.trial.done,
            design: &result.trial.design,
            observations: result.pairs().map(JsonObservation::new).collect(),
        };
        ValidationSummary {
            format: 1,
            model_version: ModelVersion::NEWEST.number(),
            program_version: PROGRAM_VERSION,
            trials: results.iter().map(trial).collect(),
            overall: overall(results),
            overall_of_version_1: overall_of(ModelVersion::One, results),
            within_model_doubt: within_model_doubt(results),
            fits,
        }
    }
}

impl<'r> JsonObservation<'r> {
    fn new((row, of_version_1): (&'r Row, &Row)) -> Self {
        let observation = &row.observation;
        JsonObservation {
            id: &observation.id,
            what: &observation.what,
            unit: observation.unit,
            observed: observation.value,
            n: observation.n,
            sd: observation.sd,
            se: observation.se,
            ci: observation.ci,
            range: observation.range,
            newest: JsonPrediction::new(row),
            version_1: JsonPrediction::new(of_version_1),
            standing: row.standing,
            why_not_counted: observation.why.as_deref(),
            calibrates: &observation.calibrates,
        }
    }
}

impl JsonPrediction {
    fn new(row: &Row) -> Self {
        JsonPrediction {
            predicted: row.predicted,
            residual: row.residual,
            standard_error: row.standard_error,
            residual_in_standard_errors: row.residual_in_standard_errors,
            residual_mmol_l: row.residual_mmol_l,
            model_sd: row.model_sd,
        }
    }
}

type Cell = fn(&Row) -> String;

/// The columns of the CSV after the one of the trial.
const CSV_COLUMNS: [(&str, Cell); 12] = [
    ("observation", |row| row.observation.id.clone()),
    ("what", |row| row.observation.what.clone()),
    ("unit", |row| row.observation.unit.symbol().to_owned()),
    ("observed", |row| row.observation.value.to_string()),
    ("observed_standard_error", |row| written(row.observed_standard_error)),
    ("predicted", |row| written(row.predicted)),
    ("residual", |row| written(row.residual)),
    ("standard_error", |row| written(row.standard_error)),
    ("residual_in_standard_errors", |row| written(row.residual_in_standard_errors)),
    ("residual_mmol_l", |row| written(row.residual_mmol_l)),
    ("model_sd", |row| written(row.model_sd)),
    ("standing", |row| row.standing.id().to_owned()),
];

/// The last columns of the CSV: what version 1 of the model predicts.
const CSV_COLUMNS_OF_VERSION_1: [(&str, Cell); 5] = [
    ("predicted_version_1", |row| written(row.predicted)),
    ("residual_version_1", |row| written(row.residual)),
    ("standard_error_version_1", |row| written(row.standard_error)),
    ("residual_in_standard_errors_version_1", |row| written(row.residual_in_standard_errors)),
    ("residual_mmol_l_version_1", |row| written(row.residual_mmol_l)),
];

fn written(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

/// Writes one line for each observation, in full double precision.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_validation_csv(results: &[TrialResult], writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    let columns = CSV_COLUMNS.iter().chain(&CSV_COLUMNS_OF_VERSION_1);
    table.write_record(["trial"].into_iter().chain(columns.map(|(name, _)| *name)))?;
    for result in results {
        for (row, of_version_1) in result.pairs() {
            let cells = CSV_COLUMNS.iter().map(|(_, cell)| cell(row));
            let cells = cells.chain(CSV_COLUMNS_OF_VERSION_1.iter().map(|(_, cell)| cell(of_version_1)));
            table.write_record([result.trial.id.clone()].into_iter().chain(cells))?;
        }
    }
    table.flush()?;
    Ok(())
}
