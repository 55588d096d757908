//! Many prescriptions at once: side by side, and as the map of dialysate by magnesium oxide, for one patient or for
//! virtual ones.
//!
//! All prescriptions share a baseline, so its steady state is found once for each person.

use thiserror::Error;

use super::cohort::Population;
use super::cohort_summary::{Shares, shares};
use super::fit::{FitError, FittedPatient};
use super::prescribe::{Choice, begins_after_weeks, prescribed};
use super::progress::Progress;
use super::results::last_whole_week;
use crate::scenario::{Problem, RunDraft, Scenario, ScenarioDraft, validate};
use crate::simulation::{Beginning, Run, SimulationError, beginning_near, simulate_from_beginning};
use crate::units::{HOURS_PER_WEEK, mg_dl_from_mmol_l};

/// A prescription and its run.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonRow {
    pub dialysate_magnesium_meq_l: f64,
    /// Daily dose at 21:00, apart from meals, mg; `None` keeps the oral doses of the file.
    pub magnesium_oxide_mg: Option<f64>,
    pub run: Run,
}

#[derive(Debug, Clone, PartialEq, Error)]
pub enum CompareError {
    #[error("the scenario with this prescription is not valid")]
    Problems(Vec<Problem>),
    #[error(transparent)]
    Simulation(#[from] SimulationError),
    #[error(transparent)]
    Fit(#[from] FitError),
}

/// Returns the draft with one prescription from the start on.
pub fn variant(
    draft: &ScenarioDraft,
    dialysate_magnesium_meq_l: f64,
    magnesium_oxide_mg: Option<f64>,
) -> ScenarioDraft {
    prescribed(draft, Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg }, 0.0)
}

/// Returns the draft up to the end of a week, counted from 1; what it plans for later is left out.
pub(super) fn until_week(draft: &ScenarioDraft, week: u32) -> ScenarioDraft {
    let week = f64::from(week.max(1));
    let mut draft = draft.clone();
    draft.run.weeks = Some(week);
    draft.expect.clear();
    draft.lab.retain(|lab| lab.week.is_none_or(|n| (n as f64) < week));
    draft.session_change.retain(|change| change.week.is_none_or(|n| n as f64 <= week));
    draft.injection.retain(|injection| injection.start_h.is_none_or(|hour| hour < week * HOURS_PER_WEEK));
    draft
}

/// Returns the scenario of a draft.
///
/// # Errors
/// Fails when the draft is not valid.
pub fn checked(draft: &ScenarioDraft) -> Result<Scenario, CompareError> {
    let validation = validate(draft);
    validation.scenario.ok_or(CompareError::Problems(validation.problems))
}

/// The draft's scenarios under each choice, checked; they share baseline and start.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    choices: Vec<Choice>,
    scenarios: Vec<Scenario>,
}

impl Plan {
    /// Makes scenarios that run as long as the draft's.
    ///
    /// # Errors
    /// Fails when a prescription is refused.
    pub fn new(draft: &ScenarioDraft, choices: &[Choice]) -> Result<Plan, CompareError> {
        Plan::of(fitted_patient(draft)?, draft, choices, 0.0)
    }

    /// Makes the scenarios of a draft for the patient as fitted, where they are, with each prescription from a week on.
    fn of(
        patient: Option<FittedPatient>,
        draft: &ScenarioDraft,
        choices: &[Choice],
        from_week: f64,
    ) -> Result<Plan, CompareError> {
        let mut draft = draft.clone();
        if patient.is_some() {
            let (start, start_total_mg_dl, start_sample) = (None, None, None);
            draft.run = RunDraft { start, start_total_mg_dl, start_sample, ..draft.run };
        }
        let scenario_of = |choice: &Choice| {
            let scenario = checked(&prescribed(&draft, *choice, from_week))?;
            Ok(patient.as_ref().map_or(scenario.clone(), |patient| patient.applied_to(&scenario)))
        };
        let scenarios: Result<Vec<Scenario>, CompareError> = choices.iter().map(scenario_of).collect();
        Ok(Plan { choices: choices.to_vec(), scenarios: scenarios? })
    }

    /// Makes scenarios that run to the end of a week, counted from 1, with each prescription from where it begins; what
    /// the draft plans for later is left out.
    ///
    /// # Errors
    /// Fails when a prescription is refused.
    pub fn to_week(draft: &ScenarioDraft, choices: &[Choice], week: u32) -> Result<Plan, CompareError> {
        let patient = fitted_patient(draft)?; // of all labs, whenever they were drawn
        let draft = until_week(draft, week);
        Plan::of(patient, &draft, choices, begins_after_weeks(&draft))
    }

    /// Returns whether an oral magnesium salt is taken under any choice.
    pub fn takes_oral_magnesium(&self) -> bool {
        self.scenarios.iter().any(Scenario::takes_oral_magnesium)
    }
}

