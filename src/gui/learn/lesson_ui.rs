//! The look of a lesson: words and question on the left, diagram and curve beside them.

use egui::{Align, Key, Label, Layout, Panel, RichText, ScrollArea, Ui};
use std::sync::Arc;

use super::entry::entry_ui;
use super::lesson::{LessonRoom, number_to_set};
use super::outline::{answer_ui, end_ui, start_ui};
use super::page::{Manner, head_ui, reveal_ui};
use super::progress::LessonProgress;
use super::question::{Guess, options_verdict_ui, question_ui, value_verdict};
use super::runs::{asked_ui, cover_ui, missing_ui};
use super::sketch::{Truth, distance, sketch_ui};
use super::stage::{Showing, Stage};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::stack::plot_at_ui;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, paragraphs_ui, quiet_ui, scrolled_ui, small_ui};
use crate::study::lessons::{Step, Task};
use crate::text::{text, words};

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
        let is_left = head_ui(ui, &self.lesson.title);
        Panel::bottom("lesson-steps").frame(egui::Frame::new()).show(ui, |ui| self.steps_ui(ui, stage, commands));
        let mut again = None;
        let lesson = Arc::clone(&self.lesson);
        scrolled_ui(ui, (&lesson.id, self.place), |ui| {
            if self.place == 0 {
                start_ui(ui, &lesson, commands);
                manner.lesson_class_ui(ui);
                self.notes_ui(ui, manner, true);
            } else if self.is_at_end() {
                again = end_ui(ui, self, commands);
            } else if let Some(index) = self.step_index() {
                self.step_ui(ui, &lesson.steps[index], index, stage, manner);
            }
        });
        if let Some(index) = again {
            self.ask_again(index, stage);
        }
        self.record(progress);
        is_left
    }

    fn steps_ui(&mut self, ui: &mut Ui, stage: &mut Stage, commands: &mut Vec<Command>) {
        ui.add_space(tokens::SPACE_S);
        ui.horizontal(|ui| {
            if ui.add_enabled(self.place > 0, egui::Button::new(text("learn-back"))).clicked() {
                self.go_back(stage);
            }
            let next = if self.place == 0 { "learn-begin" } else { "learn-next" };
            let can_go_on = self.place == 0 || self.is_revealed() && !self.is_at_end();
            let response = ui.add_enabled(can_go_on, egui::Button::new(text(next)));
            if can_go_on && std::mem::take(&mut self.next_is_due) {
                response.request_focus();
            }
            if response.on_disabled_hover_text(text("learn-next-after-answer")).clicked() {
                self.go_on(stage);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let Some(step) = self.step().filter(|_| self.is_revealed()) else { return };
                let explore = ui.button(text("learn-explore")).on_hover_text(text("learn-explore-about"));
                if explore.clicked() {
                    commands.push(Command::Load(Box::new(step.draft.clone())));
                }
                if self.is_at_end() && std::mem::take(&mut self.next_is_due) {
                    explore.request_focus();
                }
            });
        });
    }

    fn step_ui(&mut self, ui: &mut Ui, step: &Step, index: usize, stage: &mut Stage, manner: &mut Manner) {
        quiet_ui(ui, words!("learn-step", number = (index + 1), count = self.lesson.steps.len()));
        ui.label(RichText::new(&step.title).size(tokens::TEXT_TITLE));
        paragraphs_ui(ui, &step.text);
        for failure in &self.run.failure {
            small_ui(ui, failure, Palette::of(ui).red);
        }
        if let Some(question) = &step.question
            && !self.given[index].is_revealed
        {
            let is_answered = question_ui(ui, question, &mut self.given[index].guess);
            let is_revealed = if manner.is_for_a_class { reveal_ui(ui) } else { is_answered };
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
    pub(super) fn verdict_ui(&self, ui: &mut Ui, step: &Step, index: usize) {
        let Some(question) = &step.question else { return };
        let given = &self.given[index];
        ui.add_space(tokens::SPACE_XS);
        ui.add(Label::new(RichText::new(&question.ask).strong()).wrap());
        let verdict = match &question.task {
            Task::Choose { options, right, replies } => {
                return options_verdict_ui(ui, (options, replies), *right, given.guess.as_ref());
            }
            Task::Drag { .. } => {
                let truth = number_to_set(step).zip(given.truth);
                truth.map(|(number, value)| value_verdict(number, value, given.guess.as_ref()))
            }
            Task::Draw { .. } => given.axes.as_ref().zip(given.guess.as_ref()).and_then(|(axes, guess)| {
                let Guess::Sketch(sketch) = guess else { return None };
                let off = format!("{:.2}", distance(axes, sketch, &given.course)?);
                Some(words!("learn-sketch-off", off = off, unit = axes.unit()))
            }),
        };
        if let Some(verdict) = verdict {
            ui.add(Label::new(RichText::new(verdict).strong()).wrap());
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
        let is_at_end = self.is_at_end();
        let Some(index) = self.step_index() else { return cover_ui(ui, "learn-cover-start") };
        let showing = Showing { unit: view.serum_unit, scale: self.scale() };
        let LessonRoom { lesson, given, run, view: own, .. } = self;
        let Some(solved) = run.present() else { return missing_ui(ui, run) };
        let (step, given) = (&lesson.steps[index], &mut given[index]);
        let axes = given.axes.as_ref().filter(|_| !is_at_end);
        if !given.is_revealed
            && let Some(axes) = axes
            && let Guess::Sketch(sketch) = given.guess.get_or_insert_with(|| Guess::Sketch(axes.empty()))
        {
            let scroll = ScrollArea::vertical().id_salt("sketch").auto_shrink(false);
            scroll.show(ui, |ui| _ = sketch_ui(ui, axes, sketch, None));
            return;
        }
        if !given.is_revealed && step.is_covered {
            return asked_ui(ui, solved);
        }
        if let Some(entry) = &step.entry {
            return entry_ui(ui, entry);
        }
        own.serum_unit = view.serum_unit;
        stage.show_ui(ui, solved, showing, |ui, week| match (axes, &mut given.guess) {
            (Some(axes), Some(Guess::Sketch(sketch))) => {
                sketch_ui(ui, axes, sketch, Some(Truth { course: &given.course, week }))
            }
            _ => {
                let mut asked = Vec::new();
                let clicked = plot_at_ui(ui, solved, own, week, &mut asked);
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
