//! Plasma and interstitial volume: fluid gain, refill across the capillary wall, ultrafiltration.

use super::physiology::Physiology;
use super::state::State;

/// Refill of plasma from the interstitium, L/h (q), driven by how full each is against target weight.
pub fn interstitium_to_plasma_l_h(state: &State, body: &Physiology) -> f64 {
    refill(body, state.interstitial_l / body.interstitial_target_l - 1.0, state.plasma_l / body.plasma_target_l - 1.0)
}

/// The change of the refill in time, L/h², while plasma and interstitium change at these rates.
pub fn refill_slope_l_h2(body: &Physiology, plasma_l_h: f64, interstitial_l_h: f64) -> f64 {
    refill(body, interstitial_l_h / body.interstitial_target_l, plasma_l_h / body.plasma_target_l)
}

/// The refill of these excesses, each a share of its target; it is linear in them.
fn refill(body: &Physiology, interstitial_excess: f64, plasma_excess: f64) -> f64 {
    body.parameters.refill_rate_per_h
        * body.plasma_target_l
        * (interstitial_excess - body.parameters.refill_pressure_ratio * plasma_excess)
}

pub fn fluid_above_target_l(state: &State, body: &Physiology) -> f64 {
    state.plasma_l + state.interstitial_l - body.plasma_target_l - body.interstitial_target_l
}

/// Ultrafiltration that ends a session of `duration_h` at target weight, within the limit, L/h.
pub fn ultrafiltration_l_h(state: &State, body: &Physiology, duration_h: f64, limit_l_h: f64) -> f64 {
    (fluid_above_target_l(state, body) / duration_h + body.fluid_gain_l_h).clamp(0.0, limit_l_h)
}
