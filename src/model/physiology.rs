//! All coefficients that follow from a patient alone, computed once per change of prescription.

use super::absorption::Absorption;
use super::binding::{ProteinBinding, complexed_to_ionised};
use super::kidney::Kidney;
use super::parameters::ModelParameters;
use super::patient::{Labs, Patient};
use super::state::{COMPONENTS, State};
use crate::constants::REFERENCE_WEIGHT_KG;
use crate::units::{HOURS_PER_DAY, HOURS_PER_YEAR, mmol_from_mg};

/// Coefficients of the rates, in canonical units.
#[derive(Debug, Clone, PartialEq)]
pub struct Physiology {
    pub parameters: ModelParameters,
    pub target_weight_kg: f64,
    /// Typical magnitude of each component of the state.
    pub scales: [f64; COMPONENTS],
    pub haematocrit: f64,
    pub plasma_target_l: f64,
    pub interstitial_target_l: f64,
    pub fluid_gain_l_h: f64,
    pub protein: ProteinBinding,
    pub analyser_factor: f64,
    /// Complexed to ionised magnesium with the pre- and with the post-dialysis labs.
    pub complexed_to_ionised_pre: f64,
    pub complexed_to_ionised_post: f64,
    /// Diffusible magnesium of the reference person, uref, mmol/L.
    pub reference_diffusible_mmol_l: f64,
    pub capillary_permeability_l_h: f64,
    pub diet_mmol_day: f64,
    /// Active absorption after vitamin D, acid suppression and conditions, aact.
    pub active_absorption: f64,
    pub diet_absorption_mmol_h: Absorption,
    pub acid_suppression: bool,
    pub secretion_reference_mmol_h: f64,
    pub adaptation_rate_per_h: f64,
    /// The kidney, or `None` without kidney function.
    pub kidney: Option<Kidney>,
    pub soft_tissue_reference_mmol: f64,
    pub rapid_tissue_volume_l: f64,
    pub rapid_tissue_exchange_l_h: f64,
    pub muscle_reference_mmol: f64,
    pub bone_surface_reference_mmol: f64,
    pub bone_deep_reference_mmol: f64,
    pub soft_tissue_exchange_mmol_h: f64,
    pub muscle_exchange_mmol_h: f64,
    pub bone_surface_rate_per_h: f64,
    pub bone_formation_rate_per_h: f64,
    pub bone_resorption_rate_per_h: f64,
}

impl Physiology {
    pub fn new(patient: &Patient) -> Self {
        let p = &patient.parameters;
        let size = patient.target_weight_kg / REFERENCE_WEIGHT_KG;
        let plasma_target_l = patient.plasma_target_l();
        let complexed = |labs: &Labs| complexed_to_ionised(p, labs);
        let drawn_at = if patient.labs_drawn_before_dialysis { p.predialysis_plasma_expansion } else { 1.0 };
        let (active_absorption, diet_mmol_day) = (patient.active_absorption(), mmol_from_mg(patient.diet_mg_day));
        let bone_deep_rate_per_h = p.bone_deep_rate_per_year / HOURS_PER_YEAR;
        Physiology {
            target_weight_kg: patient.target_weight_kg,
            scales: State::scales_of(size),
            haematocrit: patient.haematocrit,
            plasma_target_l,
            interstitial_target_l: patient.interstitial_target_l(),
            fluid_gain_l_h: patient.fluid_gain_l_h,
            protein: ProteinBinding::new(p, patient.albumin_g_l, patient.globulin_g_l, drawn_at * plasma_target_l),
            analyser_factor: patient.ionised_analyser_factor,
            complexed_to_ionised_pre: complexed(&patient.labs),
            complexed_to_ionised_post: complexed(patient.post_dialysis_labs.as_ref().unwrap_or(&patient.labs)),
            reference_diffusible_mmol_l: p.reference_diffusible_mmol_l(),
            capillary_permeability_l_h: p.capillary_permeability_l_h * size,
            diet_mmol_day,
            active_absorption,
            diet_absorption_mmol_h: Absorption::of_diet(p, active_absorption, diet_mmol_day),
            acid_suppression: patient.acid_suppression,
            secretion_reference_mmol_h: mmol_from_mg(p.intestinal_secretion_mg_day) / HOURS_PER_DAY,
            adaptation_rate_per_h: 1.0 / (p.adaptation_time_days * HOURS_PER_DAY),
            kidney: Kidney::new(patient),
            soft_tissue_reference_mmol: p.soft_tissue_magnesium_mmol * size,
            rapid_tissue_volume_l: p.rapid_tissue_volume_l * size,
            rapid_tissue_exchange_l_h: p.rapid_tissue_exchange_l_h * size,
            muscle_reference_mmol: p.muscle_magnesium_mmol * size,
            bone_surface_reference_mmol: p.bone_surface_magnesium_mmol * size,
            bone_deep_reference_mmol: p.bone_deep_magnesium_mmol * size,
            soft_tissue_exchange_mmol_h: p.soft_tissue_exchange_mmol_h * size,
            muscle_exchange_mmol_h: p.muscle_exchange_mmol_h * size,
            bone_surface_rate_per_h: p.bone_surface_rate_per_day / HOURS_PER_DAY,
            bone_formation_rate_per_h: bone_deep_rate_per_h * p.bone_formation,
            bone_resorption_rate_per_h: bone_deep_rate_per_h * p.bone_resorption,
            parameters: p.clone(),
        }
    }

    /// Complexed to ionised magnesium, rc, while the labs have moved so far from their pre- to their post-dialysis values.
    pub fn complexed_to_ionised(&self, lab_shift: f64) -> f64 {
        self.complexed_to_ionised_pre + lab_shift * (self.complexed_to_ionised_post - self.complexed_to_ionised_pre)
    }

    /// Whether the labs move during a session, so that the ionised fraction does too.
    pub fn labs_shift(&self) -> bool {
        self.complexed_to_ionised_pre != self.complexed_to_ionised_post
    }
}
