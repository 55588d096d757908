//! The times of sessions: the weekly plan of each stretch, single-session changes, overlaps.

use super::canonical::{Prescription, Scenario, SessionAction, SessionChange, Start};
use super::draft::SessionChangeDraft;
use super::problem::{Checks, Problem, join, shown};
use crate::time::{SimTime, TimeOfDay};

/// A session that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedSession {
    pub start: SimTime,
    pub duration: SimTime,
    /// Number of the prescription that it follows: 0 for the baseline, 1 for the first phase.
    pub prescription: usize,
}

impl PlannedSession {
    pub fn end(&self) -> SimTime {
        self.start + self.duration
    }
}

/// The sessions that start in `from..until`, in order. Single-session changes apply from week 1 on.
pub fn planned_sessions(scenario: &Scenario, from: SimTime, until: SimTime) -> Vec<PlannedSession> {
    let mut sessions = Vec::new();
    for (number, first, last, prescription) in scenario.stretches_within(from, until) {
        sessions.extend(weekly(prescription, number, first, last));
    }
    // Extra sessions come last: what is skipped or shortened on their day is the planned session.
    let (planned, extra): (Vec<_>, Vec<_>) =
        scenario.session_changes.iter().partition(|change| changes_planned(change));
    for change in planned.into_iter().chain(extra) {
        apply(change, scenario, &mut sessions, from, until);
    }
    sessions.sort_by_key(|session| session.start);
    sessions
}

/// The sessions of a run that are not as planned week by week, in order, each with its start and what happens to it.
pub fn changed_sessions(scenario: &Scenario, until: SimTime) -> Vec<(SimTime, SessionAction)> {
    let planned: Vec<PlannedSession> = scenario
        .stretches_within(SimTime::ZERO, until)
        .flat_map(|(number, first, last, prescription)| weekly(prescription, number, first, last))
        .collect();
    let starts = |change: &SessionChange| match change.action {
        SessionAction::Extra { time, .. } => vec![instant_of(change, time)],
        SessionAction::Skip | SessionAction::Shorten { .. } => {
            planned.iter().filter(|session| is_meant(session, change)).map(|session| session.start).collect()
        }
    };
    let changes = scenario.session_changes.iter();
    let mut found: Vec<(SimTime, SessionAction)> =
        changes.flat_map(|change| starts(change).into_iter().map(|start| (start, change.action))).collect();
    found.sort_by_key(|(start, _)| *start);
    found
}

fn weekly(prescription: &Prescription, number: usize, from: SimTime, until: SimTime) -> Vec<PlannedSession> {
    let Some(plan) = &prescription.dialysis else { return Vec::new() };
    let first_week = from.seconds().div_euclid(SimTime::WEEK.seconds());
    let last_week = until.seconds().div_euclid(SimTime::WEEK.seconds());
    (first_week..=last_week)
        .flat_map(|week| plan.sessions.iter().map(move |s| SimTime::WEEK.times(week) + s.since_monday()))
        .filter(|start| from <= *start && *start < until)
        .map(|start| PlannedSession { start, duration: plan.duration, prescription: number })
        .collect()
}

/// Whether a change is one of a session of the weekly plan.
fn changes_planned(change: &SessionChange) -> bool {
    !matches!(change.action, SessionAction::Extra { .. })
}

fn is_on_day(session: &PlannedSession, change: &SessionChange) -> bool {
    (session.start.week_number(), session.start.weekday()) == (change.week, change.day)
}

/// Whether a change of a planned session means this one.
fn is_meant(session: &PlannedSession, change: &SessionChange) -> bool {
    is_on_day(session, change) && change.which.is_none_or(|time| session.start.time_of_day() == time)
}

fn instant_of(change: &SessionChange, time: TimeOfDay) -> SimTime {
    SimTime::WEEK.times(change.week - 1) + change.day.start() + time.since_midnight()
}

