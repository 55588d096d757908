//! The section "more" with what few people change: vitamin D, other labs, diseases and drugs, labels, the model's own
//! numbers.

use egui::{CollapsingHeader, Ui};

use super::patient::{PatientField, globulin_ui, patient_field_ui};
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{
    Field, checkbox_ui, heading_ui, icon_button_ui, list_ui, optional_number_ui, parameter_field, problems_below_ui,
    problems_beside_ui, problems_of_ui, quiet_ui,
};
use crate::model::{Condition, MODEL_PARAMETERS};
use crate::scenario::inputs::{defaults, model_version};
use crate::scenario::parameter_table::PATIENT;
use crate::scenario::{PatientDraft, Problem, ScenarioDraft};
use crate::text::{key, lookup, text, words};

const FIELDS: [PatientField; 4] = [
    (&PATIENT.haematocrit, |p| &mut p.haematocrit),
    (&PATIENT.bicarbonate_mmol_l, |p| &mut p.bicarbonate_mmol_l),
    (&PATIENT.anion_gap_corrected_meq_l, |p| &mut p.anion_gap_corrected_meq_l),
    (&PATIENT.ionised_analyser_factor, |p| &mut p.ionised_analyser_factor),
];
const SEXES: [&str; 3] = ["female", "male", "other"];
const AGE_WIDTH: f32 = 44.0;
const SEX_WIDTH: f32 = 76.0;

pub fn more_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    CollapsingHeader::new(text("gui-more")).id_salt("more").show_unindented(ui, |ui| {
        vitamin_d_ui(ui, draft);
        globulin_ui(ui, draft, problems);
        for field in FIELDS {
            patient_field_ui(ui, draft, problems, field);
        }
        let mut conditions = draft.patient.conditions.clone().unwrap_or_default();
        let before = conditions.clone();
        conditions_ui(ui, &mut conditions, "patient.conditions", problems);
        if conditions != before {
            draft.patient.conditions = (!conditions.is_empty()).then_some(conditions);
        }
        labels_ui(ui, &mut draft.patient, problems);
        CollapsingHeader::new(text("gui-expert")).id_salt("expert").show_unindented(ui, |ui| {
            quiet_ui(ui, text("gui-expert-about"));
            model_parameters_ui(ui, draft, problems);
        });
    });
}

pub fn vitamin_d_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let default = defaults(&draft.patient, true).active_vitamin_d;
    let before = draft.patient.active_vitamin_d.unwrap_or(default);
    let mut is_set = before;
    checkbox_ui(ui, &mut is_set, &text("gui-vitamin-d"), &text("gui-vitamin-d-about"));
    if is_set != before {
        draft.patient.active_vitamin_d = (is_set != default).then_some(is_set);
    }
}

/// Draws a box for each condition and ticks those in `given`; `path` is their place in the scenario.
pub fn conditions_ui(ui: &mut Ui, given: &mut Vec<String>, path: &str, problems: &[Problem]) {
    let title = match given.len() {
        0 => text("gui-conditions"),
        count => words!("gui-conditions-count", count = count),
    };
    CollapsingHeader::new(title).id_salt(("conditions", path)).show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-conditions-about"));
        for condition in Condition::ALL {
            let id = key("condition", condition.id);
            let about = lookup(&format!("{id}-about"), &[]).unwrap_or_default();
            let before = given.iter().any(|given| given == condition.id);
            let mut is_set = before;
            checkbox_ui(ui, &mut is_set, &text(&id), &about);
            match (before, is_set) {
                (false, true) => given.push(condition.id.to_owned()),
                (true, false) => given.retain(|given| given != condition.id),
                _ => {}
            }
        }
    });
    problems_below_ui(ui, path, problems);
}

/// Draws age and sex, which are written into the file and change nothing.
fn labels_ui(ui: &mut Ui, patient: &mut PatientDraft, problems: &[Problem]) {
    ui.add_space(tokens::SPACE_XS);
    heading_ui(ui, "gui-labels");
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let label = text("param-age-years");
        ui.label(&label);
        optional_number_ui(ui, &PATIENT.age_years, 0, &mut patient.age_years, AGE_WIDTH, &label);
        ui.label(text("gui-sex"));
        sex_ui(ui, &mut patient.sex);
    });
    let paths = ["patient.age_years", "patient.sex"];
    problems_beside_ui(ui, problems, |problem| paths.contains(&problem.path.as_str()));
    quiet_ui(ui, text("gui-age-about"));
}

fn sex_ui(ui: &mut Ui, sex: &mut Option<String>) {
    let words = |sex: &str| text(&key("gui-sex", sex));
    let name = text("gui-sex");
    let now = sex.as_deref().map_or_else(|| "–".to_owned(), words);
    if let Some(chosen) = list_ui(ui, &name, SEX_WIDTH, &now, SEXES.map(|sex| (sex, words(sex)))) {
        *sex = Some(chosen.to_owned());
    }
    if sex.is_some() && icon_button_ui(ui, "↺", &words!("gui-reset", name = name)).clicked() {
        *sex = None;
    }
}

/// Draws overrides of the model's parameters; a parameter that is back at its default leaves the file.
fn model_parameters_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let given = draft.patient.parameters.clone().unwrap_or_default();
    let mut edited = given.clone();
    let version = model_version(&draft.run);
    for parameter in MODEL_PARAMETERS {
        let path = format!("patient.parameters.{}", parameter.id);
        let mut value = given.get(parameter.id).copied();
        let inherited = version.default_of(parameter);
        let field = Field { parameter, label: None, path, inherited, problems, hint: None };
        parameter_field(ui, &field, &mut value);
        match value {
            Some(value) => edited.insert(parameter.id.to_owned(), value),
            None => edited.remove(parameter.id),
        };
    }
    if edited != given {
        draft.patient.parameters = (!edited.is_empty()).then_some(edited);
    }
    problems_of_ui(ui, "patient.parameters", problems);
}
