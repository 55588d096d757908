//! The bars: one for each of the uncertain, from the outcome at its 10th percentile to that at its 90th.

use egui::{Align2, Color32, FontId, Painter, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::asked::is_total;
use crate::gui::kit::chart::{Chart, small};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::report::{end_words, outcome_words, share_words, uncertain_words};
use crate::scenario::WeekQuantity;
use crate::study::sensitivity::{Bar, SobolShares, WhatMatters};
use crate::text::{key, lookup, text, words};

const ROW_HEIGHT: f32 = 23.0;
const BAR_HEIGHT: f32 = 13.0;
const AXIS_HEIGHT: f32 = 20.0;
const LABEL_WIDTH: f32 = 216.0;
/// Room at either end of the bars for the values that stand there, points.
const VALUE_WIDTH: f32 = 58.0;
const SHARE_WIDTH: f32 = 104.0;
const NARROWEST_CHART: f32 = 160.0;
/// Strength of shares that answer an earlier question.
const OLD_STRENGTH: f32 = 0.4;
/// Width of a bar, as a share of what all do together, below which it is only named.
const HARDLY: f64 = 0.01;

pub fn tornado_ui(ui: &mut Ui, found: &WhatMatters, shares: Option<(&SobolShares, bool)>, unit: SerumUnit) {
    let palette = Palette::of(ui);
    let quantity = found.outcome.quantity;
    let [lowest, highest] = found.tornado.together;
    let is_wide = |bar: &&Bar| bar.width(found.tornado.centre) >= HARDLY * (highest - lowest).abs();
    let (wide, narrow): (Vec<&Bar>, Vec<&Bar>) = found.tornado.bars.iter().partition(is_wide);
    let centre = shown(quantity, found.tornado.centre, unit);
    ui.horizontal_wrapped(|ui| {
        for (colour, id) in [(low_colour(palette), "gui-matters-at-low"), (palette.accent, "gui-matters-at-high")] {
            let (rect, _) = ui.allocate_exact_size(vec2(BAR_HEIGHT, BAR_HEIGHT), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, colour);
            quiet_ui(ui, text(id));
            ui.add_space(tokens::SPACE_S);
        }
        quiet_ui(ui, words!("gui-matters-line", centre = centre));
    });
    let of_shares = shares.map(|(shares, is_present)| Shares { shares, is_present });
    Rows { found, unit, shares: of_shares }.show(ui, &wide);
    quiet_ui(ui, text(if found.fit.is_some() { "gui-matters-along" } else { "gui-matters-alone" }));
    if !narrow.is_empty() {
        let names: Vec<String> = narrow.iter().map(|bar| uncertain_words(bar.id)).collect();
        quiet_ui(ui, words!("gui-matters-hardly", names = names.join("; ")));
    }
    if let Some((shares, _)) = shares {
        quiet_ui(ui, text("gui-matters-share-about"));
        if shares.left_out > 0 {
            quiet_ui(ui, words!("gui-matters-left-out", count = shares.left_out));
        }
    }
    table(found, shares.map(|(shares, _)| shares), unit).copy_ui(ui);
}

fn low_colour(palette: &Palette) -> Color32 {
    palette.session
}

/// Returns an outcome as the window shows it.
fn shown(quantity: WeekQuantity, value: f64, unit: SerumUnit) -> String {
    match is_total(quantity) {
        true => unit.finely_of_mg_dl(value),
        false => outcome_words(quantity, value),
    }
}

/// The shares of the variance, and whether they belong to what is asked now.
#[derive(Clone, Copy)]
struct Shares<'f> {
    shares: &'f SobolShares,
    is_present: bool,
}

struct Rows<'f> {
    found: &'f WhatMatters,
    unit: SerumUnit,
    shares: Option<Shares<'f>>,
}

