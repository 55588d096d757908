//! The state of a case that is being solved: what was ordered, thought and tried.

use egui::{Button, Panel, RichText, ScrollArea, Ui};
use std::sync::Arc;

use super::runs::{self, RunAnswer};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::paragraphs_ui;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::study::cases::{Case, Finding, Test};
use crate::text::{text, words};

pub struct CaseRoom {
    pub(super) case: Arc<Case>,
    /// The run on which the tests are done.
    pub(super) run: RunAnswer,
    /// Tests, causes and corrections are indices in the order in which they were chosen.
    pub(super) ordered: Vec<usize>,
    pub(super) causes: Vec<usize>,
    pub(super) corrections: Vec<usize>,
    /// The cause that a class said before the teacher reveals it.
    pub(super) cause_said: Option<usize>,
    pub(super) correction_said: Option<usize>,
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
            ordered: vec![],
            causes: vec![],
            corrections: vec![],
            cause_said: None,
            correction_said: None,
            corrected: RunAnswer::default(),
            result_is_due: false,
        }
    }

    /// Simulates the case and the last correction; it is called every frame.
    pub fn follow(&mut self, ctx: &egui::Context) {
        runs::follow(&mut self.run, ctx, &self.case.scenario);
        if let Some(last) = self.corrections.last() {
            runs::follow(&mut self.corrected, ctx, &self.case.corrections[*last].scenario);
        }
    }

    pub fn progress_id(case: &Case) -> String {
        std::format!("case/{}", case.id)
    }

    pub fn is_explained(&self) -> bool {
        self.causes.iter().any(|cause| self.case.causes[*cause].is_right)
    }

    /// Returns whether the right cause was named and the right correction tried.
    pub fn is_solved(&self) -> bool {
        self.corrections.iter().any(|correction| self.case.corrections[*correction].is_right)
    }

    pub fn try_correction(&mut self, index: usize) {
        self.result_is_due = true;
        self.corrections.retain(|earlier| *earlier != index);
        self.corrections.push(index);
    }

    /// Reveals the cause that was said, and then the right one.
    pub fn reveal_cause(&mut self) {
        let right = self.case.causes.iter().position(|cause| cause.is_right);
        for cause in self.cause_said.take().into_iter().chain(right) {
            if !self.causes.contains(&cause) {
                self.causes.push(cause);
            }
        }
    }

    /// Reveals the correction that was said, and then the right one.
    pub fn reveal_correction(&mut self) {
        let right = self.case.corrections.iter().position(|correction| correction.is_right);
        let said = self.correction_said.take().filter(|said| Some(*said) != right);
        for correction in said.into_iter().chain(right) {
            self.try_correction(correction);
        }
    }

    /// Returns what a test finds, in words.
    pub fn finding(&self, test: &Test) -> String {
        match &test.finding {
            Finding::Words(words) => words.clone(),
            Finding::Run { unit, reference, .. } => {
                let value = self.run.present().and_then(|solved| test.finding.value(&solved.run));
                let Some(value) = value else { return text("learn-no-finding") };
                let value = shown(value);
                match reference {
                    None => words!("learn-finding", value = value, unit = unit.symbol()),
                    Some(reference) => {
                        words!("learn-finding-reference", value = value, unit = unit.symbol(), reference = reference)
                    }
                }
            }
        }
    }

    /// Draws the story and what can be ordered; returns whether the case was left.
    pub fn orders_ui(&mut self, ui: &mut Ui) -> bool {
        let is_left = ui.button(text("learn-to-list")).clicked();
        ui.label(RichText::new(&self.case.title).size(tokens::TEXT_TITLE).color(Palette::of(ui).strong));
        let case = Arc::clone(&self.case);
        Panel::bottom("case-minutes").frame(egui::Frame::new()).show(ui, |ui| {
            ui.add_space(tokens::SPACE_S);
            let minutes = case.minutes_of(&self.ordered).to_string();
            ui.label(RichText::new(words!("learn-minutes-so-far", minutes = minutes)).strong());
        });
        ScrollArea::vertical().id_salt(&case.id).auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
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
                let words = words!("learn-order", test = test.words, minutes = test.minutes);
                if ui.add_enabled(is_open, Button::new(words).wrap().min_size(wide)).clicked() {
                    self.ordered.push(i);
                }
            }
        });
        is_left
    }
}

/// Writes a value as exactly as it means anything: below 10 with two decimals, above with none.
fn shown(value: f64) -> String {
    let decimals = if value.abs() < 10.0 { 2 } else { 0 };
    std::format!("{value:.decimals$}")
}
