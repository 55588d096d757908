//! Clinical facts in words: levels, thresholds, and the caution of magnesium by mouth.

use super::serum_unit::SerumUnit;
use crate::scenario::Scenario;
use crate::study::Unit;
use crate::study::facts::{Band, Level, Threshold};
use crate::text::{key, text, words};

/// The caution that stands in every written output of results in which an oral magnesium salt is taken; the window asks
/// the scenario itself.
pub fn oral_caution<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> Option<String> {
    scenarios.into_iter().any(Scenario::takes_oral_magnesium).then(|| text("oxide-caution"))
}

/// A level in words, "< 2.0", "2.7–3.0", "≥ 4.8"; `at` writes its ends.
pub fn level_words(level: Level, at: impl Fn(f64) -> String) -> String {
    let words = |id: &str, from: f64, to: f64| words!(id, from = at(from), to = at(to));
    match level {
        Level::Below(to) => words("level-below", to, to),
        Level::UpTo(from, to) | Level::Within(from, to) | Level::Beyond(from, to) | Level::Between(from, to) => {
            words("level-between", from, to)
        }
        Level::Above(from) => words("level-above", from, from),
        Level::AtLeast(from) => words("level-at-least", from, from),
    }
}

/// A level in mg/dL, with the decimals with which limits are written.
pub fn mg_dl_words(mg_dl: f64) -> String {
    std::format!("{mg_dl:.1}")
}

/// A threshold in words, "below 2.0: higher mortality (observational)"; `at` is its level.
pub fn threshold_words(threshold: &Threshold, at: &str) -> String {
    words!(&key("threshold", threshold.id.id()), at = at)
}

/// The name of a band with the range in a unit; ionised bands are always in mmol/L.
pub fn band_name(band: &Band, unit: SerumUnit) -> String {
    let [lowest, highest] = band.range.map(|value| band_limit(band, value, unit));
    words!(&key("gui-band", band.id.id()), lowest = lowest, highest = highest, unit = unit.symbol())
}

/// The names where there is less room, and least. What the band is not stands in them, too.
pub fn band_names_short(band: &Band, unit: SerumUnit) -> [String; 2] {
    let [lowest, highest] = band.range.map(|value| band_limit(band, value, unit));
    let (id, symbol) = (key("gui-band", band.id.id()), unit.symbol());
    ["short", "shortest"].map(|size| {
        let (lowest, highest) = (lowest.clone(), highest.clone());
        words!(&format!("{id}-{size}"), lowest = lowest, highest = highest, unit = symbol)
    })
}

/// A limit of a band in a unit.
pub fn band_limit(band: &Band, value: f64, unit: SerumUnit) -> String {
    if band.unit == Unit::MgPerDl { unit.limit(value) } else { format!("{value:.2}") }
}

/// The name of a threshold with its level in a unit.
pub fn threshold_name(threshold: &Threshold, unit: SerumUnit) -> String {
    let at = unit.limit(threshold.at_mg_dl());
    words!(&key("gui-threshold", threshold.id.id()), at = at, unit = unit.symbol())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::facts::{Facts, ThresholdId};

    /// In a narrow window the end of the name was cut off, and with it that the band is not a target.
    #[test]
    fn no_form_of_the_name_of_a_band_of_mortality_leaves_out_that_it_is_no_target() {
        for unit in SerumUnit::ALL {
            for band in Facts::read(include_str!("../../assets/clinical.toml")).unwrap().bands {
                if band.concerns_mortality {
                    let [short, shortest] = band_names_short(&band, unit);
                    let forms = [band_name(&band, unit), short, shortest];
                    assert!(forms.iter().all(|name| name.contains("not a target")), "{forms:?}");
                    assert!(forms[2].chars().count() <= 24, "{forms:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_changed_in_the_asset_changes_the_words() {
        let asset = include_str!("../../assets/clinical.toml");
        let words = |asset: &str| {
            let facts = Facts::read(asset).unwrap();
            let levels = facts.levels();
            let amber = facts.threshold(ThresholdId::LowAmber).unwrap();
            let parts =
                [levels.below_amber, levels.below_band, levels.lowest_mortality, levels.above_band, levels.high];
            let parts = parts.map(|level| level_words(level, mg_dl_words)).join(" | ");
            (parts, threshold_words(amber, &mg_dl_words(amber.at)))
        };
        assert_eq!(words(asset).0, "< 2.0 | 2.0–2.7 | 2.7–3.0 | 3.0–3.5 | > 3.5");
        let changed =
            asset.replace("at = 2.0", "at = 2.1").replace("[2.7, 3.0]", "[2.6, 3.2]").replace("= 3.5", "= 3.6");
        assert_eq!(words(&changed).0, "< 2.1 | 2.1–2.6 | 2.6–3.2 | 3.2–3.6 | > 3.6");
        assert!(words(&changed).1.contains("2.1") && !words(&changed).1.contains("2.0"), "{}", words(&changed).1);
    }
}
