//! Patients of a ward from a table, one in each row: what differs between them and was measured once. No identities.

use super::columns::{Line, check_columns, is_misspelt};
use super::draft::{BaselineDraft, DialysisDraft, LabDraft, OralDraft, PatientDraft, ScenarioDraft};
use super::numbers;
use super::parameter_table::modality_ids;
use super::problem::{Checks, Problem, with_guess};
use super::table::Table;
use crate::units::{mg_dl_from_mmol_l, mmol_l_from_meq_l};

/// Columns of the measured level, one of which a table has: its unit is in the name.
const LEVELS: [&str; 3] = ["pre_total_mg_dl", "pre_total_mmol_l", "pre_total_meq_l"];
const COLUMNS: [&str; 9] = [
    "weight_kg",
    LEVELS[0],
    LEVELS[1],
    LEVELS[2],
    "modality",
    "substitution_flow_ml_min",
    "gfr_ml_min",
    "urine_ml_day",
    "mgo_mg_day",
];
/// Keys of a scenario file that have another name in the table.
const RENAMED: [(&str, &str); 6] = [
    ("target_weight_kg", "weight_kg"),
    ("dose_mg", "mgo_mg_day"),
    ("total_mg_dl", LEVELS[0]),
    ("total_mmol_l", LEVELS[1]),
    ("total_meq_l", LEVELS[2]),
    ("start_total_mg_dl", "pre_total"),
];

/// One patient of a table. What is not given is as in the ward's scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListedPatient {
    /// Place in the table, counted from 1 below the line that names the columns.
    pub row: usize,
    /// Line in the file, counted from 1.
    pub line: usize,
    pub target_weight_kg: f64,
    /// One sample of serum total magnesium before dialysis.
    pub pre_total_mg_dl: f64,
    pub modality: Option<String>,
    pub substitution_flow_ml_min: Option<f64>,
    pub gfr_ml_min: Option<f64>,
    pub urine_ml_day: Option<f64>,
    /// Magnesium oxide once a day at 21:00, apart from meals.
    pub mgo_mg_day: Option<f64>,
}

impl ListedPatient {
    /// A problem of the patient's scenario as one of the table: at its line, under the column that the table has.
    pub fn problem(&self, of_scenario: &Problem) -> Problem {
        in_table(of_scenario, self.line)
    }
}

fn in_table(problem: &Problem, line: usize) -> Problem {
    let key = problem.path.rsplit('.').next().unwrap_or_default();
    let column = RENAMED.iter().find(|(known, _)| *known == key).map_or(key, |(_, column)| column);
    let path = if column == key && !COLUMNS.contains(&key) { &problem.path } else { column };
    Problem { line: Some(line), path: path.to_owned(), ..problem.clone() }
}

/// The patients of a table, and what is unusual about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PatientList {
    pub patients: Vec<ListedPatient>,
    pub warnings: Vec<Problem>,
}

/// Reads patients from text with commas, semicolons or tabs between the cells, or what a line `sep=` before the first
/// one says. The first line names the columns: `weight_kg`, one of `pre_total_mg_dl`, `pre_total_mmol_l` and
/// `pre_total_meq_l`, and where they are known `modality`, `substitution_flow_ml_min`, `gfr_ml_min` or `urine_ml_day`,
/// and `mgo_mg_day`.
///
/// # Errors
/// Fails when anything is wrong: all problems, each with its line. Nothing is taken of such a table.
pub fn read(text: &str) -> Result<PatientList, Vec<Problem>> {
    let table = Table::read(text);
    let mut checks = Checks::default();
    check_header(&table, &mut checks);
    let mut patients = Vec::new();
    if !checks.found_error() {
        for (i, row) in table.rows.iter().enumerate() {
            let line = Line { table: &table, row, checks: &mut checks };
            let fragment = PatientRow(line).fragment();
            check_numbers(&fragment, row.line, &mut checks);
            patients.push(patient(&fragment, (i + 1, row.line)));
        }
    }
    checks.problems.sort_by_key(|problem| problem.line);
    if checks.found_error() {
        checks.problems.retain(Problem::is_error);
        return Err(checks.problems);
    }
    Ok(PatientList { patients, warnings: checks.problems })
}

