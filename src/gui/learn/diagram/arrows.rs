//! The arrows of the diagram: as wide as their flows are strong, with their numbers and dots.

use egui::{Align2, Color32, Pos2, pos2, vec2};

use super::describe::rate_words;
use super::layout::{DiagramDrawing, NUMBER};
use super::picture::{Shape, along};
use super::places::{self, ABOVE_THE_KIDNEY, AT_THE_DIALYSER, KIDNEY};
use super::snapshot::{AtDialyser, Scale, Snapshot};
use crate::model::{Exchange, Flow, Way};
use crate::text::words;
use crate::units::mg_from_mmol;

/// Width of the strongest flow, points.
const WIDEST: f32 = 30.0;
/// Width of the weakest flows, points.
const NARROWEST: f32 = 1.0;
/// Weakest flow that is drawn, mmol/h.
const NOTHING_MMOL_H: f64 = 1e-6;
/// Weakest flow that has dots, mg/h; a weaker one reads as 0.0.
const STILL_MG_H: f64 = 0.05;
/// Distance between a number and the tissue after it, points.
const ARROW_HEAD: f32 = 6.0;
/// Distance between two dots on an arrow, points.
const DOT_EVERY: f32 = 34.0;
/// Strength of an arrow, and of the two of an exchange whose net is drawn between them.
const STRENGTH: f32 = 0.6;
const PALE: f32 = 0.22;

fn width(mmol_h: f64, scale: Scale) -> f32 {
    (WIDEST * (mmol_h.abs() / scale.strongest_mmol_h) as f32).max(NARROWEST)
}