impl Rows<'_> {
    fn show(&self, ui: &mut Ui, bars: &[&Bar]) {
        let palette = Palette::of(ui);
        let heading = if self.shares.is_some() { ROW_HEIGHT } else { 0.0 };
        let height = heading + ROW_HEIGHT * (bars.len() + 1) as f32 + AXIS_HEIGHT;
        let beside = LABEL_WIDTH + if self.shares.is_some() { 2.0 * SHARE_WIDTH } else { 0.0 };
        let width = ui.available_width().max(beside + 2.0 * VALUE_WIDTH + NARROWEST_CHART);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, text("gui-matters-chart-name")));
        let painter = ui.painter_at(rect);
        let left = rect.left() + LABEL_WIDTH + VALUE_WIDTH;
        let right = rect.right() - (beside - LABEL_WIDTH) - VALUE_WIDTH;
        let top = rect.top() + heading;
        let area = Rect::from_min_max(pos2(left, top), pos2(right, rect.bottom() - AXIS_HEIGHT));
        let chart = Chart { area, x: self.range(bars), y: (0.0, 1.0) };
        chart.x_values(&painter, palette);
        self.centre_ui(&painter, &chart, palette);
        let row = |number: usize| {
            let y = top + ROW_HEIGHT * number as f32;
            Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + ROW_HEIGHT))
        };
        self.together_ui(ui, &painter, &chart, row(0));
        for (number, bar) in bars.iter().enumerate() {
            self.bar_ui(ui, &painter, &chart, (row(number + 1), bar));
        }
        if let Some(shares) = self.shares {
            share_headings_ui(&painter, rect, palette);
            for (number, bar) in bars.iter().enumerate() {
                shares.row_ui(&painter, row(number + 1), bar, palette);
            }
        }
    }

    fn number(&self, value: f64) -> f64 {
        if is_total(self.found.outcome.quantity) { self.unit.of_mg_dl(value) } else { value }
    }

    fn shown(&self, value: f64) -> String {
        shown(self.found.outcome.quantity, value, self.unit)
    }

    /// Returns the range of all outcomes, in the unit in which they are shown.
    fn range(&self, bars: &[&Bar]) -> (f64, f64) {
        let tornado = &self.found.tornado;
        let of_bars = bars.iter().flat_map(|bar| bar.ends).filter_map(|end| end.outcome);
        let all = of_bars.chain(tornado.together).chain([tornado.centre]).map(|value| self.number(value));
        let (lowest, highest) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        // An outcome that nothing moves still has an axis around it.
        let margin = (0.02 * (highest - lowest)).max(1e-3 * highest.abs()).max(1e-6);
        (lowest - margin, highest + margin)
    }

    fn centre_ui(&self, painter: &Painter, chart: &Chart, palette: &Palette) {
        let x = chart.at(self.number(self.found.tornado.centre), 0.0).x;
        painter
            .line_segment([pos2(x, chart.area.top()), pos2(x, chart.area.bottom())], Stroke::new(1.2, palette.strong));
    }

    fn together_ui(&self, ui: &Ui, painter: &Painter, chart: &Chart, row: Rect) {
        let palette = Palette::of(ui);
        let [lowest, highest] = self.found.tornado.together;
        label_ui(painter, row, &text("gui-matters-together"), palette.text);
        let [from, to] = [lowest, highest].map(|value| chart.at(self.number(value), 0.0).x);
        let y = row.center().y;
        painter.line_segment([pos2(from, y), pos2(to, y)], Stroke::new(tokens::LINE_WIDTH, palette.text));
        for x in [from, to] {
            painter.line_segment([pos2(x, y - 5.0), pos2(x, y + 5.0)], Stroke::new(tokens::LINE_WIDTH, palette.text));
        }
        values_ui(painter, (from, to), y, [self.shown(lowest), self.shown(highest)], palette.text);
        let words = words!("gui-matters-bar-together", from = self.shown(lowest), to = self.shown(highest));
        name_row(ui, row, "together", words);
    }

    fn bar_ui(&self, ui: &Ui, painter: &Painter, chart: &Chart, (row, bar): (Rect, &Bar)) {
        let palette = Palette::of(ui);
        let parameter = uncertain_words(bar.id);
        label_ui(painter, row, &parameter, palette.text);
        let at = |value: f64| chart.at(self.number(value), 0.0).x;
        let centre = at(self.found.tornado.centre);
        let y = row.center().y;
        for (end, colour) in bar.ends.iter().zip([low_colour(palette), palette.accent]) {
            if let Some(x) = end.outcome.map(at) {
                let half = Rect::from_two_pos(pos2(centre, y - 0.5 * BAR_HEIGHT), pos2(x, y + 0.5 * BAR_HEIGHT));
                painter.rect_filled(half, 1.0, colour);
            }
        }
        let [low, high] = bar.ends.map(|end| end.outcome.map_or(centre, at));
        let [low_words, high_words] = bar.ends.each_ref().map(|end| end_words(bar.id, end));
        let ends =
            if low <= high { [low_words.clone(), high_words.clone()] } else { [high_words.clone(), low_words.clone()] };
        values_ui(painter, (low.min(high).min(centre), low.max(high).max(centre)), y, ends, palette.quiet);
        let outcome = |number: usize| bar.ends[number].outcome.map_or_else(|| "–".to_owned(), |v| self.shown(v));
        let words = words!(
            "gui-matters-bar",
            parameter = parameter,
            low = low_words,
            high = high_words,
            from = outcome(0),
            to = outcome(1)
        );
        let shares = self.shares.and_then(|shares| shares.of(bar));
        let shares = shares.map(|[first, total]| words!("gui-matters-bar-shares", first = first, total = total));
        name_row(ui, row, bar.id, std::iter::once(words).chain(shares).collect::<Vec<_>>().join(". "));
    }
}

