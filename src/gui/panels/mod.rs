//! The columns and bars around the plots. Free functions: they edit the draft or queue commands, nothing else.

mod bars;
mod conditions;
pub mod dialogs;
mod difference;
mod doses;
mod editors;
mod labs;
mod ledger;
mod more;
mod oxide;
mod patient;
mod pins;
mod prescription;
mod problems;
mod results;
mod schedule;
mod table;

pub use bars::{status_bar_ui, top_bar_ui};
pub use editors::editors_ui;
pub use results::results_ui;

use super::command::Command;
use super::tokens;
use super::view::View;
use crate::scenario::{Problem, ScenarioDraft};

/// The left column: prescription, patient, and the rest behind "more".
pub fn inputs_ui(
    ui: &mut egui::Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
        ui.spacing_mut().item_spacing.y = 3.0;
        prescription::prescription_panel_ui(ui, draft, problems, view.stretch, commands);
        ui.add_space(tokens::SPACE_M);
        patient::patient_panel_ui(ui, draft, problems, commands);
        more::more_ui(ui, draft, problems);
        more::only_in_the_file_ui(ui, draft);
        ui.add_space(tokens::SPACE_L);
    });
}
