//! The injections of `[[injection]]`, checked and in canonical units.

use super::canonical::{Injection, Route};
use super::checks::{Checks, join};
use super::draft::InjectionDraft;
use super::problem::{Problem, shown};
use crate::model::injection::{magnesium_mmol_from_aspartate_ml, magnesium_mmol_from_sulfate_g};
use crate::time::SimTime;

pub fn build(drafts: &[InjectionDraft], run: SimTime, checks: &mut Checks) -> Vec<Injection> {
    let entries = drafts.iter().enumerate();
    entries.map(|(i, draft)| build_one(draft, run, &format!("injection[{}]", i + 1), checks)).collect()
}

fn build_one(draft: &InjectionDraft, run: SimTime, path: &str, checks: &mut Checks) -> Injection {
    let start = SimTime::from_hours(checks.required(&draft.start_h, path, "start_h").unwrap_or(0.0));
    if start >= run {
        let problem = Problem::warning("after-end", join(path, "start_h"));
        checks.add(problem.with("found", shown(start.hours())).with("end", shown(run.hours())));
    }
    let route = route(draft, path, checks);
    let repeat_every = SimTime::from_hours(draft.repeat_every_h.unwrap_or(0.0));
    let count = draft.count.unwrap_or(1);
    if count > 1 && draft.repeat_every_h.is_none() {
        checks.required(&draft.repeat_every_h, path, "repeat_every_h");
    }
    if draft.repeat_every_h.is_some() && draft.count.is_none() {
        checks.required(&draft.count, path, "count");
    }
    let brings_potassium = draft.aspartate_solution_ml.is_some();
    Injection { route, start, magnesium_mmol: amount_mmol(draft, path, checks), brings_potassium, repeat_every, count }
}

fn route(draft: &InjectionDraft, path: &str, checks: &mut Checks) -> Route {
    let word = checks.required(&draft.route, path, "route").unwrap_or_else(|| "im".to_owned());
    checks.one_of(&word, &["iv", "im"], path, "route");
    match word.as_str() {
        "iv" => {
            let duration_h = checks.required(&draft.duration_h, path, "duration_h").unwrap_or(1.0);
            Route::Infusion { duration: SimTime::from_hours(duration_h) }
        }
        _ => {
            if draft.duration_h.is_some() && word == "im" {
                checks.add(Problem::error("duration-of-im", join(path, "duration_h")));
            }
            Route::Intramuscular
        }
    }
}

fn amount_mmol(draft: &InjectionDraft, path: &str, checks: &mut Checks) -> f64 {
    let given: Vec<(&str, f64)> = [
        ("magnesium_sulfate_g", draft.magnesium_sulfate_g.map(magnesium_mmol_from_sulfate_g)),
        ("magnesium_mmol", draft.magnesium_mmol),
        ("aspartate_solution_ml", draft.aspartate_solution_ml.map(magnesium_mmol_from_aspartate_ml)),
    ]
    .into_iter()
    .filter_map(|(key, amount)| amount.map(|amount| (key, amount)))
    .collect();
    match given[..] {
        [(_, amount)] => amount,
        [] => {
            checks.add(Problem::error("no-amount", path));
            0.0
        }
        [(first, _), (second, amount), ..] => {
            checks.not_both((first, true), (second, true), path);
            amount
        }
    }
}
