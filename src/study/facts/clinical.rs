//! Bands, thresholds, associations and practice as `assets/clinical.toml` gives them.

use serde::Deserialize;
use std::sync::OnceLock;

use crate::references::{Reference, Source};
use crate::study::unit::Unit;
use crate::units::{mg_dl_from_mmol_l, mmol_l_from_mg_dl};

/// The clinical facts. Every band and threshold is there once [`Facts::read`] has accepted them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The publication that asks of every association with death whether magnesium acts or only stands by.
    pub bystander: Option<Reference>,
    #[serde(rename = "band")]
    pub bands: Vec<Band>,
    /// Thresholds in rising order.
    #[serde(rename = "threshold")]
    pub thresholds: Vec<Threshold>,
    pub limits: Limits,
    #[serde(rename = "association")]
    pub associations: Vec<Association>,
    #[serde(rename = "practice")]
    pub practices: Vec<Practice>,
}

named! {
    pub enum BandId {
        ReferenceTotal = "reference-total",
        ReferenceIonised = "reference-ionised",
        LowestMortality = "lowest-mortality-japan",
        TrialTarget = "mgo-trial-target",
    }
}

named! {
    pub enum ThresholdId {
        SevereDeficiency = "severe-deficiency",
        LowRed = "low-red",
        LowAmber = "low-amber",
        Dangerous = "dangerous",
        Severe = "severe",
        LifeThreatening = "life-threatening",
    }
}

named! {
    /// The side of a threshold that matters.
    pub enum Side { Below = "below", Above = "above" }
}

named! {
    /// The colour in which a crossed threshold is shown.
    pub enum Alarm { Amber = "amber", Red = "red" }
}

/// A range of serum magnesium.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: BandId,
    /// Lowest and highest value, in the band's unit.
    pub range: [f64; 2],
    pub unit: Unit,
    pub sources: Vec<Source>,
    pub note: Option<String>,
    pub against: Option<String>,
    #[serde(default)]
    pub sources_against: Vec<Source>,
    #[serde(default)]
    pub concerns_mortality: bool,
}

/// A level of the serum total beyond which harm was seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub id: ThresholdId,
    /// The level itself, in the threshold's unit.
    pub at: f64,
    pub direction: Side,
    pub unit: Unit,
    pub alarm: Alarm,
    pub effect: Option<String>,
    pub hazard_ratio: Option<HazardRatio>,
    pub note: Option<String>,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub concerns_mortality: bool,
}

/// How much more often people died in one range than in another, in the unit of the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HazardRatio {
    pub value: f64,
    pub range: Option<[f64; 2]>,
    pub against: Option<[f64; 2]>,
}

/// Levels at which virtual patients are counted that are neither thresholds nor ends of a band.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub high_mg_dl: f64,
    /// Level above which the Japanese registry gives a share of patients, mg/dL.
    pub registry_high_mg_dl: f64,
    /// Upper reference limit of a study of total and ionised magnesium, mg/dL.
    pub reference_high_mg_dl: f64,
    pub ionised_high_mmol_l: f64,
}

/// An observed association of magnesium with an outcome.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Association {
    pub id: String,
    pub text: String,
    pub note: Option<String>,
    pub sources: Vec<Source>,
    pub against: Option<String>,
    #[serde(default)]
    pub concerns_mortality: bool,
}

/// A way in which magnesium is managed in practice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    pub id: String,
    pub text: String,
    pub sources: Vec<Source>,
    pub caution: Option<String>,
}

static NO_BAND: Band = Band {
    id: BandId::ReferenceTotal,
    range: [f64::NAN; 2],
    unit: Unit::MgPerDl,
    sources: Vec::new(),
    note: None,
    against: None,
    sources_against: Vec::new(),
    concerns_mortality: false,
};

/// Returns the facts that come with the program.
pub fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    // the file is part of the program; a test reads it
    FACTS.get_or_init(|| Facts::read(include_str!("../../../assets/clinical.toml")).unwrap_or_default())
}

impl Facts {
    /// Reads the text of the asset.
    ///
    /// # Errors
    /// Lists what is wrong with the text, with its line: an unknown name or source, a missing band or threshold, a
    /// reversed range, or thresholds that do not rise.
    pub fn read(text: &str) -> Result<Facts, String> {
        let facts: Facts = toml::from_str(text).map_err(|error| error.to_string())?;
        if let Some(id) = BandId::ALL.iter().find(|id| facts.bands.iter().all(|band| band.id != **id)) {
            return Err(format!("there is no band \"{}\"", id.id()));
        }
        if let Some(id) = ThresholdId::ALL.iter().find(|id| facts.threshold(**id).is_none()) {
            return Err(format!("there is no threshold \"{}\"", id.id()));
        }
        if let Some(band) = facts.bands.iter().find(|band| band.range[0] >= band.range[1]) {
            return Err(format!("the range of band \"{}\" is reversed", band.id.id()));
        }
        match facts.thresholds.is_sorted_by(|one, next| one.at_mmol_l() < next.at_mmol_l()) {
            true => Ok(facts),
            false => Err("the thresholds do not rise".to_owned()),
        }
    }

    /// Returns a band; [`Facts::read`] has seen that it is there.
    pub fn band(&self, id: BandId) -> &Band {
        self.bands.iter().find(|band| band.id == id).unwrap_or(&NO_BAND)
    }

