//! The place and size of boxes and arrows on the canvas.

use egui::{Align2, Color32, Pos2, Rect, Vec2, pos2, vec2};

use super::describe::{amount_words, both_words, mass_words, rate_words};
use super::picture::{CANVAS, Picture, Shape, along};
use super::snapshot::{Scale, Snapshot};
use crate::gui::kit::tokens::Palette;
use crate::model::{Flow, Way};
use crate::text::{text, words};
use crate::units::mg_from_mmol;

/// Exponent of area over content. Ten times the content is twice the area, so that 3 and 350 mmol are both legible.
const AREA_EXPONENT: f64 = std::f64::consts::LOG10_2;
/// Area of a box that holds 1 mmol, square points.
const AREA_OF_1_MMOL: f64 = 2300.0;
/// Width of the strongest flow of a run, points.
const WIDEST: f32 = 26.0;
/// Width of the weakest flows, points.
const NARROWEST: f32 = 1.0;
/// Weakest flow that is drawn, mmol/h.
const NOTHING_MMOL_H: f64 = 1e-6;
/// Weakest flow that has dots, mg/h; a weaker one reads as 0.0.
const STILL_MG_H: f64 = 0.05;
/// Distance between the end of an arrow and a box, points.
const GAP: f32 = 3.0;
/// Distance between a number and the tissue after it, points.
const ARROW_HEAD: f32 = 5.0;
/// Height of the middle of an arrow's upright part above the kidney, points.
const UPRIGHT: f32 = 23.0;
/// Size of a part of the kidney, points.
const TUBULE: Vec2 = vec2(92.0, 40.0);
/// Distance between two dots on an arrow, points.
const DOT_EVERY: f32 = 34.0;

/// Height of the name of plasma above its box, points; the content of plasma is written between them.
const ABOVE_PLASMA: f32 = 17.0;

const NAME: f32 = 14.0;
const SMALL: f32 = 11.5;

/// The way in which a frame is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether amounts and flows are written beside boxes and arrows.
    pub has_numbers: bool,
    /// Whether flows are in mg per day rather than per hour.
    pub per_day: bool,
    /// Position of the dots on the arrows, 0 to 1; `None` draws no dots.
    pub phase: Option<f32>,
}

struct BoxPlaces {
    gut: Rect,
    plasma: Rect,
    interstitium: Rect,
    /// Muscle, other soft tissue, bone surface, deep bone.
    tissues: [Rect; 4],
    rapid_tissue: Rect,
    dialyser: Rect,
    /// Proximal tubule, loop, distal tubule.
    kidney: [Rect; 3],
}

/// Returns a box whose area grows with its content, `aspect` times as wide as high.
fn sized(centre: Pos2, mmol: f64, aspect: f32) -> Rect {
    let area = (AREA_OF_1_MMOL * mmol.max(1e-3).powf(AREA_EXPONENT)) as f32;
    Rect::from_center_size(centre, vec2((area * aspect).sqrt(), (area / aspect).sqrt()))
}

impl BoxPlaces {
    fn of(snapshot: &Snapshot) -> BoxPlaces {
        let state = &snapshot.state;
        let tissues = snapshot.tissues();
        let kidney = |x: f32| Rect::from_center_size(pos2(x, 362.0), TUBULE);
        BoxPlaces {
            gut: Rect::from_center_size(pos2(150.0, 170.0), vec2(92.0, 116.0)),
            plasma: sized(pos2(390.0, 175.0), state.plasma_mmol, 1.0),
            interstitium: sized(pos2(590.0, 175.0), state.interstitial_mmol, 1.0),
            tissues: std::array::from_fn(|i| sized(pos2(870.0, 55.0 + 109.0 * i as f32), tissues[i].1, 1.7)),
            rapid_tissue: sized(pos2(600.0, 262.0), state.rapid_tissue_mmol, 1.7),
            dialyser: Rect::from_center_size(pos2(390.0, 34.0), vec2(136.0, 42.0)),
            kidney: [kidney(270.0), kidney(390.0), kidney(510.0)],
        }
    }

