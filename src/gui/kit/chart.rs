//! A small chart with axes, bands and lines. It is painted without egui's plots, so that many fit side by side.

use egui::epaint::Mesh;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::tokens::{self, Palette};
use crate::report::WEEK_STEPS;

/// Distance from the left edge within which a mark begins at its place, points.
const EDGE: f32 = 10.0;
/// Least distance from a mark that names its unit to the next one, points.
const NAMED_MARK_WIDTH: f64 = 56.0;
/// Least distance between two names beside a chart, points.
const NAME_HEIGHT: f32 = 13.0;

/// Room for the values left of a chart and below it.
const AXIS: egui::Vec2 = vec2(36.0, 20.0);
/// Room beside the lines for their names, points.
const NAMES_WIDTH: f32 = 118.0;

/// Allocates an area with room for axes and names.
pub fn chart_ui(ui: &mut Ui, height: f32, name: &str) -> (Rect, egui::Painter) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, name));
    let area = Rect::from_min_max(rect.min + vec2(AXIS.x, 6.0), rect.max - vec2(NAMES_WIDTH, AXIS.y));
    (area, ui.painter_at(rect))
}

#[derive(Debug, Clone, Copy)]
pub struct Chart {
    pub area: Rect,
    pub x: (f64, f64),
    pub y: (f64, f64),
}

impl Chart {
    pub fn at(&self, x: f64, y: f64) -> Pos2 {
        let share = |value: f64, (from, to): (f64, f64)| ((value - from) / (to - from).max(1e-9)) as f32;
        pos2(
            self.area.left() + share(x, self.x) * self.area.width(),
            self.area.bottom() - share(y, self.y) * self.area.height(),
        )
    }

    /// Paints a band between edges, each of them given as (x, lower, upper).
    pub fn band(&self, painter: &Painter, edges: &[(f64, f64, f64)], colour: Color32) {
        let mut mesh = Mesh::default();
        for (i, (x, lower, upper)) in edges.iter().enumerate() {
            mesh.colored_vertex(self.at(*x, *lower), colour);
            mesh.colored_vertex(self.at(*x, *upper), colour);
            if i > 0 {
                let n = 2 * i as u32;
                mesh.add_triangle(n - 2, n - 1, n);
                mesh.add_triangle(n - 1, n, n + 1);
            }
        }
        painter.add(Shape::mesh(mesh));
    }

    pub fn line(&self, painter: &Painter, points: &[(f64, f64)], stroke: Stroke) {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        painter.add(Shape::line(points, stroke));
    }

    /// Paints a band over all x.
    pub fn level_band(&self, painter: &Painter, lowest: f64, highest: f64, colour: Color32) {
        let (lowest, highest) = (lowest.max(self.y.0), highest.min(self.y.1));
        if lowest < highest {
            painter.rect_filled(Rect::from_two_pos(self.at(self.x.0, lowest), self.at(self.x.1, highest)), 0.0, colour);
        }
    }

