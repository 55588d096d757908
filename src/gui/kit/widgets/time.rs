//! Fields for a time of day and a day of the week as the scenario writes them ("08:00", "Mon"), and for weeks.

use egui::{DragValue, Response, Ui, vec2};

use super::choice::list_ui;
use super::said::{Refused, say_value};
use super::{label::quiet_ui, typed::arrow_steps};
use crate::gui::kit::tokens;
use crate::report::words::{day_words, span_words};
use crate::scenario::shown;
use crate::text::words;
use crate::time::{TimeOfDay, Weekday};

const TIME_WIDTH: f32 = 50.0;
const DAY_WIDTH: f32 = 58.0;
const MINUTES_PER_DAY: f64 = 1440.0;
/// Step of dragging and of the arrow keys: a quarter of an hour.
const STEP_MIN: f64 = 15.0;
/// The number that stands for a word that is no time while it is edited.
const NO_TIME: f64 = -1.0;

/// Draws a time to drag, step, or type as "9", "9:30" or "0930". A word that is no time is shown until it is replaced.
pub fn time_ui(ui: &mut Ui, word: &mut String, name: &str) -> Response {
    let before = word.parse::<TimeOfDay>().map_or(NO_TIME, |time| time.since_midnight().hours() * 60.0);
    let steps = arrow_steps(ui);
    let mut minutes = if steps == 0 { before } else { ((before / STEP_MIN).round() + steps as f64) * STEP_MIN };
    let given = word.clone();
    let refused = Refused::default();
    let drag = DragValue::new(&mut minutes)
        .speed(2.0)
        .min_size(vec2(TIME_WIDTH, tokens::CONTROL_HEIGHT))
        .update_while_editing(false)
        .custom_formatter(move |minutes, _| written(minutes).unwrap_or_else(|| given.clone()))
        .custom_parser(|typed| refused.or_keep(typed, minutes_of(typed).map(f64::from)));
    let response = ui.add(drag).accessible_name(name);
    if minutes != before {
        let stepped = if response.dragged() { (minutes / STEP_MIN).round() * STEP_MIN } else { minutes };
        if let Some(time) = written(stepped.clamp(0.0, MINUTES_PER_DAY - 1.0)) {
            *word = time;
        }
    }
    refused.say(&response, word);
    say_time(&response, word);
    response
}

/// Makes a screen reader say the time of day, not the minutes since midnight.
fn say_time(field: &Response, word: &str) {
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.clear_numeric_value();
        node.clear_min_numeric_value();
        node.clear_max_numeric_value();
        node.clear_numeric_value_step();
        say_value(node, word);
    });
}

fn written(minutes: f64) -> Option<String> {
    if minutes == NO_TIME {
        return None;
    }
    let minutes = minutes.round().clamp(0.0, MINUTES_PER_DAY - 1.0) as u16;
    TimeOfDay::new(minutes / 60, minutes % 60).map(|time| time.to_string())
}

/// Returns the minutes since midnight of "9", "9:30", "9.30" or "0930"; `None` when it is no time of day.
fn minutes_of(typed: &str) -> Option<u16> {
    let typed = typed.trim().replace(['.', 'h'], ":");
    let (hour, minute) = match typed.split_once(':') {
        Some((hour, "")) => (hour, "0"),
        Some((hour, minute)) => (hour, minute),
        None if typed.len() > 2 && typed.is_ascii() => typed.split_at(typed.len() - 2),
        None => (typed.as_str(), "0"),
    };
    let time = TimeOfDay::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?)?;
    Some((time.since_midnight().seconds() / 60) as u16)
}

/// Draws a day to choose; `None` and unknown words are shown as they are.
pub fn day_ui(ui: &mut Ui, word: &mut Option<String>, name: &str) {
    let known = Weekday::ALL.iter().copied().find(|day| Some(day.id()) == word.as_deref());
    let words = known.map_or_else(|| word.clone().unwrap_or_default(), day_words);
    let days = Weekday::ALL.iter().map(|day| (day, day_words(*day)));
    if let Some(day) = list_ui(ui, name, DAY_WIDTH, &words, days) {
        *word = Some(day.id().to_owned());
    }
}

/// Draws the unit behind a number of weeks, and a span of whole days in days.
pub fn weeks_ui(ui: &mut Ui, weeks: f64) {
    let unit = words!("gui-weeks", count = shown(weeks));
    let is_whole = (weeks - weeks.round()).abs() < 1e-9;
    let span = span_words(weeks);
    let is_weeks = span.ends_with(&unit);
    quiet_ui(ui, if is_whole || is_weeks { unit } else { words!("gui-weeks-equal", unit = unit, span = span) });
}

/// Draws a week of the run, counted from 1.
pub fn week_ui(ui: &mut Ui, week: &mut Option<i64>, name: &str) {
    let before = week.unwrap_or(1);
    let steps = arrow_steps(ui);
    let mut now = if steps == 0 { before } else { (before + steps).max(1) };
    let refused = Refused::default();
    let drag = DragValue::new(&mut now)
        .speed(0.05)
        .update_while_editing(false)
        .custom_parser(|typed| refused.or_keep(typed, typed.trim().replace(',', ".").parse::<f64>().ok()));
    let response = ui.add(drag.min_size(vec2(36.0, tokens::CONTROL_HEIGHT))).accessible_name(name);
    refused.say(&response, &now.to_string());
    if now != before || week.is_none() {
        *week = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::minutes_of;

    #[test]
    fn times_are_understood_as_people_type_them() {
        let of = |typed| minutes_of(typed);
        assert_eq!(
            [of("9"), of("9:30"), of("09.30"), of("0930"), of("21:")].map(Option::unwrap),
            [540, 570, 570, 570, 1260]
        );
        assert_eq!([of("25"), of("9:75"), of("soon"), of("")], [None; 4]);
    }
}
