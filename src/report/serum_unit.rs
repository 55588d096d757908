//! The unit in which people read serum magnesium, with as many decimals as a value is good for.

use super::words::meq_l_words;
use crate::model::Parameter;
use crate::scenario::parameter_table::LAB;
use crate::units::{meq_l_from_mmol_l, mg_dl_from_mmol_l, mmol_l_from_meq_l, mmol_l_from_mg_dl};

/// Unit of the serum values. Dialysate is always in mEq/L.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SerumUnit {
    #[default]
    MgDl,
    MmolL,
    MeqL,
}

impl SerumUnit {
    pub const ALL: [SerumUnit; 3] = [SerumUnit::MgDl, SerumUnit::MmolL, SerumUnit::MeqL];

    /// Returns the unit as it is written beside a value.
    pub const fn symbol(self) -> &'static str {
        match self {
            SerumUnit::MgDl => "mg/dL",
            SerumUnit::MmolL => "mmol/L",
            SerumUnit::MeqL => "mEq/L",
        }
    }

    /// The total of a measured value in this unit, as a scenario holds it.
    pub fn lab_total(self) -> &'static Parameter {
        match self {
            SerumUnit::MgDl => &LAB.total_mg_dl,
            SerumUnit::MmolL => &LAB.total_mmol_l,
            SerumUnit::MeqL => &LAB.total_meq_l,
        }
    }

    pub fn of_mmol_l(self, total_mmol_l: f64) -> f64 {
        match self {
            SerumUnit::MgDl => mg_dl_from_mmol_l(total_mmol_l),
            SerumUnit::MmolL => total_mmol_l,
            SerumUnit::MeqL => meq_l_from_mmol_l(total_mmol_l),
        }
    }

    pub fn of_mg_dl(self, total_mg_dl: f64) -> f64 {
        self.of_mmol_l(mmol_l_from_mg_dl(total_mg_dl))
    }

    /// Returns as many decimals as the prediction is good for.
    pub const fn decimals(self) -> usize {
        match self {
            SerumUnit::MgDl | SerumUnit::MeqL => 1,
            SerumUnit::MmolL => 2,
        }
    }

    /// Returns a level that is given in this unit in mg/dL, to a ten-thousandth: 1.1 mmol/L is no 2.6735500000000003.
    pub fn mg_dl_of(self, level: f64) -> f64 {
        let mg_dl = match self {
            SerumUnit::MgDl => level,
            SerumUnit::MmolL => mg_dl_from_mmol_l(level),
            SerumUnit::MeqL => mg_dl_from_mmol_l(mmol_l_from_meq_l(level)),
        };
        (mg_dl * 1e4).round() / 1e4
    }

    /// Returns a published limit, or one that somebody has chosen, in words, with more decimals where the unit is
    /// coarser than the mg/dL in which limits are published. Mg/dL have their second decimal only where it counts.
    pub fn limit(self, mg_dl: f64) -> String {
        let level = self.of_mg_dl(mg_dl);
        match self {
            SerumUnit::MgDl => meq_l_words((100.0 * level).round() / 100.0),
            SerumUnit::MmolL | SerumUnit::MeqL => format!("{:.*}", self.limit_decimals(), level),
        }
    }

    pub const fn limit_decimals(self) -> usize {
        match self {
            SerumUnit::MgDl => 1,
            SerumUnit::MmolL | SerumUnit::MeqL => 2,
        }
    }

    /// Returns a value without its unit, with one decimal more than the prediction is good for: where values lie beside
    /// each other, or beside the edge of a range.
    pub fn finely(self, total_mmol_l: f64) -> String {
        format!("{:.*}", self.decimals() + 1, self.of_mmol_l(total_mmol_l))
    }

    /// Does the same with a value, or the width of an interval, that is given in mg/dL.
    pub fn finely_of_mg_dl(self, total_mg_dl: f64) -> String {
        self.finely(mmol_l_from_mg_dl(total_mg_dl))
    }

    /// Returns a value without its unit, rounded to what the prediction is good for.
    pub fn shown(self, total_mmol_l: f64) -> String {
        format!("{:.*}", self.decimals(), self.of_mmol_l(total_mmol_l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mmol_l_is_2_4_mg_dl_and_2_0_meq_l() {
        assert_eq!(SerumUnit::MgDl.shown(1.0), "2.4");
        assert_eq!(SerumUnit::MmolL.shown(1.0), "1.00");
        assert_eq!(SerumUnit::MeqL.shown(1.0), "2.0");
        assert_eq!(SerumUnit::ALL.map(|unit| unit.limit(3.5)), ["3.5", "1.44", "2.88"]); // 3.5 / 2.4305, twice that
    }

    #[test]
    fn what_is_entered_in_a_unit_is_what_is_written_in_it() {
        for (unit, entered) in SerumUnit::ALL.into_iter().zip([2.75, 1.15, 2.31]) {
            let kept_mg_dl = unit.mg_dl_of(entered);
            assert_eq!(unit.limit(kept_mg_dl), format!("{entered:.2}"));
            assert_eq!(kept_mg_dl, (1e4 * kept_mg_dl).round() / 1e4);
        }
        assert_eq!(SerumUnit::MgDl.limit(2.0), "2.0");
    }
}
