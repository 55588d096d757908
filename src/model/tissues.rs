//! Exchange of the interstitium with muscle, soft tissue, bone and what exchanges within minutes.

use super::parameters::ModelParameters;
use crate::constants::TISSUE_EFFLUX_POWER;

/// Uptake by cells, sat(r): it saturates with the relative interstitial level and is 1 at r = 1.
pub fn uptake(p: &ModelParameters, relative_level: f64) -> f64 {
    p.tissue_uptake_highest * relative_level / (relative_level + p.tissue_uptake_half_saturation)
}

/// The slope of [`uptake`] in the relative level.
pub fn uptake_slope(p: &ModelParameters, relative_level: f64) -> f64 {
    let sum = relative_level + p.tissue_uptake_half_saturation;
    p.tissue_uptake_highest * p.tissue_uptake_half_saturation / (sum * sum)
}

/// Flow from interstitium to the rapidly exchanging tissue, mmol/h: linear in the difference of concentrations. A tissue
/// without volume takes up nothing.
pub fn interstitium_to_rapid_tissue_mmol_h(
    exchange_l_h: f64,
    interstitial_mmol_l: f64,
    content_mmol: f64,
    volume_l: f64,
) -> f64 {
    if volume_l > 0.0 { exchange_l_h * (interstitial_mmol_l - content_mmol / volume_l) } else { 0.0 }
}

/// The slopes of [`interstitium_to_rapid_tissue_mmol_h`]: in the interstitial magnesium, L/h, and of what is given back in
/// the content, 1/h.
pub fn rapid_tissue_slopes(exchange_l_h: f64, volume_l: f64) -> [f64; 2] {
    if volume_l > 0.0 { [exchange_l_h, exchange_l_h / volume_l] } else { [0.0; 2] }
}

/// Flow from interstitium to a tissue, mmol/h: uptake less an efflux that rises steeply with content.
pub fn interstitium_to_tissue_mmol_h(
    exchange_mmol_h: f64,
    uptake: f64,
    content_mmol: f64,
    reference_content_mmol: f64,
) -> f64 {
    exchange_mmol_h * (uptake - efflux(content_mmol, reference_content_mmol))
}

/// Efflux from cells: it rises steeply with their content and is 1 at the reference.
pub fn efflux(content_mmol: f64, reference_content_mmol: f64) -> f64 {
    (content_mmol / reference_content_mmol).powi(TISSUE_EFFLUX_POWER)
}

/// The rate at which a tissue loses a further mmol, 1/h: the slope of its efflux in its content.
pub fn tissue_efflux_slope_per_h(exchange_mmol_h: f64, content_mmol: f64, reference_content_mmol: f64) -> f64 {
    exchange_mmol_h * f64::from(TISSUE_EFFLUX_POWER) / reference_content_mmol
        * (content_mmol / reference_content_mmol).powi(TISSUE_EFFLUX_POWER - 1)
}
