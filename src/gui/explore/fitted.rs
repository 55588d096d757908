//! The offer to fit the patient to the labs, and the name of the fitted patient with the way back.

use egui::{RichText, Ui};

use super::outcome::Outcome;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::Editor;
use crate::gui::kit::widgets::{icon_button_ui, quiet_ui, small_ui};
use crate::scenario::ScenarioDraft;
use crate::study::fit::{Fit, Residual, residuals_of_fit};
use crate::text::{text, words};

const FITTED: &str = "fitted";
const MEASURED: &str = "measured";

pub fn is_fitted(draft: &ScenarioDraft) -> bool {
    draft.run.start.as_deref() == Some(FITTED)
}

/// Returns whether the run starts from a patient who is fitted to something, which a row of its own then says.
pub fn is_named(draft: &ScenarioDraft) -> bool {
    is_fitted(draft) || draft.run.start.as_deref() == Some(MEASURED)
}

/// Starts from the patient fitted to the labs. A measured start stays: it is one of the values then.
fn fit(draft: &mut ScenarioDraft) {
    draft.run.start = Some(FITTED.to_owned());
    draft.initial = None;
}

/// Starts from the patient before the fit.
fn take_back(draft: &mut ScenarioDraft) {
    draft.run.start = draft.run.start_total_mg_dl.map(|_| MEASURED.to_owned());
}

/// Returns the measured values beside the last good run, or beside the fit that it comes from.
pub fn residuals(outcome: &Outcome) -> Vec<Residual> {
    match (&outcome.fit, &outcome.solved) {
        (Some(fit), _) => residuals_of_fit(fit),
        (None, Some(solved)) => solved.residuals.clone(),
        (None, None) => Vec::new(),
    }
}

/// Draws what holds of labs and patient; nothing where nothing was measured.
pub fn fitted_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    (outcome, found): (&Outcome, Option<&Fit>),
    commands: &mut Vec<Command>,
) {
    if is_named(draft) {
        named_ui(ui, draft, (outcome, found), commands);
    }
    if !is_fitted(draft) && !draft.lab.is_empty() {
        offer_ui(ui, draft, outcome);
    }
}

/// Draws the name of the fitted patient, with what the labs say of them and the way back.
fn named_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    (outcome, found): (&Outcome, Option<&Fit>),
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_S;
        match found.filter(|_| outcome.is_present || outcome.is_computing()) {
            Some(found) => {
                let name = words!("gui-fitted", count = found.samples());
                ui.label(RichText::new(name).color(Palette::of(ui).strong));
                let says = ui.link(text("gui-fitted-says"));
                if says.on_hover_text(text("gui-fitted-says-about")).clicked() {
                    commands.push(Command::ShowEditor(Some(Editor::Fit)));
                }
            }
            None if outcome.is_computing() => _ = quiet_ui(ui, text("gui-fitting")),
            None if is_fitted(draft) => _ = small_ui(ui, text("gui-not-fitted"), Palette::of(ui).red),
            None => {}
        }
        if is_fitted(draft) && icon_button_ui(ui, "↺", &text("gui-fit-back")).clicked() {
            take_back(draft);
        }
    });
}

/// Draws how many labs lie off the curve, and the button that fits the patient to all of them.
fn offer_ui(ui: &mut Ui, draft: &mut ScenarioDraft, outcome: &Outcome) {
    let residuals = residuals(outcome);
    let off = residuals.iter().filter(|residual| residual.is_off()).count();
    if off > 0 {
        let words = words!("gui-labs-off", off = off, count = residuals.len());
        small_ui(ui, words, Palette::of(ui).amber).on_hover_text(text("gui-labs-off-about"));
    } else if !residuals.is_empty() {
        quiet_ui(ui, words!("gui-labs-on", count = residuals.len()));
    }
    if ui.button(text("gui-fit")).on_hover_text(text("gui-fit-about")).clicked() {
        fit(draft);
    }
}
