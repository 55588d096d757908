//! The look of a lesson: words and question on the left, diagram and curve beside them.

use egui::{Align, Key, Label, Layout, Panel, RichText, ScrollArea, Ui};
use std::sync::Arc;

use super::answer::answer_ui;
use super::cover::cover_ui;
use super::lesson::{LessonRoom, axes};
use super::outline::{end_ui, start_ui};
use super::place::Manner;
use super::progress::LessonProgress;
use super::question::{Guess, options_verdict_ui, question_ui, value_verdict_ui};
use super::runs::missing_ui;
use super::sketch::{distance, sketch_ui};
use super::stage::Stage;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::stack::plot_at_ui;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::paragraphs_ui;
use crate::gui::kit::widgets::{heading_ui, quiet_ui, small_ui};
use crate::study::lessons::{Step, Task};
use crate::text::{format, text, words};

impl LessonRoom {
    /// Draws the column of words; returns whether the lesson was left.
    pub fn words_ui(
        &mut self,
        ui: &mut Ui,
        stage: &mut Stage,
        manner: &mut Manner,
        progress: &mut LessonProgress,
        commands: &mut Vec<Command>,
    ) -> bool {
        let is_left = ui.button(text("learn-to-list")).clicked();
        ui.label(RichText::new(&self.lesson.title).size(tokens::TEXT_TITLE).color(Palette::of(ui).strong));
        Panel::bottom("lesson-steps")
            .frame(egui::Frame::new())
            .show(ui, |ui| self.steps_ui(ui, stage, progress, commands));
        let scroll = ScrollArea::vertical().id_salt((&self.lesson.id, self.place)).auto_shrink(false);
        let lesson = Arc::clone(&self.lesson);
        scroll.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
            if self.place == 0 {
                start_ui(ui, &lesson, commands);
                ui.checkbox(&mut manner.is_for_a_class, text("learn-class")).on_hover_text(text("learn-class-about"));
                self.notes_ui(ui, manner, true);
            } else if self.is_at_end() {
                end_ui(ui, &lesson, self.choices(), &self.estimates(), commands);
            } else if let Some(index) = self.step_index() {
                self.step_ui(ui, &lesson.steps[index], index, stage, manner);
            }
        });
        is_left
    }

    fn steps_ui(&mut self, ui: &mut Ui, stage: &mut Stage, progress: &mut LessonProgress, commands: &mut Vec<Command>) {
        ui.add_space(tokens::SPACE_S);
        ui.horizontal(|ui| {
            let is_answered = self.step_index().is_none_or(|index| self.given[index].is_revealed);
            if ui.add_enabled(self.place > 0, egui::Button::new(text("learn-back"))).clicked() {
                self.go(self.place - 1, stage, progress);
            }
            let next = if self.place == 0 { "learn-begin" } else { "learn-next" };
            let can_go_on = is_answered && !self.is_at_end();
            let response = ui.add_enabled(can_go_on, egui::Button::new(text(next)));
            if can_go_on && std::mem::take(&mut self.next_is_due) {
                response.request_focus();
            }
            if response.on_disabled_hover_text(text("learn-next-after-answer")).clicked() {
                self.go(self.place + 1, stage, progress);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let Some(index) = self.step_index().filter(|index| self.given[*index].is_revealed) else { return };
                let explore = ui.button(text("learn-explore")).on_hover_text(text("learn-explore-about"));
                if self.is_at_end() && std::mem::take(&mut self.next_is_due) {
                    explore.request_focus();
                }
                if explore.clicked() {
                    commands.push(Command::Load(Box::new(self.lesson.steps[index].draft.clone())));
                }
            });
        });
    }

    fn step_ui(&mut self, ui: &mut Ui, step: &Step, index: usize, stage: &mut Stage, manner: &mut Manner) {
        let numbers = [("number", &*(index + 1).to_string()), ("count", &*self.lesson.steps.len().to_string())];
        quiet_ui(ui, format("learn-step", &numbers));
        ui.label(RichText::new(&step.title).size(tokens::TEXT_TITLE));
        paragraphs_ui(ui, &step.text);
        for failure in &self.run.failure {
            small_ui(ui, failure, Palette::of(ui).red);
        }
        if let Some(question) = &step.question
            && !self.given[index].is_revealed
        {
            let answered = question_ui(ui, question, &mut self.given[index].guess);
            let is_answered = answered.is_some();
            if is_answered {
                self.given[index].guess = answered;
            }
            let is_revealed = match manner.is_for_a_class {
                true => ui.button(text("learn-reveal")).on_hover_text(text("learn-class-about")).clicked(),
                false => is_answered,
            };
            if is_revealed {
                self.next_is_due = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
                self.reveal(stage);
            }
            return;
        }
        self.verdict_ui(ui, step, index);
        for disagreement in &self.given[index].disagreements {
            small_ui(ui, disagreement, Palette::of(ui).amber);
        }
        answer_ui(ui, &step.answer);
        self.notes_ui(ui, manner, false);
    }

    /// Draws the guess beside the truth.
    fn verdict_ui(&self, ui: &mut Ui, step: &Step, index: usize) {
        let Some(question) = &step.question else { return };
        let given = &self.given[index];
        ui.add_space(tokens::SPACE_XS);
        ui.add(Label::new(RichText::new(&question.ask).strong()).wrap());
        match &question.task {
            Task::Choose { options, right } => options_verdict_ui(ui, options, *right, given.guess.as_ref()),
            Task::Drag { truth, .. } => {
                if let Some((number, value)) = step.numbers.get(*truth).zip(given.truth) {
                    value_verdict_ui(ui, number, value, given.guess.as_ref());
                }
            }
            Task::Draw { .. } => {
                let axes = self.run.present().and_then(|solved| axes(step, solved));
                if let (Some(Guess::Sketch(knots)), Some(axes)) = (&given.guess, axes)
                    && let Some(off) = distance(&axes, knots, &given.course)
                {
                    let off = std::format!("{off:.2}");
                    let words = words!("learn-sketch-off", off = off, unit = axes.unit());
                    ui.add(Label::new(RichText::new(words).strong()).wrap());
                }
            }
        }
    }

    /// Draws the teacher's notes on demand; before a class, only when nothing is left to be given away.
    fn notes_ui(&self, ui: &mut Ui, manner: &mut Manner, is_start: bool) {
        let is_hidden = manner.is_for_a_class && is_start;
        if self.lesson.instructor.is_empty() || is_hidden {
            return;
        }
        ui.add_space(tokens::SPACE_M);
        ui.checkbox(&mut manner.shows_notes, text("learn-notes"));
        if manner.shows_notes {
            heading_ui(ui, "learn-notes-title");
            paragraphs_ui(ui, &self.lesson.instructor);
        }
    }

    /// Draws diagram and curve, or what covers them.
    pub fn stage_ui(&mut self, ui: &mut Ui, stage: &mut Stage, view: &View, commands: &mut Vec<Command>) {
        let Some(index) = self.step_index() else {
            cover_ui(ui, "learn-cover-start");
            return;
        };
        let lesson = Arc::clone(&self.lesson);
        let (step, is_at_end) = (&lesson.steps[index], self.is_at_end());
        let Some(solved) = self.run.present().cloned() else {
            missing_ui(ui, &self.run);
            return;
        };
        let given = &mut self.given[index];
        let axes = axes(step, &solved).filter(|_| !is_at_end);
        if !given.is_revealed
            && let Some(axes) = axes
        {
            let mut knots = match given.guess.take() {
                Some(Guess::Sketch(knots)) => knots,
                _ => axes.flat(),
            };
            ScrollArea::vertical().id_salt("sketch").auto_shrink(false).show(ui, |ui| {
                sketch_ui(ui, &axes, &mut knots, None);
            });
            given.guess = Some(Guess::Sketch(knots));
            return;
        }
        if !given.is_revealed && step.is_covered {
            cover_ui(ui, "learn-cover");
            return;
        }
        self.view.serum_unit = view.serum_unit;
        let own = &mut self.view;
        stage.show_ui(ui, &solved, |ui, week| match (axes, &mut given.guess) {
            (Some(axes), Some(Guess::Sketch(knots))) => {
                sketch_ui(ui, &axes, knots, Some(&given.course));
                None
            }
            _ => {
                let mut asked = Vec::new();
                let clicked = plot_at_ui(ui, &solved, own, week, &mut asked);
                asked.into_iter().for_each(|command| obey(own, command, commands));
                clicked
            }
        });
    }
}

/// Keeps the span and plot that are asked for within the lesson; a table opens in its window as usual.
fn obey(view: &mut View, command: Command, commands: &mut Vec<Command>) {
    match command {
        Command::ShowSpan(span) => view.span = span,
        Command::ShowShortPlot(plot) => view.short_plot = plot,
        Command::ShowTable(_) => commands.push(command),
        _ => {}
    }
}
