//! The changes in the patient that come with a later stretch: labs, kidney function, fluid gain, diet, drugs, diseases.
//!
//! Weight and kind of person hold for the whole run; the window does not change rarer labs midway, the file can.

use egui::{CollapsingHeader, Ui};

use super::more::conditions_ui;
use super::patient::{ALBUMIN, DIET, FLUID_GAIN, GFR, PHOSPHATE, PatientField, URINE};
use crate::gui::explore::stretch_field::{as_before_ui, patient_switch_ui, toned_ui};
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{number_ui, problems_of_ui, quiet_ui};
use crate::scenario::inputs::defaults;
use crate::scenario::stretch::Stretch;
use crate::scenario::{PatientDraft, Problem};
use crate::text::{key, text, words};

const VALUE_WIDTH: f32 = 52.0;
/// Distance of the values from the right edge, points.
const VALUE_FROM_RIGHT: f32 = 150.0;

/// Draws the changes in the patient. `has_dialysis` tells whether the prescription has dialysis from the start, which
/// sets the fluid gain.
pub fn course_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], has_dialysis: bool) {
    if !stretch.is_change() {
        return;
    }
    let title = match changes(&stretch.patient) {
        0 => text("gui-course"),
        count => words!("gui-course-count", count = count),
    };
    CollapsingHeader::new(title).id_salt("course").show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-course-about"));
        let is_urine = stretch.patient_in_force().urine_ml_day.is_some();
        let kidney = if is_urine { URINE } else { GFR };
        let gain = has_dialysis.then_some(FLUID_GAIN);
        for field in [Some(ALBUMIN), Some(PHOSPHATE), Some(kidney), gain, Some(DIET)].into_iter().flatten() {
            row_ui(ui, stretch, problems, has_dialysis, field);
        }
        let vitamin_d = defaults(&stretch.inherited_patient, has_dialysis).active_vitamin_d;
        let ids = ["gui-vitamin-d", "gui-vitamin-d-about"];
        patient_switch_ui(ui, stretch, ids, |patient| &mut patient.active_vitamin_d, vitamin_d);
        course_conditions_ui(ui, stretch, problems);
    });
}

/// Returns how many things change, without the acid blocker, which has its place in the prescription.
fn changes(patient: &PatientDraft) -> usize {
    [
        patient.albumin_g_dl.is_some(),
        patient.phosphate_mg_dl.is_some(),
        patient.urine_ml_day.is_some() || patient.gfr_ml_min.is_some(),
        patient.fluid_gain_l_week.is_some(),
        patient.diet_mg_day.is_some(),
        patient.active_vitamin_d.is_some(),
        patient.conditions.is_some(),
    ]
    .into_iter()
    .filter(|is_given| *is_given)
    .count()
}

fn row_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], has_dialysis: bool, field: PatientField) {
    let (parameter, part) = field;
    let id = parameter.id;
    let label = text(&key("param", id));
    let default = defaults(&stretch.inherited_patient, has_dialysis).get(id).unwrap_or(parameter.default);
    let inherited = part(&mut stretch.inherited_patient).unwrap_or(default);
    let value = part(&mut stretch.patient);
    let is_as_before = value.is_none();
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let value_at = ui.max_rect().right() - VALUE_FROM_RIGHT;
        ui.label(&label).on_hover_text(text(&format!("{}-about", key("param", id))));
        ui.add_space((value_at - ui.cursor().left()).max(0.0));
        toned_ui(ui, true, is_as_before, |ui| {
            let name = words!("gui-course-name", label = label);
            number_ui(ui, parameter, inherited, value, VALUE_WIDTH, &name);
        });
        if *value == Some(inherited) {
            *value = None;
        }
        quiet_ui(ui, parameter.unit);
        if as_before_ui(ui, is_as_before, &label) {
            *value = None;
        }
    });
    problems_of_ui(ui, &format!("{}.patient.{id}", stretch.path), problems);
}

fn course_conditions_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem]) {
    let inherited = stretch.inherited_patient.conditions.clone().unwrap_or_default();
    let mut now = stretch.patient.conditions.clone().unwrap_or_else(|| inherited.clone());
    let path = format!("{}.patient.conditions", stretch.path);
    conditions_ui(ui, &mut now, &path, problems);
    stretch.patient.conditions = (now != inherited).then_some(now);
}
