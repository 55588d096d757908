//! The tabs beside Explore that ask about several prescriptions or patients: `compare`, `map`, `cohort` and, within
//! that, `ward` with `ward_found` and `ward_list`, both drawn by `ward_histogram`; and `matters`, which asks what the
//! doubt of a prediction comes from. Each has its choices on the left and its results in the middle; `choices` and
//! `population` hold the choices that several of them share.
//!
//! A tab is a free function of its own state and the draft. What it computes (`crate::study`) runs on a thread and is
//! thrown away when the question changes.

mod choices;
mod cohort;
mod compare;
mod map;
mod matters;
mod population;
mod ward;
mod ward_found;
mod ward_histogram;
mod ward_list;

use egui::{CentralPanel, CollapsingHeader, Panel, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::{Tab, View};
use crate::report::words::choice_words;
use crate::scenario::parameter_table::RUN;
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{ScenarioDraft, read};
use crate::study::cohort::Population;
use crate::study::prescribe::{Choice, prescribed};
use crate::text::text;

/// The state of the tabs: what was asked and what was found.
#[derive(Default)]
pub struct Study {
    pub compare: compare::Compare,
    pub map: map::Map,
    pub cohort: cohort::CohortTab,
    pub ward: ward::WardTab,
    pub matters: matters::Matters,
    /// The population of the virtual patients of map, cohort and ward.
    pub population: Population,
}

/// Narrowest window that has the choices beside the results, points; a narrower one has them folded above.
const NARROWEST_COLUMNS: f32 = 800.0;

impl Study {
    /// Returns whether a tab has something to read without being asked to start.
    fn has_results(&self, tab: Tab) -> bool {
        tab != Tab::Cohort || self.cohort.has_results(&self.ward)
    }
}

/// Draws the choices on the left and the results in the middle.
pub fn study_ui(ui: &mut Ui, study: &mut Study, draft: &ScenarioDraft, view: &View, commands: &mut Vec<Command>) {
    let tab = view.tab;
    let choices_ui = |ui: &mut Ui, study: &mut Study, commands: &mut Vec<Command>| match tab {
        Tab::Explore | Tab::Learn | Tab::Evidence => {}
        Tab::Compare => compare::choices_ui(ui, &mut study.compare),
        Tab::Map => map::choices_ui(ui, &mut study.map, draft, view.serum_unit),
        Tab::Cohort => {
            let Study { cohort, ward, population, .. } = study;
            cohort::choices_ui(ui, (cohort, ward), population, (draft, view.serum_unit), commands)
        }
        Tab::Matters => matters::choices_ui(ui, &mut study.matters, draft, view.serum_unit),
    };
    let has_columns = ui.available_width() >= NARROWEST_COLUMNS;
    if has_columns {
        let left =
            Panel::left("choices").frame(tokens::column_frame(ui)).exact_size(tokens::LEFT_WIDTH).resizable(false);
        left.show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt(tab.id()).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
                choices_ui(ui, study, commands);
            });
        });
    }
    CentralPanel::default().frame(tokens::middle_frame(ui)).show(ui, |ui| {
        let scroll = egui::ScrollArea::both().id_salt(("results", tab.id())).auto_shrink(false);
        scroll.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - tokens::SPACE_S);
            if !has_columns {
                // Before there is anything to read the choices are open, and from then on as they were left.
                let has_results = study.has_results(tab);
                let fold = CollapsingHeader::new(text("study-settings")).id_salt((tab.id(), has_results));
                fold.default_open(!has_results).show_unindented(ui, |ui| choices_ui(ui, study, commands));
                ui.add_space(tokens::SPACE_S);
            }
            match tab {
                Tab::Explore | Tab::Learn | Tab::Evidence => {}
                Tab::Compare => compare::compare_ui(ui, &mut study.compare, draft, view, commands),
                Tab::Map => map::map_ui(ui, &mut study.map, &study.population, draft, view, commands),
                Tab::Cohort => {
                    let Study { cohort, ward, population, .. } = study;
                    cohort::cohort_ui(ui, (cohort, ward), population, draft, view, commands)
                }
                Tab::Matters => matters::matters_ui(ui, &mut study.matters, draft, view),
            }
        });
    });
}

/// Puts a prescription into the draft from a week on, in place of what is planned for then or later. A run that ends
/// before goes on to the end of `week`.
pub fn load(draft: &mut ScenarioDraft, choice: Choice, from_week: f64, week: u32) {
    draft.phase = prescribed(draft, choice, from_week).phase;
    if draft.run.weeks.unwrap_or(RUN.weeks.default) <= from_week {
        draft.run.weeks = Some(f64::from(week));
    }
    // The title and notes of a preset are about another prescription; those of the user stay.
    let is_of_preset = |preset: &Preset| draft.title.is_some() && read(preset.text).draft.title == draft.title;
    if PRESETS.iter().any(is_of_preset) {
        draft.title = Some(choice_words(choice));
        draft.note = None;
        draft.sources.clear();
    }
}
