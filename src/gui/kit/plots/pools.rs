//! The plot of the slow pools, in percent of their content at the start, which shows where magnesium goes.

use egui::Align2;
use egui_plot::{HLine, HoverPosition, Line, LineStyle};

use super::cursor::{Cursor, follow_pointer};
use super::{axis::Frame, caption::table_link_ui, readout::time_words, scene::Scene};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::{chart::small, command::Command, solved::Solved, view::TableKind, widgets::small_ui};
use crate::study::results::slow_pools_mmol;
use crate::text::{text, words};
use crate::units::{DAYS_PER_WEEK, HOURS_PER_WEEK};

const NAMES: [&str; 4] = ["gui-pool-muscle", "gui-pool-soft-tissue", "gui-pool-bone-surface", "gui-pool-bone-deep"];
/// Length of the dashes of each line, points; a line without dashes is drawn through.
const DASHES: [Option<f32>; 4] = [None, Some(10.0), Some(5.0), None];
/// Width from which title, names and the link to the table fit into one row, points.
const KEY_FROM_WIDTH: f32 = 640.0;
const KEY_PIECE: f32 = 22.0;
/// The values always seen, %: a flat line must not fill the plot with rounding.
const SEEN_PERCENT: (f64, f64) = (98.0, 102.0);
/// Least distance between two labels, points.
const LABEL_HEIGHT: f32 = 12.0;
const LABEL_ROOM: f32 = 92.0;

pub fn caption_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    title_ui(ui);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| table_link_ui(ui, "gui-plot-table-pools", TableKind::Pools, commands));
}

pub fn title_ui(ui: &mut egui::Ui) {
    let words = egui::RichText::new(text("gui-plot-pools")).color(Palette::of(ui).text).size(tokens::TEXT_BODY);
    ui.label(words).on_hover_text(text("gui-plot-pools-about"));
    if has_key(ui.max_rect().width()) {
        key_ui(ui);
    }
}

/// Returns whether the names stand beside the title; without room there, they stand at the ends of the lines.
fn has_key(width: f32) -> bool {
    width >= KEY_FROM_WIDTH
}

fn key_ui(ui: &mut egui::Ui) {
    let palette = Palette::of(ui);
    for (i, name) in NAMES.into_iter().enumerate() {
        ui.add_space(tokens::SPACE_XS);
        let (piece, _) = ui.allocate_exact_size(egui::vec2(KEY_PIECE, tokens::SPACE_M), egui::Sense::hover());
        let ends = [piece.left_center(), piece.right_center()];
        let stroke = egui::Stroke::new(line_width(i), palette.pools[i]);
        match DASHES[i] {
            Some(dash) => ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, 0.6 * dash)),
            None => _ = ui.painter().line_segment(ends, stroke),
        }
        small_ui(ui, text(name), palette.pools[i]);
    }
}

/// Returns the width of a line; deep bone is thin, so that the others are seen beside it.
fn line_width(pool: usize) -> f32 {
    if pool == 3 { 1.4 } else { tokens::LINE_WIDTH }
}

pub fn pools_plot_ui(ui: &mut egui::Ui, scene: Scene<'_>, height: f32, commands: &mut Vec<Command>) -> egui::Rect {
    let Scene { solved, frame, .. } = scene;
    let frame = &frame;
    let lines = lines(solved, frame, ui.available_width());
    let values = lines.iter().flatten().map(|point| point[1]);
    let (lowest, highest) = values.fold(SEEN_PERCENT, |(l, h), v| (l.min(v), h.max(v)));
    let margin = 0.06 * (highest - lowest);
    let ends: Vec<[f64; 2]> = lines.iter().filter_map(|line| line.last().copied()).collect();
    let cursor = Cursor::last(ui, frame, &solved.curves);
    let plot = frame.plot("pools", height).label_formatter(|position| readout(solved, frame, position));
    let shown = plot.show(ui, |plot_ui| {
        plot_ui.set_plot_bounds_x(frame.span.from_week..=frame.span.to_week);
        plot_ui.set_plot_bounds_y((lowest - margin)..=(highest + margin));
        frame.week_lines(plot_ui);
        plot_ui.hline(HLine::new("", 100.0).color(frame.palette.outline).width(1.0).allow_hover(false));
        frame.changes(plot_ui, &solved.run);
        for (i, line) in lines.into_iter().enumerate() {
            let style = DASHES[i].map_or(LineStyle::Solid, |length| LineStyle::Dashed { length });
            let line = Line::new("", line).color(frame.faded(frame.palette.pools[i])).width(line_width(i));
            plot_ui.line(line.style(style).allow_hover(false));
        }
        if let Some(cursor) = cursor {
            let shares = shown_percent(solved, frame, cursor.week);
            cursor.mark(plot_ui, frame, shares.into_iter().zip(frame.palette.pools));
        }
    });
    let name = text("gui-plot-pools");
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &name));
    follow_pointer(ui, &shown, frame, commands);
    if !has_key(ui.max_rect().width()) {
        labels(ui, &shown.transform, frame, &ends);
    }
    frame.name_time_axis(ui, *shown.transform.frame());
    *shown.transform.frame()
}

