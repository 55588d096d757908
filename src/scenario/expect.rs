//! The values of `[[expect]]` that a replay must reproduce.

use super::canonical::Expectation;
use super::checks::Checks;
use super::draft::ExpectDraft;
use super::week_quantity::WeekQuantity;

pub fn build(drafts: &[ExpectDraft], weeks_in_run: i64, checks: &mut Checks) -> Vec<Expectation> {
    let mut expectations = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let path = format!("expect[{}]", i + 1);
        let week = checks.required(&draft.week, &path, "week").unwrap_or(1);
        checks.week_in_run(week, weeks_in_run, &path);
        let what = checks
            .required(&draft.what, &path, "what")
            .and_then(|what| checks.named(&what, (WeekQuantity::ALL, WeekQuantity::id), &path, "what"));
        let value = checks.required(&draft.value, &path, "value").unwrap_or_default();
        let tolerance = checks.required(&draft.tolerance, &path, "tolerance").unwrap_or_default();
        let why = draft.why.clone().unwrap_or_default();
        expectations.extend(what.map(|what| Expectation { week, what, value, tolerance, why }));
    }
    expectations
}
