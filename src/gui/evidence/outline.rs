//! The left column: the chapters, and what can be chosen within one.

use egui::accesskit::Role;
use egui::{Align2, FontId, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::state::Evidence;
use super::verdict::{Grade, verdict};
use super::ways::{Chapter, Go};
use super::{parameters, trials};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::heading_ui;
use crate::study::trials::TrialResult;
use crate::text::{key, text, words};

/// Height of a line of the column, points; all trials fit below each other at 1280 × 800.
const ENTRY_HEIGHT: f32 = 23.0;

pub fn outline_ui(ui: &mut Ui, evidence: &mut Evidence, ways: &mut Vec<Go>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    heading_ui(ui, "known-sections");
    ui.add_space(tokens::SPACE_XS);
    for chapter in Chapter::ALL {
        let name = text(&key("known-section", chapter.id()));
        if entry_ui(ui, evidence.chapter == chapter, &name, "").clicked() {
            ways.push(Go::To(chapter));
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
    let missed = result.rows.iter().filter(|row| verdict(row).grade == Grade::Missed).count();
    let far = result.rows.iter().filter(|row| verdict(row).grade == Grade::Far).count();
    match (missed, far) {
        (0, 0) => String::new(),
        (0, far) => words!("known-count-far", count = far),
        (missed, _) => words!("known-count-missed", count = missed),
    }
}

/// Draws a line that can be chosen, as wide as the column, with a quiet word on the right.
fn entry_ui(ui: &mut Ui, is_chosen: bool, words: &str, aside: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY_HEIGHT), Sense::click());
    let name = if aside.is_empty() { words.to_owned() } else { format!("{words}, {aside}") };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter_at(rect);
    if is_chosen || response.hovered() {
        let fill = if is_chosen { palette.selection } else { palette.control_hovered };
        painter.rect_filled(rect, tokens::CORNER, fill);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.strong), StrokeKind::Inside);
    }
    let colour = if is_chosen { palette.strong } else { palette.text };
    let font = FontId::proportional(tokens::TEXT_BODY);
    let side = vec2(tokens::SPACE_S, 0.0);
    painter.text(rect.left_center() + side, Align2::LEFT_CENTER, words, font, colour);
    let small = FontId::proportional(tokens::TEXT_SMALL);
    painter.text(rect.right_center() - side, Align2::RIGHT_CENTER, aside, small, palette.amber);
    response
}
