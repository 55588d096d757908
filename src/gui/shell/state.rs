//! The state of the window, and the one place where it changes.

use std::path::{Path, PathBuf};

use super::export::{beside as beside_of, export};
use super::files::{self, Ask, Loss, Opened};
use super::patient::new_patient;
use super::{document::Document, presets::Gallery, recent::Recent, suggest, values::TableWindow};
use crate::files::{SCENARIO_ENDING, write_failure_words};
use crate::gui::evidence::Evidence;
use crate::gui::explore::Explore;
use crate::gui::kit::background::{Heard, Work};
use crate::gui::kit::command::{Command, Help, Zoom};
use crate::gui::kit::front::Front;
use crate::gui::kit::view::{Tab, View, next_zoom};
use crate::gui::learn::Learn;
use crate::gui::study::{self, Study};
use crate::report::begins_words;
use crate::report::words::choice_words;
use crate::scenario::stretch;
use crate::scenario::{PhaseDraft, ScenarioDraft};
use crate::study::prescribe::{Choice, begins_after_weeks};
use crate::text::{text, words};

/// A question or message in front of the window.
pub enum Dialog {
    /// The question where to open from or save to.
    Path(PathDialog),
    /// There are unsaved changes, and `then` would lose them.
    Unsaved {
        then: Command,
    },
    /// What the program is for, shown at the first start only.
    FirstStart,
    /// A file that cannot be edited, and why.
    Refused {
        title: String,
        sentences: Vec<String>,
    },
    /// Saving over the file would destroy something; `then` is what to go on with once it is saved.
    Overwrites {
        loss: Loss,
        then: Option<Box<Command>>,
    },
    Presets(Gallery),
    /// A patient who is being described.
    Patient(Box<ScenarioDraft>),
    Help {
        help: Help,
        search: String,
    },
}

impl Dialog {
    /// Returns the id for the focus of screen readers and for egui's memory.
    pub fn id(&self) -> &'static str {
        match self {
            Dialog::Path(_) => "path",
            Dialog::Unsaved { .. } => "unsaved",
            Dialog::FirstStart => "first-start",
            Dialog::Refused { .. } => "refused",
            Dialog::Overwrites { .. } => "overwrites",
            Dialog::Presets(_) => "presets",
            Dialog::Patient(_) => "patient",
            Dialog::Help { help, .. } => help.id(),
        }
    }

    pub fn refused(file: &str, sentences: Vec<String>) -> Dialog {
        Dialog::Refused { title: words!("gui-refused-title", file = file), sentences }
    }
}

pub struct PathDialog {
    pub ask: Ask,
    pub typed: String,
    /// The folders that were used last, to choose from.
    pub folders: Vec<PathBuf>,
    /// Whether the dialog is not drawn yet: the keyboard then goes to the path first.
    pub is_new: bool,
    /// A file that exists and has been named once; naming it again replaces it.
    pub replaces: Option<PathBuf>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
    /// What to go on with once it is saved.
    then: Option<Box<Command>>,
    /// The wait for the desktop's own dialog; `None` where it has none, or it was closed.
    pub desktop: Option<Work<Option<PathBuf>>>,
}

/// A short message in the status bar.
pub struct Notice {
    pub words: String,
    pub is_failure: bool,
}

#[derive(Default)]
pub struct AppState {
    pub document: Document,
    pub view: View,
    pub explore: Explore,
    pub study: Study,
    pub learn: Learn,
    pub evidence: Evidence,
    pub dialog: Option<Dialog>,
    pub table: TableWindow,
    pub front: Front,
    pub notice: Option<Notice>,
    pub recent: Recent,
    /// Whether the desktop may be asked for paths; it may not in tests.
    pub uses_desktop_dialogs: bool,
    /// Whether the window may close without asking again.
    pub may_close: bool,
}

impl AppState {
    pub fn new(document: Document) -> Self {
        let mut state = AppState { view: View { stretch: 1, ..View::default() }, ..AppState::default() };
        state.begin(document);
        state
    }

    /// Puts a document in the place of the one before.
    pub fn begin(&mut self, document: Document) {
        self.explore.story = document.story();
        self.document = document;
    }

