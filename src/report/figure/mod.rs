//! Figures of serum magnesium over weeks, for print: two panels, total and ionised, with all that the window shows
//! beside them.
//!
//! `plan` is what is drawn; `panel` draws the curves over bands and thresholds with the marks of `session_sign`, `gutter`
//! their names at the right, where nothing is drawn, `legend` the meaning of the signs, `strip` what is prescribed when,
//! and `drawing` turns it into a file.

mod drawing;
mod gutter;
mod legend;
mod panel;
mod plan;
mod session_sign;
mod strip;
mod weeks;

use plotters::prelude::*;

use super::heading::Heading;
use super::provenance::{PROGRAM_VERSION, computed_by, scenario_sha256};
use super::series::serum_series_between;
use super::serum_unit::SerumUnit;
use crate::scenario::ScenarioDraft;
use crate::scenario::inputs::model_version;
use crate::simulation::Run;
use crate::text::words;

pub(super) use drawing::{Area, Chart, encoded, outlined};
pub use drawing::{FIGURE_ENDINGS, FigureError, HEIGHT, WIDTH, drawing_bytes};
use plan::Figure;
pub(super) use plan::{BLUE_TOTAL, GREY, VERMILLION_IONISED, extremes, tick};
pub use plan::{Kept, Named, Seen};

const TITLE_MARGIN: u32 = 20;
/// Size of the letters of a note below the title, and of the foot, points.
const NOTE_SIZE: u32 = 14;
const FOOT_HEIGHT: u32 = 26;

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
