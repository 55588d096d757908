//! Measured values beside what the model predicts for the same instant.

use crate::scenario::{Lab, LabTime};
use crate::simulation::Run;
use crate::time::SimTime;

/// A sample and its prediction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub lab: Lab,
    pub time: SimTime,
    pub predicted_total_mmol_l: f64,
    pub predicted_ionised_mmol_l: f64,
}

/// Returns the measured values of a run's scenario that were drawn within the run, in order of time.
pub fn measured(run: &Run) -> Vec<Measured> {
    let mut drawn: Vec<(SimTime, &Lab)> = run.scenario.labs.iter().map(|lab| (drawn_at(run, lab), lab)).collect();
    drawn.retain(|(time, _)| *time <= run.trajectory.end());
    drawn.sort_by_key(|(time, _)| *time);
    let predicted = run.trajectory.sample(drawn.iter().map(|(time, _)| time.hours()));
    let pairs = drawn.iter().zip(predicted);
    pairs
        .map(|((time, lab), sample)| Measured {
            lab: **lab,
            time: *time,
            predicted_total_mmol_l: sample.speciation.total_mmol_l,
            predicted_ionised_mmol_l: sample.speciation.ionised_mmol_l,
        })
        .collect()
}

/// Returns when a sample was drawn: before or after the day's session, or at midnight if there is none.
fn drawn_at(run: &Run, lab: &Lab) -> SimTime {
    let day = SimTime::WEEK.times(lab.week - 1) + lab.day.start();
    let session = run.sessions.iter().find(|session| day <= session.start && session.start < day + SimTime::DAY);
    match lab.when {
        LabTime::BeforeSession => session.map_or(day, |session| session.start),
        LabTime::AfterSession => session.map_or(day, |session| session.end),
        LabTime::At(time) => day + time.since_midnight(),
    }
}
