//! The numbers of the model: searched, filtered by grade, each with its card.

use egui::{Align, TextEdit, Ui};

use super::entry::{ENTRIES, TableEntry, card_ui};
use super::layout::{Go, gap_ui, note_ui, title_ui};
use super::rows::{RowCell, RowColumn, fitted, group_row_ui, headed_ui, open_row_ui, scroll_to_row};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::model::Evidence;
use crate::text::{key, text, words};

const GRADES: [Evidence; 3] = [Evidence::Measured, Evidence::Derived, Evidence::Assumed];

pub struct Search {
    words: String,
    grades: [bool; 3],
    open: Option<&'static str>,
    /// Whether the opened card is not in sight yet.
    is_new: bool,
}

impl Default for Search {
    fn default() -> Self {
        Search { words: String::new(), grades: [true; 3], open: None, is_new: false }
    }
}

impl Search {
    /// Opens a card. A second click within the chapter closes it; a click elsewhere clears the search.
    pub fn open(&mut self, id: &'static str, is_within: bool) {
        if is_within {
            self.open = (self.open != Some(id)).then_some(id);
        } else {
            *self = Search { open: Some(id), is_new: true, ..Search::default() };
        }
    }

    fn finds(&self, entry: &TableEntry) -> bool {
        let is_of_grade = GRADES.iter().zip(self.grades).any(|(grade, shown)| shown && *grade == entry.grade);
        let words = self.words.to_lowercase();
        is_of_grade && words.split_whitespace().all(|word| entry.found_by.contains(word))
    }
}

pub fn choices_ui(ui: &mut Ui, search: &mut Search) {
    heading_ui(ui, "known-search");
    let edit = TextEdit::singleline(&mut search.words).hint_text(text("known-search-hint"));
    ui.add(edit.desired_width(ui.available_width())).accessible_name(text("known-search-name"));
    gap_ui(ui);
    heading_ui(ui, "known-grades");
    for (grade, is_shown) in GRADES.into_iter().zip(&mut search.grades) {
        let count = ENTRIES.iter().filter(|entry| entry.grade == grade).count();
        let words = words!("known-grade-count", grade = text(&key("evidence", grade.id())), count = count);
        ui.checkbox(is_shown, words).on_hover_text(text(&key("known-grade-about", grade.id())));
    }
}

pub fn parameters_ui(ui: &mut Ui, search: &mut Search, ways: &mut Vec<Go>) {
    let found: Vec<&TableEntry> = ENTRIES.iter().filter(|entry| search.finds(entry)).collect();
    let columns = columns();
    title_ui(ui, text("known-section-parameters"));
    note_ui(ui, text("known-parameters-about"));
    gap_ui(ui);
    ui.horizontal(|ui| {
        ui.label(words!("known-parameters-count", shown = found.len(), all = ENTRIES.len()));
        let headings = columns.iter().map(|column| column.heading.clone()).collect();
        Table { headings, rows: found.iter().map(|entry| entry.cells.to_vec()).collect() }.copy_ui(ui);
    });
    let rows: Vec<_> = found.iter().map(|entry| cells(Palette::of(ui), entry)).collect();
    let columns = fitted(ui, columns, &rows);
    headed_ui(ui, &columns, |ui| rows_ui(ui, search, &found, &columns, ways));
    if found.is_empty() {
        quiet_ui(ui, text("known-parameters-none"));
    }
    gap_ui(ui);
    note_ui(ui, text("known-parameters-note"));
}

fn rows_ui(ui: &mut Ui, search: &mut Search, found: &[&TableEntry], columns: &[RowColumn], ways: &mut Vec<Go>) {
    let mut group = "";
    for entry in found {
        if entry.group != group {
            group = &entry.group;
            group_row_ui(ui, group);
        }
        let is_open = search.open == Some(entry.id);
        let response = open_row_ui(ui, columns, &cells(Palette::of(ui), entry), is_open);
        if response.clicked() {
            ways.push(Go::Parameter(entry.id));
        }
        if is_open {
            if std::mem::take(&mut search.is_new) {
                scroll_to_row(ui, response.rect, Some(Align::TOP));
            }
            card_ui(ui, entry, ways);
        }
    }
}

fn columns() -> Vec<RowColumn> {
    let heading = |id: &str| text(&key("known-column", id));
    vec![
        RowColumn::words(heading("parameter"), 2.1),
        RowColumn::words(heading("symbol"), 0.9),
        RowColumn::number(heading("value"), 1.3),
        RowColumn::words(text("validate-column-unit"), 1.2),
        RowColumn::number(heading("typical"), 1.6),
        RowColumn::words(heading("grade"), 1.9),
    ]
}

fn cells(palette: &Palette, entry: &TableEntry) -> Vec<RowCell> {
    let colour = match entry.grade {
        Evidence::Measured => palette.lowest_mortality,
        Evidence::Derived => palette.total,
        Evidence::Assumed => palette.amber,
    };
    let mut cells = entry.cells.clone().map(RowCell::from);
    cells[5].colour = Some(colour);
    cells.to_vec()
}
