//! Measured values from a table: a CSV file, or cells pasted from a spreadsheet.

use super::calendar::{is_date, is_serial_day, is_serial_time};
use super::columns::{Line, check_columns, is_misspelt};
use super::draft::{LabDraft, ScenarioDraft};
use super::parameter_table::MOST_WEEKS;
use super::problem::{Checks, Problem, shown, with_guess};
use super::table::Table;
use super::{labs, numbers};
use crate::time::SimTime;
use crate::units::{HOURS_PER_WEEK, mmol_l_from_meq_l, mmol_l_from_mg_dl};

const MOST_HOURS: f64 = MOST_WEEKS * HOURS_PER_WEEK;
const COLUMNS: [&str; 8] = ["week", "day", "when", "time", "total", "ionised", "unit", "ionised_unit"];

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
            let line = Line { table: &table.0, row, checks: &mut checks };
            let (lab, time_h) = LabRow { line, has_hours: table.has("time") }.sample();
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
        if self.0.rows.is_empty() {
            checks.add(Problem::error("labs-empty", ""));
            return;
        }
        let in_header = |problem: Problem| Problem { line: Some(self.0.header_line), ..problem };
        check_columns(&self.0, &COLUMNS, checks);
        if self.has("time") && ["week", "day", "when"].into_iter().any(|column| self.has(column)) {
            checks.add(in_header(Problem::error("labs-two-times", "")));
        }
        let of_time: &[&str] = if self.has("time") { &[] } else { &["week", "day", "when"] };
        let of_value: &[&str] = if self.has("ionised") { &[] } else { &["total"] };
        for column in of_time.iter().chain(of_value).chain(&["unit"]) {
            if !self.has(column) && !is_misspelt(column, checks) {
                checks.add(in_header(Problem::error("labs-no-column", "").with("column", column)));
            }
        }
    }

    fn has(&self, column: &str) -> bool {
        self.0.header.iter().any(|name| name == column)
    }
}

/// One line of a table of samples.
struct LabRow<'t> {
    line: Line<'t>,
    /// Whether the table gives its times in hours since the start.
    has_hours: bool,
}

impl LabRow<'_> {
    /// The sample, with its hours since the start where the table gives its times so.
    fn sample(&mut self) -> (LabDraft, Option<f64>) {
        if !self.line.is_even() {
            return (LabDraft::default(), None);
        }
        let (mut lab, time_h) = self.time();
        let unit = self.unit("unit");
        let ionised_unit = if self.line.cell("ionised_unit").is_some() { self.unit("ionised_unit") } else { unit };
        let (total, ionised) = (self.line.number("total"), self.line.number("ionised"));
        if self.line.cell("total").is_none() && self.line.cell("ionised").is_none() {
            self.line.add(Problem::error("labs-no-value", ""));
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

    /// The text of a cell of time, which counts from the start of the run and so is no date.
    fn dateless(&mut self, column: &'static str) -> Option<&str> {
        let cell = self.line.filled(column)?;
        // Hours may be as many as the serial number of a day; the run says whether they are.
        let is_hours = column == "time" && cell.parse::<f64>().is_ok();
        if !is_hours && (is_date(cell) || is_serial_time(cell)) {
            self.line.add(Problem::error("labs-date", column).with("found", cell).with("column", column));
            return None;
        }
        Some(cell)
    }

    /// The time of the sample, as `[[lab]]` says it and in the table's hours.
    fn time(&mut self) -> (LabDraft, Option<f64>) {
        if !self.has_hours {
            let week = self.week();
            let [day, when] = ["day", "when"].map(|column| self.dateless(column).map(str::to_owned));
            return (LabDraft { week, day, when, ..LabDraft::default() }, None);
        }
        let hours = self.dateless("time").is_some().then(|| self.line.number("time")).flatten();
        let Some(hours) = hours else { return (LabDraft::default(), None) };
        if !(0.0..=MOST_HOURS).contains(&hours) {
            self.line
                .add(Problem::error("labs-outside", "time").with("found", shown(hours)).with("highest", MOST_HOURS));
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
        let word = self.dateless("week")?.to_owned();
        let week = word.parse().ok();
        if week.is_none() {
            self.line.add(Problem::error("labs-not-a-week", "week").with("found", word));
        }
        week
    }

    fn unit(&mut self, column: &'static str) -> Option<LabUnit> {
        let word = self.line.filled(column)?;
        let unit = LabUnit::ALL.iter().copied().find(|unit| unit.id() == word);
        if unit.is_none() {
            let known: Vec<&str> = LabUnit::ALL.iter().map(|unit| unit.id()).collect();
            self.line.add(with_guess(Problem::error("labs-unknown-unit", column).with("found", word), word, &known));
        }
        unit
    }
}
