//! The list of problems and warnings, each with the field it is about.

use egui::{CollapsingHeader, Color32, Frame, Margin, Panel, ScrollArea, Ui};

use crate::gui::explore::doubt::Doubt;
use crate::gui::explore::outcome::Outcome;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, oral_caution_ui, quiet_ui, sign_of, small_ui, spoken};
use crate::report::{self, limit_problem, problems_in};
use crate::scenario::Problem;
use crate::study::KnownLimit;
use crate::study::fit::Fit;
use crate::text::{key, text, words};

/// Greatest height of the foot, as a share of the column.
const HIGHEST: f32 = 0.35;

/// Draws at the foot of the column everything that is wrong or worth knowing, but for the known limits of the model, and
/// the caution of magnesium by mouth.
pub fn foot_ui(ui: &mut Ui, outcome: &Outcome, doubt: &Doubt, unit: SerumUnit) {
    let takes_oral = outcome.solved.as_ref().is_some_and(|solved| solved.run.scenario.takes_oral_magnesium());
    let lines = lines(outcome, doubt, unit, Palette::of(ui));
    if lines.is_empty() && !takes_oral && !outcome.is_late() {
        return;
    }
    let frame = Frame::new().inner_margin(Margin { top: tokens::SPACE_XS as i8, ..Margin::ZERO });
    let highest = HIGHEST * ui.available_height();
    Panel::bottom("foot").frame(frame).show_separator_line(true).resizable(false).show(ui, |ui| {
        let area = ScrollArea::vertical().max_height(highest).min_scrolled_height(highest);
        area.auto_shrink([false, true]).show(ui, |ui| {
            if outcome.is_late() {
                ui.horizontal(|ui| {
                    ui.spinner();
                    quiet_ui(ui, text("gui-computing"));
                });
            }
            if !lines.is_empty() {
                heading_ui(ui, "gui-problems");
            }
            for (words, colour) in lines {
                small_ui(ui, words, colour);
            }
            oral_caution_ui(ui, takes_oral);
        });
    });
}

/// Returns what is said at the foot, errors first, with its colours.
fn lines(outcome: &Outcome, doubt: &Doubt, unit: SerumUnit, palette: &Palette) -> Vec<(String, Color32)> {
    let mut lines: Vec<(String, Color32)> = Vec::new();
    if outcome.solved.is_some() && outcome.problems.iter().any(Problem::is_error) {
        lines.push((text("gui-curves-are-old"), palette.text));
    }
    let failure = doubt.failure.as_ref().map(|failure| (report::sentence(failure), palette.amber));
    let is_improbable = doubt.fit(outcome).is_some_and(Fit::is_improbable);
    let improbable = is_improbable.then(|| (text("gui-sure-improbable"), palette.amber));
    let problems = problems_in(&outcome.problems, unit);
    let mut shown: Vec<&Problem> = problems.iter().filter(|problem| limit_of(problem).is_none()).collect();
    shown.sort_by_key(|problem| !problem.is_error());
    for problem in shown {
        let (sign, colour) = sign_of(problem, palette);
        let line = (format!("{sign} {}", report::problem_words(problem)), colour);
        // A problem that every stretch of the prescription shares is listed once.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.into_iter().chain(failure).chain(improbable).collect()
}

fn limit_of(problem: &Problem) -> Option<KnownLimit> {
    KnownLimit::ALL.iter().copied().find(|limit| limit_problem(*limit) == problem.id)
}

/// Draws the known weak points of the model that touch the run, folded, each with a way to its evidence.
pub fn limits_ui(ui: &mut Ui, problems: &[Problem], commands: &mut Vec<Command>) {
    let limits: Vec<KnownLimit> = problems.iter().filter_map(limit_of).collect();
    if limits.is_empty() {
        return;
    }
    let title = words!("gui-limits", number = limits.len());
    CollapsingHeader::new(title).id_salt("limits").show_unindented(ui, |ui| {
        for limit in limits {
            quiet_ui(ui, text(&key("problem", limit_problem(limit))));
            let evidence = ui.link(text("gui-limit-evidence"));
            spoken(&evidence, &words!("gui-limit-evidence-of", name = text(&key("known-weak", limit.id()))));
            if evidence.clicked() {
                commands.push(Command::ShowLimit(limit));
            }
        }
    });
}
