//! A chart of observed against predicted: serum totals on the left, shares on the right.

use egui::accesskit::Role;
use egui::{Align2, Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::layout::Go;
use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::report::{ValidationDot, validation_dots, validation_range};
use crate::study::Dimension;
use crate::study::trials::TrialResult;
use crate::text::{text, words};

const HEIGHT: f32 = 290.0;
const AXIS: egui::Vec2 = vec2(44.0, 36.0);
const TITLE_HEIGHT: f32 = 20.0;
const RADIUS: f32 = 4.5;
/// Distance at which the pointer reaches a dot, points.
const REACH: f32 = 12.0;

pub fn scatter_ui(ui: &mut Ui, results: &[TrialResult], ways: &mut Vec<Go>) {
    let dots = validation_dots(results);
    ui.horizontal(|ui| {
        let width = 0.5 * (ui.available_width() - tokens::SPACE_M);
        ui.spacing_mut().item_spacing.x = tokens::SPACE_M;
        for (dimension, id) in
            [(Dimension::Concentration, "validate-figure-totals"), (Dimension::Share, "validate-figure-shares")]
        {
            let of: Vec<&ValidationDot> = dots.iter().filter(|dot| dot.dimension == dimension).collect();
            panel_ui(ui, vec2(width, HEIGHT), &text(id), &of, ways);
        }
    });
    let key = ["validate-figure-hollow", "validate-figure-filled", "validate-figure-bars", "known-figure-line"];
    quiet_ui(ui, key.map(text).join(", "));
}

fn panel_ui(ui: &mut Ui, size: egui::Vec2, title: &str, dots: &[&ValidationDot], ways: &mut Vec<Go>) {
    let palette = Palette::of(ui);
    // The table reaches every trial by keyboard, so the chart need not.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, described(title, dots)));
    let area = Rect::from_min_max(rect.min + vec2(AXIS.x, TITLE_HEIGHT), rect.max - vec2(tokens::SPACE_S, AXIS.y));
    let ends = validation_range(dots);
    let chart = Chart { area, x: ends, y: ends };
    let painter = ui.painter_at(rect);
    chart.x_values(&painter, palette);
    chart.y_marks(&painter, palette);
    chart.line(&painter, &[(ends.0, ends.0), (ends.1, ends.1)], Stroke::new(1.0, palette.reference));
    axis_names(&painter, rect, title, palette);
    let pointed = response.hover_pos().and_then(|at| nearest(&chart, dots, at));
    for dot in dots {
        dot_ui(&painter, &chart, dot, palette, pointed.is_some_and(|pointed| pointed.number == dot.number));
    }
    let Some(dot) = pointed else { return };
    if response.clicked() {
        ways.push(Go::Trial(dot.trial.clone()));
    }
    response.on_hover_text_at_pointer(words_of(dot)).on_hover_cursor(egui::CursorIcon::PointingHand);
}

fn axis_names(painter: &Painter, rect: Rect, title: &str, palette: &Palette) {
    painter.text(rect.left_top() + vec2(tokens::SPACE_XS, 2.0), Align2::LEFT_TOP, title, small(), palette.text);
    let below = pos2(rect.right() - tokens::SPACE_S, rect.bottom() - 2.0);
    painter.text(below, Align2::RIGHT_BOTTOM, text("known-axis-observed"), small(), palette.quiet);
    let galley = painter.layout_no_wrap(text("known-axis-predicted"), small(), palette.quiet);
    let at = pos2(rect.left() + 1.0, rect.top() + TITLE_HEIGHT + galley.size().x);
    let upright = egui::epaint::TextShape::new(at, galley, palette.quiet).with_angle(-std::f32::consts::FRAC_PI_2);
    painter.add(upright);
}

fn dot_ui(painter: &Painter, chart: &Chart, dot: &ValidationDot, palette: &Palette, is_pointed: bool) {
    let colour = if dot.dimension == Dimension::Concentration { palette.total } else { palette.ionised };
    if let Some(bar) = dot.bar {
        let ends = [(dot.observed - bar, dot.predicted), (dot.observed + bar, dot.predicted)];
        chart.line(painter, &ends, Stroke::new(1.5, colour));
    }
    let at = chart.at(dot.observed, dot.predicted);
    let fill = if dot.is_calibration { palette.ground } else { colour };
    painter.circle(at, RADIUS, fill, Stroke::new(1.5, colour));
    if is_pointed {
        painter.circle_stroke(at, RADIUS + 3.0, Stroke::new(1.5, palette.strong));
    }
}

fn nearest<'d>(chart: &Chart, dots: &[&'d ValidationDot], at: Pos2) -> Option<&'d ValidationDot> {
    let far = |dot: &&ValidationDot| chart.at(dot.observed, dot.predicted).distance(at);
    let nearest = dots.iter().copied().min_by(|one, other| far(one).total_cmp(&far(other)));
    nearest.filter(|dot| far(dot) <= REACH)
}

fn words_of(dot: &ValidationDot) -> String {
    let decimals = if dot.dimension == Dimension::Concentration { 2 } else { 1 };
    let shown = |value: f64| format!("{value:.decimals$}").replace('-', "−");
    words!("known-dot", name = dot.name, observed = shown(dot.observed), predicted = shown(dot.predicted))
}

fn described(title: &str, dots: &[&ValidationDot]) -> String {
    let all = dots.iter().map(|dot| words_of(dot)).collect::<Vec<_>>().join("; ");
    words!("known-figure-name", title = title, all = all)
}
