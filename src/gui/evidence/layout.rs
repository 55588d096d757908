//! What the chapters share: the places to which a click leads, and small pieces of layout.

use egui::{RichText, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;

/// Widest paragraph, points; longer lines are hard to read.
const READING_WIDTH: f32 = 760.0;

named! {
    /// The chapters of the tab; the text `known-section-<id>` is the name of each.
    #[derive(Default)]
    pub enum Chapter {
        #[default]
        Trials = "trials",
        Parameters = "parameters",
        Anchors = "anchors",
        Weak = "weak",
        Sources = "sources",
    }
}

/// A place to which a click leads within the tab.
#[derive(Debug, Clone, PartialEq)]
pub enum Go {
    To(Chapter),
    /// The page of a trial, by id.
    Trial(String),
    /// The card of a parameter, by id; a second click closes it.
    Parameter(&'static str),
}

pub fn link_ui(ui: &mut Ui, words: String, to: Go, ways: &mut Vec<Go>) {
    if ui.link(words).clicked() {
        ways.push(to);
    }
}

pub fn title_ui(ui: &mut Ui, words: impl Into<String>) {
    ui.label(RichText::new(words).size(tokens::TEXT_TITLE).strong());
}

/// Draws a paragraph, no wider than reads well.
pub fn paragraph_ui(ui: &mut Ui, words: impl Into<String>) {
    let words: String = words.into();
    narrow_ui(ui, |ui| _ = ui.label(words));
}

pub fn note_ui(ui: &mut Ui, words: impl Into<String>) {
    let words: String = words.into();
    narrow_ui(ui, |ui| _ = quiet_ui(ui, words));
}

/// Draws a quiet name before words that wrap beside it, such as "Source  Leenders NHJ et al. …".
pub fn named_ui(ui: &mut Ui, name: &str, words: &str) {
    let palette = Palette::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let format = |size: f32, colour| egui::TextFormat::simple(egui::FontId::proportional(size), colour);
    job.append(name, 0.0, format(tokens::TEXT_SMALL, palette.quiet));
    job.append(words, tokens::SPACE_S, format(tokens::TEXT_BODY, palette.text));
    narrow_ui(ui, |ui| _ = ui.label(job));
}

/// Draws the content no wider than reads well.
pub fn narrow_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(READING_WIDTH);
    ui.scope(|ui| {
        ui.set_max_width(width);
        content(ui);
    });
}

pub fn gap_ui(ui: &mut Ui) {
    ui.add_space(tokens::SPACE_M);
}

/// Draws words and links in a row, each in one piece: a link broken over two lines would be two, one nameless.
pub fn wrapped_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    narrow_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            content(ui);
        });
    });
}
