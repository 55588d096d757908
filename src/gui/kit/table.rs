//! A table of a study: headings and rows of words, copied as tab-separated text.

use std::sync::Arc;

use egui::style::ScrollStyle;
use egui::{Align, AsIdSalt, Color32, FontId, Galley, Label, Layout, Rect, RichText, ScrollArea, Ui, vec2};

use super::tokens::{self, Palette};
use crate::text::text;

pub const ROW_HEIGHT: f32 = 20.0;
const NARROWEST_COLUMN: f32 = 44.0;
/// Most lines of a heading, and the step in which a column grows for it, points.
const HEADING_LINES: usize = 4;
const WIDTH_STEP: f32 = 2.0;
const COLUMN_GAP: f32 = tokens::SPACE_L;

pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Draws the table. Returns the row whose first cell was clicked, which is a link when rows can be opened.
    pub fn show(&self, ui: &mut Ui, id: &str, rows_open: bool) -> Option<usize> {
        let mut clicked = None;
        self.sideways_ui(ui, (id, "sideways"), |ui, columns| {
            self.headings_ui(ui, columns);
            for (i, row) in self.rows.iter().enumerate() {
                let striped = i % 2 == 1;
                if row_ui(ui, columns, row, striped, rows_open) {
                    clicked = Some(i);
                }
            }
        });
        clicked
    }

    /// Draws what has these columns. Where they do not fit, headings stand in several lines; what is still too wide has
    /// a bar in sight to scroll it sideways.
    pub fn sideways_ui(&self, ui: &mut Ui, id: impl AsIdSalt, add: impl FnOnce(&mut Ui, &[Column])) {
        let available = ui.available_width();
        let fits = |columns: &Vec<Column>| width(columns) <= available;
        let mut columns = (1..HEADING_LINES).map(|lines| self.columns(ui, lines));
        let columns = columns.find(fits).unwrap_or_else(|| self.columns(ui, HEADING_LINES));
        ui.scope(|ui| {
            if !fits(&columns) {
                ui.spacing_mut().scroll = ScrollStyle::solid();
            }
            ScrollArea::horizontal().id_salt(id).show(ui, |ui| add(ui, &columns));
        });
    }

    /// Returns columns as wide as their longest cell and their heading in so many lines; numbers are aligned at the right.
    fn columns(&self, ui: &Ui, lines: usize) -> Vec<Column> {
        let column = |(i, heading): (usize, &String)| {
            let cells = || self.rows.iter().filter_map(move |row| row.get(i));
            let longest = cells().max_by_key(|words| words.chars().count());
            let wide = |words: &str, size: f32| laid_out(ui, words, size, f32::INFINITY).size().x.ceil();
            let cell = longest.map_or(0.0, |words| wide(words, tokens::TEXT_BODY));
            let is_number = i > 0 && cells().all(|words| is_number(words));
            let narrowest = match lines {
                1 => wide(heading, tokens::TEXT_SMALL), // the usual case, which needs no search
                _ => heading.split(' ').map(|word| wide(word, tokens::TEXT_SMALL)).fold(0.0, f32::max),
            };
            let mut width = narrowest.max(cell).max(NARROWEST_COLUMN);
            while laid_out(ui, heading, tokens::TEXT_SMALL, width).rows.len() > lines {
                width += WIDTH_STEP;
            }
            Column { width, is_number }
        };
        self.headings.iter().enumerate().map(column).collect()
    }

    /// Returns the width at which nothing has to be scrolled sideways and no heading is broken.
    pub fn width(&self, ui: &Ui) -> f32 {
        width(&self.columns(ui, 1))
    }

    pub fn headings_ui(&self, ui: &mut Ui, columns: &[Column]) {
        let height =
            |(words, column): (&String, &Column)| laid_out(ui, words, tokens::TEXT_SMALL, column.width).size().y;
        let height = self.headings.iter().zip(columns).map(height).fold(ROW_HEIGHT, f32::max);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = COLUMN_GAP;
            for (words, column) in self.headings.iter().zip(columns) {
                let align = if column.is_number { Align::Max } else { Align::Min };
                ui.allocate_ui_with_layout(vec2(column.width, height), Layout::bottom_up(align), |ui| {
                    ui.set_min_size(vec2(column.width, height));
                    let words = RichText::new(words).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
                    ui.add(Label::new(words).wrap());
                });
            }
        });
    }

    pub fn copy_ui(&self, ui: &mut Ui) {
        if ui.button(text("gui-copy-table")).clicked() {
            let lines = std::iter::once(&self.headings).chain(&self.rows).map(|row| row.join("\t"));
            ui.ctx().copy_text(lines.collect::<Vec<_>>().join("\n"));
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Column {
    width: f32,
    is_number: bool,
}

/// Returns whether the words are a number, range or share, which have no letter in them.
fn is_number(words: &str) -> bool {
    !words.contains(char::is_alphabetic)
}

/// Lays words out in lines of a width, points.
fn laid_out(ui: &Ui, words: &str, size: f32, width: f32) -> Arc<Galley> {
    ui.painter().layout(words.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER, width)
}

fn width(columns: &[Column]) -> f32 {
    columns.iter().map(|column| column.width + COLUMN_GAP).sum::<f32>() - COLUMN_GAP
}

/// Draws a row. Returns whether its first cell was clicked, which is a link when rows can be opened.
pub fn row_ui(ui: &mut Ui, columns: &[Column], cells: &[String], striped: bool, opens: bool) -> bool {
    let mut is_clicked = false;
    if striped {
        let row =
            Rect::from_min_size(ui.cursor().min, vec2(width(columns), ROW_HEIGHT)).expand2(vec2(tokens::SPACE_XS, 0.0));
        ui.painter().rect_filled(row, 2.0, ui.visuals().faint_bg_color.gamma_multiply(0.5));
    }
    cells_ui(ui, columns, cells, |ui, column, words| match (column, opens) {
        (0, true) => is_clicked = ui.link(words).clicked(),
        _ => {
            ui.add(Label::new(words).extend());
        }
    });
    is_clicked
}

fn cells_ui(ui: &mut Ui, columns: &[Column], cells: &[String], mut cell_ui: impl FnMut(&mut Ui, usize, &str)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = COLUMN_GAP;
        for (i, (column, words)) in columns.iter().zip(cells).enumerate() {
            let layout = match column.is_number {
                true => Layout::right_to_left(Align::Center),
                false => Layout::left_to_right(Align::Center),
            };
            ui.allocate_ui_with_layout(vec2(column.width, ROW_HEIGHT), layout, |ui| {
                ui.set_min_size(vec2(column.width, ROW_HEIGHT));
                cell_ui(ui, i, words);
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn values_ranges_and_shares_are_numbers_and_prescriptions_are_not() {
        for number in ["2.61", "2.4–3.0", "5 / 12", "−3", "< 1", "–", ""] {
            assert!(is_number(number), "{number}");
        }
        for words in ["1.5 mEq/L, no MgO", "week 3, Mon"] {
            assert!(!is_number(words), "{words}");
        }
    }
}
