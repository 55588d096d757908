//! A lesson before a class, over the whole screen: the question in large letters, hands counted by key, then what the
//! model says. Page Down and Page Up, which a clicker sends, go on and back; `notes` is the teacher's own window.

use egui::{CentralPanel, Context, FontId, Frame, Key, Label, Panel, RichText, TextStyle, Ui, ViewportCommand};
use std::sync::Arc;

use super::hands::hands_ui;
use super::lesson::LessonRoom;
use super::outline::{answer_ui, end_ui};
use super::page::{Manner, page_keys, presses};
use super::progress::LessonProgress;
use super::question::question_ui;
use super::stage::Stage;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{paragraphs_ui, scrolled_ui};
use crate::study::lessons::{Step, Task};
use crate::text::{text, words};

/// Sizes of letters that are read from the last row, points.
const TITLE: f32 = 44.0;
const QUESTION: f32 = 32.0;
const TEXT: f32 = 22.0;
/// Size of letters beside diagram and curve, points.
const BESIDE: f32 = 20.0;
const HINT: f32 = 15.0;
/// Share of the width that the words beside diagram and curve take.
const WORDS_SHARE: f32 = 0.4;
const UNIT_WIDTH: f32 = 100.0;
/// The keys that count hands for the first option, the second, and so on.
const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// What a lesson needs of the room around it while a class looks on.
pub struct Around<'a> {
    pub stage: &'a mut Stage,
    pub manner: &'a mut Manner,
    pub progress: &'a mut LessonProgress,
    pub view: &'a View,
}

impl Manner {
    /// Puts the lesson on the whole screen, or back into the window.
    pub fn project(&mut self, ctx: &Context, is_projected: bool) {
        self.is_projected = is_projected;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_projected));
    }

    /// Draws the choice of class mode and, before a class, the way to the whole screen.
    pub fn lesson_class_ui(&mut self, ui: &mut Ui) {
        self.class_ui(ui);
        if self.is_for_a_class && ui.button(text("learn-project")).on_hover_text(text("learn-project-about")).clicked()
        {
            self.project(ui.ctx(), true);
        }
    }
}

/// Sets the size of words and controls.
fn enlarge(ui: &mut Ui, size: f32) {
    let style = ui.style_mut();
    for text_style in [TextStyle::Body, TextStyle::Button] {
        style.text_styles.insert(text_style, FontId::proportional(size));
    }
    style.spacing.interact_size.y = 1.5 * size;
}

impl LessonRoom {
    /// Draws the lesson over all the room there is.
    pub fn class_ui(&mut self, ui: &mut Ui, around: &mut Around<'_>, commands: &mut Vec<Command>) {
        self.hand_keys(ui);
        let (mut turns, mut leaves) = (page_keys(ui), presses(ui, Key::Escape) > 0);
        Panel::top("class-head").frame(tokens::bar_frame(ui)).show(ui, |ui| leaves |= self.head_ui(ui, around.manner));
        Panel::bottom("class-turn").frame(tokens::bar_frame(ui)).show(ui, |ui| turns += self.turn_ui(ui));
        if around.manner.has_notes_apart {
            let (is_open, turned) = self.notes_apart_ui(ui.ctx());
            around.manner.has_notes_apart = is_open;
            turns += turned;
        }
        match turns {
            0 => {}
            turns if turns > 0 => self.turn_on(around),
            _ => self.go_back(around.stage),
        }
        self.page_ui(ui, around, commands);
        self.record(around.progress);
        if leaves {
            around.manner.project(ui.ctx(), false);
        }
    }

    /// Counts hands by key.
    fn hand_keys(&mut self, ui: &Ui) {
        let Some((index, options)) = self.asked_options() else { return };
        let hands = &mut self.given[index].hands;
        for (option, key) in DIGITS.into_iter().take(options).enumerate() {
            hands.extend(std::iter::repeat_n(option, presses(ui, key)));
        }
        hands.truncate(hands.len().saturating_sub(presses(ui, Key::Backspace)));
    }

    /// Returns the step whose options are asked for now, and their number.
    fn asked_options(&self) -> Option<(usize, usize)> {
        let index = self.step_index().filter(|_| !self.is_revealed())?;
        match &self.lesson.steps[index].question.as_ref()?.task {
            Task::Choose { options, .. } => Some((index, options.len())),
            _ => None,
        }
    }

    fn is_asking(&self) -> bool {
        self.place > 0 && !self.is_revealed()
    }

    /// Reveals what is asked, or goes to the next step.
    fn turn_on(&mut self, around: &mut Around<'_>) {
        if self.is_asking() {
            self.reveal(around.stage);
        } else if !self.is_at_end() {
            self.go_on(around.stage);
        }
    }

