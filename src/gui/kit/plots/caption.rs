//! The rows above the serum plots, with title, band, and what part of the run is seen, and the key of the signs.

use egui::{Align, Label, Layout, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::bands::{Measure, band_about, band_name, band_of};
use super::fan::{INNER_STRENGTH, OUTER_STRENGTH};
use super::scene::Scene;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{TableKind, View};
use crate::gui::kit::{chart::small, command::Command, solved::Solved};
use crate::text::text;

/// Width below which a plot names its band and signs in a row of their own, points.
pub const ONE_ROW_WIDTH: f32 = 640.0;
/// Width of a sign of the key with the space before its words, points.
const SIGN_WIDTH: f32 = 16.0;
/// Distance between the rows of the key, points.
const KEY_ROW_HEIGHT: f32 = 15.0;

/// Draws a link that opens the values of a plot as a table.
pub fn table_link_ui(ui: &mut Ui, name: &str, kind: TableKind, commands: &mut Vec<Command>) {
    let words = RichText::new(text("gui-plot-table")).size(tokens::TEXT_SMALL);
    if ui.link(words).accessible_name(text(name)).clicked() {
        commands.push(Command::ShowTable(Some(kind)));
    }
}

/// Draws title and band of the ionised plot.
pub fn ionised_caption_ui(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let Scene { solved, frame, view, .. } = scene;
    let has_room = ui.available_width() >= ONE_ROW_WIDTH;
    let says_shade = !solved.curves.sessions.is_empty() && frame.shows_true_curve() && has_room;
    let link_ui = |ui: &mut Ui| table_link_ui(ui, "gui-plot-table-ionised", TableKind::Sessions, commands);
    row_ui(ui, link_ui, |ui| {
        title_ui(ui, Measure::Ionised, view);
        band_name_ui(ui, Measure::Ionised, solved, view);
        if says_shade {
            let words = RichText::new(text("gui-plot-shade")).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
            ui.add(Label::new(words).truncate());
        }
    });
}

/// Draws title and band of the plot of totals, with more to the right. Band and key go below where there is no room.
pub fn total_caption_ui(ui: &mut Ui, scene: Scene<'_>, right: impl FnOnce(&mut Ui)) {
    let Scene { solved, view, .. } = scene;
    let has_room = ui.available_width() >= ONE_ROW_WIDTH;
    row_ui(ui, right, |ui| {
        title_ui(ui, Measure::Total, view);
        if has_room {
            band_name_ui(ui, Measure::Total, solved, view);
        }
    });
    if !has_room {
        ui.horizontal(|ui| band_name_ui(ui, Measure::Total, solved, view));
        key_row_ui(ui, scene);
    }
}

/// Draws a row from both ends. The right side comes first, and the names at the left take what is left of the width.
fn row_ui(ui: &mut Ui, right: impl FnOnce(&mut Ui), left: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), left);
        });
    });
}

/// Draws title and band of the one plot that fits and, where there is room, the meaning of its signs below.
pub fn short_caption_ui(ui: &mut Ui, measure: Measure, scene: Scene<'_>, has_room: bool) {
    let Scene { solved, view, .. } = scene;
    let has_key_inside = ui.available_width() >= ONE_ROW_WIDTH;
    ui.horizontal(|ui| {
        title_ui(ui, measure, view);
        band_name_ui(ui, measure, solved, view);
    });
    if has_room && !has_key_inside && measure == Measure::Total {
        key_row_ui(ui, scene);
    }
}

fn key_row_ui(ui: &mut Ui, scene: Scene<'_>) {
    if scene.fan.is_some() {
        ui.add_space(KEY_ROW_HEIGHT); // the first row of the key lies there
    }
    let row = ui.horizontal(|ui| ui.add_space(ui.available_width())).response.rect;
    paint_key(ui, row.right_center(), &scene);
}

fn title_ui(ui: &mut Ui, measure: Measure, view: &View) {
    let colour = measure.colour(Palette::of(ui));
    ui.label(RichText::new(measure.caption(view)).color(colour).size(tokens::TEXT_BODY));
}

