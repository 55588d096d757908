//! The field of a measured serum magnesium to start from, to which absorption is fitted.

use egui::{ComboBox, Ui};

use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::problems_of_ui;
use crate::gui::kit::widgets::{icon_button_ui, optional_number_ui, quiet_ui, say_choice};
use crate::scenario::{Problem, RunDraft, ScenarioDraft};
use crate::text::{key, text, words};
use crate::units::{mg_dl_from_mmol_l, mmol_l_from_meq_l, mmol_l_from_mg_dl};

const VALUE_WIDTH: f32 = 64.0;
/// Width of the columns to the right of the value, as in the rows below, points.
const RIGHT_OF_VALUE: f32 = 74.0;
const MEASURED: &str = "measured";
const SAMPLES: [&str; 2] = ["week-mean", "first-session"];

pub fn measured_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], unit: SerumUnit) {
    let label = text("param-start-total-mg-dl");
    let before = given_mmol_l(&draft.run);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let right = ui.max_rect().right();
        ui.label(&label).on_hover_text(text("param-start-total-mg-dl-about"));
        ui.add_space((right - RIGHT_OF_VALUE - VALUE_WIDTH - ui.cursor().left()).max(0.0));
        let mut now = before.map(|mmol_l| unit.of_mmol_l(mmol_l));
        value_ui(ui, &mut now, unit, &label);
        let mmol_l = now.map(|value| mmol_l_of(value, unit));
        if now != before.map(|mmol_l| unit.of_mmol_l(mmol_l)) {
            start_from(draft, mmol_l);
        }
        quiet_ui(ui, unit.symbol());
        if before.is_some() && icon_button_ui(ui, "↺", &words!("gui-reset", name = label)).clicked() {
            start_from(draft, None);
        }
    });
    if given_mmol_l(&draft.run).is_none() {
        quiet_ui(ui, text("gui-measured-optional"));
    } else if draft.baseline.dialysis.is_some() {
        sample_ui(ui, &mut draft.run);
    } else {
        quiet_ui(ui, text("gui-measured-fitted"));
    }
    for path in ["run.start", "run.start_total_mg_dl", "run.start_sample", "patient.parameters.active_absorption"] {
        problems_of_ui(ui, path, problems);
    }
}

fn value_ui(ui: &mut Ui, value: &mut Option<f64>, unit: SerumUnit, label: &str) {
    optional_number_ui(ui, unit.lab_total(), unit.decimals() + 1, value, VALUE_WIDTH, label);
}

fn mmol_l_of(value: f64, unit: SerumUnit) -> f64 {
    match unit {
        SerumUnit::MgDl => mmol_l_from_mg_dl(value),
        SerumUnit::MmolL => value,
        SerumUnit::MeqL => mmol_l_from_meq_l(value),
    }
}

fn given_mmol_l(run: &RunDraft) -> Option<f64> {
    run.start_total_mg_dl.map(mmol_l_from_mg_dl)
}

/// Replaces any other start of the run; `None` goes back to the plain steady state.
fn start_from(draft: &mut ScenarioDraft, measured_mmol_l: Option<f64>) {
    // The value is rounded to a ten-thousandth: 1.1 mmol/L must not stand as 2.6735500000000003 in the file.
    let rounded = |mg_dl: f64| (mg_dl * 1e4).round() / 1e4;
    draft.run.start_total_mg_dl = measured_mmol_l.map(mg_dl_from_mmol_l).map(rounded);
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
    let now = run.start_sample.clone().unwrap_or_else(|| SAMPLES[0].to_owned());
    let words = |sample: &str| text(&key("gui-measured", sample));
    let combo = ComboBox::from_id_salt("start-sample").width(ui.available_width() - 2.0).selected_text(words(&now));
    let shown = combo.show_ui(ui, |ui| {
        for sample in SAMPLES {
            if ui.selectable_label(now == sample, words(sample)).clicked() {
                run.start_sample = (sample != SAMPLES[0]).then(|| sample.to_owned());
            }
        }
    });
    say_choice(&shown.response, text("gui-measured-sample"), &words(&now));
    quiet_ui(ui, text("gui-measured-fitted"));
}
