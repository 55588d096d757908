//! The prediction of a quantity from the simulated arms.

use statrs::statistics::{Data, Median, OrderStatistics};

use super::arms::{ArmResult, Simulated};
use super::quantity::{EACH_ARM, Form, Summary, TrialQuantity};
use crate::model::Way;
use crate::simulation::Run;
use crate::study::cohort::{Cohort, Member};
use crate::study::results::{scattered, week_summaries, weeks};
use crate::study::{PlasmaForm, Pool, Reading, Unit};
use crate::units::mmol_l_from_mg_dl;

/// Predicts the quantity in canonical units; `None` when the run does not hold it, such as a session that never was.
pub(super) fn predict(quantity: &TrialQuantity, arms: &[ArmResult]) -> Option<f64> {
    from_arms(quantity, &|id| arms.iter().find(|arm| arm.id == id))
}

/// Predicts the quantity from arms that are looked up by id.
fn from_arms<'r>(quantity: &TrialQuantity, arm: &dyn Fn(&str) -> Option<&'r ArmResult>) -> Option<f64> {
    let part = |quantity: &TrialQuantity| from_arms(quantity, arm);
    match quantity {
        TrialQuantity::Over { arms, take, of } => {
            let of_one = |one: &String| from_arms(of, &|id| arm(if id == EACH_ARM { one } else { id }));
            taken(*take, arms.iter().map(of_one).collect::<Option<_>>()?)
        }
        TrialQuantity::Difference { of, from } => Some(part(of)? - part(from)?),
        TrialQuantity::Ratio { of, to } => Some(part(of)? / part(to)?),
        TrialQuantity::RelativeChange { of, from } => Some(part(of)? / part(from)? - 1.0),
        read_from_an_arm => match &arm(read_from_an_arm.arm()?)?.simulated {
            Simulated::Run(run) => of_run(read_from_an_arm, run),
            Simulated::Spread(runs) => of_spread(read_from_an_arm, runs),
            Simulated::Cohort(members) => of_cohort(read_from_an_arm, members),
        },
    }
}

fn taken(take: Summary, numbers: Vec<f64>) -> Option<f64> {
    let all = numbers.len() as f64;
    let rises: Vec<f64> = numbers.iter().copied().filter(|number| *number > 0.0).collect();
    let median = |numbers: Vec<f64>| (!numbers.is_empty()).then(|| Data::new(numbers).median());
    match take {
        Summary::Median => median(numbers),
        Summary::MedianOfRises => median(rises),
        Summary::ShareOfRises => Some(rises.len() as f64 / all),
    }
}

fn of_run(quantity: &TrialQuantity, run: &Run) -> Option<f64> {
    match quantity {
        TrialQuantity::Week { week, what, .. } => {
            let week = week_summaries(run).into_iter().find(|found| found.week == *week)?;
            Some(Unit::of_week(*what).canonical(week.get(*what)?))
        }
        TrialQuantity::TotalAt { time_h, .. } => Reading::Form(PlasmaForm::Total).at(run, *time_h),
        TrialQuantity::IonisedAt { time_h, .. } => Reading::Form(PlasmaForm::Ionised).at(run, *time_h),
        TrialQuantity::IonisedFractionAt { time_h, .. } => Reading::IonisedShare.at(run, *time_h),
        TrialQuantity::FilteredAt { time_h, .. } => Reading::Flow(Way::Filtered).at(run, *time_h),
        TrialQuantity::AmountAt { time_h, pools, .. } => amount_mmol(run, *time_h, pools),
        TrialQuantity::AmountPerKgAt { time_h, pools, .. } => {
            Some(amount_mmol(run, *time_h, pools)? / run.scenario.baseline.patient.target_weight_kg)
        }
        TrialQuantity::RemovedInSession { session, .. } => {
            let found = run.sessions.get(session.checked_sub(1)?)?;
            Some(found.diffusion_mmol + found.convection_mmol)
        }
        _ => None,
    }
}

fn amount_mmol(run: &Run, time_h: f64, pools: &[Pool]) -> Option<f64> {
    pools.iter().map(|pool| Reading::Pool(*pool).at(run, time_h)).sum()
}