    pub fn handle(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Open(path) => self.ask_before_opening(path),
            Command::New(_) | Command::Load(_) | Command::AskOpen | Command::Quit
                if self.document.has_unsaved_changes() =>
            {
                self.dialog = Some(Dialog::Unsaved { then: command });
            }
            Command::New(_) | Command::Load(_) | Command::AskOpen | Command::Quit => self.replace(ctx, command),
            Command::DiscardAnd(then) => {
                self.dialog = None;
                self.replace(ctx, *then);
            }
            Command::SaveAnd(then) => self.save_and(ctx, Some(then)),
            Command::Save => self.save_and(ctx, None),
            Command::SaveAnyway(then) => self.save_over(ctx, then),
            Command::SaveElsewhere(then) => self.ask_path(ctx, Ask::SaveAs, then),
            Command::AskPatient => self.dialog = Some(Dialog::Patient(Box::new(new_patient()))),
            Command::AskPreset => self.dialog = Some(Dialog::Presets(Gallery::default())),
            Command::AskSaveAs => self.ask_path(ctx, Ask::SaveAs, None),
            Command::AskExport(kind) => {
                self.learn.pause(); // it is written as it is seen now
                self.ask_path(ctx, Ask::Export(kind), None);
            }
            Command::AskLesson => self.ask_path(ctx, Ask::Lesson, None),
            Command::OpenLesson(path) => self.open_lesson(&path),
            Command::AskSheet => self.ask_path(ctx, Ask::Sheet, None),
            Command::AskWardList => self.ask_path(ctx, Ask::WardList, None),
            Command::OpenWardList(path) => {
                self.dialog = None;
                self.study.ward.list.open(&path);
            }
            Command::AskWardTable => self.ask_path(ctx, Ask::WardTable, None),
            Command::SaveTo(path) => self.save_to(ctx, path),
            Command::Undo => {
                let step = self.document.undo();
                self.tell_step("gui-undone", step);
            }
            Command::Redo => {
                let step = self.document.redo();
                self.tell_step("gui-redone", step);
            }
            Command::ShowUnit(unit) => self.view.serum_unit = unit,
            Command::ShowTheme(theme) => ctx.set_theme(theme),
            Command::ShowSpan(span) => self.view.span = span,
            Command::ShowLedger(of) => self.view.ledger_of = of,
            Command::ShowPane(pane) => self.view.pane = pane,
            Command::ShowShortPlot(plot) => self.view.short_plot = plot,
            Command::Zoom(zoom) => show_zoom(ctx, zoom),
            Command::ShowHelp(help) => self.dialog = Some(Dialog::Help { help, search: String::new() }),
            Command::ShowTable(table) => self.view.table = table,
            Command::ShowTab(tab) => self.view.tab = tab,
            Command::ShowLimit(limit) => {
                self.evidence.show(limit);
                self.view.tab = Tab::Evidence;
            }
            Command::LoadChoice(choice) => self.load_choice(choice, 0.0, 1),
            Command::Prescribe { choice, week } => {
                self.load_choice(choice, begins_after_weeks(&self.document.draft), week);
            }
            Command::SelectStretch(number) => self.view.stretch = number,
            Command::Pin => {
                self.explore.outcome.finish(ctx, &self.document.draft);
                self.explore.pins.add(&self.document.draft, &self.explore.outcome);
            }
            Command::RemovePin(slot) => self.explore.pins.remove(slot),
            Command::RemovePins => self.explore.pins.remove_all(),
            Command::ComparePin(slot) => self.explore.pins.compare_with(slot),
            Command::ShowEditor(editor) => self.view.editor = editor,
            Command::AddChange { from_week } => self.add_change(from_week),
            Command::MoveChange { stretch, from_week } => self.move_change(stretch, from_week),
            Command::RemoveChange(number) => {
                if let Some(index) = stretch::phase_index(&self.document.draft, number) {
                    self.document.draft.phase.remove(index);
                }
            }
            Command::CloseDialog => self.dialog = None,
            Command::DismissNotice => self.notice = None,
        }
        self.view.stretch = self.view.stretch.min(self.document.draft.phase.len().max(1));
        ctx.request_repaint();
    }

    /// Replaces the document, whatever becomes of the changes in it.
    fn replace(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New(preset) => match files::draft_from(preset.text) {
                Ok(draft) => self.start_with(Document::of_preset(draft)),
                Err(sentences) => self.dialog = Some(Dialog::refused(preset.id, sentences)),
            },
            Command::Load(draft) => {
                self.start_with(Document::new(*draft));
                self.view.tab = Tab::Explore;
            }
            Command::AskOpen => self.ask_path(ctx, Ask::Open, None),
            Command::Open(path) => match files::open(&path) {
                Ok(opened) => self.show_file(opened, path),
                Err(sentences) => self.refuse(&path, sentences),
            },
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            _ => {}
        }
    }

    fn start_with(&mut self, document: Document) {
        self.begin(document);
        self.view.document += 1;
        self.view.span = None;
        self.view.stretch = 1;
        self.view.editor = None;
        self.explore.pins.remove_all(); // they were kept of the document before
        self.notice = None;
        self.dialog = None;
    }

    /// Asks about unsaved changes before a file is opened, unless the file cannot be opened and threatens no changes.
    fn ask_before_opening(&mut self, path: PathBuf) {
        match files::open(&path) {
            Err(sentences) => self.refuse(&path, sentences),
            Ok(_) if self.document.has_unsaved_changes() => {
                self.dialog = Some(Dialog::Unsaved { then: Command::Open(path) });
            }
            Ok(opened) => self.show_file(opened, path),
        }
    }

    fn show_file(&mut self, opened: Opened, path: PathBuf) {
        self.recent.add(&path);
        self.start_with(Document::of_file(opened, path));
    }

    /// Says why a file is refused, beside the path where it was typed or else in a message. A file that is gone is
    /// removed from the recent ones.
    fn refuse(&mut self, path: &Path, sentences: Vec<String>) {
        let file = path.display().to_string();
        let is_gone = !path.exists();
        if is_gone {
            self.recent.remove(path);
        }
        match &mut self.dialog {
            Some(Dialog::Path(dialog)) if dialog.ask == Ask::Open && sentences.len() == 1 => {
                dialog.failure = sentences.into_iter().next();
                dialog.is_new = true; // the keyboard goes back to the path
            }
            dialog if is_gone => {
                let (title, words) = (words!("gui-gone-title", file = file), text("gui-gone-about"));
                *dialog = Some(Dialog::Refused { title, sentences: vec![words] });
            }
            dialog => *dialog = Some(Dialog::refused(&file, sentences)),
        }
    }

    fn save_and(&mut self, ctx: &egui::Context, then: Option<Box<Command>>) {
        match self.document.loss() {
            Some(loss) => self.dialog = Some(Dialog::Overwrites { loss, then }),
            None => self.save_over(ctx, then),
        }
    }

    /// Saves to the document's own file, whatever stands there.
    fn save_over(&mut self, ctx: &egui::Context, then: Option<Box<Command>>) {
        match self.document.path().map(PathBuf::from) {
            None => self.ask_path(ctx, Ask::SaveAs, then),
            Some(path) => {
                self.dialog = None;
                if self.write(path)
                    && let Some(then) = then
                {
                    self.replace(ctx, *then);
                }
            }
        }
    }

    fn save_to(&mut self, ctx: &egui::Context, path: PathBuf) {
        let Some(Dialog::Path(mut dialog)) = self.dialog.take() else {
            self.write(path);
            return;
        };
        let is_own_file = dialog.ask == Ask::SaveAs && self.document.path() == Some(&path);
        let is_own_file = is_own_file && self.document.loss().is_none();
        if path.exists() && !is_own_file && dialog.replaces.as_ref() != Some(&path) {
            dialog.replaces = Some(path);
            self.dialog = Some(Dialog::Path(dialog));
            return;
        }
        let is_written = match dialog.ask {
            Ask::Export(kind) => {
                self.explore.outcome.finish(ctx, &self.document.draft);
                let written = export(kind, &self.document.draft, &self.explore, &self.learn, &self.view, &path);
                self.tell_written(&path, &written)
            }
            Ask::Sheet => {
                let written = self.learn.lesson().map_or(Ok(()), |lesson| files::save_sheet(lesson, &path));
                self.tell_written(&path, &written)
            }
            Ask::WardTable => {
                let written = self.study.ward.write(&path);
                self.tell_written(&path, &written)
            }
            Ask::Open | Ask::Lesson | Ask::WardList | Ask::SaveAs => self.write(path),
        };
        if !is_written {
            dialog.is_new = true; // the keyboard goes back to the path
            dialog.failure = self.notice.as_ref().map(|notice| notice.words.clone());
            self.dialog = Some(Dialog::Path(dialog));
        } else if let Some(then) = dialog.then {
            self.replace(ctx, *then);
        }
    }

    /// Writes the document and returns whether it worked.
    fn write(&mut self, path: PathBuf) -> bool {
        let written = files::save(&self.document.draft, &path);
        let is_written = self.tell_written(&path, &written);
        if is_written {
            self.recent.add(&path);
            self.document.saved_to(path);
        }
        is_written
    }

    fn open_lesson(&mut self, path: &Path) {
        match files::open_lesson(path) {
            Ok(lesson) => {
                self.dialog = None;
                self.learn.open_own(lesson);
            }
            Err(sentences) => self.dialog = Some(Dialog::refused(&path.display().to_string(), sentences)),
        }
    }

    /// Says in the status bar which step was taken back or done again.
    fn tell_step(&mut self, id: &str, step: Option<String>) {
        if let Some(step) = step {
            self.notice = Some(Notice { words: words!(id, step = step), is_failure: false });
        }
    }

    /// Says in the status bar whether a file was written, and returns it.
    fn tell_written(&mut self, path: &Path, written: &std::io::Result<()>) -> bool {
        let file = path.display().to_string();
        let words = match written {
            Ok(()) => words!("gui-saved", file = file),
            Err(error) => words!("gui-save-failed", file = file, cause = write_failure_words(error)),
        };
        if let (Ok(()), Some(folder)) = (written, path.parent()) {
            self.recent.add_folder(folder);
        }
        self.notice = Some(Notice { words, is_failure: written.is_err() });
        written.is_ok()
    }

    fn ask_path(&mut self, ctx: &egui::Context, ask: Ask, then: Option<Box<Command>>) {
        let suggested = self.suggested(ask);
        let typed = match (ask.is_to_read(), suggested.is_file()) {
            (true, false) => String::new(), // a folder alone is no file to open
            _ => suggested.display().to_string(),
        };
        let folders = self.recent.folders();
        let desktop = self.uses_desktop_dialogs.then(|| Work::once(ctx, move || files::ask_desktop(ask, &suggested)));
        let (replaces, failure) = (None, None);
        let dialog = PathDialog { ask, typed, folders, is_new: true, replaces, failure, then, desktop };
        self.dialog = Some(Dialog::Path(dialog));
    }

    /// Returns where a file would usually be read or written: beside the document, or where files were last.
    fn suggested(&self, ask: Ask) -> PathBuf {
        let lesson = || self.learn.lesson().map(|lesson| lesson.title.clone());
        let name = match ask {
            Ask::Sheet | Ask::Lesson => lesson().unwrap_or_default(),
            Ask::WardList | Ask::WardTable => text("gui-suggested-ward"),
            Ask::Open | Ask::SaveAs | Ask::Export(_) => self.document.name(),
        };
        let beside = self.document.path().filter(|_| matches!(ask, Ask::Open | Ask::SaveAs | Ask::Export(_)));
        let folders = self.document.path().and_then(Path::parent).map(PathBuf::from);
        let folder = folders.into_iter().chain(self.recent.folders()).next().unwrap_or_else(suggest::home);
        let own = beside.map_or_else(|| folder.join(suggest::file_name(&name, SCENARIO_ENDING)), PathBuf::from);
        match ask {
            Ask::Open if beside.is_none() => folder,
            Ask::Lesson | Ask::WardList => folder,
            Ask::Export(kind) => beside_of(kind, &own),
            Ask::Open | Ask::SaveAs => own,
            Ask::Sheet | Ask::WardTable => own.with_file_name(suggest::file_name(&name, ask.ending())),
        }
    }

    /// Returns the path chosen in the desktop's dialog, as a command.
    pub fn poll_desktop(&mut self) -> Option<Command> {
        let Some(Dialog::Path(dialog)) = &mut self.dialog else { return None };
        let found = match dialog.desktop.as_ref()?.hear() {
            Heard::Nothing => return None,
            Heard::Result(path) => path,
            Heard::End | Heard::Died => None,
        };
        dialog.desktop = None;
        let path = found?;
        if !dialog.ask.is_to_read() {
            dialog.replaces = Some(path.clone()); // the desktop has asked already
        }
        Some(dialog.ask.command(path))
    }

    /// Replaces the draft's phases by the choice and shows it in Explore.
    fn load_choice(&mut self, choice: Choice, from_week: f64, week: u32) {
        study::load(&mut self.document.draft, choice, from_week, week);
        self.view.stretch = self.document.draft.phase.len();
        self.view.tab = Tab::Explore;
        let begins = begins_words(from_week);
        let words = words!("study-loaded", choice = choice_words(choice), begins = begins);
        self.notice = Some(Notice { words, is_failure: false });
    }

    /// Adds a change that begins with what is in force at that time.
    fn add_change(&mut self, wanted_week: f64) {
        let Some(from_week) = stretch::free_week(&self.document.draft, wanted_week) else { return };
        let phase = PhaseDraft { from_week: Some(from_week), ..stretch::first_change() };
        self.document.draft.phase.push(phase);
        let in_order = stretch::phases_in_order(&self.document.draft);
        let place = in_order.iter().position(|(_, phase)| phase.from_week == Some(from_week));
        self.view.stretch = place.unwrap_or(0) + 1;
    }

    fn move_change(&mut self, number: usize, from_week: f64) {
        let draft = &mut self.document.draft;
        if draft.phase.iter().any(|phase| phase.from_week == Some(from_week)) {
            return; // on top of another change: wait until the pointer is past it
        }
        if let Some(index) = stretch::phase_index(draft, number) {
            draft.phase[index].from_week = Some(from_week);
            let moved = stretch::phases_in_order(draft).iter().position(|(place, _)| *place == index);
            self.view.stretch = moved.map_or(number, |place| place + 1);
        }
    }
}

fn show_zoom(ctx: &egui::Context, zoom: Zoom) {
    let percent = (100.0 * ctx.zoom_factor()).round() as u16;
    ctx.set_zoom_factor(match zoom {
        Zoom::To(factor) => factor,
        Zoom::In => f32::from(next_zoom(percent, true)) / 100.0,
        Zoom::Out => f32::from(next_zoom(percent, false)) / 100.0,
    });
}
