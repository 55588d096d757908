//! The rows above the serum plots, with title, band, and what part of the run is seen.

use egui::{Align, Color32, Label, Layout, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

use super::bands::{Measure, band_about, band_name, band_of};
use super::key::key_ui;
use super::scene::Scene;
use crate::gui::kit::chart::small;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{TableKind, View};
use crate::gui::kit::widgets::spoken;
use crate::gui::kit::{command::Command, solved::Solved};
use crate::report::band_names_short;
use crate::text::text;

/// Width below which a plot names its band in a row of their own, points.
pub const ONE_ROW_WIDTH: f32 = 640.0;

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
            ui.add(quiet(text("gui-plot-shade"), Palette::of(ui).quiet));
        }
    });
}

/// Draws title and band of the plot of totals, with more to the right. The band goes below where there is no room, the key
/// in any case.
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
    }
    key_ui(ui, &scene);
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

/// Draws title and band one after the other and, where there is no row for it, the key of the totals as a menu.
pub fn title_and_band_ui(ui: &mut Ui, measure: Measure, scene: Scene<'_>, has_key_menu: bool) {
    title_ui(ui, measure, scene.view);
    if has_key_menu && measure == Measure::Total {
        let words = RichText::new(text("gui-key")).size(tokens::TEXT_SMALL);
        ui.menu_button(words, |ui| key_ui(ui, &scene));
    }
    band_name_ui(ui, measure, scene.solved, scene.view);
}

fn title_ui(ui: &mut Ui, measure: Measure, view: &View) {
    let colour = measure.colour(Palette::of(ui));
    ui.label(RichText::new(measure.caption(view)).color(colour).size(tokens::TEXT_BODY));
}

/// Draws the band's colour and name above the plot, where no curve crosses it, shorter where there is little room, and
/// on hover the whole name and what is known of the band.
fn band_name_ui(ui: &mut Ui, measure: Measure, solved: &Solved, view: &View) {
    let palette = Palette::of(ui);
    let (band, colour, share) = band_of(measure, solved.outlook.is_on_dialysis, palette);
    let (swatch, _) = ui.allocate_exact_size(vec2(14.0, 10.0), Sense::hover());
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.6));
    ui.painter().rect(swatch, 2.0, colour.gamma_multiply(share), stroke, StrokeKind::Inside);
    let unit = measure.unit(view);
    let (full, [short, shortest]) = (band_name(band, unit), band_names_short(band, unit));
    let width = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), small(), palette.quiet).size().x;
    let fits = |words: &&String| width(words) + tokens::SPACE_S <= ui.available_width();
    let shown = [&full, &short].into_iter().find(fits).unwrap_or(&shortest).clone();
    let about = format!("{full}\n{}", band_about(band));
    let name = ui.add(quiet(shown, palette.quiet));
    spoken(&name, &full);
    name.on_hover_text(about);
}

fn quiet(words: String, colour: Color32) -> Label {
    Label::new(RichText::new(words).size(tokens::TEXT_SMALL).color(colour)).extend()
}
