//! Oral magnesium salts: the magnesium in a dose of a draft, and its check.

use super::canonical::OralPlan;
use super::draft::OralDraft;
use super::parameter_table::salt_ids;
use super::problem::{Checks, Problem, join};
use crate::model::gut::Salt;
use crate::units::mmol_from_mg;

impl OralDraft {
    fn salt(&self) -> Option<&'static Salt> {
        Salt::by_id(self.salt.as_deref()?)
    }

    pub fn salt_mg(&self) -> f64 {
        let of_magnesium = || Some(self.magnesium_mg? / self.salt()?.magnesium_fraction?);
        self.dose_mg.or_else(of_magnesium).unwrap_or(0.0)
    }

    /// Magnesium taken a day, mg.
    pub fn magnesium_mg_day(&self) -> f64 {
        let of_salt = || Some(self.dose_mg? * self.salt()?.magnesium_fraction?);
        self.magnesium_mg.or_else(of_salt).unwrap_or(0.0) * self.times_a_day() as f64
    }

    pub fn times_a_day(&self) -> usize {
        self.times.as_ref().map_or(0, Vec::len)
    }
}

pub fn build(draft: &OralDraft, path: &str, checks: &mut Checks) -> Option<OralPlan> {
    let given = checks.required(&draft.times, path, "times");
    let path_of_times = join(path, "times");
    if given.as_ref().is_some_and(Vec::is_empty) {
        checks.add(Problem::error("no-times", &path_of_times));
    }
    let times = checks.times(&given.unwrap_or_default(), "21:00", &path_of_times);
    let word = checks.required(&draft.salt, path, "salt")?;
    checks.one_of(&word, &salt_ids(), path, "salt");
    let salt = Salt::by_id(&word)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_of_250_mg_oxide_three_times_holds_452_mg_magnesium() {
        let dose = OralDraft {
            salt: Some("magnesium-oxide".to_owned()),
            dose_mg: Some(250.0),
            times: Some(vec!["08:00".to_owned(), "13:00".to_owned(), "19:00".to_owned()]),
            ..OralDraft::default()
        };
        assert!((dose.magnesium_mg_day() - 452.25).abs() < 1e-9); // 750 mg × 0.603
    }
}
