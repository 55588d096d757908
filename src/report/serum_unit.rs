//! The unit in which people read serum magnesium, with as many decimals as a value is good for.

use super::words::meq_l_words;
use crate::model::Parameter;
use crate::scenario::parameter_table::LAB;
use crate::study::facts::{BandId, facts};
use crate::units::{meq_l_from_mmol_l, mg_dl_from_mmol_l, mmol_l_from_meq_l, mmol_l_from_mg_dl};

/// Decimals of an ionised level, mmol/L, and of the limits that it is compared with.
const IONISED_DECIMALS: usize = 2;
/// Decimals that a level gets at most beyond the usual ones.
const MORE_DECIMALS: usize = 2;
/// Difference below which two values are the same, in any unit.
const SAME: f64 = 1e-9;

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

    /// Returns a level without its unit, rounded to what the prediction is good for, and finer where it would otherwise
    /// read as a published limit that it is not, or as beyond it.
    pub fn level(self, total_mmol_l: f64, is_on_dialysis: bool) -> String {
        let limits = facts().limits_mg_dl(is_on_dialysis).map(|mg_dl| self.of_mg_dl(mg_dl));
        told_apart(self.of_mmol_l(total_mmol_l), self.decimals(), (&limits.collect::<Vec<_>>(), self.limit_decimals()))
    }
}

/// Returns an ionised level, mmol/L, with more decimals where it would otherwise read as a limit of the reference range
/// that it is not, or as beyond it.
pub fn ionised_level(mmol_l: f64) -> String {
    told_apart(mmol_l, IONISED_DECIMALS, (&facts().band(BandId::ReferenceIonised).range, IONISED_DECIMALS))
}

/// Returns a value with these decimals, or with so many more that it reads as lying where it lies: below a limit, at it,
/// or above it, as this is written. Where the limit as it is written is itself too coarse for that, nothing is gained.
fn told_apart(value: f64, decimals: usize, (limits, limit_decimals): (&[f64], usize)) -> String {
    let written = |value: f64, decimals: usize| format!("{value:.decimals$}");
    let reads = |value: f64, decimals: usize| written(value, decimals).parse().unwrap_or(value);
    let side = |value: f64, limit: f64| if (value - limit).abs() < SAME { 0 } else { value.total_cmp(&limit) as i8 };
    let is_told = |decimals: &usize| {
        let seen = reads(value, *decimals);
        limits.iter().all(|limit| side(seen, reads(*limit, limit_decimals)) == side(value, *limit))
    };
    let finest = decimals + MORE_DECIMALS;
    written(value, (decimals..=finest).find(is_told).unwrap_or(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_never_reads_as_a_limit_that_it_is_not() {
        let level = |mg_dl: f64| SerumUnit::MgDl.level(mmol_l_from_mg_dl(mg_dl), true);
        assert_eq!([3.01, 2.97, 3.0, 2.7, 2.68].map(level), ["3.01", "2.97", "3.0", "2.7", "2.68"]);
        assert_eq!([2.61, 3.06, 2.9].map(level), ["2.6", "3.1", "2.9"], "far from a limit it is as short as before");
        assert_eq!([1.98, 1.81, 4.78, 3.004].map(level), ["1.98", "1.81", "4.78", "3.004"]);
        let resting = |mg_dl: f64| SerumUnit::MgDl.level(mmol_l_from_mg_dl(mg_dl), false);
        assert_eq!([3.01, 2.41].map(resting), ["3.0", "2.41"], "the limits are those of people without dialysis");
        assert_eq!([0.594, 0.586, 0.59, 0.44, 0.64].map(ionised_level), ["0.594", "0.586", "0.59", "0.44", "0.64"]);
        // 3.0 mg/dL is 1.2343 mmol/L, written 1.23: 1.232 is below it.
        assert_eq!([1.2321, 1.26].map(|mmol_l| SerumUnit::MmolL.level(mmol_l, true)), ["1.23", "1.26"]);
    }

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
