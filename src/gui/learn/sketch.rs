//! A curve that the user expects: drawn with the pointer or set value by value, and then the true one over it.

use egui::{Align2, DragValue, Pos2, Rect, Sense, Stroke, Ui, vec2};

use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::text::{text, words};

/// Smallest number of parts between the places at which the expected curve has a value.
const FEWEST_PARTS: usize = 5;
const MOST_PARTS: usize = 12;
/// Distance between places where no whole number of weeks fits, weeks.
const WEEKS_APART: f64 = 4.0;
const LEFT: f32 = 46.0;
const BELOW: f32 = 22.0;
const RIGHT: f32 = 12.0;
const LOWEST_DRAWING: f32 = 120.0;
/// Height of a row of the fields below the drawing, points.
const ROW_HEIGHT: f32 = tokens::CONTROL_HEIGHT + tokens::SPACE_XS;
const FIELD_WIDTH: f32 = 100.0;

#[derive(Debug, Clone, Copy)]
pub struct Axes {
    pub weeks: [f64; 2],
    pub values: [f64; 2],
    pub is_total: bool,
}

impl Axes {
    /// Returns the largest number of parts that lie whole weeks apart (two at least), or else one by the length.
    fn parts(&self) -> usize {
        let weeks = self.weeks[1] - self.weeks[0];
        let is_whole = |parts: &usize| {
            let apart = weeks / *parts as f64;
            apart >= 2.0 && (apart - apart.round()).abs() < 1e-9
        };
        let whole = (FEWEST_PARTS..=MOST_PARTS).rev().find(is_whole);
        whole.unwrap_or(((weeks / WEEKS_APART).round() as usize).clamp(FEWEST_PARTS, MOST_PARTS))
    }

    pub fn week(&self, knot: usize) -> f64 {
        self.weeks[0] + (self.weeks[1] - self.weeks[0]) * knot as f64 / self.parts() as f64
    }

    pub const fn unit(&self) -> &'static str {
        if self.is_total { "mg/dL" } else { "mmol/L" }
    }

    fn title(&self) -> String {
        let id = if self.is_total { "gui-plot-total" } else { "gui-plot-ionised" };
        words!(id, unit = self.unit())
    }

    /// Returns a level line in the middle, before anything is drawn.
    pub fn flat(&self) -> Vec<f64> {
        vec![0.5 * (self.values[0] + self.values[1]); self.parts() + 1]
    }
}

/// Mean distance of a sketch from the true course, in the unit of the axes.
pub fn distance(axes: &Axes, knots: &[f64], truth: &Course) -> Option<f64> {
    let off = |(i, value): (usize, &f64)| Some((truth.at(axes.week(i))? - value).abs());
    let offs = knots.iter().enumerate().map(off).collect::<Option<Vec<f64>>>()?;
    Some(offs.iter().sum::<f64>() / offs.len() as f64)
}

/// Draws the sketch, which can be changed until the truth is known and is drawn over it.
pub fn sketch_ui(ui: &mut Ui, axes: &Axes, knots: &mut [f64], truth: Option<&Course>) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(axes.title());
        quiet_ui(ui, text(if truth.is_some() { "learn-sketch-key" } else { "learn-sketch-how" }));
    });
    let fields = if truth.is_some() { 0.0 } else { fields_height(ui.available_width(), knots.len()) };
    let size = vec2(ui.available_width(), (ui.available_height() - fields).max(LOWEST_DRAWING));
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
    let inner = Rect::from_min_max(area.min + vec2(LEFT, tokens::SPACE_S), area.max - vec2(RIGHT, BELOW));
    let chart = Chart { area: inner, x: axes.weeks.into(), y: axes.values.into() };
    if truth.is_none()
        && response.is_pointer_button_down_on()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        set(axes, inner, pointer, knots);
    }
    let values = knots.iter().enumerate().map(|(i, value)| format!("{:.1}: {value:.2}", axes.week(i)));
    let words = words!("learn-sketch-words", values = values.collect::<Vec<_>>().join("; "));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
    let painter = ui.painter_at(area);
    painter.rect_filled(inner, 0.0, palette.surface);
    chart.y_marks(&painter, palette);
    chart.x_marks(&painter, palette, |week| words!("learn-week", week = week));
    if let Some(truth) = truth {
        truth.paint(&chart, &painter, if axes.is_total { palette.total } else { palette.ionised });
    }
    let points: Vec<Pos2> = knots.iter().enumerate().map(|(i, value)| chart.at(axes.week(i), *value)).collect();
    painter.extend(egui::Shape::dashed_line(&points, Stroke::new(tokens::LINE_WIDTH, palette.strong), 8.0, 5.0));
    for point in points {
        painter.circle(point, 4.0, palette.ground, Stroke::new(1.5, palette.strong));
    }
    painter.text(inner.right_top() + vec2(-4.0, 4.0), Align2::RIGHT_TOP, axes.unit(), small(), palette.quiet);
    if truth.is_none() {
        row_ui(ui, axes, knots);
    }
}

