//! An arm of a trial: the predicted course with what was measured, and the way to Explore.

use egui::accesskit::Role;
use egui::{Align2, Painter, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::arm_picture::{ArmCourse, ArmPicture, DrawnArm};
use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::scenario::ScenarioDraft;
use crate::study::trials::{Arm, ArmKind, ObservedPoint, Trial};
use crate::text::{text, words};
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

const HEIGHT: f32 = 210.0;
const WIDEST: f32 = 760.0;
const AXIS: egui::Vec2 = vec2(40.0, 36.0);
const RADIUS: f32 = 4.0;
/// Length of an error bar to either side, standard errors.
const BAR_STANDARD_ERRORS: f64 = 2.0;
/// Width of the bars of a distribution, mg/dL.
const BIN_MG_DL: f64 = 0.2;
/// Distance at which the pointer reaches a dot, points.
const REACH: f32 = 12.0;

pub fn arm_ui(
    ui: &mut Ui,
    trial: &Trial,
    arm: &Arm,
    picture: Option<&ArmPicture>,
    unit: SerumUnit,
    commands: &mut Vec<Command>,
) {
    let title = arm.scenario.title.clone().unwrap_or_else(|| arm.id.clone());
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&title).strong());
        let name = words!("known-open-arm-name", arm = title);
        let about = match arm.kind() {
            ArmKind::Run => "known-open-arm-about",
            ArmKind::Spread | ArmKind::Cohort => "known-open-arm-about-one",
        };
        let button = ui.button(text("known-open-arm")).accessible_name(name).on_hover_text(text(about));
        if button.clicked() {
            commands.push(Command::Load(Box::new(draft(trial, arm))));
        }
    });
    let Some(picture) = picture else {
        quiet_ui(ui, text("known-not-simulated"));
        return;
    };
    match &picture.drawn {
        DrawnArm::Courses(courses) => {
            courses_ui(ui, &title, courses, &picture.points, unit);
            quiet_ui(ui, key_words(courses, &picture.points));
        }
        DrawnArm::Patients(totals) => patients_ui(ui, &title, totals, unit),
    }
}

/// Says what lines, band and points are.
fn key_words(courses: &[ArmCourse], points: &[ObservedPoint]) -> String {
    let line = match courses {
        [_, _, ..] => text("known-course-spread"),
        [course] if course.is_pre => text("known-course-pre"),
        _ => String::new(),
    };
    let points = if points.is_empty() { String::new() } else { text("known-course-points") };
    format!("{line} {points}").trim().to_owned()
}

/// Returns the arm's scenario with its source, as a new document.
fn draft(trial: &Trial, arm: &Arm) -> ScenarioDraft {
    let mut draft = trial.arm_draft(arm);
    draft.note = draft.note.or_else(|| Some(trial.done.clone()));
    if draft.sources.is_empty() {
        draft.sources.push(trial.citation());
    }
    draft
}

/// Draws a chart with round values at its axes, and the names of what goes up and of what goes along.
fn chart_ui(
    ui: &mut Ui,
    name: &str,
    x: (f64, f64),
    y: (f64, f64),
    [up, along]: [&str; 2],
) -> (Chart, Painter, Response) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width().min(WIDEST), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let area = Rect::from_min_max(rect.min + vec2(AXIS.x, 20.0), rect.max - vec2(tokens::SPACE_S, AXIS.y));
    let (chart, painter) = (Chart { area, x, y }, ui.painter_at(rect));
    chart.x_values(&painter, palette);
    chart.y_marks(&painter, palette);
    painter.text(rect.left_top() + vec2(tokens::SPACE_XS, 2.0), Align2::LEFT_TOP, up, small(), palette.total);
    let corner = rect.right_bottom() - vec2(tokens::SPACE_S, 2.0);
    painter.text(corner, Align2::RIGHT_BOTTOM, along, small(), palette.quiet);
    (chart, painter, response)
}

/// Returns the factor on weeks and the name of the axis with which times are shown.
fn time_axis(weeks: f64) -> (f64, String) {
    match weeks {
        weeks if weeks <= 0.5 => (HOURS_PER_WEEK, text("known-axis-hours")),
        weeks if weeks <= 4.0 => (HOURS_PER_WEEK / HOURS_PER_DAY, text("known-axis-days")),
        _ => (1.0, text("known-axis-weeks")),
    }
}

