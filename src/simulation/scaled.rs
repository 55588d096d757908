//! The state as the solver sees it: its components are of similar size.

use nalgebra::SVector;

use crate::model::state::COMPONENTS;
use crate::model::{Fluxes, Forcing, Physiology, State};

/// Every component of the state divided by its typical magnitude.
pub type Scaled = SVector<f64, COMPONENTS>;

pub fn scaled(state: &State) -> Scaled {
    Scaled::from(state.to_array()).component_div(&Scaled::from(State::SCALES))
}

pub fn unscaled(scaled: &Scaled) -> State {
    let values: [f64; COMPONENTS] = std::array::from_fn(|i| scaled[i] * State::SCALES[i]);
    State::from_array(&values)
}

/// The base of a piece of integration: only the changes since its start are summed up. At rest every step would round
/// the same large number in the same direction, and a year of steps would lose 1e-9 mmol. Depots have no base: they
/// empty towards zero.
pub fn base_of(state: &State) -> Scaled {
    scaled(&State { gut_mmol: 0.0, im_depot_mmol: 0.0, ..*state })
}

/// Adds a change to a base. What rounding loses goes into `lost`, and is made up for at the next addition: the ledger
/// of twenty years would otherwise drift by 1e-8 mmol.
pub fn add_compensated(base: &Scaled, change: &Scaled, lost: &mut Scaled) -> Scaled {
    let change = change + *lost;
    let sum = base + change;
    // Whichever of the two is larger, its part of the sum is exact (Knuth's two-sum).
    let kept = sum - base;
    *lost = (base - (sum - kept)) + (change - kept);
    sum
}

pub fn scaled_rates(y: &Scaled, body: &Physiology, forcing: &Forcing) -> Scaled {
    scaled(&Fluxes::new(&unscaled(y), body, forcing).derivative())
}
