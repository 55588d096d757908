//! The list of problems and warnings, each with the field it is about.

use egui::{CollapsingHeader, Ui};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, quiet_ui, small_ui, spoken};
use crate::report::{self, limit_problem, problems_in};
use crate::scenario::Problem;
use crate::study::KnownLimit;
use crate::text::{key, text, words};

/// Draws everything that is wrong or worth knowing, but for the known limits of the model.
pub fn problems_ui(ui: &mut Ui, problems: &[Problem], unit: SerumUnit, curves_are_old: bool) {
    if problems.iter().all(|problem| limit_of(problem).is_some()) {
        return;
    }
    let palette = Palette::of(ui);
    heading_ui(ui, "gui-problems");
    if curves_are_old {
        small_ui(ui, text("gui-curves-are-old"), palette.text);
    }
    let mut said: Vec<String> = Vec::new();
    let limit_of =
        |problem: &Problem| KnownLimit::ALL.iter().copied().find(|limit| limit_problem(*limit) == problem.id);
    for problem in problems_in(problems, unit).iter().filter(|problem| limit_of(problem).is_none()) {
        let (sign, colour) = if problem.is_error() { ("×", palette.red) } else { ("⚠", palette.amber) };
        let words = report::problem_words(problem);
        // A problem that every stretch of the prescription shares is listed once.
        if !said.contains(&words) {
            small_ui(ui, format!("{sign} {words}"), colour);
            said.push(words);
        }
    }
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
