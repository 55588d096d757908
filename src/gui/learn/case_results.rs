//! The results of a case: what its tests found, what explains and corrects it, and how an expert went about it.

use egui::{Button, Label, Rect, RichText, ScrollArea, Sense, Ui, vec2};
use std::sync::Arc;

use super::answer::sources_ui;
use super::case::CaseRoom;
use super::place::Manner;
use super::progress::{LessonProgress, Reached};
use crate::gui::kit::chart::Chart;
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{heading_ui, oral_caution_ui, paragraphs_ui, quiet_ui, small_ui};
use crate::scenario::Scenario;
use crate::study::results::Serum;
use crate::text::{format, text, words};

const CHART_HEIGHT: f32 = 190.0;
const LEFT: f32 = 46.0;
const RIGHT: f32 = 150.0;
const BELOW: f32 = 22.0;

impl CaseRoom {
    /// Draws the results. Before a class nothing is said of a cause or a correction until the teacher reveals it.
    pub fn results_ui(&mut self, ui: &mut Ui, view: &View, manner: Manner, progress: &mut LessonProgress) {
        ScrollArea::vertical().id_salt(("case", &self.case.id)).auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
            for failure in self.run.failure.iter().chain(&self.corrected.failure) {
                small_ui(ui, failure, Palette::of(ui).red);
            }
            self.findings_ui(ui);
            ui.add_space(tokens::SPACE_M);
            self.causes_ui(ui, manner.is_for_a_class && !self.is_explained());
            if !self.is_explained() {
                return;
            }
            progress.reach(&CaseRoom::progress_id(&self.case), Reached::Step(2));
            ui.add_space(tokens::SPACE_M);
            self.corrections_ui(ui, manner.is_for_a_class && !self.is_solved());
            self.curves_ui(ui, view.serum_unit);
            // Before the cause is found, a caution would give it away.
            let mut scenarios = self.case.corrections.iter().map(|correction| &correction.scenario);
            oral_caution_ui(ui, scenarios.any(Scenario::takes_oral_magnesium));
            if self.is_solved() {
                progress.reach(&CaseRoom::progress_id(&self.case), Reached::Done);
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
            let words = [("test", test.words.as_str()), ("finding", &self.finding(test))];
            ui.add(Label::new(format("learn-finding-of", &words)).wrap());
        }
    }

    fn causes_ui(&mut self, ui: &mut Ui, waits: bool) {
        heading_ui(ui, "learn-cause");
        let case = Arc::clone(&self.case);
        for (i, cause) in case.causes.iter().enumerate() {
            let words = words!("learn-cause-is", cause = cause.words);
            if self.causes.contains(&i) {
                ui.add(Label::new(RichText::new(words).strong()).wrap());
                verdict_ui(ui, cause.is_right, &cause.why);
            } else if ui.add(Button::new(words).wrap().selected(waits && self.cause_said == Some(i))).clicked() {
                if waits { self.cause_said = Some(i) } else { self.causes.push(i) }
            }
        }
        if waits && reveal_ui(ui) {
            self.reveal_cause();
        }
    }

    fn corrections_ui(&mut self, ui: &mut Ui, waits: bool) {
        heading_ui(ui, "learn-correction");
        let case = Arc::clone(&self.case);
        for (i, correction) in case.corrections.iter().enumerate() {
            let shown = if waits { self.correction_said } else { self.corrections.last().copied() };
            let is_shown = shown == Some(i);
            let words = words!("learn-correction-is", correction = correction.words);
            let words = RichText::new(words).color(Palette::of(ui).strong);
            if ui.add(Button::new(words).wrap().selected(is_shown)).clicked() {
                if waits { self.correction_said = Some(i) } else { self.try_correction(i) }
            }
            if self.corrections.contains(&i) {
                verdict_ui(ui, correction.is_right, &correction.why);
            }
        }
        if waits && reveal_ui(ui) {
            self.reveal_correction();
        }
    }

