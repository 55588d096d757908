//! Every flow at one instant, and the derivative that follows from them.

use super::capillary;
use super::forcing::Forcing;
use super::gut;
use super::kidney::RenalFlows;
use super::physiology::Physiology;
use super::speciation::Speciation;
use super::state::State;
use super::tissues;
use super::water;
use crate::units::HOURS_PER_DAY;

/// All flows at one instant in mmol/h and L/h, positive from the pool named first to the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fluxes {
    pub speciation: Speciation,
    /// Diffusible magnesium, u, mmol/L.
    pub diffusible_mmol_l: f64,
    /// Interstitial level relative to that of the reference person, r.
    pub relative_level: f64,

    pub diet_to_plasma_mmol_h: f64,
    pub diet_to_faeces_mmol_h: f64,
    pub gut_depot_to_plasma_mmol_h: f64,
    pub infusion_to_plasma_mmol_h: f64,
    pub im_depot_to_plasma_mmol_h: f64,
    pub plasma_to_interstitium_mmol_h: f64,
    pub plasma_to_gut_lumen_mmol_h: f64,
    pub renal: RenalFlows,
    pub plasma_to_dialysate_diffusion_mmol_h: f64,
    pub plasma_to_dialysate_convection_mmol_h: f64,
    pub interstitium_to_soft_tissue_mmol_h: f64,
    pub interstitium_to_rapid_tissue_mmol_h: f64,
    pub interstitium_to_muscle_mmol_h: f64,
    pub interstitium_to_bone_surface_mmol_h: f64,
    pub interstitium_to_bone_deep_mmol_h: f64,

    pub gain_to_plasma_l_h: f64,
    pub interstitium_to_plasma_l_h: f64,
    pub plasma_to_ultrafiltrate_l_h: f64,

    pub adaptation_rate_per_h: f64,
    pub lab_shift_rate_per_h: f64,
}

impl Fluxes {
    // The engine reads a part of the flows only, and spends half its time here.
    #[inline(always)]
    pub fn new(state: &State, body: &Physiology, forcing: &Forcing) -> Self {
        let p = &body.parameters;
        let speciation = Speciation::new(state, body);
        let diffusible_mmol_l = p.gibbs_donnan_factor * speciation.ultrafilterable_mmol_l;
        let interstitial_mmol_l = state.interstitial_mmol / state.interstitial_l;
        let relative_level = interstitial_mmol_l / body.reference_diffusible_mmol_l;

        let diet_to_plasma_mmol_h = body.diet_absorption_mmol_h.at(state.adaptation);
        let refill_l_h = water::interstitium_to_plasma_l_h(state, body);
        let uptake = tissues::uptake(p, relative_level);
        let session = forcing.session.as_ref();

        Fluxes {
            speciation,
            diffusible_mmol_l,
            relative_level,
            diet_to_plasma_mmol_h,
            diet_to_faeces_mmol_h: body.diet_mmol_day / HOURS_PER_DAY - diet_to_plasma_mmol_h,
            gut_depot_to_plasma_mmol_h: p.dose_absorption_rate_per_h * state.gut_mmol,
            infusion_to_plasma_mmol_h: forcing.infusion_mmol_h,
            im_depot_to_plasma_mmol_h: p.im_absorption_rate_per_h * state.im_depot_mmol,
            plasma_to_interstitium_mmol_h: capillary::plasma_to_interstitium_mmol_h(
                body.capillary_permeability_l_h,
                diffusible_mmol_l,
                interstitial_mmol_l,
                refill_l_h,
            ),
            plasma_to_gut_lumen_mmol_h: body.secretion_reference_mmol_h * relative_level,
            renal: body
                .kidney
                .as_ref()
                .map_or_else(RenalFlows::default, |k| k.flows(speciation.ultrafilterable_mmol_l)),
            plasma_to_dialysate_diffusion_mmol_h: session.map_or(0.0, |s| s.diffusion_mmol_h(diffusible_mmol_l)),
            plasma_to_dialysate_convection_mmol_h: session.map_or(0.0, |s| s.convection_mmol_h(diffusible_mmol_l)),
            interstitium_to_soft_tissue_mmol_h: tissues::interstitium_to_tissue_mmol_h(
                body.soft_tissue_exchange_mmol_h,
                uptake,
                state.soft_tissue_mmol,
                body.soft_tissue_reference_mmol,
            ),
            interstitium_to_rapid_tissue_mmol_h: tissues::interstitium_to_rapid_tissue_mmol_h(
                body.rapid_tissue_exchange_l_h,
                interstitial_mmol_l,
                state.rapid_tissue_mmol,
                body.rapid_tissue_volume_l,
            ),
            interstitium_to_muscle_mmol_h: tissues::interstitium_to_tissue_mmol_h(
                body.muscle_exchange_mmol_h,
                uptake,
                state.muscle_mmol,
                body.muscle_reference_mmol,
            ),
            interstitium_to_bone_surface_mmol_h: body.bone_surface_rate_per_h
                * (body.bone_surface_reference_mmol * relative_level - state.bone_surface_mmol),
            interstitium_to_bone_deep_mmol_h: body.bone_formation_rate_per_h
                * body.bone_deep_reference_mmol
                * relative_level
                - body.bone_resorption_rate_per_h * state.bone_deep_mmol,
            gain_to_plasma_l_h: body.fluid_gain_l_h,
            interstitium_to_plasma_l_h: refill_l_h,
            plasma_to_ultrafiltrate_l_h: session.map_or(0.0, |s| s.ultrafiltration_l_h),
            adaptation_rate_per_h: gut::adaptation_rate_per_h(body, state.adaptation, relative_level),
            lab_shift_rate_per_h: lab_shift_rate_per_h(state, body, session.is_some()),
        }
    }

