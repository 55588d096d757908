//! Times that recur: what is written of a year of sessions is one time of the week and how often it comes again.

use std::collections::BTreeSet;

use crate::time::SimTime;

/// The times `first`, `first + every`, …, `count` in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence {
    pub first: SimTime,
    pub every: SimTime,
    pub count: i64,
}

/// The same times as few recurrences, in order of their first times.
///
/// From the earliest time on that is left, the longest one is taken: daily, weekly, or at the distance of the next time.
pub fn recurrences(mut times: BTreeSet<SimTime>) -> Vec<Recurrence> {
    let mut found = Vec::new();
    while let Some(first) = times.pop_first() {
        let to_next = times.first().map(|next| *next - first);
        let intervals = [Some(SimTime::WEEK), Some(SimTime::DAY), to_next].into_iter().flatten();
        let longest = intervals.map(|every| longest(&times, first, every)).max_by_key(|recurrence| recurrence.count);
        let Some(recurrence) = longest else { continue };
        for time in recurrence.times() {
            times.remove(&time);
        }
        found.push(recurrence);
    }
    found
}

/// The recurrence at this interval, as far as `times` has its times.
fn longest(times: &BTreeSet<SimTime>, first: SimTime, every: SimTime) -> Recurrence {
    let again = (1..).take_while(|n| times.contains(&(first + every.times(*n)))).count();
    Recurrence { first, every, count: 1 + again as i64 }
}

impl Recurrence {
    fn times(self) -> impl Iterator<Item = SimTime> {
        (0..self.count).map(move |n| self.first + self.every.times(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(of: impl IntoIterator<Item = i64>) -> BTreeSet<SimTime> {
        of.into_iter().map(|h| SimTime::HOUR.times(h)).collect()
    }

    #[test]
    fn recurrences_hold_every_time_once() {
        let year = (0..52).flat_map(|week| [8, 56, 104].map(|h| 168 * week + h));
        let without_one = hours(year.clone().filter(|h| *h != 168 * 20 + 56));
        let irregular = hours([0, 1, 5, 24, 30, 48, 72, 168, 169, 170, 336]);
        for times in [hours(year), without_one, irregular, hours([7]), hours([])] {
            let found = recurrences(times.clone());
            let mut written: Vec<SimTime> = found.iter().flat_map(|recurrence| recurrence.times()).collect();
            written.sort();
            assert!(written.iter().eq(&times), "{found:?}");
        }
    }

    #[test]
    fn a_year_of_three_sessions_a_week_is_three_recurrences_and_one_more_for_a_session_left_out() {
        let year = || (0..52).flat_map(|week| [8, 56, 104].map(|h| 168 * week + h));
        assert_eq!(recurrences(hours(year())).len(), 3);
        assert_eq!(recurrences(hours(year().filter(|h| *h != 168 * 20 + 56))).len(), 4);
    }

    #[test]
    fn doses_of_every_day_and_injections_at_any_interval_are_one_recurrence() {
        assert_eq!(recurrences(hours((0..100).map(|day| 24 * day + 21))).len(), 1);
        assert_eq!(recurrences(hours((0..9).map(|n| 5 * n + 3))).len(), 1);
    }
}
