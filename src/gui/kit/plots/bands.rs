//! The two measures of serum magnesium, and the published bands and thresholds behind them, with name and source. None
//! of them is a target.
//!
//! Their numbers and sources come from the clinical facts in `study::facts`.

use egui::Color32;

use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::{SerumUnit, View};
use crate::references::Source;
use crate::report::{band_limit, ink};
pub use crate::report::{band_name, threshold_name};
use crate::study::Unit;
use crate::study::facts::{Alarm, Band, BandId, HazardRatio, Level, Threshold, facts};
use crate::study::results::Serum;
use crate::text::{text, words};

/// Which concentration a plot shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Total,
    Ionised,
}

impl Measure {
    pub fn of(self, point: Serum) -> f64 {
        match self {
            Measure::Total => point.total_mmol_l,
            Measure::Ionised => point.ionised_mmol_l,
        }
    }

    /// Returns the unit; ionised magnesium is reported in mmol/L whatever the unit of the total.
    pub fn unit(self, view: &View) -> SerumUnit {
        if self == Measure::Total { view.serum_unit } else { SerumUnit::MmolL }
    }

    pub fn colour(self, palette: &Palette) -> Color32 {
        if self == Measure::Total { palette.total } else { palette.ionised }
    }

    pub fn caption(self, view: &View) -> String {
        let id = if self == Measure::Total { "gui-plot-total" } else { "gui-plot-ionised" };
        words!(id, unit = self.unit(view).symbol())
    }
}

/// Returns the band behind the curve with its colour and strength.
pub fn band_of(measure: Measure, is_on_dialysis: bool, palette: &Palette) -> (&'static Band, Color32, f32) {
    match (measure, is_on_dialysis) {
        (Measure::Total, true) => (lowest_mortality(), palette.lowest_mortality, palette.band_strength),
        (Measure::Total, false) => (facts().band(BandId::ReferenceTotal), palette.reference, ink::REFERENCE_STRENGTH),
        (Measure::Ionised, _) => (facts().band(BandId::ReferenceIonised), palette.reference, ink::REFERENCE_STRENGTH),
    }
}

/// Returns the totals at which mortality was lowest in Japan. The study was observational; others find no upper bend.
pub fn lowest_mortality() -> &'static Band {
    facts().band(BandId::LowestMortality)
}

/// Returns a range such as "2.7–3.0".
pub fn band_range_words(band: &Band, unit: SerumUnit) -> String {
    band.range.map(|value| band_limit(band, value, unit)).join("–")
}

/// Returns what the band is, what speaks against it, and the sources.
pub fn band_about(band: &Band) -> String {
    let bystander = facts().bystander.filter(|_| band.concerns_mortality).map(|reference| reference.citation());
    let sources = band.sources.iter().chain(&band.sources_against).map(Source::words).chain(bystander);
    let about = text(&format!("gui-band-{}-about", band.id.id()));
    let lines = std::iter::once(about.as_str()).chain(band.against.as_deref()).chain(sources);
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns what was seen beyond the threshold, and the sources.
pub fn threshold_about(threshold: &Threshold) -> String {
    let ratio = threshold.hazard_ratio.map(|ratio| hazard_words(ratio, threshold.unit));
    let about = text(&format!("gui-threshold-{}-about", threshold.id.id()));
    let seen = std::iter::once(about).chain(ratio).chain(threshold.note.clone()).collect::<Vec<_>>().join(" · ");
    let sources = threshold.sources.iter().map(Source::words);
    std::iter::once(seen.as_str()).chain(sources).collect::<Vec<_>>().join("\n")
}

/// Returns a hazard ratio as published, such as "HR 1.20 at 1.8–2.0 against 2.2–2.4 mg/dL".
pub fn hazard_words(ratio: HazardRatio, unit: Unit) -> String {
    let range = |[lowest, highest]: [f64; 2]| format!("{lowest:.1}–{highest:.1}");
    let value = format!("{:.2}", ratio.value);
    match ratio.range.zip(ratio.against) {
        Some((at, against)) => {
            words!("hazard-ratio-of", value = value, at = range(at), against = range(against), unit = unit.symbol())
        }
        None => words!("hazard-ratio", value = value),
    }
}

pub fn alarm_colour(threshold: &Threshold, palette: &Palette) -> Color32 {
    if threshold.alarm == Alarm::Amber { palette.amber } else { palette.red }
}

/// Returns a level in the unit of the plot, such as "< 2.0".
pub fn level_words(level: Level, unit: SerumUnit) -> String {
    crate::report::level_words(level, |mg_dl| unit.limit(mg_dl))
}
