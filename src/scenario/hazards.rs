//! The hazards of a scenario, each with its rule.

use super::canonical::{OralPlan, Scenario};
use super::problem::{Checks, Problem, shown};
use crate::constants::INJECTION_HAZARD_GFR_ML_MIN;

impl Scenario {
    /// Whether an oral magnesium salt is taken at any time. The caution of magnesium by mouth then stands beside every
    /// result.
    pub fn takes_oral_magnesium(&self) -> bool {
        let oral = self.stretches().into_iter().flat_map(|(_, prescription)| &prescription.oral);
        oral.into_iter().any(|plan| plan.magnesium_mmol > 0.0)
    }
}

/// Warns of potassium without good kidneys and of injections where the kidneys are poor.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    for (i, injection) in scenario.injections.iter().enumerate() {
        let path = format!("injection[{}]", i + 1);
        let patient = &scenario.prescription(scenario.prescription_number_at(injection.start)).patient;
        if injection.brings_potassium && patient.kind.has_kidney_disease() {
            checks.add(Problem::warning("potassium", &path));
        }
        if patient.gfr_ml_min < INJECTION_HAZARD_GFR_ML_MIN {
            let problem = Problem::warning("injection-low-gfr", &path).with("gfr", shown(patient.gfr_ml_min));
            checks.add(problem.with("limit", INJECTION_HAZARD_GFR_ML_MIN));
        }
    }
    let mut before: &[OralPlan] = &[];
    for (number, (_, prescription)) in scenario.stretches().into_iter().enumerate() {
        let path = scenario.prescription_path(number);
        if number > 0 && prescription.oral == before {
            continue; // inherited, and warned of where it stands
        }
        before = &prescription.oral;
        for (i, plan) in prescription.oral.iter().enumerate() {
            if plan.salt.contains_potassium && prescription.patient.kind.has_kidney_disease() {
                checks.add(Problem::warning("potassium", format!("{path}.oral[{}]", i + 1)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::read;

    #[test]
    fn any_salt_by_mouth_that_holds_magnesium_is_taken_in_the_baseline_or_in_a_phase() {
        let takes = |text: &str| {
            let text = format!("format = 1\n[patient]\nkind = \"healthy\"\n{text}");
            read(&text).scenario.unwrap().takes_oral_magnesium()
        };
        for (salt, key) in [
            ("magnesium-oxide", "dose_mg"),
            ("magnesium-citrate", "dose_mg"),
            ("potassium-magnesium-aspartate", "magnesium_mg"),
        ] {
            let dose = format!("salt = \"{salt}\", {key} = 250, times = [\"21:00\"]");
            assert!(takes(&format!("[baseline]\noral = [{{ {dose} }}]")), "{salt}");
            assert!(takes(&format!("[[phase]]\nfrom_week = 1.0\noral = [{{ {dose} }}]")), "{salt}");
        }
        assert!(!takes("[baseline]\noral = [{ salt = \"magnesium-oxide\", dose_mg = 0, times = [\"21:00\"] }]"));
        assert!(!takes(""));
    }
}
