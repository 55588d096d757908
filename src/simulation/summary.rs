//! A run week by week, in clinicians' units.

use serde::Serialize;

use super::drive::SessionRecord;
use super::simulate::Run;
use crate::model::State;
use crate::scenario::WeekQuantity;
use crate::time::SimTime;
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

/// One week of a run. The names are those of the JSON summary and of `[[expect]]`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeekSummary {
    /// Counted from 1.
    pub week: i64,
    /// Mean over the week's sessions; without any, the weekly mean.
    pub pre_total_mg_dl: f64,
    pub post_total_mg_dl: f64,
    pub time_averaged_total_mg_dl: f64,
    pub time_averaged_ionised_mmol_l: f64,
    /// `None` in a week without a finished session.
    pub removed_per_session_mmol: Option<f64>,
    pub absorbed_mg_day: f64,
    pub secreted_mg_day: f64,
    pub urine_mg_day: f64,
    pub faeces_mg_day: f64,
    /// Positive: removed.
    pub dialysis_mg_week: f64,
    pub net_balance_mg_day: f64,
}

impl WeekSummary {
    /// `None` of what is removed in a week without a finished session.
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

/// The weeks of a run; a partial last week over its own length. A session belongs to the week it starts in.
pub fn weeks(run: &Run) -> Vec<WeekSummary> {
    let end = run.trajectory.end();
    let number_of_weeks = (end.seconds() + SimTime::WEEK.seconds() - 1) / SimTime::WEEK.seconds();
    let boundary = |n: i64| SimTime::WEEK.times(n).min(end);
    let states = run.trajectory.sample((0..=number_of_weeks).map(|n| boundary(n).hours()));
    let mut sessions = run.sessions.iter().peekable();
    (1..=number_of_weeks)
        .map(|week| {
            let mut of_week = Vec::new();
            while let Some(session) = sessions.next_if(|session| session.start.week_number() <= week) {
                of_week.push(session);
            }
            let (from, to) = (&states[week as usize - 1].state, &states[week as usize].state);
            summarise(week, from, to, (boundary(week) - boundary(week - 1)).hours(), &of_week)
        })
        .collect()
}

fn summarise(week: i64, from: &State, to: &State, hours: f64, sessions: &[&SessionRecord]) -> WeekSummary {
    let days = hours / 24.0;
    let per_day = |part: fn(&State) -> f64| mg_from_mmol(part(to) - part(from)) / days;
    let mean_total_mmol_l = (to.total_integral_mmol_h_l - from.total_integral_mmol_h_l) / hours;
    let mean_of_sessions = |part: fn(&SessionRecord) -> f64| {
        (!sessions.is_empty())
            .then(|| sessions.iter().map(|session| part(session)).sum::<f64>() / sessions.len() as f64)
    };
    let removed = |state: &State| state.diffusion_mmol + state.convection_mmol;
    WeekSummary {
        week,
        pre_total_mg_dl: mg_dl_from_mmol_l(mean_of_sessions(|s| s.pre.total_mmol_l).unwrap_or(mean_total_mmol_l)),
        post_total_mg_dl: mg_dl_from_mmol_l(mean_of_sessions(|s| s.post.total_mmol_l).unwrap_or(mean_total_mmol_l)),
        time_averaged_total_mg_dl: mg_dl_from_mmol_l(mean_total_mmol_l),
        time_averaged_ionised_mmol_l: (to.ionised_integral_mmol_h_l - from.ionised_integral_mmol_h_l) / hours,
        removed_per_session_mmol: mean_of_sessions(|s| s.diffusion_mmol + s.convection_mmol),
        absorbed_mg_day: per_day(|s| s.absorbed_diet_mmol + s.absorbed_dose_mmol),
        secreted_mg_day: per_day(|s| s.secreted_mmol),
        urine_mg_day: per_day(|s| s.urine_mmol),
        faeces_mg_day: per_day(|s| s.faeces_mmol),
        dialysis_mg_week: mg_from_mmol(removed(to) - removed(from)),
        net_balance_mg_day: per_day(State::ledger_mmol),
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::WeekQuantity;
    use crate::simulation::{simulate, weeks};

    #[test]
    fn every_quantity_that_a_scenario_may_expect_is_a_number_of_the_summary() {
        let text = crate::scenario::presets::default_preset().text;
        let scenario = crate::scenario::read(text).scenario.unwrap();
        let week = weeks(&simulate(&scenario).unwrap())[0];
        let json = serde_json::to_value(week).unwrap();
        for what in WeekQuantity::ALL {
            assert_eq!(json[what.id()].as_f64(), week.get(*what), "{}", what.id());
            assert!(week.get(*what).is_some(), "{}", what.id());
        }
        assert_eq!(json.as_object().unwrap().len(), WeekQuantity::ALL.len() + 1);
    }
}
