//! The field that inputs and editors share: a number of the dialysis of a stretch.

use egui::Ui;

use super::as_before::toned_ui;
use crate::gui::kit::widgets::{Field, parameter_field};
use crate::scenario::parameter_table::Section;
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, Problem};

/// What reads or writes one number of the dialysis prescription.
pub type Part = fn(&mut DialysisDraft) -> &mut Option<f64>;

/// Returns the path of a dialysis key in the scenario, as problems name it.
pub fn dialysis_path(stretch: &Stretch, id: &str) -> String {
    format!("{}.dialysis.{id}", stretch.path)
}

/// Draws a number of the dialysis prescription; where it is not given, it shows the inherited one.
pub fn dialysis_field_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], id: &str, part: Part) {
    let Some(parameter) = Section::Dialysis.field(id) else { return };
    let inherited = part(&mut stretch.inherited_dialysis.clone()).unwrap_or(parameter.default);
    let path = dialysis_path(stretch, id);
    let is_change = stretch.is_change();
    let value = part(&mut stretch.dialysis);
    toned_ui(ui, is_change, value.is_none(), |ui| {
        let label = (id == "duration_h").then_some("gui-session-length");
        parameter_field(ui, &Field { parameter, label, path, inherited, problems }, value);
    });
}
