//! The units in which results, trials, lessons and clinical facts are given.

use crate::scenario::WeekQuantity;
use crate::units::{MAGNESIUM_MEQ_PER_MMOL, mmol_from_mg, mmol_l_from_mg_dl};

/// The kind of a number, whose canonical unit is the model's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Concentration, mmol/L.
    Concentration,
    /// Amount, mmol.
    Amount,
    /// Amount per day, mmol/day.
    AmountPerDay,
    /// Amount per body weight, mmol/kg.
    AmountPerWeight,
    /// Fraction, without a unit.
    Share,
    /// Duration, weeks.
    Duration,
    /// Volume, L.
    Volume,
    /// A kind of number that the model does not predict.
    NotModelled,
}

named! {
    /// A unit, by its symbol in the files.
    pub enum Unit {
        MmolPerL = "mmol/L",
        MgPerDl = "mg/dL",
        MeqPerL = "mEq/L",
        Mmol = "mmol",
        Mg = "mg",
        MmolPerDay = "mmol/day",
        MgPerDay = "mg/day",
        MeqPerKg = "mEq/kg",
        One = "1",
        Percent = "%",
        Weeks = "weeks",
        Litre = "L",
        Minutes = "min",
        Patients = "patients",
    }
}

const PERCENT: f64 = 100.0;

impl Unit {
    pub const fn dimension(self) -> Dimension {
        match self {
            Unit::MmolPerL | Unit::MgPerDl | Unit::MeqPerL => Dimension::Concentration,
            Unit::Mmol | Unit::Mg => Dimension::Amount,
            Unit::MmolPerDay | Unit::MgPerDay => Dimension::AmountPerDay,
            Unit::MeqPerKg => Dimension::AmountPerWeight,
            Unit::One | Unit::Percent => Dimension::Share,
            Unit::Weeks => Dimension::Duration,
            Unit::Litre => Dimension::Volume,
            Unit::Minutes | Unit::Patients => Dimension::NotModelled,
        }
    }

    /// Returns the symbol that the files write.
    pub const fn symbol(self) -> &'static str {
        self.id()
    }

    /// Returns the unit of a week's number.
    pub const fn of_week(what: WeekQuantity) -> Unit {
        match what {
            WeekQuantity::PreTotal | WeekQuantity::PostTotal | WeekQuantity::MeanTotal => Unit::MgPerDl,
            WeekQuantity::MeanIonised => Unit::MmolPerL,
            WeekQuantity::RemovedPerSession => Unit::Mmol,
            WeekQuantity::Absorbed
            | WeekQuantity::Secreted
            | WeekQuantity::Urine
            | WeekQuantity::Faeces
            | WeekQuantity::NetBalance => Unit::MgPerDay,
            WeekQuantity::Dialysis => Unit::Mg, // the amount of that week
        }
    }

    /// Returns the canonical amount that 1 of this unit is.
    fn canonical_of_1(self) -> f64 {
        match self {
            Unit::MgPerDl => mmol_l_from_mg_dl(1.0),
            Unit::MeqPerL | Unit::MeqPerKg => 1.0 / MAGNESIUM_MEQ_PER_MMOL,
            Unit::Mg | Unit::MgPerDay => mmol_from_mg(1.0),
            Unit::Percent => 1.0 / PERCENT,
            Unit::MmolPerL | Unit::Mmol | Unit::MmolPerDay | Unit::One => 1.0,
            Unit::Litre | Unit::Weeks | Unit::Minutes | Unit::Patients => 1.0,
        }
    }

    pub fn canonical(self, value: f64) -> f64 {
        value * self.canonical_of_1()
    }

    pub fn from_canonical(self, canonical: f64) -> f64 {
        canonical / self.canonical_of_1()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mmol_l_is_2_meq_l_and_2_4305_mg_dl() {
        assert_eq!(Unit::MeqPerL.from_canonical(1.0), 2.0);
        assert!((Unit::MgPerDl.from_canonical(1.0) - 2.4305).abs() < 1e-12, "rounding");
        assert_eq!(Unit::Percent.from_canonical(0.5), 50.0);
        assert!((Unit::MgPerDay.canonical(24.305) - 1.0).abs() < 1e-12, "rounding");
    }
}
