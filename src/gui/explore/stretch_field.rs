//! The fields of a stretch of the prescription. What a later stretch keeps is quiet; what it changes is strong and can
//! be taken back.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{Field, checkbox_ui, icon_button_ui, parameter_field, quiet_ui};
use crate::model::Parameter;
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, PatientDraft, Problem};
use crate::text::{text, words};

/// A number of the dialysis prescription and where it stands in a draft.
pub type DialysisField = (&'static Parameter, fn(&mut DialysisDraft) -> &mut Option<f64>);

/// Draws values quietly when they are as before and strongly when a later stretch changes them. Values of the first
/// stretch keep their usual colour.
pub fn toned_ui<R>(ui: &mut Ui, is_change: bool, is_as_before: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        let palette = Palette::of(ui);
        if is_change {
            ui.visuals_mut().override_text_color = Some(if is_as_before { palette.quiet } else { palette.strong });
        }
        add(ui)
    })
    .inner
}

/// Draws at the right end of a row that the value is as before, or else a button that makes it so. Returns whether the
/// button was clicked.
pub fn as_before_ui(ui: &mut Ui, is_as_before: bool, label: &str) -> bool {
    let rest = ui.available_rect_before_wrap();
    let rest = Rect::from_min_max(rest.min, egui::pos2(rest.right(), rest.top() + tokens::CONTROL_HEIGHT));
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rest).layout(layout));
    if is_as_before {
        quiet_ui(&mut ui, text("gui-as-before"));
        return false;
    }
    icon_button_ui(&mut ui, "↺", &words!("gui-reset-as-before", name = label)).clicked()
}

/// Returns the week at which another change is proposed: four weeks after the last one.
pub fn week_after_last_change(weeks: impl Iterator<Item = Option<f64>>) -> f64 {
    weeks.flatten().fold(0.0, f64::max) + 4.0
}

/// Returns where a key of the dialysis prescription stands in the scenario, as problems name it.
pub fn dialysis_path(stretch: &Stretch, parameter: &Parameter) -> String {
    format!("{}.dialysis.{}", stretch.path, parameter.id)
}

/// Draws a number of the dialysis prescription over the one that it inherits.
pub fn dialysis_field_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], (parameter, part): DialysisField) {
    let inherited = part(&mut stretch.inherited_dialysis).unwrap_or(parameter.default);
    let path = dialysis_path(stretch, parameter);
    let is_change = stretch.is_change();
    let value = part(&mut stretch.dialysis);
    toned_ui(ui, is_change, value.is_none(), |ui| {
        let label = (parameter.id == DIALYSIS.duration_h.id).then_some("gui-session-length");
        parameter_field(ui, &Field { parameter, label, path, inherited, problems, hint: None }, value);
    });
}

/// Draws a switch of the patient over the one that it inherits. The ids are those of its label and of its card.
pub fn patient_switch_ui(
    ui: &mut Ui,
    stretch: &mut Stretch,
    [label, about]: [&str; 2],
    part: fn(&mut PatientDraft) -> &mut Option<bool>,
    default: bool,
) {
    let (label, about) = (text(label), text(about));
    let inherited = part(&mut stretch.inherited_patient).unwrap_or(default);
    let is_change = stretch.is_change();
    let given = part(&mut stretch.patient);
    let before = given.unwrap_or(inherited);
    let is_as_before = given.is_none();
    ui.horizontal(|ui| {
        let mut is_set = before;
        toned_ui(ui, is_change, is_as_before, |ui| checkbox_ui(ui, &mut is_set, &label, &about));
        if is_set != before {
            *given = (is_set != inherited).then_some(is_set);
        }
        if is_change && as_before_ui(ui, is_as_before, &label) {
            *given = None;
        }
    });
}
