//! The first and the last page of a lesson, and the answer of a step.

use egui::{Label, Ui};

use super::lesson::LessonRoom;
use super::page::sources_ui;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{heading_ui, paragraphs_ui};
use crate::study::lessons::{Answer, Lesson};
use crate::text::{text, words};

/// Draws what will be learnt, and what the teacher may want beside it.
pub fn start_ui(ui: &mut Ui, lesson: &Lesson, commands: &mut Vec<Command>) {
    let minutes = words!("learn-minutes", minutes = lesson.minutes);
    let steps = words!("learn-steps", count = lesson.steps.len());
    ui.label(format!("{minutes}, {steps}"));
    ui.add_space(tokens::SPACE_S);
    objectives_ui(ui, lesson, "learn-objectives", commands);
}

/// Draws what was right and what was missed; returns the index of a step that is to be asked again.
pub fn end_ui(ui: &mut Ui, room: &LessonRoom, commands: &mut Vec<Command>) -> Option<usize> {
    let (right, of) = room.choices();
    if of > 0 {
        ui.label(words!("learn-choices-right", right = right, count = of));
    }
    for words in room.estimates() {
        ui.add(Label::new(words).wrap());
    }
    let again = missed_ui(ui, room);
    ui.add_space(tokens::SPACE_XS);
    paragraphs_ui(ui, &text("learn-end-free"));
    ui.add_space(tokens::SPACE_S);
    objectives_ui(ui, &room.lesson, "learn-objectives-reached", commands);
    again
}

/// Draws each question that was missed, with the way back to it.
fn missed_ui(ui: &mut Ui, room: &LessonRoom) -> Option<usize> {
    let missed = room.missed();
    if missed.is_empty() {
        return None;
    }
    ui.add_space(tokens::SPACE_S);
    heading_ui(ui, "learn-missed");
    let mut again = None;
    for index in missed {
        let ask = room.lesson.steps[index].question.as_ref().map_or("", |question| &question.ask);
        ui.add(Label::new(words!("learn-item", words = ask)).wrap());
        if ui.button(words!("learn-again", number = (index + 1))).clicked() {
            again = Some(index);
        }
    }
    again
}

/// Draws why the answer is so, where that comes from, and what is not known.
pub fn answer_ui(ui: &mut Ui, answer: &Answer) {
    ui.add_space(tokens::SPACE_S);
    heading_ui(ui, "learn-why");
    paragraphs_ui(ui, &answer.text);
    if let Some(uncertain) = &answer.uncertain {
        ui.add_space(tokens::SPACE_XS);
        heading_ui(ui, "learn-uncertain");
        paragraphs_ui(ui, uncertain);
    }
    // Another step may have the same sources, and they are not open there.
    ui.push_id(&answer.text, |ui| sources_ui(ui, &answer.sources));
}

/// Draws what is learnt, and the way to the sheet for print.
fn objectives_ui(ui: &mut Ui, lesson: &Lesson, title: &str, commands: &mut Vec<Command>) {
    heading_ui(ui, title);
    for objective in &lesson.objectives {
        ui.add(Label::new(words!("learn-item", words = objective)).wrap());
    }
    ui.add_space(tokens::SPACE_M);
    if ui.button(text("learn-sheet")).on_hover_text(text("learn-sheet-about")).clicked() {
        commands.push(Command::AskSheet);
    }
}
