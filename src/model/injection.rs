//! Intravenous and intramuscular magnesium.

use super::parameters::ModelParameters;
use crate::constants::{ASPARTATE_SOLUTION_MMOL_ML, MAGNESIUM_SULFATE_MMOL_G};

/// Magnesium in a mass of MgSO4·7H2O, mmol.
pub fn magnesium_mmol_from_sulfate_g(magnesium_sulfate_g: f64) -> f64 {
    magnesium_sulfate_g * MAGNESIUM_SULFATE_MMOL_G
}

pub fn magnesium_mmol_from_aspartate_ml(aspartate_solution_ml: f64) -> f64 {
    aspartate_solution_ml * ASPARTATE_SOLUTION_MMOL_ML
}

/// Part of an intramuscular dose that reaches the depot, mmol.
pub fn im_available_mmol(p: &ModelParameters, dose_mmol: f64) -> f64 {
    p.im_bioavailability * dose_mmol
}
