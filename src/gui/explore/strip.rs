//! The strip of prescriptions below the plots, which shows what is in force when. A click edits a stretch; a dragged
//! boundary moves it.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, CursorIcon, FontId, Key, Rangef, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::stretch_field::week_after_last_change;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::axis::Frame;
use crate::gui::kit::plots::scene::Scene;
use crate::gui::kit::tokens;
use crate::report::words::{doses_words, span_words, stretch_words};
use crate::scenario::stretch::Stretch;
use crate::text::{text, words};

const STRIP_HEIGHT: f32 = 46.0;
const RAIL_HEIGHT: f32 = 14.0;
pub const STRIP_AND_RAIL_HEIGHT: f32 = STRIP_HEIGHT + RAIL_HEIGHT;
const HANDLE_WIDTH: f32 = 18.0;
/// Distance of a boundary from the one before below which nobody could take hold of it, points. When zoomed in it is drawn.
const LEAST_DISTANCE: f32 = 4.0;

pub fn strip_ui(ui: &mut Ui, stretches: &[Stretch], scene: Scene<'_>, x: Rangef, commands: &mut Vec<Command>) {
    let size = vec2(ui.available_width(), STRIP_AND_RAIL_HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let (rail, rect) = whole.split_top_bottom_at_y(whole.top() + RAIL_HEIGHT);
    let has_dialysis = stretches.iter().any(|stretch| stretch.dialysate_meq_l().is_some());
    let area = Rect::from_x_y_ranges(x, rect.y_range());
    let strip = Strip { area, frame: scene.frame, selected: scene.view.stretch, has_dialysis };
    let run_weeks = strip.frame.run_weeks;
    lane_names(ui, &strip);
    rail_ui(ui, &strip, Rect::from_x_y_ranges(x, rail.y_range()), stretches, commands);
    for (i, stretch) in stretches.iter().enumerate() {
        let from_week = stretch.from_week.unwrap_or(0.0);
        let to_week = stretches.get(i + 1).and_then(|next| next.from_week).unwrap_or(run_weeks);
        stretch_ui(ui, &strip, stretch, from_week..to_week.min(run_weeks), commands);
    }
    let mut last_x = f32::NEG_INFINITY;
    for stretch in stretches.iter().skip(1) {
        let x = strip.x_of(stretch.from_week.unwrap_or(f64::INFINITY));
        if x - last_x >= LEAST_DISTANCE || stretch.number == strip.selected {
            handle_ui(ui, &strip, stretch, commands);
            last_x = x;
        }
    }
}

struct Strip {
    area: Rect,
    frame: Frame,
    /// The number of the stretch that is edited.
    selected: usize,
    /// Whether there is dialysis at any time of the run; without it no dialysate is named.
    has_dialysis: bool,
}

impl Strip {
    /// Returns what stands in the lanes that are drawn, of dialysate and of oral magnesium, each with its number.
    fn lanes<T>(&self, of: [T; 2]) -> impl Iterator<Item = (usize, T)> {
        of.into_iter().enumerate().skip(usize::from(!self.has_dialysis))
    }

    fn x_of(&self, week: f64) -> f32 {
        let span = self.frame.span;
        self.area.left() + ((week - span.from_week) / span.width()) as f32 * self.area.width()
    }

    fn week_at(&self, x: f32) -> f64 {
        let span = self.frame.span;
        span.from_week + f64::from((x - self.area.left()) / self.area.width()) * span.width()
    }

    /// Moves a week to the nearest whole week, or day when zoomed in, within the run.
    fn snapped(&self, week: f64) -> f64 {
        let step = if self.frame.shows_true_curve() { 7.0 } else { 1.0 };
        ((week * step).round() / step).clamp(0.0, (self.frame.run_weeks - 1.0 / step).max(0.0))
    }
}

/// Draws the rail. A click adds a change at that week; from the keyboard it adds one four weeks after the last.
fn rail_ui(ui: &mut Ui, strip: &Strip, rail: Rect, stretches: &[Stretch], commands: &mut Vec<Command>) {
    let palette = strip.frame.palette;
    let response = ui.interact(rail, ui.scope_id().with("rail"), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text("gui-rail")));
    let painter = ui.painter_at(rail.expand(2.0));
    let font = FontId::proportional(tokens::TEXT_SMALL - 1.0);
    let line = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, palette.outline);
    painter.line_segment([rail.left_bottom(), rail.right_bottom()], line);
    match response.hover_pos() {
        Some(pointer) => {
            let week = strip.snapped(strip.week_at(pointer.x));
            let words = words!("gui-add-change-at", span = span_words(week));
            let galley = painter.layout_no_wrap(format!("+ {words}"), font, palette.accent);
            let x = strip.x_of(week).min(rail.right() - galley.size().x).max(rail.left());
            painter.galley(pos2(x, rail.center().y - galley.size().y / 2.0), galley, palette.accent);
        }
        None => {
            painter.text(rail.right_center(), Align2::RIGHT_CENTER, text("gui-rail-hint"), font, palette.quiet);
        }
    }
    if response.clicked() {
        let clicked = response.interact_pointer_pos().filter(|at| rail.contains(*at));
        let from_week = clicked.map(|at| strip.snapped(strip.week_at(at.x)));
        let from_week =
            from_week.unwrap_or_else(|| week_after_last_change(stretches.iter().map(|stretch| stretch.from_week)));
        commands.push(Command::AddChange { from_week });
    }
}

