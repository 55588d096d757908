//! The time that the last change of prescription takes to show.

use super::week::{Week, weeks};
use crate::scenario::{MOST_EVENTS, Scenario, event_count, gains_more_than_is_removed};
use crate::simulation::{Run, SimulationError, Wanted, simulate_while, steady_state_while};
use crate::time::SimTime;
use crate::units::mmol_l_from_mg_dl;

/// Time beyond the run that is looked at, weeks: first a shorter one, which mostly suffices.
const WEEKS_BEYOND: [i64; 2] = [16, LONGEST_WEEKS];
const LONGEST_WEEKS: i64 = 104;
const SHARE: f64 = 0.9;
/// Smallest difference of levels that counts as a change, mg/dL.
const NOTHING_MOVES_MG_DL: f64 = 1e-6;

/// The reason why there is no time to 90 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSettled {
    /// The level is already where it goes.
    NothingMoves,
    /// 90 % is not reached within the time that is looked at.
    NotWithinSight,
    /// More fluid is gained under the last prescription than dialysis takes off, so that no week repeats itself.
    FluidBuildsUp,
    /// So much happens in a week that the weeks beyond the run are too many to compute.
    TooManyEvents,
    /// The steady state of the last prescription, or the way to it, could not be computed.
    NotFound,
    Cancelled,
}

impl NotSettled {
    /// Returns the id of the reason in words.
    pub const fn problem_id(self) -> &'static str {
        match self {
            NotSettled::NothingMoves => "not-settled-nothing-moves",
            NotSettled::NotWithinSight => "not-settled-not-within-sight",
            NotSettled::FluidBuildsUp => "not-settled-fluid-builds-up",
            NotSettled::TooManyEvents => "not-settled-too-many-events",
            NotSettled::NotFound | NotSettled::Cancelled => "not-settled-not-found",
        }
    }
}

/// Returns when the last phase within the run starts that prescribes something else than was in force, and the number
/// of its prescription. Without one, these are the start of the run and the baseline.
pub fn last_change(scenario: &Scenario) -> (SimTime, usize) {
    let within = scenario.phases.iter().take_while(|phase| phase.from < scenario.run.duration).count();
    let changes = |number: &usize| scenario.prescription(*number) != scenario.prescription(*number - 1);
    let last = (1..=within).rev().find(changes);
    last.map_or((SimTime::ZERO, 0), |number| (scenario.phases[number - 1].from, number))
}

/// Returns the whole weeks from the last change of prescription until the weekly mean pre-dialysis total has made 90 %
/// of its way from the week before it to the new prescription's own periodic steady state. Single sessions changed
/// after it and later injections are left out, because they are no part of the prescription.
///
/// The search goes beyond the run's end, up to 104 weeks.
///
/// # Errors
/// Gives the reason why there is no answer; the run is not at fault.
pub fn time_to_90_percent(run: &Run, wanted: Wanted<'_>) -> Result<i64, NotSettled> {
    let (from, number) = last_change(&run.scenario);
    let prescription = run.scenario.prescription(number);
    if gains_more_than_is_removed(prescription) {
        return Err(NotSettled::FluidBuildsUp);
    }
    let goal_mmol_l = match &run.steady_state {
        Some(steady) if *prescription == run.scenario.baseline => steady.pre_total_mmol_l(), // found already
        _ => steady_state_while(prescription, wanted)?.pre_total_mmol_l(),
    };
    let first_week = from.seconds().div_euclid(SimTime::WEEK.seconds());
    let of_run = weeks(run);
    let before = usize::try_from(first_week - 1).ok().and_then(|i| of_run.get(i));
    let start_mmol_l = match (before, &run.steady_state) {
        (Some(week), _) => week.serum.pre_mmol_l,
        (None, Some(steady)) => steady.pre_total_mmol_l(),
        (None, None) => run.trajectory.initial.total_mmol_l(),
    };
    let way_mmol_l = goal_mmol_l - start_mmol_l;
    if way_mmol_l.abs() < mmol_l_from_mg_dl(NOTHING_MOVES_MG_DL) {
        return Err(NotSettled::NothingMoves);
    }
    let arrived = |week: &&Week| (week.serum.pre_mmol_l - start_mmol_l) / way_mmol_l >= SHARE;
    // A partial last week is not a week yet.
    let first_arrival = |weeks: &[Week], duration: SimTime| {
        let is_whole = |week: &&Week| week.number > first_week && SimTime::WEEK.times(week.number) <= duration;
        weeks.iter().filter(is_whole).find(arrived).map(|week| week.number - first_week)
    };
    let mut undisturbed = undisturbed_after(&run.scenario, from, number);
    if undisturbed == run.scenario
        && let Some(found) = first_arrival(&of_run, run.trajectory.end())
    {
        return Ok(found);
    }
    for weeks_beyond in WEEKS_BEYOND {
        undisturbed.run.duration = SimTime::WEEK.times(first_week + weeks_beyond + 1);
        if event_count(&undisturbed) > MOST_EVENTS {
            return Err(NotSettled::TooManyEvents);
        }
        let longer = simulate_while(&undisturbed, wanted)?;
        if let Some(found) = first_arrival(&weeks(&longer), undisturbed.run.duration) {
            return if found <= LONGEST_WEEKS { Ok(found) } else { Err(NotSettled::NotWithinSight) };
        }
    }
    Err(NotSettled::NotWithinSight)
}

impl From<SimulationError> for NotSettled {
    fn from(error: SimulationError) -> Self {
        match error {
            SimulationError::Cancelled => NotSettled::Cancelled,
            _ => NotSettled::NotFound,
        }
    }
}

/// Returns the scenario in which nothing happens after the last change but what it prescribes.
fn undisturbed_after(scenario: &Scenario, from: SimTime, number: usize) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.phases.truncate(number);
    scenario.session_changes.retain(|change| SimTime::WEEK.times(change.week - 1) + change.day.start() < from);
    scenario.injections.retain_mut(|injection| {
        let of_before = |i: &i64| injection.start + injection.repeat_every.times(*i) < from;
        injection.count = (0..injection.count).take_while(of_before).count() as i64;
        injection.count > 0
    });
    scenario
}
