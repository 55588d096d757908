//! Problems and failures as sentences, the warnings found in the result of a run, and numbers with their signs.

use super::fit_summary::{level_words, origin_path};
use super::serum_unit::SerumUnit;
use crate::constants::FLUID_HAZARD_SHARE;
use crate::references::Source;
use crate::scenario::parameter_table::Section;
use crate::scenario::{Problem, escaped, shown};
use crate::simulation::{Run, SimulationError};
use crate::study::facts::{Side, facts};
use crate::study::fit::FitError;
use crate::study::results::{fluid_build_up, one_sample, week, weeks};
use crate::study::{KnownLimit, known_limits};
use crate::text::{self, key, lookup, text, words};
use crate::time::SimTime;
use crate::units::{DAYS_PER_WEEK, l_h_from_ml_min, mg_dl_from_mmol_l, mg_from_mmol};

/// The sentence of a problem, without its place. What it quotes has escapes in place of control characters.
pub fn sentence(problem: &Problem) -> String {
    let shown: Vec<(&str, String)> = problem.args.iter().map(|(name, value)| (*name, escaped(value))).collect();
    let mut args: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let guess = args.iter().find(|(name, _)| *name == "guess").map_or("", |(_, guess)| guess);
    let hint = hint(guess);
    args.push(("hint", &hint));
    text::format(&text::key("problem", problem.id), &args)
}

/// The argument of a problem whose numbers are levels of serum: their unit.
const SERUM_UNIT: &str = "serum";

/// The problems with their levels of serum, which are kept in mg/dL, in another unit.
pub fn problems_in(problems: &[Problem], unit: SerumUnit) -> Vec<Problem> {
    let mut problems = problems.to_vec();
    if unit == SerumUnit::MgDl {
        return problems;
    }
    let kept = SerumUnit::MgDl.symbol();
    let level = |mg_dl: &str| mg_dl.parse().ok().map(|mg_dl| unit.limit(mg_dl));
    // A number that may have been meant in another unit is said as it was taken.
    for problem in problems.iter_mut().filter(|problem| problem.id != "fit-unit") {
        let are_levels = problem.args.iter().any(|(name, _)| *name == SERUM_UNIT);
        for (name, value) in &mut problem.args {
            let with_unit = value.strip_suffix(kept).and_then(|mg_dl| level(mg_dl.trim_end()));
            *value = match with_unit {
                Some(level) => format!("{level} {}", unit.symbol()),
                None if *name == SERUM_UNIT => unit.symbol().to_owned(),
                None if are_levels => level(value).unwrap_or_else(|| value.clone()),
                None => continue,
            };
        }
    }
    problems
}

/// The question "Did you mean …? " when there is a guess.
pub fn hint(guess: &str) -> String {
    if guess.is_empty() { String::new() } else { words!("problem-hint", guess = guess) + " " }
}

