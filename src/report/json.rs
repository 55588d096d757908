//! The summaries of a run and of a cohort for other programs.

use serde::{Serialize, Serializer};

use super::messages::{problem_words, run_limits, run_warnings, sentence};
use super::provenance::{PROGRAM_VERSION, Provenance, scenario_sha256};
use crate::scenario::inputs::model_version;
use crate::scenario::{Problem, ScenarioDraft, Start, validate};
use crate::simulation::{Run, SessionRecord, WANTED};
use crate::study::cohort::Cohort;
use crate::study::results::{NotSettled, WeekSummary, time_to_90_percent, week_summaries};
use crate::study::uncertain::Uncertain;
use crate::study::{CohortWeek, cohort_weeks};

#[derive(Debug, Clone, Serialize)]
pub struct JsonSummary {
    pub format: u32,
    #[serde(flatten)]
    pub provenance: Provenance,
    pub warnings: Vec<String>,
    /// What the warnings are made of, for those who say them in words.
    #[serde(skip)]
    pub found: Vec<Problem>,
    /// Active absorption as simulated: fitted when the start was measured.
    pub active_absorption: f64,
    /// Values of the fitted patient, where the run starts from one.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub fitted: Vec<(&'static str, f64)>,
    pub sessions: Vec<JsonSession>,
    pub weeks: Vec<WeekSummary>,
    pub weeks_to_90_percent: Option<i64>,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonSession {
    pub week: i64,
    pub day: &'static str,
    pub start_h: f64,
    pub pre_total_mmol_l: f64,
    pub post_total_mmol_l: f64,
    pub pre_ionised_mmol_l: f64,
    pub post_ionised_mmol_l: f64,
    pub diffusion_mmol: f64,
    pub convection_mmol: f64,
    pub ultrafiltration_l: f64,
    pub ended_above_target_l: f64,
}

impl From<&SessionRecord> for JsonSession {
    fn from(session: &SessionRecord) -> Self {
        JsonSession {
            week: session.start.week_number(),
            day: session.start.weekday().id(),
            start_h: session.start.hours(),
            pre_total_mmol_l: session.pre.total_mmol_l,
            post_total_mmol_l: session.post.total_mmol_l,
            pre_ionised_mmol_l: session.pre.ionised_mmol_l,
            post_ionised_mmol_l: session.post.ionised_mmol_l,
            diffusion_mmol: session.diffusion_mmol,
            convection_mmol: session.convection_mmol,
            ultrafiltration_l: session.ultrafiltration_l,
            ended_above_target_l: session.ended_above_target_l,
        }
    }
}

/// The summary of a run of `draft`; `problems` are the warnings found when it was read. Where the last change never
/// settles, a warning says why.
pub fn json_summary(draft: &ScenarioDraft, problems: &[Problem], run: &Run) -> JsonSummary {
    let settled = time_to_90_percent(run, WANTED);
    let not_settled = settled.err().and_then(|reason| match reason {
        NotSettled::FluidBuildsUp | NotSettled::TooManyEvents | NotSettled::NotFound => {
            Some(Problem::warning(reason.problem_id(), ""))
        }
        NotSettled::NothingMoves | NotSettled::NotWithinSight | NotSettled::Cancelled => None,
    });
    let all = problems.iter().cloned().chain(run_warnings(run)).chain(run_limits(run)).chain(not_settled);
    let mut found: Vec<Problem> = Vec::new();
    for problem in all {
        if found.iter().all(|said| problem_words(said) != problem_words(&problem)) {
            found.push(problem);
        }
    }
    JsonSummary {
        format: 1,
        provenance: Provenance::new(draft, run),
        warnings: found.iter().map(warning_line).collect(),
        found,
        active_absorption: run.scenario.baseline.patient.parameters.active_absorption,
        fitted: fitted_values(draft, run),
        sessions: run.sessions.iter().map(JsonSession::from).collect(),
        weeks: week_summaries(run),
        weeks_to_90_percent: settled.ok(),
    }
}

fn as_map<S: Serializer>(values: &[(&'static str, f64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(values.iter().copied())
}

/// The values of the fitted patient from whom a run starts; empty of any other run.
pub fn fitted_values(draft: &ScenarioDraft, run: &Run) -> Vec<(&'static str, f64)> {
    let scenario = validate(draft).scenario.filter(|scenario| matches!(scenario.run.start, Start::Fitted { .. }));
    scenario.map_or_else(Vec::new, |scenario| Uncertain::of(&scenario).values(&run.scenario.baseline))
}

#[derive(Debug, Clone, Serialize)]
pub struct CohortSummary {
    pub format: u32,
    pub model_version: i64,
    pub program_version: &'static str,
    pub title: String,
    pub scenario_sha256: String,
    pub solver: Option<&'static str>,
    pub relative_tolerance: f64,
    /// Largest residual of any patient, mmol.
    pub balance_residual_mmol: f64,
    pub seed: u64,
    pub patients: usize,
    /// Number of patients that could not be simulated and are left out.
    pub failed: usize,
    pub weeks: Vec<CohortWeek>,
}

impl CohortSummary {
    pub fn new(draft: &ScenarioDraft, cohort: &Cohort, seed: u64) -> Self {
        CohortSummary {
            format: 1,
            model_version: model_version(&draft.run).number(),
            program_version: PROGRAM_VERSION,
            title: draft.title.clone().unwrap_or_default(),
            scenario_sha256: scenario_sha256(draft),
            solver: cohort.members.first().map(|member| member.solver),
            relative_tolerance: cohort.relative_tolerance,
            balance_residual_mmol: cohort.members.iter().map(|m| m.balance_residual_mmol).fold(0.0, f64::max),
            seed,
            patients: cohort.members.len(),
            failed: cohort.failed,
            weeks: cohort_weeks(cohort),
        }
    }
}

fn warning_line(problem: &Problem) -> String {
    if problem.path.is_empty() { sentence(problem) } else { format!("{}: {}", problem.path, sentence(problem)) }
}
