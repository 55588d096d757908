//! Words inside a plot, placed so that none overprints another.

use egui::{Align2, Color32, Pos2, Rect, Ui, Vec2, vec2};

use crate::gui::kit::{chart::small, tokens::Palette};

/// Words and the point they belong to.
pub struct Label {
    pub words: String,
    pub at: Pos2,
    pub anchor: Align2,
    pub colour: Color32,
    /// Other places for the words, as offsets from their own place in units of their width and height.
    pub elsewhere: &'static [Vec2],
}

/// No other place, for words that mean nothing anywhere else.
pub const NOWHERE: &[Vec2] = &[];
/// Places a little above or below where a label would stand.
pub const ABOVE_OR_BELOW: &[Vec2] = &[vec2(0.0, -1.0), vec2(0.0, 1.0), vec2(0.0, -2.0), vec2(0.0, 2.0)];
/// Places beyond the end of a line, further behind it and then above or below.
pub const BEHIND_THE_LINE: &[Vec2] = &[
    vec2(1.0, 0.0),
    vec2(2.0, 0.0),
    vec2(0.0, -1.0),
    vec2(0.0, 1.0),
    vec2(1.0, -1.0),
    vec2(1.0, 1.0),
    vec2(-1.0, -1.0),
    vec2(-1.0, 1.0),
    vec2(0.0, -2.0),
];
/// Least distance between two words on one line, points.
const GAP: f32 = 3.0;

/// The areas of a plot that are taken by words.
pub struct Labels {
    area: Rect,
    taken: Vec<Rect>,
}

impl Labels {
    pub fn new(area: Rect) -> Self {
        Labels { area: area.shrink(1.0), taken: Vec::new() }
    }

    pub fn keep_free(&mut self, taken: Rect) {
        self.taken.push(taken);
    }

    /// Paints the words where there is room; the first to come choose first.
    pub fn put(&mut self, ui: &Ui, label: Label) {
        let words = ui.painter().layout_no_wrap(label.words, small(), label.colour);
        let wanted = label.anchor.anchor_size(label.at, words.size() + vec2(GAP, 0.0));
        let Some(place) = self.free_place(wanted, label.elsewhere) else { return };
        self.taken.push(place);
        let ground = Palette::of(ui).ground.gamma_multiply(0.75);
        ui.painter().rect_filled(place.shrink2(vec2(0.0, 2.0)), 2.0, ground);
        ui.painter().galley(place.min + vec2(GAP / 2.0, 0.0), words, label.colour);
    }

    fn free_place(&self, wanted: Rect, elsewhere: &[Vec2]) -> Option<Rect> {
        let wanted = self.inside(wanted);
        let moves = std::iter::once(Vec2::ZERO).chain(elsewhere.iter().map(|steps| *steps * wanted.size()));
        let mut places = moves.map(|by| self.inside(wanted.translate(by)));
        places.find(|place| self.taken.iter().all(|taken| !taken.shrink(1.0).intersects(*place)))
    }

    fn inside(&self, rect: Rect) -> Rect {
        let room = (self.area.size() - rect.size()).max(Vec2::ZERO);
        let min = rect.min.clamp(self.area.min, self.area.min + room);
        Rect::from_min_size(min, rect.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn word(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(10.0, 12.0))
    }

    #[test]
    fn four_letters_at_one_end_stand_apart_within_the_plot() {
        let mut labels = Labels::new(Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0)));
        for _ in 0..4 {
            let place = labels.free_place(word(195.0, 95.0), BEHIND_THE_LINE).unwrap();
            assert!(labels.area.contains_rect(place), "{place:?}");
            assert!(labels.taken.iter().all(|taken| !taken.shrink(1.0).intersects(place)));
            labels.keep_free(place);
        }
    }

    #[test]
    fn words_that_may_stand_nowhere_else_are_left_out_rather_than_overprinted() {
        let mut labels = Labels::new(Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0)));
        labels.keep_free(word(20.0, 20.0));
        assert_eq!(labels.free_place(word(25.0, 25.0), NOWHERE), None);
        assert_eq!(labels.free_place(word(40.0, 20.0), NOWHERE), Some(word(40.0, 20.0)));
    }
}
