//! How many patients of a ward lie where, before a switch and after it.

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::gui::kit::chart::{Chart, chart_ui, small};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::small_ui;
use crate::study::ward_list::{Bin, Range};
use crate::text::{text, words};

/// Width of the parts in which patients are counted, mg/dL: what counts as low and as high lies between two of them.
pub const BIN_MG_DL: f64 = 0.25;
/// Distance of the values below the chart, mg/dL.
const MARK_MG_DL: f64 = 0.5;
/// The share of the window that the chart is high, and its least and greatest height, points.
const SHARE_OF_WINDOW: f32 = 0.27;
const HEIGHTS: (f32, f32) = (180.0, 420.0);
/// Width of a bar that has room for its number, points.
const NUMBERED_WIDTH: f32 = 12.0;

/// Draws the patients expected in each part of the scale before the switch, hollow, and after it, filled, each with its
/// number; the ends of the range are dashed.
pub fn histogram_ui(ui: &mut Ui, bins: &[Bin], range: Range, unit: SerumUnit) {
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else { return };
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        small_ui(ui, text("study-list-before"), palette.quiet);
        small_ui(ui, text("study-list-after"), palette.total);
    });
    let height = (SHARE_OF_WINDOW * ui.ctx().content_rect().height()).clamp(HEIGHTS.0, HEIGHTS.1);
    let (area, painter) = chart_ui(ui, height, &text("study-list-histogram"));
    let of = |mg_dl: f64| unit.of_mg_dl(mg_dl);
    let most = bins.iter().flat_map(|bin| [bin.before, bin.after]).fold(1.0, f64::max);
    let chart = Chart { area, x: (of(first.from_mg_dl), of(last.to_mg_dl)), y: (0.0, 1.12 * most) };
    chart.y_counts(&painter, palette);
    match unit {
        SerumUnit::MgDl => chart.x_values_every(&painter, palette, MARK_MG_DL),
        SerumUnit::MmolL | SerumUnit::MeqL => chart.x_values(&painter, palette),
    }
    let name_at = area.right_bottom() + vec2(tokens::SPACE_L, 3.0);
    painter.text(name_at, Align2::LEFT_TOP, words!("study-list-axis", unit = unit.symbol()), small(), palette.quiet);
    let bar_ui = |[from, to]: [f64; 2], patients: f64, is_filled: bool| {
        let bar = Rect::from_two_pos(chart.at(of(from), 0.0), chart.at(of(to), patients));
        let colour = if is_filled { palette.total } else { palette.quiet };
        match is_filled {
            true => _ = painter.rect_filled(bar, 0.0, colour),
            false => _ = painter.rect_stroke(bar, 0.0, Stroke::new(1.0, colour), StrokeKind::Inside),
        }
        if patients > 0.0 && bar.width() >= NUMBERED_WIDTH {
            painter.text(bar.center_top(), Align2::CENTER_BOTTOM, format!("{patients:.0}"), small(), colour);
        }
    };
    for bin in bins {
        let middle = 0.5 * (bin.from_mg_dl + bin.to_mg_dl);
        let gap = 0.05 * (bin.to_mg_dl - bin.from_mg_dl);
        bar_ui([bin.from_mg_dl + gap, middle], bin.before, false);
        bar_ui([middle, bin.to_mg_dl - gap], bin.after, true);
    }
    for end in [range.lowest_mg_dl, range.highest_mg_dl].map(of) {
        if chart.x.0 < end && end < chart.x.1 {
            let ends = [chart.at(end, 0.0), chart.at(end, chart.y.1)];
            painter.extend(egui::Shape::dashed_line(&ends, Stroke::new(1.0, palette.amber), 4.0, 4.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A limit within a part had patients beyond it drawn on its other side.
    #[test]
    fn what_counts_as_low_and_as_high_lies_between_two_parts() {
        let Range { lowest_mg_dl, highest_mg_dl } = Range::default();
        for limit in [lowest_mg_dl, highest_mg_dl, MARK_MG_DL] {
            assert_eq!((limit / BIN_MG_DL).fract(), 0.0, "{limit}");
        }
    }
}
