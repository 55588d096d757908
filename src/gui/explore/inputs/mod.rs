//! The left column of the Explore tab. From top to bottom it shows what the scenario is about ([`about_scenario`]), the
//! stretches of the [`prescription`] ([`dialysate`] with [`products`], [`oxide`] and other salts, [`sessions`], and
//! [`course`] for what changes in the patient later), the [`patient`] with [`kind`] of person, [`measured`] start and
//! fluid [`gain`], and what few people change in [`more`], such as [`conditions`]. Lists are edited in windows of their
//! own, which are in [`editors`](super::editors).

mod about_scenario;
mod conditions;
mod course;
mod dialysate;
mod gain;
mod kind;
mod measured;
mod more;
mod oxide;
mod patient;
mod prescription;
mod products;
mod sessions;

use egui::{Id, ScrollArea, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::View;
use crate::scenario::{Problem, ScenarioDraft};

pub fn inputs_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
) {
    let mut area = ScrollArea::vertical().id_salt("inputs").auto_shrink(false);
    if is_first_seen(ui, view.document) {
        area = area.vertical_scroll_offset(0.0); // every document begins at the top
    }
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
        ui.spacing_mut().item_spacing.y = 3.0;
        about_scenario::about_ui(ui, draft, problems, view);
        ui.add_space(tokens::SPACE_S);
        prescription::prescription_panel_ui(ui, draft, problems, view, commands);
        ui.add_space(tokens::SPACE_M);
        patient::patient_panel_ui(ui, draft, problems, view, commands);
        more::more_ui(ui, draft, problems);
        ui.add_space(tokens::SPACE_L);
    });
}

/// Returns whether this document is drawn for the first time.
fn is_first_seen(ui: &Ui, document: u64) -> bool {
    let id = Id::unique("document-in-the-column");
    let seen: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, document));
    seen != Some(document)
}
