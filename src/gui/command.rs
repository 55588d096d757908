//! Every change that is not an edit of the draft.

use std::path::PathBuf;

use super::export::Export;
use super::tabs::Tab;
use super::view::{Editor, LedgerOf, Pane, SerumUnit, ShortPlot, Span};
use crate::scenario::presets::Preset;
use crate::study::map::Choice;

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
    ShowLedger(LedgerOf),
    ShowPane(Pane),
    ShowShortPlot(ShortPlot),
    ShowAbout(bool),
    ShowTable(bool),
    ShowTab(Tab),
    /// Puts a prescription into the draft from the start on and shows it in Explore.
    LoadChoice(Choice),
    SelectStretch(usize),
    AddChange {
        from_week: f64,
    },
    MoveChange {
        stretch: usize,
        from_week: f64,
    },
    RemoveChange(usize),
    /// Keeps the present run to compare with.
    Pin,
    RemovePin(usize),
    RemovePins,
    /// `None`: no comparison.
    ComparePin(Option<usize>),
    /// `None`: closes it.
    ShowEditor(Option<Editor>),
    CloseDialog,
    DismissNotice,
    /// Throw the unsaved changes away and go on.
    DiscardAnd(Box<Command>),
    /// Save first, then go on.
    SaveAnd(Box<Command>),
    Quit,
}
