//! The list of lessons and cases to choose from.

use egui::accesskit::Role;
use egui::{Key, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::{Arc, LazyLock};

use super::case::CaseRoom;
use super::lesson::LessonRoom;
use super::page::Manner;
use super::progress::{LessonProgress, Reached};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::study::cases::{self, Case};
use crate::study::lessons::{self, Lesson};
use crate::text::{text, words};

/// The lessons and cases that come with the program; a test reads them all.
static LESSONS: LazyLock<Vec<Arc<Lesson>>> = LazyLock::new(|| shared(lessons::published().unwrap_or_default()));
static CASES: LazyLock<Vec<Arc<Case>>> = LazyLock::new(|| shared(cases::published().unwrap_or_default()));

fn shared<T>(published: Vec<T>) -> Vec<Arc<T>> {
    published.into_iter().map(Arc::new).collect()
}

/// The place of a user in the room.
#[derive(Default)]
pub enum Place {
    /// The list beside the present scenario, which is played.
    #[default]
    Free,
    Lesson(Box<LessonRoom>),
    Case(Box<CaseRoom>),
}

/// Draws the list and returns the place that was chosen in it.
pub fn list_ui(
    ui: &mut Ui,
    own: &[Arc<Lesson>],
    manner: &mut Manner,
    progress: &LessonProgress,
    commands: &mut Vec<Command>,
) -> Option<Place> {
    let mut chosen = None;
    ScrollArea::vertical().id_salt("learn-list").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
        ui.spacing_mut().item_spacing.y = 1.0;
        quiet_ui(ui, text("learn-free-about"));
        ui.add_space(tokens::SPACE_S);
        heading_ui(ui, "learn-lessons");
        let built_in = LESSONS.iter().map(|lesson| (lesson, false));
        for (lesson, is_own) in built_in.chain(own.iter().map(|lesson| (lesson, true))) {
            if row_ui(ui, &lesson.title, lesson.minutes, &progress.words(&lesson.id)) {
                let place = match progress.of(&lesson.id) {
                    Some(Reached::Step(number)) => number.min(lesson.steps.len()),
                    _ => 0,
                };
                let mut room = LessonRoom::new(Arc::clone(lesson), place, is_own);
                // A lesson that was opened by keyboard goes on with "Begin".
                room.next_is_due = place == 0 && ui.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space));
                chosen = Some(Place::Lesson(Box::new(room)));
            }
        }
        ui.add_space(tokens::SPACE_S);
        if ui.button(text("learn-open-lesson")).clicked() {
            commands.push(Command::AskLesson);
        }
        manner.class_ui(ui);
        ui.add_space(tokens::SPACE_M);
        heading_ui(ui, "learn-cases");
        for case in CASES.iter() {
            if row_ui(ui, &case.title, case.minutes, &progress.words(&CaseRoom::progress_id(case))) {
                chosen = Some(Place::Case(Box::new(CaseRoom::new(Arc::clone(case)))));
            }
        }
    });
    chosen
}

/// Draws a title with its length or what was reached; returns whether it was chosen.
fn row_ui(ui: &mut Ui, title: &str, minutes: i64, reached: &str) -> bool {
    let palette = Palette::of(ui);
    let minutes = words!("learn-minutes", minutes = minutes);
    let (state, name) = match reached {
        "" => (&*minutes, format!("{title}, {minutes}")),
        reached => (reached, format!("{title}, {minutes}, {reached}")),
    };
    let font = egui::FontId::proportional;
    let painter = ui.painter();
    let state = painter.layout_no_wrap(state.to_owned(), font(tokens::TEXT_SMALL), palette.quiet);
    let room = ui.available_width() - state.size().x - 3.0 * tokens::SPACE_XS;
    let title = painter.layout(title.to_owned(), font(tokens::TEXT_BODY), palette.text, room);
    let size = vec2(ui.available_width(), title.size().y + tokens::SPACE_S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, tokens::CORNER, palette.control_hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.strong), StrokeKind::Inside);
    }
    let top_left = rect.min + vec2(tokens::SPACE_XS, tokens::SPACE_XS);
    let right = pos2(rect.right() - tokens::SPACE_XS - state.size().x, top_left.y + 1.0);
    ui.painter().galley(top_left, title, palette.text);
    ui.painter().galley(right, state, palette.quiet);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