    /// Paints a dashed line over all x, when it lies within the axis.
    pub fn level(&self, painter: &Painter, y: f64, colour: Color32) {
        if self.y.0 < y && y < self.y.1 {
            let ends = [self.at(self.x.0, y), self.at(self.x.1, y)];
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, colour), 4.0, 4.0));
        }
    }

    /// Paints faint lines at round values, with the values on the left.
    pub fn y_marks(&self, painter: &Painter, palette: &Palette) {
        self.y_marks_of(painter, palette, self.y_step());
    }

    /// Paints the same of numbers of patients, of which there are no parts.
    pub fn y_counts(&self, painter: &Painter, palette: &Palette) {
        self.y_marks_of(painter, palette, self.y_step().max(1.0));
    }

    fn y_step(&self) -> f64 {
        step_of(self.y, self.area.height() / 26.0)
    }

    fn y_marks_of(&self, painter: &Painter, palette: &Palette, step: f64) {
        for value in marks(self.y, step) {
            let at = self.at(self.x.0, value);
            painter.line_segment([at, self.at(self.x.1, value)], Stroke::new(1.0, palette.grid));
            painter.text(at - vec2(5.0, 0.0), Align2::RIGHT_CENTER, shown(value, step), small(), palette.quiet);
        }
    }

    /// Paints faint lines at round values, with the values below.
    pub fn x_values(&self, painter: &Painter, palette: &Palette) {
        self.x_values_every(painter, palette, step_of(self.x, self.area.width() / 48.0));
    }

    /// Paints the same at the multiples of a step.
    pub fn x_values_every(&self, painter: &Painter, palette: &Palette, step: f64) {
        for value in marks(self.x, step) {
            let at = self.at(value, self.y.0);
            painter.line_segment([at, self.at(value, self.y.1)], Stroke::new(1.0, palette.grid));
            painter.text(at + vec2(0.0, 3.0), Align2::CENTER_TOP, shown(value, step), small(), palette.quiet);
        }
    }

    /// Paints weeks below the chart, where the horizontal axis is their number; the first one is named where there is
    /// room.
    pub fn x_marks(&self, painter: &Painter, palette: &Palette, first: impl Fn(&str) -> String) {
        self.weeks_ui(painter, palette, marks(self.x, self.week_step()).map(|week| (week, week)), first);
    }

    /// Does the same where the horizontal axis is the time since the start: the number of a week, from 1, stands below
    /// its middle.
    pub fn x_weeks(&self, painter: &Painter, palette: &Palette, first: impl Fn(&str) -> String) {
        let ends = marks(self.x, self.week_step()).filter(|end| *end > self.x.0);
        self.weeks_ui(painter, palette, ends.map(|end| (end, end - 0.5)), first);
    }

    fn week_step(&self) -> f64 {
        let most = f64::from(self.area.width() / 34.0).max(2.0);
        let fits = |step: &f64| (self.x.1 - self.x.0) / step <= most;
        WEEK_STEPS.into_iter().find(fits).unwrap_or(WEEK_STEPS[WEEK_STEPS.len() - 1])
    }

    /// Paints the numbers of weeks at their places.
    fn weeks_ui(
        &self,
        painter: &Painter,
        palette: &Palette,
        weeks: impl Iterator<Item = (f64, f64)>,
        first: impl Fn(&str) -> String,
    ) {
        let a_step = self.week_step() * f64::from(self.area.width()) / (self.x.1 - self.x.0);
        for (i, (week, at)) in weeks.enumerate() {
            let number = format!("{week:.0}");
            let words = if i == 0 && a_step >= NAMED_MARK_WIDTH { first(&number) } else { number };
            let at = pos2(self.at(at, self.y.0).x, self.area.bottom() + 3.0);
            let is_at_edge = i == 0 && at.x - self.area.left() < EDGE;
            let anchor = if is_at_edge { Align2::LEFT_TOP } else { Align2::CENTER_TOP };
            painter.text(at, anchor, words, small(), palette.quiet);
        }
    }

    /// Paints names to the right of the chart at their heights, moved apart where they would touch.
    pub fn names(&self, painter: &Painter, mut names: Vec<(String, f64, Color32)>) {
        names.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut tops: Vec<f32> = names.iter().map(|(_, y, _)| self.at(self.x.1, *y).y).collect();
        for i in 1..tops.len() {
            tops[i] = tops[i].max(tops[i - 1] + NAME_HEIGHT);
        }
        let below = tops.last().map_or(0.0, |last| (last - self.area.bottom()).max(0.0));
        for i in (0..tops.len()).rev() {
            let limit = tops.get(i + 1).map_or(self.area.bottom(), |next| next - NAME_HEIGHT);
            tops[i] = if below > 0.0 { tops[i].min(limit) } else { tops[i] };
        }
        for ((words, _, colour), y) in names.into_iter().zip(tops) {
            painter.text(pos2(self.area.right() + 6.0, y), Align2::LEFT_CENTER, words, small(), colour);
        }
    }
}

pub fn small() -> FontId {
    FontId::proportional(tokens::TEXT_SMALL - 0.5)
}

/// Returns a round step, so that about `number` steps fit into the range.
fn step_of((from, to): (f64, f64), number: f32) -> f64 {
    round_step((to - from) / f64::from(number).max(1.0) - 1e-12)
}

/// Returns the least of 1, 2 or 5 times a power of ten that is no less than this.
pub fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|m| m * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

/// Returns the multiples of a step within a range.
fn marks((from, to): (f64, f64), step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil() * step;
    std::iter::successors(Some(first), move |mark| Some(mark + step)).take_while(move |mark| *mark <= to + 1e-9)
}

/// Returns the value of a mark with as many decimals as the step between marks needs.
fn shown(value: f64, step: f64) -> String {
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    // A sum of steps may come out a hair below zero.
    let rounded = if value.abs() < 1e-9 { 0.0 } else { value };
    format!("{rounded:.decimals$}").replace('-', "−")
}
