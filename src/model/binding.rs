//! What binds magnesium in plasma: proteins and small anions, from labs alone.

use super::parameters::ModelParameters;
use super::patient::Labs;
use crate::constants::{ANION_GAP_ALBUMIN_G_L, ANION_GAP_PER_ALBUMIN_MEQ_G};

/// The protein that binds magnesium. Its amount stays in plasma, so that filtration of water concentrates it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProteinBinding {
    /// Bound to ultrafilterable magnesium at the plasma volume at which the labs were drawn.
    pub bound_to_ultrafilterable: f64,
    /// Plasma volume at which the labs were drawn, L.
    pub reference_plasma_l: f64,
}

impl ProteinBinding {
    pub fn new(p: &ModelParameters, albumin_g_l: f64, globulin_g_l: f64, reference_plasma_l: f64) -> Self {
        ProteinBinding {
            bound_to_ultrafilterable: p.albumin_binding_l_g * albumin_g_l + p.globulin_binding_l_g * globulin_g_l,
            reference_plasma_l,
        }
    }

    /// The volume that would hold all plasma magnesium at the ultrafilterable concentration, L: the plasma, and what
    /// its protein binds.
    pub fn holding_l(&self, plasma_l: f64) -> f64 {
        plasma_l + self.bound_to_ultrafilterable * self.reference_plasma_l
    }

    /// Ultrafilterable share of total magnesium at this plasma volume, f = 1/(1+b).
    pub fn ultrafilterable_fraction(&self, plasma_l: f64) -> f64 {
        plasma_l / self.holding_l(plasma_l)
    }

    /// Ultrafilterable share of total magnesium at the plasma volume at which the labs were drawn, f.
    pub fn ultrafilterable_fraction_at_reference(&self) -> f64 {
        1.0 / (1.0 + self.bound_to_ultrafilterable)
    }
}

/// Anion gap corrected for albumin, mEq/L: Na − Cl − HCO3 + 0.25·(44 − albumin).
pub fn anion_gap_corrected_meq_l(
    sodium_mmol_l: f64,
    chloride_mmol_l: f64,
    bicarbonate_mmol_l: f64,
    albumin_g_l: f64,
) -> f64 {
    sodium_mmol_l - chloride_mmol_l - bicarbonate_mmol_l
        + ANION_GAP_PER_ALBUMIN_MEQ_G * (ANION_GAP_ALBUMIN_G_L - albumin_g_l)
}

/// Complexed to ionised magnesium with these labs, rc. The anion term is fitted to a single contrast.
pub fn complexed_to_ionised(p: &ModelParameters, labs: &Labs) -> f64 {
    p.phosphate_complexation_l_mmol * labs.phosphate_mmol_l
        + p.bicarbonate_complexation_l_mmol * labs.bicarbonate_mmol_l
        + p.anion_complexation_l_meq * (labs.anion_gap_corrected_meq_l - p.anion_gap_threshold_meq_l).max(0.0)
        + p.other_complexation
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The card of phosphate says 4 %. Albumin binds the same share of the total in both, so that the totals are as
    /// complexed and ionised together.
    #[test]
    fn the_same_ionised_level_goes_with_a_higher_total_at_a_higher_phosphate() {
        let p = ModelParameters::default();
        let total_to_ionised = |phosphate_mmol_l: f64| {
            let labs = Labs { phosphate_mmol_l, bicarbonate_mmol_l: 20.5, anion_gap_corrected_meq_l: 20.5 };
            1.0 + complexed_to_ionised(&p, &labs)
        };
        // 5.3 and 8 mg/dL; 3.0974 mg/dL to 1 mmol/L of phosphorus
        let more_percent = 100.0 * (total_to_ionised(8.0 / 3.0974) / total_to_ionised(5.3 / 3.0974) - 1.0);
        assert!((3.5..4.5).contains(&more_percent), "{more_percent} %");
    }
}
