//! The page on which a new patient is described: weight, schedule, labs and drugs.

use egui::{Button, Context};

use super::modal::{body_ui, modal_ui, title_ui};
use crate::gui::explore::new_patient_ui;
use crate::gui::kit::command::Command;
use crate::gui::kit::front::Front;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::model::Kind;
use crate::report::words::prescription_title;
use crate::scenario::{BaselineDraft, DialysisDraft, FORMAT, PatientDraft, Problem, ScenarioDraft, validate};
use crate::text::text;

const WIDTH: f32 = 760.0;
const HEIGHT: f32 = 520.0;

/// Returns a patient on the usual haemodialysis of whom nothing is known yet.
pub fn new_patient() -> ScenarioDraft {
    let kind = Some(Kind::Haemodialysis.id().to_owned());
    ScenarioDraft {
        format: Some(FORMAT),
        patient: PatientDraft { kind, ..PatientDraft::default() },
        baseline: BaselineDraft { dialysis: Some(DialysisDraft::default()), ..BaselineDraft::default() },
        ..ScenarioDraft::default()
    }
}

pub fn patient_ui(
    ctx: &Context,
    draft: &mut ScenarioDraft,
    unit: SerumUnit,
    front: &mut Front,
    commands: &mut Vec<Command>,
) -> bool {
    modal_ui(ctx, "patient", WIDTH, |ui| {
        title_ui(ui, text("gui-patient-title"));
        quiet_ui(ui, text("gui-patient-about"));
        let problems = validate(draft).problems;
        body_ui(ui, "patient", HEIGHT, |ui| new_patient_ui(ui, draft, &problems, unit));
        let is_valid = !problems.iter().any(Problem::is_error);
        ui.horizontal_wrapped(|ui| {
            let create = ui.add_enabled(is_valid, Button::new(text("gui-patient-create")));
            front.first("patient", &create);
            if create.clicked() {
                let title = Some(prescription_title(draft));
                commands.push(Command::Load(Box::new(ScenarioDraft { title, ..draft.clone() })));
            }
            if ui.button(text("gui-cancel")).clicked() {
                commands.push(Command::CloseDialog);
            }
        });
    })
}
