//! Published bands and thresholds, drawn with name and source. None of them is a target.
//!
//! Their numbers are those of the clinical facts that come with the program.

use crate::gui::kit::view::SerumUnit;
use crate::references::{
    ALHOSAINI_2015, COURIVAUD_2014, GREENWAY_1996, JSDT_2014, LACSON_2015, LI_2015, NAVARRO_2009, Reference,
    WASTING_PAGE,
};
use crate::study::clinical::{self, clinical};
use crate::text::{format, key, text};

pub use crate::study::clinical::Side;

/// A range of concentrations.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    /// Of the clinical fact; its words are `gui-band-<id>` and `gui-band-<id>-about`.
    pub id: &'static str,
    pub sources: &'static [Reference],
}

/// Where the total value begins to matter.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    /// Of the clinical fact; its words are `gui-threshold-<id>` and `gui-threshold-<id>-about`.
    pub id: &'static str,
    pub alarm: Alarm,
    pub source: Reference,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    Amber,
    Red,
}

/// mg/dL. Observational; others find no upper bend.
pub const LOWEST_MORTALITY: Band =
    Band { id: "lowest-mortality-japan", sources: &[JSDT_2014, LACSON_2015, COURIVAUD_2014] };
/// mg/dL, healthy adults; shown of people who are not on dialysis.
pub const REFERENCE_TOTAL: Band = Band { id: "reference-total", sources: &[ALHOSAINI_2015] };
/// mmol/L, healthy adults.
pub const REFERENCE_IONISED: Band = Band { id: "reference-ionised", sources: &[GREENWAY_1996] };

const fn threshold(id: &'static str, alarm: Alarm, source: Reference) -> Threshold {
    Threshold { id, alarm, source }
}

/// In rising order.
pub const THRESHOLDS: [Threshold; 6] = [
    threshold("severe-deficiency", Alarm::Red, WASTING_PAGE),
    threshold("low-red", Alarm::Red, LI_2015),
    threshold("low-amber", Alarm::Amber, LI_2015),
    threshold("dangerous", Alarm::Red, NAVARRO_2009),
    threshold("severe", Alarm::Red, NAVARRO_2009),
    threshold("life-threatening", Alarm::Red, NAVARRO_2009),
];

impl Band {
    /// In the unit it was published in; a test sees to it that there is such a fact.
    fn range(&self) -> [f64; 2] {
        clinical().band(self.id).map_or([f64::NAN; 2], |fact| fact.range)
    }

    pub fn lowest(&self) -> f64 {
        self.range()[0]
    }

    pub fn highest(&self) -> f64 {
        self.range()[1]
    }

    /// With its range in the unit of the plot; ionised bands are in mmol/L whatever it is.
    pub fn name(&self, unit: SerumUnit) -> String {
        let lowest = self.in_unit(self.lowest(), unit);
        let highest = self.in_unit(self.highest(), unit);
        format(&key("gui-band", self.id), &[("lowest", &lowest), ("highest", &highest), ("unit", unit.symbol())])
    }

    /// "2.7–3.0".
    pub fn range_words(&self, unit: SerumUnit) -> String {
        format!("{}–{}", self.in_unit(self.lowest(), unit), self.in_unit(self.highest(), unit))
    }

    pub fn holds(&self, value: f64) -> bool {
        (self.lowest()..=self.highest()).contains(&value)
    }

    fn in_unit(&self, value: f64, unit: SerumUnit) -> String {
        if self.id == REFERENCE_IONISED.id { format!("{value:.2}") } else { unit.limit(value) }
    }

    /// What it is, what speaks against it, and the sources.
    pub fn about(&self) -> String {
        let mut lines = vec![text(&format!("gui-band-{}-about", self.id))];
        lines.extend(clinical().band(self.id).and_then(|fact| fact.against.clone()));
        lines.extend(self.sources.iter().map(|source| source.citation.to_owned()));
        lines.join("\n")
    }
}

impl Threshold {
    fn fact(&self) -> Option<&'static clinical::Threshold> {
        clinical().threshold.iter().find(|fact| fact.id == self.id)
    }

    /// A test sees to it that there is such a fact, and in this unit.
    pub fn at_mg_dl(&self) -> f64 {
        self.fact().map_or(f64::NAN, |fact| fact.at)
    }

    /// The one that matters.
    pub fn side(&self) -> Side {
        self.fact().map_or(Side::Above, |fact| fact.direction)
    }

    pub fn name(&self, unit: SerumUnit) -> String {
        let at = unit.limit(self.at_mg_dl());
        format(&key("gui-threshold", self.id), &[("at", &at), ("unit", unit.symbol())])
    }

    pub fn about(&self) -> String {
        format!("{}\n{}", text(&format!("gui-threshold-{}-about", self.id)), self.source.citation)
    }

    pub fn is_crossed_by(&self, total_mg_dl: f64) -> bool {
        match self.side() {
            Side::Below => total_mg_dl < self.at_mg_dl(),
            Side::Above => total_mg_dl >= self.at_mg_dl(),
        }
    }
}

/// The thresholds that apply: mortality was studied in dialysis patients only.
pub fn thresholds(is_on_dialysis: bool) -> impl DoubleEndedIterator<Item = &'static Threshold> {
    let of_mortality = |threshold: &&Threshold| ["low-red", "low-amber"].contains(&threshold.id);
    THRESHOLDS.iter().filter(move |threshold| is_on_dialysis || !of_mortality(threshold))
}

/// The gravest threshold that a value has crossed.
pub fn alarm_of(total_mg_dl: f64, is_on_dialysis: bool) -> Option<&'static Threshold> {
    let low = thresholds(is_on_dialysis).find(|t| t.side() == Side::Below && t.is_crossed_by(total_mg_dl));
    low.or_else(|| thresholds(is_on_dialysis).rev().find(|t| t.side() == Side::Above && t.is_crossed_by(total_mg_dl)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_and_threshold_is_a_clinical_fact_in_the_unit_that_is_drawn() {
        for (band, unit) in [(LOWEST_MORTALITY, "mg/dL"), (REFERENCE_TOTAL, "mg/dL"), (REFERENCE_IONISED, "mmol/L")] {
            assert_eq!(clinical().band(band.id).unwrap().unit, unit, "{}", band.id);
        }
        assert_eq!(clinical().threshold.len(), THRESHOLDS.len());
        assert!(THRESHOLDS.iter().all(|threshold| threshold.fact().is_some_and(|fact| fact.unit == "mg/dL")));
        assert!(THRESHOLDS.is_sorted_by(|a, b| a.at_mg_dl() < b.at_mg_dl()));
    }

    #[test]
    fn the_gravest_threshold_is_named() {
        let id = |mg_dl| alarm_of(mg_dl, true).map(|threshold| threshold.id);
        assert_eq!(
            [id(1.79), id(1.8), id(1.99), id(2.0), id(4.79)],
            [Some("low-red"), Some("low-amber"), Some("low-amber"), None, None]
        );
        assert_eq!([id(4.8), id(7.2), id(18.6)], [Some("dangerous"), Some("severe"), Some("life-threatening")]);
        assert_eq!(alarm_of(1.9, false).map(|threshold| threshold.id), None, "studied on dialysis only");
        assert_eq!(alarm_of(0.9, false).map(|threshold| threshold.id), Some("severe-deficiency"));
    }
}
