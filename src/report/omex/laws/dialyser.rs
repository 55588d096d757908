//! The laws of the dialyser: its clearance as prescribed, and what a session in progress carries off.

use super::super::description::{Id, Variable};
use super::super::expression::{Expression, name, number, pure, square_root, tanh};
use super::super::units::{H, L_H, MMOL_H, MMOL_L, PURE, SbmlUnit};

/// Values that a session holds from its start to its end; all are 0 without a session.
pub const NO_SESSION: [(&str, SbmlUnit); 4] =
    [("dialysing", PURE), ("session_dialysance_l_h", L_H), ("session_extraction", PURE), ("ultrafiltration_l_h", L_H)];

pub fn laws() -> Vec<Variable> {
    let flow_l_h = |id: &'static str| name(id) * name("minutes_per_hour") / name("ml_per_l");
    let left_mmol_l = || formula!(diffusible_mmol_l - session_dialysate_mmol_l);
    vec![
        law!(
            effective_flow_l_h[L_H] =
                flow_l_h("blood_flow_ml_min") * (1.0 - haematocrit) * (1.0 + bound_to_ultrafilterable)
                    / gibbs_donnan_factor
        ),
        law!(substitution_flow_l_h[L_H] = flow_l_h("substitution_flow_ml_min")),
        law!(magnesium_koa_l_h[L_H] = flow_l_h("magnesium_koa_ml_min")),
        // Without substitution, and with it after the dialyser, the blood side is what carries magnesium alone.
        law!(blood_side_l_h[L_H] = effective_flow_l_h + predilution * substitution_flow_l_h),
        law!(dialysate_side_l_h[L_H] = flow_l_h("dialysate_flow_ml_min") - substitution_flow_l_h),
        law!(dialyser_z[PURE] = magnesium_koa_l_h * (1.0 / blood_side_l_h - 1.0 / dialysate_side_l_h)),
        law!(diffusive_dialysance_l_h[L_H] = diffusive_dialysance()),
        law!(
            dialysance_l_h[L_H] = (diffusive_dialysance_l_h
                + substitution_flow_l_h * (1.0 - diffusive_dialysance_l_h / blood_side_l_h))
                * effective_flow_l_h
                / blood_side_l_h
        ),
        law!(extraction[PURE] = dialysance_l_h / effective_flow_l_h),
        law!(
            dialysate_effective_mmol_l[MMOL_L] = dialysate_magnesium_meq_l
                / magnesium_meq_per_mmol
                / (1.0 + citrate_binding_l_mmol * dialysate_citrate_mmol_l)
        ),
        law!(ultrafiltration_limit_l_h[L_H] = ultrafiltration_limit_ml_kg_h * target_weight_kg / ml_per_l),
        law!(plasma_to_dialysate_diffusion_mmol_h[MMOL_H] = session_dialysance_l_h * left_mmol_l()),
        law!(
            plasma_to_dialysate_convection_mmol_h[MMOL_H] =
                ultrafiltration_l_h * (diffusible_mmol_l - session_extraction * left_mmol_l())
        ),
    ]
}

/// The square that is added to z², so that nothing is divided by 0 where both sides flow equally: the dialysance stays
/// the same to every digit.
const NO_SQUARE: f64 = 1e-18;

/// Diffusive dialysance D: 1/D = g(z)/KoA + (1/Q_B + 1/Q_D)/2, g(z) = z/2 / tanh(z/2), 1 at z = 0.
///
/// It is the law of Michaels, written so that neither side has to be known as the faster one.
fn diffusive_dialysance() -> Expression {
    let half_z = || square_root(formula!(dialyser_z * dialyser_z) + pure(NO_SQUARE)) / pure(2.0);
    let g = || half_z() / tanh(half_z());
    formula!(1.0 / (g() / magnesium_koa_l_h + (1.0 / blood_side_l_h + 1.0 / dialysate_side_l_h) / 2.0))
}

/// The ultrafiltration that a session of this length would hold if it started now, as variables.
pub fn session(kind: usize, duration_h: f64) -> [Variable; 2] {
    let id = format!("session_{kind}_duration_h");
    let duration = || name(id.clone());
    let above_target_l = || formula!(plasma_l + interstitial_l - plasma_target_l - interstitial_target_l);
    let wanted_l_h = formula!(above_target_l() / duration() + fluid_gain_l_h);
    let held_l_h = wanted_l_h.between(number(0.0, L_H), name("ultrafiltration_limit_l_h"));
    [
        Variable::held(id.clone(), H, duration_h),
        Variable::rule(format!("session_{kind}_ultrafiltration_l_h"), L_H, held_l_h),
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
