//! An arm of a trial: the predicted course with what was measured, and the way to Explore.

use egui::accesskit::Role;
use egui::{Align2, Painter, Rect, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::arm_picture::{ArmCourse, ArmLine, ArmPicture, DrawnArm};
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
        ui.label(egui::RichText::new(&title).color(Palette::of(ui).strong));
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
    let line = match (courses, courses.first().map(|course| &course.line)) {
        ([_, _, ..], _) => text("known-course-spread"),
        (_, Some(ArmLine::Pre(_))) => text("known-course-pre"),
        (_, Some(ArmLine::Curve(_)) | None) => String::new(),
    };
    let points = if points.is_empty() { String::new() } else { text("known-course-points") };
    [line, points].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
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

fn area_ui(ui: &mut Ui, name: &str) -> (Rect, egui::Response) {
    let width = ui.available_width().min(WIDEST);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    (Rect::from_min_max(rect.min + vec2(AXIS.x, 20.0), rect.max - vec2(tokens::SPACE_S, AXIS.y)), response)
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
    let (area, response) = area_ui(ui, &described(title, courses, points, unit));
    let end = courses.iter().filter_map(|course| course.envelope.last()).map(|(week, ..)| *week).fold(0.0, f64::max);
    let (per_week, axis) = time_axis(end);
    let chart = Chart { area, x: (0.0, per_week * end), y: value_range(courses, points, unit) };
    let painter = ui.painter_at(response.rect);
    chart.x_values(&painter, palette);
    chart.y_marks(&painter, palette);
    names(&painter, response.rect, &words!("known-axis-total", unit = unit.symbol()), &axis, palette);
    for course in courses {
        course_ui(&painter, &chart, course, per_week, unit, palette);
    }
    for point in points {
        point_ui(&painter, &chart, point, per_week, unit, palette);
    }
    let at =
        |point: &ObservedPoint| chart.at(per_week * point.time_h / HOURS_PER_WEEK, unit.of_mmol_l(point.total_mmol_l));
    if let Some(pointer) = response.hover_pos()
        && let Some(point) = points.iter().find(|point| at(point).distance(pointer) <= REACH)
    {
        response.on_hover_text_at_pointer(point_words(point, unit));
    }
}

fn course_ui(painter: &Painter, chart: &Chart, course: &ArmCourse, per_week: f64, unit: SerumUnit, palette: &Palette) {
    let scaled = |(week, low, high): &(f64, f64, f64)| (per_week * week, unit.of_mg_dl(*low), unit.of_mg_dl(*high));
    let edges: Vec<(f64, f64, f64)> = course.envelope.iter().map(scaled).collect();
    let values = match &course.line {
        ArmLine::Curve(curve) => curve,
        ArmLine::Pre(values) => {
            chart.band(painter, &edges, palette.total.gamma_multiply(0.25));
            values
        }
    };
    let line: Vec<(f64, f64)> = values.iter().map(|(week, value)| (per_week * week, unit.of_mg_dl(*value))).collect();
    chart.line(painter, &line, Stroke::new(tokens::LINE_WIDTH, palette.total));
}

fn point_ui(
    painter: &Painter,
    chart: &Chart,
    point: &ObservedPoint,
    per_week: f64,
    unit: SerumUnit,
    palette: &Palette,
) {
    let x = per_week * point.time_h / HOURS_PER_WEEK;
    let line = Stroke::new(1.5, palette.strong);
    if let Some(error) = point.standard_error_mmol_l {
        let end = |side: f64| (x, unit.of_mmol_l(point.total_mmol_l + side * BAR_STANDARD_ERRORS * error));
        chart.line(painter, &[end(-1.0), end(1.0)], line);
    }
    painter.circle(chart.at(x, unit.of_mmol_l(point.total_mmol_l)), RADIUS, palette.ground, line);
}

fn names(painter: &Painter, rect: Rect, above: &str, below: &str, palette: &Palette) {
    painter.text(rect.left_top() + vec2(tokens::SPACE_XS, 2.0), Align2::LEFT_TOP, above, small(), palette.total);
    let corner = rect.right_bottom() - vec2(tokens::SPACE_S, 2.0);
    painter.text(corner, Align2::RIGHT_BOTTOM, below, small(), palette.quiet);
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
    words!(
        "known-course-name",
        arm = title,
        unit = unit.symbol(),
        from = shown(first),
        to = shown(last),
        points = points
    )
}

/// Draws how many virtual patients are at which level.
fn patients_ui(ui: &mut Ui, title: &str, totals: &[f64], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let (Some(lowest), Some(highest)) = (totals.first(), totals.last()) else { return };
    let (from, to) = ((lowest / BIN_MG_DL).floor() as i64, (highest / BIN_MG_DL).floor() as i64 + 1);
    let in_bin = |bin: i64| totals.iter().filter(|total| (**total / BIN_MG_DL).floor() as i64 == bin).count();
    let bins: Vec<(i64, usize)> = (from..to).map(|bin| (bin, in_bin(bin))).collect();
    let most = bins.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let (area, response) =
        area_ui(ui, &words!("known-patients-name", arm = title, unit = unit.symbol(), patients = totals.len()));
    let edge = |bin: i64| unit.of_mg_dl(BIN_MG_DL * bin as f64);
    let chart = Chart { area, x: (edge(from), edge(to)), y: (0.0, 1.05 * most as f64) };
    let painter = ui.painter_at(response.rect);
    chart.x_values(&painter, palette);
    chart.y_marks(&painter, palette);
    let below = words!("known-axis-total", unit = unit.symbol());
    names(&painter, response.rect, &text("known-axis-patients"), &below, palette);
    for (bin, count) in bins {
        let bar = Rect::from_two_pos(chart.at(edge(bin), 0.0), chart.at(edge(bin + 1), count as f64));
        painter.rect_filled(bar.shrink2(vec2(1.0, 0.0)), 0.0, palette.total.gamma_multiply(0.6));
    }
}
