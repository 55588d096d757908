//! Measured values from a table: a CSV file, or cells pasted from a spreadsheet.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::draft::{LabDraft, ScenarioDraft};
use super::parameter_table::MOST_WEEKS;
use super::problem::{Checks, Problem, shown, with_guess};
use super::{labs, numbers};
use crate::time::SimTime;
use crate::units::{HOURS_PER_WEEK, mmol_l_from_meq_l, mmol_l_from_mg_dl};

const MOST_HOURS: f64 = MOST_WEEKS * HOURS_PER_WEEK;
const COLUMNS: [&str; 8] = ["week", "day", "when", "time", "total", "ionised", "unit", "ionised_unit"];
/// Words in the names of columns that stand for a person; such a table is refused.
const IDENTITIES: [&str; 21] = [
    "name",
    "surname",
    "forename",
    "firstname",
    "lastname",
    "initials",
    "patient",
    "person",
    "id",
    "mrn",
    "nhs",
    "ssn",
    "insurance",
    "birth",
    "birthdate",
    "birthday",
    "dob",
    "address",
    "postcode",
    "phone",
    "email",
];

named! {
    /// Units by their codes in UCUM, where case counts.
    enum LabUnit {
        MgDl = "mg/dL",
        MmolL = "mmol/L",
        MeqL = "meq/L",
    }
}

impl LabUnit {
    fn mmol_l(self, value: f64) -> f64 {
        match self {
            LabUnit::MgDl => mmol_l_from_mg_dl(value),
            LabUnit::MmolL => value,
            LabUnit::MeqL => mmol_l_from_meq_l(value),
        }
    }
}

/// Reads measured values from text with commas, semicolons or tabs between the cells.
///
/// The first line names the columns: `week`, `day`, `when` (or `time`, in hours since the start, to the minute),
/// `total` and/or `ionised`, `unit` (`mg/dL`, `mmol/L`, `meq/L`), and `ionised_unit` where it is another one.
///
/// # Errors
/// Fails when anything is wrong: all problems, each with its line. Nothing is taken of such a table.
pub fn parse(text: &str) -> Result<Vec<LabDraft>, Vec<Problem>> {
    Ok(parse_with_lines(text)?.into_iter().map(|(_, lab)| lab).collect())
}

/// Reads measured values like [`parse`], each with its line, counted from 1.
///
/// # Errors
/// Fails like [`parse`].
pub fn parse_with_lines(text: &str) -> Result<Vec<(usize, LabDraft)>, Vec<Problem>> {
    let mut checks = Checks::default();
    let table = LabTable::read(text.trim_start_matches('\u{feff}'), &mut checks);
    let mut labs = Vec::new();
    if !checks.found_error() {
        for row in &table.rows {
            let found = checks.problems.len();
            let lab = LabRow { table: &table, row, checks: &mut checks }.lab();
            if checks.problems.len() == found {
                labs.push((line_of(row), lab));
            }
        }
        check_values(&labs, &mut checks);
    }
    checks.problems.sort_by_key(|problem| problem.line);
    if checks.problems.is_empty() { Ok(labs) } else { Err(checks.problems) }
}

/// Asks what a scenario file's `[[lab]]` must answer too. What only the run can answer is left to it.
fn check_values(labs: &[(usize, LabDraft)], checks: &mut Checks) {
    for (line, lab) in labs {
        let mut of_scenario = Checks::default();
        labs::build(lab, i64::MAX, "lab[1]", &mut of_scenario);
        numbers::check(&ScenarioDraft { lab: vec![lab.clone()], ..ScenarioDraft::default() }, &mut of_scenario);
        for problem in of_scenario.problems.into_iter().filter(Problem::is_error) {
            let path = column_of(&problem.path).to_owned();
            checks.add(Problem { line: Some(*line), path, ..problem });
        }
    }
}

/// The column that `lab[3].total_mg_dl` came from.
pub fn column_of(path: &str) -> &str {
    let key = path.split_once('.').map_or("", |(_, key)| key);
    key.split('_').next().unwrap_or_default()
}

fn line_of(row: &StringRecord) -> usize {
    row.position().map_or(0, |position| position.line() as usize)
}

struct LabTable {
    header: Vec<String>,
    header_line: usize,
    rows: Vec<StringRecord>,
}

impl LabTable {
    fn read(text: &str, checks: &mut Checks) -> Self {
        let first = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
        let delimiter = [b'\t', b';'].into_iter().find(|c| first.as_bytes().contains(c)).unwrap_or(b',');
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
        // text is UTF-8 and rows may be of any length: nothing else can go wrong
        let header = reader.headers().cloned().unwrap_or_default();
        let rows: Vec<StringRecord> = reader.records().filter_map(Result::ok).collect();
        let table =
            LabTable { header_line: line_of(&header), header: header.iter().map(str::to_owned).collect(), rows };
        table.check_columns(checks);
        table
    }

