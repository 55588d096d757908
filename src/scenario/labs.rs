//! The values that a run is compared with: measured ones of `[[lab]]` and expected ones of `[[expect]]`.

use super::canonical::{Expectation, Lab, LabTime, WeekQuantity};
use super::draft::{ExpectDraft, LabDraft};
use super::problem::{Checks, Problem, join};
use crate::time::SimTime;
use crate::units::{mmol_l_from_meq_l, mmol_l_from_mg_dl};

pub fn build(draft: &LabDraft, run: SimTime, path: &str, checks: &mut Checks) -> Option<Lab> {
    // A run of whole weeks ends at a midnight that begins a week; `samples` judges what is drawn in that week.
    let week_of_end = run.week_number();
    let weeks = if draft.week == Some(week_of_end) { week_of_end } else { weeks_in_run(run) };
    let (week, day) = checks.week_and_day(draft.week, &draft.day, weeks, path);
    let when = checks.required(&draft.when, path, "when");
    let when = when.and_then(|word| match word.as_str() {
        "pre" => Some(LabTime::BeforeSession),
        "post" => Some(LabTime::AfterSession),
        _ => checks.time(&word, "pre, post, 09:00", &join(path, "when")).map(LabTime::At),
    });
    let totals = [
        ("total_mg_dl", draft.total_mg_dl.map(mmol_l_from_mg_dl)),
        ("total_mmol_l", draft.total_mmol_l),
        ("total_meq_l", draft.total_meq_l.map(mmol_l_from_meq_l)),
    ];
    let total_mmol_l = checks.one_given(totals, path);
    if !draft.has_value() {
        checks.add(Problem::error("no-value", path));
    }
    Some(Lab { week: week?, day: day?, when: when?, total_mmol_l, ionised_mmol_l: draft.ionised_mmol_l })
}

/// The weeks that a run of this length begins.
pub fn weeks_in_run(run: SimTime) -> i64 {
    run.seconds().saturating_sub(1) / SimTime::WEEK.seconds() + 1
}

pub fn expectation(draft: &ExpectDraft, weeks_in_run: i64, path: &str, checks: &mut Checks) -> Option<Expectation> {
    let week = checks.week_in_run(draft.week, weeks_in_run, path);
    let what = checks.required(&draft.what, path, "what");
    let what = what.and_then(|what| checks.named(&what, (WeekQuantity::ALL, WeekQuantity::id), path, "what"));
    let value = checks.required(&draft.value, path, "value");
    let tolerance = checks.required(&draft.tolerance, path, "tolerance");
    let why = draft.why.clone().unwrap_or_default();
    Some(Expectation { week: week?, what: what?, value: value?, tolerance: tolerance?, why })
}
