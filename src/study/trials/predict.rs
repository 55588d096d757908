//! The prediction of a quantity from the simulated arms.

use super::arms::{ArmResult, Simulated};
use super::quantity::{Form, TrialQuantity};
use crate::model::Way;
use crate::simulation::Run;
use crate::study::cohort::{Cohort, Member};
use crate::study::results::{scattered, week_summaries, weeks};
use crate::study::{PlasmaForm, Pool, Reading, Unit};

/// Predicts the quantity in canonical units; `None` when the run does not hold it, such as a session that never was.
pub(super) fn predict(quantity: &TrialQuantity, arms: &[ArmResult]) -> Option<f64> {
    let part = |quantity: &TrialQuantity| predict(quantity, arms);
    match quantity {
        TrialQuantity::Difference { of, from } => Some(part(of)? - part(from)?),
        TrialQuantity::Ratio { of, to } => Some(part(of)? / part(to)?),
        TrialQuantity::RelativeChange { of, from } => Some(part(of)? / part(from)? - 1.0),
        read_from_an_arm => {
            let id = read_from_an_arm.arm()?;
            let arm = arms.iter().find(|arm| arm.id == id)?;
            match &arm.simulated {
                Simulated::Run(run) => of_run(read_from_an_arm, run),
                Simulated::Spread(runs) => of_spread(read_from_an_arm, runs),
                Simulated::Cohort(members) => of_cohort(read_from_an_arm, members),
            }
        }
    }
}

fn of_run(quantity: &TrialQuantity, run: &Run) -> Option<f64> {
    match quantity {
        TrialQuantity::Week { week, what, .. } => {
            let week = week_summaries(run).into_iter().find(|found| found.week == *week)?;
            Some(Unit::of_week(*what).canonical(week.get(*what)?))
        }
        TrialQuantity::TotalAt { time_h, .. } => Reading::Form(PlasmaForm::Total).at(run, *time_h),
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
    let level = |member: &Member, of: &Form| {
        let week = member.weeks.first()?;
        Some(match of {
            Form::Total => week.pre_mmol_l,
            Form::Ionised => week.pre_ionised_mmol_l,
        })
    };
    let number = cohort.members.len() as f64;
    match quantity {
        TrialQuantity::CohortMean { of, .. } => {
            let levels = cohort.members.iter().map(|member| level(member, of)).collect::<Option<Vec<f64>>>()?;
            Some(levels.iter().sum::<f64>() / number)
        }
        TrialQuantity::CohortShareAbove { of, limit, unit, .. } => {
            let sample = |member: &Member| Some(scattered(level(member, of)?, member.sample_scatter));
            let samples = cohort.members.iter().map(sample).collect::<Option<Vec<f64>>>()?;
            Some(samples.iter().filter(|sample| **sample > unit.canonical(*limit)).count() as f64 / number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_through_three_points_of_a_straight_line_is_that_line() {
        let (slope, x, y) = line(&[(1.0, 5.0), (2.0, 7.0), (6.0, 15.0)]);
        assert_eq!((slope, x, y), (2.0, 3.0, 9.0)); // y = 2x + 3, by hand
    }
}
