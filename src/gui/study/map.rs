//! The map of dialysate by magnesium oxide: one number per cell, and shares of virtual patients on demand.

use egui::{Align2, Color32, DragValue, FontId, ProgressBar, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::choices::{
    Grid, cautions_ui, dimmed_ui, failure_ui, failure_words, grid_ui, hand_out_found, is_on_dialysis_ui,
};
use crate::gui::kit::answer::Answer;
use crate::gui::kit::chart::small;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{band_range_words, level_words, lowest_mortality, threshold_about, threshold_name};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui};
use crate::report::words::{choice_words, meq_l_words, oxide_words};
use crate::scenario::ScenarioDraft;
use crate::study::cohort::Population;
use crate::study::facts::{Level, Side, Threshold, facts};
use crate::study::map::{Choice, Plan, map_patients, map_shares};
use crate::study::{self, Shares, in_background};
use crate::text::{text, words};
use crate::units::mg_dl_from_mmol_l;

const WEEKS: [u32; 4] = [4, 12, 26, 52];
const HEADING_WIDTH: f32 = 92.0;
const HEADING_HEIGHT: f32 = 24.0;
const CELL_HEIGHT: f32 = 58.0;
const SHARES_HEIGHT: f32 = 62.0;
/// Range of totals over which the shading runs, mg/dL; a darker cell is a higher one and nothing more.
const SHADED_MG_DL: [f64; 2] = [2.0, 5.0];
/// Number of virtual patients that are shown before all of them are done.
const FIRST_PATIENTS: usize = 16;
const MOST_PATIENTS: usize = 2000;

#[derive(Debug, Clone, PartialEq)]
struct MapQuestion {
    draft: ScenarioDraft,
    choices: Vec<Choice>,
    week: u32,
}

#[derive(Debug, Clone, PartialEq)]
struct SharesQuestion {
    of: MapQuestion,
    population: Population,
    size: usize,
    seed: u64,
}

/// Pre-dialysis totals in the order of the choices, mmol/L.
struct MapFound {
    choices: Vec<Choice>,
    pre_mmol_l: Vec<f64>,
    week: u32,
    oral_is_taken: bool,
}

struct FoundShares {
    shares: Vec<Shares>,
    patients: usize,
}

pub struct Map {
    grid: Grid,
    week: u32,
    has_patients: bool,
    size: usize,
    seed: u64,
    answer: Answer<MapQuestion, MapFound>,
    shares: Answer<SharesQuestion, FoundShares>,
}

impl Default for Map {
    fn default() -> Self {
        Map {
            grid: Grid::new(&[0.0, 250.0, 330.0, 500.0, 750.0]),
            week: 12,
            has_patients: false,
            size: 200,
            seed: 1,
            answer: Answer::default(),
            shares: Answer::default(),
        }
    }
}

impl Map {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some() || self.shares.progress().is_some()
    }

    /// Returns the shares of virtual patients in the cells of the map that was found.
    fn shares_of(&self, found: &MapFound) -> Option<&FoundShares> {
        self.shares.found.as_ref().filter(|shares| shares.shares.len() == found.choices.len())
    }
}

pub fn choices_ui(ui: &mut Ui, map: &mut Map) {
    heading_ui(ui, "study-map");
    quiet_ui(ui, text("study-map-about"));
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "study-week");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for week in WEEKS {
            let words = week.to_string();
            let name = words!("study-in-week", week = words);
            if choice_ui(ui, map.week == week, &words, &name).clicked() {
                map.week = week;
            }
        }
    });
    ui.add_space(tokens::SPACE_M);
    grid_ui(ui, &mut map.grid);
    ui.add_space(tokens::SPACE_M);
    patients_ui(ui, map);
    ui.add_space(tokens::SPACE_M);
    quiet_ui(ui, text("study-click-loads"));
}

