//! The numbers in the words of a lesson, and where each comes from.

use super::check::{filled, source};
use super::file::NumberFile;
use super::quantity::{RunQuantity, reading, within};
use super::said::{Said, stands};
use crate::references::Source;
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{Checks, Problem, join, read, shown};
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

    /// Returns what the words say; a number without sign may be a loss or a fall: they say "0.11 less".
    pub fn said(&self) -> Option<f64> {
        Said::read(&self.say).map(|said| said.value)
    }

    fn has_sign(&self) -> bool {
        Said::read(&self.say).is_some_and(|said| said.has_sign)
    }

    /// Returns what the run says, in the number's unit; a difference by its magnitude where the words give no sign.
    /// `None` of a published number, or when the run does not hold it.
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
        let difference = other.map(|other| self.unit.from_canonical(value - other));
        Ok(if self.has_sign() { difference } else { difference.map(f64::abs) })
    }

    /// Returns whether the words agree with the run. Where they give a sign, it must agree too.
    pub fn agrees(&self, value: f64) -> bool {
        match (&self.origin, self.said()) {
            (Origin::Run { tolerance, .. }, Some(said)) => {
                let value = if self.has_sign() { value } else { value.abs() };
                (value - said).abs() <= *tolerance
            }
            _ => false,
        }
    }
}

/// The numbers of a step, in the order of its file; those that were refused are `None`.
pub struct Numbers {
    all: Vec<Option<Number>>,
    /// Whether some are refused: an id that is not found may be theirs.
    are_refused: bool,
}

impl Numbers {
    pub fn build(files: &[NumberFile], path: &str, words: &str, run_weeks: f64, checks: &mut Checks) -> Self {
        let mut numbers = Numbers { all: Vec::new(), are_refused: false };
        for (i, file) in files.iter().enumerate() {
            let path = format!("{path}.number[{}]", i + 1);
            if !file.id.is_empty() && files[..i].iter().any(|earlier| earlier.id == file.id) {
                checks.add(Problem::error("given-twice", join(&path, "id")).with("found", &file.id));
                numbers.are_refused = true;
            }
            let number = build(file, &path, words, run_weeks, checks);
            numbers.are_refused |= number.is_none();
            numbers.all.push(number);
        }
        numbers
    }

    /// Returns the number of the run that the key `truth` names by its id, and its place among the numbers.
    pub fn truth(
        &self,
        id: &str,
        (unit, must_fit): (Unit, bool),
        path: &str,
        checks: &mut Checks,
    ) -> Option<(usize, &Number)> {
        let numbered = self.all.iter().enumerate().filter_map(|(i, number)| Some((i, number.as_ref()?)));
        let fits = |number: &Number| !number.is_published() && (number.unit == unit || !must_fit);
        let fitting: Vec<(usize, &Number)> = numbered.filter(|(_, number)| fits(number)).collect();
        let found = fitting.iter().find(|(_, number)| number.id == id).copied();
        if found.is_none() && !self.are_refused {
            let known: Vec<&str> = fitting.iter().map(|(_, number)| number.id.as_str()).collect();
            if known.is_empty() {
                let problem = Problem::error("no-number-to-name", join(path, "truth"));
                checks.add(problem.with("found", id).with("unit", unit.symbol()));
            } else {
                checks.one_of(id, &known, path, "truth");
            }
        }
        found
    }

    /// Returns the numbers, if none was refused.
    pub fn whole(self) -> Option<Vec<Number>> {
        self.all.into_iter().collect()
    }
}

pub fn unit(symbol: &str, path: &str, checks: &mut Checks) -> Option<Unit> {
    checks.named(symbol, (&UNITS, Unit::symbol), path, "unit")
}

/// Checks a number against the words that say it and the run that it is about.
fn build(file: &NumberFile, path: &str, words: &str, run_weeks: f64, checks: &mut Checks) -> Option<Number> {
    let said = Said::read(&file.say);
    let is_said = || said.is_some() && stands(&file.say, words, file.source.is_some());
    if filled(&file.say, path, "say", checks) && !is_said() {
        checks.add(Problem::error("say-not-in-words", join(path, "say")).with("found", &file.say));
    }
    let has_id = filled(&file.id, path, "id", checks);
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
            let tolerance = tolerance(file, said, path, checks).unwrap_or_default();
            Origin::Run { versus: versus(file, run_weeks, path, checks), quantity, tolerance }
        }
    };
    has_id.then(|| Number { id: file.id.clone(), say: file.say.clone(), unit, origin })
}

/// Checks that a number of the run which is within the tolerance would be written as the words have it.
fn tolerance(file: &NumberFile, said: Option<Said>, path: &str, checks: &mut Checks) -> Option<f64> {
    let tolerance = checks.required(&file.tolerance, path, "tolerance")?;
    let at = join(path, "tolerance");
    if !(tolerance.is_finite() && tolerance > 0.0) {
        checks.add(Problem::error("tolerance-not-positive", at).with("found", tolerance));
        return None;
    }
    let said = said?;
    let has_reason = file.why.as_ref().is_some_and(|why| !why.trim().is_empty());
    let most = if has_reason { said.half_rounded } else { said.half_digit };
    let is_within = |most: f64| tolerance <= most * (1.0 + 1e-9); // half of a power of ten is not exact
    if !is_within(most) {
        let id = if is_within(said.half_rounded) { "tolerance-without-why" } else { "tolerance-too-wide" };
        let problem = Problem::error(id, at).with("found", shown(tolerance)).with("say", &file.say);
        checks.add(problem.with("most", shown(most)));
        return None;
    }
    Some(tolerance)
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
