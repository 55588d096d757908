//! A curve that the user expects, from a known start: drawn with the pointer or set week by week, and then the true one
//! over it.

use egui::{Align2, DragValue, Pos2, Rect, Sense, Stroke, Ui, vec2};

use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::text::{text, words};
use crate::units::DAYS_PER_WEEK;

/// Largest number of weeks that each have a place; more lie several weeks apart.
const MOST_WEEKS: f64 = 60.0;
/// Longest span whose places lie a day apart, weeks.
const BY_DAY_WEEKS: f64 = 3.0;
/// Distance below which two places are one, weeks.
const SAME_WEEK: f64 = 1e-6;
const LEFT: f32 = 46.0;
const BELOW: f32 = 22.0;
const RIGHT: f32 = 12.0;
const LOWEST_DRAWING: f32 = 120.0;
/// Height of the row of fields below the drawing, points.
const ROW_HEIGHT: f32 = tokens::CONTROL_HEIGHT + tokens::SPACE_S;

/// The axes of a curve that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    /// The places at which the curve has a value, weeks: each week, and each change of prescription.
    pub places: Vec<f64>,
    pub values: [f64; 2],
    pub is_total: bool,
    /// Whether the values before sessions are asked for, rather than the mean of each day.
    pub is_before_sessions: bool,
    /// The value at the first place, which is known.
    pub start: f64,
}

/// The values that were drawn at the places of the axes; the first is that of the start.
pub type Sketch = Vec<Option<f64>>;

/// Returns the places along a span of weeks, with one at each change.
pub fn places([from, to]: [f64; 2], changes: impl Iterator<Item = f64>) -> Vec<f64> {
    let apart = match to - from {
        weeks if weeks <= BY_DAY_WEEKS => 1.0 / DAYS_PER_WEEK,
        weeks => (weeks / MOST_WEEKS).ceil().max(1.0),
    };
    let whole = ((to - from) / apart + SAME_WEEK).floor() as usize;
    let mut places: Vec<f64> = (0..=whole).map(|i| from + i as f64 * apart).chain([to]).collect();
    places.extend(changes.filter(|week| from < *week && *week < to));
    places.sort_by(f64::total_cmp);
    places.dedup_by(|later, earlier| *later - *earlier < SAME_WEEK);
    places
}

impl Axes {
    pub const fn unit(&self) -> &'static str {
        if self.is_total { "mg/dL" } else { "mmol/L" }
    }

    fn title(&self) -> String {
        let id = if self.is_total { "gui-plot-total" } else { "gui-plot-ionised" };
        let of = if self.is_before_sessions { "learn-sketch-before" } else { "learn-sketch-mean" };
        words!("learn-sketch-title", what = words!(id, unit = self.unit()), of = text(of))
    }

    /// Returns a curve of which nothing is drawn but its start.
    pub fn empty(&self) -> Sketch {
        let mut sketch = vec![None; self.places.len()];
        if let Some(first) = sketch.first_mut() {
            *first = Some(self.start);
        }
        sketch
    }

    /// Returns the weeks and values of a curve as far as it was drawn, straight between what was set.
    fn drawn(&self, sketch: &Sketch) -> Vec<(f64, f64)> {
        let set: Vec<(f64, f64)> =
            self.places.iter().zip(sketch).filter_map(|(week, value)| Some((*week, (*value)?))).collect();
        let course = Course { line: set, band: Vec::new() };
        let end = course.line.last().map_or(f64::NEG_INFINITY, |(week, _)| *week);
        let seen = self.places.iter().take_while(|week| **week <= end);
        seen.filter_map(|week| Some((*week, course.at(*week)?))).collect()
    }
}

/// Returns whether anything was drawn beyond the start.
pub fn is_drawn(sketch: &Sketch) -> bool {
    sketch.iter().skip(1).any(Option::is_some)
}

/// Mean distance of a sketch from the true course at the places after the start, in the unit of the axes. Where a curve
/// ends early it goes on level.
pub fn distance(axes: &Axes, sketch: &Sketch, truth: &Course) -> Option<f64> {
    let drawn = Course { line: axes.drawn(sketch), band: Vec::new() };
    let off = |week: &f64| Some((truth.at(*week)? - drawn.at(*week)?).abs());
    let offs = axes.places.iter().skip(1).map(off).collect::<Option<Vec<f64>>>()?;
    Some(offs.iter().sum::<f64>() / offs.len().max(1) as f64)
}

/// The true course, once it is known, and the week that is played.
#[derive(Clone, Copy)]
pub struct Truth<'a> {
    pub course: &'a Course,
    pub week: f64,
}

