//! Fits of patients of whom all is known, computed when asked for: do their ranges hold what they say?

use egui::Ui;

use super::layout::{note_ui, paragraph_ui};
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::widgets::heading_ui;
use crate::report::calibration_words;
use crate::study::fit::calibration::{Calibration, PATIENTS, SEED, calibration, usual_plan};
use crate::study::{Progress, in_background};
use crate::text::text;

#[derive(Default)]
pub struct Fits {
    answer: Answer<(), Calibration>,
}

impl Fits {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some()
    }
}

pub fn fits_ui(ui: &mut Ui, fits: &mut Fits) {
    fits.answer.collect(ui.ctx());
    heading_ui(ui, "known-fits");
    note_ui(ui, text("known-fits-about"));
    match &fits.answer.found {
        Some(found) => paragraph_ui(ui, calibration_words(found)),
        None => {
            if asked_to_start_ui(ui, &mut fits.answer, &(), true, "known-fits-start") {
                fits.answer.ask(ui.ctx(), (), PATIENTS, work);
            }
        }
    }
}

fn work(_: &(), progress: &Progress, hand_out: HandOut<'_, Calibration>) {
    let Some(plan) = usual_plan() else { return };
    if let Some(found) = in_background(|| calibration(&plan, PATIENTS, SEED, progress)) {
        hand_out(Ok(found));
    }
}
