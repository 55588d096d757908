//! Durations as a clinician says them.

use crate::text::words;

const MINUTES_PER_HOUR: i64 = 60;
const MINUTES_PER_DAY: i64 = 24 * MINUTES_PER_HOUR;

/// Returns minutes in days, hours and minutes, as far as there are any.
pub fn duration_words(minutes: i64) -> String {
    let parts = [
        ("learn-time-days", minutes / MINUTES_PER_DAY),
        ("learn-time-hours", minutes % MINUTES_PER_DAY / MINUTES_PER_HOUR),
        ("learn-time-minutes", minutes % MINUTES_PER_HOUR),
    ];
    let given: Vec<String> =
        parts.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| words!(id, count = count)).collect();
    if given.is_empty() { words!("learn-time-minutes", count = 0) } else { given.join(" ") }
}

/// Returns how long something still takes, with no more digits than an estimate has.
pub fn time_left_words(seconds: f64) -> String {
    match seconds {
        few if few < 10.0 => words!("time-left-seconds", count = few.ceil().max(1.0)),
        some if some < 55.0 => words!("time-left-seconds", count = 5.0 * (some / 5.0).round()),
        many => words!("time-left-minutes", count = (many / 60.0).round().max(1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration_words, time_left_words};

    #[test]
    fn an_estimate_is_said_with_few_digits_and_is_never_nothing() {
        let said = [0.0, 0.3, 7.2, 12.4, 54.0, 55.0, 100.0, 150.0].map(time_left_words);
        let expected = ["1 s", "1 s", "8 s", "10 s", "55 s", "1 min", "2 min", "3 min"];
        assert_eq!(said, expected.map(|time| format!("about {time} left")));
    }

    #[test]
    fn a_collection_of_a_day_is_said_in_days() {
        assert_eq!([0, 45, 60, 1440].map(duration_words), ["0 min", "45 min", "1 h", "1 day"]);
        assert_eq!(duration_words(2 * 1440 + 3 * 60 + 5), "2 days 3 h 5 min");
    }
}
