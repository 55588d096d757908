//! Virtual patients around the present draft, and the way to the ward.

use egui::{Stroke, Ui};

use super::choices::{answer_ui, cautions_ui, dashed_ui, failure_words, is_on_dialysis_ui};
use super::map::size_ui;
use super::population::population_ui;
use super::ward::{self, WardTab};
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::chart::{Chart, chart_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, band_name, level_words, lowest_mortality};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui, small_ui};
use crate::scenario::ScenarioDraft;
use crate::study::cohort::{Population, cohort};
use crate::study::facts::facts;
use crate::study::{CohortWeek, Progress, checked, cohort_weeks, in_background};
use crate::text::{text, words};

const CHART_HEIGHT: f32 = 230.0;
const SHARES_HEIGHT: f32 = 150.0;
/// Totals that are always seen, even when no patient comes near, mg/dL.
const SEEN_MG_DL: [f64; 2] = [1.9, 3.6];
/// Mean of the Japanese registry and of the virtual patients at 1.0 mEq/L, mg/dL [jsdt-2014].
const REGISTRY_MEAN_MG_DL: f64 = 2.6;
/// Most weeks that a table shows.
const MOST_ROWS: usize = 14;

#[derive(Debug, Clone, PartialEq)]
struct CohortQuestion {
    draft: ScenarioDraft,
    population: Population,
    size: usize,
    seed: u64,
}

struct CohortFound {
    weeks: Vec<CohortWeek>,
    patients: usize,
    failed: usize,
    oral_is_taken: bool,
}

pub struct CohortTab {
    shows_ward: bool,
    size: usize,
    seed: u64,
    answer: Answer<CohortQuestion, CohortFound>,
}

impl Default for CohortTab {
    fn default() -> Self {
        CohortTab { shows_ward: false, size: 200, seed: 1, answer: Answer::default() }
    }
}

impl CohortTab {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some()
    }

    /// Returns whether there is something to read of the virtual patients or of the ward, whichever is shown.
    pub fn has_results(&self, ward: &WardTab) -> bool {
        if self.shows_ward { ward.has_results() } else { self.answer.found.is_some() }
    }

    fn question(&self, draft: &ScenarioDraft, population: &Population) -> CohortQuestion {
        CohortQuestion { draft: draft.clone(), population: *population, size: self.size, seed: self.seed }
    }
}

pub fn choices_ui(
    ui: &mut Ui,
    (tab, ward): (&mut CohortTab, &mut WardTab),
    population: &mut Population,
    (draft, unit): (&ScenarioDraft, SerumUnit),
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for (is_ward, id) in [(false, "study-virtual-patients"), (true, "study-ward")] {
            if choice_ui(ui, tab.shows_ward == is_ward, &text(id), &text(id)).clicked() {
                tab.shows_ward = is_ward;
            }
        }
    });
    ui.add_space(tokens::SPACE_M);
    if tab.shows_ward {
        if ward::choices_ui(ui, ward, population, (draft, unit), commands) {
            adjust_ui(ui, population);
        }
        return;
    }
    heading_ui(ui, "study-cohort");
    quiet_ui(ui, text("study-cohort-about"));
    ui.add_space(tokens::SPACE_S);
    size_ui(ui, &mut tab.size, &mut tab.seed);
    let question = tab.question(draft, population);
    if asked_to_start_ui(ui, &mut tab.answer, &question, draft.baseline.dialysis.is_some(), "study-start") {
        tab.answer.ask(ui.ctx(), question, tab.size, work);
    }
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "study-misfits");
    quiet_ui(ui, misfits_words(unit));
    adjust_ui(ui, population);
}

/// Returns where the virtual patients are known to differ from published ones.
fn misfits_words(unit: SerumUnit) -> String {
    let levels = facts().levels();
    let [registry, reference] = [levels.above_registry_limit, levels.above_reference];
    words!(
        "study-misfits-about",
        mean = unit.limit(REGISTRY_MEAN_MG_DL),
        registry = level_words(registry, unit),
        reference = level_words(reference, unit),
        unit = unit.symbol()
    )
}

