//! The Learn tab: the body as a diagram that plays any scenario, lessons about runs, and cases.
//!
//! Lessons and cases have runs of their own; the document that is edited is never touched by them.

mod answer;
mod case;
mod case_results;
mod course;
mod cover;
mod lesson;
mod lesson_ui;
mod list;
mod outline;
mod player;
mod progress;
mod question;
mod sketch;
mod stage;
mod transport;

use egui::{CentralPanel, Frame, Panel, Ui};
use std::sync::{Arc, OnceLock};

use super::command::Command;
use super::plots::learn_plot_ui;
use super::state::AppState;
use super::tokens;
use crate::study::cases::Case;
use crate::study::lessons::Lesson;
use crate::text::text;
use case::CaseRoom;
use lesson::LessonRoom;
use progress::Progress;
use stage::Stage;

/// Beside the list the diagram needs room.
const LIST_WIDTH: f32 = 288.0;
/// Words of a lesson are read, so their column is wider.
const LESSON_WIDTH: f32 = 380.0;

/// Where in the tab somebody is.
#[derive(Default)]
enum Room {
    /// The list, and the present scenario played.
    #[default]
    Free,
    Lesson(Box<LessonRoom>),
    Case(Box<CaseRoom>),
}

/// How lessons are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Answers wait until the teacher reveals them.
    pub is_for_a_class: bool,
    pub shows_notes: bool,
}

/// What the tab knows beside the document.
#[derive(Default)]
pub struct Learn {
    stage: Stage,
    room: Room,
    manner: Manner,
    pub progress: Progress,
    /// A teacher's files of this session.
    own: Vec<Arc<Lesson>>,
}

impl Learn {
    /// The lesson that is open.
    pub fn lesson(&self) -> Option<&Lesson> {
        match &self.room {
            Room::Lesson(room) => Some(room.lesson()),
            _ => None,
        }
    }

    /// Opens a teacher's lesson, in place of an earlier reading of the same file.
    pub fn open_own(&mut self, lesson: Lesson) {
        let lesson = Arc::new(lesson);
        self.own.retain(|known| known.id != lesson.id);
        self.own.push(Arc::clone(&lesson));
        self.room = Room::Lesson(Box::new(LessonRoom::new(lesson, 0, true)));
    }
}

/// The lessons of the program, read once.
fn lessons() -> &'static [Arc<Lesson>] {
    static LESSONS: OnceLock<Vec<Arc<Lesson>>> = OnceLock::new();
    LESSONS.get_or_init(|| {
        let published = crate::study::lessons::published().unwrap_or_default(); // a test reads them all
        published.into_iter().map(Arc::new).collect()
    })
}

/// The cases of the program, read once.
fn cases() -> &'static [Arc<Case>] {
    static CASES: OnceLock<Vec<Arc<Case>>> = OnceLock::new();
    CASES.get_or_init(|| {
        let published = crate::study::cases::published().unwrap_or_default(); // a test reads them all
        published.into_iter().map(Arc::new).collect()
    })
}

pub fn learn_ui(ui: &mut Ui, state: &mut AppState, column: Frame, middle: Frame, commands: &mut Vec<Command>) {
    let width = match state.learn.room {
        Room::Free => LIST_WIDTH,
        _ => LESSON_WIDTH,
    };
    let half_of_a_narrow_window = 0.5 * ui.available_width();
    let width = width.min(half_of_a_narrow_window);
    let left = Panel::left("learn").frame(column).exact_size(width).resizable(false);
    let (learn, view) = (&mut state.learn, &state.view);
    let Learn { room, stage, manner, progress, own } = learn;
    let next = match room {
        Room::Free => {
            let chosen = left.show(ui, |ui| list::list_ui(ui, own, manner, progress, commands)).inner;
            let outcome = &state.outcome;
            CentralPanel::default().frame(middle).show(ui, |ui| {
                let Some(solved) = &outcome.solved else {
                    ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
                    return;
                };
                stage.show_ui(ui, solved, |ui, week| learn_plot_ui(ui, solved, view, week, commands));
            });
            chosen
        }
        Room::Lesson(room) => {
            let is_left = left.show(ui, |ui| room.words_ui(ui, stage, manner, progress, commands)).inner;
            CentralPanel::default().frame(middle).show(ui, |ui| room.stage_ui(ui, stage, view));
            is_left.then_some(Room::Free)
        }
        Room::Case(room) => {
            let is_left = left.show(ui, |ui| room.orders_ui(ui)).inner;
            CentralPanel::default().frame(middle).show(ui, |ui| room.results_ui(ui, view, progress));
            is_left.then_some(Room::Free)
        }
    };
    if let Some(next) = next {
        stage.player.stop();
        *room = next;
        ui.ctx().request_repaint();
    }
}

/// Words in paragraphs: a blank line parts them.
fn paragraphs_ui(ui: &mut Ui, words: &str) {
    for paragraph in words.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        ui.add(egui::Label::new(paragraph.replace('\n', " ")).wrap());
        ui.add_space(tokens::SPACE_XS);
    }
}
