//! The two measures of serum, total and ionised, with value, unit, colour, words and band of each.

use egui::Color32;

use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::{SerumUnit, View};
use crate::study::facts::{Band, BandId, facts};
use crate::study::results::Serum;
use crate::text::words;

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
        (Measure::Total, true) => {
            (facts().band(BandId::LowestMortality), palette.lowest_mortality, palette.band_strength)
        }
        (Measure::Total, false) => (facts().band(BandId::ReferenceTotal), palette.reference, 0.14),
        (Measure::Ionised, _) => (facts().band(BandId::ReferenceIonised), palette.reference, 0.14),
    }
}
