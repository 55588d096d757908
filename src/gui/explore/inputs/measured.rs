//! The field of a measured serum magnesium to start from, to which absorption is fitted.

use egui::Ui;

use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{icon_button_ui, list_ui, optional_number_ui, problems_beside_ui, quiet_ui};
use crate::scenario::{Problem, RunDraft, ScenarioDraft, Severity};
use crate::text::{key, text, words};

const VALUE_WIDTH: f32 = 64.0;
/// Width of the columns to the right of the value, as in the rows below, points.
const RIGHT_OF_VALUE: f32 = 74.0;
const MEASURED: &str = "measured";
const SAMPLES: [&str; 2] = ["week-mean", "first-session"];

pub fn measured_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], unit: SerumUnit) {
    let label = text("param-start-total-mg-dl");
    let before = draft.run.start_total_mg_dl.map(|mg_dl| unit.of_mg_dl(mg_dl));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let right = ui.max_rect().right();
        ui.label(&label).on_hover_text(text("param-start-total-mg-dl-about"));
        ui.add_space((right - RIGHT_OF_VALUE - VALUE_WIDTH - ui.cursor().left()).max(0.0));
        let mut now = before;
        optional_number_ui(ui, unit.lab_total(), unit.decimals() + 1, &mut now, VALUE_WIDTH, &label);
        if now != before {
            start_from(draft, now.map(|value| unit.mg_dl_of(value)));
        }
        quiet_ui(ui, unit.symbol());
        if before.is_some() && icon_button_ui(ui, "↺", &words!("gui-reset", name = label)).clicked() {
            start_from(draft, None);
        }
    });
    // What a fit made of absorption stands where that is edited; only what is wrong with it belongs here.
    let paths = ["run.start", "run.start_total_mg_dl", "run.start_sample", "patient.parameters.active_absorption"];
    let is_meant = |p: &Problem| p.severity != Severity::Note && paths.contains(&p.path.as_str());
    problems_beside_ui(ui, problems, is_meant);
    let is_given = draft.run.start_total_mg_dl.is_some();
    if draft.baseline.dialysis.is_some() {
        // The list is there without a value, too, so that nothing moves when one is typed.
        ui.add_enabled_ui(is_given, |ui| sample_ui(ui, &mut draft.run));
    }
}

/// Draws what is done with a measured value, in a row as high as that of the fitted patient, which takes its place.
pub fn measured_about_ui(ui: &mut Ui, draft: &ScenarioDraft) {
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let is_given = draft.run.start_total_mg_dl.is_some();
        quiet_ui(ui, text(if is_given { "gui-measured-fitted" } else { "gui-measured-optional" }));
    });
}

/// Replaces any other start of the run; `None` goes back to the plain steady state.
fn start_from(draft: &mut ScenarioDraft, measured_mg_dl: Option<f64>) {
    draft.run.start_total_mg_dl = measured_mg_dl;
    if draft.run.start_total_mg_dl.is_some() {
        draft.run.start = Some(MEASURED.to_owned());
        draft.initial = None;
    } else {
        draft.run.start = draft.run.start.take().filter(|start| start != MEASURED);
        draft.run.start_sample = None;
    }
}

/// Draws the choice of the sample that was measured, in words that say what is done with it.
fn sample_ui(ui: &mut Ui, run: &mut RunDraft) {
    let words = |sample: &str| text(&key("gui-measured", sample));
    let now = words(run.start_sample.as_deref().unwrap_or(SAMPLES[0]));
    let entries = SAMPLES.map(|sample| (sample, words(sample)));
    if let Some(sample) = list_ui(ui, &text("gui-measured-sample"), ui.available_width() - 2.0, &now, entries) {
        run.start_sample = (sample != SAMPLES[0]).then(|| sample.to_owned());
    }
}
