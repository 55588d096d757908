//! A search for prescriptions as text for a terminal.

use super::find_words::{
    answer_words, begins_words, nearest_words, percent_words, place_words, probability_heading, whom_words,
};
use super::serum_unit::SerumUnit;
use super::terminal::table;
use super::words::meq_l_words;
use crate::scenario::shown;
use crate::study::find::Found;
use crate::text::{key, text, words};

/// The heading, the table of the menu, the values between, and of whom all this is.
pub fn find_tables(found: &Found, title: &str) -> String {
    let unit = SerumUnit::MgDl;
    let question = &found.question;
    let begins = begins_words(found.from_week);
    let heading = words!("find-heading", title = title, week = question.week, begins = begins);
    let mut lines = vec![heading, String::new(), menu(found, unit), String::new()];
    lines.extend(nearest_words(found, unit));
    lines.extend(answer_words(found, unit));
    if found.failed > 0 {
        lines.push(words!("find-failed", failed = found.failed));
    }
    lines.push(words!("find-note", whom = whom_words(found), draws = question.draws));
    lines.join("\n")
}

fn menu(found: &Found, unit: SerumUnit) -> String {
    let columns = ["dialysate", "oxide", "level"].map(|column| text(&key("find-column", column)));
    let probabilities = found.question.levels().map(|level| probability_heading(level, unit));
    let place = text("find-column-place");
    let header: Vec<String> = columns.into_iter().chain(probabilities).chain([place]).collect();
    let mut shown_table = table(&header);
    for (number, cell) in found.cells.iter().enumerate() {
        let probabilities = cell.probability.map(|shares| [shares.in_range, shares.low, shares.dangerous]);
        let mut row = vec![
            meq_l_words(cell.choice.dialysate_magnesium_meq_l),
            shown(cell.choice.magnesium_oxide_mg.unwrap_or(0.0)),
            unit.finely_of_mg_dl(cell.level_mg_dl),
        ];
        row.extend(probabilities.map_or_else(Default::default, |shares| shares.map(percent_words)));
        row.push(place_words(found, number));
        shown_table.add_row(row);
    }
    shown_table.to_string()
}
