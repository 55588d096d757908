//! A trial as its file tells it, and what may be wrong with it.

use serde::Deserialize;
use thiserror::Error;

use super::moves::Move;
use super::quantity::TrialQuantity;
use crate::model::ModelVersion;
use crate::references::{Reference, cited_together};
use crate::scenario::{Problem, Scenario, ScenarioDraft, validate};
use crate::simulation::SimulationError;
use crate::study::Unit;
use crate::units::mg_dl_from_mmol_l;

/// A published trial.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// First author and year, such as `fine-1991`.
    pub id: String,
    /// Name of the trial in tables.
    pub name: String,
    pub sources: Vec<Reference>,
    /// Number of people studied; absent when they are not one group.
    pub n: Option<u32>,
    /// The treatment that was given, and the people who had it.
    pub done: String,
    /// The limits of the trial and of the comparison.
    pub design: String,
    #[serde(rename = "arm")]
    pub arms: Vec<Arm>,
    #[serde(rename = "observation")]
    pub observations: Vec<Observation>,
}

/// One way in which people were treated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    pub id: String,
    /// Id of the observation to which the baseline is fitted by active absorption: that of the patient, or the median
    /// one of a cohort.
    pub starts_at: Option<String>,
    /// Active absorptions of the same patient, for a spread of baselines.
    pub active_absorptions: Option<Vec<f64>>,
    /// Size of a cohort of virtual patients in place of one patient.
    pub cohort: Option<CohortSize>,
    pub scenario: ScenarioDraft,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortSize {
    pub patients: usize,
    pub seed: u64,
}

/// A published number of a trial.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    pub id: String,
    pub what: String,
    pub value: f64,
    pub sd: Option<f64>,
    pub se: Option<f64>,
    /// The 95 % confidence interval.
    pub ci: Option<[f64; 2]>,
    pub range: Option<[f64; 2]>,
    /// Number of people, when it is not that of the trial.
    pub n: Option<u32>,
    pub unit: Unit,
    /// Whether the publication was read again; otherwise the value is recalled.
    #[serde(default = "yes")]
    pub seen: bool,
    /// Whether the value is counted; otherwise it is only shown.
    #[serde(default = "yes")]
    pub score: bool,
    /// Reason why the value is not counted.
    pub why: Option<String>,
    /// Whether the value was looked at when this version of the model was chosen, though no parameter was derived from
    /// it.
    #[serde(default)]
    pub known_before: bool,
    /// Ids of the parameters that were derived from the value.
    #[serde(default)]
    pub calibrates: Vec<String>,
    /// What of the simulation the value is compared with; absent when the model predicts nothing of the kind.
    pub compare: Option<TrialQuantity>,
}

fn yes() -> bool {
    true
}

/// The scatter of an observation, as published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    Sd(f64),
    Se(f64),
    /// The 95 % confidence interval.
    ConfidenceInterval([f64; 2]),
    Range([f64; 2]),
    NotGiven,
}

/// Width of a 95 % confidence interval in standard errors.
const INTERVAL_IN_STANDARD_ERRORS: f64 = 3.92;

impl Observation {
    pub fn spread(&self) -> Spread {
        match (self.se, self.sd, self.ci, self.range) {
            (Some(se), ..) => Spread::Se(se),
            (_, Some(sd), ..) => Spread::Sd(sd),
            (_, _, Some(ci), _) => Spread::ConfidenceInterval(ci),
            (.., Some(range)) => Spread::Range(range),
            _ => Spread::NotGiven,
        }
    }

    /// Returns whether a parameter of the model was derived from the observation.
    pub fn is_calibration(&self) -> bool {
        !self.calibrates.is_empty()
    }
}

/// The kind of people who are simulated in an arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArmKind {
    Run,
    /// One patient at several active absorptions.
    Spread,
    Cohort,
}

impl Arm {
    pub fn kind(&self) -> ArmKind {
        match (&self.active_absorptions, self.cohort) {
            (Some(_), _) => ArmKind::Spread,
            (None, Some(_)) => ArmKind::Cohort,
            (None, None) => ArmKind::Run,
        }
    }
}

impl Trial {
    pub fn citation(&self) -> String {
        cited_together(self.sources.iter().copied())
    }

