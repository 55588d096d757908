//! Checks every number of a draft against the parameter table: finite, within the bounds, in the typical range, said
//! once. And every text of it for characters that no text holds.

use super::control::control_problem;
use super::draft::ScenarioDraft;
use super::inputs::{ALTERNATIVES, Alternatives};
use super::parameter_table::{DIALYSIS, ORAL, PATIENT, Section};
use super::problem::{Checks, Problem, join, shown, with_guess};
use crate::model::Parameter;

/// Numbers of which very little is a slip of the unit, the least that is none, and the unit that may have been meant.
/// Zero says that there is none, and is no slip.
static SLIPS: [(&Parameter, f64, &str); 4] = [
    (&ORAL.dose_mg, 10.0, "g"),
    (&ORAL.magnesium_mg, 5.0, "g"),
    (&PATIENT.urine_ml_day, 10.0, "L/day"),
    (&DIALYSIS.substitution_flow_ml_min, 10.0, "L/h"),
];

/// Checks all numbers and texts of the draft, wherever they stand.
pub fn check(draft: &ScenarioDraft, checks: &mut Checks) {
    let Ok(tree) = toml::Value::try_from(draft) else {
        return; // a draft is made of strings, numbers, lists and tables only
    };
    walk(&tree, "", None, checks);
}

fn walk(value: &toml::Value, path: &str, section: Option<Section>, checks: &mut Checks) {
    match value {
        toml::Value::Table(table) => {
            check_alternatives(table, path, checks);
            for (key, value) in table {
                let child = join(path, key);
                match (value.as_float().or(value.as_integer().map(|n| n as f64)), section) {
                    (Some(number), Some(section)) => check_number(number, key, &child, section, checks),
                    _ => walk(value, &child, section_of(key).or(section), checks),
                }
            }
        }
        toml::Value::Array(entries) => {
            for (i, entry) in entries.iter().enumerate() {
                walk(entry, &format!("{path}[{}]", i + 1), section, checks);
            }
        }
        toml::Value::String(text) => control_problem(text, path).into_iter().for_each(|problem| checks.add(problem)),
        _ => {}
    }
}

fn section_of(key: &str) -> Option<Section> {
    match key {
        "post_dialysis" => Some(Section::Patient),
        key => Section::ALL.iter().copied().find(|section| section.id() == key),
    }
}

fn check_alternatives(table: &toml::Table, path: &str, checks: &mut Checks) {
    for Alternatives { usual, instead } in &ALTERNATIVES {
        for other in instead.iter().take(1) {
            checks.not_both((usual.id, table.contains_key(usual.id)), (other.id, table.contains_key(other.id)), path);
        }
    }
}

fn check_number(found: f64, key: &str, path: &str, section: Section, checks: &mut Checks) {
    let Some(parameter) = section.field(key) else {
        let allowed: Vec<&str> = section.fields().iter().map(|p| p.id).collect();
        checks.add(with_guess(Problem::error("unknown-parameter", path).with("found", key), key, &allowed));
        return;
    };
    let slip = SLIPS.iter().find(|(of, least, _)| of.id == parameter.id && 0.0 < found && found < *least);
    let (problem, range) = if !found.is_finite() {
        (Problem::error("not-finite", path), parameter.hard)
    } else if !parameter.hard.contains(found) {
        (Problem::error("out-of-bounds", path), parameter.hard)
    } else if !parameter.typical.contains(found) {
        (Problem::warning("unusual", path), parameter.typical)
    } else if let Some((.., other)) = slip {
        (Problem::warning("very-little", path).with("other", other), parameter.typical)
    } else {
        return;
    };
    // The unit comes with the space that sets it off; a pure number has none.
    let unit = if parameter.unit == "1" { String::new() } else { format!(" {}", parameter.unit) };
    let problem = problem.with("found", shown(found)).with("unit", unit);
    checks.add(problem.with("lowest", shown(range.lowest)).with("highest", shown(range.highest)));
}
