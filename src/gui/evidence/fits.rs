//! Fits of patients of whom all is known, computed when asked for and kept: do their ranges hold what they say?

use egui::Ui;

use super::layout::{note_ui, paragraph_ui};
use super::shelf::Shelf;
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::widgets::heading_ui;
use crate::report::calibration_words;
use crate::study::fit::calibration::{Calibration, PATIENTS, SEED, calibration, usual_plan};
use crate::study::{Progress, in_background};
use crate::text::text;

/// Name under which the fits are kept.
const KEPT: &str = "fits";

/// How the fits are come by.
#[derive(Clone, Copy, PartialEq)]
enum Fitting {
    /// Those of an earlier start are taken, where there are any.
    Kept,
    Anew,
}

#[derive(Default)]
pub struct Fits {
    answer: Answer<Fitting, Calibration>,
    /// Whether those of an earlier start were looked for.
    is_looked_for: bool,
}

impl Fits {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some()
    }
}

pub fn fits_ui(ui: &mut Ui, fits: &mut Fits, shelf: &Shelf) {
    if !std::mem::replace(&mut fits.is_looked_for, true) {
        ask(ui, fits, shelf, Fitting::Kept);
    }
    fits.answer.collect(ui.ctx());
    heading_ui(ui, "known-fits");
    note_ui(ui, text("known-fits-about"));
    match &fits.answer.found {
        Some(found) => paragraph_ui(ui, calibration_words(found)),
        None => {
            if asked_to_start_ui(ui, &mut fits.answer, &Fitting::Anew, true, "known-fits-start") {
                ask(ui, fits, shelf, Fitting::Anew);
            }
        }
    }
}

fn ask(ui: &Ui, fits: &mut Fits, shelf: &Shelf, fitting: Fitting) {
    let shelf = shelf.clone();
    fits.answer.ask(ui.ctx(), fitting, PATIENTS, move |fitting, progress, hand_out| match fitting {
        Fitting::Kept => _ = shelf.read(KEPT).map(|found| hand_out(Ok(found))),
        Fitting::Anew => work(&shelf, progress, hand_out),
    });
}

fn work(shelf: &Shelf, progress: &Progress, hand_out: HandOut<'_, Calibration>) {
    let Some(plan) = usual_plan() else { return };
    if let Some(found) = in_background(|| calibration(&plan, PATIENTS, SEED, progress)) {
        let kept = found.clone();
        hand_out(Ok(found));
        shelf.keep(KEPT, &kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    fn found() -> Calibration {
        Calibration {
            patients: 300,
            failed: 0,
            within_90: 0.9,
            within_50: 0.5,
            ranks: vec![30; 10],
            ranks_p: 1.0,
            error_mmol_l: 0.03,
            prior_error_mmol_l: 0.1,
        }
    }

    #[test]
    fn fits_of_an_earlier_start_are_shown_and_without_any_they_are_offered() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::in_folder(folder.path().to_owned());
        shelf.keep(KEPT, &found());
        for (shelf, is_kept) in [(shelf, true), (Shelf::default(), false)] {
            let mut fits = Fits::default();
            let mut window = Harness::new_ui(move |ui| fits_ui(ui, &mut fits, &shelf));
            for _ in 0..50 {
                window.step();
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let words = calibration_words(&found());
            assert_eq!(window.query_by_value(&words).is_some(), is_kept);
            assert_eq!(window.query_by_label(&text("known-fits-start")).is_some(), !is_kept);
        }
    }
}
