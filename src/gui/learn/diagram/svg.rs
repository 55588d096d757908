//! The picture as an SVG file.

use egui::{Align2, Color32, Pos2};
use maud::{Markup, html};

use super::picture::{CANVAS, Picture, Shape, line_and_head};

/// Writes the picture as an SVG document on a ground of one colour.
pub fn svg(picture: &Picture, ground: Color32) -> String {
    let shapes = picture.shapes.iter().map(|shape| element(shape, ground));
    let (width, height) = (CANVAS.x, CANVAS.y);
    let document = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
            rect width=(width) height=(height) fill=(hex(ground)) {}
            @for shape in shapes { (shape) }
        }
    };
    document.into_string()
}

fn element(shape: &Shape, ground: Color32) -> Markup {
    match shape {
        Shape::Box { rect, corner, fill, line } => html! {
            rect x=(rect.left()) y=(rect.top()) width=(rect.width()) height=(rect.height().max(0.0)) rx=(corner)
                fill=(hex(*fill)) fill-opacity=(opacity(*fill)) stroke=(hex(*line)) stroke-opacity=(opacity(*line)) {}
        },
        Shape::Arrow { points, width, colour } => html! {
            @if let Some((line, head)) = line_and_head(points, *width) {
                polyline points=(coordinates(&line)) fill="none" stroke=(hex(*colour))
                    stroke-opacity=(opacity(*colour)) stroke-width=(width) {}
                polygon points=(coordinates(&head)) fill=(hex(*colour)) fill-opacity=(opacity(*colour)) {}
            }
        },
        Shape::Dot { at, radius, colour } => html! {
            circle cx=(at.x) cy=(at.y) r=(radius) fill=(hex(*colour)) {}
        },
        // The letters have a rim of the ground, so that a level that runs through them does not strike them out.
        Shape::Words { at, anchor, size, words, colour, .. } => html! {
            text x=(at.x) y=(at.y + baseline(*anchor, *size)) font-family="DejaVu Sans" font-size=(size)
                text-anchor=(across(*anchor)) fill=(hex(*colour)) paint-order="stroke" stroke=(hex(ground))
                stroke-width="3" stroke-opacity="0.8" { (words) }
        },
    }
}

fn coordinates(points: &[Pos2]) -> String {
    points.iter().map(|at| format!("{:.1},{:.1}", at.x, at.y)).collect::<Vec<_>>().join(" ")
}

fn across(anchor: Align2) -> &'static str {
    match anchor.x() {
        egui::Align::Min => "start",
        egui::Align::Center => "middle",
        egui::Align::Max => "end",
    }
}

/// Returns the distance from the anchor down to the line on which the letters stand.
fn baseline(anchor: Align2, size: f32) -> f32 {
    match anchor.y() {
        egui::Align::Min => 0.9 * size,
        egui::Align::Center => 0.35 * size,
        egui::Align::Max => -0.2 * size,
    }
}

/// Writes a colour as SVG does; the window keeps colours premultiplied.
fn hex(colour: Color32) -> String {
    let [r, g, b, _] = colour.to_srgba_unmultiplied();
    format!("#{r:02X}{g:02X}{b:02X}")
}

fn opacity(colour: Color32) -> f32 {
    f32::from(colour.a()) / 255.0
}
