//! What one figure is drawn of, and the colours and dashes of its lines.

use plotters::prelude::*;

use crate::report::ink;
use crate::report::messages::unsigned;
use crate::report::series::SerumSeries;
use crate::report::serum_unit::SerumUnit;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::fan::Fan;

pub const GREY: RGBColor = RGBColor(0x55, 0x55, 0x55);
pub const BLUE_TOTAL: RGBColor = colour(ink::TOTAL);
pub const VERMILLION_IONISED: RGBColor = colour(ink::IONISED);
/// Colours of runs that are compared, all of Okabe and Ito.
const COMPARISON: [RGBColor; 7] = [
    BLUE_TOTAL,
    RGBColor(0xe6, 0x9f, 0x00),
    colour(ink::LOWEST_MORTALITY),
    VERMILLION_IONISED,
    RGBColor(0x56, 0xb4, 0xe9),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0x00, 0x00, 0x00),
];

pub const fn colour(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// A run and its name in the legend. The name is not shown when the run is alone.
pub type Named<'r> = (String, &'r Run);

/// A run that is kept to compare with.
#[derive(Debug, Clone)]
pub struct Kept<'r> {
    /// Number of its colour and dashes, 0 to 3.
    pub slot: usize,
    pub letter: &'static str,
    pub name: String,
    pub run: &'r Run,
}

/// How a run is looked at: the unit of totals, the part of the run, and what is kept beside it.
#[derive(Debug, Clone, Default)]
pub struct Seen<'r> {
    pub unit: SerumUnit,
    /// Weeks from and to; `None` is the whole run.
    pub span: Option<[f64; 2]>,
    pub kept: Vec<Kept<'r>>,
    /// How sure the prediction is, where that was asked.
    pub fan: Option<&'r Fan>,
}

/// What one figure is drawn of.
pub struct Figure<'f> {
    pub draft: &'f ScenarioDraft,
    pub runs: &'f [Named<'f>],
    pub seen: &'f Seen<'f>,
    pub span: [f64; 2],
    pub series: Vec<[SerumSeries; 2]>,
    /// The series of the runs that are kept.
    pub kept: Vec<[SerumSeries; 2]>,
}

impl Figure<'_> {
    pub fn is_alone(&self) -> bool {
        self.runs.len() == 1
    }

    /// Whether there is dialysis at any time: the bands and thresholds are others without it.
    pub fn is_on_dialysis(&self) -> bool {
        let has = |run: &Run| run.scenario.stretches().iter().any(|(_, prescription)| prescription.dialysis.is_some());
        self.runs.iter().any(|(_, run)| has(run))
    }
}

/// The lowest and the highest of some values.
pub fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

pub fn line_colour(number: usize) -> RGBColor {
    COMPARISON[number % COMPARISON.len()]
}

/// Length of the dashes once the colours are used up; 0 is a full line.
pub fn dash(number: usize) -> u32 {
    [0, 12, 4][(number / COMPARISON.len()).min(2)]
}

/// Length of the dashes where a prescription changes, in the chart and in its key.
pub const CHANGE_DASH: u32 = 7;

/// Length of the dashes of a run that is kept, points, as on the screen.
pub fn kept_dash(slot: usize) -> u32 {
    [8, 2, 4, 14][slot % 4]
}

/// A number at an axis, with a decimal where it is not whole.
pub fn tick(value: &f64) -> String {
    unsigned(*value, if value.fract() == 0.0 { 0 } else { 1 })
}
