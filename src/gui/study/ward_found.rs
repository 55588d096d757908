//! A ward known by its numbers, switched: where its patients lie before and after, in whole numbers.

use egui::{RichText, Ui};

use super::choices::{cautions_ui, note_ui};
use super::ward_histogram::{BIN_MG_DL, histogram_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::level_words;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, small_ui};
use crate::report::words::meq_l_words;
use crate::report::{expected_words, percent_words};
use crate::scenario::shown;
use crate::study::facts::{Level, facts};
use crate::study::ward::{OfPatients, Ward, WardPatient, WardSwitch, count, histogram, in_levels, means, of_patients};
use crate::study::ward_list::{Bin, End, Range};
use crate::text::{key, text, words};

/// Smallest miss of the ward's mean or SD by the fit that is reported, mg/dL.
const MISSED_MG_DL: f64 = 0.05;

/// A ward before and after its switch.
pub struct WardFound {
    ward: Ward,
    found: WardSwitch,
    /// The patients of the ward: as many as it has.
    pub patients: Vec<WardPatient>,
    bins: Vec<Bin>,
    /// The number of virtual patients of whom these are the first; `None` where these are all.
    preview_of: Option<usize>,
}

impl WardFound {
    pub fn new(ward: &Ward, found: WardSwitch, preview_of: Option<usize>) -> Self {
        let patients = found.patients_of(ward);
        let bins = histogram(&patients, BIN_MG_DL);
        WardFound { ward: *ward, found, patients, bins, preview_of }
    }
}

/// Draws what was found; `time_left` says how long the rest of it still takes.
pub fn found_ui(ui: &mut Ui, of: &WardFound, time_left: Option<&str>, unit: SerumUnit, commands: &mut Vec<Command>) {
    let WardFound { ward, found, patients, bins, preview_of } = of;
    let (from, to) = (meq_l_words(ward.dialysate_meq_l), meq_l_words(ward.new_dialysate_meq_l));
    let words = words!("study-ward-caption", from = from, to = to, patients = ward.patients);
    ui.label(RichText::new(words).size(tokens::TEXT_TITLE));
    small_ui(ui, assumed_words(ward), Palette::of(ui).text);
    if let Some(all) = preview_of {
        let id = if time_left.is_some() { "study-ward-preview-going-on" } else { "study-ward-preview" };
        let words = words!(id, number = found.patients.len(), all = all, left = time_left.unwrap_or_default());
        small_ui(ui, words, Palette::of(ui).amber);
    }
    ui.add_space(tokens::SPACE_S);
    let range = Range::default();
    histogram_ui(ui, bins, range, unit);
    ui.add_space(tokens::SPACE_S);
    ends_ui(ui, patients, range, unit);
    ui.add_space(tokens::SPACE_M);
    let table = table(found, patients, unit);
    ui.horizontal(|ui| {
        heading_ui(ui, "study-list-patients");
        table.copy_ui(ui);
        if preview_of.is_none() && ui.button(text("study-list-write")).clicked() {
            commands.push(Command::AskWardTable);
        }
    });
    table.show(ui, "ward", false);
    ui.add_space(tokens::SPACE_S);
    fitted_ui(ui, ward, found, unit);
    cautions_ui(ui, found.oral_is_taken, unit);
}

/// Returns what is assumed of the patients beside their levels, "20 % on HDF; without residual urine, MgO".
fn assumed_words(ward: &Ward) -> String {
    let shares = [
        ("hdf", ward.share_with_haemodiafiltration),
        ("residual", ward.share_with_residual_function),
        ("oxide", if ward.magnesium_oxide_mg > 0.0 { ward.share_with_magnesium_oxide } else { 0.0 }),
    ];
    let (with, without): (Vec<_>, Vec<_>) = shares.into_iter().partition(|(_, share)| *share > 0.0);
    let part = |(id, share): (&str, f64)| {
        let (percent, dose) = (percent_words(share), shown(ward.magnesium_oxide_mg));
        words!(&key("study-ward-with", id), percent = percent, dose = dose)
    };
    let mut parts: Vec<String> = with.into_iter().map(part).collect();
    let names: Vec<String> = without.into_iter().map(|(id, _)| text(&key("study-ward-without", id))).collect();
    if !names.is_empty() {
        parts.push(words!("study-ward-without", names = names.join(", ")));
    }
    words!("study-ward-assumed", parts = parts.join("; "))
}

/// Says how many patients lie beyond either end of the usual range.
fn ends_ui(ui: &mut Ui, patients: &[WardPatient], range: Range, unit: SerumUnit) {
    let below = count(patients, |mg_dl| mg_dl < range.lowest_mg_dl);
    let above = count(patients, |mg_dl| mg_dl > range.highest_mg_dl);
    for (end, at, of) in [(End::Below, range.lowest_mg_dl, below), (End::Above, range.highest_mg_dl, above)] {
        let limit = format!("{} {}", unit.limit(at), unit.symbol());
        ui.label(expected_words(end, &limit, [of.before, of.after].map(|number| number as f64)));
    }
}

