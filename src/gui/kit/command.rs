//! The queue of commands: every change that is not an edit of the draft.

use std::path::PathBuf;

use super::view::{Editor, LedgerOf, Pane, SerumUnit, ShortPlot, Span, Tab, TableKind};
use crate::scenario::ScenarioDraft;
use crate::scenario::presets::Preset;
use crate::study::KnownLimit;
use crate::study::prescribe::Choice;

named! {
    pub enum Help {
        Reading = "reading",
        Shortcuts = "shortcuts",
        About = "about",
    }
}

/// How large everything is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Zoom {
    In,
    Out,
    /// The share of the usual size, which is 1.
    To(f32),
}

named! {
    /// A file that can be written of what is seen; the text `gui-menu-export-<id>` is its line in the menu.
    pub enum Export {
        Png = "png",
        Svg = "svg",
        Csv = "csv",
        /// The levels and amounts that people read, in mg/dL and with few digits.
        CsvShort = "csv-short",
        /// One page for print: the first of the report.
        Page = "page",
        Html = "html",
        /// The diagram as it is seen now.
        DiagramPng = "diagram-png",
        DiagramSvg = "diagram-svg",
    }
}

impl Export {
    pub const fn ending(self) -> &'static str {
        match self {
            Export::Png | Export::DiagramPng => "png",
            Export::Svg | Export::DiagramSvg => "svg",
            Export::Csv | Export::CsvShort => "csv",
            Export::Page | Export::Html => "html",
        }
    }

    pub const fn is_of_diagram(self) -> bool {
        matches!(self, Export::DiagramPng | Export::DiagramSvg)
    }

    pub const fn is_table(self) -> bool {
        matches!(self, Export::Csv | Export::CsvShort)
    }
}

/// A request that rooms and menus queue and that the shell applies in one place.
#[derive(Debug, Clone)]
pub enum Command {
    AskPreset,
    /// Asks what a new patient is like.
    AskPatient,
    New(&'static Preset),
    /// Starts with this scenario, not saved yet, and shows it in Explore.
    Load(Box<ScenarioDraft>),
    AskOpen,
    Open(PathBuf),
    Save,
    AskSaveAs,
    AskExport(Export),
    SaveTo(PathBuf),
    /// Saves over a file that will lose something by it, and then goes on with what the question interrupted.
    SaveAnyway(Option<Box<Command>>),
    /// Saves under another name and then goes on with what the question interrupted.
    SaveElsewhere(Option<Box<Command>>),
    /// Asks for a teacher's lesson file to open.
    AskLesson,
    OpenLesson(PathBuf),
    /// Asks where to write the open lesson for print.
    AskSheet,
    /// Asks for a list of patients to open.
    AskWardList,
    OpenWardList(PathBuf),
    /// Asks where to write what was found of the patients of a list.
    AskWardTable,
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
    /// Shows what is known of a weak point of the model.
    ShowLimit(KnownLimit),
    /// Puts a prescription into the draft from the start on and shows it in Explore.
    LoadChoice(Choice),
    /// Puts a prescription into the draft from where a new one begins and shows it in Explore; a run that ends before goes
    /// on to the end of the week.
    Prescribe {
        choice: Choice,
        week: u32,
    },
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