    /// The rates of change of every component of the state, per hour.
    #[inline(always)]
    pub fn derivative(&self) -> State {
        let to_tissues = self.interstitium_to_soft_tissue_mmol_h
            + self.interstitium_to_rapid_tissue_mmol_h
            + self.interstitium_to_muscle_mmol_h
            + self.interstitium_to_bone_surface_mmol_h
            + self.interstitium_to_bone_deep_mmol_h;
        let into_plasma = self.diet_to_plasma_mmol_h
            + self.gut_depot_to_plasma_mmol_h
            + self.infusion_to_plasma_mmol_h
            + self.im_depot_to_plasma_mmol_h;
        let out_of_body = self.plasma_to_gut_lumen_mmol_h
            + self.renal.urine_mmol_h
            + self.plasma_to_dialysate_diffusion_mmol_h
            + self.plasma_to_dialysate_convection_mmol_h;
        State {
            plasma_mmol: into_plasma - self.plasma_to_interstitium_mmol_h - out_of_body,
            interstitial_mmol: self.plasma_to_interstitium_mmol_h - to_tissues,
            muscle_mmol: self.interstitium_to_muscle_mmol_h,
            soft_tissue_mmol: self.interstitium_to_soft_tissue_mmol_h,
            rapid_tissue_mmol: self.interstitium_to_rapid_tissue_mmol_h,
            bone_surface_mmol: self.interstitium_to_bone_surface_mmol_h,
            bone_deep_mmol: self.interstitium_to_bone_deep_mmol_h,
            gut_mmol: -self.gut_depot_to_plasma_mmol_h,
            im_depot_mmol: -self.im_depot_to_plasma_mmol_h,
            plasma_l: self.gain_to_plasma_l_h + self.interstitium_to_plasma_l_h - self.plasma_to_ultrafiltrate_l_h,
            interstitial_l: -self.interstitium_to_plasma_l_h,
            adaptation: self.adaptation_rate_per_h,
            lab_shift: self.lab_shift_rate_per_h,
            absorbed_diet_mmol: self.diet_to_plasma_mmol_h,
            absorbed_dose_mmol: self.gut_depot_to_plasma_mmol_h,
            injected_mmol: self.infusion_to_plasma_mmol_h,
            secreted_mmol: self.plasma_to_gut_lumen_mmol_h,
            faeces_mmol: self.diet_to_faeces_mmol_h + self.plasma_to_gut_lumen_mmol_h,
            urine_mmol: self.renal.urine_mmol_h,
            diffusion_mmol: self.plasma_to_dialysate_diffusion_mmol_h,
            convection_mmol: self.plasma_to_dialysate_convection_mmol_h,
            total_integral_mmol_h_l: self.speciation.total_mmol_l,
            ionised_integral_mmol_h_l: self.speciation.ionised_mmol_l,
        }
    }
}

/// Rate of the shift of the labs, 1/h: to their post-dialysis values while dialysing, and slowly back afterwards.
fn lab_shift_rate_per_h(state: &State, body: &Physiology, dialysing: bool) -> f64 {
    if !body.labs_shift() {
        0.0
    } else if dialysing {
        (1.0 - state.lab_shift) / body.parameters.lab_change_on_dialysis_h
    } else {
        -state.lab_shift / body.parameters.lab_change_off_dialysis_h
    }
}
