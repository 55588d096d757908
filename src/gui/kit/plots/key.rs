//! The key of the plot of totals: every sign that is drawn in it, and no other, in rows above the plot, where it lies on
//! no data.

use egui::accesskit::Role;
use egui::{Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::fan::{BAR_STRENGTH, INNER_STRENGTH, INNER_WIDTH, OUTER_STRENGTH, OUTER_WIDTH};
use super::scene::Scene;
use super::serum::{SESSION_STRENGTH, SESSION_WIDTH};
use super::session_sign;
use crate::gui::kit::pin::{Pin, dashes};
use crate::gui::kit::{chart::small, tokens};
use crate::report::words::{action_kinds, action_words};
use crate::scenario::SessionAction;
use crate::text::text;

/// Width of a sign with the space behind it, points.
const SIGN_WIDTH: f32 = 22.0;
const SIGN: f32 = 18.0;
/// Length of dashes of which a sign holds two, points.
const SIGN_DASH: f32 = 7.0;
const GAP: f32 = tokens::SPACE_M;
pub const ROW_HEIGHT: f32 = 15.0;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Line,
    /// The thin lines that stand for sessions too many to be seen.
    Thin,
    Filled,
    Hollow,
    Outer,
    Inner,
    Before,
    Measured,
    Session(SessionAction),
    Pin(usize),
}

type Entry = (Sign, String);

/// Draws the key. What may come and go while something is edited keeps its place.
pub fn key_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let (entries, usual) = (entries(scene), usual_entries(scene));
    let width = ui.available_width();
    let rows = rows_of(ui, &entries, width);
    let number = rows.len().max(rows_of(ui, &usual, width).len());
    let size = vec2(width, ROW_HEIGHT * number as f32);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    let words: Vec<&str> = entries.iter().map(|(_, words)| words.as_str()).collect();
    let name = format!("{}: {}", text("gui-key"), words.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let first = number - rows.len(); // next to the plot
    for (i, row) in rows.iter().enumerate() {
        let y = area.top() + ROW_HEIGHT * ((first + i) as f32 + 0.5);
        for (x, (sign, words)) in row {
            let at = pos2(area.left() + x, y);
            paint_sign(ui, *sign, at, scene);
            let colour = scene.frame.palette.quiet;
            ui.painter().text(at + vec2(SIGN_WIDTH, 0.0), egui::Align2::LEFT_CENTER, words, small(), colour);
        }
    }
}

/// Returns the entries in rows, each with its place from the left.
fn rows_of<'e>(ui: &Ui, entries: &'e [Entry], width: f32) -> Vec<Vec<(f32, &'e Entry)>> {
    let mut rows: Vec<Vec<(f32, &Entry)>> = Vec::new();
    let mut x = f32::INFINITY;
    for entry in entries {
        let words = ui.painter().layout_no_wrap(entry.1.clone(), small(), Color32::PLACEHOLDER);
        let needed = SIGN_WIDTH + words.size().x;
        if x + needed > width {
            rows.push(Vec::new());
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((x, entry));
        }
        x += needed + GAP;
    }
    rows
}

fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let curves = &scene.solved.curves;
    let mut entries = run_entries(scene);
    if scene.fan.is_some() {
        entries.extend(fan_entries(scene));
    }
    if scene.solved.outlook.so_far.is_some() {
        entries.push(before_entry(scene));
    }
    if curves.labs.iter().any(|measured| measured.lab.total_mmol_l.is_some()) {
        entries.push((Sign::Measured, text("figure-key-measured")));
    }
    let kinds = action_kinds(curves.changed_sessions.iter().map(|(_, action)| *action)).into_iter();
    entries.extend(kinds.map(|action| (Sign::Session(action), action_words(action))));
    let pin = |pin: &Pin| (Sign::Pin(pin.slot), pin.letter().to_owned());
    entries.extend(scene.pins.iter().map(pin));
    entries
}

/// Returns the entries whose place is kept: those of the run, its fan and the level before a change.
fn usual_entries(scene: &Scene<'_>) -> Vec<Entry> {
    let mut usual = run_entries(scene);
    if scene.keeps_room {
        usual.extend(fan_entries(scene));
        usual.push(before_entry(scene));
    }
    usual
}