fn fitted_ui(ui: &mut Ui, ward: &Ward, found: &WardSwitch, unit: SerumUnit) {
    let hundredths = |value: f64| format!("{value:.2}");
    note_ui(
        ui,
        words!(
            "study-ward-fitted",
            number = found.patients.len(),
            patients = ward.patients,
            mean = unit.finely_of_mg_dl(found.fitted_mean_mg_dl),
            sd = unit.finely_of_mg_dl(found.fitted_sd_mg_dl),
            unit = unit.symbol(),
            median = hundredths(found.active_absorption_median),
            sigma = hundredths(found.active_absorption_sigma)
        ),
    );
    note_ui(ui, text("study-ward-oxide-note"));
    let missed =
        (found.fitted_mean_mg_dl - ward.mean_pre_mg_dl).abs().max((found.fitted_sd_mg_dl - ward.sd_pre_mg_dl).abs());
    if missed > MISSED_MG_DL {
        small_ui(ui, text("study-ward-missed"), Palette::of(ui).amber);
    }
    if found.failed > 0 {
        small_ui(ui, words!("study-failed-patients", failed = found.failed), Palette::of(ui).amber);
    }
}

/// Returns the patients in each of the levels, all of them, and the means and ranges of all virtual ones.
fn table(found: &WardSwitch, patients: &[WardPatient], unit: SerumUnit) -> Table {
    let levels = facts().levels();
    let mark = |level: Level| match level {
        level if [levels.below_red, levels.above_red].contains(&level) => "▼ ",
        level if level == levels.dangerous => "▲ ",
        _ => "",
    };
    let row = |first: String, of: OfPatients<String>| vec![first, of.before, of.after, of.after_with_magnesium_oxide];
    let counted = |of: OfPatients<usize>| mapped(of, |number| number.to_string());
    let of_level = |(level, of): (Level, OfPatients<usize>)| {
        row(format!("{}{}", mark(level), level_words(level, unit)), counted(of))
    };
    let mut rows: Vec<Vec<String>> = in_levels(patients).into_iter().map(of_level).collect();
    rows.push(row(text("study-ward-all-row"), counted(count(patients, |_| true))));
    let symbol = unit.symbol();
    let total = |mg_dl: f64| unit.finely_of_mg_dl(mg_dl);
    let mean = |mean: Option<f64>| mean.map_or_else(|| "–".to_owned(), total);
    rows.push(row(words!("study-ward-mean-row", unit = symbol), mapped(means(&found.patients), mean)));
    let range = |mut levels: Vec<f64>| {
        levels.sort_by(f64::total_cmp);
        let ends = levels.first().zip(levels.last());
        ends.map_or_else(|| "–".to_owned(), |(lowest, highest)| format!("{}–{}", total(*lowest), total(*highest)))
    };
    rows.push(row(words!("study-ward-range-row", unit = symbol), of_patients(&found.patients, range)));
    let ids = ["study-ward-col-before", "study-ward-col-after", "study-ward-col-oxide"];
    let first = words!("study-ward-col-level", unit = symbol);
    Table { headings: std::iter::once(first).chain(ids.map(text)).collect(), rows }
}

fn mapped<T, U>(of: OfPatients<T>, map: impl Fn(T) -> U) -> OfPatients<U> {
    OfPatients {
        before: map(of.before),
        after: map(of.after),
        after_with_magnesium_oxide: map(of.after_with_magnesium_oxide),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_levels_of_a_ward_add_up_to_all_its_patients_and_means_follow() {
        let patient = |before_mg_dl, after_mg_dl, takes_magnesium_oxide| WardPatient {
            before_mg_dl,
            after_mg_dl,
            takes_magnesium_oxide,
        };
        let patients =
            vec![patient(1.7, 1.9, false), patient(2.3, 2.8, false), patient(2.8, 3.2, true), patient(3.4, 5.1, true)];
        let found = WardSwitch {
            active_absorption_median: 1.0,
            active_absorption_sigma: 0.5,
            fitted_mean_mg_dl: 2.6,
            fitted_sd_mg_dl: 0.6,
            patients: patients.clone(),
            failed: 0,
            oral_is_taken: true,
        };
        let rows = table(&found, &patients, SerumUnit::MgDl).rows;
        let column = |i: usize| rows[..8].iter().map(|row| row[i].parse::<u32>().unwrap()).collect::<Vec<_>>();
        // below 1.8, 1.8–2.0, 2.0–2.7, 2.7–3.0, 3.0–3.5, 3.5–4.8, from 4.8 on, and all
        assert_eq!(column(1), [1, 0, 1, 1, 1, 0, 0, 4]);
        assert_eq!(column(2), [0, 1, 0, 1, 1, 0, 1, 4]);
        assert_eq!(column(3), [0, 0, 0, 0, 1, 0, 1, 2]);
        assert_eq!(rows[8][1..], ["2.55", "3.25", "4.15"]); // 10.2 / 4, 13.0 / 4, 8.3 / 2
        assert_eq!(rows[9][1..], ["1.70–3.40", "1.90–5.10", "3.20–5.10"]);
    }
}
