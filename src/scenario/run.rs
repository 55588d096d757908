//! The settings of `[run]` and `[initial]`: length, accuracy, where to start.

use super::canonical::{RunSettings, Start, StartSample};
use super::draft::{InitialDraft, ScenarioDraft};
use super::inputs;
use super::parameter_table::{RUN, STARTS};
use super::problem::{Checks, Problem, shown};
use crate::model::State;
use crate::solver::Method;
use crate::time::SimTime;
use crate::units::mmol_l_from_mg_dl;

/// Most rows of the CSV: more than anybody reads, and as many as fit into memory with ease.
const MOST_ROWS: i64 = 2_000_000;

pub fn build(draft: &ScenarioDraft, checks: &mut Checks) -> RunSettings {
    let run = &draft.run;
    let duration = SimTime::from_weeks(run.weeks.unwrap_or(RUN.weeks.default));
    let output_every = SimTime::from_hours(run.output_every_h.unwrap_or(RUN.output_every_h.default));
    let rows = (duration.seconds() / output_every.seconds().max(1)).saturating_add(1);
    if rows > MOST_ROWS && !checks.found_error() {
        let problem = Problem::error("too-many-rows", "run.output_every_h");
        let lowest = SimTime::from_seconds(duration.seconds() / MOST_ROWS + 1);
        checks.add(problem.with("rows", rows).with("most", MOST_ROWS).with("lowest", shown(lowest.hours())));
    }
    RunSettings {
        duration,
        start: start(draft, checks),
        output_every,
        relative_tolerance: run.relative_tolerance.unwrap_or(RUN.relative_tolerance.default),
        solver: solver(draft, checks),
        model: inputs::model_version(run),
    }
}

fn solver(draft: &ScenarioDraft, checks: &mut Checks) -> Method {
    let Some(word) = draft.run.solver.as_deref() else { return Method::default() };
    checks.named(word, (&Method::ALL, Method::id), "run", "solver").unwrap_or_default()
}

fn start(draft: &ScenarioDraft, checks: &mut Checks) -> Start {
    let run = &draft.run;
    let word = run.start.as_deref().unwrap_or("steady");
    checks.one_of(word, &STARTS, "run", "start");
    let of_measured =
        [("start_total_mg_dl", run.start_total_mg_dl.is_some()), ("start_sample", run.start_sample.is_some())];
    for (key, _) in of_measured.into_iter().filter(|(_, given)| *given && !["measured", "fitted"].contains(&word)) {
        checks.add(Problem::error("only-with-start", format!("run.{key}")).with("start", "measured"));
    }
    if word != "amounts" && draft.initial.is_some() {
        checks.add(Problem::error("only-with-start", "initial").with("start", "amounts"));
    }
    match word {
        "amounts" => Start::Amounts(Box::new(amounts(&draft.initial, checks))),
        "measured" => measured(draft, checks),
        "fitted" => fitted(draft, checks),
        _ => Start::Steady,
    }
}

fn amounts(initial: &Option<InitialDraft>, checks: &mut Checks) -> State {
    let Some(given) = checks.required(initial, "run.start", "[initial]") else {
        return State::default();
    };
    State {
        plasma_mmol: given.plasma_mmol.unwrap_or(0.0),
        interstitial_mmol: given.interstitial_mmol.unwrap_or(0.0),
        muscle_mmol: given.muscle_mmol.unwrap_or(0.0),
        soft_tissue_mmol: given.soft_tissue_mmol.unwrap_or(0.0),
        rapid_tissue_mmol: given.rapid_tissue_mmol.unwrap_or(0.0),
        bone_surface_mmol: given.bone_surface_mmol.unwrap_or(0.0),
        bone_deep_mmol: given.bone_deep_mmol.unwrap_or(0.0),
        gut_mmol: given.gut_mmol.unwrap_or(0.0),
        im_depot_mmol: given.im_depot_mmol.unwrap_or(0.0),
        plasma_l: checks.required(&given.plasma_l, "initial", "plasma_l").unwrap_or(1.0),
        interstitial_l: checks.required(&given.interstitial_l, "initial", "interstitial_l").unwrap_or(1.0),
        adaptation: given.adaptation.unwrap_or(1.0),
        ..State::default()
    }
}

fn measured(draft: &ScenarioDraft, checks: &mut Checks) -> Start {
    let run = &draft.run;
    let total_mg_dl = checks.required(&run.start_total_mg_dl, "run.start", "start_total_mg_dl");
    let sample = sample(draft, checks);
    let changes = draft.phase.iter().enumerate().filter_map(|(i, phase)| Some((i, phase.patient.as_ref()?)));
    let changes = changes.map(|(i, patient)| (format!("phase[{}].patient", i + 1), patient));
    for (path, patient) in std::iter::once(("patient".to_owned(), &draft.patient)).chain(changes) {
        if patient.gives_active_absorption() {
            let path = format!("{path}.parameters.active_absorption");
            checks.add(Problem::error("absorption-fitted-and-given", path));
        }
    }
    Start::Measured { total_mmol_l: mmol_l_from_mg_dl(total_mg_dl.unwrap_or(RUN.start_total_mg_dl.default)), sample }
}

/// The pre-dialysis value of the baseline week that was measured.
fn sample(draft: &ScenarioDraft, checks: &mut Checks) -> StartSample {
    let word = draft.run.start_sample.as_deref().unwrap_or(StartSample::WeekMean.id());
    let sample = checks.named(word, (StartSample::ALL, StartSample::id), "run", "start_sample");
    if sample == Some(StartSample::FirstSession) && draft.baseline.dialysis.is_none() {
        checks.add(Problem::error("first-session-without-dialysis", "run.start_sample"));
    }
    sample.unwrap_or(StartSample::WeekMean)
}

fn fitted(draft: &ScenarioDraft, checks: &mut Checks) -> Start {
    if draft.lab.is_empty() && draft.run.start_total_mg_dl.is_none() {
        checks.add(Problem::error("fitted-without-labs", "run.start"));
    }
    let sample = sample(draft, checks);
    Start::Fitted { measured: draft.run.start_total_mg_dl.map(|mg_dl| (mmol_l_from_mg_dl(mg_dl), sample)) }
}
