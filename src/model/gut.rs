//! Intestinal absorption: a saturable active part and a passive part, diet, salts, secretion.

use super::absorption::Absorption;
use super::parameters::ModelParameters;
use super::physiology::Physiology;

/// An oral magnesium salt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Salt {
    /// The name in scenario files.
    pub id: &'static str,
    /// Share of magnesium by mass; `None` when the dose is given as magnesium.
    pub magnesium_fraction: Option<f64>,
    /// Whether it needs acid to dissolve, and dissolves only in part.
    pub needs_acid: bool,
    /// Whether it also brings potassium.
    pub contains_potassium: bool,
}

const fn salt(id: &'static str, magnesium_fraction: f64, needs_acid: bool) -> Salt {
    Salt { id, magnesium_fraction: Some(magnesium_fraction), needs_acid, contains_potassium: false }
}

impl Salt {
    /// All salts, with shares by mass of MgO, Mg(OH)2, heavy carbonate, trimagnesium dicitrate, MgCl2·6H2O, lactate
    /// dihydrate.
    pub const ALL: &[Salt] = &[
        salt("magnesium-oxide", 0.603, true),
        salt("magnesium-hydroxide", 0.417, true),
        salt("magnesium-carbonate", 0.255, true),
        salt("magnesium-citrate", 0.162, false),
        salt("magnesium-chloride", 0.1196, false),
        salt("magnesium-lactate", 0.102, false),
        Salt {
            id: "potassium-magnesium-aspartate",
            magnesium_fraction: None,
            needs_acid: false,
            contains_potassium: true,
        },
    ];

    pub fn by_id(id: &str) -> Option<&'static Salt> {
        Self::ALL.iter().find(|salt| salt.id == id)
    }

    /// Share of the dose that dissolves.
    pub fn solubility(&self, p: &ModelParameters, acid_suppression: bool) -> f64 {
        match (self.needs_acid, acid_suppression) {
            (false, _) => 1.0,
            (true, false) => p.poorly_soluble_salt_solubility,
            (true, true) => p.poorly_soluble_salt_solubility * p.acid_suppression_solubility,
        }
    }
}

/// Absorption of doses taken together, mmol. Doses with a meal compete with its magnesium.
pub fn dose_absorption(body: &Physiology, dissolved_mmol: f64, with_meal: bool) -> Absorption {
    let meal_mmol = if with_meal { body.diet_mmol_day / body.parameters.meals_per_day } else { 0.0 };
    let of_intake = |mmol: f64| Absorption::of_intake(&body.parameters, body.active_absorption, mmol);
    let (all, meal) = (of_intake(meal_mmol + dissolved_mmol), of_intake(meal_mmol));
    Absorption { active: all.active - meal.active, passive: all.passive - meal.passive }
}

/// The fate of doses taken together, mmol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DoseTaken {
    /// Magnesium that enters the gut depot.
    pub absorbed_mmol: f64,
    /// The slope of that in the adaptation.
    pub absorbed_with_adaptation_mmol: f64,
    /// Magnesium that enters the faeces, dissolved or not.
    pub lost_mmol: f64,
}

/// Shares out doses taken together: each salt with its magnesium, mmol.
pub fn dose_taken(body: &Physiology, adaptation: f64, taken: &[(&Salt, f64)], with_meal: bool) -> DoseTaken {
    let given_mmol: f64 = taken.iter().map(|(_, mmol)| mmol).sum();
    let dissolve = |salt: &Salt| salt.solubility(&body.parameters, body.acid_suppression);
    let dissolved_mmol = taken.iter().map(|(salt, mmol)| dissolve(salt) * mmol).sum();
    let absorption = dose_absorption(body, dissolved_mmol, with_meal);
    let absorbed_mmol = absorption.at(adaptation);
    let absorbed_with_adaptation_mmol = absorption.active;
    DoseTaken { absorbed_mmol, absorbed_with_adaptation_mmol, lost_mmol: given_mmol - absorbed_mmol }
}

/// Rate of change of the intestinal adaptation, 1/h. It moves slowly towards 1/r (TRPM6-like), so that short deep dips
/// of the level count more than its mean: nobody has measured whether a gut does so.
pub fn adaptation_rate_per_h(body: &Physiology, adaptation: f64, relative_level: f64) -> f64 {
    let p = &body.parameters;
    ((1.0 / relative_level).clamp(p.adaptation_lowest, p.adaptation_highest) - adaptation) * body.adaptation_rate_per_h
}

/// The slope of [`adaptation_rate_per_h`] in the relative level, 1/h.
pub fn adaptation_slope_per_h(body: &Physiology, relative_level: f64) -> f64 {
    let p = &body.parameters;
    let wanted = 1.0 / relative_level;
    let moves = (p.adaptation_lowest..=p.adaptation_highest).contains(&wanted);
    if moves { -wanted * wanted * body.adaptation_rate_per_h } else { 0.0 }
}
