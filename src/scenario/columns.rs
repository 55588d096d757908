//! What is asked of every table: a known name above each column, no identities, and numbers in its cells.

use super::problem::{Checks, Problem, with_guess};
use super::table::{Row, Table};

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
/// Parts of such names in scripts that set no spaces between words: name, patient, birth, number, address.
const IDENTITIES_WITHIN: [&str; 7] = ["名", "患者", "生年", "番号", "出生", "病人", "住"];

/// Adds what is wrong with the names of the columns of a table: none, twice the same, an identity, one that is not known.
pub fn check_columns(table: &Table, known: &[&str], checks: &mut Checks) {
    for (i, column) in table.header.iter().enumerate() {
        if let Some(problem) = wrong_column(column, &table.header[..i], known) {
            checks.add(Problem { line: Some(table.header_line), ..problem });
        }
    }
}

fn wrong_column(column: &str, before: &[String], known: &[&str]) -> Option<Problem> {
    if column.is_empty() {
        return Some(Problem::error("table-unnamed-column", "").with("number", before.len() + 1));
    }
    if !known.contains(&column) && is_identity(column) {
        return Some(Problem::error("table-identity", "").with("found", column));
    }
    if !known.contains(&column) {
        let problem = Problem::error("table-unknown-column", "").with("found", column);
        return Some(with_guess(problem, column, known));
    }
    before.iter().any(|name| name == column).then(|| Problem::error("given-twice", "").with("found", column))
}

/// Returns whether a column's name looks like one of identities, as `patient_id`, `BirthDate` and `ID` do.
fn is_identity(column: &str) -> bool {
    let with_spaces = column.chars().fold((String::new(), false), |(mut words, was_small), letter| {
        if was_small && letter.is_uppercase() {
            words.push(' ');
        }
        words.push(letter);
        (words, letter.is_lowercase())
    });
    let words_of = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>();
    let words = words_of(column).into_iter().chain(words_of(&with_spaces.0));
    words.into_iter().any(|word| IDENTITIES.contains(&word.as_str()))
        || IDENTITIES_WITHIN.iter().any(|part| column.contains(part))
}

/// Returns whether a column that is missing is there under a misspelt name, which has been said already.
pub fn is_misspelt(column: &str, checks: &Checks) -> bool {
    checks.problems.iter().any(|problem| problem.args.contains(&("guess", column.to_owned())))
}

/// One line of a table, and where its problems go.
pub struct Line<'t> {
    pub table: &'t Table,
    pub row: &'t Row,
    pub checks: &'t mut Checks,
}

impl<'t> Line<'t> {
    pub fn add(&mut self, problem: Problem) {
        self.checks.add(Problem { line: Some(self.row.line), ..problem });
    }

    /// Whether the line has as many cells as the first one; if not, a problem is added.
    pub fn is_even(&mut self) -> bool {
        let Err([found, columns]) = self.row.cells else { return true };
        self.add(Problem::error("table-uneven", "").with("found", found).with("columns", columns));
        false
    }

    /// The text of a cell; `None` when it is empty.
    pub fn cell(&self, column: &str) -> Option<&'t str> {
        let place = self.table.header.iter().position(|name| name == column)?;
        self.row.cells.as_ref().ok()?.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// The text of a cell that must not be empty.
    pub fn filled(&mut self, column: &'static str) -> Option<&'t str> {
        let cell = self.cell(column);
        if cell.is_none() {
            self.add(Problem::error("table-empty-cell", column));
        }
        cell
    }

    pub fn number(&mut self, column: &'static str) -> Option<f64> {
        let word = self.cell(column)?;
        let number = word.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.add(Problem::error("table-not-a-number", column).with("found", word));
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::is_identity;

    #[test]
    fn names_births_and_numbers_of_people_are_told_from_measured_values_however_they_are_written() {
        for column in
            ["Name", "patient_id", "PatientID", "birthDate", "DOB", "Date of birth", "last-name", "氏名", "患者ID"]
        {
            assert!(is_identity(column), "{column}");
        }
        for column in ["weight_kg", "identified", "pre_total_mg_dl", "namely", "widow", "体重"] {
            assert!(!is_identity(column), "{column}");
        }
    }
}
