//! The weeks of a run.

use super::ledger::Ledger;
use super::sessions::{Serum, SessionMeans, sessions_of_week};
use crate::model::State;
use crate::simulation::{Run, Sample, SteadyState};
use crate::time::SimTime;

/// Serum values of one week, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekSerum {
    /// Mean of the week's pre-dialysis totals; without a session, the mean over the week.
    pub pre_mmol_l: f64,
    /// Mean of the week's pre-dialysis ionised magnesium; without a session, the mean over the week.
    pub pre_ionised_mmol_l: f64,
    /// Total before the first session of the week, which follows the long gap.
    pub first_pre_mmol_l: Option<f64>,
    /// Mean of the totals at the end of sessions; `None` in a week without a session.
    pub post_mmol_l: Option<f64>,
    /// Mean total over the time of the week.
    pub mean_mmol_l: f64,
}

impl WeekSerum {
    fn new(means: Option<SessionMeans>, first_pre_mmol_l: Option<f64>, mean: Serum) -> WeekSerum {
        let pre = means.map_or(mean, |means| means.pre);
        WeekSerum {
            pre_mmol_l: pre.total_mmol_l,
            pre_ionised_mmol_l: pre.ionised_mmol_l,
            first_pre_mmol_l,
            post_mmol_l: means.map(|means| means.post.total_mmol_l),
            mean_mmol_l: mean.total_mmol_l,
        }
    }

    /// Returns the week of a steady state; `ionised_mmol_l` stands for its mean where there is no session.
    pub(super) fn of_steady_state(steady: &SteadyState, ionised_mmol_l: f64) -> WeekSerum {
        let mean = Serum { total_mmol_l: steady.mean_total_mmol_l, ionised_mmol_l };
        let first = steady.sessions.first().map(|session| session.pre.total_mmol_l);
        WeekSerum::new(SessionMeans::of(&steady.sessions), first, mean)
    }
}

/// One week of a run; a partial last week counts over its own length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Number of the week, counted from 1.
    pub number: i64,
    pub hours: f64,
    pub serum: WeekSerum,
    /// Mean ionised magnesium over the time of the week.
    pub mean_ionised_mmol_l: f64,
    /// Mean removal of the week's sessions, positive when lost; `None` in a week without a finished session.
    pub removed_per_session_mmol: Option<f64>,
    pub ledger: Ledger,
}

impl Week {
    /// Takes a week of a run; a session belongs to the week in which it starts.
    fn new(run: &Run, number: i64, ends: [&Sample; 2]) -> Week {
        let (from, to) = (&ends[0].state, &ends[1].state);
        let hours = (boundary(run, number) - boundary(run, number - 1)).hours();
        let mean = Serum {
            total_mmol_l: (to.total_integral_mmol_h_l - from.total_integral_mmol_h_l) / hours,
            ionised_mmol_l: (to.ionised_integral_mmol_h_l - from.ionised_integral_mmol_h_l) / hours,
        };
        let sessions = sessions_of_week(run, number);
        let means = SessionMeans::of(sessions);
        Week {
            number,
            hours,
            serum: WeekSerum::new(means, sessions.first().map(|session| session.pre.total_mmol_l), mean),
            mean_ionised_mmol_l: mean.ionised_mmol_l,
            removed_per_session_mmol: means.map(|means| means.removed_mmol),
            ledger: Ledger::between(from, to),
        }
    }
}

/// Returns the end of a week, or of the run.
fn boundary(run: &Run, week: i64) -> SimTime {
    SimTime::WEEK.times(week).min(run.trajectory.end())
}

fn number_of_weeks(run: &Run) -> i64 {
    (run.trajectory.end().seconds() + SimTime::WEEK.seconds() - 1) / SimTime::WEEK.seconds()
}

fn ends(run: &Run) -> Vec<Sample> {
    run.trajectory.sample((0..=number_of_weeks(run)).map(|week| boundary(run, week).hours()))
}

/// Returns the state at the start of a run and at the end of each of its weeks.
pub fn week_ends(run: &Run) -> Vec<State> {
    ends(run).iter().map(|sample| sample.state).collect()
}

/// Returns the weeks of a run, with a partial last one.
pub fn weeks(run: &Run) -> Vec<Week> {
    let ends = ends(run);
    (1..).zip(ends.windows(2)).map(|(number, ends)| Week::new(run, number, [&ends[0], &ends[1]])).collect()
}

/// Returns a week of a run by its number, counted from 1.
pub(super) fn week(run: &Run, number: i64) -> Option<Week> {
    if !(1..=number_of_weeks(run)).contains(&number) {
        return None;
    }
    let ends = run.trajectory.sample([boundary(run, number - 1).hours(), boundary(run, number).hours()]);
    Some(Week::new(run, number, [&ends[0], &ends[1]]))
}

/// Returns the last week that the run holds to its end, or the only one, however short: it stands for the run.
pub fn last_whole_week(run: &Run) -> Option<Week> {
    let whole_weeks = run.trajectory.end().seconds() / SimTime::WEEK.seconds();
    week(run, whole_weeks.max(1))
}

/// Returns the slow pools of a state, mmol: muscle, other soft tissue, bone surface, deep bone.
pub fn slow_pools_mmol(state: &State) -> [f64; 4] {
    [state.muscle_mmol, state.soft_tissue_mmol, state.bone_surface_mmol, state.bone_deep_mmol]
}
