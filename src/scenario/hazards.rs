//! The hazards of a scenario, each with its rule. Potassium, injections and a patient on haemodialysis who has none are
//! warned of. Prescriptions under which fluid can only build up are refused beforehand, with the numbers.

use super::canonical::{DialysisPlan, OralPlan, Prescription, Scenario, Start};
use super::problem::{Checks, Problem, shown};
use crate::constants::{INJECTION_HAZARD_GFR_ML_MIN, POTASSIUM_HAZARD_GFR_ML_MIN};
use crate::model::{Kind, Patient};
use crate::time::SimTime;
use crate::units::HOURS_PER_WEEK;

/// Longest time for which dialysis may pause while fluid is gained.
const LONGEST_PAUSE: SimTime = SimTime::WEEK;
/// What rounding may add to a product, as a share of it.
const ROUNDING: f64 = 1e-12;

impl Scenario {
    /// Whether an oral magnesium salt is taken at any time. The caution of magnesium by mouth then stands beside every
    /// result.
    pub fn takes_oral_magnesium(&self) -> bool {
        let oral = self.stretches().into_iter().flat_map(|(_, prescription)| &prescription.oral);
        oral.into_iter().any(|plan| plan.magnesium_mmol > 0.0)
    }
}

/// Warns of potassium without good kidneys and of injections where the kidneys are poor, judged at every time at which
/// they are given.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    for (i, injection) in scenario.injections.iter().enumerate() {
        let path = format!("injection[{}]", i + 1);
        let given_at = injection.given_at(scenario.run.duration);
        let patients: Vec<&Patient> = given_at.map(|time| scenario.patient_at(time)).collect();
        if injection.brings_potassium && patients.iter().any(|patient| cannot_excrete_potassium(patient)) {
            checks.add(Problem::warning("potassium", &path));
        }
        let lowest_gfr = patients.iter().map(|patient| patient.gfr_ml_min).fold(f64::INFINITY, f64::min);
        if lowest_gfr < INJECTION_HAZARD_GFR_ML_MIN {
            let problem = Problem::warning("injection-low-gfr", &path).with("gfr", shown(lowest_gfr));
            checks.add(problem.with("limit", INJECTION_HAZARD_GFR_ML_MIN));
        }
    }
    let mut warned: Vec<&OralPlan> = Vec::new();
    for (number, _, until, prescription) in scenario.stretches_within(SimTime::ZERO, scenario.run.duration) {
        for (i, plan) in prescription.oral.iter().enumerate() {
            let is_hazard = plan.salt.contains_potassium && cannot_excrete_potassium(&prescription.patient);
            // One that is inherited was warned of where it stands, unless the kidneys have failed since.
            if is_hazard && until > SimTime::ZERO && !warned.contains(&plan) {
                warned.push(plan);
                let path = scenario.prescription_path(number);
                checks.add(Problem::warning("potassium", format!("{path}.oral[{}]", i + 1)));
            }
        }
    }
}

/// Whether potassium is a hazard: in chronic kidney disease of any degree, and at any low filtration.
fn cannot_excrete_potassium(patient: &Patient) -> bool {
    patient.kind.has_kidney_disease() || patient.gfr_ml_min < POTASSIUM_HAZARD_GFR_ML_MIN
}

/// Warns of a patient on haemodialysis whom nothing in the scenario dialyses.
pub fn check_dialysed(scenario: &Scenario, checks: &mut Checks) {
    let is_dialysed = scenario.stretches().into_iter().any(|(_, prescription)| prescription.dialysis.is_some());
    if scenario.baseline.patient.kind == Kind::Haemodialysis && !is_dialysed {
        checks.add(Problem::warning("not-dialysed", "patient.kind"));
    }
}

/// Refuses fluid that builds up: prescriptions of more than a week must take off what is gained.
pub fn check_fluid(scenario: &Scenario, checks: &mut Checks) {
    let end = scenario.run.duration;
    let within = scenario.stretches_within(SimTime::ZERO, end);
    let stretches: Vec<_> = within.filter(|(number, from, ..)| *number == 0 || *from < end).collect();
    let mut pause: Option<(SimTime, String)> = None;
    for (number, from, until, prescription) in stretches.iter().copied() {
        // A run that starts from a steady state has followed the baseline for ever.
        let for_ever = number == 0 && !matches!(scenario.run.start, Start::Amounts(_));
        let gain_l_week = prescription.patient.fluid_gain_l_h * HOURS_PER_WEEK;
        let path = scenario.prescription_path(number);
        if prescription.dialysis.is_none() && gain_l_week > 0.0 {
            let goes_on = stretches.get(number + 1).is_some_and(|(.., after)| after.dialysis.is_none());
            let (started, path) = pause.get_or_insert((from, path));
            if for_ever || !goes_on {
                check_pause(path, for_ever, until - *started, gain_l_week, checks);
            }
            continue;
        }
        pause = None;
        // From given amounts no steady state is needed: what the limit leaves behind is then a warning of the run.
        let needs_balance = for_ever || (number > 0 && until - from > LONGEST_PAUSE);
        if needs_balance && gains_more_than_is_removed(prescription) {
            let path = if number == 0 { "patient.fluid_gain_l_week".to_owned() } else { path };
            let problem = Problem::error("gain-above-removable", path).with("gain", shown(gain_l_week));
            checks.add(problem.with("removable", shown(removable_l_week(prescription))));
        }
    }
}

/// Reports a pause of dialysis that is too long. One that runs over several phases is reported once, at the phase that
/// stops dialysis.
fn check_pause(path: &str, for_ever: bool, length: SimTime, gain_l_week: f64, checks: &mut Checks) {
    if for_ever {
        let problem = Problem::error("gain-without-dialysis", "patient.fluid_gain_l_week");
        checks.add(problem.with("gain", shown(gain_l_week)));
    } else if length > LONGEST_PAUSE {
        let path = if path == "baseline" { path.to_owned() } else { format!("{path}.dialysis") };
        let problem = Problem::error("dialysis-stopped-too-long", path).with("gain", shown(gain_l_week));
        checks
            .add(problem.with("days", shown(length.hours() / 24.0)).with("most", shown(LONGEST_PAUSE.hours() / 24.0)));
    }
}

/// Whether more fluid is gained than is taken off, so that no week ends as it began. A gain of just what can be removed
/// is none, however its product is rounded.
pub fn gains_more_than_is_removed(prescription: &Prescription) -> bool {
    let gain_l_week = prescription.patient.fluid_gain_l_h * HOURS_PER_WEEK;
    gain_l_week > removable_l_week(prescription) * (1.0 + ROUNDING)
}

/// Fluid that ultrafiltration can take off in a week at its limit, L; 0 without dialysis.
fn removable_l_week(prescription: &Prescription) -> f64 {
    let of_plan =
        |plan: &DialysisPlan| plan.ultrafiltration_limit_l_h * plan.duration.hours() * plan.sessions.len() as f64;
    prescription.dialysis.as_ref().map_or(0.0, of_plan)
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
