//! Files spoilt at random: bytes turned, parts cut, doubled, moved in from elsewhere, numbers and words put in.

use arbitrary::{Result, Unstructured};
use mgkin::report::sentence;
use mgkin::scenario::{Problem, decoded, labs_csv, patients_csv, read};
use mgkin::study::{cases, lessons, trials};
use std::path::Path;

/// A parser that refuses with words and never panics.
pub struct Parser {
    pub name: &'static str,
    /// Files that it reads, or nearly.
    files: fn() -> Vec<Vec<u8>>,
    parse: fn(&[u8]) -> std::result::Result<(), String>,
}

pub const PARSERS: &[Parser] = &[
    Parser { name: "scenario", files: || of(&["scenarios", "tests/invalid", "tests/settling"]), parse: scenario },
    Parser { name: "lesson", files: || of(&["assets/lessons"]), parse: lesson },
    Parser { name: "case", files: || of(&["assets/cases"]), parse: case },
    Parser { name: "trial", files: || of(&["assets/trials"]), parse: trial },
    Parser { name: "lab table", files: || of(&["tests/invalid_labs"]), parse: lab_table },
    Parser { name: "ward", files: || of(&["tests/invalid_wards"]), parse: ward },
    #[cfg(feature = "gui")]
    Parser { name: "settings", files: crate::kept::settings_files, parse: |bytes| crate::kept::settings(&text(bytes)) },
    #[cfg(feature = "gui")]
    Parser { name: "autosave", files: crate::kept::unsaved_files, parse: |bytes| crate::kept::unsaved(&text(bytes)) },
];

/// What is put into files.
const PUT_IN: [&str; 24] = [
    "nan",
    "inf",
    "-1e308",
    "1e400",
    "9223372036854775808",
    "0x7fffffff",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\r",
    "\n\n[run]\n",
    "[[phase]]\n",
    "[",
    "{",
    "\"\"\"",
    "'",
    "=",
    ",",
    ";",
    "sep=;\n",
    "1979-05-27T07:32:00Z",
    "Sun 23:59",
    "99999999999999999999999999999999999999",
    "é透",
];

/// The files in some folders.
pub fn of(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(Path::new(folder)).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

impl Parser {
    /// The files that are spoilt.
    pub fn files(&self) -> Vec<Vec<u8>> {
        (self.files)()
    }

    /// Parses what has been spoilt.
    pub fn parse(&self, bytes: &[u8]) -> std::result::Result<(), String> {
        (self.parse)(bytes)
    }
}

/// One of the files, spoilt in up to five places.
pub fn spoilt(u: &mut Unstructured<'_>, files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut bytes = u.choose(files)?.clone();
    for _ in 0..u.int_in_range(1..=5)? {
        let (at, length) = (u.int_in_range(0..=bytes.len())?, u.int_in_range(1..=40)?);
        let end = (at + length).min(bytes.len());
        match u.int_in_range(0..=6)? {
            0 if at < bytes.len() => bytes[at] = u.arbitrary()?,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let other = u.choose(files)?;
                let from = u.int_in_range(0..=other.len())?;
                bytes.splice(at..end, other[from..(from + length).min(other.len())].iter().copied());
            }
            4 => bytes.truncate(at),
            _ => drop(bytes.splice(at..end.min(at + u.int_in_range(0..=4)?), u.choose(&PUT_IN)?.bytes())),
        }
    }
    Ok(bytes)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Checks that what is wrong can be said.
fn said(problems: &[Problem]) -> std::result::Result<(), String> {
    for problem in problems {
        let words = sentence(problem);
        let is_odd = |c: char| c.is_control() && !"\n\t".contains(c);
        if words.is_empty() || words.contains("problem-") || words.contains(is_odd) {
            return Err(format!("{} is said as {words:?}", problem.id));
        }
    }
    Ok(())
}

fn scenario(bytes: &[u8]) -> std::result::Result<(), String> {
    let loaded = read(&text(bytes));
    if loaded.scenario.is_some() == loaded.problems.iter().any(Problem::is_error) {
        return Err("refused without a reason, or accepted with one".to_owned());
    }
    said(&loaded.problems)
}

fn lesson(bytes: &[u8]) -> std::result::Result<(), String> {
    lessons::read("spoilt", &text(bytes)).map_or_else(|problems| said(&problems), |_| Ok(()))
}

fn case(bytes: &[u8]) -> std::result::Result<(), String> {
    cases::read("spoilt", &text(bytes)).map_or_else(|problems| said(&problems), |_| Ok(()))
}

fn trial(bytes: &[u8]) -> std::result::Result<(), String> {
    let _ = trials::read(&text(bytes)); // part of the program: an error for its author
    Ok(())
}

fn lab_table(bytes: &[u8]) -> std::result::Result<(), String> {
    match decoded(bytes).map_err(|problem| vec![problem]).and_then(|text| labs_csv::samples(&text)) {
        Ok(_) => Ok(()),
        Err(problems) => said(&problems),
    }
}

fn ward(bytes: &[u8]) -> std::result::Result<(), String> {
    match decoded(bytes).map_err(|problem| vec![problem]).and_then(|text| patients_csv::read(&text)) {
        Ok(_) => Ok(()),
        Err(problems) => said(&problems),
    }
}
