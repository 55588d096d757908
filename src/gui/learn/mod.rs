//! The Learn tab: the body as a diagram that plays any scenario, lessons about runs, and cases.
//!
//! `list` is where one starts; `lesson` and `lesson_ui` are a lesson, `class` with `hands` and `notes` shows it to a
//! class, `case` and `case_results` are a case, and `page` is what these share. `entry` shows regression to the mean.
//! `stage`, `player` and `transport` play a run, and `diagram` draws it. Lessons and cases have runs of their own and
//! never touch the document that is edited; their content is in `crate::study::lessons` and `crate::study::cases`.

mod case;
mod case_results;
mod class;
pub mod diagram;
mod entry;
mod hands;
mod lesson;
mod lesson_ui;
mod list;
mod notes;
mod outline;
mod page;
mod player;
mod progress;
mod question;
mod runs;
mod sketch;
mod stage;
mod transport;

use egui::{CentralPanel, Key, Panel, Ui};
use std::sync::Arc;

use crate::gui::kit::command::Command;
use crate::gui::kit::plots::stack::total_plot_at_ui;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens;
use crate::gui::kit::view::{Tab, View};
use crate::gui::kit::widgets::choice_ui;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::lessons::Lesson;
use crate::text::text;
use class::Around;
use lesson::LessonRoom;
use list::Place;
use page::Manner;
use progress::LessonProgress;
use stage::{Showing, Stage};

/// Width of the list, points; the diagram needs the room beside it.
const LIST_WIDTH: f32 = 288.0;
/// Width of the column of a lesson's words, points; it is wider because it is read.
const LESSON_WIDTH: f32 = 380.0;
/// Narrowest window that has two columns, points; with larger type this comes sooner.
const TWO_COLUMNS_WIDTH: f32 = 760.0;

/// The column that a window too narrow for two shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum LearnColumn {
    /// The list, or the words of a lesson or case.
    #[default]
    Words,
    /// The diagram, or the results of a case.
    Stage,
}

/// The state of the tab beside the document.
#[derive(Default)]
pub struct Learn {
    stage: Stage,
    place: Place,
    column: LearnColumn,
    manner: Manner,
    pub progress: LessonProgress,
    /// The lessons that a teacher opened in this session.
    own: Vec<Arc<Lesson>>,
}

impl Learn {
    /// Returns the lesson that is open.
    pub fn lesson(&self) -> Option<&Lesson> {
        match &self.place {
            Place::Lesson(room) => Some(&room.lesson),
            _ => None,
        }
    }

    /// Returns whether the diagram is seen, uncovered, in this tab of the window.
    pub fn shows_diagram(&self, tab: Tab) -> bool {
        tab == Tab::Learn && self.stage.drawn.is_some()
    }

    /// Returns whether a lesson covers the whole window, before a class.
    pub fn is_projected(&self, tab: Tab) -> bool {
        tab == Tab::Learn && self.manner.is_projected && matches!(self.place, Place::Lesson(_))
    }

    /// Returns the run whose values a table shows: what is seen of the lesson, or else the document's.
    pub fn tabled<'a>(&'a self, tab: Tab, present: Option<&'a Solved>) -> Option<&'a Arc<Run>> {
        match self.place {
            Place::Lesson(_) if tab == Tab::Learn => self.stage.drawn.as_ref().map(|drawn| &drawn.run),
            _ => present.map(|solved| &solved.run),
        }
    }

    /// Returns the diagram as it was drawn last, as PNG or SVG; `open` is the scenario played outside lessons.
    ///
    /// # Errors
    /// Fails while no diagram is seen, and when it cannot be drawn.
    pub fn frame_bytes(&self, open: &ScenarioDraft, ending: &str) -> std::io::Result<Vec<u8>> {
        let drawn = self.stage.drawn.as_ref().ok_or_else(|| std::io::Error::other(text("learn-export-nothing")))?;
        let played = match &self.place {
            Place::Lesson(room) => room.step().map_or(open, |step| &step.draft),
            _ => open,
        };
        drawn.bytes(played, ending)
    }

    pub fn pause(&mut self) {
        self.stage.player.is_playing = false;
    }

