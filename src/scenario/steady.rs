//! The balance of fluid: prescriptions under which it can only build up are refused beforehand, with the numbers.

use super::canonical::{DialysisPlan, Prescription, Scenario, Start};
use super::problem::{Checks, Problem, shown};
use crate::time::SimTime;
use crate::units::HOURS_PER_WEEK;

/// Longest time for which dialysis may pause while fluid is gained.
const LONGEST_PAUSE: SimTime = SimTime::WEEK;

pub fn check(scenario: &Scenario, checks: &mut Checks) {
    let stretches = scenario.stretches();
    let mut pause_started: Option<SimTime> = None;
    let mut pause_path: Option<String> = None;
    for (number, (from, prescription)) in stretches.iter().enumerate() {
        let from = from.unwrap_or(SimTime::ZERO);
        let next = stretches.get(number + 1).and_then(|(start, _)| *start).unwrap_or(scenario.run.duration);
        let until = next.min(scenario.run.duration);
        if number > 0 && from >= scenario.run.duration {
            break;
        }
        // A run that starts from a steady state has followed the baseline for ever.
        let for_ever = number == 0 && !matches!(scenario.run.start, Start::Amounts(_));
        let gain_l_week = prescription.patient.fluid_gain_l_h * HOURS_PER_WEEK;
        if prescription.dialysis.is_none() && gain_l_week > 0.0 {
            let started = *pause_started.get_or_insert(from);
            let goes_on = stretches.get(number + 1).is_some_and(|(start, after)| {
                after.dialysis.is_none() && start.is_some_and(|start| start < scenario.run.duration)
            });
            let path = pause_path.get_or_insert_with(|| scenario.prescription_path(number));
            if for_ever || !goes_on {
                check_pause(path, for_ever, until - started, gain_l_week, checks);
            }
            continue;
        }
        pause_started = None;
        pause_path = None;
        if for_ever || until - from > LONGEST_PAUSE {
            let path = scenario.prescription_path(number);
            check_removable(
                prescription,
                if number == 0 { "patient.fluid_gain_l_week" } else { &path },
                gain_l_week,
                checks,
            );
        }
    }
}

/// Reports a pause of dialysis that is too long. One that runs over several phases is reported once, at the phase that
/// stops dialysis.
fn check_pause(path: &str, for_ever: bool, length: SimTime, gain_l_week: f64, checks: &mut Checks) {
    if for_ever {
        let problem = Problem::error("gain-without-dialysis", "patient.fluid_gain_l_week");
        checks.add(problem.with("gain", shown(gain_l_week)));
    } else if length > LONGEST_PAUSE {
        let path = if path == "baseline" { path.to_owned() } else { format!("{path}.dialysis") };
        let problem = Problem::error("dialysis-stopped-too-long", path).with("gain", shown(gain_l_week));
        checks
            .add(problem.with("days", shown(length.hours() / 24.0)).with("most", shown(LONGEST_PAUSE.hours() / 24.0)));
    }
}

fn check_removable(prescription: &Prescription, path: &str, gain_l_week: f64, checks: &mut Checks) {
    let removable_l_week = removable_l_week(prescription);
    if prescription.dialysis.is_some() && gain_l_week > removable_l_week {
        let problem = Problem::error("gain-above-removable", path).with("gain", shown(gain_l_week));
        checks.add(problem.with("removable", shown(removable_l_week)));
    }
}

/// Fluid that ultrafiltration can take off in a week at its limit, L; 0 without dialysis.
pub fn removable_l_week(prescription: &Prescription) -> f64 {
    let of_plan =
        |plan: &DialysisPlan| plan.ultrafiltration_limit_l_h * plan.duration.hours() * plan.sessions.len() as f64;
    prescription.dialysis.as_ref().map_or(0.0, of_plan)
}
