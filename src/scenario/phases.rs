//! `[baseline]` and `[[phase]]`: later phases build on earlier ones.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::canonical::{Phase, Prescription};
use super::draft::{DialysisChangeDraft, DialysisDraft, OralDraft, PatientDraft, PhaseDraft, ScenarioDraft};
use super::problem::{Problem, shown};
use super::validate::{Checks, join};
use super::{dialysis, oral, patient};
use crate::time::SimTime;

/// Keys of `[patient]` that a phase may not change.
const FIXED_IN_PHASES: [&str; 4] = ["kind", "target_weight_kg", "age_years", "sex"];
/// New protein labs are drawn at the plasma volume of their time.
const PROTEIN_LABS: [&str; 3] = ["albumin_g_dl", "globulin_g_dl", "total_protein_g_dl"];

/// Pairs of keys that say the same: giving one in a phase takes the other back.
const ALTERNATIVES: [(&str, &str); 5] = [
    ("gfr_ml_min", "urine_ml_day"),
    ("dialysate_citrate_mmol_l", "dialysate_citrate_meq_l"),
    ("globulin_g_dl", "total_protein_g_dl"),
    ("anion_gap_corrected_meq_l", "sodium_mmol_l"),
    ("anion_gap_corrected_meq_l", "chloride_mmol_l"),
];

/// What is in force at one time, as drafts.
#[derive(Clone)]
struct InForce {
    patient: PatientDraft,
    dialysis: Option<DialysisDraft>,
    /// The last dialysis prescription, to go on with after a stop.
    last_dialysis: DialysisDraft,
    oral: Vec<OralDraft>,
}

/// The baseline's prescription and those of the phases in order of time, whatever their order in the file.
pub fn build(draft: &ScenarioDraft, run: SimTime, checks: &mut Checks) -> (Prescription, Vec<Phase>) {
    let mut in_force = InForce {
        patient: draft.patient.clone(),
        dialysis: draft.baseline.dialysis.clone(),
        last_dialysis: draft.baseline.dialysis.clone().unwrap_or_default(),
        oral: draft.baseline.oral.clone(),
    };
    let has_dialysis = in_force.dialysis.is_some();
    let baseline_patient = patient::build(&draft.patient, "patient", has_dialysis, checks);
    let baseline = Prescription {
        dialysis: in_force.dialysis.as_ref().map(|d| {
            dialysis::build(
                d,
                "baseline.dialysis",
                baseline_patient.target_weight_kg,
                baseline_patient.haematocrit,
                checks,
            )
        }),
        oral: oral::build(&in_force.oral, "baseline.oral", checks),
        patient: baseline_patient,
    };

    let mut phases: Vec<Phase> = Vec::new();
    for (number, phase) in in_order(&draft.phase) {
        let path = format!("phase[{number}]");
        let Some(from_week) = checks.required(&phase.from_week, &path, "from_week") else { continue };
        let from = SimTime::from_weeks(from_week);
        if phases.last().is_some_and(|earlier| earlier.from == from) {
            checks.add(Problem::error("two-phases-at-once", join(&path, "from_week")).with("found", shown(from_week)));
        }
        if from >= run {
            let problem = Problem::warning("after-end", join(&path, "from_week"));
            checks.add(problem.with("found", shown(from.hours())).with("end", shown(run.hours())));
        }
        let renews_protein = change(&mut in_force, phase, &path, checks);
        let mut of_phase = Checks::default();
        let before = phases.last().map_or(&baseline, |earlier| &earlier.prescription);
        let mut prescription = prescription(&in_force, has_dialysis, &path, &mut of_phase);
        if !renews_protein {
            prescription.patient.labs_drawn_before_dialysis = before.patient.labs_drawn_before_dialysis;
        }
        add_new(of_phase, checks);
        phases.push(Phase { number_in_file: number, from, prescription });
    }
    (baseline, phases)
}

