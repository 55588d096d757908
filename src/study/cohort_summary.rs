//! A cohort in numbers: percentiles, shares in bands, correlation.

use serde::{Serialize, Serializer};

use super::cohort::{Cohort, Member};
use super::facts::{Level, facts};
use super::quantiles::quantiles;
use super::results::{WeekSerum, scattered};
use crate::units::mg_dl_from_mmol_l;

/// One week of a cohort. Totals are in mg/dL, ionised magnesium in mmol/L, shares in percent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortWeek {
    /// Number of the week, counted from 1.
    pub week: usize,
    /// Moments of the predicted weekly mean pre-dialysis total, without sampling scatter, mg/dL; in a week without
    /// a session, of the mean over its time.
    pub pre_total_mg_dl: Moments,
    /// Of the patients with a session in this week; `None` where nobody has one.
    pub post_total_mg_dl: Option<Moments>,
    pub pre_ionised_mmol_l: Moments,
    pub ionised_total_correlation: f64,
    pub predicted_shares: Shares,
    /// Shares as single samples would show them, with a scatter of 5.6 %.
    pub sampled_shares: Shares,
    #[serde(flatten)]
    pub ionised_high: IonisedHigh,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moments {
    pub mean: f64,
    pub sd: f64,
    pub p5: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p95: f64,
}

/// Shares of patients by pre-dialysis total, percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares([(Level, f64); 7]);

impl Shares {
    /// Returns the share of a level that is counted, percent; for any other level it is not known.
    pub fn of(&self, level: Level) -> f64 {
        self.0.iter().find(|(counted, _)| *counted == level).map_or(f64::NAN, |(_, percent)| *percent)
    }
}

impl Serialize for Shares {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        json.collect_map(self.0.iter().map(|(level, percent)| (level.key(), percent)))
    }
}

/// The share of patients whose ionised magnesium is above a limit, percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IonisedHigh {
    pub above_mmol_l: f64,
    pub percent: f64,
}

impl Serialize for IonisedHigh {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        let limit = format!("{:.2}", self.above_mmol_l).replace('.', "_");
        json.collect_map([(format!("ionised_above_{limit}_percent"), self.percent)])
    }
}

/// Returns the weeks of a cohort.
pub fn cohort_weeks(cohort: &Cohort) -> Vec<CohortWeek> {
    let weeks = cohort.members.iter().map(|member| member.weeks.len()).min().unwrap_or(0);
    (0..weeks).map(|week| summarise(cohort, week)).collect()
}

fn summarise(cohort: &Cohort, week: usize) -> CohortWeek {
    let values = |part: fn(&WeekSerum) -> f64| -> Vec<f64> {
        cohort.members.iter().map(|member| part(&member.weeks[week])).collect()
    };
    let pre = values(|w| mg_dl_from_mmol_l(w.pre_mmol_l));
    let ionised = values(|w| w.pre_ionised_mmol_l);
    let post_mmol_l = cohort.members.iter().filter_map(|member| member.weeks[week].post_mmol_l);
    let post: Vec<f64> = post_mmol_l.map(mg_dl_from_mmol_l).collect();
    let sample = |(member, pre): (&Member, &f64)| scattered(*pre, member.sample_scatter);
    let sampled: Vec<f64> = cohort.members.iter().zip(&pre).map(sample).collect();
    let ionised_limit = facts().limits.ionised_high_mmol_l;
    CohortWeek {
        week: week + 1,
        pre_total_mg_dl: moments(&pre),
        post_total_mg_dl: (!post.is_empty()).then(|| moments(&post)),
        pre_ionised_mmol_l: moments(&ionised),
        ionised_total_correlation: correlation(&pre, &ionised),
        predicted_shares: shares(&pre),
        sampled_shares: shares(&sampled),
        ionised_high: IonisedHigh {
            above_mmol_l: ionised_limit,
            percent: percent(&ionised, |value| value > ionised_limit),
        },
    }
}

fn moments(values: &[f64]) -> Moments {
    use statrs::statistics::Statistics;
    let shares = quantiles(values.to_vec(), [0.05, 0.25, 0.5, 0.75, 0.95]);
    let [p5, p25, p50, p75, p95] = shares.unwrap_or([f64::NAN; 5]);
    Moments { mean: values.mean(), sd: values.std_dev(), p5, p25, p50, p75, p95 }
}

/// Returns Pearson's r.
fn correlation(x: &[f64], y: &[f64]) -> f64 {
    use statrs::statistics::Statistics;
    x.covariance(y) / (x.std_dev() * y.std_dev())
}

/// Returns the shares of pre-dialysis totals in mg/dL.
pub(super) fn shares(totals_mg_dl: &[f64]) -> Shares {
    let levels = facts().levels();
    let counted = [
        levels.below_red,
        levels.below_amber,
        levels.above_reference,
        levels.lowest_mortality,
        levels.above_registry_limit,
        levels.high,
        levels.dangerous,
    ];
    Shares(counted.map(|level| (level, percent(totals_mg_dl, |total| level.holds(total)))))
}

fn percent(values: &[f64], holds: impl Fn(f64) -> bool) -> f64 {
    100.0 * values.iter().filter(|value| holds(**value)).count() as f64 / values.len() as f64
}
