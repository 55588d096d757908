//! Where the value of an uncertain parameter stands in a prescription.

use crate::scenario::Prescription;
use crate::units::{l_h_from_ml_min, ml_min_from_l_h};

/// Returns the value of a parameter in its own unit; `None` where the prescription has no such number.
pub fn value(prescription: &Prescription, id: &str) -> Option<f64> {
    let patient = &prescription.patient;
    match id {
        "diet_mg_day" => Some(patient.diet_mg_day),
        "gfr_ml_min" => Some(patient.gfr_ml_min),
        "magnesium_koa_ml_min" => {
            prescription.dialysis.as_ref().map(|plan| ml_min_from_l_h(plan.dialyser.magnesium_koa_l_h))
        }
        id => patient.parameters.get(id),
    }
}

/// Sets the value of a parameter, where the prescription has such a number.
pub fn set(prescription: &mut Prescription, id: &str, value: f64) {
    let patient = &mut prescription.patient;
    match id {
        "diet_mg_day" => patient.diet_mg_day = value,
        "gfr_ml_min" => patient.gfr_ml_min = value,
        "magnesium_koa_ml_min" => {
            if let Some(plan) = &mut prescription.dialysis {
                plan.dialyser.magnesium_koa_l_h = l_h_from_ml_min(value);
            }
        }
        id => {
            patient.parameters.set(id, value);
        }
    }
}
