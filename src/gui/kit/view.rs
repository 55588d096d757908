//! How things are shown: unit of the serum values, the visible span of time, open windows.

use crate::text::{key, text};
use egui::Key;

pub use crate::report::SerumUnit;

named! {
    /// A tab of the window: a room or one of its pages. The text `study-tab-<id>` is its name.
    #[derive(Default)]
    pub enum Tab {
        #[default]
        Explore = "explore",
        Compare = "compare",
        Map = "map",
        Cohort = "cohort",
        Matters = "matters",
        Learn = "learn",
        Evidence = "evidence",
    }
}

impl Tab {
    /// Returns the key that shows the tab, together with Ctrl.
    pub const fn key(self) -> Key {
        match self {
            Tab::Explore => Key::Num1,
            Tab::Compare => Key::Num2,
            Tab::Map => Key::Num3,
            Tab::Cohort => Key::Num4,
            Tab::Matters => Key::Num5,
            Tab::Learn => Key::Num6,
            Tab::Evidence => Key::Num7,
        }
    }

    pub fn name(self) -> String {
        text(&key("study-tab", self.id()))
    }
}

/// The visible part of the time axis, weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub from_week: f64,
    pub to_week: f64,
}

impl Span {
    /// Width of the narrowest span, weeks: a few hours around one session.
    const NARROWEST_WEEKS: f64 = 8.0 / 168.0;

    pub fn width(self) -> f64 {
        self.to_week - self.from_week
    }

    /// Returns the span moved by this many weeks, within the run.
    pub fn moved(self, weeks: f64, run_weeks: f64) -> Span {
        let from_week = (self.from_week + weeks).clamp(0.0, (run_weeks - self.width()).max(0.0));
        Span { from_week, to_week: from_week + self.width() }
    }

    /// Returns the span zoomed about a week that stays in place, within the run.
    pub fn zoomed(self, factor: f64, about_week: f64, run_weeks: f64) -> Span {
        let width = (self.width() / factor).clamp(Self::NARROWEST_WEEKS.min(run_weeks), run_weeks);
        let share = (about_week - self.from_week) / self.width().max(1e-9);
        Span { from_week: about_week - share * width, to_week: about_week + (1.0 - share) * width }
            .moved(0.0, run_weeks)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    Labs,
    /// The fitted patient, which is read and not edited.
    Fit,
    Schedule,
    Doses,
    Injections,
}

/// The stretch of time that the ledger adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LedgerOf {
    #[default]
    Week,
    Session,
}

/// The column that a window too narrow for three shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    Inputs,
    #[default]
    Plots,
    Results,
}

/// The plot that a window too low for three shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShortPlot {
    #[default]
    Total,
    Ionised,
    Pools,
}

named! {
    /// A table of values; the text `gui-table-of-<id>` is its name.
    pub enum TableKind {
        Weeks = "weeks",
        Sessions = "sessions",
        Pools = "pools",
        Ledger = "ledger",
    }
}

/// Sizes in which the window is drawn, percent of the usual size.
pub const ZOOMS: [u16; 8] = [100, 110, 125, 150, 175, 200, 225, 250];

/// Returns the next size above or below, percent; at either end it is the size itself.
pub fn next_zoom(percent: u16, is_larger: bool) -> u16 {
    let next = match is_larger {
        true => ZOOMS.into_iter().find(|step| *step > percent),
        false => ZOOMS.into_iter().rev().find(|step| *step < percent),
    };
    next.unwrap_or(percent)
}

/// What is shown, apart from the document.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub tab: Tab,
    pub serum_unit: SerumUnit,
    /// The number of documents opened so far: what is remembered of one does not reach the next.
    pub document: u64,
    /// The visible span; `None` shows the whole run.
    pub span: Option<Span>,
    /// The stretch of the prescription that is edited: 0 from the start, 1 the first change.
    pub stretch: usize,
    pub table: Option<TableKind>,
    pub ledger_of: LedgerOf,
    pub pane: Pane,
    pub short_plot: ShortPlot,
    pub editor: Option<Editor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_week_under_the_pointer_in_place() {
        let span = Span { from_week: 0.0, to_week: 12.0 }.zoomed(2.0, 3.0, 12.0);
        assert_eq!(span, Span { from_week: 1.5, to_week: 7.5 });
    }

    #[test]
    fn no_zoom_or_move_leaves_the_run() {
        let whole = Span { from_week: 0.0, to_week: 12.0 };
        assert_eq!(whole.zoomed(0.1, 6.0, 12.0), whole);
        assert_eq!(whole.zoomed(2.0, 12.0, 12.0).moved(99.0, 12.0).to_week, 12.0);
        let narrowest = whole.zoomed(1e9, 6.0, 12.0).width();
        assert!((narrowest - Span::NARROWEST_WEEKS).abs() < 1e-12); // a difference of two weeks, rounded
    }

    #[test]
    fn zoom_goes_from_step_to_step_and_stops_at_its_ends() {
        assert_eq!((next_zoom(100, true), next_zoom(125, false)), (110, 110));
        assert_eq!((next_zoom(250, true), next_zoom(100, false)), (250, 100));
        assert_eq!(next_zoom(130, true), 150, "from between two steps to the next");
    }
}
