//! The fitted patient: every uncertain number without the labs and with them, and what the labs say of it.

use egui::Ui;

use crate::gui::kit::table::Table;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::quiet_ui;
use crate::report::{fit_sentences, parameter_cells, parameter_headings};
use crate::study::fit::Fit;
use crate::text::{text, words};

pub fn fit_ui(ui: &mut Ui, fit: Option<&Fit>) {
    let Some(fit) = fit else {
        quiet_ui(ui, text("gui-fit-none"));
        return;
    };
    ui.label(words!("gui-fitted", count = fit.samples()));
    let rows = parameter_cells(fit).into_iter().map(|cells| cells.to_vec()).collect();
    let table = Table { headings: parameter_headings().to_vec(), rows };
    ui.set_max_width(table.width(ui)); // a few long words more than the sentences of other editors need
    table.show(ui, "fitted-parameters", false);
    ui.add_space(tokens::SPACE_XS);
    for sentence in fit_sentences(fit) {
        ui.label(sentence);
    }
    quiet_ui(ui, text("gui-fit-note"));
    table.copy_ui(ui);
}