fn lane_names(ui: &Ui, strip: &Strip) {
    let font = FontId::proportional(tokens::TEXT_SMALL - 0.5);
    for (i, id) in strip.lanes(["gui-strip-dialysate", "gui-strip-oral"]) {
        let at = pos2(strip.area.left() - tokens::SPACE_XS, strip.area.top() + STRIP_HEIGHT * (0.25 + 0.5 * i as f32));
        ui.painter().text(at, Align2::RIGHT_CENTER, text(id), font.clone(), strip.frame.palette.quiet);
    }
}

fn stretch_ui(ui: &mut Ui, strip: &Strip, stretch: &Stretch, weeks: Range<f64>, commands: &mut Vec<Command>) {
    let x = Rangef::new(strip.x_of(weeks.start), strip.x_of(weeks.end));
    let rect = Rect::from_x_y_ranges(x, strip.area.y_range()).intersect(strip.area).shrink2(vec2(1.0, 0.0));
    if rect.width() < 1.0 {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("stretch", stretch.number)), Sense::click());
    let name = words!("gui-strip-stretch", dialysate = stretch_words(stretch), oral = doses_words(&stretch.oral));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    paint_stretch(ui, strip, stretch, rect, &response);
    if response.clicked() {
        commands.push(Command::SelectStretch(stretch.number));
    }
    let clicked_week = ui.scope_id().with("clicked-week");
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.secondary_clicked()) {
        ui.data_mut(|data| data.insert_temp(clicked_week, strip.snapped(strip.week_at(pointer.x))));
    }
    response.context_menu(|ui| {
        let week = ui.data(|data| data.get_temp::<f64>(clicked_week)).unwrap_or(1.0);
        if ui.button(words!("gui-add-change-at", span = span_words(week))).clicked() {
            commands.push(Command::AddChange { from_week: week });
        }
        if stretch.number > 0 && ui.button(text("gui-remove-change")).clicked() {
            commands.push(Command::RemoveChange(stretch.number));
        }
    });
}

fn paint_stretch(ui: &Ui, strip: &Strip, stretch: &Stretch, rect: Rect, response: &Response) {
    let palette = strip.frame.palette;
    let painter = ui.painter_at(rect.expand(1.0));
    let is_selected = strip.selected == stretch.number || response.has_focus();
    let fill = if response.hovered() { palette.control_hovered } else { palette.surface };
    let stroke = if is_selected { Stroke::new(1.5, palette.accent) } else { Stroke::NONE };
    painter.rect(rect, tokens::CORNER, fill, stroke, StrokeKind::Inside);
    let dialysate = (stretch_words(stretch), tokens::TEXT_BODY, palette.strong);
    let oral = (doses_words(&stretch.oral), tokens::TEXT_SMALL, palette.quiet);
    for (i, (words, size, colour)) in strip.lanes([dialysate, oral]) {
        let at = pos2(rect.left() + tokens::SPACE_S, rect.top() + STRIP_HEIGHT * (0.27 + 0.46 * i as f32));
        let room = (rect.right() - at.x - tokens::SPACE_XS).max(0.0);
        let mut job = LayoutJob::simple_singleline(words, FontId::proportional(size), colour);
        job.wrap = TextWrapping::truncate_at_width(room);
        let galley = painter.layout_job(job);
        painter.galley(at - vec2(0.0, galley.size().y / 2.0), galley, colour);
    }
}

/// Draws the boundary before a change, which can be dragged.
fn handle_ui(ui: &mut Ui, strip: &Strip, stretch: &Stretch, commands: &mut Vec<Command>) {
    let Some(from_week) = stretch.from_week else { return };
    let x = strip.x_of(from_week);
    if !strip.area.x_range().contains(x) {
        return;
    }
    let rect = Rect::from_center_size(pos2(x, strip.area.center().y), vec2(HANDLE_WIDTH, STRIP_HEIGHT));
    let response = ui.interact(rect, ui.scope_id().with(("boundary", stretch.number)), Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let name = words!("gui-strip-boundary", span = span_words(from_week));
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    let is_active = response.hovered() || response.dragged();
    let colour = if is_active { strip.frame.palette.accent } else { strip.frame.palette.quiet };
    let line = Rect::from_center_size(rect.center(), vec2(3.0, STRIP_HEIGHT * 0.6));
    ui.painter().rect_filled(line, 1.5, colour);
    if response.has_focus() {
        handle_keys(ui, strip, stretch.number, from_week, commands);
    }
    response.context_menu(|ui| {
        if ui.button(text("gui-remove-change")).clicked() {
            commands.push(Command::RemoveChange(stretch.number));
        }
    });
    let response = response.on_hover_text(text("gui-strip-boundary-about"));
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let week = strip.snapped(strip.week_at(pointer.x));
        if week != from_week {
            commands.push(Command::MoveChange { stretch: stretch.number, from_week: week });
        }
    }
}

/// Moves the focused boundary with the arrow keys and removes it with Delete.
fn handle_keys(ui: &Ui, strip: &Strip, stretch: usize, from_week: f64, commands: &mut Vec<Command>) {
    let is_pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let step = if strip.frame.shows_true_curve() { 1.0 / 7.0 } else { 1.0 };
    let steps = f64::from(is_pressed(Key::ArrowRight)) - f64::from(is_pressed(Key::ArrowLeft));
    if steps != 0.0 {
        let week = strip.snapped(from_week + steps * step);
        commands.push(Command::MoveChange { stretch, from_week: week });
    }
    if is_pressed(Key::Delete) {
        commands.push(Command::RemoveChange(stretch));
    }
}
