//! The fan behind a serum plot: where half, and nine of ten, of the patients like the one that is shown lie.

use egui::{Color32, Stroke};
use egui_plot::{FilledArea, Line, PlotUi};

use super::bands::Measure;
use crate::report::ink;
use crate::study::fan::{Bands, Fan, FanPoint};
use crate::study::results::Serum;
use crate::time::SimTime;

/// Strength of the outer band, and of the inner one that lies upon it.
pub const OUTER_STRENGTH: f32 = ink::FAN_STRENGTHS[0];
pub const INNER_STRENGTH: f32 = ink::FAN_STRENGTHS[1];
/// Strength and widths, points, of the bars that stand for the bands where the true course is seen.
pub const BAR_STRENGTH: f32 = 0.45;
pub const OUTER_WIDTH: f32 = 1.6;
pub const INNER_WIDTH: f32 = 6.0;

/// A fan in a plot, and how strongly it is drawn: less while it belongs to an earlier run.
#[derive(Clone, Copy)]
pub struct ShownFan<'a> {
    pub fan: &'a Fan,
    pub strength: f32,
}

/// The bands at one week, in the unit of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub week: f64,
    pub outer: [f64; 2],
    pub inner: [f64; 2],
}

/// Returns the bands of a fan in order of time, with the changes of prescription among them.
pub fn edges(fan: &Fan, measure: Measure, changes: &[SimTime], value: impl Fn(Serum) -> f64) -> Vec<Edge> {
    fan.points_with(changes).iter().map(|point| edge(point, measure, &value)).collect()
}

fn edge(point: &FanPoint, measure: Measure, value: impl Fn(Serum) -> f64) -> Edge {
    let Bands { nine_of_ten, half, .. } =
        if measure == Measure::Total { point.level.total } else { point.level.ionised };
    // a measure takes its own number of the two
    let shown = |mmol_l: f64| value(Serum { total_mmol_l: mmol_l, ionised_mmol_l: mmol_l });
    Edge { week: point.time.weeks(), outer: nine_of_ten.map(&shown), inner: half.map(&shown) }
}

/// Draws the bands as areas over the weeks.
pub fn draw_areas(ui: &mut PlotUi<'_>, edges: &[Edge], colour: Color32) {
    if edges.len() < 2 {
        return draw_bars(ui, edges, colour);
    }
    let weeks: Vec<f64> = edges.iter().map(|edge| edge.week).collect();
    type Band = fn(&Edge) -> [f64; 2];
    let bands: [(Band, f32); 2] = [(|edge| edge.outer, OUTER_STRENGTH), (|edge| edge.inner, INNER_STRENGTH)];
    for (band, strength) in bands {
        let end = |number: usize| edges.iter().map(|edge| band(edge)[number]).collect::<Vec<f64>>();
        let area = FilledArea::new("", &weeks, &end(0), &end(1)).fill_color(colour.gamma_multiply(strength));
        ui.add(area.stroke(Stroke::NONE).allow_hover(false));
    }
}

/// Draws the bands as bars, each at its own time: between two sessions the level leaves them.
pub fn draw_bars(ui: &mut PlotUi<'_>, edges: &[Edge], colour: Color32) {
    let colour = colour.gamma_multiply(BAR_STRENGTH);
    for edge in edges {
        for ([from, to], width) in [(edge.outer, OUTER_WIDTH), (edge.inner, INNER_WIDTH)] {
            let bar = vec![[edge.week, from], [edge.week, to]];
            ui.line(Line::new("", bar).color(colour).width(width).allow_hover(false));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::study::Progress;
    use crate::study::belief::Belief;

    #[test]
    fn a_fan_does_not_open_before_the_change_that_opens_it() {
        let change = "[[phase]]\nfrom_week = 1.9\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n";
        let scenario = read(&format!("{}{change}", default_preset().text)).scenario.unwrap();
        let fan = Fan::new(&scenario, &Belief::prior(&scenario), &Progress::default()).unwrap().unwrap();
        let edges = edges(&fan, Measure::Total, &[SimTime::from_weeks(1.9)], |serum| serum.total_mmol_l);
        let at = edges.iter().position(|edge| edge.week == 1.9).unwrap();
        assert_eq!((edges[at].outer, edges[at].inner), (edges[at - 1].outer, edges[at - 1].inner));
        assert_eq!(edges.len(), fan.points.len() + 1);
    }
}
