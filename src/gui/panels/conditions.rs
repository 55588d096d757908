//! Diseases and drugs that change how kidney and gut handle magnesium.

use egui::{CollapsingHeader, Ui};

use super::editors::problems_below_ui;
use crate::gui::widgets::{checkbox_ui, quiet_ui};
use crate::model::Condition;
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::{format, key, lookup, text};

pub fn conditions_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem]) {
    let given = draft.patient.conditions.clone().unwrap_or_default();
    let title = match given.len() {
        0 => text("gui-conditions"),
        count => format("gui-conditions-count", &[("count", &count.to_string())]),
    };
    CollapsingHeader::new(title).id_salt("conditions").show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-conditions-about"));
        let mut now = given.clone();
        for condition in Condition::ALL {
            let id = key("condition", condition.id);
            let about = lookup(&format!("{id}-about"), &[]).unwrap_or_default();
            let before = now.iter().any(|given| given == condition.id);
            let mut is_set = before;
            checkbox_ui(ui, &mut is_set, &text(&id), &about);
            if is_set && !before {
                now.push(condition.id.to_owned());
            } else if !is_set && before {
                now.retain(|given| given != condition.id);
            }
        }
        if now != given {
            draft.patient.conditions = (!now.is_empty()).then_some(now);
        }
    });
    problems_below_ui(ui, "patient.conditions", problems);
}
