//! What matters: which of the uncertain moves a number of the prediction (`tornado`), how much of its variance each
//! makes, and which sample would tell most (`samples`). Of the fitted patient, or of patients like the one in Explore:
//! `choices` asks, and `asked` holds what was asked and found.

mod asked;
mod choices;
mod samples;
mod tornado;

use egui::{RichText, Ui};

use super::choices::{dimmed_ui, failure_ui};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{oral_caution_ui, quiet_ui, small_ui};
use crate::report::{fit_warnings, problem_words, problems_in};
use crate::scenario::ScenarioDraft;
use crate::text::{text, words};

pub use asked::Matters;
use asked::{Found, Question, quantity_words, work};
pub use choices::choices_ui;

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
        let warnings = found.fit.as_ref().map_or_else(Vec::new, fit_warnings);
        for warning in problems_in(&warnings, unit) {
            small_ui(ui, problem_words(&warning), Palette::of(ui).amber);
        }
        tornado::tornado_ui(ui, found, shares, unit);
        ui.add_space(tokens::SPACE_M);
        samples::samples_ui(ui, &found.next, unit);
        oral_caution_ui(ui, *oral_is_taken);
    });
}
