//! Diffusion and convection across the capillary wall.

/// Flow of magnesium from plasma to interstitium, mmol/h (Jcap).
///
/// `refill_l_h` is the water that flows the other way; it carries the concentration of the side that it comes from.
pub fn plasma_to_interstitium_mmol_h(
    permeability_l_h: f64,
    diffusible_mmol_l: f64,
    interstitial_mmol_l: f64,
    refill_l_h: f64,
) -> f64 {
    let carried_mmol_l = if refill_l_h > 0.0 { interstitial_mmol_l } else { diffusible_mmol_l };
    permeability_l_h * (diffusible_mmol_l - interstitial_mmol_l) - refill_l_h * carried_mmol_l
}

/// The slopes of the flow from plasma to interstitium.
pub struct CapillarySlopes {
    /// In the diffusible magnesium of plasma, L/h.
    pub diffusible_l_h: f64,
    /// In the magnesium of the interstitium, L/h.
    pub interstitial_l_h: f64,
    /// In the refill, mmol/L.
    pub refill_mmol_l: f64,
}

/// The slopes of [`plasma_to_interstitium_mmol_h`].
pub fn slopes(
    permeability_l_h: f64,
    diffusible_mmol_l: f64,
    interstitial_mmol_l: f64,
    refill_l_h: f64,
) -> CapillarySlopes {
    let (from_interstitium_l_h, from_plasma_l_h) = (refill_l_h.max(0.0), refill_l_h.min(0.0));
    CapillarySlopes {
        diffusible_l_h: permeability_l_h - from_plasma_l_h,
        interstitial_l_h: -permeability_l_h - from_interstitium_l_h,
        refill_mmol_l: -if refill_l_h > 0.0 { interstitial_mmol_l } else { diffusible_mmol_l },
    }
}
