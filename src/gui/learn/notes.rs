//! The teacher's notes in a window of their own, while a class looks at the lesson.

use egui::{CentralPanel, Context, Label, RichText, Ui, ViewportBuilder, ViewportId};

use super::lesson::LessonRoom;
use super::outline::answer_ui;
use super::page::page_keys;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{heading_ui, paragraphs_ui, scrolled_ui};
use crate::text::words;

const SIZE: [f32; 2] = [480.0, 640.0];

impl LessonRoom {
    /// Draws the notes with the answer in a window of their own, for the teacher's screen. Returns whether it stays open,
    /// and how many pages were turned in it.
    pub(super) fn notes_apart_ui(&self, ctx: &Context) -> (bool, i32) {
        let title = words!("learn-notes-of", title = self.lesson.title);
        let builder = ViewportBuilder::default().with_title(title).with_inner_size(SIZE);
        ctx.show_viewport_immediate(ViewportId::from_hash_of("learn-notes"), builder, |ui, _| {
            let turns = page_keys(ui);
            CentralPanel::default().frame(tokens::column_frame(ui)).show(ui, |ui| {
                scrolled_ui(ui, ("class-notes", self.place), |ui| self.notes_page_ui(ui));
            });
            (!ui.input(|input| input.viewport().close_requested()), turns)
        })
    }

    fn notes_page_ui(&self, ui: &mut Ui) {
        heading_ui(ui, "learn-notes-title");
        paragraphs_ui(ui, &self.lesson.instructor);
        if let Some(step) = self.step().filter(|_| !self.is_at_end()) {
            ui.add_space(tokens::SPACE_S);
            ui.label(RichText::new(&step.title).strong());
            answer_ui(ui, &step.answer);
        }
        let next = self.lesson.steps.get(self.place);
        if let Some(question) = next.and_then(|step| step.question.as_ref()) {
            heading_ui(ui, "learn-notes-next");
            ui.add(Label::new(&question.ask).wrap());
        }
    }
}
