//! A week in clinicians' units, by the names of the JSON summary and of `[[expect]]`.

use serde::Serialize;

use super::week::{Week, weeks};
use crate::scenario::WeekQuantity;
use crate::simulation::Run;
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

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
        let days = week.hours / 24.0;
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