impl Shares<'_> {
    /// Returns the shares of a bar in words: alone, and with others.
    fn of(self, bar: &Bar) -> Option<[String; 2]> {
        shares_of(self.shares, bar)
    }

    fn row_ui(self, painter: &Painter, row: Rect, bar: &Bar, palette: &Palette) {
        let colour = palette.text.gamma_multiply(if self.is_present { 1.0 } else { OLD_STRENGTH });
        for (place, words) in [1.0, 0.0].into_iter().zip(self.of(bar).into_iter().flatten()) {
            let at = pos2(row.right() - place * SHARE_WIDTH, row.center().y);
            painter.text(at, Align2::RIGHT_CENTER, words, small(), colour);
        }
    }
}

fn shares_of(shares: &SobolShares, bar: &Bar) -> Option<[String; 2]> {
    let (_, indices) = shares.indices.iter().find(|(id, _)| *id == bar.id)?;
    Some([indices.first, indices.total].map(|index| share_words(&index)))
}

fn share_headings_ui(painter: &Painter, rect: Rect, palette: &Palette) {
    for (place, id) in [(1.0, "gui-matters-share-first"), (0.0, "gui-matters-share-total")] {
        let at = pos2(rect.right() - place * SHARE_WIDTH, rect.top() + 0.5 * ROW_HEIGHT);
        painter.text(at, Align2::RIGHT_CENTER, text(id), small(), palette.quiet);
    }
}

fn label_ui(painter: &Painter, row: Rect, words: &str, colour: Color32) {
    let at = pos2(row.left(), row.center().y);
    painter.text(at, Align2::LEFT_CENTER, words, FontId::proportional(tokens::TEXT_BODY), colour);
}

/// Writes words on either side of a span.
fn values_ui(painter: &Painter, (from, to): (f32, f32), y: f32, [low, high]: [String; 2], colour: Color32) {
    painter.text(pos2(from - tokens::SPACE_XS, y), Align2::RIGHT_CENTER, low, small(), colour);
    painter.text(pos2(to + tokens::SPACE_XS, y), Align2::LEFT_CENTER, high, small(), colour);
}

/// Says what a painted row shows, to screen readers and on hover, where what it is about is said too.
fn name_row(ui: &Ui, row: Rect, id: &str, words: String) {
    let response = ui.interact(row, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let about = lookup(&format!("{}-about", key("param", id)), &[]);
    let about = about.or_else(|| lookup(&format!("matters-{id}-about"), &[]));
    response.on_hover_ui(|ui| {
        ui.label(words);
        if let Some(about) = about {
            quiet_ui(ui, about);
        }
    });
}

/// All of it as a table to copy.
fn table(found: &WhatMatters, shares: Option<&SobolShares>, unit: SerumUnit) -> Table {
    let columns = ["parameter", "low", "high", "at-low", "at-high", "apart"];
    let mut headings: Vec<String> = columns.iter().map(|column| text(&key("matters-column", column))).collect();
    if shares.is_some() {
        headings.extend(["matters-column-first", "matters-column-total"].map(text));
    }
    let quantity = found.outcome.quantity;
    let row = |bar: &Bar| {
        let [low, high] = &bar.ends;
        let outcome = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| shown(quantity, value, unit));
        let mut row = vec![
            uncertain_words(bar.id),
            end_words(bar.id, low),
            end_words(bar.id, high),
            outcome(low.outcome),
            outcome(high.outcome),
            shown(quantity, bar.width(found.tornado.centre), unit),
        ];
        if let Some(shares) = shares {
            row.extend(shares_of(shares, bar).unwrap_or_else(|| ["–", "–"].map(str::to_owned)));
        }
        row
    };
    Table { headings, rows: found.tornado.bars.iter().map(row).collect() }
}
