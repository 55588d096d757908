//! The words for what is uncertain, for an outcome and for a sample.

use crate::report::fit_summary::rounded;
use crate::report::fit_table::parameter_words;
use crate::report::messages::signed;
use crate::report::serum_unit::SerumUnit;
use crate::report::terminal::fixed;
use crate::scenario::WeekQuantity;
use crate::study::Unit;
use crate::study::fit::{NextSample, NextSamples};
use crate::study::sensitivity::{End, Index, Outcome, UNEXPLAINED};
use crate::text::{key, text, words};

/// The label of what is uncertain, with its unit.
pub fn uncertain_words(id: &str) -> String {
    if id == UNEXPLAINED { text("matters-unexplained") } else { parameter_words(id) }
}

/// The value of what is uncertain at one end of its bar.
pub fn end_words(id: &str, end: &End) -> String {
    if id == UNEXPLAINED { words!("matters-sd", number = signed(end.value, 1)) } else { rounded(end.value) }
}

/// A number of a week, with as many decimals as its unit bears.
pub fn outcome_words(quantity: WeekQuantity, value: f64) -> String {
    let decimals = match Unit::of_week(quantity) {
        Unit::Mg => 0,
        Unit::MgPerDay => 1,
        Unit::MmolPerL => 3,
        _ => 2,
    };
    fixed(value, decimals).replace('-', "−")
}

/// A share of the variance with its interval, %.
pub fn share_words(index: &Index) -> String {
    let percent = |share: f64| signless_zero(format!("{:.0}", 100.0 * share));
    let (lowest, highest) = (percent(index.lowest), percent(index.highest));
    words!("fit-interval", median = percent(index.share), lowest = lowest, highest = highest)
}

fn signless_zero(number: String) -> String {
    if number == "-0" { "0".to_owned() } else { number.replace('-', "−") }
}

/// What is drawn for a sample.
pub fn sample_words(sample: &NextSample) -> String {
    let kind = sample.kind.id();
    text(&if sample.at_session { key("matters-sample", kind) } else { key("matters-untimed", kind) })
}

/// How sure the level is now, before a list of samples; where there are none, why.
pub fn next_heading(next: &NextSamples, unit: SerumUnit) -> String {
    let (now, unit) = (unit.finely_of_mg_dl(next.half_width_mg_dl), unit.symbol());
    match next.samples.first() {
        None => words!("matters-next-none", week = next.week),
        Some(sample) if sample.at_session => words!("matters-next-about", week = next.week, now = now, unit = unit),
        Some(_) => words!("matters-next-about-untimed", week = next.week, now = now, unit = unit),
    }
}

/// What the earliest of the most telling samples would make of the interval; `None` where none can be taken.
pub fn best_sample_words(next: &NextSamples, unit: SerumUnit) -> Option<String> {
    let best = next.earliest_telling()?;
    Some(words!(
        "matters-next-best",
        sample = sample_words(best),
        week = best.time.week_number(),
        now = unit.finely_of_mg_dl(next.half_width_mg_dl),
        then = unit.finely_of_mg_dl(best.half_width_mg_dl),
        unit = unit.symbol()
    ))
}

/// Why nothing can be said of an outcome that a week has not.
pub fn unsayable_words(outcome: Outcome) -> String {
    words!("matters-no-value", week = outcome.week)
}
