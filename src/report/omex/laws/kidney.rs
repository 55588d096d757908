//! The laws of the kidney: filtration, reabsorption along the tubule, urine.

use super::super::description::Variable;
use super::super::expression::{Expression, if_else, is_above, lower, name, number, pure};
use super::super::units::{L_H, ML_MIN, MMOL_H, PURE};

pub fn laws() -> Vec<Variable> {
    let (x, y) = (|| name("distal_by_affinity_mmol_h"), || name("distal_by_capacity_mmol_h"));
    let sum = || x() + y();
    let smooth_minimum = pure(2.0) * x() * y()
        / (sum() + (sum() * sum() - pure(4.0) * name("distal_curvature") * x() * y()).square_root());
    let level =
        name("ultrafilterable_mmol_l") / (name("loop_half_inhibition") * name("reference_ultrafilterable_mmol_l"));
    let inhibition = level.raised_to(name("loop_steepness"));
    vec![
        Variable::rule(
            "reference_gfr_ml_min",
            ML_MIN,
            name("filtered_reference_mmol_day") / name("hours_per_day") / name("reference_ultrafilterable_mmol_l")
                * name("ml_per_l")
                / name("minutes_per_hour"),
        ),
        Variable::rule("gfr_share", PURE, name("gfr_ml_min") / name("reference_gfr_ml_min")),
        Variable::rule(
            "nephrons_lost",
            PURE,
            name("kidney_disease") * (pure(1.0) - lower(name("gfr_share"), pure(1.0))),
        ),
        transport("loop_transport", "condition_loop_factor", "ckd_loop_adaptation"),
        transport("distal_transport", "condition_distal_factor", "ckd_distal_adaptation"),
        Variable::rule("gfr_l_h", L_H, name("gfr_ml_min") * name("minutes_per_hour") / name("ml_per_l")),
        Variable::rule("filtered_mmol_h", MMOL_H, name("gfr_l_h") * name("ultrafilterable_mmol_l")),
        Variable::rule("after_proximal_mmol_h", MMOL_H, name("proximal_passage") * name("filtered_mmol_h")),
        Variable::rule(
            "after_loop_mmol_h",
            MMOL_H,
            name("after_proximal_mmol_h")
                * (pure(1.0) - name("loop_transport_in_force") * name("loop_reabsorption") / (pure(1.0) + inhibition)),
        ),
        Variable::rule(
            "distal_by_affinity_mmol_h",
            MMOL_H,
            name("distal_transport_in_force") * name("distal_affinity") * name("after_loop_mmol_h"),
        ),
        Variable::rule(
            "distal_by_capacity_mmol_h",
            MMOL_H,
            name("distal_transport_in_force") * name("gfr_share") * name("distal_capacity_mmol_day")
                / name("hours_per_day"),
        ),
        // Without capacity nothing is taken up, and the formula would divide by nothing.
        Variable::rule("distal_mmol_h", MMOL_H, {
            let none = || number(0.0, MMOL_H);
            if_else(is_above(y(), none()), smooth_minimum, none())
        }),
        Variable::rule("urine_flow_mmol_h", MMOL_H, name("after_loop_mmol_h") - name("distal_mmol_h")),
    ]
}

/// A transport in force, with the conditions and the adaptation of the remaining nephrons.
fn transport(id: &'static str, conditions: &'static str, adaptation: &'static str) -> Variable {
    let adapted: Expression = pure(1.0) - name(adaptation) * name("nephrons_lost");
    Variable::rule(format!("{id}_in_force"), PURE, name(id) * name(conditions) * adapted)
}
