//! The map of dialysate by magnesium oxide: the level in every cell with the probability of the wanted range, the
//! values between, and shares of virtual patients on demand. `state` is what was asked and found, `asked` its left
//! column, `cells` draws the table in the shades of `shading`.

mod asked;
mod cells;
mod shading;
mod state;

use egui::Ui;

pub use asked::{choices_ui, size_ui};
pub use state::Map;

use state::{FoundShares, MapQuestion, SharesQuestion, share_rows};

use super::choices::{dimmed_ui, failure_ui, failure_words, is_on_dialysis_ui, note_ui, smallest_change_ui};
use crate::gui::kit::answer::{HandOut, working_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{oral_caution_ui, small_ui};
use crate::report::words::choice_words;
use crate::report::{
    answer_words, begins_words, nearest_words, percent_words, place_words, probability_heading, range_words, sentence,
    whom_words,
};
use crate::scenario::ScenarioDraft;
use crate::study::cohort::Population;
use crate::study::find::{Cell, Found, Search};
use crate::study::map::{Plan, map_patients, map_shares};
use crate::study::prescribe::left_out;
use crate::study::{Progress, in_background};
use crate::text::{text, words};

/// Number of virtual patients that are shown before all of them are done.
const FIRST_PATIENTS: usize = 16;

pub fn map_ui(
    ui: &mut Ui,
    map: &mut Map,
    population: &Population,
    draft: &ScenarioDraft,
    view: &View,
    commands: &mut Vec<Command>,
) {
    if !is_on_dialysis_ui(ui, draft) {
        return;
    }
    ask(ui, map, population, draft);
    let unit = view.serum_unit;
    let week = map.answer.found.as_ref().map_or(map.asked_week(draft), |found| found.question.week);
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let words = words!("study-map-caption", week = week, unit = unit.symbol());
        ui.label(egui::RichText::new(words).color(Palette::of(ui).total));
        if let Some(found) = &map.answer.found {
            shading::Shading::of(found).key_ui(ui, unit);
        }
        working_ui(ui, &mut map.answer);
    });
    failure_ui(ui, &map.answer.failure);
    failure_ui(ui, &map.shares.failure);
    let Some(found) = &map.answer.found else { return };
    dimmed_ui(ui, map.answer.is_dimmed(ui.ctx()), |ui| {
        let shares = map.shares_of(found);
        answers_ui(ui, found, draft, unit);
        ui.add_space(tokens::SPACE_S);
        cells::cells_ui(ui, map, found, unit, commands);
        ui.add_space(tokens::SPACE_S);
        if let Some(shares) = shares {
            note_ui(ui, words!("study-shares-of", patients = shares.patients));
        }
        if found.failed > 0 {
            note_ui(ui, words!("find-failed", failed = found.failed));
        }
        smallest_change_ui(ui, found.levels_mg_dl(), unit);
        ui.add_space(tokens::SPACE_S);
        table(found, shares, unit).copy_ui(ui);
    });
}

/// Draws of whom the probabilities are, the nearest prescription, and the values between those of the menu.
fn answers_ui(ui: &mut Ui, found: &Found, draft: &ScenarioDraft, unit: SerumUnit) {
    let colour = Palette::of(ui).text;
    let range = range_words(found.question.range_mg_dl, unit);
    let (whom, begins) = (whom_words(found), begins_words(found.from_week));
    note_ui(ui, words!("study-map-whom", range = range, unit = unit.symbol(), whom = whom, begins = begins));
    if let Some(warning) = left_out(draft, found.from_week..f64::from(found.question.week)) {
        note_ui(ui, sentence(&warning));
    }
    match draft.run.start.as_deref() {
        _ if found.labs == 0 => {}
        Some("fitted") => {}
        Some("measured") => note_ui(ui, text("study-map-measured")),
        _ => note_ui(ui, text("study-map-unfitted")),
    }
    match nearest_words(found, unit) {
        Some(unreliable) if found.is_improbable => _ = small_ui(ui, unreliable, Palette::of(ui).amber),
        Some(nearest) => {
            ui.label(nearest);
            note_ui(ui, text("find-nearest-rule"));
        }
        None => {}
    }
    for answer in answer_words(found, unit) {
        small_ui(ui, answer, colour);
    }
    oral_caution_ui(ui, found.oral_is_taken);
}

fn ask(ui: &Ui, map: &mut Map, population: &Population, draft: &ScenarioDraft) {
    let question = map.question(draft);
    if map.has_patients {
        let question = SharesQuestion { of: question.clone(), population: *population, size: map.size, seed: map.seed };
        map.shares.ask(ui.ctx(), question, map.size, find_shares);
    }
    let draws = question.find.draws;
    map.answer.ask(ui.ctx(), question, draws, |question, progress, hand_out| {
        let wanted = &progress.wanted();
        let found = Search::new(&question.draft, question.find.clone(), wanted).and_then(|search| {
            let levels = search.levels(wanted)?;
            hand_out(Ok(levels.clone()));
            Ok(in_background(|| search.with_probabilities(levels, progress)))
        });
        match found {
            Ok(found) => found.into_iter().for_each(|found| hand_out(Ok(found))),
            Err(_) if progress.is_cancelled() => {}
            Err(error) => hand_out(Err(failure_words(&error))),
        }
    });
    map.answer.collect(ui.ctx());
    map.shares.collect(ui.ctx());
}

/// Simulates few virtual patients first, then twice as many each time.
fn find_shares(question: &SharesQuestion, progress: &Progress, hand_out: HandOut<'_, FoundShares>) {
    let MapQuestion { draft, find } = &question.of;
    let plan = match Plan::to_week(draft, &find.choices(), find.week) {
        Ok(plan) => plan,
        Err(error) => return hand_out(Err(failure_words(&error))),
    };
    let mut patients = Vec::new();
    let (mut from, mut to) = (0, FIRST_PATIENTS.min(question.size));
    while from < to {
        let found = in_background(|| map_patients(&plan, &question.population, question.seed, from..to, progress));
        let Some(found) = found else { return };
        patients.extend(found);
        if !patients.is_empty() {
            hand_out(Ok(FoundShares { shares: map_shares(&plan, &patients), patients: patients.len() }));
        }
        (from, to) = (to, (2 * to).min(question.size));
    }
}

fn table(found: &Found, shares: Option<&FoundShares>, unit: SerumUnit) -> Table {
    let mut headings = vec![text("study-col-choice"), words!("study-col-pre", unit = unit.symbol())];
    headings.extend(found.question.levels().map(|level| probability_heading(level, unit)));
    headings.push(text("find-column-place"));
    if let Some(first) = shares.and_then(|shares| shares.shares.first()) {
        headings.extend(share_rows(first, unit).map(|(words, _)| words!("study-col-share", range = words)));
    }
    let row = |(number, cell): (usize, &Cell)| {
        let mut row = vec![choice_words(cell.choice), unit.finely_of_mg_dl(cell.level_mg_dl)];
        let probabilities = cell.probability.map(|shares| [shares.in_range, shares.low, shares.dangerous]);
        row.extend(probabilities.map_or_else(Default::default, |shares| shares.map(percent_words)));
        row.push(place_words(found, number));
        if let Some(shares) = shares {
            row.extend(share_rows(&shares.shares[number], unit).map(|(_, percent)| format!("{percent:.1}")));
        }
        row
    };
    Table { headings, rows: found.cells.iter().enumerate().map(row).collect() }
}
