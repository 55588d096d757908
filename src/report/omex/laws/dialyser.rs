//! The laws of the dialyser: its clearance as prescribed, and what a session in progress carries off.

use super::super::description::{Id, Variable};
use super::super::expression::{Expression, higher, if_else, is_above, lower, name, number, pure};
use super::super::units::{H, L_H, MMOL_H, MMOL_L, PURE, SbmlUnit};

/// Values that a session holds from its start to its end; all are 0 without a session.
pub const NO_SESSION: [(&str, SbmlUnit); 4] =
    [("dialysing", PURE), ("session_dialysance_l_h", L_H), ("session_extraction", PURE), ("ultrafiltration_l_h", L_H)];

pub fn laws() -> Vec<Variable> {
    let flow_l_h = |id: &'static str| name(id) * name("minutes_per_hour") / name("ml_per_l");
    let left_mmol_l = || name("diffusible_mmol_l") - name("session_dialysate_mmol_l");
    vec![
        Variable::rule(
            "effective_flow_l_h",
            L_H,
            flow_l_h("blood_flow_ml_min")
                * (pure(1.0) - name("haematocrit"))
                * (pure(1.0) + name("bound_to_ultrafilterable"))
                / name("gibbs_donnan_factor"),
        ),
        Variable::rule("substitution_flow_l_h", L_H, flow_l_h("substitution_flow_ml_min")),
        Variable::rule("magnesium_koa_l_h", L_H, flow_l_h("magnesium_koa_ml_min")),
        // Without substitution, and with it after the dialyser, the blood side is what carries magnesium alone.
        Variable::rule(
            "blood_side_l_h",
            L_H,
            name("effective_flow_l_h") + name("predilution") * name("substitution_flow_l_h"),
        ),
        Variable::rule("dialysate_side_l_h", L_H, flow_l_h("dialysate_flow_ml_min") - name("substitution_flow_l_h")),
        Variable::rule("faster_side_l_h", L_H, higher(name("blood_side_l_h"), name("dialysate_side_l_h"))),
        Variable::rule("slower_side_l_h", L_H, lower(name("blood_side_l_h"), name("dialysate_side_l_h"))),
        Variable::rule(
            "dialyser_z",
            PURE,
            name("magnesium_koa_l_h") * (pure(1.0) / name("slower_side_l_h") - pure(1.0) / name("faster_side_l_h")),
        ),
        Variable::rule("diffusive_dialysance_l_h", L_H, diffusive_dialysance()),
        Variable::rule(
            "dialysance_l_h",
            L_H,
            (name("diffusive_dialysance_l_h")
                + name("substitution_flow_l_h")
                    * (pure(1.0) - name("diffusive_dialysance_l_h") / name("blood_side_l_h")))
                * name("effective_flow_l_h")
                / name("blood_side_l_h"),
        ),
        Variable::rule("extraction", PURE, name("dialysance_l_h") / name("effective_flow_l_h")),
        Variable::rule(
            "dialysate_effective_mmol_l",
            MMOL_L,
            name("dialysate_magnesium_meq_l")
                / name("magnesium_meq_per_mmol")
                / (pure(1.0) + name("citrate_binding_l_mmol") * name("dialysate_citrate_mmol_l")),
        ),
        Variable::rule(
            "ultrafiltration_limit_l_h",
            L_H,
            name("ultrafiltration_limit_ml_kg_h") * name("target_weight_kg") / name("ml_per_l"),
        ),
        Variable::rule("plasma_to_dialysate_diffusion_mmol_h", MMOL_H, name("session_dialysance_l_h") * left_mmol_l()),
        Variable::rule(
            "plasma_to_dialysate_convection_mmol_h",
            MMOL_H,
            name("ultrafiltration_l_h") * (name("diffusible_mmol_l") - name("session_extraction") * left_mmol_l()),
        ),
    ]
}

/// Diffusive dialysance D: 1/D = g(z)/KoA + 1/Q of the faster side, g(z) = z/(1 − e^−z) = z/2·(1 + 1/tanh(z/2)), 1 at z
/// = 0.
fn diffusive_dialysance() -> Expression {
    let half_z = || name("dialyser_z") / pure(2.0);
    let g = if_else(
        is_above(name("dialyser_z"), pure(0.0)),
        half_z() * (pure(1.0) + pure(1.0) / half_z().tanh()),
        pure(1.0),
    );
    pure(1.0) / (g / name("magnesium_koa_l_h") + pure(1.0) / name("faster_side_l_h"))
}

/// The ultrafiltration that a session of this length would hold if it started now, as variables.
pub fn session(kind: usize, duration_h: f64) -> [Variable; 2] {
    let duration = format!("session_{kind}_duration_h");
    let above_target_l =
        name("plasma_l") + name("interstitial_l") - name("plasma_target_l") - name("interstitial_target_l");
    let wanted_l_h = above_target_l / name(duration.clone()) + name("fluid_gain_l_h");
    let within_limit = lower(wanted_l_h, name("ultrafiltration_limit_l_h"));
    [
        Variable::held(duration, H, duration_h),
        Variable::rule(format!("session_{kind}_ultrafiltration_l_h"), L_H, higher(within_limit, number(0.0, L_H))),
    ]
}

/// The values that a session of this kind takes over at its start.
pub fn start_of_session(kind: usize) -> Vec<(Id, Expression)> {
    vec![
        ("dialysing".into(), pure(1.0)),
        ("session_dialysance_l_h".into(), name("dialysance_l_h")),
        ("session_extraction".into(), name("extraction")),
        ("session_dialysate_mmol_l".into(), name("dialysate_effective_mmol_l")),
        ("ultrafiltration_l_h".into(), name(format!("session_{kind}_ultrafiltration_l_h"))),
    ]
}