/// Draws the band's colour and name above the plot, where no curve crosses it, and what is known of the band on hover.
fn band_name_ui(ui: &mut Ui, measure: Measure, solved: &Solved, view: &View) {
    let palette = Palette::of(ui);
    let (band, colour, share) = band_of(measure, solved.outlook.is_on_dialysis, palette);
    let (swatch, _) = ui.allocate_exact_size(vec2(14.0, 10.0), Sense::hover());
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.6));
    ui.painter().rect(swatch, 2.0, colour.gamma_multiply(share), stroke, StrokeKind::Inside);
    let name = RichText::new(band_name(band, measure.unit(view))).size(tokens::TEXT_SMALL).color(palette.quiet);
    ui.add(Label::new(name).truncate()).on_hover_text(band_about(band));
}

#[derive(Clone, Copy)]
enum Sign {
    Line,
    Filled,
    Hollow,
    Outer,
    Inner,
}

/// Paints the key, which says what the signs of the plot mean, leftwards from a point and upwards, and returns its area.
pub fn paint_key(ui: &Ui, right_middle: Pos2, scene: &Scene<'_>) -> Rect {
    let mut whole = Rect::NOTHING;
    let mut at = right_middle;
    if !scene.solved.curves.sessions.is_empty() {
        let line = if scene.frame.shows_true_curve() { "gui-key-curve" } else { "gui-key-mean" };
        let signs = [(Sign::Line, line), (Sign::Hollow, "gui-key-post"), (Sign::Filled, "gui-key-pre")];
        whole |= paint_row(ui, at, &signs, scene);
        at.y -= KEY_ROW_HEIGHT;
    }
    if let Some(shown) = scene.fan {
        let patients = if shown.fan.labs == 0 { "gui-key-like" } else { "gui-key-made" };
        whole |= paint_row(ui, at, &[(Sign::Inner, "gui-key-half"), (Sign::Outer, patients)], scene);
    }
    whole
}

/// Paints signs with their words leftwards from a point, the last of them leftmost.
fn paint_row(ui: &Ui, right_middle: Pos2, signs: &[(Sign, &str)], scene: &Scene<'_>) -> Rect {
    let palette = scene.frame.palette;
    let galley = |id: &&str| ui.painter().layout_no_wrap(text(id), small(), palette.quiet);
    let words: Vec<_> = signs.iter().map(|(_, id)| galley(id)).collect();
    let width: f32 = words.iter().map(|words| words.size().x + SIGN_WIDTH).sum();
    let size = vec2(width + tokens::SPACE_M * signs.len().saturating_sub(1) as f32, KEY_ROW_HEIGHT);
    let whole = Rect::from_min_size(right_middle - vec2(size.x, 0.5 * size.y), size);
    // a threshold may run through the row
    ui.painter().rect_filled(whole, 2.0, palette.ground.gamma_multiply(0.8));
    let mut right = right_middle;
    for ((sign, _), words) in signs.iter().zip(words) {
        right.x -= words.size().x;
        ui.painter().galley(right - vec2(0.0, words.size().y / 2.0), words, palette.quiet);
        sign_at(ui, *sign, pos2(right.x - 9.0, right.y), scene);
        right.x -= SIGN_WIDTH + tokens::SPACE_M;
    }
    whole
}

fn sign_at(ui: &Ui, sign: Sign, centre: Pos2, scene: &Scene<'_>) {
    let Scene { frame, fan, .. } = scene;
    let colour = frame.faded(frame.palette.total);
    let area = |strengths: &[f32]| {
        let fan = frame.palette.total.gamma_multiply(fan.map_or(0.0, |shown| shown.strength));
        let swatch = Rect::from_center_size(centre, vec2(12.0, 9.0));
        for strength in strengths {
            ui.painter().rect_filled(swatch, 1.0, fan.gamma_multiply(*strength));
        }
    };
    match sign {
        Sign::Line => {
            let half = vec2(6.0, 0.0);
            ui.painter().line_segment([centre - half, centre + half], (tokens::LINE_WIDTH, colour));
        }
        Sign::Hollow => _ = ui.painter().circle_stroke(centre, 2.6, (1.2, colour)),
        Sign::Filled => _ = ui.painter().circle_filled(centre, 3.0, colour),
        Sign::Outer => area(&[OUTER_STRENGTH]),
        Sign::Inner => area(&[OUTER_STRENGTH, INNER_STRENGTH]),
    }
}
