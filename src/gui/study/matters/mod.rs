//! What matters: which of the uncertain moves a number of the prediction (`tornado`), how much of its variance each
//! makes, and which sample would tell most (`samples`). Of the fitted patient, or of patients like the one in Explore.

mod choices;
mod samples;
mod tornado;

use egui::{RichText, Ui};

use super::choices::{dimmed_ui, failure_ui, failure_words};
use crate::gui::kit::answer::{Answer, HandOut};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{oral_caution_ui, quiet_ui, small_ui};
use crate::report::{fit_warnings, sentence, unsayable_words};
use crate::scenario::{ScenarioDraft, WeekQuantity};
use crate::study::sensitivity::{About, Outcome, SensitivityError, SobolShares, WhatMatters, what_matters};
use crate::study::{CompareError, Progress, Unit, checked, in_background};
use crate::text::{key, text, words};

pub use choices::choices_ui;

#[derive(Debug, Clone, PartialEq)]
struct Question {
    draft: ScenarioDraft,
    about: About,
    outcome: Outcome,
}

/// The shares are of nobody's labs, and so the same whomever else is asked about.
#[derive(Debug, Clone, PartialEq)]
struct SharesQuestion {
    draft: ScenarioDraft,
    outcome: Outcome,
}

struct Found {
    matters: WhatMatters,
    oral_is_taken: bool,
}

pub struct Matters {
    outcome: Outcome,
    /// Whether measured values are left out.
    leaves_labs_out: bool,
    answer: Answer<Question, Found>,
    shares: Answer<SharesQuestion, SobolShares>,
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

    fn about(&self, draft: &ScenarioDraft) -> About {
        let is_fitted = has_measured(draft) && !self.leaves_labs_out;
        if is_fitted { About::ThisPatient } else { About::PatientsLikeThis }
    }

    fn shares_question(&self, draft: &ScenarioDraft) -> SharesQuestion {
        SharesQuestion { draft: draft.clone(), outcome: self.outcome }
    }
}

fn has_measured(draft: &ScenarioDraft) -> bool {
    !draft.lab.is_empty() || draft.run.start_total_mg_dl.is_some()
}

pub fn matters_ui(ui: &mut Ui, matters: &mut Matters, draft: &ScenarioDraft, view: &View) {
    let question = Question { draft: draft.clone(), about: matters.about(draft), outcome: matters.outcome };
    matters.answer.ask(ui.ctx(), question, 1, work); // so quick that its progress is not shown
    matters.answer.collect(ui.ctx());
    matters.shares.collect(ui.ctx());
    let unit = view.serum_unit;
    let outcome = matters.answer.found.as_ref().map_or(matters.outcome, |found| found.matters.outcome);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let quantity = quantity_words(outcome.quantity, unit);
        let words = words!("gui-matters-caption", quantity = quantity, week = outcome.week);
        ui.label(RichText::new(words).size(tokens::TEXT_TITLE).color(Palette::of(ui).strong));
        if matters.answer.is_late(ui.ctx()) {
            quiet_ui(ui, text("study-computing"));
        }
    });
    failure_ui(ui, &matters.answer.failure);
    failure_ui(ui, &matters.shares.failure);
    let Some(Found { matters: found, oral_is_taken }) = &matters.answer.found else { return };
    let asked = matters.shares_question(draft);
    let shares = matters.shares.found.as_ref().filter(|_| found.fit.is_none());
    let shares = shares.map(|shares| (shares, matters.shares.is_asked(&asked) && !matters.shares.is_old));
    dimmed_ui(ui, matters.answer.is_dimmed(ui.ctx()), |ui| {
        for warning in found.fit.iter().flat_map(fit_warnings) {
            small_ui(ui, sentence(&warning), Palette::of(ui).amber);
        }
        tornado::tornado_ui(ui, found, shares, unit);
        ui.add_space(tokens::SPACE_M);
        samples::samples_ui(ui, &found.next, unit);
        oral_caution_ui(ui, *oral_is_taken);
    });
}

fn work(question: &Question, progress: &Progress, hand_out: HandOut<'_, Found>) {
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
fn why(error: SensitivityError, outcome: Outcome) -> Vec<String> {
    match error {
        SensitivityError::Fit(error) => failure_words(&CompareError::Fit(error)),
        SensitivityError::NoValue => vec![unsayable_words(outcome)],
    }
}

/// Returns the name of a number with its unit, that of levels as the window shows them.
fn quantity_words(quantity: WeekQuantity, unit: SerumUnit) -> String {
    let words = text(&key("week-quantity", quantity.id()));
    if is_total(quantity) { words.replace(Unit::MgPerDl.symbol(), unit.symbol()) } else { words }
}

fn is_total(quantity: WeekQuantity) -> bool {
    Unit::of_week(quantity) == Unit::MgPerDl
}
