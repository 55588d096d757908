//! When measured samples were drawn: what "before" and "after the session" of a day mean in a scenario.

use std::collections::BTreeSet;

use super::canonical::{Lab, LabTime, Scenario, Start};
use super::labs::weeks_in_run;
use super::problem::{Checks, Problem, join, shown};
use super::schedule::{PlannedSession, planned_sessions};
use crate::time::SimTime;

/// The sessions around which a scenario's samples are drawn, with those that the run's start or its end cuts in two.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleTimes {
    sessions: Vec<PlannedSession>,
    has_dialysis: bool,
}

/// Why nobody can say when a sample was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplaced {
    /// No session begins on the day of a sample drawn before one.
    NoneBegins,
    /// No session begins or ends on the day of a sample drawn after one.
    NoneBeginsOrEnds,
    /// Several sessions begin on the day, at these times.
    Several(Vec<SimTime>),
}

impl SampleTimes {
    pub fn new(scenario: &Scenario) -> Self {
        let end = scenario.run.duration;
        // A run from a steady state may start within a session of the week before; no session lasts a week.
        let from =
            if matches!(scenario.run.start, Start::Amounts(_)) { SimTime::ZERO } else { SimTime::ZERO - SimTime::WEEK };
        let mut within = scenario.stretches_within(SimTime::ZERO, end).filter(|(_, from, until, _)| from < until);
        SampleTimes {
            sessions: planned_sessions(scenario, from, end + SimTime::WEEK),
            has_dialysis: within.any(|(.., prescription)| prescription.dialysis.is_some()),
        }
    }

    /// Returns when a sample was drawn, which may be after the run's end.
    ///
    /// "Before the session" is the start of the session that begins on the day. "After the session" is the end of that
    /// session or, where none begins, of the one that ends on the day. Without any dialysis both are the day's start.
    ///
    /// # Errors
    /// Fails when the day has no such session, or several.
    pub fn of(&self, lab: &Lab) -> Result<SimTime, Unplaced> {
        // Every week before the run is as the last of them.
        let weeks_before = SimTime::WEEK.times(lab.week.min(0));
        self.of_week(lab, lab.week.max(0)).map(|time| time + weeks_before)
    }

    /// Returns when a sample of the week before the run or one of its weeks was drawn.
    fn of_week(&self, lab: &Lab, week: i64) -> Result<SimTime, Unplaced> {
        let day = SimTime::WEEK.times(week - 1) + lab.day.start();
        let midnight = day + SimTime::DAY;
        if let LabTime::At(time) = lab.when {
            return Ok(day + time.since_midnight());
        }
        let begins: Vec<&PlannedSession> =
            self.sessions.iter().filter(|session| day <= session.start && session.start < midnight).collect();
        let ends = || self.sessions.iter().find(|session| day <= session.end() && session.end() <= midnight);
        match (lab.when, &begins[..]) {
            (_, [_, _, ..]) => Err(Unplaced::Several(begins.iter().map(|session| session.start).collect())),
            (LabTime::BeforeSession, [session]) => Ok(session.start),
            (_, [session]) => Ok(session.end()),
            (_, []) if !self.has_dialysis => Ok(day),
            (LabTime::BeforeSession, []) => Err(Unplaced::NoneBegins),
            (_, []) => ends().map(PlannedSession::end).ok_or(Unplaced::NoneBeginsOrEnds),
        }
    }
}

/// Checks that every sample can be placed in the run, and warns of those that stand twice or hold more ionised magnesium
/// than magnesium in all.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    let times = SampleTimes::new(scenario);
    let mut seen = BTreeSet::new();
    let mut placed: Vec<(SimTime, &Lab, String)> = Vec::new();
    for (i, lab) in scenario.labs.iter().enumerate() {
        let path = format!("lab[{}]", i + 1);
        if !times.has_dialysis && !matches!(lab.when, LabTime::At(_)) {
            checks.add(Problem::warning("lab-without-dialysis", join(&path, "when")));
        }
        if lab.week < 1 && matches!(scenario.run.start, Start::Amounts(_)) {
            checks.add(Problem::error("lab-before-amounts", join(&path, "week")).with("found", lab.week));
            continue;
        }
        match times.of(lab) {
            Err(reason) => checks.add(unplaced(&reason, lab, &path)),
            Ok(time) => {
                check_end(time, lab, scenario.run.duration, &path, checks);
                let values = [lab.total_mmol_l, lab.ionised_mmol_l].map(|value| value.map(f64::to_bits));
                if !seen.insert((time, values)) {
                    checks.add(Problem::warning("lab-twice", &path));
                }
                placed.push((time, lab, path));
            }
        }
    }
    check_ionised(&placed, checks);
}

/// Warns of samples with more ionised magnesium than magnesium in all, whether one entry gives both numbers or two do.
fn check_ionised(placed: &[(SimTime, &Lab, String)], checks: &mut Checks) {
    for (time, lab, path) in placed {
        let of_sample = placed.iter().filter(|(other, ..)| other == time).find_map(|(_, other, _)| other.total_mmol_l);
        let both = lab.ionised_mmol_l.zip(lab.total_mmol_l.or(of_sample));
        if let Some((ionised, total)) = both.filter(|(ionised, total)| ionised > total) {
            let problem = Problem::warning("ionised-above-total", join(path, "ionised_mmol_l"));
            checks.add(problem.with("ionised", shown(ionised)).with("total", shown(total)));
        }
    }
}

fn unplaced(reason: &Unplaced, lab: &Lab, path: &str) -> Problem {
    let place = join(path, "when");
    let problem = match reason {
        Unplaced::NoneBegins => Problem::error("lab-before-no-session", place),
        Unplaced::NoneBeginsOrEnds => Problem::error("lab-after-no-session", place),
        Unplaced::Several(starts) => {
            let starts: Vec<String> = starts.iter().map(|start| start.time_of_day().to_string()).collect();
            Problem::error("lab-of-several-sessions", place).with("times", starts.join(", "))
        }
    };
    problem.with("day", lab.day.id()).with("week", lab.week)
}

/// Refuses a sample of a week after the run's last, and warns of one drawn later in the last week. The last instant
/// belongs to the run, and may be the first of another week.
fn check_end(time: SimTime, lab: &Lab, end: SimTime, path: &str, checks: &mut Checks) {
    let last_week = weeks_in_run(end);
    if time <= end {
        return;
    }
    let problem = if lab.week > last_week {
        Problem::error("week-after-end", join(path, "week")).with("found", lab.week).with("last", last_week)
    } else {
        Problem::warning("lab-after-end", path).with("found", shown(time.hours())).with("end", shown(end.hours()))
    };
    checks.add(problem);
}
