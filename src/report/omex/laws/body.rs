//! The laws of the body: protein binding, complexes and ionised magnesium in plasma, then water, the capillary wall,
//! and the tissues behind it.

use super::super::description::Variable;
use super::super::expression::{Expression, NEXT_TO_NOTHING, if_any, name, number, pure};
use super::super::units::{L, L_H, MEQ_L, MMOL, MMOL_H, MMOL_L, PURE};

pub fn laws() -> Vec<Variable> {
    [plasma(), exchange(), tissues()].concat()
}

fn plasma() -> Vec<Variable> {
    vec![
        law!(body_size[PURE] = target_weight_kg / reference_weight_kg),
        law!(plasma_target_l[L] = plasma_volume_l_kg * target_weight_kg),
        law!(interstitial_target_l[L] = interstitial_volume_l_kg * target_weight_kg),
        law!(total_mmol_l[MMOL_L] = plasma_mmol / plasma_l),
        law!(
            bound_to_ultrafilterable[PURE] =
                (albumin_binding_l_g * albumin_g_dl + globulin_binding_l_g * globulin_g_dl) * dl_per_l
        ),
        law!(
            protein_reference_plasma_l[L] =
                plasma_target_l * (1.0 + labs_drawn_before_dialysis * (predialysis_plasma_expansion - 1.0))
        ),
        law!(
            ultrafilterable_mmol_l[MMOL_L] =
                total_mmol_l / (1.0 + bound_to_ultrafilterable * protein_reference_plasma_l / plasma_l)
        ),
        law!(
            complexed_to_ionised_pre[PURE] =
                complexed_to_ionised("phosphate_mg_dl", "bicarbonate_mmol_l", "anion_gap_corrected_meq_l")
        ),
        law!(
            complexed_to_ionised_post[PURE] = complexed_to_ionised(
                "post_dialysis_phosphate_mg_dl",
                "post_dialysis_bicarbonate_mmol_l",
                "post_dialysis_anion_gap_corrected_meq_l",
            )
        ),
        law!(
            complexed_to_ionised[PURE] =
                complexed_to_ionised_pre + lab_shift * (complexed_to_ionised_post - complexed_to_ionised_pre)
        ),
        law!(ionised_mmol_l[MMOL_L] = ionised_analyser_factor * ultrafilterable_mmol_l / (1.0 + complexed_to_ionised)),
        law!(diffusible_mmol_l[MMOL_L] = gibbs_donnan_factor * ultrafilterable_mmol_l),
        law!(
            reference_ultrafilterable_mmol_l[MMOL_L] = reference_total_mmol_l
                / (1.0 + albumin_binding_l_g * reference_albumin_g_l + globulin_binding_l_g * reference_globulin_g_l)
        ),
        law!(reference_diffusible_mmol_l[MMOL_L] = gibbs_donnan_factor * reference_ultrafilterable_mmol_l),
    ]
}

/// Water, and what crosses the capillary wall.
fn exchange() -> Vec<Variable> {
    let excess = |volume: &'static str, target: &'static str| name(volume) / name(target) - pure(1.0);
    let none = || number(0.0, L_H);
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
                    - interstitium_to_plasma_l_h.at_least(none()) * interstitial_concentration_mmol_l
                    - interstitium_to_plasma_l_h.at_most(none()) * diffusible_mmol_l
        ),
    ]
}

fn tissues() -> Vec<Variable> {
    vec![
        law!(relative_level[PURE] = interstitial_concentration_mmol_l / reference_diffusible_mmol_l),
        law!(
            tissue_uptake[PURE] =
                tissue_uptake_highest * relative_level / (relative_level + tissue_uptake_half_saturation)
        ),
        law!(soft_tissue_reference_mmol[MMOL] = soft_tissue_magnesium_mmol * body_size),
        law!(muscle_reference_mmol[MMOL] = muscle_magnesium_mmol * body_size),
        law!(rapid_tissue_l[L] = rapid_tissue_volume_l * body_size),
        law!(bone_surface_reference_mmol[MMOL] = bone_surface_magnesium_mmol * body_size),
        law!(bone_deep_reference_mmol[MMOL] = bone_deep_magnesium_mmol * body_size),
        law!(
            interstitium_to_soft_tissue_mmol_h[MMOL_H] =
                into_tissue("soft_tissue_exchange_mmol_h", "soft_tissue_mmol", "soft_tissue_reference_mmol")
        ),
        law!(interstitium_to_rapid_tissue_mmol_h[MMOL_H] = into_rapid_tissue()),
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

fn complexed_to_ionised(phosphate: &'static str, bicarbonate: &'static str, anion_gap: &'static str) -> Expression {
    let phosphate_mmol_l = name(phosphate) * name("dl_per_l") / name("phosphorus_mg_per_mmol");
    let unexplained_meq_l = (name(anion_gap) - name("anion_gap_threshold_meq_l")).at_least(number(0.0, MEQ_L));
    name("phosphate_complexation_l_mmol") * phosphate_mmol_l
        + name("bicarbonate_complexation_l_mmol") * name(bicarbonate)
        + name("anion_complexation_l_meq") * unexplained_meq_l
        + name("other_complexation")
}

fn into_tissue(exchange: &'static str, content: &'static str, reference: &'static str) -> Expression {
    let efflux = (name(content) / name(reference)).raised_to(name("tissue_efflux_power"));
    name(exchange) * name("body_size") * (name("tissue_uptake") - efflux)
}

/// The exchange with the rapid tissue, which a model without it (volume 0) does not have: nothing is divided by nothing.
fn into_rapid_tissue() -> Expression {
    let within_mmol_l = name("rapid_tissue_mmol") / (name("rapid_tissue_l") + number(NEXT_TO_NOTHING, L));
    if_any(name("rapid_tissue_l"), L)
        * name("rapid_tissue_exchange_l_h")
        * name("body_size")
        * (name("interstitial_concentration_mmol_l") - within_mmol_l)
}
