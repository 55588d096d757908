//! A search for prescriptions for other programs: JSON and CSV.

use serde::{Serialize, Serializer};
use std::io::Write;

use super::provenance::{PROGRAM_VERSION, scenario_sha256};
use crate::scenario::ScenarioDraft;
use crate::scenario::inputs::model_version;
use crate::study::facts::Level;
use crate::study::find::{Answer, Cell, Found, Place};

#[derive(Debug, Clone, Serialize)]
pub struct FindSummary {
    pub format: u32,
    pub model_version: i64,
    pub program_version: &'static str,
    pub scenario_sha256: String,
    pub warnings: Vec<String>,
    pub week: u32,
    pub range_mg_dl: [f64; 2],
    /// Elapsed weeks after which every prescription begins.
    pub from_week: f64,
    /// Measured values to which the patient was fitted; 0 where the probabilities are of patients like this one.
    pub labs: usize,
    pub draws: usize,
    pub failed: usize,
    pub prescriptions: Vec<JsonCell>,
    /// Place of the nearest prescription in the list, counted from 1; null where no probability exceeds a half.
    pub nearest: Option<usize>,
    pub middle_mg_dl: f64,
    /// Dialysate that gives the middle of the range without magnesium oxide; null where none does.
    pub dialysate_for_middle_meq_l: Option<f64>,
    pub present_dialysate_meq_l: f64,
    /// Dose that gives it at the present dialysate; null where none does.
    pub magnesium_oxide_for_middle_mg: Option<f64>,
    /// Dialysate at which the body neither gains nor loses magnesium in the week; null where none does.
    pub zero_balance_dialysate_meq_l: Option<f64>,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonCell {
    pub dialysate_magnesium_meq_l: f64,
    pub magnesium_oxide_mg: Option<f64>,
    /// Level of the most probable patient.
    pub pre_total_mg_dl: f64,
    pub place: Place,
    #[serde(serialize_with = "as_map")]
    pub probability: Vec<(String, f64)>,
}

fn as_map<S: Serializer>(pairs: &[(String, f64)], json: S) -> Result<S::Ok, S::Error> {
    json.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

impl FindSummary {
    /// The summary of a search in `draft`; `warnings` is what was found on the way.
    pub fn new(draft: &ScenarioDraft, found: &Found, warnings: Vec<String>) -> Self {
        let at = |answer: Answer| if let Answer::At(value) = answer { Some(value) } else { None };
        let (question, answers) = (&found.question, &found.answers);
        FindSummary {
            format: 1,
            model_version: model_version(&draft.run).number(),
            program_version: PROGRAM_VERSION,
            scenario_sha256: scenario_sha256(draft),
            warnings,
            week: question.week,
            range_mg_dl: question.range_mg_dl,
            from_week: found.from_week,
            labs: found.labs,
            draws: question.draws,
            failed: found.failed,
            prescriptions: found.cells.iter().map(|cell| json_cell(cell, found)).collect(),
            nearest: found.nearest.map(|number| number + 1),
            middle_mg_dl: question.middle_mg_dl(),
            dialysate_for_middle_meq_l: at(answers.dialysate_meq_l),
            present_dialysate_meq_l: found.present_meq_l,
            magnesium_oxide_for_middle_mg: at(answers.oxide_mg),
            zero_balance_dialysate_meq_l: at(answers.balanced_meq_l),
        }
    }
}

fn json_cell(cell: &Cell, found: &Found) -> JsonCell {
    let shares = cell.probability.map(|shares| [shares.in_range, shares.low, shares.dangerous]);
    JsonCell {
        dialysate_magnesium_meq_l: cell.choice.dialysate_magnesium_meq_l,
        magnesium_oxide_mg: cell.choice.magnesium_oxide_mg,
        pre_total_mg_dl: cell.level_mg_dl,
        place: cell.place,
        probability: shares.into_iter().flat_map(|shares| names(found).into_iter().zip(shares)).collect(),
    }
}

/// The names of the probabilities: `in_range`, `below_2_0`, `at_least_4_8`.
fn names(found: &Found) -> [String; 3] {
    let [_, low, dangerous] = found.question.levels().map(Level::key);
    ["in_range".to_owned(), low, dangerous]
}

/// Writes one line for each prescription of the menu.
///
/// # Errors
/// Fails when it cannot be written.
pub fn write_find_csv(found: &Found, writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    let head = ["dialysate_magnesium_meq_l", "magnesium_oxide_mg", "week", "pre_total_mg_dl", "place"];
    let names = names(found).map(|name| format!("probability_{name}"));
    table.write_record(head.into_iter().chain(names.iter().map(String::as_str)).chain(["nearest"]))?;
    for (number, cell) in found.cells.iter().enumerate() {
        let cell = json_cell(cell, found);
        let mut record = vec![
            cell.dialysate_magnesium_meq_l.to_string(),
            cell.magnesium_oxide_mg.map_or_else(String::new, |mg| mg.to_string()),
            found.question.week.to_string(),
            cell.pre_total_mg_dl.to_string(),
            cell.place.id().to_owned(),
        ];
        record.extend(cell.probability.iter().map(|(_, share)| share.to_string()));
        record.push(u8::from(found.nearest == Some(number)).to_string());
        table.write_record(&record)?;
    }
    Ok(table.flush()?)
}
