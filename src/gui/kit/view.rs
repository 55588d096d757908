//! How things are shown: unit of the serum values, the visible span of time, open windows.

use crate::model::Parameter;
use crate::scenario::parameter_table::LAB;
use crate::text::{key, text};
use crate::units::{meq_l_from_mmol_l, mg_dl_from_mmol_l};
use egui::Key;

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

/// Unit of the serum values. Dialysate is always in mEq/L.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SerumUnit {
    #[default]
    MgDl,
    MmolL,
    MeqL,
}

impl SerumUnit {
    pub const ALL: [SerumUnit; 3] = [SerumUnit::MgDl, SerumUnit::MmolL, SerumUnit::MeqL];

    /// Returns the unit as it is written beside a value.
    pub const fn symbol(self) -> &'static str {
        match self {
            SerumUnit::MgDl => "mg/dL",
            SerumUnit::MmolL => "mmol/L",
            SerumUnit::MeqL => "mEq/L",
        }
    }

    /// The total of a measured value in this unit, as a scenario holds it.
    pub fn lab_total(self) -> &'static Parameter {
        match self {
            SerumUnit::MgDl => &LAB.total_mg_dl,
            SerumUnit::MmolL => &LAB.total_mmol_l,
            SerumUnit::MeqL => &LAB.total_meq_l,
        }
    }

    pub fn of_mmol_l(self, total_mmol_l: f64) -> f64 {
        match self {
            SerumUnit::MgDl => mg_dl_from_mmol_l(total_mmol_l),
            SerumUnit::MmolL => total_mmol_l,
            SerumUnit::MeqL => meq_l_from_mmol_l(total_mmol_l),
        }
    }

    pub fn of_mg_dl(self, total_mg_dl: f64) -> f64 {
        self.of_mmol_l(crate::units::mmol_l_from_mg_dl(total_mg_dl))
    }

    /// Returns the width of an interval that is given in mg/dL, with one decimal more than a level has.
    pub fn width_shown(self, mg_dl: f64) -> String {
        format!("{:.*}", self.decimals() + 1, self.of_mg_dl(mg_dl))
    }

    /// Returns as many decimals as the prediction is good for.
    pub const fn decimals(self) -> usize {
        match self {
            SerumUnit::MgDl | SerumUnit::MeqL => 1,
            SerumUnit::MmolL => 2,
        }
    }

    /// Returns a published limit in words, with more decimals where the unit is coarser than the mg/dL it was published
    /// in.
    pub fn limit(self, mg_dl: f64) -> String {
        format!("{:.*}", self.limit_decimals(), self.of_mg_dl(mg_dl))
    }

    pub const fn limit_decimals(self) -> usize {
        match self {
            SerumUnit::MgDl => 1,
            SerumUnit::MmolL | SerumUnit::MeqL => 2,
        }
    }

    /// Returns a value without its unit, rounded to what the prediction is good for.
    pub fn shown(self, total_mmol_l: f64) -> String {
        format!("{:.*}", self.decimals(), self.of_mmol_l(total_mmol_l))
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

    #[test]
    fn one_mmol_l_is_2_4_mg_dl_and_2_0_meq_l() {
        assert_eq!(SerumUnit::MgDl.shown(1.0), "2.4");
        assert_eq!(SerumUnit::MmolL.shown(1.0), "1.00");
        assert_eq!(SerumUnit::MeqL.shown(1.0), "2.0");
        assert_eq!(SerumUnit::ALL.map(|unit| unit.limit(3.5)), ["3.5", "1.44", "2.88"]); // 3.5 / 2.4305, twice that
    }
}
