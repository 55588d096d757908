//! The law of intestinal absorption: a saturable active part and a passive part.

use super::parameters::ModelParameters;
use crate::units::{HOURS_PER_DAY, mmol_from_mg};

/// What is absorbed in two ways, mmol or mmol/h: actively at an adaptation of 1, and passively.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Absorption {
    pub active: f64,
    pub passive: f64,
}

impl Absorption {
    /// Absorption from one intake of dissolved magnesium, mmol, A(i)   [fine-1991]
    pub fn of_intake(p: &ModelParameters, active_absorption: f64, intake_mmol: f64) -> Self {
        let capacity_mmol = mmol_from_mg(p.absorption_capacity_mg);
        let half_saturation_mmol = mmol_from_mg(p.absorption_half_saturation_mg);
        Absorption {
            active: active_absorption * capacity_mmol * intake_mmol / (half_saturation_mmol + intake_mmol),
            passive: p.passive_absorption * p.passive_fraction * intake_mmol,
        }
    }

    /// Absorption from the diet, mmol/h: that of the day's meals, spread evenly.
    pub fn of_diet(p: &ModelParameters, active_absorption: f64, diet_mmol_day: f64) -> Self {
        let meal = Absorption::of_intake(p, active_absorption, diet_mmol_day / p.meals_per_day);
        let meals_per_h = p.meals_per_day / HOURS_PER_DAY;
        Absorption { active: meals_per_h * meal.active, passive: meals_per_h * meal.passive }
    }

    /// Both together.
    pub fn at(&self, adaptation: f64) -> f64 {
        adaptation * self.active + self.passive
    }
}