fn patients_ui(ui: &mut Ui, map: &mut Map) {
    heading_ui(ui, "study-patients");
    let was_on = map.has_patients;
    let [amber, band, high, dangerous] = counted_levels().map(|level| level_words(level, SerumUnit::MgDl));
    let about = words!("study-patients-about", amber = amber, band = band, high = high, dangerous = dangerous);
    ui.checkbox(&mut map.has_patients, text("study-patients-switch")).on_hover_text(about);
    if was_on && !map.has_patients {
        map.shares.cancel();
        map.shares.found = None;
    }
    ui.add_enabled_ui(map.has_patients, |ui| size_ui(ui, &mut map.size, &mut map.seed));
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let Some(share) = map.shares.progress() else { return };
        ui.add(ProgressBar::new(share).desired_width(150.0).text(format!("{:.0} %", 100.0 * share)));
        if ui.button(text("study-cancel")).clicked() {
            map.shares.stop();
        }
    });
}

/// Draws the number of virtual patients and their seed.
pub fn size_ui(ui: &mut Ui, size: &mut usize, seed: &mut u64) {
    ui.horizontal(|ui| {
        ui.label(text("study-size"));
        let drag = DragValue::new(size).range(10..=MOST_PATIENTS).speed(2.0).update_while_editing(false);
        ui.add(drag).accessible_name(text("study-size-name"));
        ui.label(text("study-seed"));
        let drag = DragValue::new(seed).range(0..=u32::MAX as u64).update_while_editing(false);
        ui.add(drag).accessible_name(text("study-seed-name")).on_hover_text(text("study-seed-about"));
    });
}

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
    let week = map.answer.found.as_ref().map_or(map.week, |found| found.week);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let words = words!("study-map-caption", week = week, unit = unit.symbol());
        ui.label(egui::RichText::new(words).color(Palette::of(ui).total));
        quiet_ui(ui, text("study-map-shading"));
        if map.answer.progress().is_some() {
            quiet_ui(ui, text("study-computing"));
        }
    });
    failure_ui(ui, &map.answer.failure);
    failure_ui(ui, &map.shares.failure);
    let Some(found) = &map.answer.found else { return };
    dimmed_ui(ui, map.answer.is_dimmed(ui.ctx()), |ui| {
        let shares = map.shares_of(found);
        cells_ui(ui, map, found, unit, commands);
        ui.add_space(tokens::SPACE_S);
        if let Some(shares) = shares {
            quiet_ui(ui, words!("study-shares-of", patients = shares.patients));
        }
        cautions_ui(ui, found.oral_is_taken, unit);
        ui.add_space(tokens::SPACE_S);
        table(found, shares, unit).copy_ui(ui);
    });
}

fn ask(ui: &Ui, map: &mut Map, population: &Population, draft: &ScenarioDraft) {
    let question = MapQuestion { draft: draft.clone(), choices: map.grid.choices(), week: map.week };
    let number = question.choices.len();
    if map.has_patients {
        let question = SharesQuestion { of: question.clone(), population: *population, size: map.size, seed: map.seed };
        map.shares.ask(ui.ctx(), question, map.size, |question, progress, hand_out| {
            let of = &question.of;
            let plan = match Plan::to_week(&of.draft, &of.choices, of.week) {
                Ok(plan) => plan,
                Err(error) => return hand_out(Err(failure_words(&error))),
            };
            // Few patients first, then twice as many each time.
            let mut patients = Vec::new();
            let (mut from, mut to) = (0, FIRST_PATIENTS.min(question.size));
            while from < to {
                let found =
                    in_background(|| map_patients(&plan, &question.population, question.seed, from..to, progress));
                let Some(found) = found else { return };
                patients.extend(found);
                if !patients.is_empty() {
                    hand_out(Ok(FoundShares { shares: map_shares(&plan, &patients), patients: patients.len() }));
                }
                (from, to) = (to, (2 * to).min(question.size));
            }
        });
    }
    map.answer.ask(ui.ctx(), question, number, |question, progress, hand_out| {
        let (choices, week) = (question.choices.clone(), question.week);
        let found = Plan::to_week(&question.draft, &choices, week).and_then(|plan| {
            let oral_is_taken = plan.takes_oral_magnesium();
            let pre_mmol_l = study::map::map(&plan, progress).transpose()?;
            Ok(pre_mmol_l.map(|pre_mmol_l| MapFound { choices, pre_mmol_l, week, oral_is_taken }))
        });
        hand_out_found(found, hand_out);
    });
    map.answer.collect(ui.ctx());
    map.shares.collect(ui.ctx());
}

