//! The rows above the serum plots, with title, band, and what part of the run is seen.

use egui::Stroke;

use super::axis::Frame;
use super::bands::{band_about, band_name};
use super::key;
use super::measure::{Measure, band_of};
use super::scene::Scene;
use super::serum::ONE_ROW_WIDTH;
use crate::gui::kit::command::Command;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{TableKind, View};
use crate::text::text;

/// Draws a link that opens the values of a plot as a table.
pub fn table_link_ui(ui: &mut egui::Ui, name: &str, kind: TableKind, commands: &mut Vec<Command>) {
    let words = egui::RichText::new(text("gui-plot-table")).size(tokens::TEXT_SMALL);
    if ui.link(words).accessible_name(text(name)).clicked() {
        commands.push(Command::ShowTable(Some(kind)));
    }
}

pub fn table_link_at_end_ui(ui: &mut egui::Ui, name: &str, kind: TableKind, commands: &mut Vec<Command>) {
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| table_link_ui(ui, name, kind, commands));
}

/// Draws title and band of the ionised plot.
pub fn caption_ui(ui: &mut egui::Ui, measure: Measure, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let Scene { solved, frame, view, .. } = scene;
    let width = ui.available_width();
    let says_shade = !solved.curves.sessions.is_empty() && frame.shows_true_curve() && width >= ONE_ROW_WIDTH;
    ui.horizontal(|ui| {
        // The right side comes first, and the names take what is left.
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            table_link_ui(ui, "gui-plot-table-ionised", TableKind::Sessions, commands);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                title_ui(ui, measure, view);
                band_name_ui(ui, measure, solved, view);
                if says_shade {
                    let quiet = Palette::of(ui).quiet;
                    let words = egui::RichText::new(text("gui-plot-shade")).size(tokens::TEXT_SMALL).color(quiet);
                    ui.add(egui::Label::new(words).truncate());
                }
            });
        });
    });
}

/// Draws title and band of the plot of totals, with more to the right. Band and key go below where there is no room.
pub fn caption_with_ui(ui: &mut egui::Ui, scene: Scene<'_>, right: impl FnOnce(&mut egui::Ui)) {
    let Scene { solved, frame, view, .. } = scene;
    let has_room = ui.available_width() >= ONE_ROW_WIDTH;
    let middle = egui::Align::Center;
    ui.horizontal(|ui| {
        // The right side comes first, and the band's name takes what is left.
        ui.with_layout(egui::Layout::right_to_left(middle), |ui| {
            right(ui);
            ui.with_layout(egui::Layout::left_to_right(middle), |ui| {
                title_ui(ui, Measure::Total, view);
                if has_room {
                    band_name_ui(ui, Measure::Total, solved, view);
                }
            });
        });
    });
    if !has_room {
        ui.horizontal(|ui| band_name_ui(ui, Measure::Total, solved, view));
        key_row_ui(ui, solved, &frame);
    }
}

/// Draws title and band of the one plot that fits and, where there is room, the meaning of its signs below.
pub fn short_caption_ui(ui: &mut egui::Ui, measure: Measure, scene: Scene<'_>, has_room: bool) {
    let Scene { solved, frame, view, .. } = scene;
    let has_key_inside = ui.available_width() >= ONE_ROW_WIDTH;
    ui.horizontal(|ui| {
        title_ui(ui, measure, view);
        band_name_ui(ui, measure, solved, view);
    });
    if has_room && !has_key_inside && measure == Measure::Total {
        key_row_ui(ui, solved, &frame);
    }
}

fn key_row_ui(ui: &mut egui::Ui, solved: &Solved, frame: &Frame) {
    let row = ui.horizontal(|ui| ui.add_space(ui.available_width())).response.rect;
    key::paint(ui, row.right_center(), solved, frame);
}

fn title_ui(ui: &mut egui::Ui, measure: Measure, view: &View) {
    let colour = measure.colour(Palette::of(ui));
    ui.label(egui::RichText::new(measure.caption(view)).color(colour).size(tokens::TEXT_BODY));
}

/// Draws the band's colour and name above the plot, where no curve crosses it, and what is known of the band on hover.
fn band_name_ui(ui: &mut egui::Ui, measure: Measure, solved: &Solved, view: &View) {
    let palette = Palette::of(ui);
    let (band, colour, share) = band_of(measure, solved.outlook.is_on_dialysis, palette);
    let (swatch, _) = ui.allocate_exact_size(egui::vec2(14.0, 10.0), egui::Sense::hover());
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.6));
    ui.painter().rect(swatch, 2.0, colour.gamma_multiply(share), stroke, egui::StrokeKind::Inside);
    let name = egui::RichText::new(band_name(band, measure.unit(view))).size(tokens::TEXT_SMALL).color(palette.quiet);
    ui.add(egui::Label::new(name).truncate()).on_hover_text(band_about(band));
}
