//! The picture: plain shapes on a canvas, which both the window and a file can draw.

use egui::{Align2, Color32, Pos2, Rect, Vec2, pos2, vec2};

use crate::gui::kit::tokens::Palette;

/// Width and height of the picture, points.
pub const CANVAS: Vec2 = vec2(1000.0, 460.0);
const TITLE: f32 = 13.0;
const TITLE_AT: Pos2 = pos2(6.0, 6.0);
/// Longest title, letters.
const LONGEST_TITLE: usize = 36;

#[derive(Debug, Clone)]
pub enum Shape {
    Box {
        rect: Rect,
        corner: f32,
        fill: Color32,
        line: Color32,
    },
    /// A line through points with a head at its end.
    Arrow {
        points: Vec<Pos2>,
        width: f32,
        colour: Color32,
    },
    Dot {
        at: Pos2,
        radius: f32,
        colour: Color32,
    },
    Words {
        at: Pos2,
        anchor: Align2,
        size: f32,
        words: String,
        colour: Color32,
        /// The box that these words must not leave; words without one must not touch any box.
        within: Option<Rect>,
    },
}

/// The shapes in the order in which they are drawn, on a canvas of [`CANVAS`].
#[derive(Debug, Clone, Default)]
pub struct Picture {
    pub shapes: Vec<Shape>,
}

impl Picture {
    /// Adds lines of words in the corner that every diagram leaves free.
    #[must_use]
    pub fn titled(mut self, lines: [&str; 2], palette: &Palette) -> Picture {
        let mut top = TITLE_AT.y;
        for (words, colour) in lines.into_iter().zip([palette.strong, palette.quiet]) {
            self.shapes.push(Shape::Words {
                at: pos2(TITLE_AT.x, top),
                anchor: Align2::LEFT_TOP,
                size: TITLE,
                words: shortened(words),
                colour,
                within: None,
            });
            top += 1.4 * TITLE;
        }
        self
    }
}

/// Shortens a title to the room left of the dialyser.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST_TITLE {
        return words.to_owned();
    }
    words.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
}

/// Returns the line of an arrow and the corners of its head, whose tip is the last of the points.
pub fn line_and_head(points: &[Pos2], width: f32) -> Option<(Vec<Pos2>, [Pos2; 3])> {
    let [start @ .., before, tip] = points else { return None };
    let along = (*tip - *before).normalized();
    let wider = 3.0 + 0.45 * width;
    let (length, half) = (1.3 * wider, wider.max(0.5 * width + 2.0));
    let line = [start, &[*before, *tip - 0.8 * length * along]].concat();
    let foot = *tip - length * along;
    Some((line, [*tip, foot + half * along.rot90(), foot - half * along.rot90()]))
}

/// Returns the point at a share of the way along a line.
pub fn along(points: &[Pos2], share: f32) -> Option<Pos2> {
    let length: f32 = points.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
    let mut left = share * length;
    for ends in points.windows(2) {
        let step = ends[0].distance(ends[1]);
        if left <= step && step > 0.0 {
            return Some(ends[0] + (ends[1] - ends[0]) * (left / step));
        }
        left -= step;
    }
    points.last().copied()
}
