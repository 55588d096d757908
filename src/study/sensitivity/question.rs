//! The whole question: what matters for one number of a patient, and which sample would tell most.

use super::outcome::{Outcome, SensitivityError};
use super::tornado::{Tornado, tornado};
use crate::scenario::Scenario;
use crate::study::belief::Belief;
use crate::study::fit::{Fit, NextSamples, fit, next_samples};
use crate::study::progress::Progress;

named! {
    /// Of whom it is asked.
    #[derive(Default)]
    pub enum About {
        /// Patients like the scenario's, of whom nothing was measured.
        #[default]
        PatientsLikeThis = "patients-like-this",
        /// The patient of the scenario, fitted to their labs.
        ThisPatient = "this-patient",
    }
}

/// What matters for an outcome.
#[derive(Debug, Clone)]
pub struct WhatMatters {
    pub outcome: Outcome,
    /// The patient fitted to labs; `None` where it is asked of patients of whom nothing was measured.
    pub fit: Option<Fit>,
    pub belief: Belief,
    pub tornado: Tornado,
    /// How further samples would narrow the pre-dialysis total of the same week.
    pub next: NextSamples,
}

/// Says what matters, the same for any number of threads. Returns `None` when cancelled.
///
/// # Errors
/// Fails when the patient cannot be fitted or simulated, or has no such number.
pub fn what_matters(
    scenario: &Scenario,
    about: About,
    outcome: Outcome,
    progress: &Progress,
) -> Result<Option<WhatMatters>, SensitivityError> {
    let fit = match about {
        About::ThisPatient => Some(fit(scenario)?),
        About::PatientsLikeThis => None,
    };
    let belief = Belief::around(scenario, fit.as_ref())?;
    let Some(tornado) = tornado(&belief, scenario, outcome, progress)? else { return Ok(None) };
    let next = next_samples(scenario, fit.as_ref(), outcome.week)?;
    Ok(Some(WhatMatters { outcome, fit, belief, tornado, next }))
}
