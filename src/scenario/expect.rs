//! `[[expect]]`: values that a replay must reproduce.

use super::canonical::Expectation;
use super::checks::Checks;
use super::draft::ExpectDraft;

/// The numbers of one week of the JSON summary, by their names there.
pub const WEEK_QUANTITIES: [&str; 11] = [
    "pre_total_mg_dl",
    "post_total_mg_dl",
    "time_averaged_total_mg_dl",
    "time_averaged_ionised_mmol_l",
    "removed_per_session_mmol",
    "absorbed_mg_day",
    "secreted_mg_day",
    "urine_mg_day",
    "faeces_mg_day",
    "dialysis_mg_week",
    "net_balance_mg_day",
];

pub fn build(drafts: &[ExpectDraft], weeks_in_run: i64, checks: &mut Checks) -> Vec<Expectation> {
    let mut expectations = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let path = format!("expect[{}]", i + 1);
        let week = checks.required(&draft.week, &path, "week").unwrap_or(1);
        checks.week_in_run(week, weeks_in_run, &path);
        let what = checks.required(&draft.what, &path, "what").unwrap_or_default();
        if draft.what.is_some() {
            checks.one_of(&what, &WEEK_QUANTITIES, &path, "what");
        }
        let value = checks.required(&draft.value, &path, "value").unwrap_or_default();
        let tolerance = checks.required(&draft.tolerance, &path, "tolerance").unwrap_or_default();
        let why = draft.why.clone().unwrap_or_default();
        expectations.push(Expectation { week, what, value, tolerance, why });
    }
    expectations
}
