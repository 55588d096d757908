//! The table of the map: dialysates across, doses down.

use egui::{Align2, Color32, FontId, Painter, Rect, Response, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::shading::Shading;
use super::state::{FoundShares, Map, share_rows};
use crate::gui::kit::chart::small;
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::{level_words, threshold_about, threshold_name};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::report::words::{choice_words, meq_l_words, oxide_words};
use crate::report::{level_place_words, percent_words, range_words};
use crate::study::Shares;
use crate::study::facts::{Side, Threshold, facts};
use crate::study::find::{Cell, Found, Place};
use crate::text::{text, words};
use crate::units::mmol_l_from_mg_dl;

const HEADING_HEIGHT: f32 = 24.0;
const CELL_HEIGHT: f32 = 60.0;
const SHARES_HEIGHT: f32 = 62.0;
/// Width from which a probability says of what it is.
const WIDE: f32 = 140.0;
/// Least probability of a level beside the range that is written into a cell.
const WRITTEN: f64 = 0.005;

pub fn cells_ui(ui: &mut Ui, map: &Map, found: &Found, unit: SerumUnit, commands: &mut Vec<Command>) {
    let shares = map.shares_of(found);
    let (dialysates, doses) = (&found.question.dialysates_meq_l, &found.question.oxide_mg);
    let gap = 3.0;
    let corner = text("study-map-corner");
    let heading = heading_width(ui, doses.iter().map(|dose| oxide_words(*dose)).chain([corner.clone()]));
    let shading = Shading::of(found);
    let columns = dialysates.len().max(1) as f32;
    let width = (ui.available_width() - heading - gap * columns) / columns;
    // The cells leave room for the shares before these are found.
    let height = if map.has_patients { CELL_HEIGHT + SHARES_HEIGHT } else { CELL_HEIGHT };
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    ui.horizontal(|ui| {
        heading_cell_ui(ui, &corner, vec2(heading, HEADING_HEIGHT));
        for meq_l in dialysates {
            let words = words!("words-dialysate-value", value = meq_l_words(*meq_l));
            heading_cell_ui(ui, &words, vec2(width, HEADING_HEIGHT));
        }
    });
    for (row, dose) in doses.iter().enumerate() {
        ui.horizontal(|ui| {
            heading_cell_ui(ui, &oxide_words(*dose), vec2(heading, height));
            for column in 0..dialysates.len() {
                let number = column * doses.len() + row;
                let shares_of = |shares: &FoundShares| (shares.shares[number], map.shares.is_old);
                let Some(cell) = found.cells.get(number) else { continue };
                let is_nearest = found.nearest == Some(number);
                let cell = MapCell { cell, found, is_nearest, unit, shading };
                let response = cell.show(ui, vec2(width, height), shares.map(shares_of));
                if response.clicked() {
                    commands.push(Command::Prescribe { choice: cell.cell.choice, week: found.question.week });
                }
            }
        });
    }
}

/// Returns the width of the column of headings, in which each of them stands in full.
fn heading_width(ui: &Ui, headings: impl Iterator<Item = String>) -> f32 {
    let font = FontId::proportional(tokens::TEXT_BODY);
    let width = |words: String| ui.painter().layout_no_wrap(words, font.clone(), Color32::PLACEHOLDER).size().x;
    headings.map(width).fold(0.0, f32::max) + tokens::SPACE_S
}

fn heading_cell_ui(ui: &mut Ui, words: &str, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
    let font = FontId::proportional(tokens::TEXT_BODY);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, Palette::of(ui).text);
}

struct MapCell<'f> {
    cell: &'f Cell,
    found: &'f Found,
    is_nearest: bool,
    unit: SerumUnit,
    shading: Shading,
}

