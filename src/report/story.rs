//! What a run predicts, in one sentence: prescription, level, how sure that is, and what one sample would read.

use super::serum_unit::SerumUnit;
use super::words::prescription_title;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::results::{Outlook, one_sample};
use crate::text::words;

/// How far patients like this one differ in the last whole week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// The total before dialysis between which nine of ten lie, mmol/L.
    pub nine_of_ten_mmol_l: [f64; 2],
    /// Number of measured values that it rests on.
    pub labs: usize,
}

/// The sentence with which a report begins; `None` of a run too short for a week.
pub fn story_words(draft: &ScenarioDraft, run: &Run, unit: SerumUnit, doubt: Option<Doubt>) -> Option<String> {
    let outlook = Outlook::new(run)?;
    let level = outlook.last.serum.pre_mmol_l;
    let (lowest, highest) = one_sample(level);
    let id = if outlook.is_on_dialysis { "report-story" } else { "report-story-resting" };
    Some(words!(
        id,
        prescription = prescription_title(draft),
        week = outlook.last.number,
        value = unit.shown(level),
        unit = unit.symbol(),
        doubt = doubt.map_or_else(String::new, |doubt| doubt_words(doubt, unit)),
        lowest = unit.shown(lowest),
        highest = unit.shown(highest)
    ))
}

/// The range as part of the sentence.
fn doubt_words(doubt: Doubt, unit: SerumUnit) -> String {
    let [lowest, highest] = doubt.nine_of_ten_mmol_l.map(|mmol_l| unit.shown(mmol_l));
    let id = if doubt.labs == 0 { "report-story-like" } else { "report-story-fitted" };
    words!(id, lowest = lowest, highest = highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::simulate;

    #[test]
    fn the_sentence_says_prescription_level_range_and_sample() {
        let loaded = read(default_preset().text);
        let run = simulate(&loaded.scenario.unwrap()).unwrap();
        let doubt = Some(Doubt { nine_of_ten_mmol_l: [0.9, 1.2], labs: 0 });
        let words = story_words(&loaded.draft, &run, SerumUnit::MgDl, doubt).unwrap();
        // 0.9 and 1.2 mmol/L are 2.19 and 2.92 mg/dL; 2.60 ± 1.96 × 5.6 % is 2.32 to 2.89.
        for part in ["1.0 mEq/L", "week 12", "2.6 mg/dL", "2.2–2.9", "2.3–2.9"] {
            assert!(words.contains(part), "{part} of {words}");
        }
        let without = story_words(&loaded.draft, &run, SerumUnit::MmolL, None).unwrap();
        assert!(without.contains("1.07 mmol/L") && !without.contains("nine of ten"), "{without}");
    }
}