impl DiagramDrawing<'_> {
    pub fn arrows(&mut self, snapshot: &Snapshot, scale: Scale) {
        for flow in &snapshot.flows {
            match snapshot.exchange(flow.way) {
                Some(exchange) => self.exchange(*flow, exchange, scale),
                None => self.flow(*flow, scale),
            }
        }
        if let Some(dialyser) = &snapshot.dialyser {
            self.dialysis(dialyser, scale);
        }
    }

    fn flow(&mut self, flow: Flow, scale: Scale) {
        let points = places::line(flow.way);
        if flow.mmol_h.abs() < NOTHING_MMOL_H || points.is_empty() {
            return;
        }
        let colour = match flow.way {
            Way::GutDoseToPlasma | Way::InjectionToPlasma => self.palette.lowest_mortality,
            _ => self.palette.quiet,
        };
        let width = self.arrow(points.clone(), flow.mmol_h, scale, colour);
        let has_number_in_its_words = matches!(flow.way, Way::FoodToGut | Way::GutToFaeces | Way::Urine);
        if self.look.has_numbers && !has_number_in_its_words && flow.way != Way::InjectionToPlasma {
            let (at, anchor) = number_place(flow.way, &points, width);
            self.words(at, anchor, NUMBER, rate_words(flow.mmol_h.abs(), self.look.per_day), self.palette.strong);
        }
    }

    /// Adds what a tissue takes up and gives back as two pale arrows, and the net between them.
    fn exchange(&mut self, net: Flow, exchange: &Exchange, scale: Scale) {
        let points = places::line(net.way);
        let has_net = net.mmol_h.abs() >= NOTHING_MMOL_H;
        let half_net = if has_net { 0.5 * width(net.mmol_h, scale) } else { 0.0 };
        let pale = self.palette.quiet.gamma_multiply(PALE);
        let mut outer = 0.0_f32;
        for (mmol_h, side) in [(exchange.taken_up_mmol_h, -1.0), (-exchange.given_back_mmol_h, 1.0)] {
            let width = width(mmol_h, scale);
            let aside = half_net + 1.5 + 0.5 * width;
            let mut points: Vec<Pos2> = points.iter().map(|at| *at + vec2(0.0, side * aside)).collect();
            if mmol_h < 0.0 {
                points.reverse();
            }
            self.add(Shape::Arrow { points, width, colour: pale });
            outer = outer.max(aside + 0.5 * width);
        }
        if has_net {
            self.arrow(points.clone(), net.mmol_h, scale, self.palette.strong);
        }
        let Some(tip) = points.last().filter(|_| self.look.has_numbers) else { return };
        let is_above = net.way != Way::InterstitiumToBoneSurface; // away from the lines of its neighbours and from urine
        let (down, anchor) =
            if is_above { (-outer - 1.0, Align2::RIGHT_BOTTOM) } else { (outer + 1.0, Align2::RIGHT_TOP) };
        let words = words!("diagram-net", rate = rate_words(net.mmol_h.abs(), self.look.per_day));
        self.words(*tip + vec2(-ARROW_HEAD, down), anchor, NUMBER, words, self.palette.strong);
    }

    fn dialysis(&mut self, dialyser: &AtDialyser, scale: Scale) {
        let flows = [dialyser.diffusion_mmol_h, dialyser.convection_mmol_h];
        let ids = ["diagram-diffusion", "diagram-convection"];
        for (i, points) in places::dialyser_lines().into_iter().enumerate() {
            let (mmol_h, x) = (flows[i], points[0].x);
            let width = self.arrow(points, mmol_h, scale, self.palette.accent);
            if self.look.has_numbers {
                // A session lasts hours, so that its flows are never told by the day.
                let words = words!(ids[i], rate = rate_words(mmol_h.abs(), false));
                let (aside, anchor) = match i {
                    0 => (-0.5 * width - 6.0, Align2::RIGHT_CENTER),
                    _ => (0.5 * width + 6.0, Align2::LEFT_CENTER),
                };
                self.words(pos2(x + aside, AT_THE_DIALYSER), anchor, NUMBER, words, self.palette.strong);
            }
        }
    }

    /// Adds an arrow along a line, or against it, with its dots. Returns its width.
    fn arrow(&mut self, mut points: Vec<Pos2>, mmol_h: f64, scale: Scale, colour: Color32) -> f32 {
        if mmol_h < 0.0 {
            points.reverse();
        }
        let width = width(mmol_h, scale);
        let is_seen_to_flow = mg_from_mmol(mmol_h.abs()) >= STILL_MG_H;
        let phase = self.look.phase.filter(|_| is_seen_to_flow);
        self.add(Shape::Arrow { points: points.clone(), width, colour: colour.gamma_multiply(STRENGTH) });
        if let Some(phase) = phase {
            self.dots(&points, width, phase);
        }
        width
    }

    /// Adds dots that move along an arrow with the time that passes.
    fn dots(&mut self, points: &[Pos2], width: f32, phase: f32) {
        let length: f32 = points.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
        let number = (length / DOT_EVERY).floor().max(1.0);
        let radius = (0.22 * width).clamp(1.4, 4.0);
        for i in 0..number as usize {
            let share = (i as f32 + phase) / number;
            if let Some(at) = along(points, share * (1.0 - 12.0 / length.max(24.0))) {
                self.add(Shape::Dot { at, radius, colour: self.palette.strong });
            }
        }
    }
}

/// Returns where the number of a flow stands beside its arrow, with no other number near.
fn number_place(way: Way, points: &[Pos2], width: f32) -> (Pos2, Align2) {
    let off = 0.5 * width + 2.0;
    let (first, last) = (points.first().copied().unwrap_or_default(), points.last().copied().unwrap_or_default());
    let middle = first + 0.5 * (last - first);
    match way {
        Way::Filtered => (pos2(last.x - off - 2.0, ABOVE_THE_KIDNEY), Align2::RIGHT_CENTER),
        Way::ProximalToPlasma | Way::LoopToPlasma | Way::DistalToPlasma => {
            (pos2(first.x + off + 2.0, ABOVE_THE_KIDNEY), Align2::LEFT_CENTER)
        }
        // Two boxes that leave no room between them have it below.
        Way::ProximalToLoop | Way::LoopToDistal => (pos2(middle.x, KIDNEY[0].bottom() + 3.0), Align2::CENTER_TOP),
        Way::InterstitiumToRapidTissue => (middle - vec2(off + 2.0, 0.0), Align2::RIGHT_CENTER),
        _ => (middle - vec2(0.0, off), Align2::CENTER_BOTTOM),
    }
}
