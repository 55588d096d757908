//! How long the last change of prescription takes to show.

use super::error::SimulationError;
use super::simulate::{Run, simulate};
use super::steady_state::steady_state;
use super::summary::weeks;
use crate::time::SimTime;
use crate::units::mg_dl_from_mmol_l;

/// How far beyond the run to look, weeks.
const LONGEST_WEEKS: i64 = 104;
const SHARE: f64 = 0.9;
/// A smaller way than this is no change, mg/dL.
const NOTHING_MOVES_MG_DL: f64 = 1e-6;

/// Pre-dialysis total of the state a run starts from, mmol/L: of the week before it when it starts steady.
fn starting_mmol_l(run: &Run) -> f64 {
    match &run.steady_state {
        Some(steady) => steady.pre_total_mmol_l(),
        None => run.trajectory.initial.total_mmol_l(),
    }
}

/// Whole weeks from the start of the last phase until the weekly mean pre-dialysis total has made 90 % of its way
/// to that phase's own periodic steady state; `None` if it never does, or if nothing moves.
///
/// It looks beyond the run's end, up to 104 weeks.
///
/// # Errors
/// As [`simulate`].
pub fn weeks_to_90_percent(run: &Run) -> Result<Option<i64>, SimulationError> {
    let scenario = &run.scenario;
    let phase_starts = scenario.phases.iter().map(|phase| phase.from).filter(|from| *from < scenario.run.duration);
    let last_start = phase_starts.max();
    let number = last_start.map_or(0, |start| scenario.prescription_number_at(start));
    let from = last_start.unwrap_or(SimTime::ZERO);

    let end = mg_dl_from_mmol_l(steady_state(scenario.prescription(number))?.pre_total_mmol_l());
    let first_week = from.seconds().div_euclid(SimTime::WEEK.seconds());
    let of_run = weeks(run);
    let before = usize::try_from(first_week - 1).ok().and_then(|i| of_run.get(i)).map(|week| week.pre_total_mg_dl);
    let start = before.unwrap_or_else(|| mg_dl_from_mmol_l(starting_mmol_l(run)));
    let way = end - start;
    if way.abs() < NOTHING_MOVES_MG_DL {
        return Ok(None);
    }
    let arrived = |pre_total_mg_dl: f64| (pre_total_mg_dl - start) / way >= SHARE;
    let first_arrival = |weeks: &[super::WeekSummary]| {
        let whole = weeks.iter().filter(|week| week.week > first_week);
        whole.into_iter().find(|week| arrived(week.pre_total_mg_dl)).map(|week| week.week - first_week)
    };
    // a partial last week is not a week yet
    let whole_weeks = (run.trajectory.end().seconds() / SimTime::WEEK.seconds()) as usize;
    if let Some(found) = first_arrival(&of_run[..whole_weeks.min(of_run.len())]) {
        return Ok(Some(found));
    }
    for weeks_beyond in [16, LONGEST_WEEKS] {
        let until = SimTime::WEEK.times(first_week + weeks_beyond + 1);
        if until <= scenario.run.duration {
            continue;
        }
        let mut longer = scenario.clone();
        longer.run.duration = until;
        let run = simulate(&longer)?;
        if let Some(found) = first_arrival(&weeks(&run)) {
            return Ok((found <= LONGEST_WEEKS).then_some(found));
        }
    }
    Ok(None)
}