    /// Draws the run as it was and with the last correction, one over the other.
    fn curves_ui(&mut self, ui: &mut Ui, unit: SerumUnit) {
        let Some(solved) = self.run.present() else { return };
        let weeks = [0.0, solved.weeks()];
        let total = |point: Serum| unit.of_mmol_l(point.total_mmol_l);
        let before = Course::of(solved, weeks, total);
        let after = self.corrected.present().map(|corrected| Course::of(corrected, weeks, total));
        let Some((mut lowest, mut highest)) = before.range() else { return };
        if let Some((low, high)) = after.as_ref().and_then(Course::range) {
            (lowest, highest) = (lowest.min(low), highest.max(high));
        }
        let margin = 0.08 * (highest - lowest).max(0.1);
        let title = words!("gui-plot-total", unit = unit.symbol());
        ui.add_space(tokens::SPACE_S);
        ui.label(&title);
        let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHART_HEIGHT), Sense::hover());
        let words = self.curves_words(&before, after.as_ref(), unit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &words));
        if after.is_some() && std::mem::take(&mut self.result_is_due) {
            response.scroll_to_me(Some(egui::Align::BOTTOM)); // below the answers it might not be seen
        }
        let inner = Rect::from_min_max(area.min + vec2(LEFT, tokens::SPACE_XS), area.max - vec2(RIGHT, BELOW));
        let chart = Chart { area: inner, x: weeks.into(), y: (lowest - margin, highest + margin) };
        let (painter, palette) = (ui.painter_at(area), Palette::of(ui));
        chart.y_marks(&painter, palette);
        chart.x_marks(&painter, palette, |week| words!("learn-week", week = week));
        let mut names = Vec::new();
        let end = |course: &Course| course.line.last().map_or(lowest, |(_, value)| *value);
        before.paint(&chart, &painter, palette.ghost);
        names.push((text("learn-untouched"), end(&before), palette.ghost));
        if let Some(after) = &after {
            after.paint(&chart, &painter, palette.total);
            names.push((text("learn-corrected"), end(after), palette.total));
        }
        chart.names(&painter, names);
    }

    /// Describes the curves by their values at the end, for those who cannot see them.
    fn curves_words(&self, before: &Course, after: Option<&Course>, unit: SerumUnit) -> String {
        let end = |course: &Course| {
            course.line.last().map_or(String::new(), |(_, value)| std::format!("{value:.*}", unit.decimals() + 1))
        };
        match after {
            None => words!("learn-curve-words", before = end(before), unit = unit.symbol()),
            Some(after) => words!("learn-curves-words", before = end(before), after = end(after), unit = unit.symbol()),
        }
    }

    fn expert_ui(&self, ui: &mut Ui) {
        let (case, expert) = (&self.case, &self.case.expert);
        heading_ui(ui, "learn-expert");
        let minutes = |tests: &[usize]| case.minutes_of(tests).to_string();
        let (yours, theirs) = (minutes(&self.ordered), minutes(&expert.tests));
        ui.label(words!("learn-expert-minutes", yours = yours, theirs = theirs));
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
        let wrong = self.causes.iter().take_while(|cause| !case.causes[**cause].is_right).count();
        if wrong > 0 {
            ui.label(words!("learn-causes-before", count = wrong));
        }
        ui.add_space(tokens::SPACE_XS);
        paragraphs_ui(ui, &expert.text);
        sources_ui(ui, &expert.sources);
    }
}

/// Draws the teacher's button below what is asked.
fn reveal_ui(ui: &mut Ui) -> bool {
    ui.add_space(tokens::SPACE_XS);
    ui.button(text("learn-reveal")).on_hover_text(text("learn-class-about")).clicked()
}

/// Says whether a choice is right, and why.
fn verdict_ui(ui: &mut Ui, is_right: bool, why: &str) {
    let palette = Palette::of(ui);
    let (id, colour) = if is_right { ("learn-right", palette.accent) } else { ("learn-not-right", palette.amber) };
    ui.label(RichText::new(text(id)).strong().color(colour));
    paragraphs_ui(ui, why);
}
