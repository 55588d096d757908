//! The time axis of a figure, with marks where they are wanted: plotters alone would put them at tenths of a week.

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use std::ops::Range;

pub struct WeekAxis {
    pub span: [f64; 2],
    pub marks: Vec<f64>,
}

impl Ranged for WeekAxis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, week: &f64, limit: (i32, i32)) -> i32 {
        let share = (week - self.span[0]) / (self.span[1] - self.span[0]);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        self.marks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.span[0]..self.span[1]
    }
}
