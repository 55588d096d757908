//! Small pieces of layout that the sections share.

use egui::{RichText, ScrollArea, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;

/// Widest paragraph, points; longer lines are hard to read.
const READING_WIDTH: f32 = 760.0;

pub fn scrolled_ui(ui: &mut Ui, scroll: ScrollArea, content: impl FnOnce(&mut Ui)) {
    scroll.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
        content(ui);
    });
}

pub fn title_ui(ui: &mut Ui, words: impl Into<String>) {
    let colour = Palette::of(ui).strong;
    ui.label(RichText::new(words).size(tokens::TEXT_TITLE).color(colour));
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
    let font = |size: f32| egui::FontId::proportional(size);
    let mut job = egui::text::LayoutJob::default();
    let format = |size: f32, colour| egui::TextFormat { font_id: font(size), color: colour, ..Default::default() };
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
