//! Figures of serum magnesium over weeks, for print: two panels, total and ionised, with all that the window shows
//! beside them.
//!
//! `panel` draws the curves over bands and thresholds, `gutter` their names at the right, where nothing is drawn,
//! `legend` the meaning of the signs, `strip` what is prescribed when, and `drawing` turns it into a file.

mod drawing;
mod gutter;
mod legend;
mod panel;
mod strip;
mod weeks;

use plotters::prelude::*;

use super::heading::Heading;
use super::messages::unsigned;
use super::provenance::{PROGRAM_VERSION, computed_by, scenario_sha256};
use super::series::{SerumSeries, serum_series_between};
use super::{ink, serum_unit::SerumUnit};
use crate::scenario::ScenarioDraft;
use crate::scenario::inputs::model_version;
use crate::simulation::Run;
use crate::study::facts::facts;
use crate::study::fan::Fan;
use crate::text::words;

pub(super) use drawing::{Area, Chart, encoded, outlined};
pub use drawing::{FIGURE_ENDINGS, FigureError, HEIGHT, WIDTH, drawing_bytes};

const TITLE_MARGIN: u32 = 20;
/// Size of the letters of a note below the title, and of the foot, points.
const NOTE_SIZE: u32 = 14;
const FOOT_HEIGHT: u32 = 26;

pub(super) const GREY: RGBColor = RGBColor(0x55, 0x55, 0x55);
pub(super) const BLUE_TOTAL: RGBColor = colour(ink::TOTAL);
pub(super) const VERMILLION_IONISED: RGBColor = colour(ink::IONISED);
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

const fn colour(hex: u32) -> RGBColor {
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

/// The figure as PNG or SVG, by the ending of the file's name.
///
/// # Errors
/// Fails when the ending is another one, and when drawing fails.
pub fn figure_bytes(
    title: &str,
    draft: &ScenarioDraft,
    runs: &[Named<'_>],
    seen: &Seen<'_>,
    ending: &str,
) -> Result<Vec<u8>, FigureError> {
    encoded(ending, &description(draft, runs, seen.unit), || svg(title, draft, runs, seen))
}

/// The words for what a figure shows and where it comes from.
fn description(draft: &ScenarioDraft, runs: &[Named<'_>], unit: SerumUnit) -> String {
    let of_runs: Vec<&Run> = runs.iter().map(|(_, run)| *run).collect();
    format!("{} {}", words!("figure-description", unit = unit.symbol()), computed_by(draft, &of_runs))
}

/// The figure of a file's runs as SVG with text as outlines, and its title and description for screen readers.
pub fn svg(title: &str, draft: &ScenarioDraft, runs: &[Named<'_>], seen: &Seen<'_>) -> Result<String, FigureError> {
    let whole = [0.0, runs.iter().map(|(_, run)| run.trajectory.end().weeks()).fold(0.0, f64::max)];
    let span = seen.span.unwrap_or(whole);
    let drawn = |run: &Run| serum_series_between(run, [span[0], span[1].min(run.trajectory.end().weeks())]);
    let figure = Figure {
        draft,
        runs,
        seen,
        span,
        series: runs.iter().map(|(_, run)| drawn(run)).collect(),
        kept: seen.kept.iter().map(|kept| drawn(kept.run)).collect(),
    };
    outlined(title, &description(draft, runs, seen.unit), |area| figure.draw(area, title))
}

/// What one figure is drawn of.
struct Figure<'f> {
    draft: &'f ScenarioDraft,
    runs: &'f [Named<'f>],
    seen: &'f Seen<'f>,
    span: [f64; 2],
    series: Vec<[SerumSeries; 2]>,
    /// The series of the runs that are kept.
    kept: Vec<[SerumSeries; 2]>,
}

impl Figure<'_> {
    fn draw(&self, area: &Area<'_>, title: &str) -> Result<(), FigureError> {
        area.fill(&WHITE)?;
        let below = titled(area, title)?;
        let below = legend::draw(self, &below)?;
        let (_, height) = below.dim_in_pixel();
        let (below, foot) = below.split_vertically(height - FOOT_HEIGHT);
        let strip_height = if self.is_alone() { strip::HEIGHT } else { 0 };
        let (panels, strip) = below.split_vertically(height - FOOT_HEIGHT - strip_height);
        let mut x = (0, 0);
        for (part, panel) in panels.split_evenly((2, 1)).iter().enumerate() {
            x = panel::Panel { figure: self, part }.draw(area, panel)?;
        }
        if self.is_alone() {
            strip::draw(self, &strip, x)?;
        }
        let style = ("sans-serif", NOTE_SIZE).into_font().color(&GREY);
        foot.draw(&Text::new(self.foot(), (TITLE_MARGIN as i32, 4), style))?;
        Ok(())
    }

    fn is_alone(&self) -> bool {
        self.runs.len() == 1
    }

    /// Whether there is dialysis at any time: the bands and thresholds are others without it.
    fn is_on_dialysis(&self) -> bool {
        let has = |run: &Run| run.scenario.stretches().iter().any(|(_, prescription)| prescription.dialysis.is_some());
        self.runs.iter().any(|(_, run)| has(run))
    }

    fn foot(&self) -> String {
        let hash = scenario_sha256(self.draft);
        let model = model_version(&self.draft.run).number();
        words!("figure-foot", model = model, program = PROGRAM_VERSION, hash = hash[..12])
    }
}

/// Draws a title as it fits, with a note when a letter of it has no font; returns the area below.
fn titled<'a>(area: &Area<'a>, title: &str) -> Result<Area<'a>, FigureError> {
    let heading = Heading::new(title, f64::from(WIDTH - 2 * TITLE_MARGIN));
    let mut area = area.clone();
    for line in &heading.lines {
        area = area.titled(line, ("sans-serif", heading.size))?;
    }
    if let Some(note) = &heading.note {
        area = area.titled(note, ("sans-serif", NOTE_SIZE).into_font().color(&GREY))?;
    }
    Ok(area)
}

/// The lowest and the highest of some values.
pub(super) fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

fn line_colour(number: usize) -> RGBColor {
    COMPARISON[number % COMPARISON.len()]
}

/// Length of the dashes once the colours are used up; 0 is a full line.
fn dash(number: usize) -> u32 {
    [0, 12, 4][(number / COMPARISON.len()).min(2)]
}

/// Length of the dashes of a run that is kept, points, as on the screen.
fn kept_dash(slot: usize) -> u32 {
    [8, 2, 4, 14][slot % 4]
}

/// A number at an axis, with a decimal where it is not whole.
pub(super) fn tick(value: &f64) -> String {
    unsigned(*value, if value.fract() == 0.0 { 0 } else { 1 })
}
