//! One frame of the window: shortcuts, panels, outcome and commands, in this order.

use std::path::PathBuf;

use egui::Panel;

use super::bars::{status_bar_ui, top_bar_ui};
use super::files::{self, Opened};
use super::place::Opening;
use super::recovery::{Autosave, Unsaved};
use super::settings::{self, Settings};
use super::state::{AppState, Dialog, Notice};
use super::{dialogs, document::Document, menus::THEMES, shortcuts};
use crate::files::write_failure_words;
use crate::gui::evidence::evidence_ui;
use crate::gui::explore::explore_ui;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, Tab};
use crate::gui::kit::{command::Command, front::resume_keyboard};
use crate::gui::learn::learn_ui;
use crate::gui::study::study_ui;
use crate::scenario::ScenarioDraft;
use crate::scenario::presets::{Preset, default_preset};
use crate::text::{text, words};

/// What the window shows first.
#[derive(Debug, Clone)]
pub enum StartDocument {
    Preset(&'static Preset),
    File {
        path: PathBuf,
        text: String,
    },
    /// A file whose text cannot be read, to say so in the window: who clicked on it sees no terminal.
    Unreadable(PathBuf),
}

/// The application. It needs no window: [`App::draw`] runs in any `Ui`.
#[derive(Default)]
pub struct App {
    pub state: AppState,
    title: String,
    autosave: Option<Autosave>,
    settings: Settings,
    /// The window's, once it is open.
    ctx: Option<egui::Context>,
    /// Whether the last attempt to write the settings failed.
    settings_fail: bool,
    opening: Opening,
}

impl App {
    pub fn new(draft: ScenarioDraft) -> Self {
        App { state: AppState::new(Document::new(draft)), ..App::default() }
    }

    /// Opens a document from a preset or a file; a file that cannot be edited is refused in a dialog over the default.
    pub fn open(start: StartDocument) -> Self {
        let (name, document) = match start {
            StartDocument::Preset(preset) => {
                (preset.id.to_owned(), files::draft_from(preset.text).map(Document::of_preset))
            }
            StartDocument::File { path, text } => {
                let draft = files::draft_from(&text);
                (path.display().to_string(), draft.map(|draft| Document::of_file(Opened { draft, text }, path)))
            }
            StartDocument::Unreadable(path) => {
                (path.display().to_string(), files::open(&path).map(|opened| Document::of_file(opened, path)))
            }
        };
        let mut app = match document {
            Ok(document) => App { state: AppState::new(document), ..App::default() },
            Err(sentences) => {
                let default = files::draft_from(default_preset().text);
                let mut app = App::new(default.unwrap_or_default());
                app.state.dialog = Some(Dialog::refused(&name, sentences));
                app
            }
        };
        app.state.uses_desktop_dialogs = true;
        app
    }

    /// Keeps unsaved changes in `folder`, and brings back those that a crash left there: those of the file that is
    /// being opened, or of any document when no file was named. What is not kept or brought back is said.
    pub fn keep_unsaved_work(&mut self, ctx: &egui::Context, folder: Option<PathBuf>) {
        let Some(folder) = folder else { return self.tell_failure(text("gui-autosave-no-folder")) };
        let opened = self.state.document.path().map(PathBuf::from);
        let wanted = |unsaved: &Unsaved| opened.is_none() || unsaved.path == opened;
        let ctx = ctx.clone();
        let (autosave, left) = match Autosave::start(&folder, move || ctx.request_repaint(), wanted) {
            Ok(started) => started,
            Err(error) => return self.tell_failure(words!("gui-autosave-failed", cause = write_failure_words(&error))),
        };
        self.autosave = Some(autosave);
        if let Some(unsaved) = left.taken {
            self.state.begin(Document::recovered(unsaved));
            let words = words!("gui-recovered", name = self.state.document.name());
            self.state.notice = Some(Notice { words, is_failure: false });
        }
        if let Some(file) = left.unreadable.first() {
            self.tell_failure(words!("gui-autosave-unreadable", file = file.display()));
        }
    }

