//! The measured values of `[[lab]]`, checked and in canonical units.

use super::canonical::{Lab, LabTime};
use super::checks::{Checks, join};
use super::draft::LabDraft;
use super::problem::Problem;
use crate::time::{TimeOfDay, Weekday};
use crate::units::{mmol_l_from_meq_l, mmol_l_from_mg_dl};

pub fn build(drafts: &[LabDraft], weeks_in_run: i64, checks: &mut Checks) -> Vec<Lab> {
    let entries = drafts.iter().enumerate();
    entries.filter_map(|(i, draft)| build_one(draft, weeks_in_run, &format!("lab[{}]", i + 1), checks)).collect()
}

fn build_one(draft: &LabDraft, weeks_in_run: i64, path: &str, checks: &mut Checks) -> Option<Lab> {
    let week = checks.required(&draft.week, path, "week");
    if let Some(week) = week {
        checks.week_in_run(week, weeks_in_run, path);
    }
    let day = checks.required(&draft.day, path, "day");
    let day =
        day.and_then(|word| checks.time::<Weekday>(&word, "Mon, Tue, Wed, Thu, Fri, Sat, Sun", &join(path, "day")));
    let when = checks.required(&draft.when, path, "when");
    let when = when.and_then(|word| match word.as_str() {
        "pre" => Some(LabTime::BeforeSession),
        "post" => Some(LabTime::AfterSession),
        _ => checks.time::<TimeOfDay>(&word, "pre, post, 09:00", &join(path, "when")).map(LabTime::At),
    });
    let totals = [
        ("total_mg_dl", draft.total_mg_dl.map(mmol_l_from_mg_dl)),
        ("total_mmol_l", draft.total_mmol_l),
        ("total_meq_l", draft.total_meq_l.map(mmol_l_from_meq_l)),
    ];
    let given: Vec<(&str, f64)> = totals.into_iter().filter_map(|(key, total)| total.map(|t| (key, t))).collect();
    if let [(first, _), (second, _), ..] = given[..] {
        checks.not_both((first, true), (second, true), path);
    }
    if !draft.has_value() {
        checks.add(Problem::error("no-value", path));
    }
    Some(Lab {
        week: week?,
        day: day?,
        when: when?,
        total_mmol_l: given.first().map(|(_, total)| *total),
        ionised_mmol_l: draft.ionised_mmol_l,
    })
}
