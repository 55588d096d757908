//! The patient, the same through the whole run.

use egui::Ui;

use crate::gui::tokens;
use crate::gui::widgets::{Field, choice_ui, heading_ui, parameter_field};
use crate::model::Kind;
use crate::scenario::parameter_table::{KindDefaults, Section};
use crate::scenario::{PatientDraft, Problem, ScenarioDraft};
use crate::text::{format, key, text};

/// Reads or writes one number of the patient.
pub type Part = fn(&mut PatientDraft) -> &mut Option<f64>;

const FIELDS: [(&str, Part); 6] = [
    ("target_weight_kg", |p| &mut p.target_weight_kg),
    ("albumin_g_dl", |p| &mut p.albumin_g_dl),
    ("phosphate_mg_dl", |p| &mut p.phosphate_mg_dl),
    ("gfr_ml_min", |p| &mut p.gfr_ml_min),
    ("fluid_gain_l_week", |p| &mut p.fluid_gain_l_week),
    ("diet_mg_day", |p| &mut p.diet_mg_day),
];

pub fn patient_panel_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    heading_ui(ui, "gui-patient");
    kind_ui(ui, draft);
    for (id, part) in FIELDS {
        patient_field_ui(ui, draft, problems, id, part);
    }
}

/// A number of the patient with the default of the kind of person.
pub fn patient_field_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], id: &str, part: Part) {
    let Some(parameter) = Section::Patient.field(id) else { return };
    let inherited = inherited(draft, id).unwrap_or(parameter.default);
    let path = format!("patient.{id}");
    parameter_field(ui, &Field { parameter, path, inherited, problems }, part(&mut draft.patient));
}

pub fn kind(draft: &ScenarioDraft) -> Kind {
    let word = draft.patient.kind.as_deref();
    Kind::ALL.into_iter().find(|kind| Some(kind.id()) == word).unwrap_or(Kind::Haemodialysis)
}

fn inherited(draft: &ScenarioDraft, id: &str) -> Option<f64> {
    let gains_nothing = id == "fluid_gain_l_week" && draft.baseline.dialysis.is_none();
    if gains_nothing { Some(0.0) } else { KindDefaults::of(kind(draft)).get(id) }
}

fn kind_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let now = kind(draft);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for kind in Kind::ALL {
            let words = text(&key("gui-kind", kind.id()));
            let name = format("gui-kind-name", &[("kind", &words)]);
            if choice_ui(ui, now == kind, &words, &name).on_hover_text(text("gui-kind-about")).clicked() {
                draft.patient.kind = Some(kind.id().to_owned());
            }
        }
    });
}
