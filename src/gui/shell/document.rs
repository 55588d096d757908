//! The scenario being edited, with its draft, its file and its past.

use egui::util::undoer::{Settings, Undoer};
use std::path::{Path, PathBuf};

use super::files::{self, Loss, Opened};
use super::recovery::Unsaved;
use crate::gui::kit::story::{Origin, Story};
use crate::report::words::step_words;
use crate::scenario::{ScenarioDraft, to_toml};
use crate::text::words;

/// A draft with its file and history.
pub struct Document {
    pub draft: ScenarioDraft,
    /// The draft as last read or written.
    saved: ScenarioDraft,
    /// The file; `None` when the document comes from a preset and is not saved yet.
    path: Option<PathBuf>,
    /// The file's text as last read or written here.
    text_on_disk: Option<String>,
    history: Undoer<ScenarioDraft>,
    origin: Origin,
}

impl Default for Document {
    fn default() -> Self {
        Document::new(ScenarioDraft::default())
    }
}

impl Document {
    /// Makes a document without a file.
    pub fn new(draft: ScenarioDraft) -> Self {
        let mut history =
            Undoer::with_settings(Settings { max_undos: 200, stable_time: 0.4, auto_save_interval: 10.0 });
        history.add_undo(&draft);
        Document { saved: draft.clone(), draft, path: None, text_on_disk: None, history, origin: Origin::Shown }
    }

    pub fn of_preset(draft: ScenarioDraft) -> Self {
        Document { origin: Origin::Preset, ..Document::new(draft) }
    }

    pub fn of_file(opened: Opened, path: PathBuf) -> Self {
        let text_on_disk = Some(opened.text);
        Document { path: Some(path), text_on_disk, origin: Origin::File, ..Document::new(opened.draft) }
    }

    /// Restores the unsaved work of a program that died. It counts as changed, even where its file is gone.
    pub fn recovered(unsaved: Unsaved) -> Self {
        let on_disk = unsaved.path.as_deref().and_then(|path| files::open(path).ok());
        let (saved, text) = on_disk.map(|opened| (opened.draft, opened.text)).unzip();
        Document {
            path: unsaved.path,
            saved: saved.unwrap_or_default(),
            text_on_disk: text,
            origin: Origin::File,
            ..Document::new(unsaved.draft)
        }
    }

    pub fn has_unsaved_changes(&self) -> bool {
        self.draft != self.saved
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns the name by which the window calls the document.
    pub fn name(&self) -> String {
        let of_file = self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let title = self.draft.title.clone().filter(|title| !title.is_empty());
        title.or(of_file).unwrap_or_else(|| crate::text::text("gui-untitled"))
    }

    /// Returns the name of the file before that of the scenario, as the window's title says them.
    pub fn caption(&self) -> String {
        match self.path.as_deref().and_then(Path::file_name) {
            Some(file) if Some(&*file.to_string_lossy()) != Some(&self.name()) => {
                words!("gui-file-and-title", file = file.to_string_lossy(), title = self.name())
            }
            _ => self.name(),
        }
    }

    /// Returns what follows title and note of a document that has just been opened.
    pub fn story(&self) -> Story {
        Story::new(self.origin, &self.draft)
    }

    /// Returns what saving over its file would destroy.
    pub fn loss(&self) -> Option<Loss> {
        files::loss(self.path.as_deref()?, self.text_on_disk.as_deref())
    }

    pub fn saved_to(&mut self, path: PathBuf) {
        self.saved = self.draft.clone();
        self.text_on_disk = Some(to_toml(&self.draft));
        self.path = Some(path);
    }

    /// Tells the history of this frame's draft; a point is kept once the draft has stood still for a moment.
    pub fn remember(&mut self, time_s: f64) {
        self.history.feed_state(time_s, &self.draft);
    }

    pub fn can_undo(&self) -> bool {
        self.history.has_undo(&self.draft)
    }

    pub fn can_redo(&self) -> bool {
        self.history.has_redo(&self.draft)
    }

    /// Returns what undoing would take back, in words.
    pub fn undo_words(&self) -> Option<String> {
        let mut history = self.can_undo().then(|| self.history.clone())?;
        history.undo(&self.draft).map(|earlier| step_words(earlier, &self.draft))
    }

    /// Returns what redoing would do again, in words.
    pub fn redo_words(&self) -> Option<String> {
        let mut history = self.can_redo().then(|| self.history.clone())?;
        history.redo(&self.draft).map(|later| step_words(&self.draft, later))
    }

    /// Takes the last step back and says which it was; `None` when there is none.
    pub fn undo(&mut self) -> Option<String> {
        let earlier = self.history.undo(&self.draft)?.clone();
        let step = step_words(&earlier, &self.draft);
        self.draft = earlier;
        Some(step)
    }

    /// Does the step again that was taken back last, and says which it is.
    pub fn redo(&mut self) -> Option<String> {
        let later = self.history.redo(&self.draft)?.clone();
        let step = step_words(&self.draft, &later);
        self.draft = later;
        Some(step)
    }
}
