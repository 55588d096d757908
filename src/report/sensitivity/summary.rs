//! What matters, for other programs.

use serde::Serialize;

use crate::report::provenance::Provenance;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::fit::{NextSample, NextSamples};
use crate::study::sensitivity::{Bar, End, Index, SobolShares, WhatMatters};

#[derive(Debug, Clone, Serialize)]
pub struct SensitivitySummary {
    pub format: u32,
    #[serde(flatten)]
    pub provenance: Provenance,
    pub warnings: Vec<String>,
    /// The number of a week that is asked about.
    pub of: &'static str,
    pub week: usize,
    /// Values that the patient is fitted to; null where it is asked of patients of whom nothing was measured.
    pub fitted_to: Option<usize>,
    pub most_probable: f64,
    /// With everything moving at once.
    pub together: JsonPercentiles<f64>,
    /// One parameter at a time, widest first.
    pub tornado: Vec<JsonBar>,
    pub sobol: Option<JsonSobol>,
    pub samples: JsonSamples,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonPercentiles<T> {
    pub p10: T,
    pub p90: T,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonBar {
    pub id: &'static str,
    #[serde(flatten)]
    pub ends: JsonPercentiles<JsonEnd>,
}

/// The parameter's value in its own unit (of what the equations leave out, SDs) and the outcome with it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonEnd {
    pub value: f64,
    pub outcome: Option<f64>,
}

/// Shares of the variance in patients of whom nothing was measured.
#[derive(Debug, Clone, Serialize)]
pub struct JsonSobol {
    pub base_points: usize,
    /// Base points of which a patient could not be simulated.
    pub left_out: usize,
    pub indices: Vec<JsonIndices>,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonIndices {
    pub id: &'static str,
    pub first: JsonIndex,
    pub total: JsonIndex,
}

/// A share with the ends of its 90 % bootstrap interval.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonIndex {
    pub share: f64,
    pub lowest: f64,
    pub highest: f64,
}

/// Half the width of the 90 % interval of the pre-dialysis total, now and with each further sample, most telling first.
#[derive(Debug, Clone, Serialize)]
pub struct JsonSamples {
    pub week: usize,
    pub half_width_mg_dl: f64,
    pub candidates: Vec<JsonSample>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonSample {
    pub sample: &'static str,
    pub week: i64,
    pub day: &'static str,
    pub half_width_mg_dl: f64,
}

impl SensitivitySummary {
    /// The summary; `run` is that of the most probable patient.
    pub fn new(
        (draft, run): (&ScenarioDraft, &Run),
        found: &WhatMatters,
        shares: Option<&SobolShares>,
        warnings: Vec<String>,
    ) -> Self {
        let [p10, p90] = found.tornado.together;
        SensitivitySummary {
            format: 1,
            provenance: Provenance::new(draft, run),
            warnings,
            of: found.outcome.quantity.id(),
            week: found.outcome.week,
            fitted_to: found.fit.as_ref().map(|fit| fit.values.len()),
            most_probable: found.tornado.centre,
            together: JsonPercentiles { p10, p90 },
            tornado: found.tornado.bars.iter().map(json_bar).collect(),
            sobol: shares.map(json_sobol),
            samples: json_samples(&found.next),
        }
    }
}

fn json_bar(bar: &Bar) -> JsonBar {
    let [p10, p90] = bar.ends.map(|End { value, outcome }| JsonEnd { value, outcome });
    JsonBar { id: bar.id, ends: JsonPercentiles { p10, p90 } }
}

fn json_sobol(shares: &SobolShares) -> JsonSobol {
    let index = |Index { share, lowest, highest }: Index| JsonIndex { share, lowest, highest };
    let indices =
        shares.indices.iter().map(|(id, of)| JsonIndices { id, first: index(of.first), total: index(of.total) });
    let (base_points, left_out) = (shares.design.base_points, shares.left_out);
    JsonSobol { base_points, left_out, indices: indices.collect() }
}

fn json_samples(next: &NextSamples) -> JsonSamples {
    let candidate = |sample: &NextSample| JsonSample {
        sample: sample.kind.id(),
        week: sample.time.week_number(),
        day: sample.time.weekday().id(),
        half_width_mg_dl: sample.half_width_mg_dl,
    };
    let candidates = next.samples.iter().map(candidate).collect();
    JsonSamples { week: next.week, half_width_mg_dl: next.half_width_mg_dl, candidates }
}