    fn check_columns(&self, checks: &mut Checks) {
        if self.header.iter().all(String::is_empty) || self.rows.is_empty() {
            checks.add(Problem::error("labs-empty", ""));
            return;
        }
        let in_header = |problem: Problem| Problem { line: Some(self.header_line), ..problem };
        for (i, column) in self.header.iter().enumerate() {
            if let Some(problem) = wrong_column(column, &self.header[..i]) {
                checks.add(in_header(problem));
            }
        }
        if self.has("time") && ["week", "day", "when"].into_iter().any(|column| self.has(column)) {
            checks.add(in_header(Problem::error("labs-two-times", "")));
        }
        let of_time: &[&str] = if self.has("time") { &[] } else { &["week", "day", "when"] };
        let of_value: &[&str] = if self.has("ionised") { &[] } else { &["total"] };
        for column in of_time.iter().chain(of_value).chain(&["unit"]) {
            // what was meant by a misspelt column is not missing too
            let is_meant =
                checks.problems.iter().any(|problem| problem.args.contains(&("guess", (*column).to_owned())));
            if !self.has(column) && !is_meant {
                checks.add(in_header(Problem::error("labs-no-column", "").with("column", column)));
            }
        }
    }

    fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }
}

fn wrong_column(column: &str, before: &[String]) -> Option<Problem> {
    let words = column.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    if words.into_iter().any(|word| IDENTITIES.contains(&word.as_str())) {
        return Some(Problem::error("labs-identity", "").with("found", column));
    }
    if !COLUMNS.contains(&column) {
        let problem = Problem::error("labs-unknown-column", "").with("found", column);
        return Some(with_guess(problem, column, &COLUMNS));
    }
    before.iter().any(|name| name == column).then(|| Problem::error("given-twice", "").with("found", column))
}

/// One line of a table, and where its problems go.
struct LabRow<'t> {
    table: &'t LabTable,
    row: &'t StringRecord,
    checks: &'t mut Checks,
}

impl<'t> LabRow<'t> {
    fn lab(&mut self) -> LabDraft {
        let columns = self.table.header.len();
        if self.row.len() != columns {
            let problem = Problem::error("labs-uneven", "").with("found", self.row.len());
            self.add(problem.with("columns", columns));
            return LabDraft::default();
        }
        let mut lab = self.time();
        let unit = self.unit("unit");
        let ionised_unit = if self.cell("ionised_unit").is_some() { self.unit("ionised_unit") } else { unit };
        let (total, ionised) = (self.number("total"), self.number("ionised"));
        if self.cell("total").is_none() && self.cell("ionised").is_none() {
            self.add(Problem::error("labs-no-value", ""));
        }
        match unit {
            Some(LabUnit::MgDl) => lab.total_mg_dl = total,
            Some(LabUnit::MmolL) => lab.total_mmol_l = total,
            Some(LabUnit::MeqL) => lab.total_meq_l = total,
            None => {}
        }
        lab.ionised_mmol_l = ionised_unit.zip(ionised).map(|(unit, value)| unit.mmol_l(value));
        lab
    }

    /// The text of a cell; `None` when it is empty.
    fn cell(&self, column: &str) -> Option<&'t str> {
        let place = self.table.header.iter().position(|name| name == column)?;
        self.row.get(place).filter(|cell| !cell.is_empty())
    }

    fn filled(&mut self, column: &'static str) -> Option<&'t str> {
        let cell = self.cell(column);
        if cell.is_none() {
            self.add(Problem::error("labs-empty-cell", column));
        }
        cell
    }

    fn add(&mut self, problem: Problem) {
        self.checks.add(Problem { line: Some(line_of(self.row)), ..problem });
    }

    /// The time of the sample, as `[[lab]]` says it.
    fn time(&mut self) -> LabDraft {
        if !self.table.has("time") {
            let (week, day, when) = (self.week(), self.filled("day"), self.filled("when"));
            let text = |word: Option<&str>| word.map(str::to_owned);
            return LabDraft { week, day: text(day), when: text(when), ..LabDraft::default() };
        }
        self.filled("time");
        let Some(hours) = self.number("time") else { return LabDraft::default() };
        if !(0.0..=MOST_HOURS).contains(&hours) {
            self.add(Problem::error("labs-outside", "time").with("found", shown(hours)).with("highest", MOST_HOURS));
            return LabDraft::default();
        }
        let minute = SimTime::MINUTE.times((hours * 60.0).round() as i64);
        LabDraft {
            week: Some(minute.week_number()),
            day: Some(minute.weekday().id().to_owned()),
            when: Some(minute.time_of_day().to_string()),
            ..LabDraft::default()
        }
    }

    fn week(&mut self) -> Option<i64> {
        let word = self.filled("week")?;
        let week = word.parse().ok();
        if week.is_none() {
            self.add(Problem::error("labs-not-a-week", "week").with("found", word));
        }
        week
    }

    fn number(&mut self, column: &'static str) -> Option<f64> {
        let word = self.cell(column)?;
        let number = word.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.add(Problem::error("labs-not-a-number", column).with("found", word));
        }
        number
    }

    fn unit(&mut self, column: &'static str) -> Option<LabUnit> {
        let word = self.filled(column)?;
        let unit = LabUnit::ALL.iter().copied().find(|unit| unit.id() == word);
        if unit.is_none() {
            let known: Vec<&str> = LabUnit::ALL.iter().map(|unit| unit.id()).collect();
            self.add(with_guess(Problem::error("labs-unknown-unit", column).with("found", word), word, &known));
        }
        unit
    }
}
