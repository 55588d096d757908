//! The signs of single sessions that are not as planned: a cross for one that is skipped, a square for one that is
//! shortened, a plus for one more.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

use crate::report::words::{action_words, day_words};
use crate::scenario::SessionAction;
use crate::text::words;
use crate::time::SimTime;

/// Half the size of a sign, points.
pub const REACH: f32 = 4.0;
const WIDTH: f32 = 1.6;

/// Returns when that is, too: "week 2, Wed 08:00: session skipped".
pub fn when_words(week: f64, action: SessionAction) -> String {
    let at = SimTime::from_weeks(week);
    let (day, time) = (day_words(at.weekday()), at.time_of_day());
    words!("gui-session-sign", week = at.week_number(), day = day, time = time, action = action_words(action))
}

/// Returns the words of the sign that stands within so many weeks of a time.
pub fn words_at(changed: &[(f64, SessionAction)], at_week: f64, reach_weeks: f64) -> Option<String> {
    let distance = |(week, _): &&(f64, SessionAction)| (week - at_week).abs();
    let nearest = changed.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    (distance(&nearest) <= reach_weeks).then(|| when_words(nearest.0, nearest.1))
}

pub fn paint(painter: &Painter, at: Pos2, action: SessionAction, [ink, ground]: [Color32; 2]) {
    let stroke = Stroke::new(WIDTH, ink);
    let line = |from: [f32; 2], to: [f32; 2]| {
        let [from, to] = [from, to].map(|[x, y]| at + REACH * vec2(x, y));
        painter.line_segment([from, to], stroke);
    };
    painter.circle_filled(at, REACH + 1.5, ground);
    match action {
        SessionAction::Skip => {
            line([-1.0, -1.0], [1.0, 1.0]);
            line([-1.0, 1.0], [1.0, -1.0]);
        }
        SessionAction::Shorten { .. } => {
            let square = Rect::from_center_size(at, vec2(1.7, 1.7) * REACH);
            painter.rect_stroke(square, 0.0, stroke, StrokeKind::Middle);
        }
        SessionAction::Extra { .. } => {
            line([-1.0, 0.0], [1.0, 0.0]);
            line([0.0, -1.0], [0.0, 1.0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_under_the_pointer_says_which_session_it_is_and_what_happens_to_it() {
        let changed =
            [(1.0 + 56.0 / 168.0, SessionAction::Skip), (3.0, SessionAction::Shorten { duration: SimTime::ZERO })];
        let at = |week| words_at(&changed, week, 0.1);
        assert_eq!(at(1.4).as_deref(), Some("week 2, Wed 08:00: session skipped")); // 56 h after Monday 00:00
        assert_eq!(at(2.95).as_deref(), Some("week 4, Mon 00:00: session shortened"));
        assert_eq!((at(2.0), words_at(&[], 1.0, 1.0)), (None, None));
    }
}
