//! The state of a case that is being solved: what was ordered, thought and tried.

use egui::{Button, Panel, RichText, Ui};
use std::sync::Arc;

use super::page::head_ui;
use super::runs::{self, RunAnswer};
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{heading_ui, paragraphs_ui, quiet_ui, scrolled_ui};
use crate::report::duration_words;
use crate::study::cases::{Case, Finding, Test};
use crate::text::{text, words};

/// What was chosen of the causes or of the corrections, as indices.
#[derive(Default)]
pub(super) struct Chosen {
    /// In the order in which they were chosen last.
    pub(super) tried: Vec<usize>,
    /// What a class said before the teacher reveals it.
    pub(super) said: Option<usize>,
}

impl Chosen {
    /// Takes a choice, which waits before a class.
    pub(super) fn choose(&mut self, index: usize, waits: bool) {
        if waits {
            self.said = Some(index);
        } else {
            self.tried.retain(|earlier| *earlier != index);
            self.tried.push(index);
        }
    }

    /// Reveals what was said, and then what is right.
    pub(super) fn reveal(&mut self, right: Option<usize>) {
        for index in self.said.take().into_iter().chain(right) {
            self.choose(index, false);
        }
    }
}

pub struct CaseRoom {
    pub(super) case: Arc<Case>,
    /// The run on which the tests are done.
    pub(super) run: RunAnswer,
    /// Indices of the tests in the order in which they were chosen.
    pub(super) ordered: Vec<usize>,
    pub(super) causes: Chosen,
    pub(super) corrections: Chosen,
    /// The run with the correction tried last.
    pub(super) corrected: RunAnswer,
    /// Whether a correction was just tried, so that its curve must be shown.
    pub(super) result_is_due: bool,
}

impl CaseRoom {
    pub fn new(case: Arc<Case>) -> Self {
        CaseRoom {
            case,
            run: RunAnswer::default(),
            ordered: Vec::new(),
            causes: Chosen::default(),
            corrections: Chosen::default(),
            corrected: RunAnswer::default(),
            result_is_due: false,
        }
    }

    /// Simulates the case and the last correction; it is called every frame.
    pub fn follow(&mut self, ctx: &egui::Context) {
        runs::follow(&mut self.run, ctx, &self.case.scenario);
        if let Some(last) = self.corrections.tried.last() {
            runs::follow(&mut self.corrected, ctx, &self.case.corrections[*last].scenario);
        }
    }

    pub fn progress_id(case: &Case) -> String {
        format!("case/{}", case.id)
    }

    /// Returns whether enough was ordered for a cause to count.
    pub fn has_findings(&self) -> bool {
        self.ordered.len() >= Case::FEWEST_FINDINGS
    }

    pub fn is_explained(&self) -> bool {
        self.causes.tried.iter().any(|cause| self.case.causes[*cause].is_right)
    }

    /// Returns whether the right cause was named and the right correction tried.
    pub fn is_solved(&self) -> bool {
        self.corrections.tried.iter().any(|correction| self.case.corrections[*correction].is_right)
    }

    /// Returns what a test finds, in words.
    pub fn finding(&self, test: &Test) -> String {
        let (unit, reference) = match &test.finding {
            Finding::Words(words) => return words.clone(),
            Finding::Run { unit, reference, .. } => (unit.symbol(), reference),
        };
        let value = self.run.present().and_then(|solved| test.finding.value(&solved.run));
        let Some(value) = value else { return text("learn-no-finding") };
        let decimals = if value.abs() < 10.0 { 2 } else { 0 }; // as exactly as it means anything
        let value = format!("{value:.decimals$}");
        match reference {
            None => words!("learn-finding", value = value, unit = unit),
            Some(reference) => words!("learn-finding-reference", value = value, unit = unit, reference = reference),
        }
    }

    /// Draws the story and what can be ordered; returns whether the case was left.
    pub fn orders_ui(&mut self, ui: &mut Ui) -> bool {
        let is_left = head_ui(ui, &self.case.title);
        let case = Arc::clone(&self.case);
        Panel::bottom("case-minutes").frame(egui::Frame::new()).show(ui, |ui| {
            ui.add_space(tokens::SPACE_S);
            let time = words!("learn-time-so-far", time = duration_words(case.minutes_of(&self.ordered)));
            ui.label(RichText::new(time).strong());
        });
        scrolled_ui(ui, &case.id, |ui| {
            paragraphs_ui(ui, &case.story);
            ui.add_space(tokens::SPACE_S);
            heading_ui(ui, "learn-tests");
            quiet_ui(ui, text("learn-tests-about"));
            let is_open = !self.is_explained();
            let wide = egui::vec2(ui.available_width(), tokens::CONTROL_HEIGHT);
            for (i, test) in case.tests.iter().enumerate() {
                if self.ordered.contains(&i) {
                    quiet_ui(ui, words!("learn-ordered", test = test.words));
                    continue;
                }
                let words = words!("learn-order", test = test.words, time = duration_words(test.minutes));
                if ui.add_enabled(is_open, Button::new(words).wrap().min_size(wide)).clicked() {
                    self.ordered.push(i);
                }
            }
        });
        is_left
    }
}
