//! Dates of a calendar, which no table of measured values holds: it counts from the start of the run.

/// Serial numbers that spreadsheets keep for the days of 2000 to 2099.
const SERIAL_DAYS: std::ops::Range<f64> = 36_526.0..73_051.0;

/// Whether a cell shows a date, `2022-04-01 08:30` or `1.4.22`, or holds the serial number of one.
pub fn is_date(cell: &str) -> bool {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let is_dated = ['-', '.', '/'].into_iter().any(|mark| {
        let parts: Vec<&str> = day.split(mark).collect();
        parts.len() == 3 && parts.iter().all(|part| (1..=4).contains(&part.len()) && is_digits(part))
    });
    is_dated || is_serial_day(cell.parse().unwrap_or(0.0))
}

/// Whether a number is what spreadsheets keep for a day of this century.
pub fn is_serial_day(number: f64) -> bool {
    SERIAL_DAYS.contains(&number)
}

/// Whether a cell holds the share of a day that spreadsheets keep for a time of day, `0.354167` for 08:30.
pub fn is_serial_time(cell: &str) -> bool {
    cell.contains('.') && cell.parse().is_ok_and(|share: f64| (0.0..1.0).contains(&share))
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_times_weeks_and_hours() {
        for date in
            ["2022-04-01", "2022-04-01 08:30", "2022-04-01T08:30", "01.04.2022", "1.4.22", "4/1/2022", "44652.35"]
        {
            assert!(is_date(date), "{date}");
        }
        for other in ["", "-5", "12", "12.5", "1000.25", "09:00", "pre", "Mon", "1-2", "1.2.3.4", "a-b-c", "1e9", "NaN"]
        {
            assert!(!is_date(other), "{other}");
        }
        assert!(is_serial_time("0.354167") && !is_serial_time("0") && !is_serial_time("1.5") && !is_serial_time("pre"));
    }
}