    fn head_ui(&self, ui: &mut Ui, manner: &mut Manner) -> bool {
        ui.horizontal(|ui| {
            let steps = self.lesson.steps.len();
            let place = words!("learn-step", number = self.place.clamp(1, steps.max(1)), count = steps);
            ui.label(RichText::new(&self.lesson.title).size(tokens::TEXT_TITLE).strong());
            if self.place > 0 && !self.is_at_end() {
                ui.label(RichText::new(place).color(Palette::of(ui).quiet));
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let leaves = ui.button(text("learn-project-leave")).clicked();
                if !self.lesson.instructor.is_empty() {
                    ui.checkbox(&mut manner.has_notes_apart, text("learn-notes-apart"));
                }
                leaves
            })
            .inner
        })
        .inner
    }

    /// Draws the ways back and on, and returns how many pages to turn.
    fn turn_ui(&self, ui: &mut Ui) -> i32 {
        ui.horizontal(|ui| {
            let back = ui.add_enabled(self.place > 0, egui::Button::new(text("learn-back"))).clicked();
            let id = match (self.place, self.is_asking()) {
                (0, _) => "learn-begin",
                (_, true) => "learn-reveal",
                (_, false) => "learn-next",
            };
            let on = ui.add_enabled(!self.is_at_end(), egui::Button::new(text(id))).clicked();
            let hint = if self.asked_options().is_some() { "learn-class-keys-hands" } else { "learn-class-keys" };
            ui.label(RichText::new(text(hint)).size(HINT).color(Palette::of(ui).quiet));
            i32::from(on) - i32::from(back)
        })
        .inner
    }

    fn page_ui(&mut self, ui: &mut Ui, around: &mut Around<'_>, commands: &mut Vec<Command>) {
        let lesson = Arc::clone(&self.lesson);
        let index = self.step_index().filter(|_| !self.is_at_end());
        let Some(index) = index else {
            return page_frame_ui(ui, |ui| self.ends_ui(ui, around.stage, commands));
        };
        let step = &lesson.steps[index];
        if self.asked_options().is_some() {
            return page_frame_ui(ui, |ui| self.ask_ui(ui, step, index));
        }
        let width = WORDS_SHARE * ui.available_width();
        let left = Panel::left("class-words").frame(tokens::column_frame(ui)).exact_size(width).resizable(false);
        left.show(ui, |ui| {
            scrolled_ui(ui, ("class", &lesson.id, self.place), |ui| match self.is_revealed() {
                true => self.told_ui(ui, step, index),
                false => self.set_ui(ui, step, index, around.stage),
            });
        });
        let middle = CentralPanel::default().frame(tokens::middle_frame(ui));
        middle.show(ui, |ui| self.stage_ui(ui, around.stage, around.view, commands));
    }

    /// Draws the first page or the last.
    fn ends_ui(&mut self, ui: &mut Ui, stage: &mut Stage, commands: &mut Vec<Command>) {
        if self.is_at_end() {
            enlarge(ui, TEXT);
            if let Some(index) = end_ui(ui, self, commands) {
                self.ask_again(index, stage);
            }
            return;
        }
        ui.add(Label::new(RichText::new(&self.lesson.title).size(TITLE).strong()).wrap());
        ui.add_space(tokens::SPACE_XL);
        for objective in &self.lesson.objectives {
            let words = RichText::new(words!("learn-item", words = objective)).size(QUESTION);
            ui.add(Label::new(words).wrap());
            ui.add_space(tokens::SPACE_S);
        }
    }

    /// Draws a question with its options, for which a class raises hands.
    fn ask_ui(&mut self, ui: &mut Ui, step: &Step, index: usize) {
        let Some(question) = &step.question else { return };
        let Task::Choose { options, .. } = &question.task else { return };
        enlarge(ui, TEXT);
        paragraphs_ui(ui, &step.text);
        ui.add_space(tokens::SPACE_S);
        ui.add(Label::new(RichText::new(&question.ask).size(QUESTION).strong()).wrap());
        ui.add_space(tokens::SPACE_S);
        let hands = &mut self.given[index].hands;
        for (i, option) in options.iter().enumerate() {
            let colour = Palette::of(ui).accent;
            if hands_ui(ui, (i, option), hands, (QUESTION, colour)) {
                hands.push(i);
            }
        }
    }

    /// Draws a question about a value or a curve, which the teacher sets for the class.
    fn set_ui(&mut self, ui: &mut Ui, step: &Step, index: usize, stage: &mut Stage) {
        enlarge(ui, BESIDE);
        paragraphs_ui(ui, &step.text);
        let Some(question) = &step.question else { return };
        enlarge(ui, QUESTION);
        // Value and unit beside the slider are as large, and need the room that small ones leave.
        ui.set_max_width(ui.available_width() - UNIT_WIDTH);
        if question_ui(ui, question, &mut self.given[index].guess) {
            self.reveal(stage);
        }
    }

    /// Draws the histogram of the hands, the right option, and why it is right.
    fn told_ui(&mut self, ui: &mut Ui, step: &Step, index: usize) {
        enlarge(ui, BESIDE);
        match step.question.as_ref().map(|question| (question, &question.task)) {
            Some((question, Task::Choose { options, right, replies })) => {
                ui.add(Label::new(RichText::new(&question.ask).strong()).wrap());
                let palette = Palette::of(ui);
                for (i, option) in options.iter().enumerate() {
                    let (id, colour) = match i == *right {
                        true => ("learn-option-right", palette.accent),
                        false => ("learn-option-other", palette.quiet),
                    };
                    hands_ui(ui, (i, &words!(id, option = option)), &self.given[index].hands, (BESIDE, colour));
                    if let Some(reply) = &replies[i] {
                        ui.add(Label::new(reply).wrap());
                    }
                }
            }
            Some(_) => self.verdict_ui(ui, step, index),
            None => paragraphs_ui(ui, &step.text),
        }
        answer_ui(ui, &step.answer);
    }
}

fn page_frame_ui(ui: &mut Ui, page: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().inner_margin(tokens::SPACE_XL).fill(Palette::of(ui).ground);
    CentralPanel::default().frame(frame).show(ui, |ui| scrolled_ui(ui, "class-page", page));
}
