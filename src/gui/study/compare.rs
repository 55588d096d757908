//! The present patient on several dialysates and doses, side by side on common axes.

use egui::{Align2, Color32, FontId, Rect, Response, Sense, Stroke, Ui, vec2};

use super::choices::{Grid, cautions_ui, dashed_ui, dimmed_ui, failure_ui, grid_ui, hand_out_found, is_on_dialysis_ui};
use crate::gui::kit::answer::{Answer, working_ui};
use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, band_name, band_range_words, lowest_mortality};
use crate::gui::kit::plots::course::Course;
use crate::gui::kit::plots::curves::Curves;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::words::choice_words;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::ComparisonRow;
use crate::study::facts::facts;
use crate::study::map::{Plan, runs};
use crate::study::prescribe::Choice;
use crate::study::results::{Serum, Week, last_whole_week, one_sample, weeks};
use crate::text::{text, words};
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

/// Height of the lowest chart, points, and of the highest for its width.
const LOWEST_PANEL: f32 = 132.0;
const HIGHEST_PANEL_SHARE: f32 = 0.8;
/// Width in which the title of a panel stands in full, points.
const NARROWEST_PANEL: f32 = 158.0;
/// Room left of each panel for the values of its axis, points.
const AXIS_WIDTH: f32 = 28.0;
const AXIS_HEIGHT: f32 = 18.0;
/// Room for the title and the predicted values inside a panel, points.
const TITLE_HEIGHT: f32 = 44.0;
/// Totals that are always seen, even when no curve comes near, mg/dL.
const SEEN_MG_DL: [f64; 2] = [1.9, 3.2];

#[derive(Debug, Clone, PartialEq)]
struct CompareQuestion {
    draft: ScenarioDraft,
    choices: Vec<Choice>,
}

/// A prescription and its course.
struct ComparePanel {
    choice: Choice,
    curves: Curves,
    last: Week,
    /// Number of weeks whose mean pre-dialysis value lies where mortality was lowest.
    weeks_within: usize,
    whole_weeks: usize,
}

impl ComparePanel {
    fn new(choice: Choice, run: &Run) -> Option<ComparePanel> {
        let last = last_whole_week(run)?;
        let whole_weeks: Vec<Week> = weeks(run).into_iter().filter(|week| week.number <= last.number).collect();
        let is_within = |week: &&Week| lowest_mortality().holds(mg_dl_from_mmol_l(week.serum.pre_mmol_l));
        Some(ComparePanel {
            choice,
            curves: Curves::new(run),
            last,
            weeks_within: whole_weeks.iter().filter(is_within).count(),
            whole_weeks: whole_weeks.len(),
        })
    }

    /// Returns the last values before and after sessions in words; without sessions both are the mean.
    fn pre_and_post(&self, unit: SerumUnit) -> [String; 2] {
        let pre_mmol_l = self.last.serum.pre_mmol_l;
        [pre_mmol_l, self.last.serum.post_mmol_l.unwrap_or(pre_mmol_l)].map(|mmol_l| unit.level(mmol_l, true))
    }
}

/// All prescriptions, row by row, with the layout of their panels.
struct CompareFound {
    panels: Vec<ComparePanel>,
    columns: usize,
    weeks: f64,
    oral_is_taken: bool,
}

pub struct Compare {
    grid: Grid,
    answer: Answer<CompareQuestion, CompareFound>,
}

impl Default for Compare {
    fn default() -> Self {
        Compare { grid: Grid::new(&[0.0, 250.0]), answer: Answer::default() }
    }
}

impl Compare {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some()
    }
}

pub fn choices_ui(ui: &mut Ui, compare: &mut Compare) {
    heading_ui(ui, "study-compare");
    quiet_ui(ui, text("study-compare-about"));
    ui.add_space(tokens::SPACE_M);
    grid_ui(ui, &mut compare.grid);
    ui.add_space(tokens::SPACE_M);
    quiet_ui(ui, text("study-click-loads"));
}