fn courses_ui(ui: &mut Ui, title: &str, courses: &[ArmCourse], points: &[ObservedPoint], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let end = courses.iter().filter_map(|course| course.envelope.last()).map(|(week, ..)| *week).fold(0.0, f64::max);
    let (per_week, along) = time_axis(end);
    let (x, y) = ((0.0, per_week * end), value_range(courses, points, unit));
    let up = words!("known-axis-total", unit = unit.symbol());
    let (chart, painter, response) = chart_ui(ui, &described(title, courses, points, unit), x, y, [&up, &along]);
    for ArmCourse { envelope, line, is_pre } in courses {
        if *is_pre {
            let edges =
                envelope.iter().map(|(week, low, high)| (per_week * week, unit.of_mg_dl(*low), unit.of_mg_dl(*high)));
            chart.band(&painter, &edges.collect::<Vec<_>>(), palette.total.gamma_multiply(0.25));
        }
        let line = line.iter().map(|(week, mg_dl)| (per_week * week, unit.of_mg_dl(*mg_dl)));
        chart.line(&painter, &line.collect::<Vec<_>>(), Stroke::new(tokens::LINE_WIDTH, palette.total));
    }
    let at = |point: &ObservedPoint, mmol_l: f64| (per_week * point.time_h / HOURS_PER_WEEK, unit.of_mmol_l(mmol_l));
    let middle = |point: &ObservedPoint| {
        let (x, y) = at(point, point.total_mmol_l);
        chart.at(x, y)
    };
    for point in points {
        let line = Stroke::new(1.5, palette.strong);
        if let Some(error) = point.standard_error_mmol_l {
            let end = |side: f64| at(point, point.total_mmol_l + side * BAR_STANDARD_ERRORS * error);
            chart.line(&painter, &[end(-1.0), end(1.0)], line);
        }
        painter.circle(middle(point), RADIUS, palette.ground, line);
    }
    if let Some(pointer) = response.hover_pos()
        && let Some(point) = points.iter().find(|point| middle(point).distance(pointer) <= REACH)
    {
        response.on_hover_text_at_pointer(point_words(point, unit));
    }
}

fn value_range(courses: &[ArmCourse], points: &[ObservedPoint], unit: SerumUnit) -> (f64, f64) {
    let drawn = courses.iter().flat_map(|course| &course.envelope).flat_map(|(_, low, high)| [*low, *high]);
    let bars = points.iter().flat_map(|point| {
        let bar = BAR_STANDARD_ERRORS * point.standard_error_mmol_l.unwrap_or(0.0);
        [point.total_mmol_l - bar, point.total_mmol_l + bar]
    });
    let values = drawn.map(|mg_dl| unit.of_mg_dl(mg_dl)).chain(bars.map(|mmol_l| unit.of_mmol_l(mmol_l)));
    let (low, high) = values.fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let margin = (0.1 * (high - low)).max(unit.of_mg_dl(0.1));
    ((low - margin).max(0.0), high + margin)
}

fn point_words(point: &ObservedPoint, unit: SerumUnit) -> String {
    let value = format!("{:.2}", unit.of_mmol_l(point.total_mmol_l));
    let week = format!("{:.1}", point.time_h / HOURS_PER_WEEK);
    words!("known-point", value = value, unit = unit.symbol(), week = week)
}

fn described(title: &str, courses: &[ArmCourse], points: &[ObservedPoint], unit: SerumUnit) -> String {
    let shown =
        |mg_dl: Option<f64>| mg_dl.map_or_else(|| "–".to_owned(), |mg_dl| format!("{:.2}", unit.of_mg_dl(mg_dl)));
    let first = courses.first().and_then(|course| course.envelope.first()).map(|(_, low, _)| *low);
    let last = courses.first().and_then(|course| course.envelope.last()).map(|(_, low, _)| *low);
    let points = points.iter().map(|point| point_words(point, unit)).collect::<Vec<_>>().join("; ");
    let (from, to) = (shown(first), shown(last));
    words!("known-course-name", arm = title, unit = unit.symbol(), from = from, to = to, points = points)
}

/// Draws how many virtual patients are at which level.
fn patients_ui(ui: &mut Ui, title: &str, totals: &[f64], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let (Some(lowest), Some(highest)) = (totals.first(), totals.last()) else { return };
    let (from, to) = ((lowest / BIN_MG_DL).floor() as i64, (highest / BIN_MG_DL).floor() as i64 + 1);
    let in_bin = |bin: i64| totals.iter().filter(|total| (**total / BIN_MG_DL).floor() as i64 == bin).count();
    let bins: Vec<(i64, usize)> = (from..to).map(|bin| (bin, in_bin(bin))).collect();
    let most = bins.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let name = words!("known-patients-name", arm = title, unit = unit.symbol(), patients = totals.len());
    let edge = |bin: i64| unit.of_mg_dl(BIN_MG_DL * bin as f64);
    let (x, y) = ((edge(from), edge(to)), (0.0, 1.05 * most as f64));
    let along = words!("known-axis-total", unit = unit.symbol());
    let (chart, painter, _) = chart_ui(ui, &name, x, y, [&text("known-axis-patients"), &along]);
    for (bin, count) in bins {
        let bar = Rect::from_two_pos(chart.at(edge(bin), 0.0), chart.at(edge(bin + 1), count as f64));
        painter.rect_filled(bar.shrink2(vec2(1.0, 0.0)), 0.0, palette.total.gamma_multiply(0.6));
    }
}