fn run_entries(scene: &Scene<'_>) -> Vec<Entry> {
    let curves = &scene.solved.curves;
    let line = if scene.shows_course() { "gui-key-curve" } else { "gui-key-mean" };
    let signs: &[(Sign, &str)] = match (curves.sessions.is_empty(), scene.shows_each_session()) {
        (true, _) => &[],
        (false, true) => &[(Sign::Filled, "gui-key-pre"), (Sign::Hollow, "gui-key-post")],
        (false, false) => &[(Sign::Thin, "gui-key-pre-and-post")],
    };
    signs.iter().chain([&(Sign::Line, line)]).map(|(sign, id)| (*sign, text(id))).collect()
}

fn fan_entries(scene: &Scene<'_>) -> [Entry; 2] {
    let is_like = scene.fan.is_none_or(|shown| shown.fan.labs == 0);
    let patients = if is_like { "gui-key-like" } else { "gui-key-made" };
    [(Sign::Outer, text(patients)), (Sign::Inner, text("gui-key-half"))]
}

fn before_entry(scene: &Scene<'_>) -> Entry {
    let is_on_dialysis = scene.solved.outlook.is_on_dialysis;
    (Sign::Before, text(if is_on_dialysis { "gui-plot-so-far" } else { "gui-plot-so-far-resting" }))
}

/// Paints a sign as the plot has it, from its left end.
fn paint_sign(ui: &Ui, sign: Sign, left: Pos2, scene: &Scene<'_>) {
    let (frame, painter) = (&scene.frame, ui.painter());
    let total = frame.faded(frame.palette.total);
    let (ends, centre) = ([left, left + vec2(SIGN, 0.0)], left + vec2(SIGN / 2.0, 0.0));
    let line = |width: f32, colour: Color32| _ = painter.line_segment(ends, Stroke::new(width, colour));
    match sign {
        Sign::Line => line(tokens::LINE_WIDTH, total),
        Sign::Thin => line(SESSION_WIDTH, total.gamma_multiply(SESSION_STRENGTH)),
        Sign::Filled => _ = painter.circle_filled(centre, 3.0, total),
        Sign::Hollow => _ = painter.circle_stroke(centre, 2.6, Stroke::new(1.2, total)),
        Sign::Outer | Sign::Inner => paint_fan(ui, sign, centre, scene),
        Sign::Before => {
            let stroke = Stroke::new(1.2, frame.faded(frame.palette.ghost));
            painter.extend(Shape::dashed_line(&ends, stroke, SIGN_DASH, 0.618 * SIGN_DASH));
        }
        Sign::Measured => {
            let (colour, half) = (frame.palette.strong, vec2(0.0, 6.0));
            painter.line_segment([centre - half, centre + half], Stroke::new(1.2, colour));
            let corners = [vec2(0.0, -3.5), vec2(3.5, 0.0), vec2(0.0, 3.5), vec2(-3.5, 0.0)].map(|by| centre + by);
            painter.add(Shape::convex_polygon(corners.to_vec(), colour, Stroke::NONE));
        }
        Sign::Session(action) => {
            session_sign::paint(painter, centre, action, [frame.palette.strong, frame.palette.ground]);
        }
        Sign::Pin(slot) => dashes(painter, Rect::from_two_pos(ends[0], ends[1]), slot, frame.palette.pins[slot]),
    }
}

/// Paints an area, or the bar that stands for it where the true course is seen.
fn paint_fan(ui: &Ui, sign: Sign, centre: Pos2, scene: &Scene<'_>) {
    let strength = scene.fan.map_or(1.0, |shown| shown.strength);
    let colour = scene.frame.palette.total.gamma_multiply(strength);
    let (bar, area) = match sign {
        Sign::Inner => (INNER_WIDTH, [OUTER_STRENGTH, INNER_STRENGTH]),
        _ => (OUTER_WIDTH, [OUTER_STRENGTH, 0.0]),
    };
    if scene.has_fan_bars() {
        let place = Rect::from_center_size(centre, vec2(bar, ROW_HEIGHT - 3.0));
        ui.painter().rect_filled(place, 0.0, colour.gamma_multiply(BAR_STRENGTH));
    } else {
        let swatch = Rect::from_center_size(centre, vec2(12.0, 9.0));
        for strength in area {
            ui.painter().rect_filled(swatch, 1.0, colour.gamma_multiply(strength));
        }
    }
}