fn check_header(table: &Table, checks: &mut Checks) {
    if table.rows.is_empty() {
        checks.add(Problem::error("ward-list-empty", ""));
        return;
    }
    let in_header = |problem: Problem| Problem { line: Some(table.header_line), ..problem };
    check_columns(table, &COLUMNS, checks);
    let has = |column: &str| table.header.iter().any(|name| name == column);
    let levels: Vec<&str> = LEVELS.into_iter().filter(|level| has(level)).collect();
    if let [first, second, ..] = levels[..] {
        checks.add(in_header(Problem::error("both-given", "").with("first", first).with("second", second)));
    }
    let misses_level = levels.is_empty() && !LEVELS.iter().any(|level| is_misspelt(level, checks));
    let misses_weight = !has("weight_kg") && !is_misspelt("weight_kg", checks);
    for (is_missing, column) in [(misses_weight, "weight_kg"), (misses_level, LEVELS[0])] {
        if is_missing {
            checks.add(in_header(Problem::error("ward-list-no-column", "").with("column", column)));
        }
    }
}

/// Asks of the numbers what a scenario file must answer too.
fn check_numbers(fragment: &ScenarioDraft, line: usize, checks: &mut Checks) {
    let mut of_scenario = Checks::default();
    numbers::check(fragment, &mut of_scenario);
    of_scenario.problems.iter().for_each(|problem| checks.add(in_table(problem, line)));
}

/// One line of the table.
struct PatientRow<'t>(Line<'t>);

impl PatientRow<'_> {
    /// What the line says, as the parts of a scenario file that say the same.
    fn fragment(&mut self) -> ScenarioDraft {
        if !self.0.is_even() {
            return ScenarioDraft::default();
        }
        self.0.filled("weight_kg");
        for level in LEVELS {
            if self.0.table.header.iter().any(|name| name == level) {
                self.0.filled(level);
            }
        }
        let patient = PatientDraft {
            target_weight_kg: self.0.number("weight_kg"),
            gfr_ml_min: self.0.number("gfr_ml_min"),
            urine_ml_day: self.0.number("urine_ml_day"),
            ..PatientDraft::default()
        };
        let dialysis = DialysisDraft {
            modality: self.modality(),
            substitution_flow_ml_min: self.0.number("substitution_flow_ml_min"),
            ..DialysisDraft::default()
        };
        let dose_mg = self.0.number("mgo_mg_day");
        let oral = dose_mg.map(|dose_mg| OralDraft { dose_mg: Some(dose_mg), ..OralDraft::default() });
        let lab = LabDraft {
            total_mg_dl: self.0.number(LEVELS[0]),
            total_mmol_l: self.0.number(LEVELS[1]),
            total_meq_l: self.0.number(LEVELS[2]),
            ..LabDraft::default()
        };
        let baseline = BaselineDraft { dialysis: Some(dialysis), oral: oral.into_iter().collect() };
        ScenarioDraft { patient, baseline, lab: vec![lab], ..ScenarioDraft::default() }
    }

    fn modality(&mut self) -> Option<String> {
        let word = self.0.cell("modality")?;
        let known = modality_ids();
        if !known.contains(&word) {
            self.0.add(with_guess(Problem::error("unknown-word", "modality").with("found", word), word, &known));
        }
        Some(word.to_owned())
    }
}

/// The patient of a line in which nothing is wrong.
fn patient(fragment: &ScenarioDraft, (row, line): (usize, usize)) -> ListedPatient {
    let ScenarioDraft { patient, baseline, lab, .. } = fragment;
    let dialysis = baseline.dialysis.clone().unwrap_or_default();
    let lab = lab.first().cloned().unwrap_or_default();
    let in_mmol_l = lab.total_mmol_l.or(lab.total_meq_l.map(mmol_l_from_meq_l)).map(mg_dl_from_mmol_l);
    ListedPatient {
        row,
        line,
        target_weight_kg: patient.target_weight_kg.unwrap_or_default(),
        pre_total_mg_dl: lab.total_mg_dl.or(in_mmol_l).unwrap_or_default(),
        modality: dialysis.modality,
        substitution_flow_ml_min: dialysis.substitution_flow_ml_min,
        gfr_ml_min: patient.gfr_ml_min,
        urine_ml_day: patient.urine_ml_day,
        mgo_mg_day: baseline.oral.first().and_then(|dose| dose.dose_mg),
    }
}
