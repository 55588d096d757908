//! The left column of the map: week, range, menu and virtual patients.

use egui::{DragValue, ProgressBar, Ui};

use super::state::{Map, WEEKS, counted_levels};
use crate::gui::kit::plots::bands::level_words;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{choice_ui, heading_ui, number_ui, quiet_ui};
use crate::gui::study::choices::grid_ui;
use crate::scenario::ScenarioDraft;
use crate::scenario::parameter_table::LAB;
use crate::study::prescribe::begins_after_weeks;
use crate::text::{text, words};

const MOST_PATIENTS: usize = 2000;
/// Lowest and highest end of a wanted range, and the step of both, which is its least width, mg/dL.
const LOWEST_MG_DL: f64 = 1.0;
const HIGHEST_MG_DL: f64 = 6.0;
const STEP_MG_DL: f64 = 0.1;

pub fn choices_ui(ui: &mut Ui, map: &mut Map, draft: &ScenarioDraft) {
    heading_ui(ui, "study-map");
    quiet_ui(ui, text("study-map-about"));
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "study-week");
    let (begins, asked) = (begins_after_weeks(draft), map.asked_week(draft));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for week in WEEKS {
            let words = week.to_string();
            let name = words!("study-in-week", week = words);
            ui.add_enabled_ui(f64::from(week) > begins, |ui| {
                if choice_ui(ui, asked == week, &words, &name).clicked() {
                    map.week = week;
                }
            });
        }
    });
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "study-range");
    range_ui(ui, &mut map.range_mg_dl);
    ui.add_space(tokens::SPACE_M);
    grid_ui(ui, &mut map.grid);
    ui.add_space(tokens::SPACE_M);
    patients_ui(ui, map);
    ui.add_space(tokens::SPACE_M);
    quiet_ui(ui, text("study-map-click"));
}

fn range_ui(ui: &mut Ui, range_mg_dl: &mut [f64; 2]) {
    let parameter = &LAB.total_mg_dl;
    let [lowest, highest] = *range_mg_dl;
    let bounds = [[LOWEST_MG_DL, highest - STEP_MG_DL], [lowest + STEP_MG_DL, HIGHEST_MG_DL]];
    let names = [text("study-range-from"), text("study-range-to")];
    ui.horizontal(|ui| {
        for (number, (level, name)) in range_mg_dl.iter_mut().zip(&names).enumerate() {
            if number > 0 {
                quiet_ui(ui, "–");
            }
            let mut typed = None;
            number_ui(ui, parameter, *level, &mut typed, 56.0, name);
            if let Some(typed) = typed {
                // What is asked is what is written everywhere: whole tenths.
                let typed = typed.clamp(bounds[number][0], bounds[number][1]);
                *level = (10.0 * typed).round() / 10.0;
            }
        }
        quiet_ui(ui, parameter.unit);
    });
}

fn patients_ui(ui: &mut Ui, map: &mut Map) {
    heading_ui(ui, "study-patients");
    let was_on = map.has_patients;
    let [amber, band, high, dangerous] = counted_levels().map(|level| level_words(level, SerumUnit::MgDl));
    let about = words!("study-patients-about", amber = amber, band = band, high = high, dangerous = dangerous);
    ui.checkbox(&mut map.has_patients, text("study-patients-switch")).on_hover_text(about);
    if was_on && !map.has_patients {
        map.shares.cancel();
        map.shares.found = None;
    }
    ui.add_enabled_ui(map.has_patients, |ui| size_ui(ui, &mut map.size, &mut map.seed));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let Some(share) = map.shares.progress() else { return };
        ui.add(ProgressBar::new(share).desired_width(150.0).text(format!("{:.0} %", 100.0 * share)));
        if ui.button(text("study-cancel")).clicked() {
            map.shares.stop();
        }
    });
}

/// Draws the number of virtual patients and their seed.
pub fn size_ui(ui: &mut Ui, size: &mut usize, seed: &mut u64) {
    ui.horizontal(|ui| {
        ui.label(text("study-size"));
        let drag = DragValue::new(size).range(10..=MOST_PATIENTS).speed(2.0).update_while_editing(false);
        ui.add(drag).accessible_name(text("study-size-name"));
        ui.label(text("study-seed"));
        let drag = DragValue::new(seed).range(0..=u32::MAX as u64).update_while_editing(false);
        ui.add(drag).accessible_name(text("study-seed-name")).on_hover_text(text("study-seed-about"));
    });
}