fn cells_ui(ui: &mut Ui, map: &Map, found: &MapFound, unit: SerumUnit, commands: &mut Vec<Command>) {
    let shares = map.shares_of(found);
    let first = &found.choices[0];
    let columns = found.choices.iter().take_while(|c| c.magnesium_oxide_mg == first.magnesium_oxide_mg).count();
    let gap = 3.0;
    let width = (ui.available_width() - HEADING_WIDTH - gap * columns as f32) / columns.max(1) as f32;
    // The cells leave room for the shares before these are found.
    let height = if map.has_patients { CELL_HEIGHT + SHARES_HEIGHT } else { CELL_HEIGHT };
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    ui.horizontal(|ui| {
        heading_cell_ui(ui, &text("study-map-corner"), vec2(HEADING_WIDTH, HEADING_HEIGHT));
        for choice in &found.choices[..columns] {
            let meq_l = meq_l_words(choice.dialysate_magnesium_meq_l);
            heading_cell_ui(ui, &words!("words-dialysate-value", value = meq_l), vec2(width, HEADING_HEIGHT));
        }
    });
    for (row, choices) in found.choices.chunks(columns).enumerate() {
        ui.horizontal(|ui| {
            let words = oxide_words(choices[0].magnesium_oxide_mg.unwrap_or(0.0));
            heading_cell_ui(ui, &words, vec2(HEADING_WIDTH, height));
            for (column, choice) in choices.iter().enumerate() {
                let number = row * columns + column;
                let cell = MapCell {
                    choice: *choice,
                    pre_mmol_l: found.pre_mmol_l[number],
                    shares: shares.map(|found| found.shares[number]),
                    shares_are_old: map.shares.is_old,
                    week: found.week,
                };
                cell.show(ui, vec2(width, height), unit, commands);
            }
        });
    }
}

fn heading_cell_ui(ui: &mut Ui, words: &str, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
    let font = FontId::proportional(tokens::TEXT_BODY);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, Palette::of(ui).text);
}

struct MapCell {
    choice: Choice,
    pre_mmol_l: f64,
    shares: Option<Shares>,
    shares_are_old: bool,
    week: u32,
}

impl MapCell {
    fn show(&self, ui: &mut Ui, size: Vec2, unit: SerumUnit, commands: &mut Vec<Command>) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = self.name(unit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
        let palette = Palette::of(ui);
        let painter = ui.painter_at(rect);
        let line = match (response.has_focus(), response.hovered()) {
            (true, _) => Stroke::new(2.0, palette.strong),
            (false, true) => Stroke::new(1.5, palette.accent),
            (false, false) => Stroke::new(1.0, palette.outline),
        };
        painter.rect(rect, tokens::CORNER, self.shade(palette), line, egui::StrokeKind::Inside);
        let write = |y: f32, words: String, font: FontId| {
            let at = pos2(rect.center().x, rect.top() + y);
            painter.text(at, Align2::CENTER_CENTER, words, font, palette.strong);
        };
        let within = || words!("study-map-within", band = band_range_words(lowest_mortality(), unit));
        let threshold = self.threshold();
        let mark = threshold.map(|threshold| mark_words(threshold, unit)).or_else(|| self.is_within().then(within));
        let is_alone = mark.is_none() && size.y <= CELL_HEIGHT;
        let large = FontId::proportional(tokens::TEXT_TITLE + 3.0);
        write(if is_alone { 0.5 * CELL_HEIGHT } else { 20.0 }, self.shown(unit), large);
        if let Some(mark) = mark {
            write(42.0, mark, small());
        }
        if let Some(shares) = &self.shares {
            self.shares_ui(&painter, rect, shares, unit, palette);
        }
        if response.clicked() {
            commands.push(Command::LoadChoice(self.choice));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| {
            ui.label(&name);
            if let Some(threshold) = threshold {
                ui.label(threshold_name(threshold, unit));
                quiet_ui(ui, threshold_about(threshold));
            }
        });
    }

