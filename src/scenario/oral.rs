//! Oral magnesium salts.

use super::canonical::OralPlan;
use super::draft::OralDraft;
use super::parameter_table::salt_ids;
use super::problem::Problem;
use super::validate::{Checks, join};
use crate::model::gut::Salt;
use crate::time::TimeOfDay;
use crate::units::mmol_from_mg;

pub fn build(drafts: &[OralDraft], path: &str, checks: &mut Checks) -> Vec<OralPlan> {
    let entries = drafts.iter().enumerate();
    entries.filter_map(|(i, draft)| build_one(draft, &format!("{path}[{}]", i + 1), checks)).collect()
}

fn build_one(draft: &OralDraft, path: &str, checks: &mut Checks) -> Option<OralPlan> {
    let times = times(draft, path, checks);
    let word = checks.required(&draft.salt, path, "salt")?;
    checks.one_of(&word, &salt_ids(), path, "salt");
    let salt = Salt::by_id(&word)?;
    checks.not_both(("dose_mg", draft.dose_mg.is_some()), ("magnesium_mg", draft.magnesium_mg.is_some()), path);
    let magnesium_mg = match (draft.dose_mg, draft.magnesium_mg, salt.magnesium_fraction) {
        (_, Some(magnesium_mg), _) => magnesium_mg,
        (Some(dose_mg), None, Some(fraction)) => dose_mg * fraction,
        (Some(_), None, None) => {
            checks.add(Problem::error("dose-as-magnesium-only", join(path, "dose_mg")).with("salt", salt.id));
            return None;
        }
        (None, None, Some(_)) => checks.required(&draft.dose_mg, path, "dose_mg")?,
        (None, None, None) => checks.required(&draft.magnesium_mg, path, "magnesium_mg")?,
    };
    Some(OralPlan {
        salt,
        magnesium_mmol: mmol_from_mg(magnesium_mg),
        times,
        with_meal: draft.with_meal.unwrap_or(false),
    })
}

fn times(draft: &OralDraft, path: &str, checks: &mut Checks) -> Vec<TimeOfDay> {
    let given = checks.required(&draft.times, path, "times").unwrap_or_default();
    let mut times: Vec<TimeOfDay> = Vec::new();
    for (i, word) in given.iter().enumerate() {
        let entry = format!("{path}.times[{}]", i + 1);
        match checks.time::<TimeOfDay>(word, "21:00", &entry) {
            Some(time) if times.contains(&time) => {
                checks.add(Problem::error("given-twice", entry).with("found", word));
            }
            Some(time) => times.push(time),
            None => {}
        }
    }
    if draft.times.as_ref().is_some_and(Vec::is_empty) {
        checks.add(Problem::error("no-times", join(path, "times")));
    }
    times.sort();
    times
}
