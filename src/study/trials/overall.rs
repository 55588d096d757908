//! The agreement of the model with all observations that count.

use serde::Serialize;
use statrs::statistics::{Data, Median};

use super::result::{Row, Standing, TrialResult};
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
