//! Regression to the mean as a chart: first and next samples of the same people, and an entry limit between them.

use egui::epaint::CircleShape;
use egui::{Align2, Label, RichText, Stroke, Ui, pos2, vec2};

use crate::gui::kit::chart::{Chart, chart_ui, small};
use crate::gui::kit::tokens::{self, Palette};
use crate::study::lessons::Entry;
use crate::text::{text, words};

/// Columns of the first and of the next samples, and how far the dots of a column stray to its sides.
const COLUMNS: [f64; 2] = [0.0, 1.0];
const STRAY: f64 = 0.3;
/// Step of the sides to which dots stray, a part of their width that does not repeat.
const GOLDEN: f64 = 0.618_033_988_749_895;
const DOT: f32 = 2.5;
/// Strength of the dots of those who are not let in.
const OTHERS: f32 = 0.4;
const HIGHEST_CHART: f32 = 460.0;
const MARGIN_MG_DL: f64 = 0.05;

/// Draws the samples; those who are let in stand out, and a line joins their means.
pub fn entry_ui(ui: &mut Ui, entry: &Entry) {
    let shown = |value: f64| format!("{value:.2}");
    let [first, next] = entry.means_mg_dl();
    let title = words!("learn-entry-title", people = entry.samples_mg_dl.len(), truth = shown(entry.truth_mg_dl));
    ui.add(Label::new(RichText::new(&title).strong()).wrap());
    let words = words!(
        "learn-entry-words",
        title = title,
        count = entry.number_in(),
        limit = shown(entry.below_mg_dl),
        first = shown(first),
        next = shown(next)
    );
    let height = (ui.available_height() - tokens::SPACE_S).min(HIGHEST_CHART);
    let (area, painter) = chart_ui(ui, height, &words);
    let chart = Chart { area, x: (-0.5, 1.5), y: range(entry) };
    let palette = Palette::of(ui);
    chart.y_marks(&painter, palette);
    for (person, samples) in entry.samples_mg_dl.iter().enumerate() {
        let aside = STRAY * (2.0 * (person as f64 * GOLDEN).fract() - 1.0);
        let colour = if entry.is_in(samples) { palette.accent } else { palette.ghost.gamma_multiply(OTHERS) };
        for (column, sample) in COLUMNS.iter().zip(samples) {
            painter.add(CircleShape::filled(chart.at(column + aside, *sample), DOT, colour));
        }
    }
    chart.level(&painter, entry.below_mg_dl, palette.amber);
    chart.level(&painter, entry.truth_mg_dl, palette.text);
    chart.line(&painter, &[(COLUMNS[0], first), (COLUMNS[1], next)], Stroke::new(tokens::LINE_WIDTH, palette.strong));
    for (column, id) in COLUMNS.iter().zip(["learn-entry-first", "learn-entry-next"]) {
        let below = pos2(chart.at(*column, entry.truth_mg_dl).x, area.bottom()) + vec2(0.0, 3.0);
        painter.text(below, Align2::CENTER_TOP, text(id), small(), palette.quiet);
    }
    let names = vec![
        (text("learn-entry-truth"), entry.truth_mg_dl, palette.text),
        (text("learn-entry-limit"), entry.below_mg_dl, palette.amber),
        (words!("learn-entry-means", first = shown(first), next = shown(next)), next, palette.accent),
    ];
    chart.names(&painter, names);
}

/// Returns the lowest and the highest sample, with a margin.
fn range(entry: &Entry) -> (f64, f64) {
    let of_all = entry.samples_mg_dl.iter().flatten();
    let (lowest, highest) = of_all
        .fold((entry.below_mg_dl, entry.truth_mg_dl), |(low, high), sample| (low.min(*sample), high.max(*sample)));
    (lowest - MARGIN_MG_DL, highest + MARGIN_MG_DL)
}