/// A failed simulation as a problem of the scenario.
pub fn failure(error: &SimulationError) -> Problem {
    match error {
        SimulationError::Solver { at, source } => {
            let (id, at_h) = SimulationError::solver_cause(source);
            Problem::error(id, "").with("at", shown(at.hours() + at_h))
        }
        SimulationError::NoSteadyState { residual } => {
            Problem::error("no-steady-state", "baseline").with("residual", shown(*residual))
        }
        SimulationError::NothingComesIn => Problem::error("nothing-comes-in", "baseline"),
        SimulationError::MeasuredOutOfReach { wanted, lowest, highest } => {
            let mg_dl = |mmol_l: f64| format!("{:.2}", mg_dl_from_mmol_l(mmol_l));
            let bounds = Section::Model.field("active_absorption").map(|p| p.hard);
            let bounds = bounds.map_or_else(String::new, |r| format!("{} to {}", shown(r.lowest), shown(r.highest)));
            Problem::error("measured-out-of-reach", "run.start_total_mg_dl")
                .with("wanted", mg_dl(*wanted))
                .with("absorption", bounds)
                .with("lowest", mg_dl(*lowest))
                .with("highest", mg_dl(*highest))
                .with(SERUM_UNIT, SerumUnit::MgDl.symbol())
        }
        SimulationError::NotFitted => Problem::error("not-fitted", "run.start"),
        SimulationError::Cancelled => Problem::error("not-waited-for", ""),
        SimulationError::MeasuredNeedsTooMuch { wanted, reachable } => {
            let mg_dl = |mmol_l: f64| format!("{:.2}", mg_dl_from_mmol_l(mmol_l));
            let problem = Problem::error("measured-needs-too-much", "run.start_total_mg_dl");
            let problem = problem.with("wanted", mg_dl(*wanted)).with("reachable", mg_dl(*reachable));
            problem.with(SERUM_UNIT, SerumUnit::MgDl.symbol())
        }
        SimulationError::AbsorbsTooMuch { faeces_mmol_week } => {
            let mg_day = mg_from_mmol(*faeces_mmol_week) / DAYS_PER_WEEK;
            Problem::error("absorbs-too-much", "patient").with("faeces", unsigned(mg_day, 2))
        }
        SimulationError::FilteredAbovePlasmaFlow { at, filtered_l_h, plasma_flow_l_h } => {
            let ml_min = |flow_l_h: f64| format!("{:.1}", flow_l_h / l_h_from_ml_min(1.0));
            Problem::error("filtered-above-plasma-flow", "")
                .with("week", at.week_number())
                .with("day", at.weekday().id())
                .with("filtered", ml_min(*filtered_l_h))
                .with("plasma", ml_min(*plasma_flow_l_h))
        }
        SimulationError::PlasmaEmptied { at, ultrafiltration_l_h, plasma_l } => Problem::error("plasma-emptied", "")
            .with("week", at.week_number())
            .with("day", at.weekday().id())
            .with("ultrafiltration", unsigned(*ultrafiltration_l_h, 1))
            .with("plasma", unsigned(*plasma_l, 1)),
        SimulationError::BelowZero { at, name } => Problem::error("below-zero", "")
            .with("name", *name)
            .with("week", at.week_number())
            .with("day", at.weekday().id()),
        SimulationError::Balance { residual_mmol } => {
            Problem::error("balance", "").with("residual", shown(*residual_mmol))
        }
    }
}

/// A failed fit as a problem of the scenario.
pub fn fit_failure(error: &FitError) -> Problem {
    match error {
        FitError::Simulation(error) => failure(error),
        FitError::NoLabs => Problem::error("no-labs-to-fit", ""),
        FitError::NotFound => Problem::error("not-fitted", "run.start"),
        FitError::OutOfReach { measurement, nearest_mmol_l } => {
            let level = |mmol_l: f64| level_words(mmol_l, measurement.form);
            let problem = Problem::error("lab-out-of-reach", origin_path(measurement.origin));
            problem.with("found", level(measurement.measured_mmol_l)).with("nearest", level(*nearest_mmol_l))
        }
    }
}

/// Warnings of the run: a dangerous level, fluid left behind, blood thickened by post-dilution.
pub fn run_warnings(run: &Run) -> Vec<Problem> {
    let mut warnings = Vec::new();
    let above = run.sessions.iter().filter(|session| session.ended_above_target_l >= LEAST_SAID_L);
    let count = above.clone().count();
    if let Some(worst) = above.max_by(|a, b| a.ended_above_target_l.total_cmp(&b.ended_above_target_l)) {
        warnings.push(
            Problem::warning("ended-above-target", "")
                .with("week", worst.start.week_number())
                .with("day", worst.start.weekday().id())
                .with("litres", format!("{:.2}", worst.ended_above_target_l))
                .with("sessions", count),
        );
    }
    let thick = run.sessions.iter().filter(|session| session.filtration_fraction_is_high).count();
    if thick > 0 {
        warnings.push(Problem::warning("filtration-fraction", "").with("sessions", thick));
    }
    warnings.extend(cut_session(run));
    warnings.extend(fluid_builds_up(run));
    warnings.extend(absorption(run));
    warnings.extend(high_total(run));
    warnings
}

