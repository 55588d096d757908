//! The section of the patient, which holds for the whole run except for what a later stretch changes.

use egui::{Align, Layout, Ui};

use super::gain::gain_ui;
use super::kind::kind_ui;
use super::measured::measured_ui;
use crate::constants::GFR_PER_URINE;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::{Editor, View};
use crate::gui::kit::widgets::{Field, heading_ui, parameter_field, quiet_ui, small_ui, swappable_field};
use crate::scenario::inputs::defaults;
use crate::scenario::parameter_table::Section;
use crate::scenario::{PatientDraft, Problem, ScenarioDraft, shown};
use crate::text::{format, key, text};

/// What reads or writes one number of the patient.
pub type Part = fn(&mut PatientDraft) -> &mut Option<f64>;

const FIELDS: [(&str, Part); 6] = [
    ("target_weight_kg", |p| &mut p.target_weight_kg),
    ("albumin_g_dl", |p| &mut p.albumin_g_dl),
    ("phosphate_mg_dl", |p| &mut p.phosphate_mg_dl),
    ("gfr_ml_min", |p| &mut p.gfr_ml_min),
    ("fluid_gain_l_week", |p| &mut p.fluid_gain_l_week),
    ("diet_mg_day", |p| &mut p.diet_mg_day),
];

const FILTRATION: [(&str, Part); 2] =
    [("gfr_ml_min", |p| &mut p.gfr_ml_min), ("urine_ml_day", |p| &mut p.urine_ml_day)];
const PROTEIN: [(&str, Part); 2] =
    [("globulin_g_dl", |p| &mut p.globulin_g_dl), ("total_protein_g_dl", |p| &mut p.total_protein_g_dl)];
/// Factor by which a value in g/L is too large when it is typed as g/dL.
const DL_PER_L: f64 = 10.0;

pub fn patient_panel_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        heading_ui(ui, "gui-patient");
        quiet_ui(ui, text("gui-patient-whole-run"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = match draft.lab.len() {
                0 => text("gui-labs"),
                count => format("gui-labs-count", &[("count", &count.to_string())]),
            };
            if ui.link(words).clicked() {
                commands.push(Command::ShowEditor(Some(Editor::Labs)));
            }
        });
    });
    kind_ui(ui, draft);
    measured_ui(ui, draft, problems, view.serum_unit);
    for (id, part) in FIELDS {
        match id {
            "gfr_ml_min" => filtration_ui(ui, draft, problems),
            "fluid_gain_l_week" => fluid_gain_ui(ui, draft, problems, part),
            _ => patient_field_ui(ui, draft, problems, id, part),
        }
    }
}

/// Draws the fluid gain of a patient on dialysis: nothing else would take it off again.
fn fluid_gain_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], part: Part) {
    if draft.baseline.dialysis.is_some() || draft.patient.fluid_gain_l_week.is_some() {
        patient_field_ui(ui, draft, problems, "fluid_gain_l_week", part);
        gain_ui(ui, draft);
    }
}

/// Draws the GFR, or the urine volume from which it is estimated.
fn filtration_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let is_urine = draft.patient.urine_ml_day.is_some();
    if swapped_ui(ui, draft, problems, is_urine, FILTRATION) {
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
    let is_total = draft.patient.total_protein_g_dl.is_some();
    if swapped_ui(ui, draft, problems, is_total, PROTEIN) {
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
fn swapped_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    is_second: bool,
    fields: [(&str, Part); 2],
) -> bool {
    let [shown, other] = if is_second { [fields[1], fields[0]] } else { fields };
    let Some(parameter) = Section::Patient.field(shown.0) else { return false };
    let inherited = inherited(draft, shown.0).unwrap_or(parameter.default);
    let path = format!("patient.{}", shown.0);
    let swap = format("gui-swap", &[("label", &text(&key("param", other.0)))]);
    let value = shown.1(&mut draft.patient);
    let before = *value;
    let is_swapped =
        swappable_field(ui, &Field { parameter, label: None, path, inherited, problems }, value, Some(&swap));
    if value.is_none() && before.is_some() && is_second {
        *value = Some(inherited); // reset, and still given this way
    }
    protein_hint_ui(ui, shown.0, *value);
    is_swapped
}

/// Draws a number of the patient; where it is not given, it shows the default of the kind of person.
pub fn patient_field_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], id: &str, part: Part) {
    let Some(parameter) = Section::Patient.field(id) else { return };
    let inherited = inherited(draft, id).unwrap_or(parameter.default);
    let path = format!("patient.{id}");
    let value = part(&mut draft.patient);
    parameter_field(ui, &Field { parameter, label: None, path, inherited, problems }, value);
    protein_hint_ui(ui, id, *value);
}

/// Draws why a protein is refused when it was typed in g/L, as laboratories abroad report it: 36 g/L is not 36 g/dL.
fn protein_hint_ui(ui: &mut Ui, id: &str, value: Option<f64>) {
    let Some(parameter) = Section::Patient.field(id).filter(|parameter| parameter.unit == "g/dL") else { return };
    let is_g_l = |value: &f64| !parameter.hard.contains(*value) && parameter.typical.contains(*value / DL_PER_L);
    if let Some(value) = value.filter(is_g_l) {
        let args = [("typed", &*shown(value)), ("value", &*shown(value / DL_PER_L))];
        small_ui(ui, format("gui-hint-g-l", &args), Palette::of(ui).red);
    }
}

fn inherited(draft: &ScenarioDraft, id: &str) -> Option<f64> {
    defaults(&draft.patient, draft.baseline.dialysis.is_some()).get(id)
}
