//! Every change that is not an edit of the draft.

use std::path::PathBuf;

use super::export::Export;
use super::view::{SerumUnit, Span};
use crate::scenario::presets::Preset;

/// Queued by panels, applied by [`AppState::handle`](super::state::AppState::handle).
#[derive(Debug, Clone)]
pub enum Command {
    New(&'static Preset),
    AskOpen,
    Open(PathBuf),
    Save,
    AskSaveAs,
    AskExport(Export),
    SaveTo(PathBuf),
    Undo,
    Redo,
    ShowUnit(SerumUnit),
    ShowTheme(egui::ThemePreference),
    /// `None`: the whole run.
    ShowSpan(Option<Span>),
    ShowAbout(bool),
    ShowTable(bool),
    SelectStretch(usize),
    AddChange {
        from_week: f64,
    },
    MoveChange {
        stretch: usize,
        from_week: f64,
    },
    RemoveChange(usize),
    CloseDialog,
    DismissNotice,
    /// Throw the unsaved changes away and go on.
    DiscardAnd(Box<Command>),
    /// Save first, then go on.
    SaveAnd(Box<Command>),
    Quit,
}
