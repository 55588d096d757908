//! The painting of the picture in the window: words that fit where they belong, and touch no others.

use egui::{Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::picture::{CANVAS, Picture, Shape, line_and_head};

/// Smallest type that can be read, points.
const LEAST_TYPE: f32 = 9.0;
/// Smallest type of a name in a box, points.
const LEAST_TYPE_IN_A_BOX: f32 = 8.0;
/// Share of a line's height that letters fill.
const LETTERS: f32 = 0.75;
/// Smallest distance of letters from others, and from a box that they are not in, points.
const APART: f32 = 0.5;
/// Smallest distance of letters from the sides of their own box, points.
const ASIDE: Vec2 = Vec2::new(1.5, 0.0);

/// Strength of the ground behind letters that would otherwise stand on a line.
const GROUND: f32 = 0.85;

/// Paints the picture as large as it fits, in the middle of an area, without the words that are too large for it. Words
/// in a box through which a level runs have the ground behind them.
pub fn paint(painter: &Painter, area: Rect, picture: &Picture, ground: Color32) {
    let zoom = (area.width() / CANVAS.x).min(area.height() / CANVAS.y);
    let corner = area.center() - 0.5 * zoom * CANVAS;
    let to = |at: Pos2| corner + zoom * at.to_vec2();
    let from = |at: Pos2| ((at - corner) / zoom).to_pos2();
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
                let Some((line, head)) = line_and_head(points, *width) else { continue };
                painter.line(line.into_iter().map(to).collect(), Stroke::new(zoom * width, *colour));
                painter.add(egui::Shape::convex_polygon(head.map(to).to_vec(), *colour, Stroke::NONE));
            }
            Shape::Dot { at, radius, colour } => {
                painter.circle_filled(to(*at), zoom * radius, *colour);
            }
            Shape::Words { at, anchor, words, colour, within, .. } => {
                let Some(size) = size else { continue };
                let galley = painter.layout_no_wrap(words.clone(), FontId::proportional(size), *colour);
                let whole = anchor.anchor_size(to(*at), galley.size());
                let letters = Rect::from_center_size(whole.center(), whole.size() * egui::vec2(1.0, LETTERS));
                let on_canvas = Rect::from_min_max(from(letters.min), from(letters.max));
                if within.is_some() && is_crossed(picture, on_canvas) {
                    painter.rect_filled(letters.expand2(ASIDE), 2.0, ground.gamma_multiply(GROUND));
                }
                painter.galley(whole.min, galley, *colour);
            }
        }
    }
}

/// Returns whether the edge of a box, or a line, runs through letters.
fn is_crossed(picture: &Picture, letters: Rect) -> bool {
    picture.shapes.iter().any(|shape| match shape {
        Shape::Box { rect, .. } => rect.intersects(letters) && !rect.contains_rect(letters),
        _ => false,
    })
}

