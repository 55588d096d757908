//! The course of a run for a small chart: the mean between sessions with the values before and after them, the mean of each day where
//! nobody is dialysed, or the true curve of a short span.

use egui::{Painter, Stroke};

use super::curves::{Curves, SessionPoint, over_weeks};
use crate::gui::kit::{chart::Chart, solved::Solved, tokens};
use crate::study::results::{Serum, daily_means};

/// Width of a span, weeks, below which every session's own course is shown.
const BAND_FROM_WEEKS: f64 = 3.6;
const SAMPLES: usize = 300;
/// Strength and width, points, of the lines through the values before and after sessions.
const EDGE_STRENGTH: f32 = 0.55;
const EDGE_WIDTH: f32 = 1.0;

/// A course with times in weeks and values in the unit of the chart.
#[derive(Debug, Clone, Default)]
pub struct Course {
    pub line: Vec<(f64, f64)>,
    /// The week with the lower and the upper edge, which are the values at either end of a session.
    pub band: Vec<(f64, f64, f64)>,
}

impl Course {
    /// Returns the course over a span of weeks; `value` takes what is charted from both concentrations.
    pub fn of(solved: &Solved, [from, to]: [f64; 2], value: impl Fn(Serum) -> f64) -> Course {
        let curves = &solved.curves;
        if curves.sessions.is_empty() || to - from < BAND_FROM_WEEKS {
            let end = to.min(solved.weeks());
            let line = match to - from < BAND_FROM_WEEKS {
                true => solved.serum_between(from, end, SAMPLES),
                false => over_weeks(daily_means(&solved.run, [from, end])),
            };
            let line = line.into_iter().map(|(week, serum)| (week, value(serum))).collect();
            return Course { line, band: Vec::new() };
        }
        let mut course = Course::through(curves, value);
        course.band.retain(|(week, _, _)| from <= *week && *week <= to);
        course.line.retain(|(week, _)| from <= *week && *week <= to);
        course
    }

    /// Returns the mean between the sessions of a run, with the values before and after them.
    pub fn through(curves: &Curves, value: impl Fn(Serum) -> f64) -> Course {
        let ends = |session: &SessionPoint| {
            let (pre, post) = (value(session.pre), value(session.post));
            (session.start_week, pre.min(post), pre.max(post))
        };
        Course {
            line: curves.mean.iter().map(|(week, mean)| (*week, value(*mean))).collect(),
            band: curves.sessions.iter().map(ends).collect(),
        }
    }

    /// Returns the line's value at a week, and beyond its ends that of the end.
    pub fn at(&self, week: f64) -> Option<f64> {
        let after = self.line.partition_point(|(at, _)| *at < week);
        let (earlier, later) = (self.line.get(after.saturating_sub(1))?, self.line.get(after));
        let Some(later) = later.filter(|_| after > 0) else { return Some(earlier.1) };
        let share = (week - earlier.0) / (later.0 - earlier.0);
        Some(earlier.1 + share * (later.1 - earlier.1))
    }

    /// Returns the lowest and highest value of all that is drawn.
    pub fn range(&self) -> Option<(f64, f64)> {
        let values = self.line.iter().map(|(_, y)| *y).chain(self.band.iter().flat_map(|(_, low, high)| [*low, *high]));
        values.fold(None, |range, y| Some(range.map_or((y, y), |(low, high): (f64, f64)| (low.min(y), high.max(y)))))
    }

    pub fn paint(&self, chart: &Chart, painter: &Painter, colour: egui::Color32) {
        // Lines and no area between them: an area is read as doubt.
        let low: Vec<(f64, f64)> = self.band.iter().map(|(week, low, _)| (*week, *low)).collect();
        let high: Vec<(f64, f64)> = self.band.iter().map(|(week, _, high)| (*week, *high)).collect();
        for points in [low, high] {
            chart.line(painter, &points, Stroke::new(EDGE_WIDTH, colour.gamma_multiply(EDGE_STRENGTH)));
        }
        chart.line(painter, &self.line, Stroke::new(tokens::LINE_WIDTH, colour));
    }
}

#[cfg(test)]
mod tests {
    use super::Course;

    #[test]
    fn between_its_points_a_course_is_straight_and_beyond_its_ends_level() {
        let course = Course { line: vec![(1.0, 2.0), (3.0, 6.0)], band: Vec::new() };
        // The values are interpolated by hand.
        assert_eq!([0.0, 1.0, 2.5, 9.0].map(|week| course.at(week)), [Some(2.0), Some(2.0), Some(5.0), Some(6.0)]);
        assert_eq!(Course::default().at(1.0), None);
    }
}