/// Warns of a session that the run does not see the end of.
fn cut_session(run: &Run) -> Option<Problem> {
    let segments = &run.trajectory.segments;
    segments.last().filter(|last| last.forcing.session.is_some())?;
    let finished = run.sessions.last().map_or(SimTime::ZERO, |session| session.end);
    let begin = segments.iter().find(|segment| segment.forcing.session.is_some() && segment.start >= finished)?.start;
    let problem = Problem::warning("session-without-end", "").with("week", begin.week_number());
    Some(problem.with("day", begin.weekday().id()).with("time", begin.time_of_day()))
}

fn fluid_builds_up(run: &Run) -> Option<Problem> {
    let found = fluid_build_up(run, FLUID_HAZARD_SHARE)?;
    let problem = Problem::warning("fluid-builds-up", "").with("week", found.from.week_number());
    let problem = problem.with("day", found.from.weekday().id()).with("percent", shown(100.0 * FLUID_HAZARD_SHARE));
    Some(problem.with("litres", format!("{:.0}", found.highest_l)))
}

/// Fluid that is not said to be left behind, as it would read as none.
const LEAST_SAID_L: f64 = 0.005;
/// What a ledger may lose to rounding.
const ROUNDING_MMOL: f64 = 1e-6;

/// Warns of a fitted absorption that is unusual, and of more absorbed than is eaten: what is secreted is taken up again, and
/// more than that the gut does not hold.
fn absorption(run: &Run) -> Vec<Problem> {
    let mut warnings = Vec::new();
    let typical = Section::Model.field("active_absorption").map(|p| p.typical);
    if let (Some(fitted), Some(typical)) = (run.fitted_absorption, typical)
        && !typical.contains(fitted)
    {
        let problem = Problem::warning("fitted-absorption-unusual", "run.start_total_mg_dl");
        let problem = problem.with("found", format!("{fitted:.2}")).with("lowest", shown(typical.lowest));
        warnings.push(problem.with("highest", shown(typical.highest)));
    }
    let weeks = weeks(run);
    if let Some(week) = weeks.iter().find(|week| week.ledger.faeces_mmol < -ROUNDING_MMOL) {
        warnings.push(Problem::warning("absorbs-more-than-the-gut-holds", "").with("week", week.number));
    } else if let Some(week) = weeks.iter().find(|week| week.ledger.absorbed_share() > 1.0) {
        let problem = Problem::warning("absorbs-more-than-eaten", "").with("week", week.number);
        warnings.push(problem.with("percent", format!("{:.0}", 100.0 * week.ledger.absorbed_share())));
    }
    warnings
}

/// The known weak points of the model that a run touches.
pub fn run_limits(run: &Run) -> Vec<Problem> {
    known_limits(run).into_iter().map(|limit| Problem::warning(limit_problem(limit), "")).collect()
}

/// The id of the problem that says which weak point of the model a run touches.
pub const fn limit_problem(limit: KnownLimit) -> &'static str {
    match limit {
        KnownLimit::HighDialysate => "limit-high-dialysate",
        KnownLimit::LowDialysate => "limit-low-dialysate",
        KnownLimit::Acute => "limit-acute",
        KnownLimit::Oxide => "limit-oxide",
        KnownLimit::Ionised => "limit-ionised",
    }
}

/// What a measured start was fitted with, and the share of what is eaten that is absorbed then.
pub fn fitted_words(run: &Run) -> Option<String> {
    let fitted = run.fitted_absorption?;
    let percent = format!("{:.0}", 100.0 * week(run, 1)?.ledger.absorbed_share());
    Some(words!("fitted-absorption", found = format!("{fitted:.2}"), percent = percent))
}