    /// Restores what was stored when the program last ended: tab, unit, zoom, theme, recent files, lessons taken.
    pub fn restore(&mut self, ctx: &egui::Context, (settings, damaged): (Settings, Option<PathBuf>)) {
        let tab = settings.word(settings::TAB);
        self.state.view.tab = Tab::ALL.iter().copied().find(|candidate| candidate.id() == tab).unwrap_or_default();
        let unit = settings.word(settings::UNIT);
        let unit = SerumUnit::ALL.into_iter().find(|candidate| candidate.symbol() == unit);
        self.state.view.serum_unit = unit.unwrap_or_default();
        self.state.recent.restore(settings.word(settings::RECENT), settings.word(settings::FOLDERS));
        self.state.learn.progress.restore(settings.word(settings::LESSONS));
        if settings.word(settings::STARTED).is_empty() && self.state.dialog.is_none() {
            self.state.dialog = Some(Dialog::FirstStart);
        }
        let theme = settings.word(settings::THEME);
        let theme = THEMES.into_iter().find_map(|(id, preference)| (id == theme).then_some(preference));
        ctx.set_theme(theme.unwrap_or_default());
        ctx.set_zoom_factor(f32::from(settings.zoom_percent()) / 100.0);
        self.opening = Opening::of(&settings);
        (self.settings, self.ctx) = (settings, Some(ctx.clone()));
        if let Some(damaged) = damaged {
            self.tell_failure(words!("gui-settings-damaged", file = damaged.display()));
        }
    }

    fn tell_failure(&mut self, words: String) {
        self.state.notice = Some(Notice { words, is_failure: true });
    }

    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        resume_keyboard(&ctx);
        let mut commands: Vec<Command> = self.state.poll_desktop().into_iter().collect();
        if ctx.input(|input| input.viewport().close_requested()) {
            shortcuts::finish_typing(&ctx);
        }
        shortcuts::obey(&ctx, self.state.dialog.is_some(), &mut commands);
        dropped_files(&ctx, &mut commands);
        self.rooms_ui(ui, &mut commands);
        dialogs::dialogs_ui(ui, &mut self.state, &mut commands);
        for command in commands {
            self.state.handle(&ctx, command);
        }
        self.state.document.remember(ctx.input(|input| input.time));
        if let Some(autosave) = &mut self.autosave {
            let document = &self.state.document;
            autosave.remember(document.has_unsaved_changes().then(|| (&document.draft, document.path())));
        }
        if let Some(error) = self.autosave.as_ref().and_then(Autosave::failure) {
            self.tell_failure(words!("gui-autosave-failed", cause = write_failure_words(&error)));
        }
        self.ask_before_closing(&ctx);
        self.show_title(&ctx);
    }

    fn rooms_ui(&mut self, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
        let state = &mut self.state;
        if !state.learn.is_projected(state.view.tab) {
            Panel::top("menu").frame(tokens::bar_frame(ui)).show(ui, |ui| top_bar_ui(ui, state, commands));
            Panel::bottom("status").frame(tokens::bar_frame(ui)).show(ui, |ui| status_bar_ui(ui, state, commands));
        }
        let (draft, view) = (&mut state.document.draft, &state.view);
        if view.tab != Tab::Explore {
            state.explore.story.follow(draft);
            state.explore.outcome.update(ui.ctx(), draft); // Explore does it between its inputs and its curves
        }
        match view.tab {
            Tab::Explore => explore_ui(ui, &mut state.explore, draft, view, &mut state.front, commands),
            Tab::Learn => learn_ui(ui, &mut state.learn, state.explore.outcome.solved.as_ref(), view, commands),
            Tab::Evidence => evidence_ui(ui, &mut state.evidence, view, commands),
            Tab::Compare | Tab::Map | Tab::Cohort | Tab::Matters => {
                study_ui(ui, &mut state.study, draft, view, commands)
            }
        }
    }