fn apply(
    change: &SessionChange,
    scenario: &Scenario,
    sessions: &mut Vec<PlannedSession>,
    from: SimTime,
    until: SimTime,
) {
    match change.action {
        SessionAction::Skip => sessions.retain(|session| !is_meant(session, change)),
        SessionAction::Shorten { duration } => {
            for session in sessions.iter_mut().filter(|session| is_meant(session, change)) {
                session.duration = duration;
            }
        }
        SessionAction::Extra { time, duration } => {
            let start = instant_of(change, time);
            let number = scenario.prescription_number_at(start);
            if let Some(plan) = &scenario.prescription(number).dialysis
                && from <= start
                && start < until
            {
                let duration = duration.unwrap_or(plan.duration);
                sessions.push(PlannedSession { start, duration, prescription: number });
            }
        }
    }
}

pub fn build(draft: &SessionChangeDraft, weeks_in_run: i64, path: &str, checks: &mut Checks) -> Option<SessionChange> {
    let (week, day) = checks.week_and_day(draft.week, &draft.day, weeks_in_run, path);
    let action = checks.required(&draft.action, path, "action")?;
    checks.one_of(&action, &["skip", "shorten", "extra"], path, "action");
    let time = draft.time.as_ref().and_then(|word| checks.time(word, "09:00", &join(path, "time")));
    if action == "skip" && draft.duration_h.is_some() {
        checks.add(Problem::error("only-with-action", join(path, "duration_h")).with("action", "shorten"));
    }
    let duration = draft.duration_h.map(SimTime::from_hours);
    let action = match action.as_str() {
        "skip" => SessionAction::Skip,
        "shorten" => {
            let hours = checks.required(&draft.duration_h, path, "duration_h")?;
            SessionAction::Shorten { duration: SimTime::from_hours(hours) }
        }
        "extra" => {
            checks.required(&draft.time, path, "time")?;
            SessionAction::Extra { time: time?, duration }
        }
        _ => return None,
    };
    let which = time.filter(|_| !matches!(action, SessionAction::Extra { .. }));
    Some(SessionChange { week: week?, day: day?, which, action })
}

/// Checks that sessions do not overlap, and that every change finds the session it changes.
pub fn check(scenario: &Scenario, checks: &mut Checks) {
    if check_week_wrap(scenario, checks) {
        return;
    }
    // A run from a steady state starts with the session in progress at Monday 00:00.
    let from =
        if matches!(scenario.run.start, Start::Amounts(_)) { SimTime::ZERO } else { SimTime::ZERO - SimTime::WEEK };
    let sessions = planned_sessions(scenario, from, scenario.run.duration);
    let overlaps = |pair: &&[PlannedSession]| pair[1].start >= SimTime::ZERO && pair[1].start < pair[0].end();
    if let Some(pair) = sessions.windows(2).find(overlaps) {
        add_overlap(pair, overlap_path(scenario, &pair[1]), checks);
    }
    check_changed_once(scenario, checks);
    note_changes_in_sessions(scenario, &sessions, checks);
    let unchanged = Scenario { session_changes: Vec::new(), ..scenario.clone() };
    let planned = planned_sessions(&unchanged, SimTime::ZERO, scenario.run.duration);
    for (i, change) in scenario.session_changes.iter().enumerate() {
        check_change(change, scenario, &planned, &format!("session_change[{}]", i + 1), checks);
    }
}

fn check_changed_once(scenario: &Scenario, checks: &mut Checks) {
    let changes = &scenario.session_changes;
    for (i, change) in changes.iter().enumerate().filter(|(_, change)| changes_planned(change)) {
        let mut earlier = changes[..i].iter().filter(|earlier| changes_planned(earlier));
        let same = |a: Option<TimeOfDay>, b: Option<TimeOfDay>| a.is_none() || b.is_none() || a == b;
        if earlier.any(|it| (it.week, it.day) == (change.week, change.day) && same(it.which, change.which)) {
            let problem = Problem::error("session-changed-twice", format!("session_change[{}]", i + 1));
            checks.add(problem.with("day", change.day.id()).with("week", change.week));
        }
    }
}

