//! The weeks of a run, and each in clinicians' units by the names of the JSON summary and of `[[expect]]`.

use serde::Serialize;

use super::ledger::Ledger;
use super::serum::{Serum, sessions_of_week};
use crate::model::State;
use crate::scenario::WeekQuantity;
use crate::simulation::{Run, SessionRecord};
use crate::time::SimTime;
use crate::units::{HOURS_PER_DAY, mg_dl_from_mmol_l, mg_from_mmol};

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
    /// Takes the means of a week's sessions; the mean over the time of the week stands for them where there are none.
    pub(super) fn new(sessions: &[SessionRecord], mean: Serum) -> WeekSerum {
        WeekSerum {
            pre_mmol_l: mean_of(sessions, |session| session.pre.total_mmol_l).unwrap_or(mean.total_mmol_l),
            pre_ionised_mmol_l: mean_of(sessions, |session| session.pre.ionised_mmol_l).unwrap_or(mean.ionised_mmol_l),
            first_pre_mmol_l: sessions.first().map(|session| session.pre.total_mmol_l),
            post_mmol_l: mean_of(sessions, |session| session.post.total_mmol_l),
            mean_mmol_l: mean.total_mmol_l,
        }
    }
}

fn mean_of(sessions: &[SessionRecord], part: fn(&SessionRecord) -> f64) -> Option<f64> {
    (!sessions.is_empty()).then(|| sessions.iter().map(part).sum::<f64>() / sessions.len() as f64)
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
    /// Takes a week of a run between two states; a session belongs to the week in which it starts.
    fn new(run: &Run, number: i64, from: &State, to: &State) -> Week {
        let hours = (boundary(run, number) - boundary(run, number - 1)).hours();
        let mean = Serum::mean(from, to, hours);
        let sessions = sessions_of_week(run, number);
        Week {
            number,
            hours,
            serum: WeekSerum::new(sessions, mean),
            mean_ionised_mmol_l: mean.ionised_mmol_l,
            removed_per_session_mmol: mean_of(sessions, |session| session.diffusion_mmol + session.convection_mmol),
            ledger: Ledger::between(from, to),
        }
    }
}

/// Returns the end of a week, or of the run.
fn boundary(run: &Run, week: i64) -> SimTime {
    SimTime::WEEK.times(week).min(run.trajectory.end())
}

/// Returns how many weeks a run of this length has, with a partial last one.
pub fn number_of_weeks(length: SimTime) -> i64 {
    (length.seconds() + SimTime::WEEK.seconds() - 1) / SimTime::WEEK.seconds()
}

/// Returns the state at the start of a run and at the end of each of its weeks.
pub fn week_ends(run: &Run) -> Vec<State> {
    let samples =
        run.trajectory.sample((0..=number_of_weeks(run.trajectory.end())).map(|week| boundary(run, week).hours()));
    samples.iter().map(|sample| sample.state).collect()
}

/// Returns the weeks of a run, with a partial last one.
pub fn weeks(run: &Run) -> Vec<Week> {
    let ends = week_ends(run);
    (1..).zip(ends.windows(2)).map(|(number, ends)| Week::new(run, number, &ends[0], &ends[1])).collect()
}

/// Returns a week of a run by its number, counted from 1.
pub fn week(run: &Run, number: i64) -> Option<Week> {
    if !(1..=number_of_weeks(run.trajectory.end())).contains(&number) {
        return None;
    }
    let ends = run.trajectory.sample([boundary(run, number - 1).hours(), boundary(run, number).hours()]);
    Some(Week::new(run, number, &ends[0].state, &ends[1].state))
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

/// One week of a run in clinicians' units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeekSummary {
    /// Number of the week, counted from 1.
    pub week: i64,
    /// Mean over the week's sessions; without a session, the weekly mean.
    pub pre_total_mg_dl: f64,
    pub post_total_mg_dl: f64,
    pub time_averaged_total_mg_dl: f64,
    pub time_averaged_ionised_mmol_l: f64,
    /// Mean removal per session; `None` in a week without a finished session.
    pub removed_per_session_mmol: Option<f64>,
    pub absorbed_mg_day: f64,
    pub secreted_mg_day: f64,
    pub urine_mg_day: f64,
    pub faeces_mg_day: f64,
    /// Removal by dialysis, positive when lost.
    pub dialysis_mg_week: f64,
    pub net_balance_mg_day: f64,
}

impl From<&Week> for WeekSummary {
    fn from(week: &Week) -> Self {
        let days = week.hours / HOURS_PER_DAY;
        let per_day = |mmol: f64| mg_from_mmol(mmol) / days;
        let (serum, ledger) = (&week.serum, &week.ledger);
        WeekSummary {
            week: week.number,
            pre_total_mg_dl: mg_dl_from_mmol_l(serum.pre_mmol_l),
            post_total_mg_dl: mg_dl_from_mmol_l(serum.post_mmol_l.unwrap_or(serum.mean_mmol_l)),
            time_averaged_total_mg_dl: mg_dl_from_mmol_l(serum.mean_mmol_l),
            time_averaged_ionised_mmol_l: week.mean_ionised_mmol_l,
            removed_per_session_mmol: week.removed_per_session_mmol,
            absorbed_mg_day: per_day(ledger.absorbed_mmol),
            secreted_mg_day: per_day(ledger.secreted_mmol),
            urine_mg_day: per_day(ledger.urine_mmol),
            faeces_mg_day: per_day(ledger.faeces_mmol),
            dialysis_mg_week: mg_from_mmol(ledger.dialysed_mmol),
            net_balance_mg_day: per_day(ledger.gained_mmol),
        }
    }
}

impl WeekSummary {
    /// Returns a number of the week; `None` for removal per session in a week without a finished session.
    pub fn get(&self, quantity: WeekQuantity) -> Option<f64> {
        Some(match quantity {
            WeekQuantity::PreTotal => self.pre_total_mg_dl,
            WeekQuantity::PostTotal => self.post_total_mg_dl,
            WeekQuantity::MeanTotal => self.time_averaged_total_mg_dl,
            WeekQuantity::MeanIonised => self.time_averaged_ionised_mmol_l,
            WeekQuantity::RemovedPerSession => return self.removed_per_session_mmol,
            WeekQuantity::Absorbed => self.absorbed_mg_day,
            WeekQuantity::Secreted => self.secreted_mg_day,
            WeekQuantity::Urine => self.urine_mg_day,
            WeekQuantity::Faeces => self.faeces_mg_day,
            WeekQuantity::Dialysis => self.dialysis_mg_week,
            WeekQuantity::NetBalance => self.net_balance_mg_day,
        })
    }
}

/// Returns the weeks of a run in clinicians' units.
pub fn week_summaries(run: &Run) -> Vec<WeekSummary> {
    weeks(run).iter().map(WeekSummary::from).collect()
}

#[cfg(test)]
mod tests {
    use super::week_summaries;
    use crate::scenario::WeekQuantity;
    use crate::simulation::simulate;

    #[test]
    fn every_quantity_that_a_scenario_may_expect_is_a_number_of_the_summary() {
        let text = crate::scenario::presets::default_preset().text;
        let scenario = crate::scenario::read(text).scenario.unwrap();
        let week = week_summaries(&simulate(&scenario).unwrap())[0];
        let json = serde_json::to_value(week).unwrap();
        for what in WeekQuantity::ALL {
            assert_eq!(json[what.id()].as_f64(), week.get(*what), "{}", what.id());
            assert!(week.get(*what).is_some(), "{}", what.id());
        }
        assert_eq!(json.as_object().unwrap().len(), WeekQuantity::ALL.len() + 1);
    }
}