/// Returns the size of type of each shape of a picture drawn `zoom` times as large; `None` of words that are left out.
///
/// Words come in order of weight, from names of boxes to numbers on arrows. `measure` gives their size on screen.
fn type_sizes(picture: &Picture, zoom: f32, measure: impl Fn(&str, f32) -> Vec2) -> Vec<Option<f32>> {
    let scaled =
        |rect: Rect| Rect::from_min_max((zoom * rect.min.to_vec2()).to_pos2(), (zoom * rect.max.to_vec2()).to_pos2());
    let boxes = picture.shapes.iter().filter_map(|shape| match shape {
        Shape::Box { rect, .. } => Some(scaled(*rect)),
        _ => None,
    });
    let boxes: Vec<Rect> = boxes.collect();
    let canvas = scaled(Rect::from_min_size(egui::Pos2::ZERO, CANVAS)).expand(1.0);
    let mut taken: Vec<Rect> = Vec::new();
    let mut nameless: Vec<Rect> = Vec::new();
    let fitted = |shape: &Shape| {
        let Shape::Words { at, anchor, size, words, within, .. } = shape else { return None };
        if within.is_some_and(|room| nameless.contains(&room)) {
            return None; // a number means nothing in a box without its name
        }
        let usual = (zoom * size).max(LEAST_TYPE);
        let smaller = within.map(|_| LEAST_TYPE_IN_A_BOX).filter(|least| *least < usual);
        let fits = |size: &f32| {
            let line = measure(words, *size);
            let whole = anchor.anchor_size((zoom * at.to_vec2()).to_pos2(), line);
            let letters = Rect::from_center_size(whole.center(), egui::vec2(line.x, LETTERS * line.y));
            let is_free = !taken.iter().any(|other| other.intersects(letters));
            let is_placed = match within {
                Some(room) => scaled(*room).contains_rect(letters.expand2(ASIDE)),
                None => canvas.contains_rect(letters) && !boxes.iter().any(|other| other.intersects(letters)),
            };
            (is_free && is_placed).then_some((*size, letters))
        };
        let found = [Some(usual), smaller].iter().flatten().find_map(fits);
        if found.is_none() {
            nameless.extend(*within);
        }
        let (size, letters) = found?;
        taken.push(letters.expand(APART));
        Some(size)
    };
    picture.shapes.iter().map(fitted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::kit::tokens::LIGHT;
    use crate::gui::kit::view::SerumUnit;
    use crate::gui::learn::diagram::{Look, Scale, Snapshot, picture};
    use crate::scenario::read;
    use crate::simulation::{Run, simulate};

    const WARD: &str = "[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";
    const HEALTHY: &str = "[patient]\nkind = \"healthy\"\n";
    const EVERYTHING: &str = "[patient]\nkind = \"haemodialysis\"\ngfr_ml_min = 40\n[baseline.dialysis]\n\
        dialysate_magnesium_meq_l = 1.0\n[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 500\n\
        times = [\"07:00\"]\n[[injection]]\nroute = \"iv\"\nstart_h = 8.0\nduration_h = 8.0\n\
        magnesium_sulfate_g = 8.0\n";

    fn run(text: &str) -> Run {
        simulate(&read(&format!("format = 1\n{text}[run]\nweeks = 1\n")).scenario.unwrap()).unwrap()
    }

    fn frame(run: &Run, time_h: f64) -> Picture {
        let look = Look { has_numbers: true, per_day: true, phase: None, unit: SerumUnit::MgDl };
        picture(&Snapshot::of(run, time_h).unwrap(), Scale::of(run), look, &LIGHT)
    }

    /// Measures words as if every letter had a usual width.
    fn measure(words: &str, size: f32) -> Vec2 {
        egui::vec2(0.5 * size * words.chars().count() as f32, 1.2 * size)
    }

    fn seen(picture: &Picture, zoom: f32) -> Vec<String> {
        let sizes = type_sizes(picture, zoom, measure);
        let of = |(shape, size): (&Shape, Option<f32>)| match shape {
            Shape::Words { words, .. } => size.map(|_| words.clone()),
            _ => None,
        };
        picture.shapes.iter().zip(sizes).filter_map(of).collect()
    }

    /// The widths at which the diagram is seen beside the words of a lesson, as shares of the canvas: a window of
    /// 1920 × 1080 at 200 %, one of 1024 × 768, one of 1280 × 800, and larger ones.
    const ZOOMS: [f32; 6] = [0.55, 0.61, 0.82, 1.0, 1.4, 2.0];

    #[test]
    fn every_name_and_number_is_there_in_every_window_with_two_columns() {
        for (kind, time_h) in [(WARD, 2.0), (WARD, 10.0), (WARD, 50.0), (HEALTHY, 30.0), (EVERYTHING, 9.0)] {
            let picture = frame(&run(kind), time_h);
            for zoom in ZOOMS {
                let seen = seen(&picture, zoom);
                let all = picture.shapes.iter().filter_map(|shape| match shape {
                    Shape::Words { words, .. } => Some(words),
                    _ => None,
                });
                let missing: Vec<&String> = all.filter(|words| !seen.contains(words)).collect();
                assert_eq!(missing, Vec::<&String>::new(), "{kind} at {time_h} h, zoom {zoom}");
            }
        }
    }

    #[test]
    fn in_a_small_picture_names_stay_before_numbers() {
        let picture = frame(&run(WARD), 10.0);
        let (large, small) = (seen(&picture, 1.0), seen(&picture, 0.45));
        assert!(small.len() < large.len());
        for name in ["Gut", "Plasma", "Muscle", "Deep bone", "Dialyser"] {
            assert!(small.iter().any(|words| words.starts_with(name)), "{name}: {small:?}");
        }
        let (name, number) = ("Other soft tissue".to_owned(), "% of health");
        let tiny = seen(&picture, 0.3);
        assert!(
            !tiny.contains(&name) && !tiny.iter().any(|words| words.contains(number)),
            "no number without its name"
        );
    }

    #[test]
    fn no_level_runs_through_words_without_the_ground_behind_them() {
        let ctx = egui::Context::default();
        let mut crossed = 0;
        for (kind, zoom) in [(WARD, 0.82), (WARD, 0.55), (HEALTHY, 1.0), (EVERYTHING, 1.0)] {
            let picture = frame(&run(kind), 50.0);
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                paint(ui.painter(), Rect::from_min_size(Pos2::ZERO, zoom * CANVAS), &picture, Color32::WHITE);
            });
            output.textures_delta.clear();
            let shapes: Vec<&egui::Shape> = output.shapes.iter().map(|clipped| &clipped.shape).collect();
            for (i, shape) in shapes.iter().enumerate() {
                let egui::Shape::Text(words) = shape else { continue };
                let whole = Rect::from_min_size(words.pos, words.galley.size());
                let letters = Rect::from_center_size(whole.center(), whole.size() * egui::vec2(0.99, 0.99 * LETTERS));
                let mut rects = shapes[..i].iter().filter_map(|shape| match shape {
                    egui::Shape::Rect(rect) => Some(rect.rect),
                    _ => None,
                });
                let is_crossed = rects.clone().any(|rect| rect.intersects(letters) && !rect.contains_rect(letters));
                crossed += usize::from(is_crossed);
                let behind = matches!(shapes[i - 1], egui::Shape::Rect(_)).then(|| rects.next_back()).flatten();
                let has_ground = behind.is_some_and(|rect| rect.contains_rect(letters) && rect.height() < 20.0);
                assert!(!is_crossed || has_ground, "{kind}: {}", words.galley.text());
            }
        }
        assert!(crossed > 3, "{crossed}: levels cross words");
    }

    #[test]
    fn no_words_are_painted_over_others_at_any_size() {
        let picture = frame(&run(HEALTHY), 30.0);
        for zoom in [0.25, 0.4, 0.55, 0.7, 1.0, 1.4] {
            let sizes = type_sizes(&picture, zoom, measure);
            let mut letters: Vec<Rect> = Vec::new();
            for (shape, size) in picture.shapes.iter().zip(sizes) {
                let (Shape::Words { at, anchor, words, .. }, Some(size)) = (shape, size) else { continue };
                let whole = anchor.anchor_size((zoom * at.to_vec2()).to_pos2(), measure(words, size));
                let rect = Rect::from_center_size(whole.center(), whole.size() * egui::vec2(1.0, LETTERS));
                assert!(!letters.iter().any(|other| other.intersects(rect)), "{words} at {zoom}");
                letters.push(rect);
            }
        }
    }
}