/// Adds the problems of a phase that it has not inherited: those were reported where they stand.
fn add_new(of_phase: Checks, checks: &mut Checks) {
    for problem in of_phase.problems {
        let said = |earlier: &Problem| {
            earlier.id == problem.id && earlier.args == problem.args && place(&earlier.path) == place(&problem.path)
        };
        if !checks.problems.iter().any(said) {
            checks.add(problem);
        }
    }
}

/// A path without the table that a phase and the baseline do not share: `phase[2].dialysis.sessions` and
/// `baseline.dialysis.sessions` are one place.
fn place(path: &str) -> &str {
    let within = match path.strip_prefix("phase[").and_then(|path| path.split_once("].")) {
        Some((_, within)) => within,
        None => path.strip_prefix("baseline.").unwrap_or(path),
    };
    within.strip_prefix("patient.").unwrap_or(within)
}

/// Phases with their number in the file, by time.
fn in_order(phases: &[PhaseDraft]) -> Vec<(usize, &PhaseDraft)> {
    let mut ordered: Vec<(usize, &PhaseDraft)> = phases.iter().enumerate().map(|(i, phase)| (i + 1, phase)).collect();
    let week = |phase: &PhaseDraft| phase.from_week.unwrap_or(f64::INFINITY);
    ordered.sort_by(|(_, a), (_, b)| week(a).total_cmp(&week(b)));
    ordered
}

/// Puts a phase into force; whether it brings new protein labs.
fn change(in_force: &mut InForce, phase: &PhaseDraft, path: &str, checks: &mut Checks) -> bool {
    match &phase.dialysis {
        None => {}
        Some(DialysisChangeDraft::Word(word)) => {
            checks.one_of(word, &["stop"], path, "dialysis");
            in_force.dialysis = None;
        }
        Some(DialysisChangeDraft::Keys(keys)) => {
            in_force.last_dialysis = merged(&in_force.last_dialysis, keys);
            in_force.dialysis = Some(in_force.last_dialysis.clone());
        }
    }
    if let Some(oral) = &phase.oral {
        in_force.oral.clone_from(oral);
    }
    let Some(patient) = &phase.patient else { return false };
    in_force.patient = merged(&in_force.patient, patient);
    let Ok(toml::Value::Table(given)) = toml::Value::try_from(patient) else { return false };
    for key in given.keys().filter(|key| FIXED_IN_PHASES.contains(&key.as_str())) {
        checks.add(Problem::error("fixed-in-phases", join(&join(path, "patient"), key)).with("key", key));
    }
    given.keys().any(|key| PROTEIN_LABS.contains(&key.as_str()))
}

fn prescription(in_force: &InForce, has_dialysis: bool, path: &str, checks: &mut Checks) -> Prescription {
    // `has_dialysis` is the baseline's: fluid gain goes on while dialysis is stopped.
    let patient = patient::build(&in_force.patient, &join(path, "patient"), has_dialysis, checks);
    let dialysis = in_force.dialysis.as_ref().map(|draft| {
        dialysis::build(draft, &join(path, "dialysis"), patient.target_weight_kg, patient.haematocrit, checks)
    });
    Prescription { dialysis, oral: oral::build(&in_force.oral, &join(path, "oral"), checks), patient }
}

/// `base` with the keys of `change` in place of its own.
pub fn merged<T: Serialize + DeserializeOwned + Clone>(base: &T, change: &T) -> T {
    let tables = (toml::Value::try_from(base), toml::Value::try_from(change));
    let (Ok(toml::Value::Table(mut merged)), Ok(toml::Value::Table(change))) = tables else {
        return base.clone();
    };
    overlay(&mut merged, change);
    toml::Value::Table(merged).try_into().unwrap_or_else(|_| base.clone())
}

fn overlay(base: &mut toml::Table, change: toml::Table) {
    for (key, value) in change {
        for (one, other) in ALTERNATIVES {
            if key == one {
                base.remove(other);
            } else if key == other {
                base.remove(one);
            }
        }
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(change)) => overlay(inner, change),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}