/// Gives the nearest place the height of the pointer.
fn set(axes: &Axes, area: Rect, pointer: Pos2, knots: &mut [f64]) {
    let along = ((pointer.x - area.left()) / area.width()).clamp(0.0, 1.0);
    let up = f64::from(((area.bottom() - pointer.y) / area.height()).clamp(0.0, 1.0));
    let knot = (along * axes.parts() as f32).round() as usize;
    if let Some(value) = knots.get_mut(knot) {
        *value = axes.values[0] + up * (axes.values[1] - axes.values[0]);
    }
}

/// Height of the fields below a drawing of this width, points.
fn fields_height(width: f32, fields: usize) -> f32 {
    let in_a_row = (width / FIELD_WIDTH).floor().max(1.0);
    (fields as f32 / in_a_row).ceil() * ROW_HEIGHT + tokens::SPACE_S
}

/// Draws the values of the sketch as fields, for the keyboard.
fn row_ui(ui: &mut Ui, axes: &Axes, knots: &mut [f64]) {
    ui.horizontal_wrapped(|ui| {
        for (i, value) in knots.iter_mut().enumerate() {
            let week = format!("{:.0}", axes.week(i));
            let name = words!("learn-sketch-value", week = week, unit = axes.unit());
            let speed = (axes.values[1] - axes.values[0]) / 200.0;
            let drag = DragValue::new(value).range(axes.values[0]..=axes.values[1]).speed(speed).fixed_decimals(2);
            // Week and field stay together where the row breaks.
            ui.allocate_ui(vec2(FIELD_WIDTH - tokens::SPACE_S, tokens::CONTROL_HEIGHT), |ui| {
                ui.horizontal(|ui| {
                    quiet_ui(ui, words!("learn-week", week = week));
                    ui.add(drag.update_while_editing(false)).accessible_name(name);
                });
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_run_is_drawn_at_more_places_on_whole_weeks_where_that_goes() {
        let places = |weeks: f64| {
            let axes = Axes { weeks: [0.0, weeks], values: [1.0, 4.0], is_total: true };
            (axes.flat().len(), axes.week(1))
        };
        // by hand: 5 to 12 parts, the most that lie two or more whole weeks apart
        assert_eq!((places(54.0), places(22.0), places(12.0)), ((10, 6.0), (12, 2.0), (7, 2.0)));
        // 26 and 52 weeks have no such parts: about four weeks apart
        assert_eq!((places(26.0).0, places(52.0).0), (8, 13));
        assert_eq!((places(1.0).0, places(260.0).0), (6, 11));
    }

    #[test]
    fn a_sketch_a_tenth_above_the_truth_is_a_tenth_away() {
        let axes = Axes { weeks: [0.0, 10.0], values: [1.0, 4.0], is_total: true };
        let truth = Course { line: vec![(0.0, 2.0), (10.0, 3.0)], band: Vec::new() };
        let knots: Vec<f64> = (0..axes.flat().len()).map(|i| 2.1 + 0.1 * axes.week(i)).collect();
        // by hand; sums of decimals round in the last digits
        assert!((distance(&axes, &knots, &truth).unwrap() - 0.1).abs() < 1e-12);
    }
}