    /// Returns the line of a flow along its way.
    fn line(&self, way: Way) -> Vec<Pos2> {
        let (gut, plasma, fluid) = (self.gut, self.plasma, self.interstitium);
        let [proximal, in_loop, distal] = self.kidney;
        let level = |from: Rect, to: Rect, y: f32| vec![pos2(from.right() + GAP, y), pos2(to.left() - GAP, y)];
        let to_tissue = |i: usize| {
            let to = self.tissues[i].left_center() - vec2(GAP, 0.0);
            let from = fluid.right_center() + vec2(GAP, 10.0 * (i as f32 - 1.5));
            vec![from, pos2(648.0, from.y), pos2(692.0, to.y), to]
        };
        let back_up = |from: Rect, share: f32| {
            let to = pos2(plasma.left() + share * plasma.width(), plasma.bottom() + GAP);
            let from = from.center_top() + vec2(if share < 0.5 { 22.0 } else { 0.0 }, -GAP);
            vec![from, pos2(from.x, 290.0), pos2(to.x, 262.0), to]
        };
        match way {
            Way::FoodToGut => vec![pos2(50.0, gut.center().y), gut.left_center() - vec2(GAP, 0.0)],
            Way::GutToPlasma => level(gut, plasma, gut.center().y - 12.0),
            Way::GutDoseToPlasma => level(gut, plasma, gut.center().y + 8.0),
            Way::PlasmaToGut => level(gut, plasma, gut.center().y + 28.0).into_iter().rev().collect(),
            Way::GutToFaeces => vec![gut.center_bottom() + vec2(0.0, GAP), pos2(gut.center().x, 300.0)],
            Way::InjectionToPlasma => vec![pos2(270.0, 70.0), plasma.left_top() - vec2(GAP, GAP)],
            Way::PlasmaToInterstitium => level(plasma, fluid, plasma.center().y),
            Way::InterstitiumToMuscle => to_tissue(0),
            Way::InterstitiumToSoftTissue => to_tissue(1),
            Way::InterstitiumToRapidTissue => {
                let top = self.rapid_tissue.center_top();
                vec![pos2(top.x, fluid.bottom() + GAP), top - vec2(0.0, GAP)]
            }
            Way::InterstitiumToBoneSurface => to_tissue(2),
            Way::InterstitiumToBoneDeep => to_tissue(3),
            Way::PlasmaToDialysate => {
                vec![
                    plasma.center_top() - vec2(0.0, GAP + ABOVE_PLASMA + NAME + 3.0),
                    self.dialyser.center_bottom() + vec2(0.0, GAP),
                ]
            }
            Way::Filtered => {
                let to = proximal.center_top() + vec2(-24.0, -GAP);
                let from = pos2(plasma.left() - 8.0, plasma.center().y + 18.0);
                vec![from, pos2(to.x, from.y + 50.0), to]
            }
            Way::ProximalToPlasma => back_up(proximal, 0.2),
            Way::LoopToPlasma => back_up(in_loop, 0.5),
            Way::DistalToPlasma => back_up(distal, 0.9),
            Way::ProximalToLoop => level(proximal, in_loop, proximal.center().y),
            Way::LoopToDistal => level(in_loop, distal, distal.center().y),
            Way::Urine => vec![distal.right_center() + vec2(GAP, 0.0), pos2(distal.right() + 60.0, distal.center().y)],
        }
    }
}

/// Lays out the diagram of one instant.
pub fn picture(snapshot: &Snapshot, scale: Scale, look: Look, palette: &Palette) -> Picture {
    let places = BoxPlaces::of(snapshot);
    let mut drawing = DiagramDrawing { picture: Picture::default(), palette, look };
    drawing.boxes(snapshot, &places);
    for flow in &snapshot.flows {
        drawing.flow(*flow, &places, scale);
    }
    drawing.key(scale);
    drawing.picture
}

struct DiagramDrawing<'a> {
    picture: Picture,
    palette: &'a Palette,
    look: Look,
}