fn of_spread(quantity: &TrialQuantity, runs: &[Run]) -> Option<f64> {
    let first_week = |run: &Run| {
        let serum = weeks(run).first()?.serum;
        Some((serum.pre_mmol_l, serum.post_mmol_l.unwrap_or(serum.mean_mmol_l)))
    };
    let pairs = runs.iter().map(first_week).collect::<Option<Vec<_>>>()?;
    let (slope, mean_pre, mean_post) = line(&pairs);
    match quantity {
        TrialQuantity::SlopePostOnPre { .. } => Some(slope),
        // The total x solves mean_post + slope·(x − mean_pre) = x.
        TrialQuantity::NullPoint { .. } => Some((mean_post - slope * mean_pre) / (1.0 - slope)),
        _ => None,
    }
}

/// Returns the slope of the least-squares line, and the means through which it goes.
fn line(pairs: &[(f64, f64)]) -> (f64, f64, f64) {
    let n = pairs.len() as f64;
    let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / n;
    let covariance: f64 = pairs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = pairs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    (covariance / variance, mean_x, mean_y)
}

fn of_cohort(quantity: &TrialQuantity, cohort: &Cohort) -> Option<f64> {
    let share = |some: usize, all: usize| some as f64 / all as f64;
    match quantity {
        TrialQuantity::CohortMean { of, .. } => {
            let levels = cohort.members.iter().map(|member| level(member, *of)).collect::<Option<Vec<f64>>>()?;
            Some(levels.iter().sum::<f64>() / levels.len() as f64)
        }
        TrialQuantity::CohortShareAbove { of, limit, unit, .. } => {
            let samples = samples(cohort, *of)?;
            let above = samples.iter().filter(|sample| **sample > unit.canonical(*limit)).count();
            Some(share(above, samples.len()))
        }
        TrialQuantity::CohortQuantile { of, share, .. } => quantile(cohort, *of, *share),
        TrialQuantity::CohortIonisedNotHigh { total_above_mg_dl, ionised_up_to_mmol_l, .. } => {
            let high = mmol_l_from_mg_dl(*total_above_mg_dl);
            let pairs = samples(cohort, Form::Total)?.into_iter().zip(samples(cohort, Form::Ionised)?);
            let ionised_of_high: Vec<f64> =
                pairs.filter(|(total, _)| *total > high).map(|(_, ionised)| ionised).collect();
            let not_high = ionised_of_high.iter().filter(|ionised| **ionised <= *ionised_up_to_mmol_l).count();
            Some(share(not_high, ionised_of_high.len()))
        }
        _ => None,
    }
}

/// Returns a member's mean before the sessions of the first week, mmol/L.
pub(super) fn level(member: &Member, of: Form) -> Option<f64> {
    let week = member.weeks.first()?;
    Some(match of {
        Form::Total => week.pre_mmol_l,
        Form::Ionised => week.pre_ionised_mmol_l,
    })
}

/// Returns one sample of each member, mmol/L. A member's samples of both forms are of one tube: they scatter together.
fn samples(cohort: &Cohort, of: Form) -> Option<Vec<f64>> {
    cohort.members.iter().map(|member| Some(scattered(level(member, of)?, member.sample_scatter))).collect()
}

/// Returns the level below which this share of samples lies, mmol/L.
pub(super) fn quantile(cohort: &Cohort, of: Form, share: f64) -> Option<f64> {
    Some(Data::new(samples(cohort, of)?).quantile(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_through_three_points_of_a_straight_line_is_that_line() {
        let (slope, x, y) = line(&[(1.0, 5.0), (2.0, 7.0), (6.0, 15.0)]);
        assert_eq!((slope, x, y), (2.0, 3.0, 9.0)); // y = 2x + 3, by hand
    }

    #[test]
    fn of_several_patients_the_median_may_be_that_of_those_who_rose() {
        let changes = vec![0.3, -0.2, 0.1, -0.4, 0.2];
        assert_eq!(taken(Summary::Median, changes.clone()), Some(0.1));
        assert_eq!(taken(Summary::MedianOfRises, changes.clone()), Some(0.2));
        assert_eq!(taken(Summary::ShareOfRises, changes), Some(0.6));
        assert_eq!(taken(Summary::MedianOfRises, vec![-0.1]), None, "nobody rose");
    }
}
