//! The numbers in the words of a lesson, and where each comes from.

use super::check::{filled, source};
use super::file::NumberFile;
use super::quantity::{RunQuantity, reading, within};
use crate::references::Source;
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{Checks, Problem, join, read};
use crate::simulation::{Run, SimulationError};
use crate::study::Unit;
use crate::study::fit::{FitError, simulate_fitted};
use crate::units::HOURS_PER_WEEK;

/// Units that the words may use.
const UNITS: [Unit; 11] = [
    Unit::Mg,
    Unit::Mmol,
    Unit::MgPerDl,
    Unit::MmolPerL,
    Unit::MeqPerL,
    Unit::Percent,
    Unit::Weeks,
    Unit::MgPerDay,
    Unit::MmolPerDay,
    Unit::Litre,
    Unit::One,
];

/// The other number of a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Versus {
    Week(i64),
    Time(f64),
    Preset(&'static Preset),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    Run {
        quantity: RunQuantity,
        versus: Option<Versus>,
        /// Largest disagreement with the run that is accepted, in the number's unit.
        tolerance: f64,
    },
    Published(Source),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub id: String,
    /// The number as it stands in the words.
    pub say: String,
    pub unit: Unit,
    pub origin: Origin,
}

impl Number {
    pub fn is_published(&self) -> bool {
        matches!(self.origin, Origin::Published(_))
    }

    /// Returns what the words say, without sign: they say "0.11 less" of a difference.
    pub fn said(&self) -> Option<f64> {
        said(&self.say)
    }

    /// Returns what the run says, in the number's unit; a difference by its magnitude. `None` of a published number, or
    /// when the run does not hold it.
    ///
    /// # Errors
    /// Fails when the other run of a difference cannot be simulated.
    pub fn value(&self, run: &Run) -> Result<Option<f64>, SimulationError> {
        let Origin::Run { quantity, versus, .. } = &self.origin else { return Ok(None) };
        let Some(value) = quantity.value(run) else { return Ok(None) };
        let other = match (versus, *quantity) {
            (None, _) => return Ok(Some(self.unit.from_canonical(value))),
            (Some(Versus::Week(week)), RunQuantity::Week { what, .. }) => {
                RunQuantity::Week { what, week: *week }.value(run)
            }
            (Some(Versus::Time(time_h)), RunQuantity::Reading { what, .. }) => what.at(run, *time_h),
            (Some(Versus::Week(_) | Versus::Time(_)), _) => Some(value), // a quantity of the other kind does not move
            (Some(Versus::Preset(preset)), _) => match read(preset.text).scenario {
                Some(scenario) => quantity.value(&simulate_fitted(&scenario).map_err(FitError::in_simulation)?),
                None => None,
            },
        };
        Ok(other.map(|other| self.unit.from_canonical(value - other).abs()))
    }

    /// Returns whether the words agree with the run.
    pub fn agrees(&self, value: f64) -> bool {
        match (&self.origin, self.said()) {
            (Origin::Run { tolerance, .. }, Some(said)) => (value.abs() - said).abs() <= *tolerance,
            _ => false,
        }
    }
}

/// Reads a number as words write it, without sign.
fn said(say: &str) -> Option<f64> {
    say.trim_start_matches(['+', '-', '−', '–']).replace(',', "").parse().ok()
}

/// Returns whether a number stands in words by itself, not as a part of a longer one.
fn stands(say: &str, words: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    words.match_indices(say).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let mut after = words[at + say.len()..].chars();
        let (first, second) = (after.next(), after.next());
        let goes_on = is_digit(first) || (first == Some('.') && is_digit(second));
        !(is_digit(before) || before == Some('.') || goes_on)
    })
}

pub fn unit(symbol: &str, path: &str, checks: &mut Checks) -> Option<Unit> {
    checks.named(symbol, (&UNITS, Unit::symbol), path, "unit")
}

/// Checks a number against the words that say it and the run that it is about.
pub fn build(file: &NumberFile, path: &str, words: &str, run_weeks: f64, checks: &mut Checks) -> Option<Number> {
    if filled(&file.say, path, "say", checks) && (!stands(&file.say, words) || said(&file.say).is_none()) {
        checks.add(Problem::error("say-not-in-words", join(path, "say")).with("found", &file.say));
    }
    filled(&file.id, path, "id", checks);
    let unit = unit(&file.unit, path, checks)?;
    let origin = match (&file.what, &file.source) {
        (Some(_), Some(_)) | (None, None) => {
            checks.add(Problem::error("what-or-source", path));
            return None;
        }
        (None, Some(written)) => Origin::Published(source(written, path, "source", checks)?),
        (Some(what), None) => {
            let times = [file.week.map(|week| week as f64), file.time_h];
            let quantity = reading(what, times, unit, run_weeks, path, checks)?;
            let tolerance = checks.required(&file.tolerance, path, "tolerance").unwrap_or_default();
            Origin::Run { versus: versus(file, run_weeks, path, checks), quantity, tolerance }
        }
    };
    Some(Number { id: file.id.clone(), say: file.say.clone(), unit, origin })
}

fn versus(file: &NumberFile, run_weeks: f64, path: &str, checks: &mut Checks) -> Option<Versus> {
    let [week, time, preset_id] = [
        ("versus_week", file.versus_week.is_some()),
        ("versus_time_h", file.versus_time_h.is_some()),
        ("versus_preset", file.versus_preset.is_some()),
    ];
    checks.not_both(week, preset_id, path);
    checks.not_both(time, preset_id, path);
    checks.not_both(week, time, path);
    if let Some(week) = file.versus_week {
        within(week as f64, [1.0, run_weeks.ceil()], path, "versus_week", checks);
        return Some(Versus::Week(week));
    }
    if let Some(time_h) = file.versus_time_h {
        within(time_h, [0.0, run_weeks * HOURS_PER_WEEK], path, "versus_time_h", checks);
        return Some(Versus::Time(time_h));
    }
    preset(file.versus_preset.as_deref()?, path, "versus_preset", checks).map(Versus::Preset)
}

pub(super) fn preset(id: &str, path: &str, key: &str, checks: &mut Checks) -> Option<&'static Preset> {
    let presets: Vec<&Preset> = PRESETS.iter().collect();
    checks.named(id, (&presets, |preset: &Preset| preset.id), path, key)
}

#[cfg(test)]
mod tests {
    use super::stands;

    #[test]
    fn a_number_stands_in_words_only_as_a_whole() {
        assert!(stands("2.6", "it is 2.6 mg/dL") && stands("2.6", "up to 2.6."));
        assert!(!stands("2.6", "it is 2.63 or 12.6 mg/dL") && !stands("6", "it is 2.6 mg/dL"));
    }
}