/// The gravest threshold that the predicted total reaches, or that a single sample may show.
fn high_total(run: &Run) -> Option<Problem> {
    let predicted_mmol_l = run.trajectory.highest_total_mmol_l();
    let sampled_mmol_l = one_sample(predicted_mmol_l).1;
    let above = || facts().thresholds.iter().filter(|threshold| threshold.direction == Side::Above);
    let is_reached = above().any(|threshold| threshold.is_crossed_by(predicted_mmol_l));
    let highest_mmol_l = if is_reached { predicted_mmol_l } else { sampled_mmol_l };
    let reached = above().filter(|threshold| threshold.is_crossed_by(highest_mmol_l));
    let gravest = reached.max_by(|a, b| a.at_mmol_l().total_cmp(&b.at_mmol_l()))?;
    Some(
        Problem::warning(if is_reached { "high-total" } else { "high-sample" }, "")
            .with("highest", SerumUnit::MgDl.level(highest_mmol_l, true))
            .with(SERUM_UNIT, SerumUnit::MgDl.symbol())
            .with("effect", gravest.effect.clone().unwrap_or_default())
            .with(
                "source",
                gravest.sources.iter().map(Source::words).collect::<Vec<_>>().join(&text("sources-joined")),
            ),
    )
}

/// A number with a true minus.
pub(super) fn unsigned(value: f64, decimals: usize) -> String {
    signed(value, decimals).trim_start_matches('+').to_owned()
}

/// A number with its sign, "+0.8", "−0.1". One that rounds to zero has no sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let words = format!("{value:+.decimals$}");
    let is_zero = words.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if is_zero { words[1..].to_owned() } else { words.replace('-', "−") }
}

/// A problem with the name of the field that it is about.
pub fn problem_words(problem: &Problem) -> String {
    match place(&problem.path) {
        Some(place) => words!("gui-problem", place = place, sentence = sentence(problem)),
        None => sentence(problem),
    }
}

/// The label of the field, with the list entry that it belongs to; without a label, its path.
fn place(path: &str) -> Option<String> {
    let last = path.rsplit('.').next().filter(|field| !field.is_empty())?;
    let field = last.split('[').next().unwrap_or(last);
    let entry = path.split('.').rev().find_map(entry_words);
    match (entry, lookup(&key("param", field), &[])) {
        (Some(entry), Some(label)) => Some(format!("{entry}, {label}")),
        (entry, label) => entry.or(label).or_else(|| Some(path.to_owned())),
    }
}

/// "Measured value 1" for `lab[1]`.
fn entry_words(part: &str) -> Option<String> {
    let (list, number) = part.strip_suffix(']')?.split_once('[')?;
    lookup(&key("gui-place", list), &[("number", number)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::fit::{Form, Measurement, Origin};

    /// They had stayed in mg/dL beside curves in mmol/L.
    #[test]
    fn levels_in_messages_are_said_in_any_unit_and_other_numbers_stay() {
        let [wanted, lowest, highest, reachable] = [3.0, 1.0, 2.0, 1.5];
        let measurement =
            Measurement { measured_mmol_l: 3.0, form: Form::Total, origin: Origin::Lab(0), time: SimTime::DAY };
        let problems = [
            failure(&SimulationError::MeasuredOutOfReach { wanted, lowest, highest }),
            failure(&SimulationError::MeasuredNeedsTooMuch { wanted, reachable }),
            fit_failure(&FitError::OutOfReach { measurement, nearest_mmol_l: 2.0 }),
        ];
        for (in_mg_dl, in_mmol_l) in problems.iter().zip(problems_in(&problems, SerumUnit::MmolL)) {
            let (before, after) = (sentence(in_mg_dl), sentence(&in_mmol_l));
            assert!(before.contains("7.29") && before.contains("mg/dL"), "{before}"); // 3 × 2.4305
            assert!(after.contains("3.00 ") && after.contains("mmol/L") && !after.contains("mg/dL"), "{after}");
        }
        let phosphate = Problem::warning("unusual", "").with("found", "5.3").with("unit", "mg/dL");
        let phosphate = [phosphate];
        assert_eq!(problems_in(&phosphate, SerumUnit::MmolL)[0].args, phosphate[0].args);
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(signed(0.4, 0), "0");
        assert_eq!(signed(-437.2, 0), "−437");
        assert_eq!(signed(0.05, 2), "+0.05");
    }
}
