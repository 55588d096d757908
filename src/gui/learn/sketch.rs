//! A curve that somebody expects: drawn with the pointer, or set value by value, and then the true one over it.

use egui::{Align2, DragValue, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::course::Course;
use crate::gui::tabs::chart::{Chart, small};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::quiet_ui;
use crate::text::{format, text};

/// Places at which the expected curve has a value.
pub const KNOTS: usize = 6;
const LEFT: f32 = 46.0;
const BELOW: f32 = 22.0;
const RIGHT: f32 = 12.0;
const ROW_HEIGHT: f32 = 52.0;

/// What the sketch is drawn in.
#[derive(Debug, Clone, Copy)]
pub struct Axes {
    pub weeks: [f64; 2],
    pub values: [f64; 2],
    pub is_total: bool,
}

impl Axes {
    pub fn week(&self, knot: usize) -> f64 {
        self.weeks[0] + (self.weeks[1] - self.weeks[0]) * knot as f64 / (KNOTS - 1) as f64
    }

    pub const fn unit(&self) -> &'static str {
        if self.is_total { "mg/dL" } else { "mmol/L" }
    }

    fn title(&self) -> String {
        let id = if self.is_total { "gui-plot-total" } else { "gui-plot-ionised" };
        format(id, &[("unit", self.unit())])
    }

    /// A level line in the middle: nothing drawn yet.
    pub fn flat(&self) -> [f64; KNOTS] {
        [0.5 * (self.values[0] + self.values[1]); KNOTS]
    }
}

/// Mean distance of a sketch from the true course, in the unit.
pub fn distance(axes: &Axes, knots: &[f64; KNOTS], truth: &Course) -> Option<f64> {
    let off = |(i, value): (usize, &f64)| Some((truth.at(axes.week(i))? - value).abs());
    let offs = knots.iter().enumerate().map(off).collect::<Option<Vec<f64>>>()?;
    Some(offs.iter().sum::<f64>() / KNOTS as f64)
}

/// The drawing, with the truth over it once it is known; until then it can be changed.
pub fn sketch_ui(ui: &mut Ui, axes: &Axes, knots: &mut [f64; KNOTS], truth: Option<&Course>) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.label(axes.title());
        quiet_ui(ui, text(if truth.is_some() { "learn-sketch-key" } else { "learn-sketch-how" }));
    });
    let row = if truth.is_some() { 0.0 } else { ROW_HEIGHT };
    let size = vec2(ui.available_width(), (ui.available_height() - row).max(80.0));
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
    let inner = Rect::from_min_max(area.min + vec2(LEFT, tokens::SPACE_S), area.max - vec2(RIGHT, BELOW));
    let chart = Chart { area: inner, x: axes.weeks.into(), y: axes.values.into() };
    if truth.is_none()
        && response.is_pointer_button_down_on()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        set(axes, inner, pointer, knots);
    }
    let words = format("learn-sketch-words", &[("values", &values_words(axes, knots))]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
    let painter = ui.painter_at(area);
    painter.rect_filled(inner, 0.0, palette.surface);
    chart.y_marks(&painter, palette, true);
    chart.x_marks(&painter, palette, |week| format("learn-week", &[("week", week)]));
    if let Some(truth) = truth {
        truth.paint(&chart, &painter, if axes.is_total { palette.total } else { palette.ionised });
    }
    let points: Vec<egui::Pos2> = (0..KNOTS).map(|i| at(axes, inner, i, knots[i])).collect();
    painter.extend(egui::Shape::dashed_line(&points, Stroke::new(tokens::LINE_WIDTH, palette.strong), 8.0, 5.0));
    for point in points {
        painter.circle(point, 4.0, palette.ground, Stroke::new(1.5, palette.strong));
    }
    painter.text(inner.right_top() + vec2(-4.0, 4.0), Align2::RIGHT_TOP, axes.unit(), small(), palette.quiet);
    if truth.is_none() {
        row_ui(ui, axes, knots);
    }
}

fn at(axes: &Axes, area: Rect, knot: usize, value: f64) -> egui::Pos2 {
    let up = ((value - axes.values[0]) / (axes.values[1] - axes.values[0])) as f32;
    pos2(area.left() + area.width() * knot as f32 / (KNOTS - 1) as f32, area.bottom() - up * area.height())
}

/// The nearest place gets the pointer's height.
fn set(axes: &Axes, area: Rect, pointer: egui::Pos2, knots: &mut [f64; KNOTS]) {
    let along = ((pointer.x - area.left()) / area.width()).clamp(0.0, 1.0);
    let up = f64::from(((area.bottom() - pointer.y) / area.height()).clamp(0.0, 1.0));
    let knot = (along * (KNOTS - 1) as f32).round() as usize;
    knots[knot] = axes.values[0] + up * (axes.values[1] - axes.values[0]);
}

fn values_words(axes: &Axes, knots: &[f64; KNOTS]) -> String {
    let of = |(i, value): (usize, &f64)| std::format!("{:.1}: {value:.2}", axes.week(i));
    knots.iter().enumerate().map(of).collect::<Vec<_>>().join("; ")
}

/// The same by keyboard.
fn row_ui(ui: &mut Ui, axes: &Axes, knots: &mut [f64; KNOTS]) {
    ui.horizontal_wrapped(|ui| {
        for (i, value) in knots.iter_mut().enumerate() {
            let week = std::format!("{:.0}", axes.week(i));
            let name = format("learn-sketch-value", &[("week", &week), ("unit", axes.unit())]);
            quiet_ui(ui, format("learn-week", &[("week", &week)]));
            let speed = (axes.values[1] - axes.values[0]) / 200.0;
            let drag = DragValue::new(value).range(axes.values[0]..=axes.values[1]).speed(speed).fixed_decimals(2);
            ui.add(drag.update_while_editing(false)).accessible_name(name);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_a_tenth_above_the_truth_is_a_tenth_away() {
        let axes = Axes { weeks: [0.0, 10.0], values: [1.0, 4.0], is_total: true };
        let truth = Course { line: vec![(0.0, 2.0), (10.0, 3.0)], band: Vec::new() };
        let knots = std::array::from_fn(|i| 2.1 + 0.1 * axes.week(i));
        // by hand; sums of decimals round in the last digits
        assert!((distance(&axes, &knots, &truth).unwrap() - 0.1).abs() < 1e-12);
    }
}
