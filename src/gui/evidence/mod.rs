//! The Evidence tab: what the model stands on, and how well it does.
//!
//! The chapters are listed on the left. `trials`, `trial` and `arm` show the trials, simulated in the background by the
//! room's `study` and judged by `verdict`, and `fits` of known patients, both put on a `shelf` between starts, in files
//! as `kept` says; `parameters` and `entry` show the numbers of the model, `anchors` the clinical facts, `weak` the
//! known weaknesses, and `sources` the publications. A click leads from a number to its source, and opens a trial's arm
//! in Explore.

mod anchors;
mod arm;
mod arm_picture;
mod entry;
mod fits;
mod kept;
mod layout;
mod parameters;
mod rows;
mod scatter;
mod shelf;
mod sources;
mod study;
mod trial;
mod trials;
mod verdict;
mod weak;

use egui::{CentralPanel, Panel, Ui};
use std::path::PathBuf;

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, scrolled_ui};
use crate::study::KnownLimit;
use crate::study::trials::TrialResult;
use crate::text::{key, text, words};
use fits::Fits;
use layout::{Chapter, Go};
use parameters::Search;
use rows::entry_ui;
use shelf::Shelf;
use study::Validation;
use trials::ShownTrials;
use verdict::{Grade, verdict};

/// The state of the tab beside the document: the place in it, and what has been simulated.
#[derive(Default)]
pub struct Evidence {
    chapter: Chapter,
    /// Id of the trial whose page is open.
    trial: Option<String>,
    shown: ShownTrials,
    search: Search,
    /// Id of the weakness to which the next frame scrolls.
    sought: Option<&'static str>,
    study: Validation,
    fits: Fits,
    shelf: Shelf,
}

impl Evidence {
    pub fn is_computing(&self) -> bool {
        self.study.progress().is_some() || self.fits.is_computing()
    }

    /// Keeps what is computed here between starts in a folder, and takes what an earlier one has kept there.
    pub fn keep_results(&mut self, folder: PathBuf) {
        self.shelf = Shelf::in_folder(folder);
    }

    /// Opens the chapter of weaknesses at this one.
    pub fn show(&mut self, limit: KnownLimit) {
        self.go(Go::To(Chapter::Weak));
        self.sought = Some(limit.id());
    }

    fn go(&mut self, to: Go) {
        match to {
            Go::To(chapter) => (self.chapter, self.trial) = (chapter, None),
            Go::Trial(id) => (self.chapter, self.trial) = (Chapter::Trials, Some(id)),
            Go::Parameter(id) => {
                self.search.open(id, self.chapter == Chapter::Parameters);
                self.chapter = Chapter::Parameters;
            }
        }
    }
}

pub fn evidence_ui(ui: &mut Ui, evidence: &mut Evidence, view: &View, commands: &mut Vec<Command>) {
    let is_needed = matches!(evidence.chapter, Chapter::Trials | Chapter::Weak);
    evidence.study.go_on(ui.ctx(), &evidence.shelf, is_needed);
    let mut ways = Vec::new();
    let width = tokens::LEFT_WIDTH.min(0.4 * ui.available_width());
    Panel::left("known-sections").frame(tokens::column_frame(ui)).exact_size(width).resizable(false).show(ui, |ui| {
        scrolled_ui(ui, "known-outline", |ui| outline_ui(ui, evidence, &mut ways));
    });
    CentralPanel::default().frame(tokens::middle_frame(ui)).show(ui, |ui| {
        let Evidence { chapter, trial, shown, search, sought, study, fits, shelf } = evidence;
        // Each page keeps its own place.
        scrolled_ui(ui, ("evidence", chapter.id(), &*trial), |ui| match chapter {
            Chapter::Trials => match trial.as_deref().and_then(|id| study.trial(id)) {
                Some((result, pictures)) => {
                    trial::trial_ui(ui, result, pictures, view.serum_unit, &mut ways, commands);
                }
                None => trials::trials_ui(ui, study, (fits, shelf), *shown, &mut ways),
            },
            Chapter::Parameters => parameters::parameters_ui(ui, search, &mut ways),
            Chapter::Anchors => anchors::anchors_ui(ui, view.serum_unit),
            Chapter::Weak => weak::weak_ui(ui, study, sought.take(), &mut ways),
            Chapter::Sources => sources::sources_ui(ui, &mut ways),
        });
    });
    ways.into_iter().for_each(|way| evidence.go(way));
}

/// Draws the left column: the chapters, and what can be chosen within one.
fn outline_ui(ui: &mut Ui, evidence: &mut Evidence, ways: &mut Vec<Go>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    heading_ui(ui, "known-sections");
    ui.add_space(tokens::SPACE_XS);
    for chapter in Chapter::ALL {
        let name = text(&key("known-section", chapter.id()));
        if entry_ui(ui, evidence.chapter == *chapter, &name, "").clicked() {
            ways.push(Go::To(*chapter));
        }
    }
    ui.add_space(tokens::SPACE_L);
    match evidence.chapter {
        Chapter::Trials => {
            trials::choices_ui(ui, &mut evidence.shown);
            ui.add_space(tokens::SPACE_L);
            heading_ui(ui, "known-trials");
            ui.add_space(tokens::SPACE_XS);
            for result in evidence.study.results() {
                let is_open = evidence.trial.as_deref() == Some(&result.trial.id);
                if entry_ui(ui, is_open, &result.trial.name, &misses(result)).clicked() {
                    ways.push(Go::Trial(result.trial.id.clone()));
                }
            }
        }
        Chapter::Parameters => parameters::choices_ui(ui, &mut evidence.search),
        Chapter::Anchors | Chapter::Weak | Chapter::Sources => {}
    }
}

/// Counts what is missed, such as "2 missed"; empty when nothing is.
fn misses(result: &TrialResult) -> String {
    let count = |grade: Grade| result.rows.iter().filter(|row| verdict(row).grade == grade).count();
    match (count(Grade::Missed), count(Grade::Far)) {
        (0, 0) => String::new(),
        (0, far) => words!("known-count-far", count = far),
        (missed, _) => words!("known-count-missed", count = missed),
    }
}
