//! What is asked and what was found, and the words that bars, choices and samples share.

use super::super::choices::failure_words;
use crate::gui::kit::answer::{Answer, HandOut};
use crate::gui::kit::view::SerumUnit;
use crate::report::unsayable_words;
use crate::scenario::{ScenarioDraft, WeekQuantity};
use crate::study::sensitivity::{About, Outcome, SensitivityError, SobolShares, WhatMatters, what_matters};
use crate::study::{CompareError, Progress, Unit, checked, in_background};
use crate::text::{key, text};

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub draft: ScenarioDraft,
    pub about: About,
    pub outcome: Outcome,
}

/// The shares are of nobody's labs, and so the same whomever else is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesQuestion {
    pub draft: ScenarioDraft,
    pub outcome: Outcome,
}

pub struct Found {
    pub matters: WhatMatters,
    pub oral_is_taken: bool,
}

pub struct Matters {
    pub outcome: Outcome,
    /// Whether measured values are left out.
    pub leaves_labs_out: bool,
    pub answer: Answer<Question, Found>,
    pub shares: Answer<SharesQuestion, SobolShares>,
}

impl Default for Matters {
    fn default() -> Self {
        Matters {
            outcome: Outcome { quantity: WeekQuantity::PreTotal, week: 12 },
            leaves_labs_out: false,
            answer: Answer::default(),
            shares: Answer::default(),
        }
    }
}

impl Matters {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some() || self.shares.progress().is_some()
    }

    pub fn about(&self, draft: &ScenarioDraft) -> About {
        let is_fitted = has_measured(draft) && !self.leaves_labs_out;
        if is_fitted { About::ThisPatient } else { About::PatientsLikeThis }
    }

    pub fn shares_question(&self, draft: &ScenarioDraft) -> SharesQuestion {
        SharesQuestion { draft: draft.clone(), outcome: self.outcome }
    }
}

pub fn has_measured(draft: &ScenarioDraft) -> bool {
    !draft.lab.is_empty() || draft.run.start_total_mg_dl.is_some()
}

pub fn work(question: &Question, progress: &Progress, hand_out: HandOut<'_, Found>) {
    let Question { draft, about, outcome } = question;
    let scenario = match checked(draft) {
        Ok(scenario) => scenario,
        Err(error) => return hand_out(Err(failure_words(&error))),
    };
    let found = in_background(|| what_matters(&scenario, *about, *outcome, progress));
    if let Some(found) = found.transpose() {
        let oral_is_taken = scenario.takes_oral_magnesium();
        hand_out(found.map(|matters| Found { matters, oral_is_taken }).map_err(|error| why(error, *outcome)));
    }
}

/// Returns why there is no answer, in sentences.
pub fn why(error: SensitivityError, outcome: Outcome) -> Vec<String> {
    match error {
        SensitivityError::Fit(error) => failure_words(&CompareError::Fit(error)),
        SensitivityError::NoValue => vec![unsayable_words(outcome)],
    }
}

/// Returns the name of a number with its unit, that of levels as the window shows them.
pub fn quantity_words(quantity: WeekQuantity, unit: SerumUnit) -> String {
    let words = text(&key("week-quantity", quantity.id()));
    if is_total(quantity) { words.replace(Unit::MgPerDl.symbol(), unit.symbol()) } else { words }
}

pub fn is_total(quantity: WeekQuantity) -> bool {
    Unit::of_week(quantity) == Unit::MgPerDl
}