    pub fn threshold(&self, id: ThresholdId) -> Option<&Threshold> {
        self.thresholds.iter().find(|threshold| threshold.id == id)
    }

    /// Returns the thresholds that apply, in rising order; mortality was studied in dialysis patients only.
    pub fn thresholds(&self, is_on_dialysis: bool) -> impl DoubleEndedIterator<Item = &Threshold> {
        self.thresholds.iter().filter(move |threshold| is_on_dialysis || !threshold.concerns_mortality)
    }

    /// Returns the limits that a total is compared with, mg/dL: the ends of the band behind its curve, and the thresholds.
    pub fn limits_mg_dl(&self, is_on_dialysis: bool) -> impl Iterator<Item = f64> {
        let band = if is_on_dialysis { BandId::LowestMortality } else { BandId::ReferenceTotal };
        self.band(band).range.into_iter().chain(self.thresholds(is_on_dialysis).map(Threshold::at_mg_dl))
    }

    /// Returns the gravest threshold that a total has crossed.
    pub fn alarm_of(&self, total_mmol_l: f64, is_on_dialysis: bool) -> Option<&Threshold> {
        let crossed = |side: Side| {
            let of_side = self.thresholds(is_on_dialysis).filter(move |threshold| threshold.direction == side);
            of_side.filter(move |threshold| threshold.is_crossed_by(total_mmol_l))
        };
        crossed(Side::Below).next().or_else(|| crossed(Side::Above).next_back())
    }
}

impl Band {
    pub fn lowest(&self) -> f64 {
        self.range[0]
    }

    pub fn highest(&self) -> f64 {
        self.range[1]
    }

    /// Returns whether a value in the band's unit lies in the band.
    pub fn holds(&self, value: f64) -> bool {
        (self.lowest()..=self.highest()).contains(&value)
    }

    /// Returns the range in mmol/L.
    pub fn range_mmol_l(&self) -> [f64; 2] {
        self.range.map(|value| mmol_l(value, self.unit))
    }
}

impl Threshold {
    pub fn at_mmol_l(&self) -> f64 {
        mmol_l(self.at, self.unit)
    }

    pub fn at_mg_dl(&self) -> f64 {
        if self.unit == Unit::MgPerDl { self.at } else { mg_dl_from_mmol_l(self.at_mmol_l()) }
    }

    /// Returns whether a total lies on the side of the threshold that matters.
    pub fn is_crossed_by(&self, total_mmol_l: f64) -> bool {
        match self.direction {
            Side::Below => total_mmol_l < self.at_mmol_l(),
            Side::Above => total_mmol_l >= self.at_mmol_l(),
        }
    }
}

/// Converts and rounds as the rest of the program does, so that a level at a limit is at the limit.
fn mmol_l(value: f64, unit: Unit) -> f64 {
    if unit == Unit::MgPerDl { mmol_l_from_mg_dl(value) } else { unit.canonical(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../assets/clinical.toml");

    #[test]
    fn the_file_reads_and_every_fact_names_its_source() {
        let facts = Facts::read(TEXT).unwrap();
        assert!(facts.associations.len() >= 8 && facts.bystander.is_some());
        let sources = facts.bands.iter().map(|fact| &fact.sources).chain(facts.thresholds.iter().map(|f| &f.sources));
        let sources = sources.chain(facts.associations.iter().map(|fact| &fact.sources));
        assert!(sources.chain(facts.practices.iter().map(|fact| &fact.sources)).all(|sources| !sources.is_empty()));
        assert!(facts.thresholds.iter().all(|threshold| threshold.unit == Unit::MgPerDl));
        assert!(facts.limits.high_mg_dl > 0.0);
    }

    #[test]
    fn a_misspelt_name_is_refused_with_its_line_and_what_is_known_and_a_missing_one_by_its_name() {
        for (from, to, words) in [
            ("\"low-amber\"", "\"low-ambre\"", "unknown variant `low-ambre`, expected one of `severe-deficiency`"),
            ("[\"greenway-1996\"]", "[\"greenway-1969\"]", "\"greenway-1969\" is not in the bibliography"),
            ("unit = \"mg/dL\"", "unit = \"mg/dl\"", "line 10"),
            ("at = 4.8", "at = 7.3", "do not rise"),
            ("range = [2.7, 3.0]", "range = [3.7, 3.0]", "\"lowest-mortality-japan\" is reversed"),
            ("id = \"low-red\"", "id = \"low-amber\"", "there is no threshold \"low-red\""),
        ] {
            assert!(TEXT.contains(from), "{from}");
            let error = Facts::read(&TEXT.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(words), "{to}: {error}");
        }
    }

    #[test]
    fn the_gravest_threshold_is_named() {
        let id = |mg_dl, is_on_dialysis| {
            facts().alarm_of(mmol_l_from_mg_dl(mg_dl), is_on_dialysis).map(|threshold| threshold.id)
        };
        use ThresholdId::*;
        assert_eq!([1.79, 1.8, 1.99, 2.0].map(|at| id(at, true)), [Some(LowRed), Some(LowAmber), Some(LowAmber), None]);
        assert_eq!([4.79, 4.8, 7.2].map(|at| id(at, true)), [None, Some(Dangerous), Some(Severe)]);
        assert_eq!(id(18.6, true), Some(LifeThreatening));
        assert_eq!(id(1.9, false), None, "studied on dialysis only");
        assert_eq!(id(0.9, false), Some(SevereDeficiency));
    }
}
