//! The patient, the same through the whole run.

use egui::{Align, Layout, Ui};

use crate::constants::GFR_PER_URINE;
use crate::gui::command::Command;
use crate::gui::tokens;
use crate::gui::view::Editor;
use crate::gui::widgets::{Field, choice_ui, heading_ui, parameter_field, quiet_ui, swappable_field};
use crate::model::Kind;
use crate::scenario::parameter_table::{DEFAULT_SESSIONS, KindDefaults, Section};
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

const FILTRATION: [(&str, Part); 2] =
    [("gfr_ml_min", |p| &mut p.gfr_ml_min), ("urine_ml_day", |p| &mut p.urine_ml_day)];
const PROTEIN: [(&str, Part); 2] =
    [("globulin_g_dl", |p| &mut p.globulin_g_dl), ("total_protein_g_dl", |p| &mut p.total_protein_g_dl)];

pub fn patient_panel_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        heading_ui(ui, "gui-patient");
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
    for (id, part) in FIELDS {
        match id {
            "gfr_ml_min" => filtration_ui(ui, draft, problems),
            _ => patient_field_ui(ui, draft, problems, id, part),
        }
        if id == "fluid_gain_l_week" {
            gain_share_ui(ui, draft);
        }
    }
}

/// GFR, or the urine it is estimated from.
fn filtration_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let is_urine = draft.patient.urine_ml_day.is_some();
    if swapped_ui(ui, draft, problems, is_urine, FILTRATION) {
        let default_ml_min = KindDefaults::of(kind(draft)).gfr_ml_min;
        let patient = &mut draft.patient;
        (patient.gfr_ml_min, patient.urine_ml_day) = match patient.urine_ml_day {
            Some(urine_ml_day) => (Some(urine_ml_day * GFR_PER_URINE), None),
            None => (None, Some(patient.gfr_ml_min.unwrap_or(default_ml_min) / GFR_PER_URINE)),
        };
    }
}

/// Globulin, or the total protein it is part of.
pub fn globulin_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let is_total = draft.patient.total_protein_g_dl.is_some();
    if swapped_ui(ui, draft, problems, is_total, PROTEIN) {
        let defaults = KindDefaults::of(kind(draft));
        let patient = &mut draft.patient;
        let albumin_g_dl = patient.albumin_g_dl.unwrap_or(defaults.albumin_g_dl);
        let rounded = |g_dl: f64| (g_dl * 1e6).round() / 1e6;
        (patient.globulin_g_dl, patient.total_protein_g_dl) = match patient.total_protein_g_dl {
            Some(total) => (Some(rounded(total - albumin_g_dl)), None),
            None => (None, Some(rounded(patient.globulin_g_dl.unwrap_or(defaults.globulin_g_dl) + albumin_g_dl))),
        };
    }
}

/// One of two fields that say the same; whether to change over.
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
    let is_swapped = swappable_field(ui, &Field { parameter, path, inherited, problems }, value, Some(&swap));
    if value.is_none() && before.is_some() && is_second {
        *value = Some(inherited); // reset, and still given this way
    }
    is_swapped
}

/// The gain as wards speak of it: each time, and as a share of the weight.
fn gain_share_ui(ui: &mut Ui, draft: &ScenarioDraft) {
    let Some(dialysis) = &draft.baseline.dialysis else { return };
    let sessions = dialysis.sessions.as_ref().map_or(DEFAULT_SESSIONS.len(), Vec::len).max(1);
    let defaults = KindDefaults::of(kind(draft));
    let litres = draft.patient.fluid_gain_l_week.unwrap_or(defaults.fluid_gain_l_week) / sessions as f64;
    let percent = 100.0 * litres / draft.patient.target_weight_kg.unwrap_or(defaults.target_weight_kg);
    let args = [("litres", format!("{litres:.1}")), ("percent", format!("{percent:.1}"))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    quiet_ui(ui, format("gui-gain-share", &args));
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
