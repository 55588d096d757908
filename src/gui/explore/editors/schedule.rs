//! The editor of the schedule: days, times and length of sessions, and changes of single sessions.

use egui::Ui;
use std::collections::BTreeSet;

use crate::gui::explore::stretch_field::dialysis_field_ui;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{
    choice_ui, day_ui, entries_ui, heading_ui, icon_button_ui, list_ui, optional_number_ui, problems_below_ui,
    quiet_ui, time_ui, toggle_ui, week_ui,
};
use crate::report::words::{day_words, starts_words};
use crate::scenario::parameter_table::{DEFAULT_SESSIONS, DIALYSIS, SESSION_CHANGE};
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{Problem, ScenarioDraft, SessionChangeDraft};
use crate::text::{key, text, words};
use crate::time::{SimTime, WeekTime, Weekday};

/// What can happen to a single session; the text `gui-session-<id>` names it.
pub const ACTIONS: [&str; 3] = ["skip", "shorten", "extra"];
/// Start of a session that is added where there is none to copy from.
const USUAL_TIME: &str = "08:00";
/// Length of a shortened session until it is changed, h.
const SHORTENED_H: f64 = 2.0;
const FIELD_WIDTH: f32 = 268.0;
const ACTION_WIDTH: f32 = 96.0;
const TIME_WIDTH: f32 = 72.0;

/// A usual week of sessions; the text `gui-schedule-<id>` names it.
struct Usual {
    id: &'static str,
    starts: [&'static str; 3],
}

const USUAL: [Usual; 4] = [
    Usual { id: "mon-wed-fri", starts: DEFAULT_SESSIONS },
    Usual { id: "tue-thu-sat", starts: ["Tue 08:00", "Thu 08:00", "Sat 08:00"] },
    Usual { id: "evening", starts: ["Mon 17:30", "Wed 17:30", "Fri 17:30"] },
    Usual { id: "late-evening", starts: ["Tue 17:30", "Thu 17:30", "Sat 17:30"] },
];

pub fn schedule_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], number: usize) {
    let mut stretch = Stretch::load(draft, number);
    let before = stretch.clone();
    if stretch.dialysis_is_given {
        week_plan_ui(ui, &mut stretch);
        problems_below_ui(ui, &format!("{}.dialysis.sessions", stretch.path), problems);
        ui.scope(|ui| {
            ui.set_max_width(FIELD_WIDTH);
            dialysis_field_ui(ui, &mut stretch, problems, (&DIALYSIS.duration_h, |dialysis| &mut dialysis.duration_h));
        });
    } else {
        quiet_ui(ui, text("gui-dialysis-is-stopped"));
    }
    let starts = stretch.session_starts();
    if stretch != before {
        stretch.store(draft);
    }
    ui.add_space(tokens::SPACE_S);
    changes_ui(ui, draft, problems, number, &starts);
}

/// Draws the choice of a usual week of sessions.
pub fn usual_weeks_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let before = stretch.session_starts();
    let mut now = before.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for usual in &USUAL {
            let words = text(&key("gui-schedule", usual.id));
            if choice_ui(ui, now == usual.starts, &words, &words).clicked() {
                now = usual.starts.map(str::to_owned).to_vec();
            }
        }
    });
    if now != before {
        set_starts(stretch, now);
    }
}

fn week_plan_ui(ui: &mut Ui, stretch: &mut Stretch) {
    usual_weeks_ui(ui, stretch);
    let before = stretch.session_starts();
    let mut now = before.clone();
    for &day in Weekday::ALL {
        day_row_ui(ui, day, &mut now);
    }
    quiet_ui(ui, words!("gui-sessions", number = now.len(), days = starts_words(&now), changed = ""));
    if now != before {
        set_starts(stretch, now);
    }
}

/// Writes the starts of a week in order; those from before mean no change.
fn set_starts(stretch: &mut Stretch, mut starts: Vec<String>) {
    starts.sort_by_key(|start| start.parse::<WeekTime>().map_or(SimTime::WEEK, |at| at.since_monday()));
    let inherited = (stretch.number > 0).then(|| {
        let inherited = stretch.inherited_dialysis.sessions.clone();
        inherited.unwrap_or_else(|| DEFAULT_SESSIONS.map(str::to_owned).to_vec())
    });
    stretch.dialysis.sessions = (inherited.as_ref() != Some(&starts)).then_some(starts);
}

/// Draws the row of a day: a switch, the starts of its sessions, and a button that adds one.
fn day_row_ui(ui: &mut Ui, day: Weekday, starts: &mut Vec<String>) {
    let is_of_day = |start: &String| start.split(' ').next() == Some(day.id());
    let usual_time = starts.first().and_then(|start| start.split_once(' ')).map_or(USUAL_TIME, |(_, time)| time);
    let usual_time = usual_time.to_owned();
    let has_any = starts.iter().any(is_of_day);
    let words = day_words(day);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let switch = words!("gui-schedule-day", day = words);
        let response = ui.scope(|ui| {
            ui.set_min_width(44.0);
            toggle_ui(ui, has_any, &words, &switch)
        });
        if response.inner.clicked() {
            if has_any {
                starts.retain(|start| !is_of_day(start));
            } else {
                starts.push(format!("{} {usual_time}", day.id()));
            }
            return;
        }
        let mut removed = None;
        let mut number = 0;
        for (i, start) in starts.iter_mut().enumerate().filter(|(_, start)| is_of_day(start)) {
            number += 1;
            let mut time = start.split_once(' ').map(|(_, time)| time.to_owned()).unwrap_or_default();
            let name = |id: &str| words!(id, day = words, number = number);
            time_ui(ui, &mut time, &name("gui-schedule-start"));
            *start = format!("{} {time}", day.id());
            if number > 1 && icon_button_ui(ui, "×", &name("gui-schedule-remove")).clicked() {
                removed = Some(i);
            }
        }
        if has_any && icon_button_ui(ui, "+", &words!("gui-schedule-add", day = words)).clicked() {
            starts.push(format!("{} {}", day.id(), later_than(starts, day)));
        }
        if let Some(i) = removed {
            starts.remove(i);
        }
    });
}

