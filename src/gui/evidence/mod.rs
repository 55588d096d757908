//! The Evidence tab: what the model stands on, and how well it does.
//!
//! A list of sections on the left, the chosen one beside it. Nothing here changes the scenario; what is clicked
//! leads from a number to its source, and from a trial to Explore.

mod about;
mod anchors;
mod arm;
mod arm_picture;
mod layout;
mod outline;
mod parameter_card;
mod parameters;
mod rows;
mod scatter;
mod sources;
mod study;
mod summary;
mod trial;
mod trials;
mod verdict;
mod weak;

use egui::{CentralPanel, Panel, ScrollArea, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::View;
use parameters::Search;
use study::Study;
use trials::Shown;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    #[default]
    Trials,
    Parameters,
    Anchors,
    Weak,
    Sources,
}

impl Section {
    pub const ALL: [Section; 5] =
        [Section::Trials, Section::Parameters, Section::Anchors, Section::Weak, Section::Sources];

    /// Its name is `known-section-<id>`.
    const fn id(self) -> &'static str {
        match self {
            Section::Trials => "trials",
            Section::Parameters => "parameters",
            Section::Anchors => "anchors",
            Section::Weak => "weak",
            Section::Sources => "sources",
        }
    }
}

/// Where a click leads within the tab.
#[derive(Debug, Clone, PartialEq)]
enum Go {
    To(Section),
    /// The page of a trial, by id.
    Trial(String),
    /// The card of a parameter, by id; the same once more closes it.
    Parameter(&'static str),
}

/// What the tab knows beside the document.
#[derive(Default)]
pub struct Evidence {
    section: Section,
    /// Whose page is open.
    trial: Option<String>,
    shown: Shown,
    search: Search,
    study: Study,
}

impl Evidence {
    /// Whether the trials are being simulated.
    pub fn is_computing(&self) -> bool {
        self.study.progress().is_some()
    }

    fn go(&mut self, to: Go) {
        match to {
            Go::To(section) => {
                self.section = section;
                self.trial = None;
            }
            Go::Trial(id) => {
                self.section = Section::Trials;
                self.trial = Some(id);
            }
            Go::Parameter(id) => {
                self.search.open(id, self.section == Section::Parameters);
                self.section = Section::Parameters;
            }
        }
    }
}

pub fn evidence_ui(ui: &mut Ui, evidence: &mut Evidence, view: &View, commands: &mut Vec<Command>) {
    evidence.study.go_on(ui.ctx(), matches!(evidence.section, Section::Trials | Section::Weak));
    let mut ways = Vec::new();
    let width = tokens::LEFT_WIDTH.min(0.4 * ui.available_width());
    Panel::left("known-sections").frame(tokens::column_frame(ui)).exact_size(width).resizable(false).show(ui, |ui| {
        layout::scrolled_ui(ui, ScrollArea::vertical().id_salt("known-outline"), |ui| {
            outline::outline_ui(ui, evidence, &mut ways);
        });
    });
    CentralPanel::default().frame(tokens::middle_frame(ui)).show(ui, |ui| {
        // each page keeps its own place
        let scroll = ScrollArea::vertical().id_salt(("evidence", evidence.section.id(), &evidence.trial));
        layout::scrolled_ui(ui, scroll, |ui| match evidence.section {
            Section::Trials => match evidence.trial.as_deref().and_then(|id| evidence.study.trial(id)) {
                Some(page) => trial::trial_ui(ui, page, view.serum_unit, &mut ways, commands),
                None => trials::trials_ui(ui, &mut evidence.study, evidence.shown, &mut ways),
            },
            Section::Parameters => parameters::parameters_ui(ui, &mut evidence.search, &mut ways),
            Section::Anchors => anchors::anchors_ui(ui, view.serum_unit),
            Section::Weak => weak::weak_ui(ui, &mut evidence.study, &mut ways),
            Section::Sources => about::about_ui(ui, &mut ways),
        });
    });
    ways.into_iter().for_each(|way| evidence.go(way));
}
