//! The section of the patient, which holds for the whole run except for what a later stretch changes.

use egui::{Align, Layout, Ui};

use super::gain::gain_ui;
use super::kind::kind_ui;
use super::measured::{measured_about_ui, measured_ui};
use crate::constants::GFR_PER_URINE;
use crate::gui::explore::fitted::is_named;
use crate::gui::kit::command::Command;
use crate::gui::kit::view::{Editor, View};
use crate::gui::kit::widgets::{Field, heading_ui, quiet_ui, swappable_field};
use crate::model::Parameter;
use crate::scenario::inputs::defaults;
use crate::scenario::parameter_table::PATIENT;
use crate::scenario::{PatientDraft, Problem, ScenarioDraft, shown};
use crate::text::{key, text, words};

/// A number of the patient and where it stands in a draft.
pub type PatientField = (&'static Parameter, fn(&mut PatientDraft) -> &mut Option<f64>);

pub const TARGET_WEIGHT: PatientField = (&PATIENT.target_weight_kg, |p| &mut p.target_weight_kg);
pub const ALBUMIN: PatientField = (&PATIENT.albumin_g_dl, |p| &mut p.albumin_g_dl);
pub const PHOSPHATE: PatientField = (&PATIENT.phosphate_mg_dl, |p| &mut p.phosphate_mg_dl);
pub const GFR: PatientField = (&PATIENT.gfr_ml_min, |p| &mut p.gfr_ml_min);
pub const URINE: PatientField = (&PATIENT.urine_ml_day, |p| &mut p.urine_ml_day);
pub const FLUID_GAIN: PatientField = (&PATIENT.fluid_gain_l_week, |p| &mut p.fluid_gain_l_week);
pub const DIET: PatientField = (&PATIENT.diet_mg_day, |p| &mut p.diet_mg_day);
const GLOBULIN: PatientField = (&PATIENT.globulin_g_dl, |p| &mut p.globulin_g_dl);
const TOTAL_PROTEIN: PatientField = (&PATIENT.total_protein_g_dl, |p| &mut p.total_protein_g_dl);
/// A g/L typed where g/dL is meant is this many times too large.
const DL_PER_L: f64 = 10.0;

pub fn patient_panel_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
    fitted_ui: impl FnOnce(&mut Ui, &mut ScenarioDraft, &mut Vec<Command>),
) {
    ui.horizontal(|ui| {
        heading_ui(ui, "gui-patient");
        quiet_ui(ui, text("gui-patient-whole-run"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = match draft.lab.len() {
                0 => text("gui-labs"),
                count => words!("gui-labs-count", count = count),
            };
            if ui.link(words).clicked() {
                commands.push(Command::ShowEditor(Some(Editor::Labs)));
            }
        });
    });
    kind_ui(ui, draft);
    measured_ui(ui, draft, problems, view.serum_unit);
    if !is_named(draft) || view.editor == Some(Editor::Labs) {
        measured_about_ui(ui, draft);
    }
    fitted_ui(ui, draft, commands);
    for field in [TARGET_WEIGHT, ALBUMIN, PHOSPHATE] {
        patient_field_ui(ui, draft, problems, field);
    }
    filtration_ui(ui, draft, problems);
    // Without dialysis nothing would take a gain off again.
    if draft.baseline.dialysis.is_some() || draft.patient.fluid_gain_l_week.is_some() {
        patient_field_ui(ui, draft, problems, FLUID_GAIN);
        gain_ui(ui, draft);
    }
    patient_field_ui(ui, draft, problems, DIET);
}

/// Draws the GFR, or the urine volume from which it is estimated.
pub fn filtration_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    if swapped_ui(ui, draft, problems, [GFR, URINE]) {
        let default_ml_min = defaults(&draft.patient, true).gfr_ml_min;
        let patient = &mut draft.patient;
        (patient.gfr_ml_min, patient.urine_ml_day) = match patient.urine_ml_day {
            Some(urine_ml_day) => (Some(urine_ml_day * GFR_PER_URINE), None),
            None => (None, Some(patient.gfr_ml_min.unwrap_or(default_ml_min) / GFR_PER_URINE)),
        };
    }
}

/// Draws the globulin, or the total protein that contains it.
pub fn globulin_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    if swapped_ui(ui, draft, problems, [GLOBULIN, TOTAL_PROTEIN]) {
        let defaults = defaults(&draft.patient, true);
        let patient = &mut draft.patient;
        let albumin_g_dl = patient.albumin_g_dl.unwrap_or(defaults.albumin_g_dl);
        let rounded = |g_dl: f64| (g_dl * 1e6).round() / 1e6;
        (patient.globulin_g_dl, patient.total_protein_g_dl) = match patient.total_protein_g_dl {
            Some(total) => (Some(rounded(total - albumin_g_dl)), None),
            None => (None, Some(rounded(patient.globulin_g_dl.unwrap_or(defaults.globulin_g_dl) + albumin_g_dl))),
        };
    }
}

/// Draws one of two fields that say the same, and returns whether to change over to the other.
fn swapped_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], fields: [PatientField; 2]) -> bool {
    let [first, second] = fields;
    let is_second = second.1(&mut draft.patient).is_some();
    let (shown, other) = if is_second { (second, first) } else { (first, second) };
    let swap = words!("gui-swap", label = text(&key("param", other.0.id)));
    let inherited = inherited(draft, shown.0);
    let is_swapped = field_ui(ui, draft, problems, shown, Some(&swap));
    if is_second {
        shown.1(&mut draft.patient).get_or_insert(inherited); // reset, and still given this way
    }
    is_swapped
}

/// Draws a number of the patient with the default of the kind of person.
pub fn patient_field_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], field: PatientField) {
    field_ui(ui, draft, problems, field, None);
}

fn field_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    (parameter, part): PatientField,
    swap: Option<&str>,
) -> bool {
    let inherited = inherited(draft, parameter);
    let path = format!("patient.{}", parameter.id);
    let value = part(&mut draft.patient);
    let hint = protein_hint(parameter, *value);
    swappable_field(ui, &Field { parameter, label: None, path, inherited, problems, hint }, value, swap)
}

/// Laboratories abroad report proteins in g/L: 36 g/L typed as 36 g/dL is refused, and this says why.
fn protein_hint(parameter: &Parameter, value: Option<f64>) -> Option<String> {
    let is_g_l = |value: &f64| !parameter.hard.contains(*value) && parameter.typical.contains(*value / DL_PER_L);
    let value = value.filter(is_g_l).filter(|_| parameter.unit == "g/dL")?;
    Some(words!("gui-hint-g-l", typed = shown(value), value = shown(value / DL_PER_L)))
}

/// Returns the default of the kind of person.
fn inherited(draft: &ScenarioDraft, parameter: &Parameter) -> f64 {
    let of_kind = defaults(&draft.patient, draft.baseline.dialysis.is_some()).get(parameter.id);
    of_kind.unwrap_or(parameter.default)
}