/// Returns one line a pool. It is the true course when zoomed in, otherwise the value at the same hour of every week,
/// or of every day where no sessions move it within a week.
fn lines(solved: &Solved, frame: &Frame, width: f32) -> [Vec<[f64; 2]>; 4] {
    let span = frame.span;
    let times_h: Vec<f64> = if frame.shows_true_curve() {
        let step = span.width() / f64::from(width.max(2.0));
        (0..=width as usize).map(|i| (span.from_week + i as f64 * step) * HOURS_PER_WEEK).collect()
    } else {
        let a_week = marks_a_week(solved);
        let last = span.to_week.ceil().min(frame.run_weeks) * a_week;
        let marks = (span.from_week * a_week) as i64..=last as i64;
        marks.map(|mark| mark as f64 / a_week * HOURS_PER_WEEK).collect()
    };
    let mut lines = [const { Vec::new() }; 4];
    for sample in solved.run.trajectory.sample(times_h) {
        for (i, share) in percent(solved, &slow_pools_mmol(&sample.state)).into_iter().enumerate() {
            lines[i].push([sample.time_h / HOURS_PER_WEEK, share]);
        }
    }
    lines
}

fn shown_percent(solved: &Solved, frame: &Frame, week: f64) -> [f64; 4] {
    let at = |week: f64| percent(solved, &slow_pools_mmol(&solved.run.trajectory.at(week * HOURS_PER_WEEK).state));
    if frame.shows_true_curve() {
        return at(week);
    }
    let a_week = marks_a_week(solved);
    let before = (week * a_week).floor();
    let (earlier, later) = (at(before / a_week), at(((before + 1.0) / a_week).min(frame.run_weeks)));
    let share = week * a_week - before;
    std::array::from_fn(|i| earlier[i] + share * (later[i] - earlier[i]))
}

/// Returns the number of marks a week: without sessions nothing moves the pools within a week.
fn marks_a_week(solved: &Solved) -> f64 {
    if solved.curves.sessions.is_empty() { DAYS_PER_WEEK } else { 1.0 }
}

fn percent(solved: &Solved, now: &[f64; 4]) -> [f64; 4] {
    let start = &solved.curves.pools_at_start;
    std::array::from_fn(|i| if start[i] > 0.0 { 100.0 * now[i] / start[i] } else { 0.0 })
}

/// Paints the names at the right end of the lines, where the plot has room for all of them.
fn labels(ui: &egui::Ui, transform: &egui_plot::PlotTransform, frame: &Frame, ends: &[[f64; 2]]) {
    let area = *transform.frame();
    let ends: Vec<f32> = ends.iter().map(|end| transform.position_from_point_y(end[1])).collect();
    for (i, y) in label_places(&ends, area.y_range()) {
        let at = egui::pos2(area.right() + tokens::SPACE_XS - LABEL_ROOM, y);
        let colour = frame.faded(frame.palette.pools[i]);
        let words = ui.painter().layout_no_wrap(text(NAMES[i]), small(), colour);
        let box_ = Align2::LEFT_CENTER.anchor_size(at, words.size()).expand2(egui::vec2(2.0, -1.0));
        ui.painter().rect_filled(box_, 2.0, frame.palette.ground.gamma_multiply(0.8));
        ui.painter().galley(box_.shrink2(egui::vec2(2.0, -1.0)).min, words, colour);
    }
}

/// Returns the lines with the heights of their names, moved apart where they would touch; none where they do not all
/// fit.
fn label_places(ends: &[f32], area: egui::Rangef) -> Vec<(usize, f32)> {
    let mut free = area.shrink(LABEL_HEIGHT / 2.0); // of the middle of a name
    let mut below = LABEL_HEIGHT * (ends.len() as f32 - 1.0); // for the names that follow
    if free.span() < below {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|a, b| ends[*a].total_cmp(&ends[*b]));
    let place = |i: usize| {
        let y = ends[i].min(free.max - below).max(free.min);
        (free.min, below) = (y + LABEL_HEIGHT, below - LABEL_HEIGHT);
        (i, y)
    };
    order.into_iter().map(place).collect()
}

fn readout(solved: &Solved, frame: &Frame, position: &HoverPosition<'_>) -> Option<String> {
    let HoverPosition::Elsewhere { position } = position else { return None };
    let cursor = Cursor::beside(position.x, frame, &solved.curves)?;
    let shares = shown_percent(solved, frame, cursor.week);
    let line = |i: usize| words!("gui-readout-pool", name = text(NAMES[i]), percent = format!("{:.1}", shares[i]));
    let lines: Vec<String> = std::iter::once(time_words(cursor.week)).chain((0..4).map(line)).collect();
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_apart_within_the_plot_however_low_it_is() {
        for height in 1..120 {
            let area = egui::Rangef::new(300.0, 300.0 + height as f32);
            for ends in [[300.0; 4], [300.0 + height as f32; 4], [301.0, 330.0, 330.5, 310.0]] {
                let places = label_places(&ends, area);
                assert!(places.is_empty() != (height >= 48), "{height}");
                assert!(places.windows(2).all(|pair| pair[1].1 - pair[0].1 >= LABEL_HEIGHT - 1e-3), "{places:?}");
                let half = LABEL_HEIGHT / 2.0;
                assert!(places.iter().all(|(_, y)| area.shrink(half - 1e-3).contains(*y)), "{height}: {places:?}");
            }
        }
    }
}
