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

#[cfg(test)]
mod tests {
    use super::duration_words;

    #[test]
    fn a_collection_of_a_day_is_said_in_days() {
        assert_eq!([0, 45, 60, 1440].map(duration_words), ["0 min", "45 min", "1 h", "1 day"]);
        assert_eq!(duration_words(2 * 1440 + 3 * 60 + 5), "2 days 3 h 5 min");
    }
}