    /// Writes the value with one more decimal where the usual ones would put it beyond the limit of a band.
    fn shown(&self, unit: SerumUnit) -> String {
        let usual = unit.shown(self.pre_mmol_l);
        let read = |printed: &str| printed.parse().unwrap_or(f64::NAN);
        let limits = [lowest_mortality().lowest(), lowest_mortality().highest()];
        let [lowest, highest] = limits.map(|mg_dl| read(&unit.limit(mg_dl)));
        let reads_within = (lowest..=highest).contains(&read(&usual));
        if reads_within == self.is_within() {
            return usual;
        }
        format!("{:.*}", unit.decimals() + 1, unit.of_mmol_l(self.pre_mmol_l))
    }

    /// Returns whether the value lies where mortality was lowest.
    fn is_within(&self) -> bool {
        lowest_mortality().holds(mg_dl_from_mmol_l(self.pre_mmol_l))
    }

    fn threshold(&self) -> Option<&'static Threshold> {
        facts().alarm_of(self.pre_mmol_l, true)
    }

    fn name(&self, unit: SerumUnit) -> String {
        let (choice, pre) = (choice_words(self.choice), self.shown(unit));
        words!("study-cell-name", choice = choice, pre = pre, unit = unit.symbol(), week = self.week)
    }

    /// Returns one neutral hue that grows stronger with the value.
    fn shade(&self, palette: &Palette) -> Color32 {
        let [lowest, highest] = SHADED_MG_DL;
        let share = ((mg_dl_from_mmol_l(self.pre_mmol_l) - lowest) / (highest - lowest)).clamp(0.0, 1.0);
        palette.ground.lerp_to_gamma(palette.session, 0.04 + 0.9 * share as f32)
    }

    fn shares_ui(&self, painter: &egui::Painter, rect: Rect, shares: &Shares, unit: SerumUnit, palette: &Palette) {
        let strength = if self.shares_are_old { 0.35 } else { 1.0 };
        for (i, (words, percent)) in share_rows(shares, unit).into_iter().enumerate() {
            let y = rect.top() + CELL_HEIGHT + 1.0 + 14.0 * i as f32;
            let percent = format!("{:.0} %", percent.round());
            for (x, words, colour) in [(4.0, words, palette.quiet), (40.0, percent, palette.text)] {
                let at = pos2(rect.center().x + x, y);
                painter.text(at, Align2::RIGHT_TOP, words, small(), colour.gamma_multiply(strength));
            }
        }
    }
}

fn counted_levels() -> [Level; 4] {
    let levels = facts().levels();
    [levels.below_amber, levels.lowest_mortality, levels.high, levels.dangerous]
}

/// Returns the shares that matter, each with the name of its range.
fn share_rows(shares: &Shares, unit: SerumUnit) -> [(String, f64); 4] {
    counted_levels().map(|level| (level_words(level, unit), shares.of(level)))
}

/// Returns the key of a mark, such as "▲ high: 4.8 or more".
fn mark_words(threshold: &Threshold, unit: SerumUnit) -> String {
    let at = unit.limit(threshold.at_mg_dl());
    match threshold.direction {
        Side::Above => words!("study-mark-high", at = at),
        Side::Below => words!("study-mark-low", at = at),
    }
}

fn table(found: &MapFound, shares: Option<&FoundShares>, unit: SerumUnit) -> Table {
    let mut headings = vec![text("study-col-choice"), words!("study-col-pre", unit = unit.symbol())];
    if let Some(first) = shares.and_then(|shares| shares.shares.first()) {
        headings.extend(share_rows(first, unit).map(|(words, _)| words!("study-col-share", range = words)));
    }
    let row = |(i, choice): (usize, &Choice)| {
        let value = format!("{:.*}", unit.decimals() + 1, unit.of_mmol_l(found.pre_mmol_l[i]));
        let mut row = vec![choice_words(*choice), value];
        if let Some(shares) = shares {
            row.extend(share_rows(&shares.shares[i], unit).map(|(_, percent)| format!("{percent:.1}")));
        }
        row
    };
    Table { headings, rows: found.choices.iter().enumerate().map(row).collect() }
}
