//! The laws of the gut: absorption from diet and doses, secretion, adaptation.

use super::super::description::Variable;
use super::super::expression::{Expression, name, number, pure};
use super::super::units::{MMOL, MMOL_DAY, MMOL_H, PER_H, PURE};
use crate::model::gut::Salt;

pub fn laws() -> Vec<Variable> {
    let without_vitamin_d = formula!(
        absorption_without_vitamin_d
            + (1.0 - absorption_without_vitamin_d) * (gfr_ml_min / vitamin_d_gfr_ml_min).at_most(1.0)
    );
    let wanted_adaptation =
        || formula!(1.0 / relative_level).between(name("adaptation_lowest"), name("adaptation_highest"));
    vec![
        law!(vitamin_d_effect[PURE] = unless("active_vitamin_d", without_vitamin_d)),
        law!(acid_suppression_effect[PURE] = given("acid_suppression", "acid_suppression_absorption")),
        law!(
            active_absorption_in_force[PURE] = active_absorption
                * condition_absorption_factor
                * unless("active_absorption_given", formula!(vitamin_d_effect * acid_suppression_effect))
        ),
        law!(
            poorly_soluble_salt_solubility_in_force[PURE] =
                poorly_soluble_salt_solubility * given("acid_suppression", "acid_suppression_solubility")
        ),
        law!(
            active_capacity_mmol[MMOL] =
                active_absorption_in_force * adaptation * absorption_capacity_mg / magnesium_mg_per_mmol
        ),
        law!(absorption_half_saturation_mmol[MMOL] = absorption_half_saturation_mg / magnesium_mg_per_mmol),
        law!(diet_mmol_day[MMOL_DAY] = diet_mg_day / magnesium_mg_per_mmol),
        law!(meal_mmol[MMOL] = diet_mmol_day / meals_per_day),
        law!(meal_absorbed_mmol[MMOL] = absorbed(name("meal_mmol"))),
        law!(diet_to_plasma_mmol_h[MMOL_H] = meals_per_day * meal_absorbed_mmol / hours_per_day),
        law!(diet_to_faeces_mmol_h[MMOL_H] = diet_mmol_day / hours_per_day - diet_to_plasma_mmol_h),
        law!(
            plasma_to_gut_lumen_mmol_h[MMOL_H] =
                intestinal_secretion_mg_day / magnesium_mg_per_mmol / hours_per_day * relative_level
        ),
        law!(adaptation_per_h[PER_H] = (wanted_adaptation() - adaptation) / (adaptation_time_days * hours_per_day)),
    ]
}

/// 1 when a flag is set, otherwise the given value.
fn unless(flag: &'static str, otherwise: Expression) -> Expression {
    name(flag) + (pure(1.0) - name(flag)) * otherwise
}

/// A factor when a flag is set, otherwise 1.
fn given(flag: &'static str, factor: &'static str) -> Expression {
    pure(1.0) + name(flag) * (name(factor) - pure(1.0))
}

/// Magnesium absorbed from one intake of dissolved magnesium, mmol: a hyperbola and a line.
fn absorbed(intake_mmol: Expression) -> Expression {
    name("active_capacity_mmol") * intake_mmol.clone() / (name("absorption_half_saturation_mmol") + intake_mmol.clone())
        + name("passive_absorption") * name("passive_fraction") * intake_mmol
}

/// The variables of a dose: what would be absorbed of it at any time, and how much magnesium it holds.
pub fn dose(number_of_dose: usize, with_meal: bool, taken: &[(&'static Salt, f64)]) -> [Variable; 3] {
    let dissolved = format!("dose_{number_of_dose}_dissolved_mmol");
    let solubility = |salt: &Salt| match salt.needs_acid {
        true => name("poorly_soluble_salt_solubility_in_force"),
        false => pure(1.0),
    };
    let parts = taken.iter().map(|(salt, mmol)| solubility(salt) * number(*mmol, MMOL));
    let sum = parts.reduce(|a, b| a + b).unwrap_or(number(0.0, MMOL));
    let from_dose = match with_meal {
        true => absorbed(name("meal_mmol") + name(dissolved.clone())) - name("meal_absorbed_mmol"),
        false => absorbed(name(dissolved.clone())),
    };
    let given_mmol = taken.iter().map(|(_, mmol)| mmol).sum();
    [
        Variable::held(format!("dose_{number_of_dose}_mmol"), MMOL, given_mmol),
        Variable::rule(dissolved, MMOL, sum),
        Variable::rule(format!("dose_{number_of_dose}_absorbed_mmol"), MMOL, from_dose),
    ]
}
