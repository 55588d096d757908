//! The laws of the kidney: filtration, reabsorption along the tubule, urine.

use super::super::description::Variable;
use super::super::expression::{Expression, NEXT_TO_NOTHING, name, number, square_root};
use super::super::units::{L_H, ML_MIN, MMOL_H, PURE};

pub fn laws() -> Vec<Variable> {
    let (x, y) = (|| name("distal_by_affinity_mmol_h"), || name("distal_by_capacity_mmol_h"));
    let sum = || x() + y();
    // Without filtration all of it is 0, of which the root has no slope and by which nothing can be divided.
    let next_to_nothing = || number(NEXT_TO_NOTHING, MMOL_H);
    let discriminant =
        || formula!(sum() * sum() - 4.0 * distal_curvature * x() * y() + next_to_nothing() * next_to_nothing());
    let root = || square_root(discriminant());
    let inhibition = || {
        formula!(
            (ultrafilterable_mmol_l / (loop_half_inhibition * reference_ultrafilterable_mmol_l))
                .raised_to(loop_steepness)
        )
    };
    vec![
        law!(
            reference_gfr_ml_min[ML_MIN] =
                filtered_reference_mmol_day / hours_per_day / reference_ultrafilterable_mmol_l * ml_per_l
                    / minutes_per_hour
        ),
        law!(gfr_share[PURE] = gfr_ml_min / reference_gfr_ml_min),
        law!(nephrons_lost[PURE] = kidney_disease * (1.0 - gfr_share.at_most(1.0))),
        // the transports with the conditions and the adaptation of the remaining nephrons
        law!(
            loop_transport_in_force[PURE] =
                loop_transport * condition_loop_factor * (1.0 - ckd_loop_adaptation * nephrons_lost)
        ),
        law!(
            distal_transport_in_force[PURE] =
                distal_transport * condition_distal_factor * (1.0 - ckd_distal_adaptation * nephrons_lost)
        ),
        law!(gfr_l_h[L_H] = gfr_ml_min * minutes_per_hour / ml_per_l),
        law!(filtered_mmol_h[MMOL_H] = gfr_l_h * ultrafilterable_mmol_l),
        law!(after_proximal_mmol_h[MMOL_H] = proximal_passage * filtered_mmol_h),
        law!(
            after_loop_mmol_h[MMOL_H] = after_proximal_mmol_h
                * (1.0 - (loop_transport_in_force * loop_reabsorption).at_most(1.0) / (1.0 + inhibition()))
        ),
        law!(
            distal_by_affinity_mmol_h[MMOL_H] =
                (distal_transport_in_force * distal_affinity).at_most(1.0) * after_loop_mmol_h
        ),
        law!(
            distal_by_capacity_mmol_h[MMOL_H] =
                distal_transport_in_force * gfr_share * distal_capacity_mmol_day / hours_per_day
        ),
        // Without capacity nothing is taken up, and without the last term the formula would divide by nothing.
        law!(distal_mmol_h[MMOL_H] = 2.0 * x() * y() / (sum() + root() + next_to_nothing())),
        Variable::rule("urine_flow_mmol_h", MMOL_H, urine_flow()),
    ]
}

/// Engines need not compute a kidney that filters nothing: it is half of the work of a step.
fn urine_flow() -> Expression {
    let passed = formula!(after_loop_mmol_h - distal_mmol_h);
    Expression::Where(("gfr_ml_min", ML_MIN), Box::new(passed), MMOL_H)
}
