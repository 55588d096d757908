//! The question that a click on the strip asks: from which week on the prescription changes.

use egui::{Id, Popup, PopupCloseBehavior, Pos2, RectAlign, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{number_ui, quiet_ui, weeks_ui};
use crate::scenario::parameter_table::PHASE;
use crate::text::text;

const WEEK_WIDTH: f32 = 48.0;

/// What was clicked: where, at which week, in which stretch.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub at: Pos2,
    pub week: f64,
    pub stretch: usize,
}

/// Opens the question.
pub fn ask(ui: &Ui, asked: Asked) {
    ui.data_mut(|data| data.insert_temp(id(), asked));
    Popup::open_id(ui.ctx(), id());
}

/// Draws the question while it is open, above the strip or below it.
pub fn asked_ui(ui: &Ui, commands: &mut Vec<Command>) {
    let Some(mut asked) = ui.data(|data| data.get_temp::<Asked>(id())) else { return };
    let popup = Popup::new(id(), ui.ctx().clone(), asked.at, ui.layer_id()).open_memory(None);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).accessible_name(text("gui-strip-ask"));
    let aligns = &[RectAlign::TOP_END, RectAlign::BOTTOM_START, RectAlign::BOTTOM_END];
    let shown = popup.align(RectAlign::TOP_START).align_alternatives(aligns).gap(tokens::SPACE_S).show(|ui| {
        let mut is_answered = false;
        ui.horizontal(|ui| {
            quiet_ui(ui, text("gui-strip-ask"));
            let mut week = Some(asked.week);
            number_ui(ui, &PHASE.from_week, asked.week, &mut week, WEEK_WIDTH, &text("gui-strip-ask-week"));
            asked.week = week.unwrap_or(asked.week);
            weeks_ui(ui, asked.week);
            if ui.button(text("gui-strip-add")).clicked() {
                commands.push(Command::AddChange { from_week: asked.week });
                is_answered = true;
            }
        });
        if asked.stretch > 0 && ui.button(text("gui-remove-change")).clicked() {
            commands.push(Command::RemoveChange(asked.stretch));
            is_answered = true;
        }
        is_answered
    });
    ui.data_mut(|data| data.insert_temp(id(), asked));
    if shown.is_some_and(|shown| shown.inner) {
        Popup::close_id(ui.ctx(), id());
    }
}

fn id() -> Id {
    Id::unique("week-of-a-change")
}
