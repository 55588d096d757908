//! The strip of prescriptions below the plots, which shows in lanes what is in force when, and the single sessions that
//! are not as planned. A click anywhere edits the stretch and asks from which week on it changes; a dragged boundary
//! moves it.

mod ask;
mod handle;
mod times;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CursorIcon, FontId, PointerButton, Rangef, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use std::ops::Range;

use super::stretch_field::week_after_last_change;
use super::stretches::Stretches;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::curves::Curves;
use crate::gui::kit::plots::scene::Scene;
use crate::gui::kit::plots::session_sign;
use crate::gui::kit::tokens;
use crate::report::words::{Lane, span_words};
use crate::scenario::stretch::Stretch;
use crate::text::{text, words};
use ask::{Asked, ask, asked_ui};
use handle::handle_ui;
use times::Strip;

const LANE_HEIGHT: f32 = 22.0;
const RAIL_HEIGHT: f32 = 14.0;
/// Distance of a boundary from the one before below which nobody could take hold of it, points. When zoomed in it is
/// drawn.
const LEAST_DISTANCE: f32 = 4.0;
/// Type size of the first lane, and of the others.
const SIZES: [f32; 2] = [tokens::TEXT_BODY, tokens::TEXT_SMALL];

/// Returns the height that the strip with these lanes takes. It is the same whatever the patient is given.
pub fn height(lanes: &[Lane]) -> f32 {
    RAIL_HEIGHT + LANE_HEIGHT * lanes.len() as f32
}

pub fn strip_ui(
    ui: &mut Ui,
    Stretches { all: stretches, lanes, .. }: &Stretches,
    scene: Scene<'_>,
    x: Rangef,
    commands: &mut Vec<Command>,
) {
    let size = vec2(ui.available_width(), height(lanes));
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let (rail, rect) = whole.split_top_bottom_at_y(whole.top() + RAIL_HEIGHT);
    let area = Rect::from_x_y_ranges(x, rect.y_range());
    let strip = Strip { area, frame: scene.frame, selected: scene.view.stretch, lanes };
    let run_weeks = strip.frame.run_weeks;
    lane_names(ui, &strip);
    rail_ui(ui, &strip, Rect::from_x_y_ranges(x, rail.y_range()), stretches);
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
    sessions_ui(ui, &strip, &scene.solved.curves);
    asked_ui(ui, commands);
}

/// Draws the rail. A click asks for the week of a change; from the keyboard it proposes one four weeks after the last.
fn rail_ui(ui: &mut Ui, strip: &Strip, rail: Rect, stretches: &[Stretch]) {
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
            let words = words!("gui-add-change-at", span = span_words(strip.asked_week(pointer.x)));
            let galley = painter.layout_no_wrap(format!("+ {words}"), font, palette.accent);
            let x = pointer.x.min(rail.right() - galley.size().x).max(rail.left());
            painter.galley(pos2(x, rail.center().y - galley.size().y / 2.0), galley, palette.accent);
        }
        None => {
            painter.text(rail.right_center(), Align2::RIGHT_CENTER, text("gui-rail-hint"), font, palette.quiet);
        }
    }
    if response.clicked() {
        let clicked = response.interact_pointer_pos().filter(|at| rail.contains(*at));
        let week = clicked.map(|at| strip.asked_week(at.x));
        let week = week.unwrap_or_else(|| {
            strip.snapped(week_after_last_change(stretches.iter().map(|stretch| stretch.from_week)))
        });
        ask(ui, Asked { at: clicked.unwrap_or(rail.center()), week, stretch: 0 });
    }
}

fn lane_names(ui: &Ui, strip: &Strip) {
    let font = FontId::proportional(tokens::TEXT_SMALL - 0.5);
    for (i, lane) in strip.lanes.iter().enumerate() {
        let at = pos2(strip.area.left() - tokens::SPACE_XS, strip.area.top() + LANE_HEIGHT * (i as f32 + 0.5));
        ui.painter().text(at, Align2::RIGHT_CENTER, &lane.name, font.clone(), strip.frame.palette.quiet);
    }
}

fn stretch_ui(ui: &mut Ui, strip: &Strip, stretch: &Stretch, weeks: Range<f64>, commands: &mut Vec<Command>) {
    let x = Rangef::new(strip.x_of(weeks.start), strip.x_of(weeks.end));
    let rect = Rect::from_x_y_ranges(x, strip.area.y_range()).intersect(strip.area).shrink2(vec2(1.0, 0.0));
    if rect.width() < 1.0 {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("stretch", stretch.number)), Sense::click());
    let words: Vec<&str> = strip.lanes.iter().map(|lane| lane.fitting(stretch.number, |_| true)).collect();
    let words = words.join(", ");
    let name = words!("gui-strip-stretch", words = &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    paint_stretch(ui, strip, stretch, rect, &response);
    let is_clicked = response.clicked() || response.clicked_by(PointerButton::Secondary);
    if is_clicked {
        commands.push(Command::SelectStretch(stretch.number));
    }
    if is_clicked {
        // from the keyboard it asks in the middle of the stretch
        let x = response.interact_pointer_pos().filter(|at| rect.contains(*at)).map_or(rect.center().x, |at| at.x);
        ask(ui, Asked { at: pos2(x, strip.area.top()), week: strip.asked_week(x), stretch: stretch.number });
    }
    response.on_hover_text_at_pointer(words);
}

fn paint_stretch(ui: &Ui, strip: &Strip, stretch: &Stretch, rect: Rect, response: &Response) {
    let palette = strip.frame.palette;
    let painter = ui.painter_at(rect.expand(1.0));
    let is_selected = strip.selected == stretch.number || response.has_focus();
    let fill = if response.hovered() { palette.control_hovered } else { palette.surface };
    let stroke = if is_selected { Stroke::new(1.5, palette.accent) } else { Stroke::NONE };
    painter.rect(rect, tokens::CORNER, fill, stroke, StrokeKind::Inside);
    let room = rect.width() - tokens::SPACE_S - tokens::SPACE_XS;
    for (i, lane) in strip.lanes.iter().enumerate() {
        let font = FontId::proportional(SIZES[i.min(1)]);
        let colour = if i == 0 { palette.strong } else { palette.quiet };
        let laid_out = |words: &str, colour: Color32| painter.layout_no_wrap(words.to_owned(), font.clone(), colour);
        let words = lane.fitting(stretch.number, |words| laid_out(words, colour).size().x <= room);
        let at = pos2(rect.left() + tokens::SPACE_S, rect.top() + LANE_HEIGHT * (i as f32 + 0.5));
        painter.text(at, Align2::LEFT_CENTER, words, font.clone(), colour);
    }
}

/// Draws the sessions that are not as planned, each with its name, between rail and strip.
fn sessions_ui(ui: &mut Ui, strip: &Strip, curves: &Curves) {
    let palette = strip.frame.palette;
    for (i, (week, action)) in curves.changed_sessions.iter().enumerate() {
        let at = pos2(strip.x_of(*week), strip.area.top());
        if !strip.area.x_range().contains(at.x) {
            continue;
        }
        let place = Rect::from_center_size(at, vec2(3.0, 3.0) * session_sign::REACH);
        let response = ui.interact(place, ui.scope_id().with(("session", i)), Sense::hover());
        let name = session_sign::when_words(*week, *action);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        session_sign::paint(ui.painter(), at, *action, [palette.strong, palette.ground]);
        response.on_hover_text(name);
    }
}