impl MapCell<'_> {
    /// Draws the cell, with shares of virtual patients and whether they are of an earlier question.
    fn show(&self, ui: &mut Ui, size: Vec2, shares: Option<(Shares, bool)>) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = self.name();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
        let palette = Palette::of(ui);
        let painter = ui.painter_at(rect);
        let line = match (response.has_focus(), response.hovered(), self.is_nearest) {
            (true, _, _) => Stroke::new(2.0, palette.strong),
            (false, _, true) => Stroke::new(3.0, palette.accent),
            (false, true, false) => Stroke::new(1.5, palette.accent),
            (false, false, false) => Stroke::new(1.0, palette.outline),
        };
        painter.rect(
            rect,
            tokens::CORNER,
            self.shading.colour(self.cell.level_mg_dl, palette),
            line,
            egui::StrokeKind::Inside,
        );
        self.numbers_ui(&painter, rect, palette);
        if let Some((shares, is_old)) = &shares {
            self.shares_ui(&painter, rect, shares, if *is_old { palette.quiet } else { palette.text });
        }
        let threshold = self.threshold();
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| {
            ui.label(&name);
            if self.is_nearest {
                quiet_ui(ui, text("find-nearest-rule"));
            }
            if self.cell.place == Place::Borderline {
                quiet_ui(ui, text("study-map-borderline"));
            }
            if let Some(threshold) = threshold {
                ui.label(threshold_name(threshold, self.unit));
                quiet_ui(ui, threshold_about(threshold));
            }
        })
    }

    /// Writes the level with the probability of the range, where both stand, and what else is possible.
    fn numbers_ui(&self, painter: &Painter, rect: Rect, palette: &Palette) {
        let (large, body) = (FontId::proportional(tokens::TEXT_TITLE + 3.0), FontId::proportional(tokens::TEXT_BODY));
        let at = |x: f32, y: f32| pos2(rect.center().x + x, rect.top() + y);
        let level = self.shown();
        match self.cell.probability {
            None => _ = painter.text(at(0.0, 17.0), Align2::CENTER_CENTER, level, large, palette.strong),
            Some(probability) => {
                let percent = percent_words(probability.in_range);
                // The longer words have their middle further to the right.
                let wide = ("study-cell-in-range", -20.0);
                let (id, x) = if rect.width() >= WIDE { wide } else { ("study-cell-percent", 4.0) };
                painter.text(at(x - 4.0, 17.0), Align2::RIGHT_CENTER, level, large, palette.strong);
                painter.text(
                    at(x + 4.0, 17.0),
                    Align2::LEFT_CENTER,
                    words!(id, percent = percent),
                    body,
                    palette.strong,
                );
            }
        }
        let lines = [Some(self.mark()), self.beside()].into_iter().flatten().filter(|line| !line.is_empty());
        for (line, words) in lines.enumerate() {
            painter.text(at(0.0, 36.0 + 14.0 * line as f32), Align2::CENTER_CENTER, words, small(), palette.strong);
        }
    }

    /// Returns where the level stands: beyond a threshold, in the range, or at its edge.
    fn mark(&self) -> String {
        if self.is_nearest {
            return text("find-nearest-mark");
        }
        let range = range_words(self.found.question.range_mg_dl, self.unit);
        match (self.threshold(), self.cell.place) {
            (Some(threshold), _) => mark_words(threshold, self.unit),
            (None, Place::Within) => words!("study-map-within", band = range),
            (None, _) => level_place_words(self.cell, self.found.question.range_mg_dl),
        }
    }

    /// Returns the probabilities of what is low and of what is dangerous, where there is any.
    fn beside(&self) -> Option<String> {
        let probability = self.cell.probability?;
        let [_, low, dangerous] = self.found.question.levels();
        let said = [(low, probability.low), (dangerous, probability.dangerous)].map(|(level, probability)| {
            let words =
                words!("study-cell-level", level = level_words(level, self.unit), percent = percent_words(probability));
            (probability >= WRITTEN).then_some(words)
        });
        Some(said.into_iter().flatten().collect::<Vec<_>>().join("   "))
    }

    /// Returns the level with one decimal more than the prediction is good for, in every cell alike: a value beside the
    /// edge of the range would else read as the edge.
    fn shown(&self) -> String {
        self.unit.finely_of_mg_dl(self.cell.level_mg_dl)
    }

    fn threshold(&self) -> Option<&'static Threshold> {
        facts().alarm_of(mmol_l_from_mg_dl(self.cell.level_mg_dl), true)
    }

    fn name(&self) -> String {
        let (choice, pre, week) = (choice_words(self.cell.choice), self.shown(), self.found.question.week);
        let level = words!("study-cell-name", choice = choice, pre = pre, unit = self.unit.symbol(), week = week);
        let Some(probability) = self.cell.probability else { return level };
        let [range, low, dangerous] = self.found.question.levels().map(|level| level_words(level, self.unit));
        let probability = words!(
            "study-cell-probability",
            range = range,
            percent = percent_words(probability.in_range),
            low = low,
            lowpercent = percent_words(probability.low),
            dangerous = dangerous,
            dangerouspercent = percent_words(probability.dangerous)
        );
        format!("{level}, {probability}, {}", self.mark())
    }

    fn shares_ui(&self, painter: &Painter, rect: Rect, shares: &Shares, colour: Color32) {
        for (i, (words, percent)) in share_rows(shares, self.unit).into_iter().enumerate() {
            let y = rect.top() + CELL_HEIGHT + 1.0 + 14.0 * i as f32;
            let percent = format!("{:.0} %", percent.round());
            for (x, words) in [(4.0, words), (40.0, percent)] {
                painter.text(pos2(rect.center().x + x, y), Align2::RIGHT_TOP, words, small(), colour);
            }
        }
    }
}

/// Returns the key of a mark, such as "▲ high: 4.8 or more".
fn mark_words(threshold: &Threshold, unit: SerumUnit) -> String {
    let at = unit.limit(threshold.at_mg_dl());
    match threshold.direction {
        Side::Above => words!("study-mark-high", at = at),
        Side::Below => words!("study-mark-low", at = at),
    }
}
