//! The left column of the map: week, range, menu and virtual patients.

use egui::{DragValue, Ui};

use super::state::{Map, WEEKS, counted_levels};
use crate::gui::kit::answer::progress_ui;
use crate::gui::kit::plots::bands::level_words;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui};
use crate::gui::study::choices::{grid_ui, serum_ui};
use crate::scenario::ScenarioDraft;
use crate::study::prescribe::begins_after_weeks;
use crate::text::{text, words};

const MOST_PATIENTS: usize = 2000;
/// Lowest and highest end of a wanted range, and its least width, mg/dL.
const LOWEST_MG_DL: f64 = 1.0;
const HIGHEST_MG_DL: f64 = 6.0;
const LEAST_WIDTH_MG_DL: f64 = 0.1;

pub fn choices_ui(ui: &mut Ui, map: &mut Map, draft: &ScenarioDraft, unit: SerumUnit) {
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
    range_ui(ui, &mut map.range_mg_dl, unit);
    ui.add_space(tokens::SPACE_M);
    grid_ui(ui, &mut map.grid);
    ui.add_space(tokens::SPACE_M);
    patients_ui(ui, map, unit);
    ui.add_space(tokens::SPACE_M);
    quiet_ui(ui, text("study-map-click"));
}

fn range_ui(ui: &mut Ui, range_mg_dl: &mut [f64; 2], unit: SerumUnit) {
    let [lowest, highest] = range_mg_dl;
    let decimals = unit.limit_decimals(); // what is asked is what is written everywhere
    ui.horizontal(|ui| {
        let bounds_mg_dl = [LOWEST_MG_DL, *highest - LEAST_WIDTH_MG_DL];
        serum_ui(ui, lowest, bounds_mg_dl, (unit, decimals), &text("study-range-from"));
        quiet_ui(ui, "–");
        let bounds_mg_dl = [*lowest + LEAST_WIDTH_MG_DL, HIGHEST_MG_DL];
        serum_ui(ui, highest, bounds_mg_dl, (unit, decimals), &text("study-range-to"));
        quiet_ui(ui, unit.symbol());
    });
}

fn patients_ui(ui: &mut Ui, map: &mut Map, unit: SerumUnit) {
    heading_ui(ui, "study-patients");
    let was_on = map.has_patients;
    let [amber, band, high, dangerous] = counted_levels().map(|level| level_words(level, unit));
    let about = words!(
        "study-patients-about",
        amber = amber,
        band = band,
        high = high,
        dangerous = dangerous,
        unit = unit.symbol()
    );
    ui.checkbox(&mut map.has_patients, text("study-patients-switch")).on_hover_text(about);
    if was_on && !map.has_patients {
        map.shares.cancel();
        map.shares.found = None;
    }
    ui.add_enabled_ui(map.has_patients, |ui| size_ui(ui, &mut map.size, &mut map.seed));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        if progress_ui(ui, &map.shares) {
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
