//! What is asked: of whom, of which number and week; and the shares of the variance, which take longer, on demand.

use egui::{DragValue, Ui};

use super::super::choices::failure_words;
use super::asked::{Matters, SharesQuestion, has_measured, quantity_words, why};
use crate::gui::kit::answer::{HandOut, asked_to_start_ui};
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{choice_ui, heading_ui, list_ui, quiet_ui};
use crate::scenario::{ScenarioDraft, WeekQuantity};
use crate::study::sensitivity::{About, SobolShares, sobol_shares};
use crate::study::{Progress, checked, in_background};
use crate::text::{text, words};

const BASE_POINTS: usize = 1024;
const WEEKS: [usize; 5] = [1, 4, 12, 26, 52];
const LAST_WEEK: usize = 1040;
const LIST_WIDTH: f32 = 230.0;

pub fn choices_ui(ui: &mut Ui, matters: &mut Matters, draft: &ScenarioDraft, unit: SerumUnit) {
    heading_ui(ui, "gui-matters");
    quiet_ui(ui, text("gui-matters-about"));
    ui.add_space(tokens::SPACE_M);
    whom_ui(ui, matters, draft);
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "gui-matters-number");
    let chosen = quantity_words(matters.outcome.quantity, unit);
    let entries = WeekQuantity::ALL.iter().map(|what| (*what, quantity_words(*what, unit)));
    if let Some(quantity) = list_ui(ui, &text("gui-matters-number-name"), LIST_WIDTH, &chosen, entries) {
        matters.outcome.quantity = quantity;
    }
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "gui-matters-week");
    week_ui(ui, &mut matters.outcome.week);
    ui.add_space(tokens::SPACE_M);
    shares_ui(ui, matters, draft);
}

fn whom_ui(ui: &mut Ui, matters: &mut Matters, draft: &ScenarioDraft) {
    heading_ui(ui, "gui-matters-whom");
    let is_measured = has_measured(draft);
    let about = matters.about(draft);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        ui.add_enabled_ui(is_measured, |ui| {
            let words = text("gui-matters-this-patient");
            if choice_ui(ui, about == About::ThisPatient, &words, &words).clicked() {
                matters.leaves_labs_out = false;
            }
        });
        let words = text("gui-matters-patients-like-this");
        if choice_ui(ui, about == About::PatientsLikeThis, &words, &words).clicked() && is_measured {
            matters.leaves_labs_out = true;
        }
    });
    quiet_ui(
        ui,
        text(match (about, is_measured) {
            (About::ThisPatient, _) => "gui-matters-fitted",
            (About::PatientsLikeThis, true) => "gui-matters-not-measured",
            (About::PatientsLikeThis, false) => "gui-matters-no-labs",
        }),
    );
}

fn week_ui(ui: &mut Ui, week: &mut usize) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for usual in WEEKS {
            let words = usual.to_string();
            let name = words!("study-in-week", week = words);
            if choice_ui(ui, *week == usual, &words, &name).clicked() {
                *week = usual;
            }
        }
        quiet_ui(ui, text("gui-matters-other-week"));
        let drag = DragValue::new(week).range(1..=LAST_WEEK).speed(0.1).update_while_editing(false);
        ui.add(drag).accessible_name(text("gui-matters-week-name"));
    });
}

fn shares_ui(ui: &mut Ui, matters: &mut Matters, draft: &ScenarioDraft) {
    heading_ui(ui, "gui-matters-shares");
    let of_population = matters.about(draft) == About::PatientsLikeThis;
    let numbers = matters.answer.found.as_ref().map(|found| found.matters.tornado.bars.len());
    let runs = BASE_POINTS * numbers.map_or(0, |numbers| numbers + 2);
    if of_population && runs > 0 {
        quiet_ui(ui, words!("gui-matters-shares-about", runs = runs));
    } else if !of_population {
        quiet_ui(ui, text("gui-matters-shares-prior-only"));
    }
    let question = matters.shares_question(draft);
    if asked_to_start_ui(ui, &mut matters.shares, &question, of_population && runs > 0, "gui-matters-start") {
        matters.shares.ask(ui.ctx(), question, SobolShares::steps(runs), work);
    }
}

fn work(question: &SharesQuestion, progress: &Progress, hand_out: HandOut<'_, SobolShares>) {
    let SharesQuestion { draft, outcome } = question;
    let scenario = match checked(draft) {
        Ok(scenario) => scenario,
        Err(error) => return hand_out(Err(failure_words(&error))),
    };
    let found = in_background(|| sobol_shares(&scenario, *outcome, BASE_POINTS, progress));
    if let Some(found) = found.transpose() {
        hand_out(found.map_err(|error| why(error, *outcome)));
    }
}