    /// Opens a teacher's lesson, in place of an earlier reading of the same file.
    pub fn open_own(&mut self, lesson: Lesson) {
        let lesson = Arc::new(lesson);
        self.own.retain(|known| known.id != lesson.id);
        self.own.push(Arc::clone(&lesson));
        self.place = Place::Lesson(Box::new(LessonRoom::new(lesson, 0, true)));
    }
}

/// Draws the room; `present` is the run of the edited scenario, which is played beside the list.
pub fn learn_ui(ui: &mut Ui, learn: &mut Learn, present: Option<&Solved>, view: &View, commands: &mut Vec<Command>) {
    learn.stage.drawn = None;
    match &mut learn.place {
        Place::Free => {}
        Place::Lesson(room) => room.follow(ui.ctx()),
        Place::Case(room) => room.follow(ui.ctx()),
    }
    if learn.is_projected(view.tab) {
        let Learn { place: Place::Lesson(room), stage, manner, progress, .. } = learn else { return };
        return room.class_ui(ui, &mut Around { stage, manner, progress, view }, commands);
    }
    if learn.manner.is_for_a_class && learn.lesson().is_some() && ui.input(|input| input.key_pressed(Key::F5)) {
        learn.manner.project(ui.ctx(), true);
    }
    let mut next = None;
    if ui.available_width() >= TWO_COLUMNS_WIDTH {
        let width = if matches!(learn.place, Place::Free) { LIST_WIDTH } else { LESSON_WIDTH };
        let left = Panel::left("learn").frame(tokens::column_frame(ui)).exact_size(width).resizable(false);
        next = left.show(ui, |ui| learn.words_ui(ui, commands)).inner;
        learn.middle_ui(ui, present, view, commands);
    } else {
        Panel::top("learn-columns").frame(tokens::row_frame(ui)).show(ui, |ui| learn.columns_ui(ui));
        match learn.column {
            LearnColumn::Words => {
                let words = CentralPanel::default().frame(tokens::column_frame(ui));
                next = words.show(ui, |ui| learn.words_ui(ui, commands)).inner;
            }
            LearnColumn::Stage => learn.middle_ui(ui, present, view, commands),
        }
    }
    if let Some(next) = next {
        learn.stage.player.stop();
        learn.place = next;
        ui.ctx().request_repaint();
    }
}

impl Learn {
    /// Draws the column on the left and returns the place that was chosen in it.
    fn words_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> Option<Place> {
        let Learn { place, stage, manner, progress, own, .. } = self;
        let is_left = match place {
            Place::Free => return list::list_ui(ui, own, manner, progress, commands),
            Place::Lesson(room) => room.words_ui(ui, stage, manner, progress, commands),
            Place::Case(room) => room.orders_ui(ui),
        };
        is_left.then_some(Place::Free)
    }

    fn middle_ui(&mut self, ui: &mut Ui, present: Option<&Solved>, view: &View, commands: &mut Vec<Command>) {
        let Learn { place, stage, manner, progress, .. } = self;
        CentralPanel::default().frame(tokens::middle_frame(ui)).show(ui, |ui| match (place, present) {
            (Place::Lesson(room), _) => room.stage_ui(ui, stage, view, commands),
            (Place::Case(room), _) => room.results_ui(ui, view, *manner, progress),
            (Place::Free, Some(solved)) => {
                let showing = Showing { unit: view.serum_unit, scale: None };
                stage.show_ui(ui, solved, showing, |ui, week| total_plot_at_ui(ui, solved, view, week, commands));
            }
            (Place::Free, None) => {
                ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
            }
        });
    }

    /// Draws the choice of column of a narrow window.
    fn columns_ui(&mut self, ui: &mut Ui) {
        let [words, stage] = match self.place {
            Place::Free => ["learn-column-list", "learn-column-diagram"],
            Place::Lesson(_) => ["learn-column-words", "learn-column-diagram"],
            Place::Case(_) => ["learn-column-orders", "learn-column-findings"],
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            for (column, id) in [(LearnColumn::Words, words), (LearnColumn::Stage, stage)] {
                if choice_ui(ui, self.column == column, &text(id), &text(id)).clicked() {
                    self.column = column;
                }
            }
        });
    }
}
