//! Bands, thresholds and associations to show beside a result, with their sources (`assets/clinical.toml`).
//!
//! They are observations, never targets.

use serde::Deserialize;
use std::sync::OnceLock;

use crate::units::{mmol_l_from_meq_l, mmol_l_from_mg_dl};

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clinical {
    pub band: Vec<Band>,
    pub threshold: Vec<Threshold>,
    pub association: Vec<Association>,
    pub practice: Vec<Practice>,
}

/// A range of serum magnesium.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: String,
    pub range: [f64; 2],
    pub unit: String,
    pub source: String,
    pub note: Option<String>,
    /// Evidence against it.
    pub against: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Below,
    Above,
}

/// A level beyond which harm was seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub id: String,
    pub at: f64,
    /// The side that matters.
    pub direction: Side,
    pub unit: String,
    pub effect: Option<String>,
    pub source: String,
}

/// An observed association with an outcome.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Association {
    pub id: String,
    pub text: String,
    pub source: String,
    pub against: Option<String>,
}

/// How it is done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    pub id: String,
    pub text: String,
    pub source: String,
    pub caution: Option<String>,
}

/// The facts that come with the program.
pub fn clinical() -> &'static Clinical {
    static CLINICAL: OnceLock<Clinical> = OnceLock::new();
    // the file is part of the program; a test reads it
    CLINICAL.get_or_init(|| toml::from_str(include_str!("../../assets/clinical.toml")).unwrap_or_default())
}

impl Clinical {
    pub fn band(&self, id: &str) -> Option<&Band> {
        self.band.iter().find(|band| band.id == id)
    }
}

impl Band {
    /// The range in mmol/L.
    pub fn range_mmol_l(&self) -> [f64; 2] {
        self.range.map(|value| mmol_l(value, &self.unit))
    }
}

impl Threshold {
    pub fn at_mmol_l(&self) -> f64 {
        mmol_l(self.at, &self.unit)
    }

    /// Whether a total lies on the side that matters.
    pub fn is_crossed_by(&self, total_mmol_l: f64) -> bool {
        match self.direction {
            Side::Below => total_mmol_l < self.at_mmol_l(),
            Side::Above => total_mmol_l >= self.at_mmol_l(),
        }
    }
}

fn mmol_l(value: f64, unit: &str) -> f64 {
    match unit {
        "mg/dL" => mmol_l_from_mg_dl(value),
        "mEq/L" => mmol_l_from_meq_l(value),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_every_fact_names_its_source() {
        let facts: Clinical = toml::from_str(include_str!("../../assets/clinical.toml")).unwrap();
        assert!(facts.band.len() >= 4 && facts.threshold.len() >= 6 && facts.association.len() >= 8);
        assert!(facts.band.iter().all(|b| !b.source.is_empty() && b.range[0] < b.range[1]));
        assert!(facts.threshold.iter().all(|t| !t.source.is_empty()));
        assert!(facts.association.iter().all(|a| !a.source.is_empty()));
        assert!(facts.practice.iter().all(|p| !p.source.is_empty()));
        let units = facts.band.iter().map(|b| &b.unit).chain(facts.threshold.iter().map(|t| &t.unit));
        assert!(units.into_iter().all(|unit| ["mg/dL", "mmol/L", "mEq/L"].contains(&unit.as_str())));
    }
}