/// Says of a change of dialysis that comes during a session that this session goes on as it began.
fn note_changes_in_sessions(scenario: &Scenario, sessions: &[PlannedSession], checks: &mut Checks) {
    for (number, phase) in (1..).zip(&scenario.phases) {
        let changes_dialysis = scenario.prescription(number - 1).dialysis != phase.prescription.dialysis;
        let in_progress = sessions.iter().find(|session| session.start < phase.from && phase.from < session.end());
        if let Some(session) = in_progress.filter(|_| changes_dialysis) {
            let path = join(&scenario.prescription_path(number), "from_week");
            let problem = Problem::warning("change-during-session", path).with("day", session.start.weekday().id());
            checks.add(problem.with("time", session.start.time_of_day()).with("week", session.start.week_number()));
        }
    }
}

/// Checks the baseline, which repeats for ever: its last session of the week may run into the first.
fn check_week_wrap(scenario: &Scenario, checks: &mut Checks) -> bool {
    for (number, (_, prescription)) in scenario.stretches().into_iter().enumerate() {
        let two_weeks = weekly(prescription, number, SimTime::ZERO, SimTime::WEEK.times(2));
        if let Some(pair) = two_weeks.windows(2).find(|pair| pair[1].start < pair[0].end()) {
            add_overlap(pair, prescription_path(scenario, number), checks);
            return true;
        }
    }
    false
}

fn prescription_path(scenario: &Scenario, number: usize) -> String {
    if number == 0 { "baseline.dialysis".to_owned() } else { scenario.prescription_path(number) }
}

fn overlap_path(scenario: &Scenario, session: &PlannedSession) -> String {
    match scenario.session_changes.iter().position(|change| is_on_day(session, change)) {
        Some(i) => format!("session_change[{}]", i + 1),
        None => prescription_path(scenario, session.prescription),
    }
}

fn add_overlap(pair: &[PlannedSession], path: String, checks: &mut Checks) {
    let clock = |time: SimTime| format!("{} {}", time.weekday().id(), time.time_of_day());
    let problem = Problem::error("sessions-overlap", path).with("first", clock(pair[0].start));
    let problem = problem.with("ends", clock(pair[0].end())).with("second", clock(pair[1].start));
    checks.add(problem.with("week", pair[1].start.week_number()));
}

fn check_change(
    change: &SessionChange,
    scenario: &Scenario,
    planned: &[PlannedSession],
    path: &str,
    checks: &mut Checks,
) {
    let meant: Vec<&PlannedSession> = planned.iter().filter(|session| is_meant(session, change)).collect();
    match (change.action, &meant[..]) {
        (SessionAction::Extra { time, .. }, _) => {
            let number = scenario.prescription_number_at(instant_of(change, time));
            if scenario.prescription(number).dialysis.is_none() {
                checks.add(Problem::error("extra-without-dialysis", path));
            }
        }
        (_, []) => {
            let problem = match change.which {
                Some(time) => Problem::error("no-session-at-that-time", join(path, "time")).with("time", time),
                None => Problem::error("no-session-that-day", path),
            };
            checks.add(problem.with("week", change.week).with("day", change.day.id()));
        }
        (_, [first, _, ..]) => {
            let times: Vec<String> = meant.iter().map(|session| session.start.time_of_day().to_string()).collect();
            let problem = Problem::error("several-sessions-that-day", path).with("week", first.start.week_number());
            checks.add(problem.with("day", change.day.id()).with("times", times.join(", ")));
        }
        (SessionAction::Shorten { duration }, [session]) if duration >= session.duration => {
            let problem = Problem::error("not-shorter", join(path, "duration_h"));
            checks.add(problem.with("found", shown(duration.hours())).with("planned", shown(session.duration.hours())));
        }
        _ => {}
    }
}
