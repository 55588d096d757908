//! The samples that would tell most, as sentence and table.

use egui::Ui;

use crate::gui::kit::table::Table;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::{LevelWords, best_sample_words, next_heading, sample_cells};
use crate::study::fit::NextSamples;
use crate::text::text;

pub fn samples_ui(ui: &mut Ui, next: &NextSamples, unit: SerumUnit) {
    let shown = |mg_dl: f64| unit.width_shown(mg_dl);
    let level = LevelWords { unit: unit.symbol(), shown: &shown };
    heading_ui(ui, "gui-matters-samples");
    quiet_ui(ui, next_heading(next, level));
    if let Some(best) = best_sample_words(next, level) {
        ui.label(best);
    }
    if !next.samples.is_empty() {
        let (headings, rows) = sample_cells(next, level);
        let table = Table { headings, rows };
        table.show(ui, "samples", false);
        ui.add_space(tokens::SPACE_XS);
        table.copy_ui(ui);
    }
    quiet_ui(ui, text("matters-note"));
}
