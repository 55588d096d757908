//! The laws of plasma: protein binding, complexes, ionised magnesium.

use super::super::description::Variable;
use super::super::expression::{Expression, name, number};
use super::super::units::{L, MEQ_L, MMOL_L, PURE};

pub fn laws() -> Vec<Variable> {
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

fn complexed_to_ionised(phosphate: &'static str, bicarbonate: &'static str, anion_gap: &'static str) -> Expression {
    let phosphate_mmol_l = name(phosphate) * name("dl_per_l") / name("phosphorus_mg_per_mmol");
    let unexplained_meq_l = (name(anion_gap) - name("anion_gap_threshold_meq_l")).at_least(number(0.0, MEQ_L));
    name("phosphate_complexation_l_mmol") * phosphate_mmol_l
        + name("bicarbonate_complexation_l_mmol") * name(bicarbonate)
        + name("anion_complexation_l_meq") * unexplained_meq_l
        + name("other_complexation")
}
