//! The levels of pre-dialysis totals in which virtual patients are counted.

use super::clinical::{BandId, Facts, ThresholdId};

/// A part of the scale of totals, mg/dL.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Below(f64),
    /// Totals from the first, included, to the second, excluded.
    UpTo(f64, f64),
    /// Totals from the first to the second, both included.
    Within(f64, f64),
    /// Totals from the first, excluded, to the second, included.
    Beyond(f64, f64),
    /// Totals from the first to the second, both excluded.
    Between(f64, f64),
    Above(f64),
    AtLeast(f64),
}

/// The levels that the facts set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    pub below_red: Level,
    pub below_amber: Level,
    /// The level between the red threshold and the amber one.
    pub above_red: Level,
    /// The level between the amber threshold and the band of lowest mortality.
    pub below_band: Level,
    pub lowest_mortality: Level,
    /// The level between the band of lowest mortality and what counts as high.
    pub above_band: Level,
    pub high: Level,
    /// The level between what counts as high and what is dangerous.
    pub below_dangerous: Level,
    pub dangerous: Level,
    pub above_registry_limit: Level,
    pub above_reference: Level,
}

impl Level {
    pub fn holds(self, total_mg_dl: f64) -> bool {
        match self {
            Level::Below(to) => total_mg_dl < to,
            Level::UpTo(from, to) => (from..to).contains(&total_mg_dl),
            Level::Within(from, to) => (from..=to).contains(&total_mg_dl),
            Level::Beyond(from, to) => from < total_mg_dl && total_mg_dl <= to,
            Level::Between(from, to) => from < total_mg_dl && total_mg_dl < to,
            Level::Above(from) => total_mg_dl > from,
            Level::AtLeast(from) => total_mg_dl >= from,
        }
    }

    /// Name of the share in the JSON of a cohort, such as `within_2_7_and_3_0`.
    pub fn key(self) -> String {
        let number = |mg_dl: f64| format!("{mg_dl:.1}").replace('.', "_");
        match self {
            Level::Below(to) => format!("below_{}", number(to)),
            Level::Above(from) => format!("above_{}", number(from)),
            Level::AtLeast(from) => format!("at_least_{}", number(from)),
            Level::UpTo(from, to) | Level::Within(from, to) | Level::Beyond(from, to) | Level::Between(from, to) => {
                format!("within_{}_and_{}", number(from), number(to))
            }
        }
    }
}

impl Levels {
    /// Returns levels that leave nothing out and share nothing, from the lowest to the highest.
    pub fn parts(&self) -> [Level; 7] {
        [
            self.below_red,
            self.above_red,
            self.below_band,
            self.lowest_mortality,
            self.above_band,
            self.below_dangerous,
            self.dangerous,
        ]
    }
}

impl Facts {
    pub fn levels(&self) -> Levels {
        let at = |id| self.threshold(id).map_or(f64::NAN, |threshold| threshold.at_mg_dl());
        let [lowest, highest] = self.band(BandId::LowestMortality).range;
        let limits = self.limits;
        Levels {
            below_red: Level::Below(at(ThresholdId::LowRed)),
            below_amber: Level::Below(at(ThresholdId::LowAmber)),
            above_red: Level::UpTo(at(ThresholdId::LowRed), at(ThresholdId::LowAmber)),
            below_band: Level::UpTo(at(ThresholdId::LowAmber), lowest),
            lowest_mortality: Level::Within(lowest, highest),
            above_band: Level::Beyond(highest, limits.high_mg_dl),
            high: Level::Above(limits.high_mg_dl),
            below_dangerous: Level::Between(limits.high_mg_dl, at(ThresholdId::Dangerous)),
            dangerous: Level::AtLeast(at(ThresholdId::Dangerous)),
            above_registry_limit: Level::Above(limits.registry_high_mg_dl),
            above_reference: Level::Above(limits.reference_high_mg_dl),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../assets/clinical.toml");

    #[test]
    fn another_number_in_the_asset_is_another_level() {
        let changed = TEXT.replace("at = 2.0", "at = 2.1").replace("range = [2.7, 3.0]", "range = [2.6, 3.2]");
        let levels = Facts::read(&changed).unwrap().levels();
        assert_eq!(levels.below_amber, Level::Below(2.1));
        assert_eq!(levels.below_band, Level::UpTo(2.1, 2.6));
        assert_eq!(
            (levels.lowest_mortality.key(), levels.high.key()),
            ("within_2_6_and_3_2".to_owned(), "above_3_5".to_owned())
        );
    }

    #[test]
    fn every_total_lies_in_one_of_the_levels_that_touch() {
        let levels = Facts::read(TEXT).unwrap().levels();
        let five = [levels.below_amber, levels.below_band, levels.lowest_mortality, levels.above_band, levels.high];
        for step in 0..=600 {
            let total = f64::from(step) / 100.0;
            for parts in [&five[..], &levels.parts()] {
                assert_eq!(parts.iter().filter(|level| level.holds(total)).count(), 1, "{total}");
            }
        }
        let held = [1.8, 2.7, 3.0, 3.5, 4.8].map(|total| {
            [levels.below_red, levels.lowest_mortality, levels.high, levels.dangerous].map(|level| level.holds(total))
        });
        let (no, yes) = (false, true);
        assert_eq!(held, [[no; 4], [no, yes, no, no], [no, yes, no, no], [no; 4], [no, no, yes, yes]]);
    }
}
