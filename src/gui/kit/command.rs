//! The queue of commands: every change that is not an edit of the draft.

use std::path::PathBuf;

use super::view::Tab;
use super::view::{Editor, LedgerOf, Pane, SerumUnit, ShortPlot, Span, TableKind};
use crate::scenario::ScenarioDraft;
use crate::scenario::presets::Preset;
use crate::study::map::Choice;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    Reading,
    Shortcuts,
    About,
}

/// How large everything is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Zoom {
    In,
    Out,
    /// The share of the usual size, which is 1.
    To(f32),
}

/// A file that can be written of what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    Png,
    Svg,
    Csv,
    Html,
    /// The diagram as it is seen now.
    DiagramPng,
    DiagramSvg,
}

impl Export {
    pub const ALL: [Export; 6] =
        [Export::Png, Export::Svg, Export::Csv, Export::Html, Export::DiagramPng, Export::DiagramSvg];

    /// Id of the file; the text `gui-menu-export-<id>` is its line in the menu.
    pub const fn id(self) -> &'static str {
        match self {
            Export::DiagramPng => "diagram-png",
            Export::DiagramSvg => "diagram-svg",
            _ => self.ending(),
        }
    }

    pub const fn ending(self) -> &'static str {
        match self {
            Export::Png | Export::DiagramPng => "png",
            Export::Svg | Export::DiagramSvg => "svg",
            Export::Csv => "csv",
            Export::Html => "html",
        }
    }

    pub const fn is_of_diagram(self) -> bool {
        matches!(self, Export::DiagramPng | Export::DiagramSvg)
    }
}

/// A request that rooms and menus queue and that the shell applies in one place.
#[derive(Debug, Clone)]
pub enum Command {
    AskPreset,
    New(&'static Preset),
    /// Starts with this scenario, not saved yet, and shows it in Explore.
    Load(Box<ScenarioDraft>),
    AskOpen,
    Open(PathBuf),
    Save,
    AskSaveAs,
    AskExport(Export),
    SaveTo(PathBuf),
    /// Saves over a file that will lose something by it, after the question has been answered.
    SaveAnyway,
    /// Saves under another name and then goes on with what the question interrupted.
    SaveElsewhere,
    /// Asks for a teacher's lesson file to open.
    AskLesson,
    OpenLesson(PathBuf),
    /// Asks where to write the open lesson for print.
    AskSheet,
    Undo,
    Redo,
    ShowUnit(SerumUnit),
    ShowTheme(egui::ThemePreference),
    /// Shows a part of the run; `None` shows the whole run.
    ShowSpan(Option<Span>),
    ShowLedger(LedgerOf),
    ShowPane(Pane),
    ShowShortPlot(ShortPlot),
    Zoom(Zoom),
    ShowHelp(Help),
    /// Shows a table of values; `None` closes it.
    ShowTable(Option<TableKind>),
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
    /// Compares with a pinned run; `None` ends the comparison.
    ComparePin(Option<usize>),
    /// Shows an editor of a list; `None` closes it.
    ShowEditor(Option<Editor>),
    CloseDialog,
    DismissNotice,
    /// Throws the unsaved changes away and goes on.
    DiscardAnd(Box<Command>),
    /// Saves first and then goes on.
    SaveAnd(Box<Command>),
    Quit,
}
