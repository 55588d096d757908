//! Doses and dialysates in words.

use crate::model::gut::Salt;
use crate::scenario::{OralDraft, shown};
use crate::text::{format, text};

/// Dialysates are named with a decimal: "1.0", "1.25".
pub fn meq_l_words(meq_l: f64) -> String {
    let shortest = shown(meq_l);
    if shortest.contains('.') { shortest } else { shortest + ".0" }
}

/// "MgO 250 mg × 1 + Mg citrate …", or that there are none.
pub fn doses_words(doses: &[OralDraft]) -> String {
    if doses.is_empty() {
        return text("gui-oral-none");
    }
    doses.iter().map(dose_words).collect::<Vec<_>>().join(" + ")
}

/// "MgO 250 mg × 1".
fn dose_words(dose: &OralDraft) -> String {
    let salt = text(&format!("gui-salt-{}", dose.salt.as_deref().unwrap_or_default()));
    let mg = shown(dose.magnesium_mg.unwrap_or_else(|| dose_mg(dose)));
    let id = if dose.magnesium_mg.is_some() { "gui-strip-dose-magnesium" } else { "gui-strip-dose" };
    format(id, &[("salt", &salt), ("mg", &mg), ("times", &times_a_day(dose).to_string())])
}

/// Mass of salt in one dose, mg.
pub fn dose_mg(dose: &OralDraft) -> f64 {
    let of_magnesium = || Some(dose.magnesium_mg? / Salt::by_id(dose.salt.as_deref()?)?.magnesium_fraction?);
    dose.dose_mg.or_else(of_magnesium).unwrap_or(0.0)
}

/// Magnesium a day of one oral salt, mg.
pub fn magnesium_mg_day(dose: &OralDraft) -> f64 {
    let fraction = dose.salt.as_deref().and_then(Salt::by_id).and_then(|salt| salt.magnesium_fraction);
    let each_mg = dose.magnesium_mg.unwrap_or_else(|| dose.dose_mg.unwrap_or(0.0) * fraction.unwrap_or(0.0));
    each_mg * times_a_day(dose) as f64
}

pub fn times_a_day(dose: &OralDraft) -> usize {
    dose.times.as_ref().map_or(0, Vec::len)
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
        assert!((magnesium_mg_day(&dose) - 452.25).abs() < 1e-9); // 750 mg × 0.603
    }
}
