//! What a run predicts, in one sentence: prescription, level, how sure that is, and what one sample would read.

use super::serum_unit::SerumUnit;
use super::words::prescription_title;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::fan::Fan;
use crate::study::results::{Outlook, one_sample};
use crate::text::{text, words};

/// The sentence with which a report begins; `None` of a run too short for a week.
pub fn story_words(draft: &ScenarioDraft, run: &Run, unit: SerumUnit, fan: Option<&Fan>) -> Option<String> {
    let outlook = Outlook::new(run)?;
    let level = outlook.last.serum.pre_mmol_l;
    let (lowest, highest) = fan.map_or_else(|| one_sample(level), |fan| fan.one_sample_mmol_l.into());
    let id = if outlook.is_on_dialysis { "report-story" } else { "report-story-resting" };
    Some(words!(
        id,
        prescription = prescription_title(draft),
        week = outlook.last.number,
        value = unit.level(level, outlook.is_on_dialysis),
        unit = unit.symbol(),
        doubt = fan.map_or_else(String::new, |fan| doubt_words(fan, unit)),
        off = if fan.is_some_and(|fan| fan.excludes(level)) { text("report-story-off") } else { String::new() },
        lowest = unit.shown(lowest),
        highest = unit.shown(highest)
    ))
}

/// The range as part of the sentence.
fn doubt_words(fan: &Fan, unit: SerumUnit) -> String {
    let [lowest, highest] = fan.last.total.nine_of_ten.map(|mmol_l| unit.shown(mmol_l));
    let id = if fan.labs == 0 { "report-story-like" } else { "report-story-fitted" };
    words!(id, lowest = lowest, highest = highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::simulate;
    use crate::study::Progress;

    #[test]
    fn the_sentence_says_prescription_level_range_and_sample() {
        let loaded = read(default_preset().text);
        let scenario = loaded.scenario.unwrap();
        let run = simulate(&scenario).unwrap();
        let mut fan = Fan::of_start(&scenario, &Progress::default()).unwrap().unwrap();
        fan.last.total.nine_of_ten = [0.9, 1.2];
        let sample = fan.one_sample_mmol_l.map(|mmol_l| SerumUnit::MgDl.shown(mmol_l)).join("–");
        let words = story_words(&loaded.draft, &run, SerumUnit::MgDl, Some(&fan)).unwrap();
        // 0.9 and 1.2 mmol/L are 2.19 and 2.92 mg/dL.
        for part in ["1.0 mEq/L", "week 12", "2.6 mg/dL", "2.2–2.9", sample.as_str()] {
            assert!(words.contains(part), "{part} of {words}");
        }
        let without = story_words(&loaded.draft, &run, SerumUnit::MmolL, None).unwrap();
        // 1.96 × 5.6 % of 1.071 is 0.118: 0.95 to 1.19 mmol/L.
        assert!(
            without.contains("1.07 mmol/L") && without.contains("0.95–1.19") && !without.contains("nine of ten"),
            "{without}"
        );
    }
}
