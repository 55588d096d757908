//! A table of a study: headings, rows of words, copied as tab-separated text.

use egui::{Grid, Ui};

use crate::gui::widgets::quiet_ui;
use crate::text::text;

pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn tab_separated(&self) -> String {
        let lines = std::iter::once(&self.headings).chain(&self.rows).map(|row| row.join("\t"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Draws it; returns the row whose first cell was clicked, which is a link when rows can be opened.
    pub fn show(&self, ui: &mut Ui, id: &str, rows_open: bool) -> Option<usize> {
        let mut clicked = None;
        let grid = Grid::new(id).striped(true).num_columns(self.headings.len()).spacing([14.0, 4.0]);
        // A narrow window scrolls it sideways.
        let scroll = egui::ScrollArea::horizontal().id_salt((id, "sideways"));
        let draw = |ui: &mut Ui| {
            for heading in &self.headings {
                quiet_ui(ui, heading);
            }
            ui.end_row();
            for (i, row) in self.rows.iter().enumerate() {
                for (column, words) in row.iter().enumerate() {
                    match (column, rows_open) {
                        (0, true) if ui.link(words).clicked() => clicked = Some(i),
                        (0, true) => {}
                        _ => {
                            ui.label(words);
                        }
                    }
                }
                ui.end_row();
            }
        };
        scroll.show(ui, |ui| grid.show(ui, draw));
        clicked
    }

    pub fn copy_ui(&self, ui: &mut Ui) {
        if ui.button(text("gui-copy-table")).clicked() {
            ui.ctx().copy_text(self.tab_separated());
        }
    }
}
