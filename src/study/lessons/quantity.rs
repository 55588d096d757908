//! What a run can be asked for in lessons and cases, by the names of the JSON, the CSV and the diagram.

use crate::model::{State, Way, flows};
use crate::scenario::{Checks, Problem, WEEK_QUANTITIES};
use crate::simulation::Run;
use crate::study::Progress;
use crate::study::results::{time_to_90_percent, week_summaries};
use crate::study::trials::{Dimension, Unit, week_unit};
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Forms of plasma magnesium at an instant.
const FORMS: [&str; 5] = ["total", "ionised", "complexed", "bound", "ultrafilterable"];
const PLASMA_VOLUME: &str = "plasma_l";
/// What has left through the dialyser since the start of the run: worth asking for between two times.
const REMOVED: [&str; 3] = ["removed_mmol", "diffusion_mmol", "convection_mmol"];
const IONISED_SHARE: &str = "ionised_share";
const WEEKS_TO_90_PERCENT: &str = "weeks_to_90_percent";

/// A number of a run. Weeks count from 1, hours from the start of the run.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// By its name in the JSON summary.
    Week { what: String, week: i64 },
    /// A form of plasma magnesium, a volume, a pool, a sum of what was removed, or a flow: its left limit.
    Instant { what: String, time_h: f64 },
    /// How long the last change takes.
    WeeksTo90Percent,
}

impl Quantity {
    /// `None` of a name that is not known.
    pub fn dimension(&self) -> Option<Dimension> {
        match self {
            Quantity::Week { what, .. } => week_unit(what).map(Unit::dimension),
            Quantity::WeeksTo90Percent => Some(Dimension::Duration),
            Quantity::Instant { what, .. } => match what.as_str() {
                IONISED_SHARE => Some(Dimension::Share),
                form if FORMS.contains(&form) => Some(Dimension::Concentration),
                PLASMA_VOLUME => Some(Dimension::Volume),
                amount if is_pool(amount) || REMOVED.contains(&amount) => Some(Dimension::Amount),
                flow if way(flow).is_some() => Some(Dimension::AmountPerDay),
                _ => None,
            },
        }
    }

    /// In the canonical unit of its dimension; `None` when the run does not hold it.
    pub fn value(&self, run: &Run) -> Option<f64> {
        match self {
            Quantity::Week { what, week } => {
                let found = week_summaries(run).into_iter().find(|found| found.week == *week);
                let value = found.and_then(|found| found.get(what));
                value.zip(week_unit(what)).map(|(value, unit)| unit.canonical(value))
            }
            Quantity::Instant { what, time_h } => at(run, what, *time_h),
            Quantity::WeeksTo90Percent => time_to_90_percent(run, &Progress::default()).ok().map(|weeks| weeks as f64),
        }
    }

    /// The same of another week.
    pub(super) fn of_week(&self, week: i64) -> Quantity {
        match self {
            Quantity::Week { what, .. } => Quantity::Week { what: what.clone(), week },
            other => other.clone(),
        }
    }

    /// The same at another time.
    pub(super) fn at_time(&self, time_h: f64) -> Quantity {
        match self {
            Quantity::Instant { what, .. } => Quantity::Instant { what: what.clone(), time_h },
            other => other.clone(),
        }
    }
}

fn at(run: &Run, what: &str, time_h: f64) -> Option<f64> {
    let sample = run.trajectory.at(time_h);
    let forms = sample.speciation;
    Some(match what {
        "total" => forms.total_mmol_l,
        "ionised" => forms.ionised_mmol_l,
        "complexed" => forms.complexed_mmol_l,
        "bound" => forms.bound_mmol_l,
        "ultrafilterable" => forms.ultrafilterable_mmol_l,
        PLASMA_VOLUME => sample.state.plasma_l,
        "removed_mmol" => sample.state.diffusion_mmol + sample.state.convection_mmol,
        "diffusion_mmol" => sample.state.diffusion_mmol,
        "convection_mmol" => sample.state.convection_mmol,
        IONISED_SHARE => forms.ionised_mmol_l / forms.total_mmol_l,
        pool if is_pool(pool) => State::NAMES.iter().zip(sample.state.to_array()).find(|(name, _)| *name == &pool)?.1,
        flow => {
            let way = way(flow)?;
            let found = flows(&run.trajectory.fluxes_at(time_h)?).into_iter().find(|flow| flow.way == way)?;
            found.mmol_h * HOURS_PER_DAY
        }
    })
}

fn is_pool(what: &str) -> bool {
    pools().any(|pool| pool == what)
}

/// Amounts in the body; the state's sums of what has passed are no pools.
fn pools() -> impl Iterator<Item = &'static str> {
    let is_pool = |name: &&str| name.ends_with("_mmol");
    State::NAMES.iter().copied().take_while(|name| !name.starts_with("absorbed_")).filter(is_pool)
}

fn way(id: &str) -> Option<Way> {
    Way::ALL.into_iter().find(|way| way.id() == id)
}

/// A quantity as a file names it; what is wrong with it goes to the checks.
pub fn reading(
    what: &str,
    [week, time_h]: [Option<f64>; 2],
    run_weeks: f64,
    path: &str,
    checks: &mut Checks,
) -> Option<Quantity> {
    let is_of_week = WEEK_QUANTITIES.contains(&what);
    if what == WEEKS_TO_90_PERCENT {
        return Some(Quantity::WeeksTo90Percent);
    }
    if is_of_week {
        let week = checks.required(&week, path, "week")?;
        within(week, [1.0, run_weeks.ceil()], path, "week", checks);
        return Some(Quantity::Week { what: what.to_owned(), week: week as i64 });
    }
    let quantity = Quantity::Instant { what: what.to_owned(), time_h: time_h.unwrap_or(0.0) };
    if quantity.dimension().is_none() {
        let ways = Way::ALL.map(Way::id);
        let others = [IONISED_SHARE, WEEKS_TO_90_PERCENT, PLASMA_VOLUME];
        let instants = FORMS.into_iter().chain(others).chain(pools()).chain(REMOVED).chain(ways);
        let known: Vec<&str> = WEEK_QUANTITIES.into_iter().chain(instants).collect();
        checks.one_of(what, &known, path, "what");
        return None;
    }
    let time_h = checks.required(&time_h, path, "time_h")?;
    within(time_h, [0.0, run_weeks * HOURS_PER_WEEK], path, "time_h", checks);
    Some(quantity)
}

/// Whether a time lies in the run.
pub(super) fn within(found: f64, [lowest, highest]: [f64; 2], path: &str, key: &str, checks: &mut Checks) {
    // a sixth of a second is rounding of a week's fraction
    let rounding = 1e-9 * highest.abs();
    if !(lowest..=highest + rounding).contains(&found) {
        let problem = Problem::error("outside-the-run", crate::scenario::join(path, key));
        let shown = crate::scenario::shown;
        checks.add(problem.with("found", shown(found)).with("lowest", shown(lowest)).with("highest", shown(highest)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_what_has_passed_are_no_pools() {
        let found: Vec<&str> = pools().collect();
        assert!(found.contains(&"gut_mmol") && found.contains(&"bone_deep_mmol"));
        assert!(!found.contains(&"urine_mmol") && !found.contains(&"plasma_l"));
    }

    #[test]
    fn every_quantity_of_a_week_has_a_unit() {
        assert!(WEEK_QUANTITIES.iter().all(|what| week_unit(what).is_some()));
    }
}
