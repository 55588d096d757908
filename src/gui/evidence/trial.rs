//! The page of one trial: what was done, where it is published, its values and its arms.

use egui::Ui;

use super::arm::arm_ui;
use super::arm_picture::ArmPicture;
use super::layout::{Chapter, Go, gap_ui, link_ui, named_ui, note_ui, title_ui, wrapped_ui};
use super::rows::{fitted, headed_ui, row_ui};
use super::trials::{columns, lines, shown_cells};
use crate::gui::kit::command::Command;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::oral_caution_ui;
use crate::scenario::parameter_table::find;
use crate::study::trials::{Standing, TrialResult};
use crate::text::{key, text, words};

/// Draws the page; there are no pictures of the arms until the trials are simulated.
pub fn trial_ui(
    ui: &mut Ui,
    result: &TrialResult,
    pictures: &[ArmPicture],
    unit: SerumUnit,
    ways: &mut Vec<Go>,
    commands: &mut Vec<Command>,
) {
    let trial = &result.trial;
    if ui.button(text("known-all-trials")).clicked() {
        ways.push(Go::To(Chapter::Trials));
    }
    gap_ui(ui);
    title_ui(ui, &trial.name);
    named_ui(ui, &text("known-citation"), &trial.citation());
    named_ui(ui, &text("known-done"), &trial.done);
    let number = trial.n.map_or_else(|| text("known-number-unknown"), |n| n.to_string());
    named_ui(ui, &text("known-number"), &number);
    named_ui(ui, &text("known-design"), &trial.design);
    gap_ui(ui);
    values_ui(ui, result);
    gap_ui(ui);
    derived_ui(ui, result, ways);
    for (i, arm) in trial.arms.iter().enumerate() {
        arm_ui(ui, trial, arm, pictures.get(i), unit, commands);
        gap_ui(ui);
    }
    oral_caution_ui(ui, trial.takes_oral_magnesium());
}

fn values_ui(ui: &mut Ui, result: &TrialResult) {
    let columns = columns();
    let table = Table {
        headings: columns.iter().take(7).map(|column| column.heading.clone()).collect(),
        rows: shown_cells(result),
    };
    ui.horizontal(|ui| {
        ui.label(text("known-values"));
        table.copy_ui(ui);
    });
    let lines = lines(Palette::of(ui), result);
    let columns = fitted(ui, columns, lines.iter().map(|(_, cells)| cells));
    headed_ui(ui, &columns, |ui| {
        for (row, cells) in lines {
            row_ui(ui, &columns, &cells, None);
            if row.standing.is_scored() {
                continue;
            }
            let of_file = row.observation.why.clone().filter(|_| row.standing == Standing::NotCounted);
            let why = of_file.unwrap_or_else(|| text(&key("validate-why", row.standing.id())));
            ui.horizontal_top(|ui| {
                ui.add_space(tokens::SPACE_L);
                note_ui(ui, words!("known-not-counted", why = why));
            });
        }
    });
    note_ui(ui, text("known-values-note"));
}

/// Draws the parameters that were derived from the trial's values, each a link to its card.
fn derived_ui(ui: &mut Ui, result: &TrialResult, ways: &mut Vec<Go>) {
    let rows = result.rows.iter().map(|row| &row.observation);
    let mut is_first = true;
    for observation in rows.filter(|observation| observation.is_calibration()) {
        if std::mem::take(&mut is_first) {
            ui.label(text("known-derived"));
        }
        wrapped_ui(ui, |ui| {
            ui.label(words!("known-derived-from", what = observation.what));
            for id in &observation.calibrates {
                let Some((_, parameter)) = find(id) else { continue };
                link_ui(ui, text(&key("param", parameter.id)), Go::Parameter(parameter.id), ways);
            }
        });
    }
    if !is_first {
        gap_ui(ui);
    }
}
