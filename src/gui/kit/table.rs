//! A table of a study: headings and rows of words, copied as tab-separated text.

use egui::style::ScrollStyle;
use egui::{Align, AsIdSalt, Color32, FontId, Label, Layout, Rect, RichText, ScrollArea, Ui, Vec2, vec2};

use super::tokens::{self, Palette};
use crate::text::text;

pub const ROW_HEIGHT: f32 = 20.0;
const NARROWEST_COLUMN: f32 = 44.0;
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
        let mut columns = self.columns(ui, false);
        if width(&columns) > ui.available_width() {
            columns = self.columns(ui, true);
        }
        ui.scope(|ui| {
            if width(&columns) > ui.available_width() {
                ui.spacing_mut().scroll = ScrollStyle::solid();
            }
            ScrollArea::horizontal().id_salt(id).show(ui, |ui| add(ui, &columns));
        });
    }

    /// Returns columns as wide as their longest cell and their heading, or the longest word of it; numbers are aligned at
    /// the right.
    fn columns(&self, ui: &Ui, has_broken_headings: bool) -> Vec<Column> {
        let width = |words: &str, size: f32| words_size(ui, words, size, f32::INFINITY).x;
        let column = |(i, heading): (usize, &String)| {
            let cells = || self.rows.iter().filter_map(move |row| row.get(i));
            let longest = cells().max_by_key(|words| words.chars().count());
            let cell = longest.map_or(0.0, |words| width(words, tokens::TEXT_BODY));
            let is_number = i > 0 && cells().all(|words| is_number(words));
            let parts = if has_broken_headings { heading.split(' ').collect() } else { vec![heading.as_str()] };
            let heading = parts.into_iter().map(|words| width(words, tokens::TEXT_SMALL).ceil());
            Column { width: heading.fold(cell.max(NARROWEST_COLUMN), f32::max), is_number }
        };
        self.headings.iter().enumerate().map(column).collect()
    }

    /// Returns the width at which nothing has to be scrolled sideways and no heading is broken.
    pub fn width(&self, ui: &Ui) -> f32 {
        width(&self.columns(ui, false))
    }

    pub fn headings_ui(&self, ui: &mut Ui, columns: &[Column]) {
        let height = |(words, column): (&String, &Column)| words_size(ui, words, tokens::TEXT_SMALL, column.width).y;
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

/// Returns the size of words that are broken at a width, points.
fn words_size(ui: &Ui, words: &str, size: f32, width: f32) -> Vec2 {
    ui.painter().layout(words.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER, width).size()
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
