//! Spans of time and days of the week in words.

use crate::scenario::shown;
use crate::text::{key, text, words};
use crate::time::{SimTime, Weekday};

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
