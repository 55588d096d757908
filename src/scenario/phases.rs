//! The prescriptions of `[baseline]` and `[[phase]]`: later phases build on earlier ones.

use super::canonical::{Phase, Prescription, Scenario};
use super::draft::{DialysisChangeDraft, PatientDraft, PhaseDraft, ScenarioDraft};
use super::parameter_table::{PATIENT, Section};
use super::patient::Setting;
use super::problem::{Checks, Problem, join, shown, with_guess};
use super::stretch::{self, STOP, Stretch, phases_in_order};
use super::{dialysis, inputs, oral, patient};
use crate::time::SimTime;

/// Keys of `[patient]` that a phase may not change.
const FIXED_IN_PHASES: [&str; 4] = ["kind", "target_weight_kg", "age_years", "sex"];

/// The id of the warning of a phase after which everything is as before.
pub const CHANGES_NOTHING: &str = "changes-nothing";

/// The baseline's prescription and those of the phases in order of time, whatever their order in the file.
pub fn build(draft: &ScenarioDraft, run: SimTime, checks: &mut Checks) -> (Prescription, Vec<Phase>) {
    let has_dialysis = draft.baseline.dialysis.is_some();
    let setting = Setting { model: inputs::model_version(&draft.run), has_dialysis };
    let baseline = prescription(&Stretch::load(draft, 0), setting, checks);

    let mut phases: Vec<Phase> = Vec::new();
    let changes = stretch::all(draft).into_iter().skip(1);
    for (stretch, (index, phase)) in changes.zip(phases_in_order(draft)) {
        let path = &stretch.path;
        let Some(from_week) = checks.required(&phase.from_week, path, "from_week") else { continue };
        let from = SimTime::from_weeks(from_week);
        if phases.last().is_some_and(|earlier| earlier.from == from) {
            checks.add(Problem::error("two-phases-at-once", join(path, "from_week")).with("found", shown(from_week)));
        }
        checks.starts_in_run(from, run, join(path, "from_week"));
        check_change(phase, path, checks);
        let mut of_phase = Checks::default();
        let before = phases.last().map_or(&baseline, |earlier| &earlier.prescription);
        let mut prescription = prescription(&stretch, setting, &mut of_phase);
        if !renews_protein(&stretch.patient) {
            prescription.patient.labs_drawn_before_dialysis = before.patient.labs_drawn_before_dialysis;
        }
        add_new(of_phase, checks);
        phases.push(Phase { number_in_file: index + 1, from, prescription });
    }
    (baseline, phases)
}

/// Warns of phases after which everything is as it was before. One after the end of the run is warned of as such.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    for (number, phase) in (1..).zip(&scenario.phases) {
        let (before, after) = (scenario.prescription(number - 1), &phase.prescription);
        let is_as_before =
            (&before.patient, &before.dialysis, &before.oral) == (&after.patient, &after.dialysis, &after.oral);
        if is_as_before && phase.from < scenario.run.duration {
            checks.add(Problem::warning(CHANGES_NOTHING, scenario.prescription_path(number)));
        }
    }
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

/// The part of a path that a phase and the baseline share: `phase[2].dialysis.sessions` and
/// `baseline.dialysis.sessions` are one place.
fn place(path: &str) -> &str {
    let within = match path.strip_prefix("phase[").and_then(|path| path.split_once("].")) {
        Some((_, within)) => within,
        None => path.strip_prefix("baseline.").unwrap_or(path),
    };
    within.strip_prefix("patient.").unwrap_or(within)
}

/// Checks that dialysis is stopped only by word, and that keys that make a person do not change.
fn check_change(phase: &PhaseDraft, path: &str, checks: &mut Checks) {
    if let Some(DialysisChangeDraft::Word(word)) = &phase.dialysis
        && word != STOP
    {
        let problem = Problem::error("unknown-change-of-dialysis", join(path, "dialysis")).with("found", word);
        checks.add(with_guess(problem, word, &[STOP]));
    }
    for key in phase.patient.iter().flat_map(inputs::table).map(|(key, _)| key) {
        if FIXED_IN_PHASES.contains(&key.as_str()) {
            checks.add(Problem::error("fixed-in-phases", join(&join(path, "patient"), &key)).with("key", key));
        }
    }
}

/// Whether a change gives new protein labs, which are drawn at the plasma volume of their time.
fn renews_protein(change: &PatientDraft) -> bool {
    [change.albumin_g_dl, change.globulin_g_dl, change.total_protein_g_dl].iter().any(Option::is_some)
}

/// The prescription in force.
fn prescription(stretch: &Stretch, setting: Setting, checks: &mut Checks) -> Prescription {
    let path = &stretch.path;
    let patient_path = if stretch.is_change() { join(path, "patient") } else { "patient".to_owned() };
    let patient = patient::build(&stretch.patient_in_force(), &patient_path, setting, checks);
    let dialysis = stretch.dialysis_is_given.then(|| {
        let draft = stretch.dialysis_in_force();
        dialysis::build(&draft, &join(path, "dialysis"), patient.target_weight_kg, patient.haematocrit, checks)
    });
    let oral = checks.each(&stretch.oral, &join(path, "oral"), oral::build);
    Prescription { patient, dialysis, oral, given: given(&stretch.patient_in_force()) }
}

/// The ids of the numbers that a patient's draft gives, its model parameters among them. Age is a label: with it the
/// prescription is the same as without.
fn given(patient: &PatientDraft) -> Vec<&'static str> {
    let (keys, parameters) = (inputs::table(patient), patient.parameters.iter().flatten());
    let of_patient =
        keys.keys().filter(|key| **key != PATIENT.age_years.id).filter_map(|key| Section::Patient.field(key));
    of_patient.chain(parameters.filter_map(|(id, _)| Section::Model.field(id))).map(|parameter| parameter.id).collect()
}
