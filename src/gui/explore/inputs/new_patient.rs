//! The fields of a new patient on one page: who it is and when sessions are on the left, labs and drugs on the right.

use egui::Ui;

use super::dialysate::dialysate_ui;
use super::gain::gain_ui;
use super::kind::kind_ui;
use super::measured::{measured_about_ui, measured_ui};
use super::more::vitamin_d_ui;
use super::oxide::{acid_ui, oxide_ui};
use super::patient::{ALBUMIN, DIET, FLUID_GAIN, PHOSPHATE, TARGET_WEIGHT, filtration_ui, patient_field_ui};
use super::sessions::FLOWS;
use crate::gui::explore::editors::usual_weeks_ui;
use crate::gui::explore::stretch_field::dialysis_field_ui;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::words::starts_words;
use crate::scenario::stretch::Stretch;
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::words;

/// Width below which there is one column, points.
const TWO_COLUMNS_WIDTH: f32 = 620.0;
/// A number that no document has: what was chosen of products there is not shown here.
const NO_DOCUMENT: u64 = u64::MAX;

pub fn new_patient_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], unit: SerumUnit) {
    ui.spacing_mut().item_spacing.y = 3.0;
    if ui.available_width() < TWO_COLUMNS_WIDTH {
        person_ui(ui, draft, problems);
        labs_and_drugs_ui(ui, draft, problems, unit);
        return;
    }
    ui.columns(2, |columns| {
        columns[0].set_max_width(columns[0].available_width() - tokens::SPACE_M);
        person_ui(&mut columns[0], draft, problems);
        labs_and_drugs_ui(&mut columns[1], draft, problems, unit);
    });
}

fn person_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    heading_ui(ui, "gui-patient");
    kind_ui(ui, draft);
    patient_field_ui(ui, draft, problems, TARGET_WEIGHT);
    filtration_ui(ui, draft, problems);
    patient_field_ui(ui, draft, problems, DIET);
    with_stretch(draft, |stretch| {
        if stretch.dialysis_is_given {
            ui.add_space(tokens::SPACE_S);
            heading_ui(ui, "gui-patient-sessions");
            usual_weeks_ui(ui, stretch);
            let starts = stretch.session_starts();
            quiet_ui(ui, words!("gui-sessions", number = starts.len(), days = starts_words(&starts)));
            for field in FLOWS {
                dialysis_field_ui(ui, stretch, problems, field);
            }
            dialysate_ui(ui, stretch, problems, NO_DOCUMENT);
        }
    });
    if draft.baseline.dialysis.is_some() {
        patient_field_ui(ui, draft, problems, FLUID_GAIN);
        gain_ui(ui, draft);
    }
}

fn labs_and_drugs_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], unit: SerumUnit) {
    heading_ui(ui, "gui-patient-labs");
    measured_ui(ui, draft, problems, unit);
    measured_about_ui(ui, draft);
    for field in [ALBUMIN, PHOSPHATE] {
        patient_field_ui(ui, draft, problems, field);
    }
    ui.add_space(tokens::SPACE_S);
    heading_ui(ui, "gui-patient-drugs");
    with_stretch(draft, |stretch| {
        oxide_ui(ui, stretch, problems);
        acid_ui(ui, stretch);
    });
    vitamin_d_ui(ui, draft);
}

/// Edits what is in force from the start.
fn with_stretch(draft: &mut ScenarioDraft, edit: impl FnOnce(&mut Stretch)) {
    let mut stretch = Stretch::load(draft, 0);
    let before = stretch.clone();
    edit(&mut stretch);
    if stretch != before {
        stretch.store(draft);
    }
}
