//! The injections of `[[injection]]`, checked and in canonical units.

use super::canonical::{Injection, Route};
use super::draft::InjectionDraft;
use super::problem::{Checks, Problem, join};
use crate::model::injection::{magnesium_mmol_from_aspartate_ml, magnesium_mmol_from_sulfate_g};
use crate::time::SimTime;

pub fn build(draft: &InjectionDraft, run: SimTime, path: &str, checks: &mut Checks) -> Option<Injection> {
    let start = SimTime::from_hours(checks.required(&draft.start_h, path, "start_h").unwrap_or_default());
    checks.starts_in_run(start, run, join(path, "start_h"));
    let route = route(draft, path, checks);
    if draft.count.unwrap_or(1) > 1 {
        checks.required(&draft.repeat_every_h, path, "repeat_every_h");
    }
    if draft.repeat_every_h.is_some() {
        checks.required(&draft.count, path, "count");
    }
    let amounts = [
        ("magnesium_sulfate_g", draft.magnesium_sulfate_g.map(magnesium_mmol_from_sulfate_g)),
        ("magnesium_mmol", draft.magnesium_mmol),
        ("aspartate_solution_ml", draft.aspartate_solution_ml.map(magnesium_mmol_from_aspartate_ml)),
    ];
    let magnesium_mmol = checks.one_given(amounts, path);
    if magnesium_mmol.is_none() {
        checks.add(Problem::error("no-amount", path));
    }
    Some(Injection {
        route: route?,
        start,
        magnesium_mmol: magnesium_mmol?,
        brings_potassium: draft.aspartate_solution_ml.is_some(),
        repeat_every: SimTime::from_hours(draft.repeat_every_h.unwrap_or(0.0)),
        count: draft.count.unwrap_or(1),
    })
}

fn route(draft: &InjectionDraft, path: &str, checks: &mut Checks) -> Option<Route> {
    let word = checks.required(&draft.route, path, "route")?;
    checks.one_of(&word, &["iv", "im"], path, "route");
    match word.as_str() {
        "iv" => {
            let duration_h = checks.required(&draft.duration_h, path, "duration_h")?;
            Some(Route::Infusion { duration: SimTime::from_hours(duration_h) })
        }
        "im" => {
            if draft.duration_h.is_some() {
                checks.add(Problem::error("duration-of-im", join(path, "duration_h")));
            }
            Some(Route::Intramuscular)
        }
        _ => None,
    }
}
