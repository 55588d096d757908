//! The scenarios of a list: the ward's own with what the list says of each patient.

use crate::scenario::patients_csv::{ListedPatient, PatientList};
use crate::scenario::{DialysisDraft, Problem, Scenario, ScenarioDraft, validate};
use crate::study::map::variant;
use crate::units::{HOURS_PER_WEEK, meq_l_from_mmol_l};

const MOST_PROBLEMS: usize = 100;
/// Ids of warnings of single numbers.
const OF_NUMBERS: [&str; 2] = ["unusual", "very-little"];
/// Path of what is prescribed after the switch.
pub const SWITCHED: &str = "phase[1]";

/// The dialysate to which a ward switches, and the week after that for which its levels are asked, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Switch {
    pub dialysate_meq_l: f64,
    pub week: u32,
}

/// One patient of a list, ready to be fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    pub patient: ListedPatient,
    /// A scenario that starts from the fitted patient and switches at once.
    pub scenario: Scenario,
}

/// The patients of a list with their scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub switch: Switch,
    /// The dialysate under which the samples were drawn, mEq/L.
    pub dialysate_now_meq_l: f64,
    pub patients: Vec<Planned>,
    /// What is unusual in the list.
    pub warnings: Vec<Problem>,
}

impl Plan {
    /// Makes the scenario of each patient: the ward's, measured under its first prescription and switched at the start.
    /// What the ward's scenario plans or measures later is left out. Fluid gain is in proportion to the weight.
    ///
    /// # Errors
    /// Fails with all problems: those of the ward's scenario, which have no line, or else those of the list.
    pub fn new(ward: &ScenarioDraft, list: &PatientList, switch: Switch) -> Result<Plan, Vec<Problem>> {
        let ward = before_the_switch(ward, switch);
        let validation = validate(&ward);
        let of_ward = validation.problems;
        let Some(scenario) = validation.scenario else {
            return Err(of_ward.into_iter().filter(Problem::is_error).collect());
        };
        let Some(dialysis) = &scenario.baseline.dialysis else {
            return Err(vec![Problem::error("cohort-without-dialysis", "baseline")]);
        };
        let dialysate_now_meq_l = meq_l_from_mmol_l(dialysis.dialyser.dialysate_magnesium_mmol_l);
        // Who is heavier drinks more: the ward's gain is that of its own weight.
        let of_ward_patient = &scenario.baseline.patient;
        let gain_l_week_kg = of_ward_patient.fluid_gain_l_h * HOURS_PER_WEEK / of_ward_patient.target_weight_kg;
        // What is said of the new dialysate is said once, and not of every patient.
        let warnings = of_ward.iter().filter(|problem| problem.path.starts_with(SWITCHED)).cloned();
        let mut warnings: Vec<Problem> = warnings.chain(list.warnings.iter().cloned()).collect();
        let (mut patients, mut errors) = (Vec::new(), Vec::new());
        for patient in &list.patients {
            let mut draft = draft_of(&ward, patient, switch);
            draft.patient.fluid_gain_l_week = Some(gain_l_week_kg * patient.target_weight_kg);
            let mut validation = validate(&draft);
            if lacks_substitution(&draft) {
                validation.problems.push(Problem::error("ward-list-no-substitution", "modality"));
                validation.scenario = None;
            }
            // The list's own numbers have been judged in its own units.
            let is_judged = |problem: &Problem| of_ward.contains(problem) || OF_NUMBERS.contains(&problem.id);
            let found = validation
                .problems
                .iter()
                .filter(|problem| !is_judged(problem))
                .map(|problem| patient.problem(problem));
            let (refusals, doubts): (Vec<Problem>, Vec<Problem>) = found.partition(Problem::is_error);
            errors.extend(refusals);
            warnings.extend(doubts);
            patients.extend(validation.scenario.map(|scenario| Planned { patient: patient.clone(), scenario }));
        }
        errors.truncate(MOST_PROBLEMS);
        if errors.is_empty() { Ok(Plan { switch, dialysate_now_meq_l, patients, warnings }) } else { Err(errors) }
    }

    /// Returns whether any patient takes magnesium by mouth, so that its cautions apply.
    pub fn takes_oral_magnesium(&self) -> bool {
        self.patients.iter().any(|planned| planned.scenario.takes_oral_magnesium())
    }
}

/// The ward's scenario without what happens later.
fn before_the_switch(ward: &ScenarioDraft, switch: Switch) -> ScenarioDraft {
    let mut ward = ward.clone();
    ward.phase.clear();
    ward.session_change.clear();
    ward.injection.clear();
    ward.lab.clear();
    ward.expect.clear();
    ward.initial = None;
    ward.run.weeks = Some(f64::from(switch.week));
    ward.run.start = None;
    ward.run.start_total_mg_dl = None;
    ward.run.start_sample = None;
    variant(&ward, switch.dialysate_meq_l, None)
}

fn draft_of(ward: &ScenarioDraft, patient: &ListedPatient, switch: Switch) -> ScenarioDraft {
    let mut draft = match patient.mgo_mg_day {
        Some(dose_mg) => with_oxide(ward, switch, dose_mg),
        None => ward.clone(),
    };
    draft.run.start = Some("fitted".to_owned());
    draft.run.start_total_mg_dl = Some(patient.pre_total_mg_dl);
    draft.patient.target_weight_kg = Some(patient.target_weight_kg);
    if patient.gfr_ml_min.is_some() || patient.urine_ml_day.is_some() {
        draft.patient.gfr_ml_min = patient.gfr_ml_min;
        draft.patient.urine_ml_day = patient.urine_ml_day;
    }
    if let Some(dialysis) = &mut draft.baseline.dialysis {
        prescribe(dialysis, patient);
    }
    draft
}

/// The ward's scenario with magnesium oxide at bedtime before and after the switch.
fn with_oxide(ward: &ScenarioDraft, switch: Switch, dose_mg: f64) -> ScenarioDraft {
    let mut draft = variant(ward, switch.dialysate_meq_l, Some(dose_mg));
    let after = draft.phase.iter_mut().find_map(|phase| phase.oral.take());
    draft.baseline.oral = after.unwrap_or_default();
    draft
}

/// Puts the patient's kind of dialysis in place of the ward's; another kind has another substitution.
fn prescribe(dialysis: &mut DialysisDraft, patient: &ListedPatient) {
    if let Some(modality) = &patient.modality {
        if dialysis.modality.as_ref() != Some(modality) {
            dialysis.substitution_flow_ml_min = None;
        }
        dialysis.modality = Some(modality.clone());
    }
    if patient.substitution_flow_ml_min.is_some() {
        dialysis.substitution_flow_ml_min = patient.substitution_flow_ml_min;
    }
}

/// Whether haemodiafiltration comes without its substitution flow, which would be none.
fn lacks_substitution(draft: &ScenarioDraft) -> bool {
    let Some(dialysis) = &draft.baseline.dialysis else { return false };
    let is_filtered = dialysis.modality.as_deref().is_some_and(|modality| modality.starts_with("hdf"));
    is_filtered && dialysis.substitution_flow_ml_min.is_none()
}
