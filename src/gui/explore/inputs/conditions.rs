//! The list of diseases and drugs that change how kidney and gut handle magnesium.

use egui::{CollapsingHeader, Ui};

use crate::gui::kit::widgets::problems_below_ui;
use crate::gui::kit::widgets::{checkbox_ui, quiet_ui};
use crate::model::Condition;
use crate::scenario::Problem;
use crate::text::{key, lookup, text, words};

/// Draws a box for each condition and ticks those in `given`; `path` is their place in the scenario.
pub fn conditions_ui(ui: &mut Ui, given: &mut Vec<String>, path: &str, problems: &[Problem]) {
    let title = match given.len() {
        0 => text("gui-conditions"),
        count => words!("gui-conditions-count", count = count),
    };
    CollapsingHeader::new(title).id_salt(("conditions", path)).show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-conditions-about"));
        for condition in Condition::ALL {
            let id = key("condition", condition.id);
            let about = lookup(&format!("{id}-about"), &[]).unwrap_or_default();
            let before = given.iter().any(|given| given == condition.id);
            let mut is_set = before;
            checkbox_ui(ui, &mut is_set, &text(&id), &about);
            if is_set && !before {
                given.push(condition.id.to_owned());
            } else if !is_set && before {
                given.retain(|given| given != condition.id);
            }
        }
    });
    problems_below_ui(ui, path, problems);
}