/// Draws the sketch, which can be changed until the truth is known and is drawn over it. Returns the week at which it is
/// then held with the pointer.
pub fn sketch_ui(ui: &mut Ui, axes: &Axes, sketch: &mut Sketch, truth: Option<Truth<'_>>) -> Option<f64> {
    ui.horizontal_wrapped(|ui| {
        ui.label(axes.title());
        quiet_ui(ui, text(key_id(truth)));
    });
    let fields = if truth.is_some() { 0.0 } else { ROW_HEIGHT };
    let size = vec2(ui.available_width(), (ui.available_height() - fields).max(LOWEST_DRAWING));
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
    let inner = Rect::from_min_max(area.min + vec2(LEFT, tokens::SPACE_S), area.max - vec2(RIGHT, BELOW));
    let ends = [axes.places.first(), axes.places.last()].map(|week| week.copied().unwrap_or_default());
    let chart = Chart { area: inner, x: ends.into(), y: axes.values.into() };
    let held = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on());
    if truth.is_none()
        && let Some(pointer) = held
    {
        let before = pointer - response.drag_delta();
        draw(axes, &chart, [before, pointer], sketch);
    }
    let drawn = axes.drawn(sketch);
    let values = drawn.iter().map(|(week, value)| format!("{week:.1}: {value:.2}"));
    let words = words!("learn-sketch-words", values = values.collect::<Vec<_>>().join("; "));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
    paint(ui, area, &chart, (axes, &drawn), truth);
    if truth.is_none() {
        row_ui(ui, axes, sketch);
    }
    truth.and(held).map(|pointer| value_at(&chart, pointer).0)
}

