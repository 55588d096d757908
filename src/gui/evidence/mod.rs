//! The Evidence tab: what the model stands on, and how well it does.
//!
//! `outline` is the list of chapters on the left. `trials`, `trial` and `arm` show the trials, simulated by `study` and
//! judged by `verdict`; `parameters` and `parameter_card` show the numbers of the model, `anchors` the clinical facts,
//! `weak` the known weaknesses, and `about` the sources. Nothing here changes the scenario: a click leads from a number
//! to its source, and from a trial to Explore.

mod about;
mod anchors;
mod arm;
mod arm_picture;
mod entry;
mod layout;
mod outline;
mod parameter_card;
mod parameters;
mod rows;
mod scatter;
mod sources;
mod state;
mod study;
mod summary;
mod trial;
mod trials;
mod verdict;
mod ways;
mod weak;

use egui::{CentralPanel, Panel, ScrollArea, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::View;
use ways::Chapter;

pub use state::Evidence;

pub fn evidence_ui(ui: &mut Ui, evidence: &mut Evidence, view: &View, commands: &mut Vec<Command>) {
    evidence.study.go_on(ui.ctx(), matches!(evidence.chapter, Chapter::Trials | Chapter::Weak));
    let mut ways = Vec::new();
    let width = tokens::LEFT_WIDTH.min(0.4 * ui.available_width());
    Panel::left("known-sections").frame(tokens::column_frame(ui)).exact_size(width).resizable(false).show(ui, |ui| {
        layout::scrolled_ui(ui, ScrollArea::vertical().id_salt("known-outline"), |ui| {
            outline::outline_ui(ui, evidence, &mut ways);
        });
    });
    CentralPanel::default().frame(tokens::middle_frame(ui)).show(ui, |ui| {
        // Each page keeps its own place.
        let scroll = ScrollArea::vertical().id_salt(("evidence", evidence.chapter.id(), &evidence.trial));
        layout::scrolled_ui(ui, scroll, |ui| match evidence.chapter {
            Chapter::Trials => match evidence.trial.as_deref().and_then(|id| evidence.study.trial(id)) {
                Some(page) => trial::trial_ui(ui, page, view.serum_unit, &mut ways, commands),
                None => trials::trials_ui(ui, &mut evidence.study, evidence.shown, &mut ways),
            },
            Chapter::Parameters => parameters::parameters_ui(ui, &mut evidence.search, &mut ways),
            Chapter::Anchors => anchors::anchors_ui(ui, view.serum_unit),
            Chapter::Weak => weak::weak_ui(ui, &mut evidence.study, &mut ways),
            Chapter::Sources => about::about_ui(ui, &mut ways),
        });
    });
    ways.into_iter().for_each(|way| evidence.go(way));
}
