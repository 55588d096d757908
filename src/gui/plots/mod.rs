//! The plots of the middle column: total, ionised, pools, and the strip of prescriptions below them.
//!
//! One span of weeks is shared by all; it lives in the view, so that every plot draws the same frame.

mod axis;
pub mod bands;
mod caption;
pub mod curves;
mod measure;
mod pools;
mod readout;
mod serum;
mod strip;

pub use strip::{dialysate_words, doses_words, meq_l_words};

use super::command::Command;
use super::outcome::{Outcome, Solved};
use super::pins::{Pin, Pins};
use super::tokens::{self, Palette};
use super::view::{Span, View};
use super::widgets::choice_ui;
use crate::scenario::ScenarioDraft;
use crate::text::text;
use crate::units::HOURS_PER_WEEK;
use axis::Frame;
use measure::Measure;

/// Share of the curves' strength while they do not belong to the draft.
const OLD_STRENGTH: f32 = 0.35;
/// Seen around a session.
const HOURS_BEFORE_SESSION: f64 = 2.0;
const HOURS_AFTER_SESSION: f64 = 8.0;
const STRIP_HEIGHT: f32 = 46.0;
/// The rail above the strip.
const RAIL_HEIGHT: f32 = 14.0;
const CAPTION_HEIGHT: f32 = 20.0;

/// The present run and those it is compared with.
#[derive(Clone, Copy)]
struct Runs<'a> {
    solved: &'a Solved,
    pins: &'a [Pin],
}

/// The whole middle column.
pub fn plots_ui(
    ui: &mut egui::Ui,
    draft: &ScenarioDraft,
    outcome: &Outcome,
    pins: &Pins,
    view: &View,
    commands: &mut Vec<Command>,
) {
    let Some(solved) = &outcome.solved else {
        ui.centered_and_justified(|ui| ui.label(text("gui-nothing-to-draw")));
        return;
    };
    let run_weeks = solved.weeks();
    let span = view.span.unwrap_or(Span { from_week: 0.0, to_week: run_weeks }).moved(0.0, run_weeks);
    let strength = if outcome.is_old { OLD_STRENGTH } else { 1.0 };
    let frame = Frame { span, run_weeks, strength, palette: Palette::of(ui) };

    span_choice_ui(ui, solved, &frame, view, commands);
    let captions = 2.0 * (CAPTION_HEIGHT + 2.0 * tokens::SPACE_XS);
    let free = (ui.available_height() - STRIP_HEIGHT - RAIL_HEIGHT - captions - tokens::SPACE_M).max(240.0);
    let (total, ionised, pools) = (free * 0.46, free * 0.27, free * 0.27);
    let runs = Runs { solved, pins: pins.all() };
    let shown = serum::serum_plot_ui(ui, runs, &frame, view, Measure::Total, total, commands);
    caption::caption_ui(ui, Measure::Ionised, solved, &frame, view);
    serum::serum_plot_ui(ui, runs, &frame, view, Measure::Ionised, ionised, commands);
    pools::caption_ui(ui);
    pools::pools_plot_ui(ui, solved, &frame, pools, commands);
    strip::strip_ui(ui, draft, &frame, view, shown.x_range(), commands);
}

/// Caption of the first plot and what part of the run is seen.
fn span_choice_ui(ui: &mut egui::Ui, solved: &Solved, frame: &Frame, view: &View, commands: &mut Vec<Command>) {
    let run_weeks = frame.run_weeks;
    let last_week = Span { from_week: (run_weeks - 1.0).max(0.0), to_week: run_weeks };
    let mut choices = vec![("gui-span-run", None), ("gui-span-week", Some(last_week))];
    if let Some(session) = solved.curves.sessions.last() {
        let around = Span {
            from_week: session.start_week - HOURS_BEFORE_SESSION / HOURS_PER_WEEK,
            to_week: session.end_week + HOURS_AFTER_SESSION / HOURS_PER_WEEK,
        };
        choices.push(("gui-span-session", Some(around.moved(0.0, run_weeks))));
    }
    caption::caption_with_ui(ui, solved, view, |ui| {
        for (id, span) in choices.into_iter().rev() {
            if choice_ui(ui, view.span == span, &text(id), &text(id)).clicked() {
                commands.push(Command::ShowSpan(span));
            }
        }
    });
}
