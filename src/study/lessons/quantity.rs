//! The numbers of a run that lessons and cases can ask for, by the names of the JSON, the CSV and the diagram.

use crate::scenario::{Checks, Problem, WeekQuantity};
use crate::simulation::Run;
use crate::study::results::{time_to_90_percent, week_summaries};
use crate::study::{Dimension, Progress, Reading, Unit};
use crate::units::HOURS_PER_WEEK;

const WEEKS_TO_90_PERCENT: &str = "weeks_to_90_percent";

/// A number of a run. Weeks count from 1, hours from the start of the run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RunQuantity {
    Week {
        what: WeekQuantity,
        week: i64,
    },
    Reading {
        what: Reading,
        time_h: f64,
    },
    /// The time from the last change until 90 % of it has shown, weeks.
    WeeksTo90Percent,
}

impl RunQuantity {
    pub const fn dimension(self) -> Dimension {
        match self {
            RunQuantity::Week { what, .. } => Unit::of_week(what).dimension(),
            RunQuantity::WeeksTo90Percent => Dimension::Duration,
            RunQuantity::Reading { what, .. } => what.dimension(),
        }
    }

    /// Returns the number in the canonical unit of its dimension; `None` when the run does not hold it.
    pub fn value(self, run: &Run) -> Option<f64> {
        match self {
            RunQuantity::Week { what, week } => {
                let found = week_summaries(run).into_iter().find(|found| found.week == week);
                found.and_then(|found| found.get(what)).map(|value| Unit::of_week(what).canonical(value))
            }
            RunQuantity::Reading { what, time_h } => what.at(run, time_h),
            RunQuantity::WeeksTo90Percent => {
                time_to_90_percent(run, &Progress::default()).ok().map(|weeks| weeks as f64)
            }
        }
    }

    /// Returns the quantity moved to another week.
    pub(super) fn of_week(self, week: i64) -> RunQuantity {
        match self {
            RunQuantity::Week { what, .. } => RunQuantity::Week { what, week },
            other => other,
        }
    }

    /// Returns the quantity moved to another time.
    pub(super) fn at_time(self, time_h: f64) -> RunQuantity {
        match self {
            RunQuantity::Reading { what, .. } => RunQuantity::Reading { what, time_h },
            other => other,
        }
    }
}

/// The kinds of number that can be asked for, without their time.
#[derive(Clone, Copy)]
enum Asked {
    Week(WeekQuantity),
    Reading(Reading),
    WeeksTo90Percent,
}

impl Asked {
    fn all() -> Vec<Asked> {
        let weeks = WeekQuantity::ALL.iter().copied().map(Asked::Week);
        weeks.chain(Reading::all().map(Asked::Reading)).chain([Asked::WeeksTo90Percent]).collect()
    }

    const fn id(self) -> &'static str {
        match self {
            Asked::Week(what) => what.id(),
            Asked::Reading(what) => what.id(),
            Asked::WeeksTo90Percent => WEEKS_TO_90_PERCENT,
        }
    }
}

/// Reads a quantity as a file names it; what is wrong with it goes to the checks.
pub fn reading(
    what: &str,
    [week, time_h]: [Option<f64>; 2],
    run_weeks: f64,
    path: &str,
    checks: &mut Checks,
) -> Option<RunQuantity> {
    match checks.named(what, (&Asked::all(), Asked::id), path, "what")? {
        Asked::WeeksTo90Percent => Some(RunQuantity::WeeksTo90Percent),
        Asked::Week(what) => {
            let week = checks.required(&week, path, "week")?;
            within(week, [1.0, run_weeks.ceil()], path, "week", checks);
            Some(RunQuantity::Week { what, week: week as i64 })
        }
        Asked::Reading(what) => {
            let time_h = checks.required(&time_h, path, "time_h")?;
            within(time_h, [0.0, run_weeks * HOURS_PER_WEEK], path, "time_h", checks);
            Some(RunQuantity::Reading { what, time_h })
        }
    }
}

/// Checks that a time lies in the run.
pub(super) fn within(found: f64, [lowest, highest]: [f64; 2], path: &str, key: &str, checks: &mut Checks) {
    // A sixth of a second is rounding of a week's fraction.
    let rounding = 1e-9 * highest.abs();
    if !(lowest..=highest + rounding).contains(&found) {
        let problem = Problem::error("outside-the-run", crate::scenario::join(path, key));
        let shown = crate::scenario::shown;
        checks.add(problem.with("found", shown(found)).with("lowest", shown(lowest)).with("highest", shown(highest)));
    }
}
