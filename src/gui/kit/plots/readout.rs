//! The words that the pointer reads in a serum plot.

use super::{bands::threshold_name, cursor::Cursor, curves::SessionPoint};
use crate::gui::kit::view::SerumUnit;
use crate::report::ionised_level;
use crate::report::words::day_words;
use crate::simulation::Run;
use crate::study::facts::{Side, facts};
use crate::text::{text, words};
use crate::time::SimTime;
use crate::units::HOURS_PER_WEEK;

/// Returns the time, both concentrations, how long ago the last session ended, and a threshold that is crossed.
pub fn readout(run: &Run, cursor: Cursor, unit: SerumUnit, is_on_dialysis: bool) -> String {
    let (values, total) = match &cursor.session {
        Some(session) => (of_session(session, unit), session.pre.total_mmol_l),
        None => of_time(run, cursor.week, unit),
    };
    // What is known of low values was found before dialysis.
    let is_pre = cursor.session.is_some() || !is_on_dialysis;
    let alarm = facts().alarm_of(total, is_on_dialysis);
    let alarm = alarm.filter(|threshold| is_pre || threshold.direction == Side::Above);
    let alarm = alarm.map(|threshold| threshold_name(threshold, unit));
    std::iter::once(time_words(cursor.week)).chain(values).chain(alarm).collect::<Vec<_>>().join("\n")
}

/// Returns a time such as "week 3, Wed 08:00".
pub fn time_words(week: f64) -> String {
    let time = SimTime::from_weeks(week);
    let day = day_words(time.weekday());
    words!("gui-readout-time", week = time.week_number(), day = day, time = time.time_of_day())
}

fn of_session(session: &SessionPoint, unit: SerumUnit) -> Vec<String> {
    let total = [session.pre, session.post].map(|serum| unit.finely(serum.total_mmol_l));
    let ionised = [session.pre, session.post].map(|serum| ionised_level(serum.ionised_mmol_l));
    let lines = [("gui-readout-session-total", total), ("gui-readout-session-ionised", ionised)];
    lines.map(|(id, [pre, post])| words!(id, pre = pre, post = post, unit = unit.symbol())).to_vec()
}

/// Returns the values at one time in words, and the total in mmol/L.
fn of_time(run: &Run, week: f64, unit: SerumUnit) -> (Vec<String>, f64) {
    let sample = run.trajectory.at(week * HOURS_PER_WEEK);
    let time = SimTime::from_weeks(week);
    let total = sample.speciation.total_mmol_l;
    let ionised = ionised_level(sample.speciation.ionised_mmol_l);
    let mut lines = vec![
        words!("gui-readout-total", value = unit.finely(total), unit = unit.symbol()),
        words!("gui-readout-ionised", value = ionised),
    ];
    if let Some(session) = run.sessions.iter().rev().find(|session| session.start <= time) {
        let hours = (time - session.end).hours();
        lines.push(if hours < 0.0 {
            text("gui-readout-in-session")
        } else {
            words!("gui-readout-after-session", hours = format!("{hours:.0}"))
        });
    }
    (lines, total)
}
