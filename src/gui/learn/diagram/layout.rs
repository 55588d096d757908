//! The boxes of the diagram with their names and levels, and the key.

use egui::{Align2, Color32, Pos2, Rect, Vec2, pos2, vec2};

use super::describe::{amount_words, both_words, mass_words, rate_words};
use super::look::Look;
use super::picture::{CANVAS, Picture, Shape};
use super::places::{
    DIALYSER, FAECES, FOOD, GUT, INJECTION, INTERSTITIUM, KIDNEY, KIDNEY_NAME, PARTS, PARTS_APART, PLASMA,
    RAPID_TISSUE, TISSUES, URINE,
};
use super::snapshot::{Scale, Snapshot};
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::SerumUnit;
use crate::model::Way;
use crate::text::{text, words};
use crate::units::mg_from_mmol;

/// Level that fills a box, relative to health.
const FULL: f64 = 2.5;
const NAME: f32 = 16.0;
const SMALL: f32 = 13.5;
/// Size of the numbers beside arrows.
pub const NUMBER: f32 = 13.5;
/// Distance between two lines of words in a box.
const LINE: f32 = 18.0;
/// Strength of a fill, and of the box around it.
const FILL: f32 = 0.26;
const GROUND: f32 = 0.05;

/// Lays out the diagram of one instant.
pub fn picture(snapshot: &Snapshot, scale: Scale, look: Look, palette: &Palette) -> Picture {
    let mut drawing = DiagramDrawing { picture: Picture::default(), palette, look };
    drawing.boxes(snapshot);
    drawing.arrows(snapshot, scale);
    drawing.key(scale);
    drawing.picture
}

/// Lays out the diagram of a run that is still asked about: its boxes with question marks, and nothing that flows.
pub fn asked_picture(has_dialysis: bool, palette: &Palette) -> Picture {
    let look = Look { has_numbers: false, per_day: false, phase: None, unit: SerumUnit::default() };
    let mut drawing = DiagramDrawing { picture: Picture::default(), palette, look };
    let boxes = [(GUT, "diagram-gut"), (PLASMA, "diagram-plasma"), (INTERSTITIUM, "diagram-interstitium")];
    let tissues = TISSUES.into_iter().zip(TISSUE_NAMES);
    let dialyser = has_dialysis.then_some((DIALYSER, "diagram-dialyser"));
    for (place, id) in boxes.into_iter().chain(tissues).chain(dialyser) {
        drawing.ground(place, palette.quiet);
        drawing.words_in(place, -LINE / 2.0, SMALL, text(id), palette.text);
        drawing.words_in(place, LINE / 2.0, NAME, "?".to_owned(), palette.strong);
    }
    drawing.kidney(palette.quiet);
    drawing.words(KIDNEY_NAME, Align2::RIGHT_CENTER, NAME, text("diagram-kidney"), palette.text);
    drawing.picture
}

const TISSUE_NAMES: [&str; 4] = ["diagram-muscle", "diagram-soft-tissue", "diagram-bone-surface", "diagram-bone-deep"];

pub struct DiagramDrawing<'a> {
    pub picture: Picture,
    pub palette: &'a Palette,
    pub look: Look,
}

