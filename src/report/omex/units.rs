//! Units of the exchanged model, as products of SBML's own.

use super::xml::Element;

/// One of SBML's base units, scaled by a power of ten and a factor.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Base {
    kind: &'static str,
    power_of_ten: i32,
    factor: f64,
}

const fn base(kind: &'static str, power_of_ten: i32) -> Base {
    Base { kind, power_of_ten, factor: 1.0 }
}

const fn seconds(factor: f64) -> Base {
    Base { kind: "second", power_of_ten: 0, factor }
}

const ONE: Base = base("dimensionless", 0);
const AMOUNT: Base = base("mole", -3);
/// Charge in mEq: the charge of a mmol of magnesium is a factor of the equations.
const CHARGE: Base = base("mole", -3);
const LITRE: Base = base("litre", 0);
const DECILITRE: Base = base("litre", -1);
const MILLILITRE: Base = base("litre", -3);
const GRAM: Base = base("gram", 0);
const MILLIGRAM: Base = base("gram", -3);
const KILOGRAM: Base = base("kilogram", 0);
const SECOND: Base = base("second", 0);
const MINUTE: Base = seconds(60.0);
const HOUR: Base = seconds(3_600.0);
const DAY: Base = seconds(86_400.0);
const WEEK: Base = seconds(604_800.0);
/// A year of 365 days, as the model counts remodelling.
const YEAR: Base = seconds(31_536_000.0);

/// A unit of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SbmlUnit {
    pub id: &'static str,
    /// Symbol as the parameter table writes it.
    symbol: &'static str,
    product: &'static [(Base, i32)],
}

macro_rules! units {
    ($($name:ident $id:literal $symbol:literal = $($base:ident ^ $power:literal)*;)*) => {
        $(pub const $name: SbmlUnit = SbmlUnit { id: $id, symbol: $symbol, product: &[$(($base, $power)),*] };)*
        pub const ALL: &[SbmlUnit] = &[$($name),*];
    };
}

units! {
    PURE "dimensionless" "1" = ONE^1;
    S "second" "s" = SECOND^1;
    H "hour" "h" = HOUR^1;
    DAYS "day" "day" = DAY^1;
    PER_H "per_h" "1/h" = HOUR^-1;
    PER_DAY "per_day" "1/day" = DAY^-1;
    PER_YEAR "per_year" "1/year" = YEAR^-1;
    MMOL "mmol" "mmol" = AMOUNT^1;
    MMOL_H "mmol_per_h" "mmol/h" = AMOUNT^1 HOUR^-1;
    MMOL_DAY "mmol_per_day" "mmol/day" = AMOUNT^1 DAY^-1;
    MMOL_L "mmol_per_l" "mmol/L" = AMOUNT^1 LITRE^-1;
    MEQ_L "meq_per_l" "mEq/L" = CHARGE^1 LITRE^-1;
    L "litre" "L" = LITRE^1;
    L_H "l_per_h" "L/h" = LITRE^1 HOUR^-1;
    L_WEEK "l_per_week" "L/week" = LITRE^1 WEEK^-1;
    L_KG "l_per_kg" "L/kg" = LITRE^1 KILOGRAM^-1;
    L_G "l_per_g" "L/g" = LITRE^1 GRAM^-1;
    L_MMOL "l_per_mmol" "L/mmol" = LITRE^1 AMOUNT^-1;
    L_MEQ "l_per_meq" "L/mEq" = LITRE^1 CHARGE^-1;
    ML_MIN "ml_per_min" "mL/min" = MILLILITRE^1 MINUTE^-1;
    ML_KG_H "ml_per_kg_h" "mL/kg/h" = MILLILITRE^1 KILOGRAM^-1 HOUR^-1;
    KG "kg" "kg" = KILOGRAM^1;
    MG "mg" "mg" = MILLIGRAM^1;
    MG_DAY "mg_per_day" "mg/day" = MILLIGRAM^1 DAY^-1;
    MG_DL "mg_per_dl" "mg/dL" = MILLIGRAM^1 DECILITRE^-1;
    G_L "g_per_l" "g/L" = GRAM^1 LITRE^-1;
    G_DL "g_per_dl" "g/dL" = GRAM^1 DECILITRE^-1;
    // These are the units of the factors between two units.
    MG_PER_MMOL "mg_per_mmol" "mg/mmol" = MILLIGRAM^1 AMOUNT^-1;
    MEQ_PER_MMOL "meq_per_mmol" "mEq/mmol" = CHARGE^1 AMOUNT^-1;
    DL_PER_L "dl_per_l" "dL/L" = DECILITRE^1 LITRE^-1;
    ML_PER_L "ml_per_l" "mL/L" = MILLILITRE^1 LITRE^-1;
    S_PER_H "s_per_h" "s/h" = SECOND^1 HOUR^-1;
    MIN_PER_H "min_per_h" "min/h" = MINUTE^1 HOUR^-1;
    H_PER_DAY "h_per_day" "h/day" = HOUR^1 DAY^-1;
    H_PER_WEEK "h_per_week" "h/week" = HOUR^1 WEEK^-1;
    H_PER_YEAR "h_per_year" "h/year" = HOUR^1 YEAR^-1;
}

/// The unit of a symbol of the parameter table. The equations scale what the table gives for a body of 70 kg.
pub fn by_symbol(symbol: &str) -> Option<&'static SbmlUnit> {
    let symbol = symbol.trim_end_matches("/70 kg");
    ALL.iter().find(|unit| unit.symbol == symbol)
}

/// How a unit is made of SBML's base units; one of those needs no definition, and may not have one.
pub fn definition(unit: &SbmlUnit) -> Option<Element> {
    if let [(base, 1)] = unit.product
        && *base == self::base(unit.id, 0)
    {
        return None;
    }
    let factors = unit.product.iter().map(|(base, power)| {
        Element::new("unit")
            .with("kind", base.kind)
            .with("exponent", power)
            .with("scale", base.power_of_ten)
            .with("multiplier", base.factor)
    });
    Some(Element::new("unitDefinition").with("id", unit.id).child(Element::new("listOfUnits").children(factors)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MODEL_PARAMETERS;

    #[test]
    fn every_model_parameter_has_a_unit_to_declare() {
        let without: Vec<&str> =
            MODEL_PARAMETERS.iter().filter(|p| by_symbol(p.unit).is_none()).map(|p| p.id).collect();
        assert_eq!(without, [""; 0]);
    }
}