impl DiagramDrawing<'_> {
    fn add(&mut self, shape: Shape) {
        self.picture.shapes.push(shape);
    }

    fn words(&mut self, at: Pos2, anchor: Align2, size: f32, words: String, colour: Color32) {
        self.add(Shape::Words { at, anchor, size, words, colour, within: None });
    }

    /// Adds a line of words in a box, `below` its middle.
    fn words_in(&mut self, room: Rect, below: f32, size: f32, words: String, colour: Color32) {
        let at = room.center() + vec2(0.0, below);
        self.add(Shape::Words { at, anchor: Align2::CENTER_CENTER, size, words, colour, within: Some(room) });
    }

    fn name_above(&mut self, rect: Rect, up: f32, id: &str) {
        let at = rect.center_top() - vec2(0.0, up);
        self.words(at, Align2::CENTER_BOTTOM, NAME, text(id), self.palette.text);
    }

    fn filled(&mut self, rect: Rect, colour: Color32, share: f32) {
        self.add(Shape::Box { rect, corner: 7.0, fill: colour.gamma_multiply(share), line: colour });
    }

    fn boxes(&mut self, snapshot: &Snapshot, places: &BoxPlaces) {
        let palette = self.palette;
        self.gut(snapshot, places.gut);
        self.plasma(snapshot, places.plasma);
        self.filled(places.interstitium, palette.total, 0.12);
        self.name_above(places.interstitium, 4.0, "diagram-interstitium");
        let mmol = snapshot.state.interstitial_mmol;
        self.words_in(places.interstitium, -7.0, SMALL, amount_words(mmol), palette.quiet);
        self.words_in(places.interstitium, 7.0, SMALL, mass_words(mmol), palette.quiet);
        self.tissues(snapshot, &places.tissues);
        self.rapid_tissue(snapshot, places.rapid_tissue);
        if snapshot.has_dialysis {
            let share = if snapshot.is_in_session { 0.3 } else { 0.06 };
            self.filled(places.dialyser, palette.accent, share);
            let below = if snapshot.is_in_session { 0.0 } else { -8.0 };
            self.words_in(places.dialyser, below, SMALL + 1.0, text("diagram-dialyser"), palette.text);
            if !snapshot.is_in_session {
                self.words_in(places.dialyser, 8.0, SMALL, text("diagram-dialyser-off"), palette.quiet);
            }
        }
        if snapshot.has_injections {
            self.words(pos2(264.0, 62.0), Align2::RIGHT_BOTTOM, SMALL + 1.0, text("diagram-injection"), palette.text);
        }
        self.kidney(snapshot, &places.kidney);
    }

    fn gut(&mut self, snapshot: &Snapshot, gut: Rect) {
        let palette = self.palette;
        self.filled(gut, palette.lowest_mortality, 0.10);
        self.name_above(gut, 4.0, "diagram-gut");
        self.words(pos2(46.0, gut.center().y), Align2::RIGHT_CENTER, SMALL, text("diagram-food"), palette.quiet);
        self.words(pos2(gut.center().x, 304.0), Align2::CENTER_TOP, SMALL, text("diagram-faeces"), palette.quiet);
        if snapshot.state.gut_mmol > 0.005 {
            let words = words!("diagram-dose", mmol = format!("{:.2}", snapshot.state.gut_mmol));
            self.words_in(gut, 0.5 * gut.height() - 16.0, SMALL, words, palette.quiet);
        }
    }

    /// Adds ionised, complexed and bound magnesium as parts of one box.
    fn plasma(&mut self, snapshot: &Snapshot, plasma: Rect) {
        let palette = self.palette;
        let s = &snapshot.speciation;
        let parts = [
            ("diagram-bound", s.bound_mmol_l, palette.quiet),
            ("diagram-complexed", s.complexed_mmol_l, palette.amber),
            ("diagram-ionised", s.total_mmol_l - s.bound_mmol_l - s.complexed_mmol_l, palette.ionised),
        ];
        let mut top = plasma.top();
        for (id, mmol_l, colour) in parts {
            let height = plasma.height() * (mmol_l / s.total_mmol_l.max(1e-9)) as f32;
            let rect = Rect::from_min_size(pos2(plasma.left(), top), vec2(plasma.width(), height));
            let (fill, line) = (colour.gamma_multiply(0.35), colour.gamma_multiply(0.5));
            self.add(Shape::Box { rect, corner: 0.0, fill, line });
            if height > 9.0 {
                self.words_in(rect, 0.0, SMALL.min(height) - 1.0, text(id), palette.strong);
            }
            top += height;
        }
        self.add(Shape::Box { rect: plasma, corner: 3.0, fill: Color32::TRANSPARENT, line: palette.total });
        self.name_above(plasma, ABOVE_PLASMA, "diagram-plasma");
        let (above, both) = (plasma.center_top() - vec2(0.0, 3.0), both_words(snapshot.state.plasma_mmol));
        self.words(above, Align2::CENTER_BOTTOM, SMALL, both, palette.quiet);
    }

    fn tissues(&mut self, snapshot: &Snapshot, tissues: &[Rect; 4]) {
        for (i, ((id, mmol, at_start), rect)) in snapshot.tissues().into_iter().zip(tissues).enumerate() {
            let colour = self.palette.pools[i];
            self.filled(*rect, colour, 0.16);
            self.words_in(*rect, -15.0, NAME - 0.5, text(id), self.palette.text);
            self.words_in(*rect, 3.0, SMALL, both_words(mmol), self.palette.quiet);
            if at_start > 0.0 {
                let words = words!("diagram-percent", percent = format!("{:.1}", 100.0 * mmol / at_start));
                self.words_in(*rect, 19.0, SMALL, words, self.palette.quiet);
            }
        }
    }

    /// Adds the tissue that exchanges within minutes, which version 1 of the model does not have.
    fn rapid_tissue(&mut self, snapshot: &Snapshot, place: Rect) {
        let mmol = snapshot.state.rapid_tissue_mmol;
        if mmol <= 0.0 {
            return;
        }
        let palette = self.palette;
        self.filled(place, palette.total, 0.12);
        let below = place.center_bottom() + vec2(0.0, 4.0);
        self.words(below, Align2::CENTER_TOP, SMALL, text("diagram-rapid-tissue"), palette.text);
        self.words_in(place, -7.0, SMALL, amount_words(mmol), palette.quiet);
        self.words_in(place, 7.0, SMALL, mass_words(mmol), palette.quiet);
    }

    fn kidney(&mut self, snapshot: &Snapshot, kidney: &[Rect; 3]) {
        let palette = self.palette;
        let strength = if snapshot.has_kidney { 0.14 } else { 0.04 };
        let names = ["diagram-proximal", "diagram-loop", "diagram-distal"];
        for (rect, id) in kidney.iter().zip(names) {
            self.filled(*rect, palette.pools[1], strength);
            let colour = if snapshot.has_kidney { palette.text } else { palette.quiet };
            self.words_in(*rect, 0.0, SMALL, text(id), colour);
        }
        let id = if snapshot.has_kidney { "diagram-kidney" } else { "diagram-no-kidney" };
        let below = kidney[1].center_bottom() + vec2(0.0, 4.0);
        self.words(below, Align2::CENTER_TOP, NAME, text(id), palette.text);
        if !snapshot.has_kidney {
            return;
        }
        let urine = kidney[2].right_center() + vec2(66.0, 0.0);
        self.words(urine, Align2::LEFT_CENTER, SMALL, text("diagram-urine-words"), palette.quiet);
    }

    fn flow(&mut self, flow: Flow, places: &BoxPlaces, scale: Scale) {
        if flow.mmol_h.abs() < NOTHING_MMOL_H {
            return;
        }
        let mut points = places.line(flow.way);
        if flow.mmol_h < 0.0 {
            points.reverse();
        }
        let width = (WIDEST * (flow.mmol_h.abs() / scale.strongest_mmol_h) as f32).max(NARROWEST);
        let colour = match flow.way {
            Way::PlasmaToDialysate => self.palette.accent,
            Way::GutDoseToPlasma | Way::InjectionToPlasma => self.palette.lowest_mortality,
            _ => self.palette.quiet,
        };
        self.add(Shape::Arrow { points: points.clone(), width, colour: colour.gamma_multiply(0.6) });
        let is_seen_to_flow = mg_from_mmol(flow.mmol_h.abs()) >= STILL_MG_H;
        if let Some(phase) = self.look.phase.filter(|_| is_seen_to_flow) {
            self.dots(&points, width, phase);
        }
        if self.look.has_numbers {
            self.number(flow, &points, width);
        }
    }

    /// Adds the number of a flow beside its arrow, where no other number comes near.
    fn number(&mut self, flow: Flow, points: &[Pos2], width: f32) {
        let words = rate_words(flow.mmol_h.abs(), self.look.per_day);
        let off = 0.5 * width + 2.0;
        let (at, anchor) = match (flow.way, points) {
            // Near the tissue, where the arrow has left its neighbours, on the side away from them.
            (
                Way::InterstitiumToMuscle
                | Way::InterstitiumToSoftTissue
                | Way::InterstitiumToBoneSurface
                | Way::InterstitiumToBoneDeep,
                [first, .., last],
            ) => {
                let (fluid, tissue) = if first.x < last.x { (first, last) } else { (last, first) };
                let x = tissue.x - ARROW_HEAD;
                match tissue.y < fluid.y {
                    true => (pos2(x, tissue.y - off), Align2::RIGHT_BOTTOM),
                    false => (pos2(x, tissue.y + off), Align2::RIGHT_TOP),
                }
            }
            (Way::Filtered, [.., tip]) => (*tip - vec2(off + 2.0, UPRIGHT), Align2::RIGHT_CENTER),
            (Way::ProximalToPlasma | Way::LoopToPlasma | Way::DistalToPlasma, [foot, ..]) => {
                (*foot + vec2(off + 2.0, -UPRIGHT), Align2::LEFT_CENTER)
            }
            // Two boxes that leave no room between them have it above.
            (Way::ProximalToLoop | Way::LoopToDistal, [from, to, ..]) => {
                (pos2(0.5 * (from.x + to.x), from.y - 0.5 * TUBULE.y - GAP), Align2::CENTER_BOTTOM)
            }
            _ => {
                let (Some(at), Some(on)) = (along(points, 0.5), along(points, 0.55)) else { return };
                match (on.y - at.y).abs() > (on.x - at.x).abs() {
                    true => (at + vec2(off + 2.0, 0.0), Align2::LEFT_CENTER),
                    false => (at - vec2(0.0, off), Align2::CENTER_BOTTOM),
                }
            }
        };
        self.words(at, anchor, SMALL - 1.0, words, self.palette.strong);
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

    /// Adds the key: what size and width mean.
    fn key(&mut self, scale: Scale) {
        let words = words!("diagram-key", rate = rate_words(scale.strongest_mmol_h, self.look.per_day));
        let at = pos2(4.0, CANVAS.y - 4.0);
        self.words(at, Align2::LEFT_BOTTOM, SMALL - 1.0, words, self.palette.quiet);
    }
}
