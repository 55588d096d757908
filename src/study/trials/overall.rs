//! The agreement of the model with all observations that count.

use serde::Serialize;
use statrs::statistics::{Data, Median};

use super::result::{Row, TrialResult};
use super::standing::Standing;
use crate::model::ModelVersion;

/// Largest residual that is chance, standard errors.
pub const WITHIN_STANDARD_ERRORS: f64 = 2.0;
/// Largest residual of a total that passes without a standard error, mmol/L. It is about 0.3 mg/dL, less than one pair
/// of samples can show.
pub const WITHIN_MMOL_L: f64 = 0.12;

/// The agreement with a group of observations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    pub observations: usize,
    /// Number of observations that are levels of serum total or their changes.
    pub serum_totals: usize,
    /// Median of the absolute residuals of serum totals; `None` when there are none.
    pub median_residual_mmol_l: Option<f64>,
    pub serum_totals_within_0_12_mmol_l: usize,
    /// Number of observations whose standard error is known.
    pub with_standard_error: usize,
    pub within_2_standard_errors: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Overall {
    /// Agreement with observations from which parameters were derived.
    pub calibration: Agreement,
    /// Agreement with observations that were looked at when the model was chosen, though no parameter was derived from
    /// them.
    pub known_before: Agreement,
    /// Agreement with the other observations from which no parameter was derived.
    pub independent: Agreement,
    pub together: Agreement,
}

/// How many observations lie within an interval, and of how many that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Within {
    pub within: usize,
    pub of: usize,
}

impl Within {
    pub fn with(self, other: Within) -> Within {
        Within { within: self.within + other.within, of: self.of + other.of }
    }
}

/// The observations within the 90 % interval of what is not known of the model and of chance; no parameter was derived
/// from any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WithinModelDoubt {
    /// Means of a week before dialysis, or over it: the level of which predictions say their doubt.
    pub weekly_independent: Within,
    pub weekly_known_before: Within,
    /// Levels after dialysis and at times, and their changes.
    pub other: Within,
}

/// Returns how many observations lie within what is not known of the newest model.
pub fn within_model_doubt(results: &[TrialResult]) -> WithinModelDoubt {
    let rows: Vec<&Row> = results.iter().flat_map(|result| &result.rows).collect();
    let of = |holds: &dyn Fn(&Row) -> bool| {
        let judged = rows.iter().filter(|row| holds(row)).filter_map(|row| row.is_within_model_doubt());
        judged.fold(Within::default(), |sum, is_within| sum.with(Within { within: usize::from(is_within), of: 1 }))
    };
    let is_weekly = |row: &Row| row.observation.compare.as_ref().is_some_and(|quantity| quantity.is_weekly_level());
    WithinModelDoubt {
        weekly_independent: of(&|row| is_weekly(row) && row.standing == Standing::Independent),
        weekly_known_before: of(&|row| is_weekly(row) && row.standing == Standing::KnownBefore),
        other: of(&|row| !is_weekly(row)),
    }
}

/// Returns the agreement of the newest model with all rows that count.
pub fn overall(results: &[TrialResult]) -> Overall {
    overall_of(ModelVersion::NEWEST, results)
}

/// Returns the agreement of a version of the model with all rows that count.
pub fn overall_of(model: ModelVersion, results: &[TrialResult]) -> Overall {
    let rows: Vec<&Row> = results.iter().flat_map(|result| result.rows_of(model)).collect();
    let of = |holds: &dyn Fn(Standing) -> bool| {
        agreement(&rows.iter().copied().filter(|row| holds(row.standing)).collect::<Vec<_>>())
    };
    Overall {
        calibration: of(&|standing| standing == Standing::Calibration),
        known_before: of(&|standing| standing == Standing::KnownBefore),
        independent: of(&|standing| standing == Standing::Independent),
        together: of(&Standing::is_scored),
    }
}

fn agreement(rows: &[&Row]) -> Agreement {
    let residuals: Vec<f64> = rows.iter().filter_map(|row| row.residual_mmol_l).map(f64::abs).collect();
    let in_errors: Vec<f64> = rows.iter().filter_map(|row| row.residual_in_standard_errors).map(f64::abs).collect();
    Agreement {
        observations: rows.len(),
        serum_totals: residuals.len(),
        serum_totals_within_0_12_mmol_l: residuals.iter().filter(|r| **r <= WITHIN_MMOL_L).count(),
        with_standard_error: in_errors.len(),
        within_2_standard_errors: in_errors.iter().filter(|z| **z <= WITHIN_STANDARD_ERRORS).count(),
        median_residual_mmol_l: (!residuals.is_empty()).then(|| Data::new(residuals).median()),
    }
}
