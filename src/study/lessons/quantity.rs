//! The numbers of a run that lessons and cases can ask for, by the names of the JSON, the CSV and the diagram.

use crate::scenario::{Checks, Problem, WeekQuantity, join, shown};
use crate::simulation::{Run, WANTED};
use crate::study::results::{time_to_90_percent, week_summaries};
use crate::study::{Dimension, Reading, Unit};
use crate::units::HOURS_PER_WEEK;

/// A number of a run. Weeks count from 1, hours from the start of the run; the weeks to 90 % are the time from the last
/// change until 90 % of it has shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RunQuantity {
    Week { what: WeekQuantity, week: i64 },
    Reading { what: Reading, time_h: f64 },
    WeeksTo90Percent,
}

impl RunQuantity {
    /// Returns every number that can be asked for, at no time yet.
    fn all() -> Vec<RunQuantity> {
        let weeks = WeekQuantity::ALL.iter().map(|what| RunQuantity::Week { what: *what, week: 0 });
        let readings = Reading::all().map(|what| RunQuantity::Reading { what, time_h: 0.0 });
        weeks.chain(readings).chain([RunQuantity::WeeksTo90Percent]).collect()
    }

    const fn id(self) -> &'static str {
        match self {
            RunQuantity::Week { what, .. } => what.id(),
            RunQuantity::Reading { what, .. } => what.id(),
            RunQuantity::WeeksTo90Percent => "weeks_to_90_percent",
        }
    }

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
            RunQuantity::WeeksTo90Percent => time_to_90_percent(run, WANTED).ok().map(|weeks| weeks as f64),
        }
    }
}

/// Reads a quantity as a file names it, which is given in a unit; what is wrong with it goes to the checks.
pub fn reading(
    what: &str,
    [week, time_h]: [Option<f64>; 2],
    unit: Unit,
    run_weeks: f64,
    path: &str,
    checks: &mut Checks,
) -> Option<RunQuantity> {
    let mut quantity = checks.named(what, (&RunQuantity::all(), RunQuantity::id), path, "what")?;
    match &mut quantity {
        RunQuantity::WeeksTo90Percent => {}
        RunQuantity::Week { week: of_week, .. } => {
            let week = checks.required(&week, path, "week")?;
            within(week, [1.0, run_weeks.ceil()], path, "week", checks);
            *of_week = week as i64;
        }
        RunQuantity::Reading { time_h: at_time_h, .. } => {
            *at_time_h = checks.required(&time_h, path, "time_h")?;
            within(*at_time_h, [0.0, run_weeks * HOURS_PER_WEEK], path, "time_h", checks);
        }
    }
    if quantity.dimension() != unit.dimension() {
        checks.add(Problem::error("unit-does-not-fit", join(path, "unit")).with("found", unit.symbol()));
    }
    Some(quantity)
}

/// Checks that a time lies in the run.
pub(super) fn within(found: f64, [lowest, highest]: [f64; 2], path: &str, key: &str, checks: &mut Checks) {
    // A sixth of a second is rounding of a week's fraction.
    let rounding = 1e-9 * highest.abs();
    if !(lowest..=highest + rounding).contains(&found) {
        let problem = Problem::error("outside-the-run", join(path, key));
        checks.add(problem.with("found", shown(found)).with("lowest", shown(lowest)).with("highest", shown(highest)));
    }
}
