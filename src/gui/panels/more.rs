//! Behind "more": what few change. Vitamin D, other labs, sessions, the model's own numbers.

use egui::{CollapsingHeader, Ui};

use super::conditions;
use super::patient::{Part, globulin_ui, kind, patient_field_ui};
use crate::gui::widgets::{self, Field, checkbox_ui, parameter_field, quiet_ui};
use crate::model::MODEL_PARAMETERS;
use crate::scenario::parameter_table::{KindDefaults, Section};
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::{format, text};

const FIELDS: [(&str, Part); 5] = [
    ("haematocrit", |p| &mut p.haematocrit),
    ("bicarbonate_mmol_l", |p| &mut p.bicarbonate_mmol_l),
    ("anion_gap_corrected_meq_l", |p| &mut p.anion_gap_corrected_meq_l),
    ("ionised_analyser_factor", |p| &mut p.ionised_analyser_factor),
    ("age_years", |p| &mut p.age_years),
];

pub fn more_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    CollapsingHeader::new(text("gui-more")).id_salt("more").show_unindented(ui, |ui| {
        run_ui(ui, draft, problems);
        vitamin_d_ui(ui, draft);
        globulin_ui(ui, draft, problems);
        for (id, part) in FIELDS {
            patient_field_ui(ui, draft, problems, id, part);
        }
        quiet_ui(ui, text("gui-age-about"));
        conditions::conditions_ui(ui, draft, problems);
        dialyser_ui(ui, draft, problems);
        CollapsingHeader::new(text("gui-expert")).id_salt("expert").show_unindented(ui, |ui| {
            quiet_ui(ui, text("gui-expert-about"));
            model_parameters_ui(ui, draft, problems);
        });
    });
}

fn run_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let Some(parameter) = Section::Run.field("weeks") else { return };
    let field = Field { parameter, path: "run.weeks".to_owned(), inherited: parameter.default, problems };
    parameter_field(ui, &field, &mut draft.run.weeks);
}

fn vitamin_d_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let default = KindDefaults::of(kind(draft)).active_vitamin_d;
    let before = draft.patient.active_vitamin_d.unwrap_or(default);
    let mut is_set = before;
    checkbox_ui(ui, &mut is_set, &text("gui-vitamin-d"), &text("gui-vitamin-d-about"));
    if is_set != before {
        draft.patient.active_vitamin_d = (is_set != default).then_some(is_set);
    }
}

fn dialyser_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let Some(dialysis) = &mut draft.baseline.dialysis else { return };
    let fields = [
        ("magnesium_koa_ml_min", &mut dialysis.magnesium_koa_ml_min),
        ("ultrafiltration_limit_ml_kg_h", &mut dialysis.ultrafiltration_limit_ml_kg_h),
        ("dialysate_citrate_mmol_l", &mut dialysis.dialysate_citrate_mmol_l),
    ];
    for (id, value) in fields {
        let Some(parameter) = Section::Dialysis.field(id) else { continue };
        let path = format!("baseline.dialysis.{id}");
        parameter_field(ui, &Field { parameter, path, inherited: parameter.default, problems }, value);
    }
}

/// Overrides of the model's parameters; one that is back at its default leaves the file.
fn model_parameters_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let given = draft.patient.parameters.clone().unwrap_or_default();
    let mut edited = given.clone();
    for parameter in MODEL_PARAMETERS {
        let path = format!("patient.parameters.{}", parameter.id);
        let mut value = given.get(parameter.id).copied();
        parameter_field(ui, &Field { parameter, path, inherited: parameter.default, problems }, &mut value);
        match value {
            Some(value) => edited.insert(parameter.id.to_owned(), value),
            None => edited.remove(parameter.id),
        };
    }
    if edited != given {
        draft.patient.parameters = (!edited.is_empty()).then_some(edited);
    }
    widgets::problems_of_ui(ui, "patient.parameters", problems);
}

/// What the scenario holds and the window cannot edit yet: it is kept and simulated, and named here.
pub fn only_in_the_file_ui(ui: &mut Ui, draft: &ScenarioDraft) {
    let counts = [("gui-file-injections", draft.injection.len())];
    let named = counts.into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = named.map(|(id, count)| format(id, &[("count", &count.to_string())])).collect();
    if !words.is_empty() {
        quiet_ui(ui, format("gui-also-in-the-file", &[("what", &words.join(", "))]));
    }
}
