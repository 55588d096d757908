//! The first and the last page of a lesson.

use egui::{Label, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::heading_ui;
use crate::gui::kit::widgets::paragraphs_ui;
use crate::study::lessons::Lesson;
use crate::text::{text, words};

/// Draws what will be learnt, and what the teacher may want beside it.
pub fn start_ui(ui: &mut Ui, lesson: &Lesson, commands: &mut Vec<Command>) {
    let minutes = words!("learn-minutes", minutes = lesson.minutes);
    let steps = words!("learn-steps", count = lesson.steps.len());
    ui.label(format!("{minutes}, {steps}"));
    ui.add_space(tokens::SPACE_S);
    objectives_ui(ui, lesson, "learn-objectives");
    ui.add_space(tokens::SPACE_M);
    sheet_ui(ui, commands);
}

pub fn end_ui(
    ui: &mut Ui,
    lesson: &Lesson,
    (right, of): (usize, usize),
    estimates: &[String],
    commands: &mut Vec<Command>,
) {
    if of > 0 {
        ui.label(words!("learn-choices-right", right = right, count = of));
    }
    for words in estimates {
        ui.add(Label::new(words).wrap());
    }
    ui.add_space(tokens::SPACE_XS);
    paragraphs_ui(ui, &text("learn-end-free"));
    ui.add_space(tokens::SPACE_S);
    objectives_ui(ui, lesson, "learn-objectives-reached");
    ui.add_space(tokens::SPACE_M);
    sheet_ui(ui, commands);
}

fn objectives_ui(ui: &mut Ui, lesson: &Lesson, title: &str) {
    heading_ui(ui, title);
    for objective in &lesson.objectives {
        ui.add(Label::new(words!("learn-item", words = objective)).wrap());
    }
}

fn sheet_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    if ui.button(text("learn-sheet")).on_hover_text(text("learn-sheet-about")).clicked() {
        commands.push(Command::AskSheet);
    }
}