pub fn compare_ui(ui: &mut Ui, compare: &mut Compare, draft: &ScenarioDraft, view: &View, commands: &mut Vec<Command>) {
    if !is_on_dialysis_ui(ui, draft) {
        return;
    }
    let question = CompareQuestion { draft: draft.clone(), choices: compare.grid.choices() };
    let columns = compare.grid.dialysates().len();
    compare.answer.ask(ui.ctx(), question.clone(), question.choices.len(), move |question, progress, hand_out| {
        let rows = Plan::new(&question.draft, &question.choices).and_then(|plan| runs(&plan, progress).transpose());
        let found = |rows: Vec<ComparisonRow>| {
            let panels = question.choices.iter().zip(&rows).filter_map(|(c, row)| ComparePanel::new(*c, &row.run));
            CompareFound {
                panels: panels.collect(),
                columns,
                weeks: rows.first().map_or(1.0, |row| row.run.trajectory.end().weeks()),
                oral_is_taken: rows.iter().any(|row| row.run.scenario.takes_oral_magnesium()),
            }
        };
        hand_out_found(rows.map(|rows| rows.map(found)), hand_out);
    });
    compare.answer.collect(ui.ctx());
    caption_ui(ui, view.serum_unit, &mut compare.answer);
    failure_ui(ui, &compare.answer.failure);
    if let Some(found) = &compare.answer.found {
        dimmed_ui(ui, compare.answer.is_dimmed(ui.ctx()), |ui| {
            let (below_id, height) = (ui.scope_id().with("below-the-charts"), ui.available_height());
            let below = ui.data(|data| data.get_temp(below_id)).unwrap_or(height);
            panels_ui(ui, found, (height - below, view.serum_unit), commands);
            let top = ui.cursor().top();
            ui.add_space(tokens::SPACE_S);
            dashed_ui(ui, view.serum_unit);
            cautions_ui(ui, found.oral_is_taken, view.serum_unit);
            ui.add_space(tokens::SPACE_S);
            table_ui(ui, found, view.serum_unit, commands);
            let drawn = ui.cursor().top() - top;
            if drawn != below {
                ui.data_mut(|data| data.insert_temp(below_id, drawn)); // what is left is the charts'
                ui.ctx().request_repaint();
            }
        });
    }
}

fn caption_ui(ui: &mut Ui, unit: SerumUnit, answer: &mut Answer<CompareQuestion, CompareFound>) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let words = words!("study-compare-caption", unit = unit.symbol());
        ui.label(egui::RichText::new(words).color(palette.total));
        let (swatch, _) = ui.allocate_exact_size(vec2(14.0, 10.0), Sense::hover());
        ui.painter().rect_filled(swatch, 2.0, palette.lowest_mortality.gamma_multiply(0.3));
        quiet_ui(ui, band_name(lowest_mortality(), unit)).on_hover_text(band_about(lowest_mortality()));
        working_ui(ui, answer);
    });
}

/// Draws the charts, which share the height that the words and the table below leave.
fn panels_ui(ui: &mut Ui, found: &CompareFound, (height, unit): (f32, SerumUnit), commands: &mut Vec<Command>) {
    let gap = tokens::SPACE_S;
    let columns = columns_within(found.columns.max(1), ui.available_width() + gap, NARROWEST_PANEL + gap);
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let y = value_range(found, unit);
    let rows = found.panels.len().div_ceil(columns).max(1) as f32;
    let highest = (HIGHEST_PANEL_SHARE * width).max(LOWEST_PANEL);
    let height = (height / rows - ui.spacing().item_spacing.y).clamp(LOWEST_PANEL, highest).floor();
    for row in found.panels.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for panel in row {
                let response = ui.allocate_response(vec2(width, height), Sense::click());
                let name = panel_name(panel, unit);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
                panel_ui(ui, &response, panel, (found.weeks, y), unit);
                if response.clicked() {
                    commands.push(Command::LoadChoice(panel.choice));
                }
                response.on_hover_text(name).on_hover_cursor(egui::CursorIcon::PointingHand);
            }
        });
    }
}

/// Returns in how many columns panels of the least width fit: a row is halved until they do.
fn columns_within(wanted: usize, width: f32, least: f32) -> usize {
    let mut columns = wanted;
    while columns > 1 && least * columns as f32 > width {
        columns = columns.div_ceil(2);
    }
    columns
}

fn panel_name(panel: &ComparePanel, unit: SerumUnit) -> String {
    let [pre, post] = panel.pre_and_post(unit);
    let (choice, week) = (choice_words(panel.choice), panel.last.number);
    words!("study-panel-name", choice = choice, pre = pre, post = post, unit = unit.symbol(), week = week)
}

/// Returns the range of values that all panels share, so that heights compare.
fn value_range(found: &CompareFound, unit: SerumUnit) -> (f64, f64) {
    let seen = SEEN_MG_DL.map(|mg_dl| unit.of_mg_dl(mg_dl));
    let values = found.panels.iter().flat_map(|panel| &panel.curves.sessions).flat_map(|s| [s.pre, s.post]);
    let fold = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (lowest, highest) = values.map(|serum| unit.of_mmol_l(serum.total_mmol_l)).fold((seen[0], seen[1]), fold);
    let margin = 0.06 * (highest - lowest);
    ((lowest - margin).max(0.0), highest + margin)
}

