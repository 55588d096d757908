//! The present patient on several dialysates and doses, side by side on common axes.

use egui::{Align2, FontId, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::choices::{self, Grid, cautions_ui, dashed_ui, failure_ui, failure_words, grid_ui, load_on_click};
use crate::gui::kit::answer::Answer;
use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, band_name, band_range_words, lowest_mortality};
use crate::gui::kit::plots::curves::Curves;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::words::choice_words;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::facts::facts;
use crate::study::map::{Choice, Plan, runs};
use crate::study::results::{Week, last_whole_week, one_sample, weeks};
use crate::text::{text, words};
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

const PANEL_HEIGHT: f32 = 132.0;
/// Room left of each panel for the values of its axis, points.
const AXIS_WIDTH: f32 = 28.0;
const AXIS_HEIGHT: f32 = 18.0;
/// Room for the title and the predicted values inside a panel, points.
const TITLE_HEIGHT: f32 = 36.0;
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
    /// Week, pre and post of each session, mmol/L.
    sessions: Vec<(f64, f64, f64)>,
    /// Week and mean between sessions, mmol/L.
    mean: Vec<(f64, f64)>,
    last: Week,
    /// Number of weeks whose mean pre-dialysis value lies where mortality was lowest.
    weeks_within: usize,
    whole_weeks: usize,
    removed_mg_session: Option<f64>,
}

impl ComparePanel {
    fn new(choice: Choice, run: &Run) -> Option<ComparePanel> {
        let curves = Curves::new(run);
        let last = last_whole_week(run)?;
        let whole_weeks: Vec<Week> = weeks(run).into_iter().filter(|week| week.number <= last.number).collect();
        let is_within = |week: &&Week| lowest_mortality().holds(mg_dl_from_mmol_l(week.serum.pre_mmol_l));
        Some(ComparePanel {
            choice,
            sessions: curves.sessions.iter().map(|s| (s.start_week, s.pre.total_mmol_l, s.post.total_mmol_l)).collect(),
            mean: curves.mean.iter().map(|(week, mean)| (*week, mean.total_mmol_l)).collect(),
            last,
            weeks_within: whole_weeks.iter().filter(is_within).count(),
            removed_mg_session: last.removed_per_session_mmol.map(mg_from_mmol),
            whole_weeks: whole_weeks.len(),
        })
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
    if !choices::is_on_dialysis_ui(ui, draft) {
        return;
    }
    let question = CompareQuestion { draft: draft.clone(), choices: compare.grid.choices() };
    let columns = compare.grid.dialysates().len();
    compare.answer.ask(ui.ctx(), question.clone(), question.choices.len(), move |question, progress, hand_out| {
        let found = Plan::new(&question.draft, &question.choices).and_then(|plan| match runs(&plan, progress) {
            Some(rows) => rows.map(Some),
            None => Ok(None),
        });
        match found {
            Ok(None) => {}
            Ok(Some(rows)) => {
                let weeks = rows.first().map_or(1.0, |row| row.run.trajectory.end().weeks());
                let panels = question.choices.iter().zip(&rows).filter_map(|(c, row)| ComparePanel::new(*c, &row.run));
                let oral_is_taken = rows.iter().any(|row| row.run.scenario.takes_oral_magnesium());
                hand_out(Ok(CompareFound { panels: panels.collect(), columns, weeks, oral_is_taken }));
            }
            Err(error) => hand_out(Err(failure_words(&error))),
        }
    });
    compare.answer.collect(ui.ctx());
    caption_ui(ui, view.serum_unit, compare.is_computing());
    failure_ui(ui, &compare.answer.failure);
    if let Some(found) = &compare.answer.found {
        ui.scope(|ui| {
            if compare.answer.is_dimmed(ui.ctx()) {
                ui.multiply_opacity(0.4);
            }
            panels_ui(ui, found, view.serum_unit, commands);
            ui.add_space(tokens::SPACE_S);
            dashed_ui(ui, view.serum_unit);
            cautions_ui(ui, found.oral_is_taken, view.serum_unit);
            ui.add_space(tokens::SPACE_S);
            table_ui(ui, found, view.serum_unit, commands);
        });
    }
}

fn caption_ui(ui: &mut Ui, unit: SerumUnit, is_computing: bool) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        let words = words!("study-compare-caption", unit = unit.symbol());
        ui.label(egui::RichText::new(words).color(palette.total));
        let (swatch, _) = ui.allocate_exact_size(vec2(14.0, 10.0), Sense::hover());
        ui.painter().rect_filled(swatch, 2.0, palette.lowest_mortality.gamma_multiply(0.3));
        quiet_ui(ui, band_name(lowest_mortality(), unit)).on_hover_text(band_about(lowest_mortality()));
        if is_computing {
            quiet_ui(ui, text("study-computing"));
        }
    });
}

