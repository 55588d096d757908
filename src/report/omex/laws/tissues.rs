//! The laws of water, the capillary wall, and the tissues behind it.

use super::super::description::Variable;
use super::super::expression::{Expression, if_else, is_above, name, number, pure};
use super::super::units::{L, L_H, MMOL, MMOL_H, MMOL_L, PURE};

pub fn laws() -> Vec<Variable> {
    let excess = |volume: &'static str, target: &'static str| name(volume) / name(target) - pure(1.0);
    let carried_mmol_l = if_else(
        is_above(name("interstitium_to_plasma_l_h"), number(0.0, L_H)),
        name("interstitial_concentration_mmol_l"),
        name("diffusible_mmol_l"),
    );
    vec![
        Variable::rule("fluid_gain_l_h", L_H, name("fluid_gain_l_week") / name("hours_per_week")),
        Variable::rule(
            "interstitium_to_plasma_l_h",
            L_H,
            name("refill_rate_per_h")
                * name("plasma_target_l")
                * (excess("interstitial_l", "interstitial_target_l")
                    - name("refill_pressure_ratio") * excess("plasma_l", "plasma_target_l")),
        ),
        Variable::rule("interstitial_concentration_mmol_l", MMOL_L, name("interstitial_mmol") / name("interstitial_l")),
        Variable::rule(
            "plasma_to_interstitium_mmol_h",
            MMOL_H,
            name("capillary_permeability_l_h")
                * name("body_size")
                * (name("diffusible_mmol_l") - name("interstitial_concentration_mmol_l"))
                - name("interstitium_to_plasma_l_h") * carried_mmol_l,
        ),
        Variable::rule(
            "relative_level",
            PURE,
            name("interstitial_concentration_mmol_l") / name("reference_diffusible_mmol_l"),
        ),
        Variable::rule(
            "tissue_uptake",
            PURE,
            name("tissue_uptake_highest") * name("relative_level")
                / (name("relative_level") + name("tissue_uptake_half_saturation")),
        ),
        at_size("soft_tissue_reference_mmol", "soft_tissue_magnesium_mmol"),
        at_size("muscle_reference_mmol", "muscle_magnesium_mmol"),
        Variable::rule("rapid_tissue_l", L, name("rapid_tissue_volume_l") * name("body_size")),
        at_size("bone_surface_reference_mmol", "bone_surface_magnesium_mmol"),
        at_size("bone_deep_reference_mmol", "bone_deep_magnesium_mmol"),
        Variable::rule(
            "interstitium_to_soft_tissue_mmol_h",
            MMOL_H,
            into_tissue("soft_tissue_exchange_mmol_h", "soft_tissue_mmol", "soft_tissue_reference_mmol"),
        ),
        Variable::rule("interstitium_to_rapid_tissue_mmol_h", MMOL_H, into_rapid_tissue()),
        Variable::rule(
            "interstitium_to_muscle_mmol_h",
            MMOL_H,
            into_tissue("muscle_exchange_mmol_h", "muscle_mmol", "muscle_reference_mmol"),
        ),
        Variable::rule(
            "interstitium_to_bone_surface_mmol_h",
            MMOL_H,
            name("bone_surface_rate_per_day") / name("hours_per_day")
                * (name("bone_surface_reference_mmol") * name("relative_level") - name("bone_surface_mmol")),
        ),
        Variable::rule(
            "interstitium_to_bone_deep_mmol_h",
            MMOL_H,
            name("bone_deep_rate_per_year") / name("hours_per_year")
                * (name("bone_formation") * name("bone_deep_reference_mmol") * name("relative_level")
                    - name("bone_resorption") * name("bone_deep_mmol")),
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

/// The exchange with the rapid tissue, which a model without it (volume 0) does not have.
fn into_rapid_tissue() -> Expression {
    let within_mmol_l = name("rapid_tissue_mmol") / name("rapid_tissue_l");
    let exchange_l_h = name("rapid_tissue_exchange_l_h") * name("body_size");
    if_else(
        is_above(name("rapid_tissue_l"), number(0.0, L)),
        exchange_l_h * (name("interstitial_concentration_mmol_l") - within_mmol_l),
        number(0.0, MMOL_H),
    )
}
