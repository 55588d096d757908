//! The laws of plasma: protein binding, complexes, ionised magnesium.

use super::super::description::Variable;
use super::super::expression::{Expression, higher, name, number, pure};
use super::super::units::{L, MEQ_L, MMOL_L, PURE};

pub fn laws() -> Vec<Variable> {
    vec![
        Variable::rule("body_size", PURE, name("target_weight_kg") / name("reference_weight_kg")),
        Variable::rule("plasma_target_l", L, name("plasma_volume_l_kg") * name("target_weight_kg")),
        Variable::rule("interstitial_target_l", L, name("interstitial_volume_l_kg") * name("target_weight_kg")),
        Variable::rule("total_mmol_l", MMOL_L, name("plasma_mmol") / name("plasma_l")),
        Variable::rule(
            "bound_to_ultrafilterable",
            PURE,
            (name("albumin_binding_l_g") * name("albumin_g_dl") + name("globulin_binding_l_g") * name("globulin_g_dl"))
                * name("dl_per_l"),
        ),
        Variable::rule(
            "protein_reference_plasma_l",
            L,
            name("plasma_target_l")
                * (pure(1.0) + name("labs_drawn_before_dialysis") * (name("predialysis_plasma_expansion") - pure(1.0))),
        ),
        Variable::rule(
            "ultrafilterable_mmol_l",
            MMOL_L,
            name("total_mmol_l")
                / (pure(1.0)
                    + name("bound_to_ultrafilterable") * name("protein_reference_plasma_l") / name("plasma_l")),
        ),
        Variable::rule(
            "complexed_to_ionised_pre",
            PURE,
            complexed_to_ionised("phosphate_mg_dl", "bicarbonate_mmol_l", "anion_gap_corrected_meq_l"),
        ),
        Variable::rule(
            "complexed_to_ionised_post",
            PURE,
            complexed_to_ionised(
                "post_dialysis_phosphate_mg_dl",
                "post_dialysis_bicarbonate_mmol_l",
                "post_dialysis_anion_gap_corrected_meq_l",
            ),
        ),
        Variable::rule(
            "complexed_to_ionised",
            PURE,
            name("complexed_to_ionised_pre")
                + name("lab_shift") * (name("complexed_to_ionised_post") - name("complexed_to_ionised_pre")),
        ),
        Variable::rule(
            "ionised_mmol_l",
            MMOL_L,
            name("ionised_analyser_factor") * name("ultrafilterable_mmol_l")
                / (pure(1.0) + name("complexed_to_ionised")),
        ),
        Variable::rule("diffusible_mmol_l", MMOL_L, name("gibbs_donnan_factor") * name("ultrafilterable_mmol_l")),
        Variable::rule(
            "reference_ultrafilterable_mmol_l",
            MMOL_L,
            name("reference_total_mmol_l")
                / (pure(1.0)
                    + name("albumin_binding_l_g") * name("reference_albumin_g_l")
                    + name("globulin_binding_l_g") * name("reference_globulin_g_l")),
        ),
        Variable::rule(
            "reference_diffusible_mmol_l",
            MMOL_L,
            name("gibbs_donnan_factor") * name("reference_ultrafilterable_mmol_l"),
        ),
    ]
}

fn complexed_to_ionised(phosphate: &'static str, bicarbonate: &'static str, anion_gap: &'static str) -> Expression {
    let phosphate_mmol_l = name(phosphate) * name("dl_per_l") / name("phosphorus_mg_per_mmol");
    let unexplained_meq_l = higher(name(anion_gap) - name("anion_gap_threshold_meq_l"), number(0.0, MEQ_L));
    name("phosphate_complexation_l_mmol") * phosphate_mmol_l
        + name("bicarbonate_complexation_l_mmol") * name(bicarbonate)
        + name("anion_complexation_l_meq") * unexplained_meq_l
        + name("other_complexation")
}
