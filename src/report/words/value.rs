//! The label of an input and its value in words, by the key that holds it in the file.

use toml::{Table, Value};

use super::number;
use super::prescription::{day_words, doses_words, span_words, starts_words};
use crate::scenario::parameter_table::{INJECTION, PHASE, RUN, Section, find};
use crate::scenario::{OralDraft, shown};
use crate::text::{key, lookup, text, words};
use crate::time::SimTime;

/// Keys of an entry of a list that need no label, in the order in which they are said.
const ENTRY_ORDER: [&str; 12] = [
    "week",
    "day",
    "start_h",
    "time",
    "when",
    "action",
    "route",
    "salt",
    "dose_mg",
    "magnesium_mg",
    "times",
    "with_meal",
];

pub fn input_label(id: &str) -> String {
    let known = lookup(&key("words-input", id), &[]).or_else(|| lookup(&key("param", id), &[]));
    known.unwrap_or_else(|| id.replace('_', " "))
}

/// Whether an input is a span of time, which is said with its unit.
fn is_span(id: &str) -> bool {
    id == RUN.weeks.id || id == PHASE.from_week.id
}

/// Adds the unit in which an input is written, unless its words hold it.
pub fn with_unit(id: &str, words: String) -> String {
    match find(id).map(|(_, parameter)| parameter.unit) {
        _ if is_span(id) || id == INJECTION.start_h.id => words,
        None | Some("1") => words,
        Some("day") => words!("words-span-days", count = words),
        Some("year") => words!("words-span-years", count = words),
        Some(unit) => std::format!("{words} {unit}"),
    }
}

/// The value of an input without its unit; "–" where none is given.
pub fn value_words(id: &str, value: Option<&Value>) -> String {
    let Some(value) = value else {
        return if id == "oral" { text("words-no-oral") } else { "–".to_owned() };
    };
    match value {
        value if id == "oral" => doses_words(&value.clone().try_into::<Vec<OralDraft>>().unwrap_or_default()),
        Value::Boolean(with_meal) if id == "with_meal" => {
            text(if *with_meal { "words-with-meal" } else { "words-without-meal" })
        }
        Value::Boolean(is_so) => text(if *is_so { "words-yes" } else { "words-no" }),
        Value::String(word) => word_words(id, word),
        Value::Array(entries) if entries.is_empty() => text("words-none"),
        Value::Array(entries) if entries.iter().all(Value::is_str) => list_words(id, entries),
        Value::Array(entries) => words!("words-entries", count = entries.len()),
        Value::Table(_) => text("words-given"),
        Value::Float(number) => number_words(id, *number),
        Value::Integer(number) => number_words(id, *number as f64),
        Value::Datetime(time) => time.to_string(),
    }
}

/// A number as its field shows it; what has none on the screen with the digits that were given.
fn number_words(id: &str, number: f64) -> String {
    match find(id) {
        _ if is_span(id) => span_words(number),
        _ if id == INJECTION.start_h.id => time_words(SimTime::from_hours(number)),
        Some((Section::Patient | Section::Dialysis | Section::Model, parameter)) => {
            number::number_words(parameter, number)
        }
        _ => shown(number),
    }
}

/// An instant as people say it, "week 1, Fri 04:00".
fn time_words(time: SimTime) -> String {
    words!("words-time", week = time.week_number(), day = day_words(time.weekday()), time = time.time_of_day())
}

/// A word of the file by its name in the catalogue; the list "conditions" holds ids of single conditions.
fn word_words(id: &str, word: &str) -> String {
    let names = match id {
        "action" => key("gui-session", word),
        "route" => key("gui-route", word),
        "kind" | "modality" | "salt" | "conditions" => key(id.trim_end_matches('s'), word),
        _ => key("words-value", &key(id, word)),
    };
    lookup(&names, &[]).unwrap_or_else(|| word.to_owned())
}

fn list_words(id: &str, entries: &[Value]) -> String {
    let words = entries.iter().filter_map(Value::as_str);
    match id {
        "sessions" => starts_words(&words.map(str::to_owned).collect::<Vec<_>>()),
        _ => words.map(|word| word_words(id, word)).collect::<Vec<_>>().join(", "),
    }
}

/// An entry of a list in words: when, what, how much, then whatever else it says.
pub fn entry_words(table: &Table) -> String {
    let place = |id: &str| ENTRY_ORDER.iter().position(|known| *known == id).unwrap_or(ENTRY_ORDER.len());
    let mut parts: Vec<(&String, &Value)> = table.iter().collect();
    parts.sort_by_key(|(id, _)| place(id));
    let part = |(id, value): (&String, &Value)| {
        let words = value_words(id, Some(value));
        match id.as_str() {
            "week" => words!("words-in-week", week = words),
            "magnesium_mg" => words!("words-of-magnesium", mass = with_unit(id, words)),
            id if ENTRY_ORDER.contains(&id) => with_unit(id, words),
            id => std::format!("{}: {}", input_label(id), with_unit(id, words)),
        }
    };
    parts.into_iter().map(part).collect::<Vec<_>>().join(", ")
}