impl DiagramDrawing<'_> {
    pub fn add(&mut self, shape: Shape) {
        self.picture.shapes.push(shape);
    }

    pub fn words(&mut self, at: Pos2, anchor: Align2, size: f32, words: String, colour: Color32) {
        self.add(Shape::Words { at, anchor, size, words, colour, within: None });
    }

    /// Adds a line of words in a box, `below` its middle.
    fn words_in(&mut self, room: Rect, below: f32, size: f32, words: String, colour: Color32) {
        let at = room.center() + vec2(0.0, below);
        self.add(Shape::Words { at, anchor: Align2::CENTER_CENTER, size, words, colour, within: Some(room) });
    }

    fn name_above(&mut self, rect: Rect, words: String) {
        let at = rect.center_top() - vec2(0.0, 4.0);
        self.words(at, Align2::CENTER_BOTTOM, NAME, words, self.palette.text);
    }

    fn ground(&mut self, rect: Rect, colour: Color32) {
        self.add(Shape::Box { rect, corner: 7.0, fill: colour.gamma_multiply(GROUND), line: colour });
    }

    /// Adds a box that is filled as high as its level, with a line at the level of health.
    fn filled(&mut self, rect: Rect, colour: Color32, level: f64) {
        self.ground(rect, colour);
        let fill = part_of(rect, 0.0, level);
        self.add(Shape::Box { rect: fill, corner: 3.0, fill: colour.gamma_multiply(FILL), line: Color32::TRANSPARENT });
        self.health_line(rect, colour);
    }

    fn health_line(&mut self, rect: Rect, colour: Color32) {
        let middle = part_of(rect, 1.0, 1.0).center();
        let line = Rect::from_center_size(middle, Vec2::new(rect.width() - 2.0, 1.5));
        self.add(Shape::Box { rect: line, corner: 0.0, fill: colour, line: Color32::TRANSPARENT });
    }

    fn boxes(&mut self, snapshot: &Snapshot) {
        self.gut(snapshot);
        self.plasma(snapshot);
        self.interstitium(snapshot);
        self.tissues(snapshot);
        self.rapid_tissue(snapshot);
        if snapshot.has_dialysis {
            self.dialyser(snapshot);
        }
        if snapshot.has_injections {
            let words = self.with_rate("diagram-injection", Way::InjectionToPlasma, snapshot);
            self.words(INJECTION, Align2::RIGHT_CENTER, SMALL, words, self.palette.text);
        }
        let colour = if snapshot.has_kidney { self.palette.text } else { self.palette.quiet };
        self.kidney(colour);
        let id = if snapshot.has_kidney { "diagram-kidney" } else { "diagram-no-kidney" };
        self.words(KIDNEY_NAME, Align2::RIGHT_CENTER, NAME, text(id), self.palette.text);
        if snapshot.has_kidney {
            let words = self.with_rate("diagram-urine-words", Way::Urine, snapshot);
            self.words(URINE, Align2::LEFT_CENTER, SMALL, words, self.palette.strong);
        }
    }

    /// Returns the name of what comes from outside or leaves, with its flow.
    fn with_rate(&self, id: &str, way: Way, snapshot: &Snapshot) -> String {
        let flow = snapshot.flows.iter().find(|flow| flow.way == way);
        match flow.filter(|_| self.look.has_numbers) {
            Some(flow) => {
                let rate = rate_words(flow.mmol_h.abs(), self.look.per_day);
                words!("diagram-with-rate", name = text(id), rate = rate)
            }
            None => text(id),
        }
    }

    fn gut(&mut self, snapshot: &Snapshot) {
        let palette = self.palette;
        self.ground(GUT, palette.lowest_mortality);
        self.words_in(GUT, -GUT.height() / 2.0 + LINE, NAME, text("diagram-gut"), palette.text);
        for (at, anchor, id, way) in [
            (FOOD, Align2::CENTER_BOTTOM, "diagram-food", Way::FoodToGut),
            (FAECES, Align2::CENTER_TOP, "diagram-faeces", Way::GutToFaeces),
        ] {
            let words = self.with_rate(id, way, snapshot);
            self.words(at, anchor, SMALL, words, palette.strong);
        }
        if snapshot.state.gut_mmol > 0.005 && self.look.has_numbers {
            let words = words!("diagram-dose", amount = amount_words(snapshot.state.gut_mmol));
            self.words_in(GUT, GUT.height() / 2.0 - LINE, SMALL, words, palette.quiet);
        }
    }

    /// Adds ionised, complexed and bound magnesium as parts of one box, which is filled to the level of the total.
    fn plasma(&mut self, snapshot: &Snapshot) {
        let palette = self.palette;
        let s = &snapshot.speciation;
        let parts = [
            ("diagram-bound", s.bound_mmol_l, palette.quiet),
            ("diagram-complexed", s.complexed_mmol_l, palette.amber),
            ("diagram-ionised", s.total_mmol_l - s.bound_mmol_l - s.complexed_mmol_l, palette.ionised),
        ];
        self.ground(PLASMA, palette.total);
        let mut top = snapshot.levels.plasma;
        for (i, (id, mmol_l, colour)) in parts.into_iter().enumerate() {
            let bottom = top - snapshot.levels.plasma * mmol_l / s.total_mmol_l.max(1e-9);
            let (rect, fill) = (part_of(PLASMA, bottom, top), colour.gamma_multiply(0.45));
            self.add(Shape::Box { rect, corner: 0.0, fill, line: Color32::TRANSPARENT });
            top = bottom;
            let words = match self.look.has_numbers {
                true => words!("diagram-part", part = text(id), mmol_l = format!("{mmol_l:.2}")),
                false => text(id),
            };
            let at = PARTS + vec2(0.0, i as f32 * PARTS_APART);
            self.words(at, Align2::RIGHT_CENTER, SMALL, words, colour);
        }
        self.health_line(PLASMA, palette.total);
        let unit = self.look.unit;
        let total = format!("{:.2} {}", unit.of_mmol_l(s.total_mmol_l), unit.symbol());
        let name = text("diagram-plasma");
        let words = if self.look.has_numbers { words!("diagram-with-rate", name = name, rate = total) } else { name };
        self.name_above(PLASMA, words);
    }

    fn interstitium(&mut self, snapshot: &Snapshot) {
        let mmol = snapshot.state.interstitial_mmol;
        self.filled(INTERSTITIUM, self.palette.total, snapshot.levels.interstitium);
        self.name_above(INTERSTITIUM, text("diagram-interstitium"));
        let lines = [amount_words(mmol), mass_words(mmol), percent_words(snapshot.levels.interstitium)];
        self.lines_in(INTERSTITIUM, &lines);
    }

    /// Adds the numbers of a box in three lines about its middle.
    fn lines_in(&mut self, room: Rect, lines: &[String; 3]) {
        if !self.look.has_numbers {
            return;
        }
        for (words, below) in lines.iter().zip([-LINE, 0.0, LINE]) {
            self.words_in(room, below, SMALL, words.clone(), self.palette.text);
        }
    }

    fn tissues(&mut self, snapshot: &Snapshot) {
        for (i, (id, mmol)) in snapshot.tissues().into_iter().enumerate() {
            let (room, level) = (TISSUES[i], snapshot.levels.tissues[i]);
            self.filled(room, self.palette.pools[i], level);
            self.words_in(room, -LINE - 3.0, NAME, text(id), self.palette.text);
            if self.look.has_numbers {
                self.words_in(room, -1.0, SMALL, both_words(mmol), self.palette.text);
                self.words_in(room, LINE + 2.0, SMALL, percent_words(level), self.palette.text);
            }
        }
    }

    /// Adds the tissue that exchanges within minutes, which version 1 of the model does not have.
    fn rapid_tissue(&mut self, snapshot: &Snapshot) {
        let mmol = snapshot.state.rapid_tissue_mmol;
        if mmol <= 0.0 {
            return;
        }
        self.filled(RAPID_TISSUE, self.palette.total, snapshot.levels.rapid_tissue);
        self.words_in(RAPID_TISSUE, -9.0, SMALL, text("diagram-rapid-tissue"), self.palette.text);
        if self.look.has_numbers {
            self.words_in(RAPID_TISSUE, 11.5, SMALL, both_words(mmol), self.palette.text);
        }
    }

    fn dialyser(&mut self, snapshot: &Snapshot) {
        let palette = self.palette;
        let strength = if snapshot.dialyser.is_some() { 0.22 } else { GROUND };
        let fill = palette.accent.gamma_multiply(strength);
        self.add(Shape::Box { rect: DIALYSER, corner: 7.0, fill, line: palette.accent });
        let name = if snapshot.dialyser.is_some() { "diagram-dialyser" } else { "diagram-dialyser-off" };
        self.words_in(DIALYSER, -LINE, NAME, text(name), palette.text);
        if !self.look.has_numbers {
            return;
        }
        if let Some(sides) = &snapshot.dialyser {
            let [plasma, dialysate] =
                [sides.plasma_diffusible_mmol_l, sides.dialysate_mmol_l].map(|mmol_l| format!("{mmol_l:.2}"));
            let words = words!("diagram-two-sides", plasma = plasma, dialysate = dialysate);
            self.words_in(DIALYSER, 0.0, SMALL, words, palette.text);
        }
        if let Some(mmol) = snapshot.removed_mmol {
            let id = match (snapshot.dialyser.is_some(), mmol < 0.0) {
                (true, false) => "diagram-removed-so-far",
                (true, true) => "diagram-gained-so-far",
                (false, false) => "diagram-removed",
                (false, true) => "diagram-gained",
            };
            let words = words!(id, mg = format!("{:.0}", mg_from_mmol(mmol.abs())));
            self.words_in(DIALYSER, LINE, SMALL, words, palette.text);
        }
    }

    fn kidney(&mut self, colour: Color32) {
        let palette = self.palette;
        for (rect, id) in KIDNEY.into_iter().zip(["diagram-proximal", "diagram-loop", "diagram-distal"]) {
            self.ground(rect, palette.pools[1]);
            self.words_in(rect, 0.0, SMALL, text(id), colour);
        }
    }

    /// Adds the key: what levels and widths mean.
    fn key(&mut self, scale: Scale) {
        let widest = words!("diagram-key-arrows", rate = rate_words(scale.strongest_mmol_h, self.look.per_day));
        for (words, up) in [(text("diagram-key-boxes"), 20.0), (widest, 3.0)] {
            let at = pos2(4.0, CANVAS.y - up);
            self.words(at, Align2::LEFT_BOTTOM, SMALL - 1.0, words, self.palette.quiet);
        }
    }
}

/// Returns the part of a box between two levels; what is beyond the box is left out.
fn part_of(rect: Rect, from: f64, to: f64) -> Rect {
    let y = |level: f64| rect.bottom() - 1.0 - (rect.height() - 2.0) * (level / FULL).clamp(0.0, 1.0) as f32;
    Rect { min: pos2(rect.left() + 1.0, y(to)), max: pos2(rect.right() - 1.0, y(from)) }
}

fn percent_words(level: f64) -> String {
    words!("diagram-percent", percent = format!("{:.0}", 100.0 * level))
}
