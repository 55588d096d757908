//! Exact time: whole seconds since Monday 00:00 of week 1, weekdays and times of day.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

/// An instant, or a span, in whole seconds. Time 0 is Monday 00:00 of week 1.
///
/// Integers make the order and the merging of events exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SimTime(i64);

impl SimTime {
    pub const ZERO: SimTime = SimTime(0);
    pub const MINUTE: SimTime = SimTime(60);
    pub const HOUR: SimTime = SimTime(3_600);
    pub const DAY: SimTime = SimTime(86_400);
    pub const WEEK: SimTime = SimTime(604_800);

    pub const fn from_seconds(seconds: i64) -> Self {
        SimTime(seconds)
    }

    /// The time in hours, rounded to whole seconds.
    pub fn from_hours(hours: f64) -> Self {
        SimTime((hours * 3_600.0).round() as i64)
    }

    /// The time in weeks, rounded to whole seconds.
    pub fn from_weeks(weeks: f64) -> Self {
        SimTime((weeks * 604_800.0).round() as i64)
    }

    pub const fn seconds(self) -> i64 {
        self.0
    }

    pub fn hours(self) -> f64 {
        self.0 as f64 / 3_600.0
    }

    pub fn weeks(self) -> f64 {
        self.0 as f64 / 604_800.0
    }

    /// Number of the week in which this instant lies, counted from 1; 0 and less before the start.
    pub fn week_number(self) -> i64 {
        self.0.div_euclid(Self::WEEK.0) + 1
    }

    pub fn weekday(self) -> Weekday {
        Weekday::ALL[(self.0.rem_euclid(Self::WEEK.0) / Self::DAY.0) as usize]
    }

    pub fn time_of_day(self) -> TimeOfDay {
        TimeOfDay { minutes: (self.0.rem_euclid(Self::DAY.0) / 60) as u16 }
    }

    pub const fn times(self, n: i64) -> Self {
        SimTime(self.0 * n)
    }
}

impl Add for SimTime {
    type Output = SimTime;
    fn add(self, other: SimTime) -> SimTime {
        SimTime(self.0 + other.0)
    }
}

impl Sub for SimTime {
    type Output = SimTime;
    fn sub(self, other: SimTime) -> SimTime {
        SimTime(self.0 - other.0)
    }
}

named! {
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Weekday { Mon = "Mon", Tue = "Tue", Wed = "Wed", Thu = "Thu", Fri = "Fri", Sat = "Sat", Sun = "Sun" }
}

impl Weekday {
    /// Midnight at the start of this day, counted from the start of the week.
    pub const fn start(self) -> SimTime {
        SimTime(self as i64 * SimTime::DAY.0)
    }
}

impl FromStr for Weekday {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Weekday::ALL.iter().copied().find(|day| day.id() == s).ok_or(())
    }
}

/// A time of day to the minute, `08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The time of day, or `None` outside 00:00–23:59.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(TimeOfDay { minutes: hour * 60 + minute })
    }

    /// The time since midnight.
    pub const fn since_midnight(self) -> SimTime {
        SimTime(self.minutes as i64 * 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let (hour, minute) = s.split_once(':').ok_or(())?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return Err(());
        }
        TimeOfDay::new(hour.parse().map_err(|_| ())?, minute.parse().map_err(|_| ())?).ok_or(())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// A time of the week, `Mon 08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekTime {
    pub day: Weekday,
    pub time: TimeOfDay,
}

impl WeekTime {
    /// The time since Monday 00:00.
    pub fn since_monday(self) -> SimTime {
        self.day.start() + self.time.since_midnight()
    }
}

impl FromStr for WeekTime {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let (day, time) = s.split_once(' ').ok_or(())?;
        Ok(WeekTime { day: day.parse()?, time: time.parse()? })
    }
}

impl fmt::Display for WeekTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day.id(), self.time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sunday_23_59_is_a_minute_before_the_next_week() {
        let late: WeekTime = "Sun 23:59".parse().unwrap();
        assert_eq!(late.since_monday() + SimTime::MINUTE, SimTime::WEEK);
        assert_eq!(late.since_monday().week_number(), 1);
        assert_eq!(SimTime::WEEK.week_number(), 2);
        assert_eq!((late.since_monday() - SimTime::WEEK).week_number(), 0);
        assert_eq!(late.since_monday().weekday(), Weekday::Sun);
    }

    #[test]
    fn times_are_refused_that_no_clock_shows() {
        for bad in ["24:00", "8:00", "08:60", "0800", "08:0a", "-1:00", ""] {
            assert!(bad.parse::<TimeOfDay>().is_err(), "{bad}");
        }
        for bad in ["mon 08:00", "Monday 08:00", "Mon08:00", "08:00"] {
            assert!(bad.parse::<WeekTime>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_third_of_an_hour_is_1200_seconds() {
        assert_eq!(SimTime::from_hours(0.3333333333333333).seconds(), 1_200);
        assert_eq!(SimTime::from_weeks(0.42857142857142855).seconds(), 259_200);
    }
}
