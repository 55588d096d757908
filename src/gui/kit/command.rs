//! Every change that is not an edit of the draft.

use std::path::PathBuf;

use super::view::Tab;
use super::view::{Editor, LedgerOf, Pane, SerumUnit, ShortPlot, Span, TableKind};
use crate::scenario::ScenarioDraft;
use crate::scenario::presets::Preset;
use crate::study::map::Choice;

/// What the Help menu shows.
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
    /// 1 is the usual size.
    To(f32),
}

/// What can be written of what is seen.
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

    /// Its line in the menu is `gui-menu-export-<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Export::DiagramPng => "diagram-png",
            Export::DiagramSvg => "diagram-svg",
            _ => self.ending(),
        }
    }

    /// Ending of the file's name.
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

/// Queued by rooms and menus, applied in one place by the shell.
#[derive(Debug, Clone)]
pub enum Command {
    /// Shows the presets to choose from.
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
    /// Over a file that will lose something by it: the question has been answered.
    SaveAnyway,
    /// Under another name, and then on with what the question interrupted.
    SaveElsewhere,
    /// A teacher's lesson file.
    AskLesson,
    OpenLesson(PathBuf),
    /// Where to write the open lesson for print.
    AskSheet,
    Undo,
    Redo,
    ShowUnit(SerumUnit),
    ShowTheme(egui::ThemePreference),
    /// `None`: the whole run.
    ShowSpan(Option<Span>),
    ShowLedger(LedgerOf),
    ShowPane(Pane),
    ShowShortPlot(ShortPlot),
    Zoom(Zoom),
    ShowHelp(Help),
    /// `None`: closes it.
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