/// Returns a start eight hours after the day's last session, or late in the evening.
fn later_than(starts: &[String], day: Weekday) -> String {
    let of_day = starts.iter().filter_map(|start| start.parse::<WeekTime>().ok());
    let last = of_day.filter(|start| start.day == day).map(|start| start.time.since_midnight()).max();
    let later = last.unwrap_or(SimTime::ZERO) + SimTime::HOUR.times(8);
    if later < SimTime::DAY { later.time_of_day().to_string() } else { "23:00".to_owned() }
}

/// Draws the list of single sessions that are not as planned.
fn changes_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], number: usize, starts: &[String]) {
    heading_ui(ui, "gui-session-changes");
    // only the lines of changes ask for it
    let stretches = if draft.session_change.is_empty() { Vec::new() } else { stretch::all(draft) };
    let planned: Vec<String> = stretches.iter().flat_map(Stretch::session_starts).collect();
    entries_ui(ui, &mut draft.session_change, "session_change", problems, |ui, number, change| {
        change_ui(ui, number, change, &planned)
    });
    ui.horizontal(|ui| {
        for action in ACTIONS {
            if ui.button(text(&key("gui-add-session", action))).clicked() {
                let change = new_change(draft, action, number, starts);
                draft.session_change.push(change);
            }
        }
    });
}

/// Returns a change of the first session in the stretch's first week that is not changed yet.
fn new_change(draft: &ScenarioDraft, action: &str, number: usize, starts: &[String]) -> SessionChangeDraft {
    let from_week = Stretch::load(draft, number).from_week.filter(|_| number <= draft.phase.len()).unwrap_or(0.0);
    let session_days: Vec<&str> = starts.iter().filter_map(|start| start.split(' ').next()).collect();
    let is_session = |day: &&Weekday| session_days.contains(&day.id());
    let day = match action {
        "extra" => Weekday::ALL.iter().rev().find(|day| !is_session(day)),
        _ => Weekday::ALL.iter().find(is_session),
    };
    let day = day.unwrap_or(&Weekday::Mon).id();
    let is_taken =
        |week: &i64| draft.session_change.iter().any(|c| c.week == Some(*week) && c.day.as_deref() == Some(day));
    let first = from_week.ceil() as i64 + 1;
    let mut change = SessionChangeDraft {
        week: (first..).find(|week| !is_taken(week)),
        day: Some(day.to_owned()),
        ..SessionChangeDraft::default()
    };
    set_action(&mut change, action);
    change
}

/// Sets the action and keeps only the keys that go with it.
fn set_action(change: &mut SessionChangeDraft, action: &str) {
    change.action = Some(action.to_owned());
    change.duration_h = (action == "shorten").then_some(SHORTENED_H);
    change.time = (action == "extra").then(|| USUAL_TIME.to_owned());
}

/// Draws the line of one change and returns whether it is to be removed.
fn change_ui(ui: &mut Ui, number: usize, change: &mut SessionChangeDraft, planned: &[String]) -> bool {
    let name = |id: &str| words!(id, number = number);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        action_ui(ui, change, &name("gui-change-action"));
        quiet_ui(ui, text("gui-week"));
        week_ui(ui, &mut change.week, &name("gui-change-week"));
        day_ui(ui, &mut change.day, &name("gui-change-day"));
        let action = change.action.clone().unwrap_or_default();
        if action == "extra" {
            let mut time = change.time.clone().unwrap_or_else(|| USUAL_TIME.to_owned());
            time_ui(ui, &mut time, &name("gui-change-time"));
            if change.time.as_ref() != Some(&time) {
                change.time = Some(time);
            }
        } else {
            which_ui(ui, change, planned, &name("gui-change-which"));
        }
        if action != "skip" {
            let parameter = &SESSION_CHANGE.duration_h;
            optional_number_ui(ui, parameter, 2, &mut change.duration_h, 40.0, &name("gui-change-duration"));
            quiet_ui(ui, "h");
        }
        icon_button_ui(ui, "×", &name("gui-change-remove")).clicked()
    })
    .inner
}

/// Draws the choice of a session on a day that has several.
fn which_ui(ui: &mut Ui, change: &mut SessionChangeDraft, planned: &[String], name: &str) {
    let of_day = |start: &String| {
        let (day, time) = start.split_once(' ')?;
        (Some(day) == change.day.as_deref()).then(|| time.to_owned())
    };
    let times: BTreeSet<String> = planned.iter().filter_map(of_day).collect();
    if times.len() < 2 && change.time.is_none() {
        return;
    }
    let now = change.time.clone().unwrap_or_else(|| text("gui-change-which-none"));
    if let Some(time) = list_ui(ui, name, TIME_WIDTH, &now, times.into_iter().map(|time| (time.clone(), time))) {
        change.time = Some(time);
    }
}

fn action_ui(ui: &mut Ui, change: &mut SessionChangeDraft, name: &str) {
    let words = |action: &str| text(&key("gui-session", action));
    let now = words(change.action.as_deref().unwrap_or_default());
    if let Some(action) = list_ui(ui, name, ACTION_WIDTH, &now, ACTIONS.map(|action| (action, words(action)))) {
        set_action(change, action);
    }
}