/// Fits the patient of a draft that starts from the fitted patient, under the prescriptions that the draft has.
fn fitted_patient(draft: &ScenarioDraft) -> Result<Option<FittedPatient>, CompareError> {
    if draft.run.start.as_deref() != Some("fitted") {
        return Ok(None);
    }
    Ok(FittedPatient::of(&checked(draft)?)?)
}

/// Simulates each dialysate with each dose from the start on, in place of the draft's phases: all doses of the first
/// dialysate first. Without doses the oral prescription stays as it is.
///
/// # Errors
/// Fails when a prescription is refused or cannot be simulated.
pub fn compare(
    draft: &ScenarioDraft,
    dialysates_meq_l: &[f64],
    magnesium_oxide_mg: &[f64],
) -> Result<Vec<ComparisonRow>, CompareError> {
    let doses: Vec<Option<f64>> = match magnesium_oxide_mg {
        [] => vec![None],
        doses => doses.iter().copied().map(Some).collect(),
    };
    let of_dialysate = |&dialysate_magnesium_meq_l: &f64| {
        doses.iter().map(move |&magnesium_oxide_mg| Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg })
    };
    let choices: Vec<Choice> = dialysates_meq_l.iter().flat_map(of_dialysate).collect();
    runs(&Plan::new(draft, &choices)?, &Progress::default()).unwrap_or(Ok(Vec::new())) // nobody cancels it
}

/// Simulates every choice; returns `None` when cancelled.
///
/// # Errors
/// Fails when there is no steady state to start from or a choice cannot be simulated.
pub fn runs(plan: &Plan, progress: &Progress) -> Option<Result<Vec<ComparisonRow>, CompareError>> {
    let row = |Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg }, run| ComparisonRow {
        dialysate_magnesium_meq_l,
        magnesium_oxide_mg,
        run,
    };
    each_choice(plan, progress, row)
}

/// Returns the pre-dialysis total of the last whole week of each choice, mmol/L, in the order of the choices; without a
/// session it is the mean over that week. Returns `None` when cancelled.
///
/// # Errors
/// Fails when there is no steady state to start from or a choice cannot be simulated.
pub fn map(plan: &Plan, progress: &Progress) -> Option<Result<Vec<f64>, CompareError>> {
    each_choice(plan, progress, |_, run| last_pre_mmol_l(&run))
}

fn each_choice<T: Send>(
    plan: &Plan,
    progress: &Progress,
    result: impl Fn(Choice, Run) -> T + Sync + Send,
) -> Option<Result<Vec<T>, CompareError>> {
    let wanted = &progress.wanted();
    let start = match plan.scenarios.first().map(|first| beginning_near(first, None, wanted)) {
        None => return Some(Ok(Vec::new())),
        Some(Ok((start, _))) => start,
        Some(Err(_)) if progress.is_cancelled() => return None,
        Some(Err(error)) => return Some(Err(error.into())),
    };
    let found = progress.in_parallel(plan.scenarios.len(), |number| {
        let run = simulate_from_beginning(&plan.scenarios[number], &start, wanted)?;
        Ok(result(plan.choices[number], run))
    });
    Some(found?.into_iter().collect())
}

/// Returns the mean of the last whole week's pre-dialysis totals, or over its time without a session, mmol/L.
pub fn last_pre_mmol_l(run: &Run) -> f64 {
    last_whole_week(run).map_or(f64::NAN, |week| week.serum.pre_mmol_l)
}

/// Simulates virtual patients, numbers `from` up to `to`, under every choice, and returns the pre-dialysis totals of each
/// in the last week, mmol/L, in the order of the choices. A patient who cannot be simulated is left out. Returns `None`
/// when cancelled.
pub fn map_patients(
    plan: &Plan,
    population: &Population,
    seed: u64,
    numbers: std::ops::Range<usize>,
    progress: &Progress,
) -> Option<Vec<Vec<f64>>> {
    let wanted = &progress.wanted();
    let patients = progress.in_parallel(numbers.len(), |i| {
        let draw = population.draw(seed, (numbers.start + i) as u64);
        let mut start: Option<Beginning> = None;
        let mut pre_mmol_l = Vec::with_capacity(plan.scenarios.len());
        for scenario in plan.scenarios.iter().take_while(|_| !progress.is_cancelled()) {
            let scenario = draw.applied_to(scenario);
            if start.is_none() {
                start = beginning_near(&scenario, None, wanted).ok().map(|(start, _)| start);
            }
            let run = simulate_from_beginning(&scenario, start.as_ref()?, wanted).ok()?;
            pre_mmol_l.push(last_pre_mmol_l(&run));
        }
        Some(pre_mmol_l)
    });
    Some(patients?.into_iter().flatten().collect())
}

/// Returns the shares of the patients by pre-dialysis total, percent, for each choice of the plan.
pub fn map_shares(plan: &Plan, patients: &[Vec<f64>]) -> Vec<Shares> {
    let of_choice = |number: usize| {
        let totals: Vec<f64> = patients.iter().map(|pre_mmol_l| mg_dl_from_mmol_l(pre_mmol_l[number])).collect();
        shares(&totals)
    };
    (0..plan.choices.len()).map(of_choice).collect()
}