fn panel_ui(ui: &Ui, response: &Response, panel: &ComparePanel, axes: (f64, (f64, f64)), unit: SerumUnit) {
    let (palette, rect) = (Palette::of(ui), response.rect);
    let painter = ui.painter_at(rect);
    let line = match (response.has_focus(), response.hovered()) {
        (true, _) => Stroke::new(2.0, palette.strong),
        (false, true) => Stroke::new(1.0, palette.accent),
        (false, false) => Stroke::new(1.0, palette.grid),
    };
    painter.rect(rect, tokens::CORNER, palette.ground, line, egui::StrokeKind::Inside);
    let area = Rect::from_min_max(
        rect.min + vec2(AXIS_WIDTH + 4.0, TITLE_HEIGHT),
        rect.max - vec2(tokens::SPACE_S, AXIS_HEIGHT),
    );
    let (run_weeks, y) = axes;
    let chart = Chart { area, x: (0.0, run_weeks), y };
    chart.y_marks(&painter, palette);
    chart.x_weeks(&painter, palette, |week| words!("gui-axis-week", week = week));
    let band = lowest_mortality();
    let green = palette.lowest_mortality.gamma_multiply(palette.band_strength);
    chart.level_band(&painter, unit.of_mg_dl(band.lowest()), unit.of_mg_dl(band.highest()), green);
    for threshold in facts().thresholds(true) {
        chart.level(&painter, unit.of_mg_dl(threshold.at_mg_dl()), alarm_colour(threshold, palette));
    }
    let of = |serum: Serum| unit.of_mmol_l(serum.total_mmol_l);
    Course::through(&panel.curves, of).paint(&chart, &painter, palette.total);
    let write = |y: f32, words: String, font: FontId, colour: Color32| {
        painter.text(rect.min + vec2(8.0, y), Align2::LEFT_TOP, words, font, colour);
    };
    let [pre, post] = panel.pre_and_post(unit);
    write(5.0, choice_words(panel.choice), FontId::proportional(tokens::TEXT_BODY), palette.strong);
    write(21.0, words!("study-pre-post", pre = pre, post = post), small(), palette.quiet);
}

fn table_ui(ui: &mut Ui, found: &CompareFound, unit: SerumUnit, commands: &mut Vec<Command>) {
    let Some(week) = found.panels.first().map(|panel| panel.last.number) else { return };
    let table = table(found, unit);
    ui.horizontal(|ui| {
        ui.label(words!("study-table-week", week = week));
        table.copy_ui(ui);
    });
    if let Some(panel) = table.show(ui, "compare", true).and_then(|row| found.panels.get(row)) {
        commands.push(Command::LoadChoice(panel.choice));
    }
}

fn table(found: &CompareFound, unit: SerumUnit) -> Table {
    let ids = [
        "study-col-pre",
        "study-col-post",
        "study-col-mean",
        "study-col-sample",
        "study-col-weeks-within",
        "study-col-ionised",
        "study-col-removed",
    ];
    let band = band_range_words(lowest_mortality(), unit);
    let names = ids.iter().map(|id| words!(id, unit = unit.symbol(), band = band));
    let headings = std::iter::once(text("study-col-choice")).chain(names).collect();
    let total = |mmol_l: f64| unit.finely(mmol_l);
    let removed = |mmol: f64| format!("{:.0}", mg_from_mmol(mmol));
    let row = |panel: &ComparePanel| {
        let (lowest, highest) = one_sample(panel.last.serum.pre_mmol_l);
        vec![
            choice_words(panel.choice),
            total(panel.last.serum.pre_mmol_l),
            panel.last.serum.post_mmol_l.map(total).unwrap_or_default(),
            total(panel.last.serum.mean_mmol_l),
            format!("{}–{}", unit.shown(lowest), unit.shown(highest)),
            format!("{} / {}", panel.weeks_within, panel.whole_weeks),
            format!("{:.2}", panel.last.serum.pre_ionised_mmol_l),
            panel.last.removed_per_session_mmol.map(removed).unwrap_or_default(),
        ]
    };
    Table { headings, rows: found.panels.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::columns_within;

    #[test]
    fn a_row_of_panels_is_halved_until_they_fit() {
        assert_eq!(columns_within(4, 700.0, 166.0), 4);
        assert_eq!(columns_within(4, 628.0, 166.0), 2);
        assert_eq!(columns_within(5, 628.0, 166.0), 3);
        assert_eq!(columns_within(3, 100.0, 166.0), 1);
    }
}
