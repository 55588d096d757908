//! The equations of the model once more, for other engines: a file each for the body, the gut, the kidney and
//! the dialyser, and `pools` for the rates.
//!
//! They are written anew, from the same parameters: what other engines compute with them and what this program computes
//! must agree, and `tests/interop` compares the two.

mod body;
mod dialyser;
mod gut;
mod kidney;
mod pools;

pub use dialyser::{NO_SESSION, session, start_of_session};
pub use gut::dose;

use super::description::Variable;
use super::units::{
    DL_PER_L, G_L, H_PER_DAY, H_PER_WEEK, H_PER_YEAR, KG, MEQ_PER_MMOL, MG_PER_MMOL, MIN_PER_H, ML_PER_L, PURE, S_PER_H,
};
use crate::constants::{REFERENCE_ALBUMIN_G_L, REFERENCE_GLOBULIN_G_L, REFERENCE_WEIGHT_KG, TISSUE_EFFLUX_POWER};
use crate::model::State;
use crate::time::SimTime;
use crate::units as convert;

/// Facts of the field and the factors between units.
pub fn facts() -> Vec<Variable> {
    vec![
        Variable::held("magnesium_mg_per_mmol", MG_PER_MMOL, convert::MAGNESIUM_MG_PER_MMOL),
        Variable::held("magnesium_meq_per_mmol", MEQ_PER_MMOL, convert::MAGNESIUM_MEQ_PER_MMOL),
        Variable::held("phosphorus_mg_per_mmol", MG_PER_MMOL, convert::PHOSPHORUS_MG_PER_MMOL),
        Variable::held("hours_per_day", H_PER_DAY, convert::HOURS_PER_DAY),
        Variable::held("hours_per_week", H_PER_WEEK, convert::HOURS_PER_WEEK),
        Variable::held("hours_per_year", H_PER_YEAR, convert::HOURS_PER_YEAR),
        Variable::held("minutes_per_hour", MIN_PER_H, 60.0),
        Variable::held("seconds_per_hour", S_PER_H, SimTime::HOUR.seconds() as f64),
        Variable::held("dl_per_l", DL_PER_L, 10.0),
        Variable::held("ml_per_l", ML_PER_L, 1000.0),
        Variable::held("reference_weight_kg", KG, REFERENCE_WEIGHT_KG),
        Variable::held("reference_albumin_g_l", G_L, REFERENCE_ALBUMIN_G_L),
        Variable::held("reference_globulin_g_l", G_L, REFERENCE_GLOBULIN_G_L),
        Variable::held("tissue_efflux_power", PURE, f64::from(TISSUE_EFFLUX_POWER)),
    ]
}

/// All that follows from the state and the inputs, and the components that are integrated from `initial`.
pub fn laws(initial: &State) -> Vec<Variable> {
    let parts = [body::laws(), gut::laws(), kidney::laws(), dialyser::laws(), pools::laws(initial)];
    parts.into_iter().flatten().collect()
}
