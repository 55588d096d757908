//! A prescription in words: its dialysate, its doses, its sessions, and when it begins; spans of time and days.

use crate::scenario::parameter_table::{DEFAULT_SESSIONS, DIALYSIS};
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, OralDraft, shown};
use crate::study::prescribe::Choice;
use crate::text::{key, lookup, text, words};
use crate::time::{SimTime, Weekday};

/// Most sessions of a week whose days are named in short.
const MOST_DAYS: usize = 4;

/// A dialysate magnesium with at least one decimal: "1.0", "1.25".
pub fn meq_l_words(meq_l: f64) -> String {
    let shortest = shown(meq_l);
    if shortest.contains(['.', 'e']) { shortest } else { shortest + ".0" }
}

/// A dialysate with its unit, "1.5 mEq/L".
pub fn dialysate_value_words(meq_l: f64) -> String {
    words!("words-dialysate-value", value = meq_l_words(meq_l))
}

/// The dialysate in force, "1.5 mEq/L", or the words that there is no dialysis.
pub fn dialysate_words(stretch: &Stretch) -> String {
    stretch.dialysate_meq_l().map_or_else(|| text("words-no-dialysis"), dialysate_value_words)
}

/// Whether a change says something of dialysis but its magnesium.
pub(super) fn changes_sessions(stretch: &Stretch) -> bool {
    let rest = DialysisDraft { dialysate_magnesium_meq_l: None, ..stretch.dialysis.clone() };
    stretch.is_change() && rest != DialysisDraft::default()
}

/// The title of a stretch by when it begins: "From the start", "After 2 weeks".
pub fn stretch_title(from_week: Option<f64>) -> String {
    match from_week {
        None => text("words-from-the-start"),
        Some(week) => words!("words-after", span = span_words(week)),
    }
}

/// The doses in force, "MgO 250 mg × 1 + Mg citrate …", or the words that there are none.
pub fn doses_words(doses: &[OralDraft]) -> String {
    if doses.is_empty() {
        return text("words-no-oral");
    }
    doses.iter().map(dose_words).collect::<Vec<_>>().join(" + ")
}

fn dose_words(dose: &OralDraft) -> String {
    let salt = salt_words(dose.salt.as_deref().unwrap_or_default());
    let mg = shown(dose.magnesium_mg.unwrap_or_else(|| dose.salt_mg()));
    let id = if dose.magnesium_mg.is_some() { "words-dose-magnesium" } else { "words-dose" };
    words!(id, salt = salt, mg = mg, times = dose.times_a_day())
}

/// The short name of a salt, "MgO"; an unknown one is shown as it is.
pub fn salt_words(id: &str) -> String {
    lookup(&key("words-salt", id), &[]).unwrap_or_else(|| id.to_owned())
}

/// A dose of magnesium oxide, "MgO 250 mg", or "no MgO".
pub fn oxide_words(mg: f64) -> String {
    if mg == 0.0 { text("words-no-oxide") } else { words!("words-oxide-dose", mg = shown(mg)) }
}

/// A dialysate with a dose, "1.5 mEq/L, MgO 250 mg".
pub fn choice_words(choice: Choice) -> String {
    let oxide = choice.magnesium_oxide_mg.map_or_else(|| text("table-doses-unchanged"), oxide_words);
    std::format!("{}, {oxide}", dialysate_value_words(choice.dialysate_magnesium_meq_l))
}

/// The starts of sessions, "Mon, Wed, Fri 08:00": a time that all of them share is said once.
pub fn starts_words(starts: &[String]) -> String {
    match shared_time(starts) {
        Some((days, time)) => std::format!("{} {time}", days.join(", ")),
        None => starts.join(", "),
    }
}

/// The days of sessions and the time of day, where that is the same for all of them.
fn shared_time(starts: &[String]) -> Option<(Vec<&str>, &str)> {
    let split: Vec<(&str, &str)> = starts.iter().map(|start| start.split_once(' ')).collect::<Option<_>>()?;
    let (_, time) = *split.first()?;
    split.iter().all(|(_, other)| *other == time).then(|| (split.iter().map(|(day, _)| *day).collect(), time))
}

/// Days and length of the sessions of a week, "Tue/Thu/Sat 5 h"; of many sessions their number. The time of day is said
/// where it is not the usual one.
pub fn sessions_words(dialysis: &DialysisDraft) -> String {
    let starts = dialysis.session_starts();
    let hours = shown(dialysis.duration_h.unwrap_or(DIALYSIS.duration_h.default));
    if starts.len() > MOST_DAYS {
        return words!("words-sessions-many", count = starts.len(), hours = hours);
    }
    let usual_time = DEFAULT_SESSIONS[0].split_once(' ').map(|(_, time)| time);
    match shared_time(&starts) {
        Some((days, time)) if Some(time) == usual_time => {
            words!("words-sessions-days", days = days.join("/"), hours = hours)
        }
        Some((days, time)) => {
            words!("words-sessions-times", starts = std::format!("{} {time}", days.join("/")), hours = hours)
        }
        None => words!("words-sessions-times", starts = starts.join(", "), hours = hours),
    }
}

/// A span of time in plain words: "2 weeks", "3 days", "6 weeks and 2 days", "12 hours".
pub fn span_words(weeks: f64) -> String {
    let span = SimTime::from_weeks(weeks).seconds();
    let (week, day, hour) = (SimTime::WEEK.seconds(), SimTime::DAY.seconds(), SimTime::HOUR.seconds());
    let of = |id: &str, count: i64| words!(id, count = count);
    match span {
        span if span % week == 0 => of("words-span-weeks", span / week),
        span if span % day == 0 && span < 2 * week => of("words-span-days", span / day),
        span if span % day == 0 => {
            let (weeks, days) = (of("words-span-weeks", span / week), of("words-span-days", span % week / day));
            words!("words-span-both", weeks = weeks, days = days)
        }
        span if span % hour == 0 && span < 2 * day => of("words-span-hours", span / hour),
        _ => words!("words-span-weeks", count = shown((weeks * 100.0).round() / 100.0)),
    }
}

/// The short name of a day.
pub fn day_words(day: Weekday) -> String {
    text(&key("words-day", &day.id().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::span_words;

    #[test]
    fn a_span_is_said_in_weeks_days_or_hours_whichever_are_whole() {
        assert_eq!(span_words(2.0), "2 weeks");
        assert_eq!(span_words(1.0), "1 week");
        assert_eq!(span_words(0.42857142857142855), "3 days");
        assert_eq!(span_words(44.0 / 7.0), "6 weeks and 2 days");
        assert_eq!(span_words(12.0 / 168.0), "12 hours");
        assert_eq!(span_words(0.43), "0.43 weeks");
    }
}
