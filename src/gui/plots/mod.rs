//! The plots of the middle column: total, ionised, pools, and the strip of prescriptions below them.
//!
//! One span of weeks is shared by all; it lives in the view, so that every plot draws the same frame.

mod axis;
pub mod bands;
pub mod curves;
mod pools;
mod serum;
mod strip;

pub use strip::{dialysate_words, meq_l_words};

use super::command::Command;
use super::outcome::Outcome;
use super::tokens::{self, Palette};
use super::view::{Span, View};
use crate::scenario::ScenarioDraft;
use crate::text::text;
use axis::Frame;
use serum::Measure;

/// Share of the curves' strength while they do not belong to the draft.
const OLD_STRENGTH: f32 = 0.35;
const STRIP_HEIGHT: f32 = 46.0;
const CAPTION_HEIGHT: f32 = 20.0;

/// The whole middle column.
pub fn plots_ui(ui: &mut egui::Ui, draft: &ScenarioDraft, outcome: &Outcome, view: &View, commands: &mut Vec<Command>) {
    let Some(solved) = &outcome.solved else {
        ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
        return;
    };
    let run_weeks = solved.weeks();
    let span = view.span.unwrap_or(Span { from_week: 0.0, to_week: run_weeks }).moved(0.0, run_weeks);
    let strength = if outcome.is_old { OLD_STRENGTH } else { 1.0 };
    let frame = Frame { span, run_weeks, strength, palette: Palette::of(ui) };

    let captions = 3.0 * (CAPTION_HEIGHT + 2.0 * tokens::SPACE_XS);
    let free = (ui.available_height() - STRIP_HEIGHT - captions - tokens::SPACE_M).max(240.0);
    let (total, ionised, pools) = (free * 0.46, free * 0.27, free * 0.27);
    span_choice_ui(ui, solved, &frame, view, commands);
    let shown = serum::serum_plot_ui(ui, solved, &frame, view, Measure::Total, total, commands);
    serum::caption_ui(ui, Measure::Ionised, solved, &frame, view);
    serum::serum_plot_ui(ui, solved, &frame, view, Measure::Ionised, ionised, commands);
    pools::caption_ui(ui);
    pools::pools_plot_ui(ui, solved, &frame, pools, commands);
    strip::strip_ui(ui, draft, &frame, view, shown.x_range(), commands);
}

/// Caption of the first plot and what part of the run is seen.
fn span_choice_ui(
    ui: &mut egui::Ui,
    solved: &super::outcome::Solved,
    frame: &Frame,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let width = ui.available_width();
    ui.horizontal(|ui| {
        serum::caption_label_ui(ui, Measure::Total, solved, view, width);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let run_weeks = frame.run_weeks;
            let last_week = Span { from_week: (run_weeks - 1.0).max(0.0), to_week: run_weeks };
            let session = solved.curves.sessions.last().map(|session| {
                let (before, after) = (2.0 / 168.0, 8.0 / 168.0);
                Span { from_week: session.start_week - before, to_week: session.end_week + after }.moved(0.0, run_weeks)
            });
            let choices = [("gui-span-session", session), ("gui-span-week", Some(last_week)), ("gui-span-run", None)];
            for (id, span) in choices {
                if span.is_none() && id == "gui-span-session" {
                    continue;
                }
                if super::widgets::choice_ui(ui, view.span == span, &text(id), &text(id)).clicked() {
                    commands.push(Command::ShowSpan(span));
                }
            }
        });
    });
}
