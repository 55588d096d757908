//! Measured values from a table: a CSV file, or cells pasted from a spreadsheet.

use super::calendar::{is_date, is_serial_day, is_serial_time};
use super::draft::{LabDraft, ScenarioDraft};
use super::parameter_table::MOST_WEEKS;
use super::problem::{Checks, Problem, shown, with_guess};
use super::table::{Row, Table};
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

/// A sample of a table, and where it stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct TableLab {
    /// Line in the table, counted from 1.
    pub line: usize,
    pub lab: LabDraft,
    /// Hours since the start, where the table gives its times so.
    pub time_h: Option<f64>,
}

impl TableLab {
    /// A problem of the sample as one of the table: at its line, under the column that the table has.
    pub fn problem(&self, of_lab: &Problem) -> Problem {
        let column = match (column_of(&of_lab.path), self.time_h) {
            ("week" | "day" | "when", Some(_)) => "time",
            (column, _) => column,
        };
        let problem = match (of_lab.id, self.time_h) {
            ("week-after-end", Some(time_h)) if is_serial_day(time_h) => {
                Problem::error("labs-date", "").with("found", shown(time_h)).with("column", column)
            }
            ("week-after-end", Some(time_h)) => {
                let last = of_lab.args.iter().find(|(name, _)| *name == "last").map_or("", |(_, last)| last);
                Problem::error("labs-after-end", "").with("found", shown(time_h)).with("last", last)
            }
            _ => of_lab.clone(),
        };
        Problem { line: Some(self.line), path: column.to_owned(), ..problem }
    }
}

/// Reads measured values from text with commas, semicolons or tabs between the cells, or what a line `sep=` before the
/// first one says.
///
/// The first line names the columns: `week`, `day`, `when` (or `time`, in hours since the start, to the minute),
/// `total` and/or `ionised`, `unit` (`mg/dL`, `mmol/L`, `meq/L`), and `ionised_unit` where it is another one.
///
/// # Errors
/// Fails when anything is wrong: all problems, each with its line. Nothing is taken of such a table.
pub fn parse(text: &str) -> Result<Vec<LabDraft>, Vec<Problem>> {
    Ok(samples(text)?.into_iter().map(|sample| sample.lab).collect())
}

/// Reads measured values like [`parse`], each with its place in the table.
///
/// # Errors
/// Fails like [`parse`].
pub fn samples(text: &str) -> Result<Vec<TableLab>, Vec<Problem>> {
    let mut checks = Checks::default();
    let table = LabTable(Table::read(text));
    table.check_columns(&mut checks);
    let mut samples = Vec::new();
    if !checks.found_error() {
        for row in &table.0.rows {
            let found = checks.problems.len();
            let (lab, time_h) = LabRow { table: &table, row, checks: &mut checks }.sample();
            if checks.problems.len() == found {
                samples.push(TableLab { line: row.line, lab, time_h });
            }
        }
        check_values(&samples, &mut checks);
    }
    checks.problems.sort_by_key(|problem| problem.line);
    if checks.problems.is_empty() { Ok(samples) } else { Err(checks.problems) }
}

/// Asks what a scenario file's `[[lab]]` must answer too. What only the run can answer is left to it.
fn check_values(samples: &[TableLab], checks: &mut Checks) {
    for sample in samples {
        let mut of_scenario = Checks::default();
        labs::build(&sample.lab, SimTime::from_seconds(i64::MAX), "lab[1]", &mut of_scenario);
        let draft = ScenarioDraft { lab: vec![sample.lab.clone()], ..ScenarioDraft::default() };
        numbers::check(&draft, &mut of_scenario);
        for problem in of_scenario.problems.iter().filter(|problem| problem.is_error()) {
            checks.add(sample.problem(problem));
        }
    }
}

/// The column that `lab[3].total_mg_dl` came from.
pub fn column_of(path: &str) -> &str {
    let key = path.split_once('.').map_or("", |(_, key)| key);
    key.split('_').next().unwrap_or_default()
}

/// A table of measured values.
struct LabTable(Table);

impl LabTable {
    fn check_columns(&self, checks: &mut Checks) {
        let header = &self.0.header;
        if self.0.rows.is_empty() {
            checks.add(Problem::error("labs-empty", ""));
            return;
        }
        let in_header = |problem: Problem| Problem { line: Some(self.0.header_line), ..problem };
        for (i, column) in header.iter().enumerate() {
            if let Some(problem) = wrong_column(column, &header[..i]) {
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
        self.0.header.iter().any(|name| name == column)
    }
}

fn wrong_column(column: &str, before: &[String]) -> Option<Problem> {
    if column.is_empty() {
        return Some(Problem::error("labs-unnamed-column", "").with("number", before.len() + 1));
    }
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
    row: &'t Row,
    checks: &'t mut Checks,
}

impl<'t> LabRow<'t> {
    /// The sample, with its hours since the start where the table gives its times so.
    fn sample(&mut self) -> (LabDraft, Option<f64>) {
        if let Err([found, columns]) = self.row.cells {
            self.add(Problem::error("labs-uneven", "").with("found", found).with("columns", columns));
            return (LabDraft::default(), None);
        }
        let (mut lab, time_h) = self.time();
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
        (lab, time_h)
    }

    /// The text of a cell; `None` when it is empty.
    fn cell(&self, column: &str) -> Option<&'t str> {
        let place = self.table.0.header.iter().position(|name| name == column)?;
        self.row.cells.as_ref().ok()?.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn filled(&mut self, column: &'static str) -> Option<&'t str> {
        let cell = self.cell(column);
        if cell.is_none() {
            self.add(Problem::error("labs-empty-cell", column));
        }
        cell
    }

    /// The text of a cell of time, which counts from the start of the run and so is no date.
    fn dateless(&mut self, column: &'static str) -> Option<&'t str> {
        let cell = self.filled(column)?;
        // Hours may be as many as the serial number of a day; the run says whether they are.
        let is_hours = column == "time" && cell.parse::<f64>().is_ok();
        if !is_hours && (is_date(cell) || is_serial_time(cell)) {
            self.add(Problem::error("labs-date", column).with("found", cell).with("column", column));
            return None;
        }
        Some(cell)
    }

    fn add(&mut self, problem: Problem) {
        self.checks.add(Problem { line: Some(self.row.line), ..problem });
    }

    /// The time of the sample, as `[[lab]]` says it and in the table's hours.
    fn time(&mut self) -> (LabDraft, Option<f64>) {
        if !self.table.has("time") {
            let (week, day, when) = (self.week(), self.dateless("day"), self.dateless("when"));
            let text = |word: Option<&str>| word.map(str::to_owned);
            return (LabDraft { week, day: text(day), when: text(when), ..LabDraft::default() }, None);
        }
        let hours = self.dateless("time").and_then(|_| self.number("time"));
        let Some(hours) = hours else { return (LabDraft::default(), None) };
        if !(0.0..=MOST_HOURS).contains(&hours) {
            self.add(Problem::error("labs-outside", "time").with("found", shown(hours)).with("highest", MOST_HOURS));
            return (LabDraft::default(), None);
        }
        let minute = SimTime::MINUTE.times((hours * 60.0).round() as i64);
        let lab = LabDraft {
            week: Some(minute.week_number()),
            day: Some(minute.weekday().id().to_owned()),
            when: Some(minute.time_of_day().to_string()),
            ..LabDraft::default()
        };
        (lab, Some(hours))
    }

    fn week(&mut self) -> Option<i64> {
        let word = self.dateless("week")?;
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
