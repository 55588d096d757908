//! What a search for prescriptions found, in sentences for terminal and window.

use super::facts::level_words;
use super::serum_unit::SerumUnit;
use super::words::{choice_words, meq_l_words};
use crate::scenario::shown;
use crate::study::facts::Level;
use crate::study::find::{Answer, Answers, Cell, Found, Place};
use crate::text::{key, text, words};

/// Doses are said to this many milligrams.
const DOSE_STEP_MG: f64 = 10.0;

/// The range of a search that is given in mg/dL, "2.7–3.0".
pub fn range_words([lowest, highest]: [f64; 2], unit: SerumUnit) -> String {
    level_words(Level::Within(lowest, highest), |mg_dl| unit.limit(mg_dl))
}

/// Of whom the probabilities are: of the fitted patient, or of patients like this one.
pub fn whom_words(found: &Found) -> String {
    if found.labs == 0 { text("find-of-prior") } else { words!("find-of-fitted", count = found.labs) }
}

/// When the prescriptions begin.
pub fn begins_words(from_week: f64) -> String {
    if from_week == 0.0 { text("find-begins-start") } else { words!("find-begins-after", week = from_week + 1.0) }
}

/// A probability in percent.
pub fn percent_words(probability: f64) -> String {
    format!("{:.0}", 100.0 * probability)
}

/// The values between those of the menu: the dialysate, the dose, and the dialysate of no gain and no loss.
pub fn answer_words(found: &Found, unit: SerumUnit) -> [String; 3] {
    let Answers { dialysate_meq_l, oxide_mg, balanced_meq_l } = found.answers;
    let dialysate = |meq_l: f64| format!("{meq_l:.2}");
    let dose = |mg: f64| shown(DOSE_STEP_MG * (mg / DOSE_STEP_MG).round());
    let said = |name: &str, answer: Answer, (value, bounds): (String, [String; 2])| {
        let [lowest, highest] = bounds;
        let (id, bound) = match answer {
            Answer::At(_) => ("at", String::new()),
            Answer::TooLow => ("too-low", highest),
            Answer::TooHigh => ("too-high", lowest),
        };
        words!(
            &format!("find-{name}-{id}"),
            level = unit.finely_of_mg_dl(found.question.middle_mg_dl()),
            unit = unit.symbol(),
            present = meq_l_words(found.present_meq_l),
            week = found.question.week,
            value = value,
            bound = bound
        )
    };
    let of = |answer: Answer, write: &dyn Fn(f64) -> String| match answer {
        Answer::At(value) => write(value),
        Answer::TooLow | Answer::TooHigh => String::new(),
    };
    let dialysates = Answers::dialysates_meq_l();
    let dialysates = [dialysates.lowest, dialysates.highest].map(meq_l_words);
    let doses = [Answers::oxide_mg().lowest, Answers::oxide_mg().highest].map(shown);
    [
        said("dialysate", dialysate_meq_l, (of(dialysate_meq_l, &dialysate), dialysates.clone())),
        said("oxide", oxide_mg, (of(oxide_mg, &dose), doses)),
        said("balance", balanced_meq_l, (of(balanced_meq_l, &dialysate), dialysates)),
    ]
}

/// The nearest prescription in the range with its numbers, or why there is none; `None` before the patients were drawn.
pub fn nearest_words(found: &Found, unit: SerumUnit) -> Option<String> {
    if found.is_improbable {
        return Some(text("find-nearest-improbable"));
    }
    found.cells.first()?.probability?;
    let range = range_words(found.question.range_mg_dl, unit);
    let Some(cell) = found.nearest.and_then(|number| found.cells.get(number)) else {
        return Some(words!("find-nearest-none", range = range, unit = unit.symbol(), labs = found.labs));
    };
    Some(words!(
        "find-nearest",
        choice = choice_words(cell.choice),
        level = unit.finely_of_mg_dl(cell.level_mg_dl),
        unit = unit.symbol(),
        percent = percent_words(cell.probability?.in_range),
        range = range
    ))
}

/// The heading of a level's probability, by where the level lies.
pub fn probability_heading(level: Level, unit: SerumUnit) -> String {
    words!("find-column-probability", level = level_words(level, |mg_dl| unit.limit(mg_dl)))
}

/// Where a level stands to the range; of one at the edge, on which side.
pub fn level_place_words(cell: &Cell, [lowest, _]: [f64; 2]) -> String {
    match cell.place {
        Place::Borderline if cell.level_mg_dl < lowest => text("find-place-borderline-below"),
        Place::Borderline => text("find-place-borderline-above"),
        place => text(&key("find-place", place.id())),
    }
}

/// Where a cell stands to the range, and whether it is the nearest.
pub fn place_words(found: &Found, number: usize) -> String {
    let place = level_place_words(&found.cells[number], found.question.range_mg_dl);
    if found.nearest == Some(number) { format!("{place} {}", text("find-nearest-mark")) } else { place }
}
