//! A run that is kept to compare with.

use egui::{Color32, Rect, Stroke};

use super::solved::Solved;
use super::tokens;
use crate::scenario::ScenarioDraft;

/// Number of runs that can be kept.
pub const MOST_PINS: usize = 4;
const LETTERS: [&str; MOST_PINS] = ["A", "B", "C", "D"];

pub struct Pin {
    /// The number of the pin, 0 to 3, which sets its letter, colour and dashes.
    pub slot: usize,
    pub draft: ScenarioDraft,
    pub solved: Solved,
    /// The name of the run: the inputs in which it differs from the present draft.
    pub name: String,
}

impl Pin {
    pub fn letter(&self) -> &'static str {
        LETTERS[self.slot]
    }
}

/// Draws the line of the run in a slot as the plots draw it.
pub fn dashes(painter: &egui::Painter, line: Rect, slot: usize, colour: Color32) {
    let ends = [line.left_center(), line.right_center()];
    let stroke = Stroke::new(tokens::PIN_WIDTH, colour);
    match tokens::PIN_DASHES[slot] {
        egui_plot::LineStyle::Solid => {
            painter.line_segment(ends, stroke);
        }
        egui_plot::LineStyle::Dotted { spacing } => {
            painter.extend(egui::Shape::dotted_line(&ends, colour, spacing, tokens::PIN_WIDTH));
        }
        egui_plot::LineStyle::Dashed { length } => {
            painter.extend(egui::Shape::dashed_line(&ends, stroke, length, length * 0.618));
        }
    }
}
