//! The dialyser: clearance from flows and KoA, haemodiafiltration, citrate.

use super::physiology::Physiology;
use crate::constants::HIGHEST_FILTRATION_FRACTION;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    Haemodialysis,
    /// On-line haemodiafiltration with substitution before the dialyser.
    HdfPredilution,
    /// On-line haemodiafiltration with substitution after the dialyser.
    HdfPostdilution,
}

impl Modality {
    pub const ALL: [Modality; 3] = [Modality::Haemodialysis, Modality::HdfPredilution, Modality::HdfPostdilution];

    pub const fn id(self) -> &'static str {
        match self {
            Modality::Haemodialysis => "hd",
            Modality::HdfPredilution => "hdf-pre",
            Modality::HdfPostdilution => "hdf-post",
        }
    }
}

/// How the dialyser is run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dialyser {
    pub modality: Modality,
    pub blood_flow_l_h: f64,
    /// Total dialysate flow, L/h; haemodiafiltration takes its substitution from it.
    pub dialysate_flow_l_h: f64,
    pub substitution_flow_l_h: f64,
    pub magnesium_koa_l_h: f64,
    pub dialysate_magnesium_mmol_l: f64,
    pub dialysate_citrate_mmol_l: f64,
}

/// Diffusive dialysance of a counter-current dialyser, L/h.
///
/// D = Q_B (e^z − 1) / (e^z − Q_B/Q_D),  z = KoA (1/Q_B − 1/Q_D)   [michaels-1966]
///
/// Rearranged, with the slower flow as Q (the formula is symmetric), to 1/D = g(z)/KoA + 1/Q_D with
/// g(z) = z/(1 − e^−z): it neither overflows for a large KoA nor cancels near Q_B = Q_D, where g = 1.
pub fn dialysance_l_h(koa_l_h: f64, blood_side_l_h: f64, dialysate_side_l_h: f64) -> f64 {
    let slower_l_h = blood_side_l_h.min(dialysate_side_l_h);
    let faster_l_h = blood_side_l_h.max(dialysate_side_l_h);
    let z = koa_l_h * (1.0 / slower_l_h - 1.0 / faster_l_h);
    let g = if z == 0.0 { 1.0 } else { z / -(-z).exp_m1() };
    1.0 / (g / koa_l_h + 1.0 / faster_l_h)
}

impl Dialyser {
    /// Plasma flow that carries magnesium past the membrane, expressed at the diffusible concentration, L/h (Qe).
    ///
    /// Protein-bound magnesium dissociates at once and counts; red cells take no part.
    pub fn effective_flow_l_h(&self, body: &Physiology) -> f64 {
        let diffusible_to_total =
            body.parameters.gibbs_donnan_factor * body.protein.ultrafilterable_fraction_at_reference();
        self.plasma_flow_l_h(body.haematocrit) / diffusible_to_total
    }

    /// Dialysance for magnesium by diffusion and substitution together, L/h.
    pub fn dialysance_l_h(&self, effective_flow_l_h: f64) -> f64 {
        let (koa, qe, qs) = (self.magnesium_koa_l_h, effective_flow_l_h, self.substitution_flow_l_h);
        let dialysate_left_l_h = self.dialysate_flow_l_h - qs;
        match self.modality {
            Modality::Haemodialysis => dialysance_l_h(koa, qe, self.dialysate_flow_l_h),
            Modality::HdfPostdilution => {
                let d = dialysance_l_h(koa, qe, dialysate_left_l_h);
                d + qs * (1.0 - d / qe)
            }
            Modality::HdfPredilution => {
                let diluted_l_h = qe + qs;
                let d = dialysance_l_h(koa, diluted_l_h, dialysate_left_l_h);
                (d + qs * (1.0 - d / diluted_l_h)) * qe / diluted_l_h
            }
        }
    }

    /// Dialysate magnesium that citrate leaves free, mmol/L (Cd,eff).
    pub fn dialysate_effective_mmol_l(&self, citrate_binding_l_mmol: f64) -> f64 {
        self.dialysate_magnesium_mmol_l / (1.0 + citrate_binding_l_mmol * self.dialysate_citrate_mmol_l)
    }

    /// Plasma that passes the filter, L/h.
    pub fn plasma_flow_l_h(&self, haematocrit: f64) -> f64 {
        self.blood_flow_l_h * (1.0 - haematocrit)
    }

    /// Water taken off the blood before anything is given back, L/h: ultrafiltration, and in post-dilution the
    /// substitution too. Plasma flow must be above it.
    pub fn filtered_l_h(&self, ultrafiltration_l_h: f64) -> f64 {
        match self.modality {
            Modality::HdfPostdilution => ultrafiltration_l_h + self.substitution_flow_l_h,
            Modality::Haemodialysis | Modality::HdfPredilution => ultrafiltration_l_h,
        }
    }

    /// Whether post-dilution takes so much water off the blood that the filter may clot.
    pub fn filtration_fraction_is_high(&self, ultrafiltration_l_h: f64) -> bool {
        self.modality == Modality::HdfPostdilution
            && self.filtered_l_h(ultrafiltration_l_h) / self.blood_flow_l_h > HIGHEST_FILTRATION_FRACTION
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialysance_at_equal_flows_is_q_koa_over_q_plus_koa() {
        let at_equal = dialysance_l_h(21.0, 12.0, 12.0);
        assert!((at_equal - 12.0 * 21.0 / 33.0).abs() < 1e-12);
        let nearly = dialysance_l_h(21.0, 12.0, 12.0 * (1.0 + 1e-12));
        assert!((nearly - at_equal).abs() < 1e-10, "no cancellation next to equality");
    }

    #[test]
    fn dialysance_matches_the_textbook_form_and_is_symmetric() {
        let (koa, q, qd) = (21.0_f64, 11.0_f64, 30.0_f64);
        let z = koa * (1.0 / q - 1.0 / qd);
        let textbook = (z.exp() - 1.0) / (z.exp() / q - 1.0 / qd);
        assert!((dialysance_l_h(koa, q, qd) - textbook).abs() < 1e-12);
        assert!((dialysance_l_h(koa, qd, q) - textbook).abs() < 1e-12);
    }

    #[test]
    fn a_huge_membrane_clears_the_slower_flow() {
        assert!((dialysance_l_h(1e9, 12.0, 30.0) - 12.0).abs() < 1e-6);
        assert!((dialysance_l_h(1e9, 30.0, 12.0) - 12.0).abs() < 1e-6);
    }
}
