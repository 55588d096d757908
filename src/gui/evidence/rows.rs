//! A table whose rows can be opened: each row is one node that says all its cells, reached by keyboard.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, FontId, Galley, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use crate::gui::kit::tokens::{self, Palette};

const PADDING: f32 = 3.0;

/// A column, which takes its share of the width.
#[derive(Debug, Clone)]
pub struct RowColumn {
    pub heading: String,
    pub share: f32,
    /// Whether the column is right-aligned.
    pub is_number: bool,
}

impl RowColumn {
    pub fn words(heading: String, share: f32) -> Self {
        RowColumn { heading, share, is_number: false }
    }

    pub fn number(heading: String, share: f32) -> Self {
        RowColumn { heading, share, is_number: true }
    }
}

#[derive(Debug, Clone)]
pub struct RowCell {
    pub words: String,
    pub colour: Option<Color32>,
}

impl From<String> for RowCell {
    fn from(words: String) -> Self {
        RowCell { words, colour: None }
    }
}

/// Draws the names of the columns in quiet type.
pub fn heading_row_ui(ui: &mut Ui, columns: &[RowColumn]) {
    let quiet = Some(Palette::of(ui).quiet);
    let cells = columns.iter().map(|column| RowCell { words: column.heading.clone(), colour: quiet });
    plain_row_ui(ui, columns, &cells.collect::<Vec<_>>());
    let line = Stroke::new(1.0, Palette::of(ui).outline);
    let y = ui.cursor().top() - 1.0;
    ui.painter().hline(ui.max_rect().x_range(), y, line);
}

pub fn group_row_ui(ui: &mut Ui, words: &str) {
    ui.add_space(tokens::SPACE_XS);
    ui.label(egui::RichText::new(words).color(Palette::of(ui).strong));
}

/// Draws a row that cannot be opened.
pub fn plain_row_ui(ui: &mut Ui, columns: &[RowColumn], cells: &[RowCell]) {
    row_ui(ui, columns, cells, None);
}

/// Draws a row that a click or the keyboard opens.
pub fn open_row_ui(ui: &mut Ui, columns: &[RowColumn], cells: &[RowCell], is_open: bool) -> Response {
    row_ui(ui, columns, cells, Some(is_open)).on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Draws a row; `is_open` is absent when it cannot be opened.
fn row_ui(ui: &mut Ui, columns: &[RowColumn], cells: &[RowCell], is_open: Option<bool>) -> Response {
    let width = ui.available_width();
    let total: f32 = columns.iter().map(|column| column.share).sum();
    let widths = columns.iter().map(|column| width * column.share / total);
    let laid: Vec<(f32, bool, Arc<Galley>)> = columns
        .iter()
        .zip(cells)
        .zip(widths)
        .map(|((column, cell), width)| (width, column.is_number, laid_out(ui, cell, column.is_number, width)))
        .collect();
    let height = laid.iter().map(|(.., galley)| galley.size().y).fold(0.0, f32::max) + 2.0 * PADDING;
    let sense = if is_open.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let name = cells.iter().map(|cell| cell.words.as_str()).filter(|words| !words.is_empty());
    let name = name.collect::<Vec<_>>().join(", ");
    response.widget_info(|| match is_open {
        Some(is_open) => WidgetInfo::selected(Role::Button, true, is_open, &name),
        None => WidgetInfo::labeled(Role::Label, true, &name),
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        if is_open.is_some() {
            ground(ui, rect, &response, is_open == Some(true));
        }
        let mut x = rect.left();
        for (width, is_number, galley) in laid {
            let edge = if is_number { x + width - tokens::SPACE_S } else { x + tokens::SPACE_XS };
            ui.painter().galley(pos2(edge, rect.top() + PADDING), galley, Color32::PLACEHOLDER);
            x += width;
        }
    }
    response
}

fn laid_out(ui: &Ui, cell: &RowCell, is_number: bool, width: f32) -> Arc<Galley> {
    let colour = cell.colour.unwrap_or(Palette::of(ui).text);
    let font = FontId::proportional(tokens::TEXT_SMALL + 0.5);
    let mut job = LayoutJob::simple(cell.words.clone(), font, colour, 0.0);
    job.wrap = TextWrapping::wrap_at_width((width - tokens::SPACE_M).max(20.0));
    job.halign = if is_number { Align::RIGHT } else { Align::LEFT };
    ui.painter().layout_job(job)
}

fn ground(ui: &Ui, rect: egui::Rect, response: &Response, is_open: bool) {
    let palette = Palette::of(ui);
    if is_open || response.hovered() {
        ui.painter().rect_filled(rect, tokens::CORNER, palette.control_hovered);
    }
    if response.has_focus() {
        let line = Stroke::new(2.0, palette.strong);
        ui.painter().rect_stroke(rect, tokens::CORNER, line, StrokeKind::Inside);
    }
}