fn panels_ui(ui: &mut Ui, found: &CompareFound, unit: SerumUnit, commands: &mut Vec<Command>) {
    let columns = found.columns.max(1);
    let gap = tokens::SPACE_S;
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let y = value_range(found, unit);
    for row in found.panels.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for panel in row {
                let (rect, response) = ui.allocate_exact_size(vec2(width, PANEL_HEIGHT), Sense::click());
                let name = panel_name(panel, unit);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
                panel_ui(ui, rect, &response, panel, (found.weeks, y), unit);
                load_on_click(&response, panel.choice, commands);
                response.on_hover_text(name).on_hover_cursor(egui::CursorIcon::PointingHand);
            }
        });
    }
}

fn panel_name(panel: &ComparePanel, unit: SerumUnit) -> String {
    words!(
        "study-panel-name",
        choice = choice_words(panel.choice),
        pre = unit.shown(panel.last.serum.pre_mmol_l),
        post = unit.shown(panel.last.serum.post_mmol_l.unwrap_or(panel.last.serum.pre_mmol_l)),
        unit = unit.symbol().to_owned(),
        week = panel.last.number
    )
}

/// Returns the range of values that all panels share, so that heights compare.
fn value_range(found: &CompareFound, unit: SerumUnit) -> (f64, f64) {
    let seen = SEEN_MG_DL.map(|mg_dl| unit.of_mg_dl(mg_dl));
    let values = found.panels.iter().flat_map(|panel| &panel.sessions).flat_map(|(_, pre, post)| [*pre, *post]);
    let fold = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (lowest, highest) = values.map(|mmol_l| unit.of_mmol_l(mmol_l)).fold((seen[0], seen[1]), fold);
    let margin = 0.06 * (highest - lowest);
    ((lowest - margin).max(0.0), highest + margin)
}

fn panel_ui(
    ui: &Ui,
    rect: Rect,
    response: &egui::Response,
    panel: &ComparePanel,
    (run_weeks, y): (f64, (f64, f64)),
    unit: SerumUnit,
) {
    let palette = Palette::of(ui);
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
    let chart = Chart { area, x: (0.0, run_weeks), y };
    chart.y_marks(&painter, palette);
    chart.x_marks(&painter, palette, |week| words!("gui-axis-elapsed", weeks = week));
    let band = lowest_mortality();
    let green = palette.lowest_mortality.gamma_multiply(palette.band_strength);
    chart.level_band(&painter, unit.of_mg_dl(band.lowest()), unit.of_mg_dl(band.highest()), green);
    for threshold in facts().thresholds(true) {
        chart.level(&painter, unit.of_mg_dl(threshold.at_mg_dl()), alarm_colour(threshold, palette));
    }
    let of = |mmol_l: f64| unit.of_mmol_l(mmol_l);
    let edges: Vec<(f64, f64, f64)> =
        panel.sessions.iter().map(|(week, pre, post)| (*week, of(*pre), of(*post))).collect();
    chart.band(&painter, &edges, palette.total.gamma_multiply(0.25));
    let mean: Vec<(f64, f64)> = panel.mean.iter().map(|(week, mean)| (*week, of(*mean))).collect();
    chart.line(&painter, &mean, Stroke::new(1.6, palette.total));
    title_ui(&painter, rect, panel, palette, unit);
}

fn title_ui(painter: &egui::Painter, rect: Rect, panel: &ComparePanel, palette: &Palette, unit: SerumUnit) {
    let body = FontId::proportional(tokens::TEXT_BODY);
    let at = |x: f32, y: f32| pos2(rect.left() + x, rect.top() + y);
    painter.text(at(8.0, 5.0), Align2::LEFT_TOP, choice_words(panel.choice), body, palette.strong);
    let pre = unit.shown(panel.last.serum.pre_mmol_l);
    let post = unit.shown(panel.last.serum.post_mmol_l.unwrap_or(panel.last.serum.pre_mmol_l));
    let words = words!("study-pre-post", pre = pre, post = post);
    painter.text(at(8.0, 21.0), Align2::LEFT_TOP, words, small(), palette.quiet);
}

fn table_ui(ui: &mut Ui, found: &CompareFound, unit: SerumUnit, commands: &mut Vec<Command>) {
    let Some(week) = found.panels.first().map(|panel| panel.last.number.to_string()) else { return };
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
    let total = |mmol_l: f64| format!("{:.*}", unit.decimals() + 1, unit.of_mmol_l(mmol_l));
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
            panel.removed_mg_session.map(|mg| format!("{mg:.0}")).unwrap_or_default(),
        ]
    };
    Table { headings, rows: found.panels.iter().map(row).collect() }
}
