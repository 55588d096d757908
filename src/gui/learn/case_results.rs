//! The results of a case: what its tests found, what explains and corrects it, and how an expert went about it.

use egui::{Button, Label, Rect, RichText, Sense, Ui, vec2};
use std::sync::Arc;

use super::case::CaseRoom;
use super::page::{Manner, reveal_ui, sources_ui};
use super::progress::{LessonProgress, Reached};
use crate::gui::kit::chart::Chart;
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{heading_ui, oral_caution_ui, paragraphs_ui, quiet_ui, scrolled_ui, small_ui};
use crate::report::duration_words;
use crate::scenario::Scenario;
use crate::study::cases::Case;
use crate::study::results::Serum;
use crate::text::{text, words};

const CHART_HEIGHT: f32 = 190.0;
const LEFT: f32 = 46.0;
const RIGHT: f32 = 150.0;
const BELOW: f32 = 22.0;

impl CaseRoom {
    /// Draws the results. Before a class nothing is said of a cause or a correction until the teacher reveals it.
    pub fn results_ui(&mut self, ui: &mut Ui, view: &View, manner: Manner, progress: &mut LessonProgress) {
        let case = Arc::clone(&self.case);
        scrolled_ui(ui, ("case", &case.id), |ui| {
            for failure in self.run.failure.iter().chain(&self.corrected.failure) {
                small_ui(ui, failure, Palette::of(ui).red);
            }
            self.findings_ui(ui);
            ui.add_space(tokens::SPACE_M);
            self.causes_ui(ui, manner.is_for_a_class && !self.is_explained());
            if !self.is_explained() {
                return;
            }
            progress.reach(&CaseRoom::progress_id(&case), Reached::Step(2));
            ui.add_space(tokens::SPACE_M);
            self.corrections_ui(ui, manner.is_for_a_class && !self.is_solved());
            self.curves_ui(ui, view.serum_unit);
            // Before the cause is found, a caution would give it away.
            let mut scenarios = case.corrections.iter().map(|correction| &correction.scenario);
            oral_caution_ui(ui, scenarios.any(Scenario::takes_oral_magnesium));
            if self.is_solved() {
                progress.reach(&CaseRoom::progress_id(&case), Reached::Done);
                ui.add_space(tokens::SPACE_M);
                self.expert_ui(ui);
            }
        });
    }

    fn findings_ui(&self, ui: &mut Ui) {
        heading_ui(ui, "learn-findings");
        if self.ordered.is_empty() {
            quiet_ui(ui, text("learn-findings-none"));
        }
        for test in &self.ordered {
            let test = &self.case.tests[*test];
            let words = words!("learn-finding-of", test = test.words, finding = self.finding(test));
            ui.add(Label::new(words).wrap());
        }
    }

    fn causes_ui(&mut self, ui: &mut Ui, waits: bool) {
        heading_ui(ui, "learn-cause");
        if !self.has_findings() {
            quiet_ui(ui, words!("learn-cause-after", count = Case::FEWEST_FINDINGS));
        }
        let case = Arc::clone(&self.case);
        for (i, cause) in case.causes.iter().enumerate() {
            let words = words!("learn-cause-is", cause = cause.words);
            if self.causes.tried.contains(&i) {
                ui.add(Label::new(RichText::new(words).strong()).wrap());
                verdict_ui(ui, cause.is_right, &cause.reply(&self.ordered));
                if !cause.is_met_by(&self.ordered) {
                    quiet_ui(ui, text("learn-cause-by-chance"));
                }
                continue;
            }
            let button = Button::new(words).wrap().selected(waits && self.causes.said == Some(i));
            if ui.add_enabled(self.has_findings(), button).clicked() {
                self.causes.choose(i, waits);
            }
        }
        if waits && revealed_ui(ui) {
            self.causes.reveal(case.causes.iter().position(|cause| cause.is_right));
        }
    }

    fn corrections_ui(&mut self, ui: &mut Ui, waits: bool) {
        heading_ui(ui, "learn-correction");
        let case = Arc::clone(&self.case);
        for (i, correction) in case.corrections.iter().enumerate() {
            let shown = if waits { self.corrections.said } else { self.corrections.tried.last().copied() };
            let words = RichText::new(words!("learn-correction-is", correction = correction.words)).strong();
            if ui.add(Button::new(words).wrap().selected(shown == Some(i))).clicked() {
                self.corrections.choose(i, waits);
                self.result_is_due |= !waits;
            }
            if self.corrections.tried.contains(&i) {
                verdict_ui(ui, correction.is_right, &correction.why);
            }
        }
        if waits && revealed_ui(ui) {
            self.corrections.reveal(case.corrections.iter().position(|correction| correction.is_right));
            self.result_is_due = true;
        }
    }

