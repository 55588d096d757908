//! The laws of the gut: absorption from diet and doses, secretion, adaptation.

use super::super::description::Variable;
use super::super::expression::{Expression, higher, lower, name, number, pure};
use super::super::units::{MMOL, MMOL_DAY, MMOL_H, PER_H, PURE};
use crate::model::gut::Salt;

pub fn laws() -> Vec<Variable> {
    let of_gfr = lower(name("gfr_ml_min") / name("vitamin_d_gfr_ml_min"), pure(1.0));
    let without_vitamin_d =
        name("absorption_without_vitamin_d") + (pure(1.0) - name("absorption_without_vitamin_d")) * of_gfr;
    vec![
        Variable::rule("vitamin_d_effect", PURE, unless("active_vitamin_d", without_vitamin_d)),
        Variable::rule("acid_suppression_effect", PURE, given("acid_suppression", "acid_suppression_absorption")),
        Variable::rule(
            "active_absorption_in_force",
            PURE,
            name("active_absorption")
                * name("condition_absorption_factor")
                * unless("active_absorption_given", name("vitamin_d_effect") * name("acid_suppression_effect")),
        ),
        Variable::rule(
            "poorly_soluble_salt_solubility_in_force",
            PURE,
            name("poorly_soluble_salt_solubility") * given("acid_suppression", "acid_suppression_solubility"),
        ),
        Variable::rule(
            "active_capacity_mmol",
            MMOL,
            name("active_absorption_in_force") * name("adaptation") * name("absorption_capacity_mg")
                / name("magnesium_mg_per_mmol"),
        ),
        Variable::rule(
            "absorption_half_saturation_mmol",
            MMOL,
            name("absorption_half_saturation_mg") / name("magnesium_mg_per_mmol"),
        ),
        Variable::rule("diet_mmol_day", MMOL_DAY, name("diet_mg_day") / name("magnesium_mg_per_mmol")),
        Variable::rule("meal_mmol", MMOL, name("diet_mmol_day") / name("meals_per_day")),
        Variable::rule("meal_absorbed_mmol", MMOL, absorbed(name("meal_mmol"))),
        Variable::rule(
            "diet_to_plasma_mmol_h",
            MMOL_H,
            name("meals_per_day") * name("meal_absorbed_mmol") / name("hours_per_day"),
        ),
        Variable::rule(
            "diet_to_faeces_mmol_h",
            MMOL_H,
            name("diet_mmol_day") / name("hours_per_day") - name("diet_to_plasma_mmol_h"),
        ),
        Variable::rule(
            "plasma_to_gut_lumen_mmol_h",
            MMOL_H,
            name("intestinal_secretion_mg_day") / name("magnesium_mg_per_mmol") / name("hours_per_day")
                * name("relative_level"),
        ),
        Variable::rule("adaptation_per_h", PER_H, adaptation_per_h()),
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

fn adaptation_per_h() -> Expression {
    let wanted =
        lower(higher(pure(1.0) / name("relative_level"), name("adaptation_lowest")), name("adaptation_highest"));
    (wanted - name("adaptation")) / (name("adaptation_time_days") * name("hours_per_day"))
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