    /// Writes the settings that have changed. When that fails, it is said once.
    fn store_settings(&mut self, ctx: &egui::Context) {
        let state = &self.state;
        let theme = ctx.options(|options| options.theme_preference);
        let theme = THEMES.into_iter().find_map(|(id, candidate)| (theme == candidate).then_some(id));
        let zoom_percent = (100.0 * ctx.zoom_factor()).round();
        let words = [
            (settings::TAB, state.view.tab.id().to_owned()),
            (settings::UNIT, state.view.serum_unit.symbol().to_owned()),
            (settings::THEME, theme.unwrap_or_default().to_owned()),
            (settings::RECENT, state.recent.stored()),
            (settings::FOLDERS, state.recent.stored_folders()),
            (settings::LESSONS, state.learn.progress.stored()),
            (settings::STARTED, "yes".to_owned()),
            (settings::ZOOM, zoom_percent.to_string()),
        ];
        let stored =
            self.settings.store(words.into_iter().chain(window_size(ctx).map(|size| (settings::WINDOW, size))));
        if let Err(error) = &stored
            && !self.settings_fail
        {
            self.tell_failure(words!("gui-settings-failed", cause = write_failure_words(error)));
        }
        self.settings_fail = stored.is_err();
    }

    fn ask_before_closing(&mut self, ctx: &egui::Context) {
        let is_asked_to = ctx.input(|input| input.viewport().close_requested());
        if is_asked_to && !self.state.may_close && self.state.document.has_unsaved_changes() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.handle(ctx, Command::Quit);
        }
    }

    fn show_title(&mut self, ctx: &egui::Context) {
        let mark = if self.state.document.has_unsaved_changes() { "* " } else { "" };
        let title = format!("{mark}{} – mgkin", self.state.document.caption());
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.opening.keep_inside(ui.ctx());
        let greets = |app: &App| matches!(app.state.dialog, Some(Dialog::FirstStart));
        let greeted = greets(self);
        self.draw(ui);
        if greeted && !greets(self) {
            self.store_settings(ui.ctx()); // it is not said again, however the program ends
        }
    }

    /// Is called now and then, and at the end. The settings are a file of our own.
    fn save(&mut self, _: &mut dyn eframe::Storage) {
        if let Some(ctx) = self.ctx.clone() {
            self.store_settings(&ctx);
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Returns the size of the window as the settings keep it, in points at 100 %.
fn window_size(ctx: &egui::Context) -> Option<String> {
    let (size, is_large) = ctx.input(|input| {
        let window = input.viewport();
        let is_large = window.maximized == Some(true) || window.fullscreen == Some(true);
        (window.inner_rect.map(|rect| rect.size()), is_large)
    });
    let size = size? * ctx.zoom_factor();
    Some(if is_large { settings::MAXIMISED.to_owned() } else { format!("{:.0}x{:.0}", size.x, size.y) })
}

fn dropped_files(ctx: &egui::Context, commands: &mut Vec<Command>) {
    let (dropped, hovers) = ctx.input(|input| (input.raw.dropped_files.clone(), !input.raw.hovered_files.is_empty()));
    commands.extend(dropped.first().map(|file| Command::Open(file.path().to_owned())));
    if hovers {
        invite_to_drop(ctx);
    }
}

/// Covers the window with an invitation while a file is held above it.
fn invite_to_drop(ctx: &egui::Context) {
    let (screen, palette) = (ctx.content_rect(), Palette::of_theme(ctx.global_style().visuals.dark_mode));
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    painter.rect_filled(screen, 0.0, palette.surface.gamma_multiply(0.85));
    let font = egui::FontId::proportional(tokens::TEXT_TITLE);
    painter.text(screen.center(), egui::Align2::CENTER_CENTER, text("gui-drop"), font, palette.strong);
}
