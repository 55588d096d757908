//! The laws of water, the capillary wall, and the tissues behind it.

use super::super::description::Variable;
use super::super::expression::{Expression, if_else, is_above, name, number, pure};
use super::super::units::{L_H, MMOL, MMOL_H, MMOL_L, PURE};

pub fn laws() -> Vec<Variable> {
    let excess = |volume: &'static str, target: &'static str| name(volume) / name(target) - pure(1.0);
    let carried_mmol_l = || {
        if_else(
            is_above(name("interstitium_to_plasma_l_h"), number(0.0, L_H)),
            name("interstitial_concentration_mmol_l"),
            name("diffusible_mmol_l"),
        )
    };
    vec![
        law!(fluid_gain_l_h[L_H] = fluid_gain_l_week / hours_per_week),
        law!(
            interstitium_to_plasma_l_h[L_H] = refill_rate_per_h
                * plasma_target_l
                * (excess("interstitial_l", "interstitial_target_l")
                    - refill_pressure_ratio * excess("plasma_l", "plasma_target_l"))
        ),
        law!(interstitial_concentration_mmol_l[MMOL_L] = interstitial_mmol / interstitial_l),
        law!(
            plasma_to_interstitium_mmol_h[MMOL_H] =
                capillary_permeability_l_h * body_size * (diffusible_mmol_l - interstitial_concentration_mmol_l)
                    - interstitium_to_plasma_l_h * carried_mmol_l()
        ),
        law!(relative_level[PURE] = interstitial_concentration_mmol_l / reference_diffusible_mmol_l),
        law!(
            tissue_uptake[PURE] =
                tissue_uptake_highest * relative_level / (relative_level + tissue_uptake_half_saturation)
        ),
        at_size("soft_tissue_reference_mmol", "soft_tissue_magnesium_mmol"),
        at_size("muscle_reference_mmol", "muscle_magnesium_mmol"),
        at_size("bone_surface_reference_mmol", "bone_surface_magnesium_mmol"),
        at_size("bone_deep_reference_mmol", "bone_deep_magnesium_mmol"),
        law!(
            interstitium_to_soft_tissue_mmol_h[MMOL_H] =
                into_tissue("soft_tissue_exchange_mmol_h", "soft_tissue_mmol", "soft_tissue_reference_mmol")
        ),
        law!(
            interstitium_to_muscle_mmol_h[MMOL_H] =
                into_tissue("muscle_exchange_mmol_h", "muscle_mmol", "muscle_reference_mmol")
        ),
        law!(
            interstitium_to_bone_surface_mmol_h[MMOL_H] = bone_surface_rate_per_day / hours_per_day
                * (bone_surface_reference_mmol * relative_level - bone_surface_mmol)
        ),
        law!(
            interstitium_to_bone_deep_mmol_h[MMOL_H] = bone_deep_rate_per_year / hours_per_year
                * (bone_formation * bone_deep_reference_mmol * relative_level - bone_resorption * bone_deep_mmol)
        ),
    ]
}

fn at_size(id: &'static str, at_reference_weight: &'static str) -> Variable {
    Variable::rule(id, MMOL, name(at_reference_weight) * name("body_size"))
}

fn into_tissue(exchange: &'static str, content: &'static str, reference: &'static str) -> Expression {
    let efflux = (name(content) / name(reference)).raised_to(name("tissue_efflux_power"));
    name(exchange) * name("body_size") * (name("tissue_uptake") - efflux)
}
