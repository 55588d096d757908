//! The key of the plot of totals, which says what its signs mean.

use egui::{FontId, Pos2, Rect, Stroke, Ui, pos2, vec2};

use super::axis::Frame;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens;
use crate::text::text;

#[derive(Clone, Copy)]
enum Sign {
    Line,
    Filled,
    Hollow,
}

/// Paints the key leftwards from a point and returns its area.
pub fn paint(ui: &Ui, right_middle: Pos2, solved: &Solved, frame: &Frame) -> Rect {
    let mut whole = Rect::NOTHING;
    if solved.curves.sessions.is_empty() {
        return whole;
    }
    let line = if frame.shows_true_curve() { "gui-key-curve" } else { "gui-key-mean" };
    let mut right = right_middle;
    for (sign, id) in [(Sign::Line, line), (Sign::Hollow, "gui-key-post"), (Sign::Filled, "gui-key-pre")] {
        let font = FontId::proportional(tokens::TEXT_SMALL - 0.5);
        let words = ui.painter().layout_no_wrap(text(id), font, frame.palette.quiet);
        right.x -= words.size().x;
        let at = right - vec2(0.0, words.size().y / 2.0);
        whole |= Rect::from_min_size(at, words.size()).expand2(vec2(16.0, 0.0));
        ui.painter().galley(at, words, frame.palette.quiet);
        sign_at(ui, sign, pos2(right.x - 9.0, right.y), frame);
        right.x -= 16.0 + tokens::SPACE_M;
    }
    whole
}

fn sign_at(ui: &Ui, sign: Sign, centre: Pos2, frame: &Frame) {
    let colour = frame.faded(frame.palette.total);
    match sign {
        Sign::Line => {
            let half = vec2(6.0, 0.0);
            ui.painter().line_segment([centre - half, centre + half], Stroke::new(tokens::LINE_WIDTH, colour))
        }
        Sign::Hollow => ui.painter().circle_stroke(centre, 2.6, Stroke::new(1.2, colour)),
        Sign::Filled => ui.painter().circle_filled(centre, 3.0, colour),
    };
}
