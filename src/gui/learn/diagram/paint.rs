//! The painting of the picture in the window.

use egui::{Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, pos2};

use super::canvas::CANVAS;
use super::fit::type_sizes;
use super::picture::{Picture, Shape, head_corners, shaft};

/// Paints the picture as large as it fits, in the middle of an area, without the words that are too large for it.
pub fn paint(painter: &Painter, area: Rect, picture: &Picture) {
    let zoom = (area.width() / CANVAS.x).min(area.height() / CANVAS.y);
    let corner = area.center() - 0.5 * zoom * CANVAS;
    let to = |at: Pos2| pos2(corner.x + zoom * at.x, corner.y + zoom * at.y);
    let ink = |words: &str, size: f32| {
        let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER);
        galley.size()
    };
    let sizes = type_sizes(picture, zoom, ink);
    for (shape, size) in picture.shapes.iter().zip(sizes) {
        match shape {
            Shape::Box { rect, corner, fill, line } => {
                let rect = Rect::from_min_max(to(rect.min), to(rect.max));
                painter.rect(rect, zoom * corner, *fill, Stroke::new(1.2, *line), StrokeKind::Inside);
            }
            Shape::Arrow { points, width, colour } => {
                let line: Vec<Pos2> = shaft(points, *width).into_iter().map(to).collect();
                painter.line(line, Stroke::new(zoom * width, *colour));
                if let Some(corners) = head_corners(points, *width) {
                    let corners = corners.map(to).to_vec();
                    painter.add(egui::Shape::convex_polygon(corners, *colour, Stroke::NONE));
                }
            }
            Shape::Dot { at, radius, colour } => {
                painter.circle_filled(to(*at), zoom * radius, *colour);
            }
            Shape::Words { at, anchor, words, colour, .. } => {
                if let Some(size) = size {
                    painter.text(to(*at), *anchor, words, FontId::proportional(size), *colour);
                }
            }
        }
    }
}
