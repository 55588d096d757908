//! Bound, complexed and ionised magnesium in plasma.

use super::physiology::Physiology;
use super::state::State;

/// The three forms of plasma magnesium, mmol/L of plasma. They add up to the total when the analyser
/// factor is 1; `ionised` is what the analyser shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speciation {
    pub total_mmol_l: f64,
    pub ultrafilterable_mmol_l: f64,
    pub ionised_mmol_l: f64,
    pub complexed_mmol_l: f64,
    pub bound_mmol_l: f64,
}

impl Speciation {
    pub fn new(state: &State, body: &Physiology) -> Self {
        let total_mmol_l = state.total_mmol_l();
        let ultrafilterable_mmol_l = state.plasma_mmol / body.protein.holding_l(state.plasma_l);
        let free_mmol_l = ultrafilterable_mmol_l / (1.0 + body.complexed_to_ionised(state.lab_shift));
        Speciation {
            total_mmol_l,
            ultrafilterable_mmol_l,
            ionised_mmol_l: body.analyser_factor * free_mmol_l,
            complexed_mmol_l: ultrafilterable_mmol_l - free_mmol_l,
            bound_mmol_l: total_mmol_l - ultrafilterable_mmol_l,
        }
    }
}
