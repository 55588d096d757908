//! One patient under several prescriptions.

use thiserror::Error;

use crate::scenario::{
    DialysisChangeDraft, DialysisDraft, OralDraft, PhaseDraft, Problem, Scenario, ScenarioDraft, validate,
};
use crate::simulation::{Run, SimulationError, simulate};

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
}

/// Simulates each dialysate with each dose from the start on, in place of the draft's phases. Without doses the
/// oral prescription stays as it is.
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
    let mut rows = Vec::new();
    for &dialysate_magnesium_meq_l in dialysates_meq_l {
        for &magnesium_oxide_mg in &doses {
            let scenario = checked(&variant(draft, dialysate_magnesium_meq_l, magnesium_oxide_mg))?;
            let run = simulate(&scenario)?;
            rows.push(ComparisonRow { dialysate_magnesium_meq_l, magnesium_oxide_mg, run });
        }
    }
    Ok(rows)
}

/// Returns the draft with one prescription from the start on.
pub fn variant(draft: &ScenarioDraft, dialysate_meq_l: f64, magnesium_oxide_mg: Option<f64>) -> ScenarioDraft {
    let oral = magnesium_oxide_mg.map(|dose_mg| if dose_mg > 0.0 { vec![bedtime_dose(dose_mg)] } else { Vec::new() });
    let dialysis = DialysisDraft { dialysate_magnesium_meq_l: Some(dialysate_meq_l), ..DialysisDraft::default() };
    let phase = PhaseDraft {
        from_week: Some(0.0),
        dialysis: Some(DialysisChangeDraft::Keys(dialysis)),
        oral,
        ..PhaseDraft::default()
    };
    ScenarioDraft { phase: vec![phase], expect: Vec::new(), ..draft.clone() }
}

/// Returns magnesium oxide once a day at 21:00, apart from meals.
fn bedtime_dose(dose_mg: f64) -> OralDraft {
    OralDraft {
        salt: Some("magnesium-oxide".to_owned()),
        dose_mg: Some(dose_mg),
        times: Some(vec!["21:00".to_owned()]),
        ..OralDraft::default()
    }
}

/// Returns the scenario of a draft.
///
/// # Errors
/// Fails when the draft is not valid.
pub fn checked(draft: &ScenarioDraft) -> Result<Scenario, CompareError> {
    let validation = validate(draft);
    validation.scenario.ok_or(CompareError::Problems(validation.problems))
}