/// Returns the text that says what the lines are; the values after sessions are drawn where a run has a band of them.
fn key_id(truth: Option<Truth<'_>>) -> &'static str {
    match truth {
        None => "learn-sketch-how",
        Some(truth) if truth.course.band.is_empty() => "learn-sketch-key",
        Some(_) => "learn-sketch-key-before",
    }
}

fn paint(ui: &Ui, area: Rect, chart: &Chart, (axes, drawn): (&Axes, &[(f64, f64)]), truth: Option<Truth<'_>>) {
    let (painter, palette) = (ui.painter_at(area), Palette::of(ui));
    painter.rect_filled(chart.area, 0.0, palette.surface);
    chart.y_marks(&painter, palette);
    chart.x_marks(&painter, palette, |week| words!("learn-week", week = week));
    if let Some(Truth { course, week }) = truth {
        let ends = [chart.y.0, chart.y.1].map(|value| chart.at(week.clamp(chart.x.0, chart.x.1), value));
        painter.line_segment(ends, Stroke::new(1.0, palette.quiet));
        course.paint(chart, &painter, if axes.is_total { palette.total } else { palette.ionised });
    }
    let points: Vec<Pos2> = drawn.iter().map(|(week, value)| chart.at(*week, *value)).collect();
    painter.extend(egui::Shape::dashed_line(&points, Stroke::new(tokens::LINE_WIDTH, palette.strong), 8.0, 5.0));
    for (i, point) in points.into_iter().enumerate() {
        let (radius, fill) = if i == 0 { (4.5, palette.strong) } else { (2.5, palette.ground) };
        painter.circle(point, radius, fill, Stroke::new(1.2, palette.strong));
    }
    let corner = chart.area.right_top() + vec2(-4.0, 4.0);
    painter.text(corner, Align2::RIGHT_TOP, axes.unit(), small(), palette.quiet);
}

/// Returns the week and the value at a place on a chart, or at its edge.
fn value_at(chart: &Chart, pointer: Pos2) -> (f64, f64) {
    let along = f64::from(((pointer.x - chart.area.left()) / chart.area.width()).clamp(0.0, 1.0));
    let up = f64::from(((chart.area.bottom() - pointer.y) / chart.area.height()).clamp(0.0, 1.0));
    (chart.x.0 + along * (chart.x.1 - chart.x.0), chart.y.0 + up * (chart.y.1 - chart.y.0))
}

/// Gives the places that the pointer passed the heights at which it passed them. The start stays.
fn draw(axes: &Axes, chart: &Chart, way: [Pos2; 2], sketch: &mut Sketch) {
    let [from, to] = way.map(|pointer| value_at(chart, pointer));
    let line = if from.0 <= to.0 { vec![from, to] } else { vec![to, from] };
    let (course, [first, last]) = (Course { line, band: Vec::new() }, [from.0.min(to.0), from.0.max(to.0)]);
    let nearest = |week: f64| {
        let off = |i: &usize| (axes.places[*i] - week).abs();
        (0..axes.places.len()).min_by(|a, b| off(a).total_cmp(&off(b)))
    };
    for (i, week) in axes.places.iter().enumerate().skip(1) {
        let is_passed = first <= *week && *week <= last;
        if is_passed || nearest(to.0) == Some(i) {
            sketch[i] = course.at(if is_passed { *week } else { to.0 });
        }
    }
}

/// Draws the fields for the keyboard: the week, and the value that is expected then.
fn row_ui(ui: &mut Ui, axes: &Axes, sketch: &mut Sketch) {
    let chosen = ui.scope_id().with("sketch-place");
    let last = axes.places.len().saturating_sub(1);
    let mut place = ui.data(|data| data.get_temp::<usize>(chosen)).unwrap_or(1).clamp(1, last.max(1));
    ui.horizontal(|ui| {
        let (first, end) = (axes.places.get(1).copied().unwrap_or_default(), axes.places.last().copied());
        let mut week = axes.places.get(place).copied().unwrap_or_default();
        let drag = DragValue::new(&mut week).range(first..=end.unwrap_or(first)).max_decimals(1).speed(0.1);
        quiet_ui(ui, text("learn-sketch-in-week"));
        ui.add(drag.update_while_editing(false)).accessible_name(text("learn-sketch-week"));
        let off = |i: &usize| (axes.places[*i] - week).abs();
        place = (1..=last).min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(place);
        let Some(set) = sketch.get_mut(place) else { return };
        let is_set = set.is_some();
        let mut value = set.unwrap_or(axes.start);
        let drag = DragValue::new(&mut value).range(axes.values[0]..=axes.values[1]);
        let drag = drag.speed((axes.values[1] - axes.values[0]) / 200.0).update_while_editing(false);
        let drag = if is_set { drag.fixed_decimals(2) } else { drag.custom_formatter(|_, _| "?".to_owned()) };
        let name = words!("learn-sketch-value", week = format!("{week:.0}"), unit = axes.unit());
        if ui.add(drag).accessible_name(name).changed() {
            *set = Some(value);
        }
        ui.label(axes.unit());
    });
    ui.data_mut(|data| data.insert_temp(chosen, place));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes(weeks: f64, changes: &[f64]) -> Axes {
        let places = places([0.0, weeks], changes.iter().copied());
        Axes { places, values: [1.0, 4.0], is_total: true, is_before_sessions: true, start: 2.0 }
    }

    #[test]
    fn each_week_and_each_change_has_a_place() {
        let of = |weeks: f64, changes: &[f64]| axes(weeks, changes).places;
        assert_eq!(of(4.0, &[1.5, 2.0]), [0.0, 1.0, 1.5, 2.0, 3.0, 4.0]);
        assert_eq!((of(54.0, &[2.0]).len(), of(4.5, &[]).last().copied()), (55, Some(4.5)));
        assert_eq!((of(260.0, &[]).len(), of(1.0, &[]).len()), (53, 8), "five weeks apart; a day apart");
    }

    #[test]
    fn a_sketch_a_tenth_above_the_truth_is_a_tenth_away_and_its_start_does_not_count() {
        let axes = axes(10.0, &[]);
        let truth = Course { line: vec![(0.0, 2.0), (10.0, 3.0)], band: Vec::new() };
        let mut sketch = axes.empty();
        for (i, week) in axes.places.iter().enumerate().skip(1) {
            sketch[i] = Some(2.1 + 0.1 * week);
        }
        // by hand; sums of decimals round in the last digits
        assert!((distance(&axes, &sketch, &truth).unwrap() - 0.1).abs() < 1e-12);
    }

    #[test]
    fn between_what_was_set_a_curve_is_straight_and_after_it_level() {
        let axes = axes(4.0, &[]);
        let mut sketch = axes.empty();
        assert!(!is_drawn(&sketch));
        sketch[2] = Some(3.0);
        assert!(is_drawn(&sketch));
        assert_eq!(axes.drawn(&sketch), [(0.0, 2.0), (1.0, 2.5), (2.0, 3.0)]);
        let truth = Course { line: vec![(0.0, 3.0), (4.0, 3.0)], band: Vec::new() };
        // 0.5 in week 1, nothing in weeks 2, 3 and 4
        assert_eq!(distance(&axes, &sketch, &truth), Some(0.125));
    }

    #[test]
    fn a_quick_stroke_sets_every_place_that_it_passes_but_never_the_start() {
        let axes = axes(10.0, &[]);
        let area = Rect::from_min_max(Pos2::ZERO, egui::pos2(100.0, 100.0));
        let chart = Chart { area, x: (0.0, 10.0), y: (1.0, 4.0) };
        let mut sketch = axes.empty();
        draw(&axes, &chart, [egui::pos2(0.0, 100.0), egui::pos2(60.0, 0.0)], &mut sketch);
        assert_eq!((sketch[0], sketch[7]), (Some(2.0), None));
        for (place, value) in [(3, 2.5), (6, 4.0)] {
            // Places on the screen are single floats.
            assert!((sketch[place].unwrap() - value).abs() < 1e-6, "{sketch:?}");
        }
    }
}
