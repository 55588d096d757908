//! The whole question: what matters for one number of a patient, and which sample would tell most.

use super::outcome::{Outcome, SensitivityError};
use super::tornado::{Tornado, tornado};
use crate::scenario::Scenario;
use crate::study::belief::Belief;
use crate::study::fit::{Fit, NextSamples, fit_while, next_samples};
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
    let wanted = &progress.wanted();
    let fit = match about {
        About::ThisPatient => progress.unless_cancelled(fit_while(scenario, wanted))?.map(Some),
        About::PatientsLikeThis => Some(None),
    };
    let Some(fit) = fit else { return Ok(None) };
    let belief = Belief::around(scenario, fit.as_ref())?;
    let Some(tornado) = tornado(&belief, scenario, outcome, progress)? else { return Ok(None) };
    let next = progress.unless_cancelled(next_samples(scenario, fit.as_ref(), outcome.week, wanted))?;
    Ok(next.map(|next| WhatMatters { outcome, fit, belief, tornado, next }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{WeekQuantity, presets::default_preset, read};

    #[test]
    fn cancelled_there_is_no_answer_and_no_error_either() {
        let lab = "[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n";
        let scenario = read(&format!("{}{lab}", default_preset().text)).scenario.unwrap();
        let outcome = Outcome { quantity: WeekQuantity::PreTotal, week: 3 };
        let progress = Progress::default();
        progress.cancel();
        for about in About::ALL {
            assert!(what_matters(&scenario, *about, outcome, &progress).unwrap().is_none(), "{about:?}");
        }
    }
}