/// Draws the population that the patients, the ward and the shares of the map have in common.
fn adjust_ui(ui: &mut Ui, population: &mut Population) {
    ui.add_space(tokens::SPACE_M);
    let title = egui::RichText::new(text("study-adjust"));
    egui::CollapsingHeader::new(title).id_salt("adjust").show(ui, |ui| population_ui(ui, population));
}

fn work(question: &CohortQuestion, progress: &Progress, hand_out: HandOut<'_, CohortFound>) {
    let scenario = match checked(&question.draft) {
        Ok(scenario) => scenario,
        Err(error) => return hand_out(Err(failure_words(&error))),
    };
    let CohortQuestion { population, size, seed, .. } = question;
    let Some(found) = in_background(|| cohort(&scenario, population, *size, *seed, progress)) else { return };
    if found.members.is_empty() {
        return hand_out(Err(vec![text("study-nobody")]));
    }
    hand_out(Ok(CohortFound {
        weeks: cohort_weeks(&found),
        patients: found.members.len(),
        failed: found.failed,
        oral_is_taken: scenario.takes_oral_magnesium(),
    }));
}

pub fn cohort_ui(
    ui: &mut Ui,
    (tab, ward): (&mut CohortTab, &mut WardTab),
    population: &Population,
    draft: &ScenarioDraft,
    view: &View,
    commands: &mut Vec<Command>,
) {
    tab.answer.collect(ui.ctx());
    if tab.shows_ward {
        ward::ward_ui(ui, ward, population, draft, view, commands);
        return;
    }
    if is_on_dialysis_ui(ui, draft) {
        let question = tab.question(draft, population);
        let unit = view.serum_unit;
        answer_ui(ui, &tab.answer, &question, "study-cohort-empty", |ui, found| found_ui(ui, found, unit));
    }
}

fn found_ui(ui: &mut Ui, found: &CohortFound, unit: SerumUnit) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let words = words!("study-cohort-caption", unit = unit.symbol(), patients = found.patients);
        ui.label(egui::RichText::new(words).color(palette.total));
        quiet_ui(ui, band_name(lowest_mortality(), unit)).on_hover_text(band_about(lowest_mortality()));
    });
    if found.failed > 0 {
        small_ui(ui, words!("study-failed-patients", failed = found.failed), palette.amber);
    }
    percentiles_ui(ui, &found.weeks, unit);
    dashed_ui(ui, unit);
    quiet_ui(ui, text("study-shares-caption"));
    shares_chart_ui(ui, &found.weeks, unit);
    ui.add_space(tokens::SPACE_S);
    cautions_ui(ui, found.oral_is_taken, unit);
    ui.add_space(tokens::SPACE_S);
    let table = table(&found.weeks, unit);
    ui.horizontal(|ui| {
        ui.label(text("study-cohort-table"));
        table.copy_ui(ui);
    });
    let shown = Table { headings: table.headings, rows: thinned(table.rows) };
    shown.show(ui, "cohort", false);
}

/// Keeps every so manyth week of a long run, and always the last one; the copy has them all.
fn thinned(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let step = rows.len().div_ceil(MOST_ROWS).max(1);
    let last = rows.len().saturating_sub(1);
    rows.into_iter().enumerate().filter(|(i, _)| i % step == 0 || *i == last).map(|(_, row)| row).collect()
}

