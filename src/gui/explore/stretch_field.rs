//! The field that inputs and editors share: a number of the dialysis of a stretch.

use egui::Ui;

use super::as_before::toned_ui;
use crate::gui::kit::widgets::{Field, parameter_field};
use crate::model::Parameter;
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, Problem};

/// Reads or writes one number of the dialysis prescription.
pub type DialysisPart = fn(&mut DialysisDraft) -> &mut Option<f64>;
/// A number of the dialysis prescription and where it stands in a draft.
pub type DialysisField = (&'static Parameter, DialysisPart);

/// Where a key of the dialysis prescription stands in the scenario, as problems name it.
pub fn dialysis_path(stretch: &Stretch, parameter: &Parameter) -> String {
    format!("{}.dialysis.{}", stretch.path, parameter.id)
}

/// A number of the dialysis prescription over the one that it inherits.
pub fn dialysis_field_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], (parameter, part): DialysisField) {
    let inherited = part(&mut stretch.inherited_dialysis.clone()).unwrap_or(parameter.default);
    let path = dialysis_path(stretch, parameter);
    let is_change = stretch.is_change();
    let value = part(&mut stretch.dialysis);
    toned_ui(ui, is_change, value.is_none(), |ui| {
        let label = (parameter.id == DIALYSIS.duration_h.id).then_some("gui-session-length");
        parameter_field(ui, &Field { parameter, label, path, inherited, problems }, value);
    });
}