    /// Returns whether an oral magnesium salt is taken in any arm.
    pub fn takes_oral_magnesium(&self) -> bool {
        let of_arm = |arm| self.scenario(arm, AsSimulated::default());
        self.arms.iter().any(|arm| of_arm(arm).is_ok_and(|scenario| scenario.takes_oral_magnesium()))
    }

    pub fn observation(&self, id: &str) -> Option<&Observation> {
        self.observations.iter().find(|observation| observation.id == id)
    }

    /// Returns the standard error of an observation in its unit; `None` where the publication gives no way to it.
    pub fn standard_error(&self, observation: &Observation) -> Option<f64> {
        match observation.spread() {
            Spread::Se(se) => Some(se),
            Spread::Sd(sd) => observation.n.or(self.n).map(|n| sd / f64::from(n).sqrt()),
            Spread::ConfidenceInterval([low, high]) => Some((high - low) / INTERVAL_IN_STANDARD_ERRORS),
            Spread::Range(_) | Spread::NotGiven => None,
        }
    }

    /// Returns whether an arm was fitted to this observation, which then cannot be missed.
    pub fn is_start(&self, observation: &Observation) -> bool {
        self.arms.iter().any(|arm| arm.starts_at.as_deref() == Some(&observation.id))
    }

    /// Returns the observation to which an arm was fitted.
    pub fn start(&self, arm: &Arm) -> Option<&Observation> {
        self.observation(arm.starts_at.as_deref()?)
    }

    /// Returns whether the start of an arm is known with a standard error.
    pub(super) fn has_uncertain_start(&self) -> bool {
        let of_arm = |arm| self.start(arm).and_then(|start| self.standard_error(start));
        self.arms.iter().any(|arm| of_arm(arm).is_some())
    }

    /// Returns the scenario of an arm as it is simulated, its start put at the observed baseline.
    pub fn arm_draft(&self, arm: &Arm) -> ScenarioDraft {
        self.draft(arm, AsSimulated::default())
    }

    fn draft(&self, arm: &Arm, how: AsSimulated) -> ScenarioDraft {
        let mut draft = arm.scenario.clone();
        if how.model != ModelVersion::NEWEST {
            draft.run.model = Some(how.model.number());
        }
        if let (Some(start), None) = (self.start(arm), arm.cohort) {
            let value = start.value + how.start_moved_by * self.standard_error(start).unwrap_or(0.0);
            draft.run.start = Some("measured".to_owned());
            draft.run.start_total_mg_dl = Some(mg_dl_from_mmol_l(start.unit.canonical(value)));
        }
        draft
    }

    pub(super) fn scenario(&self, arm: &Arm, how: AsSimulated) -> Result<Scenario, ValidationError> {
        let validation = validate(&self.draft(arm, how));
        let refused =
            || ValidationError::Scenario { trial: self.id.clone(), arm: arm.id.clone(), problems: validation.problems };
        let scenario = validation.scenario.ok_or_else(refused)?;
        Ok(match how.moved {
            Some(moved) => moved.applied_to(&scenario),
            None => scenario,
        })
    }
}

/// The version of the model that simulates the arms, by how many of its standard errors their observed start is moved,
/// and which parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct AsSimulated {
    pub model: ModelVersion,
    pub start_moved_by: f64,
    pub moved: Option<Move>,
}

/// The text is not a trial; the message gives the line and what is known there.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("not a trial: {0}")]
pub struct TrialError(pub String);

/// The error that a trial cannot be set beside the model.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ValidationError {
    #[error("trial {trial}, arm {arm}: the scenario is refused: {}", refusals(.problems))]
    Scenario { trial: String, arm: String, problems: Vec<Problem> },
    #[error("trial {trial}, arm {arm}: {source}")]
    Simulation { trial: String, arm: String, source: SimulationError },
    #[error("trial {trial}, arm {arm}: no absorption gives the cohort the share that was observed")]
    NotMatched { trial: String, arm: String },
    #[error("trial {trial}: the simulation does not hold what observation {observation} is compared with")]
    NotHeld { trial: String, observation: String },
}

/// Lists the errors, such as "patient.target_weight_kg out-of-bounds".
fn refusals(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(|problem| format!("{} {}", problem.path, problem.id)).collect::<Vec<_>>().join(", ")
}

/// Reads the text of a trial file.
///
/// # Errors
/// Gives the line where the text is not a trial, and what is known there.
pub fn read(text: &str) -> Result<Trial, TrialError> {
    toml::from_str(text).map_err(|error| TrialError(error.to_string()))
}