fn percentiles_ui(ui: &mut Ui, weeks: &[CohortWeek], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let (area, painter) = chart_ui(ui, CHART_HEIGHT, &text("study-percentiles-name"));
    let of = |mg_dl: f64| unit.of_mg_dl(mg_dl);
    let totals = weeks.iter().flat_map(|week| [week.pre_total_mg_dl.p5, week.pre_total_mg_dl.p95]);
    let fold = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (lowest, highest) = totals.fold((SEEN_MG_DL[0], SEEN_MG_DL[1]), fold);
    let chart = Chart { area, x: span(weeks), y: (of((lowest - 0.1).max(0.0)), of(highest + 0.1)) };
    chart.y_marks(&painter, palette);
    chart.x_marks(&painter, palette, |week| words!("gui-axis-week", week = week));
    let green = palette.lowest_mortality.gamma_multiply(palette.band_strength);
    chart.level_band(&painter, of(lowest_mortality().lowest()), of(lowest_mortality().highest()), green);
    for threshold in facts().thresholds(true) {
        chart.level(&painter, of(threshold.at_mg_dl()), alarm_colour(threshold, palette));
    }
    type Edge = fn(&CohortWeek) -> f64;
    let bands: [(Edge, Edge, f32); 2] = [
        (|w| w.pre_total_mg_dl.p5, |w| w.pre_total_mg_dl.p95, 0.16),
        (|w| w.pre_total_mg_dl.p25, |w| w.pre_total_mg_dl.p75, 0.26),
    ];
    for (lower, upper, share) in bands {
        let edges: Vec<(f64, f64, f64)> = weeks.iter().map(|w| (w.week as f64, of(lower(w)), of(upper(w)))).collect();
        chart.band(&painter, &edges, palette.total.gamma_multiply(share));
    }
    let median: Vec<(f64, f64)> = weeks.iter().map(|w| (w.week as f64, of(w.pre_total_mg_dl.p50))).collect();
    chart.line(&painter, &median, Stroke::new(tokens::LINE_WIDTH, palette.total));
    let Some(last) = weeks.last() else { return };
    let moments = last.pre_total_mg_dl;
    let percentiles = [
        ("study-p95", moments.p95),
        ("study-p75", moments.p75),
        ("study-p50", moments.p50),
        ("study-p25", moments.p25),
        ("study-p5", moments.p5),
    ];
    let name = |(id, mg_dl): (&str, f64)| {
        let value = of(mg_dl);
        (format!("{} {value:.*}", text(id), unit.decimals()), value, palette.text)
    };
    chart.names(&painter, percentiles.map(name).to_vec());
}

fn span(weeks: &[CohortWeek]) -> (f64, f64) {
    (1.0, weeks.len().max(2) as f64)
}

fn shares_chart_ui(ui: &mut Ui, weeks: &[CohortWeek], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let (area, painter) = chart_ui(ui, SHARES_HEIGHT, &text("study-shares-name"));
    let levels = facts().levels();
    let lines = [
        (levels.below_amber, palette.amber),
        (levels.lowest_mortality, palette.lowest_mortality),
        (levels.high, palette.total),
        (levels.dangerous, palette.red),
    ];
    let highest = weeks.iter().flat_map(|w| lines.iter().map(|(level, _)| w.predicted_shares.of(*level)));
    let highest = highest.fold(10.0, f64::max);
    let chart = Chart { area, x: span(weeks), y: (0.0, 1.08 * highest) };
    chart.y_marks(&painter, palette);
    chart.x_marks(&painter, palette, |week| words!("gui-axis-week", week = week));
    let mut names = Vec::new();
    for (level, colour) in lines {
        let points: Vec<(f64, f64)> = weeks.iter().map(|w| (w.week as f64, w.predicted_shares.of(level))).collect();
        chart.line(&painter, &points, Stroke::new(tokens::LINE_WIDTH, colour));
        if let Some((_, last)) = points.last() {
            names.push((format!("{}: {last:.1} %", level_words(level, unit)), *last, colour));
        }
    }
    chart.names(&painter, names);
}

fn table(weeks: &[CohortWeek], unit: SerumUnit) -> Table {
    let mut headings = vec![text("gui-table-week")];
    let ids = ["study-col-mean-pre", "study-col-sd", "study-p5", "study-p50", "study-p95"];
    headings.extend(ids.iter().map(|id| words!(id, unit = unit.symbol())));
    let levels = facts().levels();
    let counted = [levels.below_red, levels.below_amber, levels.lowest_mortality, levels.high, levels.dangerous];
    let share = |level| words!("study-col-cohort-share", range = level_words(level, unit), unit = unit.symbol());
    headings.extend(counted.map(share));
    let total = |mg_dl: f64| unit.finely_of_mg_dl(mg_dl);
    let row = |week: &CohortWeek| {
        let moments = week.pre_total_mg_dl;
        let mut row = vec![week.week.to_string()];
        row.extend([moments.mean, moments.sd, moments.p5, moments.p50, moments.p95].map(total));
        row.extend(counted.map(|level| format!("{:.1}", week.predicted_shares.of(level))));
        row
    };
    Table { headings, rows: weeks.iter().map(row).collect() }
}