    /// Draws the run as it was and with the last correction, one over the other.
    fn curves_ui(&mut self, ui: &mut Ui, unit: SerumUnit) {
        let Some(solved) = self.run.present() else { return };
        let weeks = [0.0, solved.weeks()];
        let total = |point: Serum| unit.of_mmol_l(point.total_mmol_l);
        let palette = Palette::of(ui);
        let mut curves = vec![(Course::of(solved, weeks, total), "learn-untouched", palette.ghost)];
        if let Some(corrected) = self.corrected.present() {
            curves.push((Course::of(corrected, weeks, total), "learn-corrected", palette.total));
        }
        let ranges = curves.iter().filter_map(|(course, ..)| course.range());
        let range = ranges.reduce(|(low, high), (lowest, highest)| (low.min(lowest), high.max(highest)));
        let Some((lowest, highest)) = range else { return };
        let margin = 0.08 * (highest - lowest).max(0.1);
        ui.add_space(tokens::SPACE_S);
        ui.label(words!("gui-plot-total", unit = unit.symbol()));
        let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHART_HEIGHT), Sense::hover());
        let end = |(course, ..): &(Course, _, _)| course.line.last().map_or(lowest, |(_, value)| *value);
        let ends: Vec<f64> = curves.iter().map(end).collect();
        // the values at the end, for those who cannot see the curves
        let shown = |at: usize| ends.get(at).map_or(String::new(), |end| format!("{end:.*}", unit.decimals() + 1));
        let id = if curves.len() > 1 { "learn-curves-words" } else { "learn-curve-words" };
        let words = words!(id, before = shown(0), after = shown(1), unit = unit.symbol());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
        if curves.len() > 1 && std::mem::take(&mut self.result_is_due) {
            response.scroll_to_me(Some(egui::Align::BOTTOM)); // below the answers it might not be seen
        }
        let inner = Rect::from_min_max(area.min + vec2(LEFT, tokens::SPACE_XS), area.max - vec2(RIGHT, BELOW));
        let chart = Chart { area: inner, x: weeks.into(), y: (lowest - margin, highest + margin) };
        let painter = ui.painter_at(area);
        chart.y_marks(&painter, palette);
        chart.x_marks(&painter, palette, |week| words!("learn-week", week = week));
        for (course, _, colour) in &curves {
            course.paint(&chart, &painter, *colour);
        }
        let names = curves.iter().zip(ends).map(|((_, id, colour), end)| (text(id), end, *colour));
        chart.names(&painter, names.collect());
    }

    fn expert_ui(&self, ui: &mut Ui) {
        let (case, expert) = (&self.case, &self.case.expert);
        heading_ui(ui, "learn-expert");
        let (yours, theirs) = (case.minutes_of(&self.ordered), case.minutes_of(&expert.tests));
        ui.label(words!("learn-expert-time", yours = duration_words(yours), theirs = duration_words(theirs)));
        let named = |tests: Vec<&usize>| {
            let words: Vec<&str> = tests.into_iter().map(|test| case.tests[*test].words.as_str()).collect();
            if words.is_empty() { text("learn-none") } else { words.join("; ") }
        };
        let missing = named(expert.tests.iter().filter(|test| !self.ordered.contains(test)).collect());
        let needless = named(self.ordered.iter().filter(|test| !expert.tests.contains(test)).collect());
        let way = named(expert.tests.iter().collect());
        for (id, tests) in
            [("learn-expert-way", way), ("learn-expert-missing", missing), ("learn-expert-needless", needless)]
        {
            ui.add(Label::new(words!(id, tests = tests)).wrap());
        }
        // Causes that were looked at after the right one do not count.
        let wrong = self.causes.tried.iter().take_while(|cause| !case.causes[**cause].is_right).count();
        if wrong > 0 {
            ui.label(words!("learn-causes-before", count = wrong));
        }
        ui.add_space(tokens::SPACE_XS);
        paragraphs_ui(ui, &expert.text);
        sources_ui(ui, &expert.sources);
    }
}

fn revealed_ui(ui: &mut Ui) -> bool {
    ui.add_space(tokens::SPACE_XS);
    reveal_ui(ui)
}

/// Says whether a choice is right, and why.
fn verdict_ui(ui: &mut Ui, is_right: bool, why: &str) {
    let palette = Palette::of(ui);
    let (id, colour) = if is_right { ("learn-right", palette.accent) } else { ("learn-not-right", palette.amber) };
    ui.label(RichText::new(text(id)).strong().color(colour));
    paragraphs_ui(ui, why);
}
