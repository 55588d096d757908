//! The samples that would tell most, as sentence and table.

use egui::Ui;

use crate::gui::kit::table::Table;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::gui::study::choices::note_ui;
use crate::report::{best_sample_words, next_heading, sample_cells};
use crate::study::fit::NextSamples;
use crate::text::text;

pub fn samples_ui(ui: &mut Ui, next: &NextSamples, unit: SerumUnit) {
    heading_ui(ui, "gui-matters-samples");
    quiet_ui(ui, next_heading(next, unit));
    if let Some(best) = best_sample_words(next, unit) {
        ui.label(best);
    }
    if !next.samples.is_empty() {
        let (headings, rows) = sample_cells(next, unit);
        let table = Table { headings, rows };
        table.show(ui, "samples", false);
        ui.add_space(tokens::SPACE_XS);
        table.copy_ui(ui);
    }
    note_ui(ui, text("matters-note"));
}
