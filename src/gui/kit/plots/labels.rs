//! Words inside a plot, placed so that none overprints another or lies on what is measured or computed.

use egui::{Align2, Color32, Pos2, Rect, Ui, Vec2, pos2, vec2};

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
/// The name of a line across the plot.
pub struct LineName {
    /// The words in full and ever shorter.
    pub words: Vec<String>,
    pub y: f32,
    /// The side on which the words stand where there is room: above the line, or below it.
    pub is_above: bool,
    pub colour: Color32,
}

/// Least distance between two words on one line, points.
const GAP: f32 = 3.0;
/// Places of a name along its line, as shares of the way from the left to the right.
const ALONG: [f32; 9] = [0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.875, 0.375, 0.625];
/// Distance of a name from the edge of the plot, points.
const FROM_EDGE: f32 = 8.0;
/// Distance of a name from its line, points.
const FROM_LINE: f32 = 1.0;
/// Least distance of words from data, points.
const FROM_DATA: f32 = 2.0;

/// The areas of a plot that are taken, by words and by what is drawn.
pub struct Labels {
    area: Rect,
    taken: Vec<Rect>,
    /// Pieces of lines on which no words may lie.
    data: Vec<[Pos2; 2]>,
    /// Areas and lines on which words lie only where there is no other place.
    pale: Vec<Rect>,
}

impl Labels {
    pub fn new(area: Rect) -> Self {
        Labels { area: area.shrink(1.0), taken: Vec::new(), data: Vec::new(), pale: Vec::new() }
    }

    /// Keeps words off a line that is drawn.
    pub fn keep_off(&mut self, line: impl IntoIterator<Item = Pos2>) {
        let points: Vec<Pos2> = line.into_iter().collect();
        if let [point] = points[..] {
            self.data.push([point; 2]);
        }
        self.data.extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
    }

    /// Lets words lie on an area only where there is no other place.
    pub fn avoid(&mut self, area: Rect) {
        self.pale.push(area);
    }

    /// Paints the words where there is room; the first to come choose first.
    pub fn put(&mut self, ui: &Ui, label: Label) {
        let words = ui.painter().layout_no_wrap(label.words, small(), label.colour);
        let wanted = label.anchor.anchor_size(label.at, words.size() + vec2(GAP, 0.0));
        let Some(place) = self.free_place(wanted, label.elsewhere) else { return };
        self.paint(ui, place, words, label.colour);
    }

    /// Paints the name of a line above or below it where it lies on no data, shorter where it must be, or not at all.
    pub fn name_line(&mut self, ui: &Ui, name: LineName) {
        let galleys = name.words.into_iter().map(|words| ui.painter().layout_no_wrap(words, small(), name.colour));
        for words in galleys {
            let size = words.size() + vec2(GAP, 0.0);
            if let Some(place) = self.place_along(size, name.y, name.is_above) {
                return self.paint(ui, place, words, name.colour);
            }
        }
    }

    fn paint(&mut self, ui: &Ui, place: Rect, words: std::sync::Arc<egui::Galley>, colour: Color32) {
        self.taken.push(place);
        let ground = Palette::of(ui).ground.gamma_multiply(0.75);
        ui.painter().rect_filled(place.shrink2(vec2(0.0, 2.0)), 2.0, ground);
        ui.painter().galley(place.min + vec2(GAP / 2.0, 0.0), words, colour);
    }

    fn place_along(&self, size: Vec2, y: f32, is_above: bool) -> Option<Rect> {
        let room = (self.area.width() - size.x - 2.0 * FROM_EDGE).max(0.0);
        let top = |is_above: bool| if is_above { y - FROM_LINE - size.y } else { y + FROM_LINE };
        let places = [is_above, !is_above].into_iter().flat_map(|is_above| {
            let left = self.area.left() + FROM_EDGE;
            ALONG.into_iter().map(move |share| Rect::from_min_size(pos2(left + share * room, top(is_above)), size))
        });
        let inside = |place: &Rect| self.area.contains_rect(*place) && self.is_free(*place) && self.has_no_data(*place);
        let free: Vec<Rect> = places.filter(inside).collect();
        let is_clear = |place: &&Rect| !self.pale.iter().any(|pale| pale.intersects(**place));
        free.iter().find(is_clear).or(free.first()).copied()
    }

    fn is_free(&self, place: Rect) -> bool {
        self.taken.iter().all(|taken| !taken.shrink(1.0).intersects(place))
    }

    fn has_no_data(&self, place: Rect) -> bool {
        let place = place.expand(FROM_DATA);
        !self.data.iter().any(|piece| crosses(place, *piece))
    }

    fn free_place(&self, wanted: Rect, elsewhere: &[Vec2]) -> Option<Rect> {
        let wanted = self.inside(wanted);
        let moves = std::iter::once(Vec2::ZERO).chain(elsewhere.iter().map(|steps| *steps * wanted.size()));
        let free: Vec<Rect> =
            moves.map(|by| self.inside(wanted.translate(by))).filter(|place| self.is_free(*place)).collect();
        free.iter().find(|place| self.has_no_data(**place)).or(free.first()).copied()
    }

    fn inside(&self, rect: Rect) -> Rect {
        let room = (self.area.size() - rect.size()).max(Vec2::ZERO);
        let min = rect.min.clamp(self.area.min, self.area.min + room);
        Rect::from_min_size(min, rect.size())
    }
}

/// Returns whether a piece of a line has a point within a rectangle.
fn crosses(rect: Rect, [a, b]: [Pos2; 2]) -> bool {
    let mut share = (0.0_f32, 1.0_f32);
    for (from, by, lowest, highest) in
        [(a.x, b.x - a.x, rect.left(), rect.right()), (a.y, b.y - a.y, rect.top(), rect.bottom())]
    {
        if by == 0.0 {
            if from < lowest || from > highest {
                return false;
            }
            continue;
        }
        let (enters, leaves) = ((lowest - from) / by, (highest - from) / by);
        share = (share.0.max(enters.min(leaves)), share.1.min(enters.max(leaves)));
    }
    share.0 <= share.1
}

#[cfg(test)]
mod tests {
    use super::*;

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
            labels.taken.push(place);
        }
    }

    #[test]
    fn the_name_of_a_line_lies_on_no_data_wherever_this_runs() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(600.0, 200.0));
        let size = vec2(230.0, 14.0);
        for (phase, amplitude) in (0..40).map(|i| (0.37 * i as f32, 2.0 * i as f32)) {
            let mut labels = Labels::new(area);
            let line: Vec<Pos2> =
                (0..=600).map(|x| pos2(x as f32, 100.0 + amplitude * (x as f32 / 60.0 + phase).sin())).collect();
            labels.keep_off(line.clone());
            let Some(place) = labels.place_along(size, 100.0, false) else { continue };
            assert!(line.iter().all(|point| !place.contains(*point)), "{place:?}");
            assert!(area.contains_rect(place) && (place.top() == 101.0 || place.bottom() == 99.0));
        }
    }

    #[test]
    fn a_name_moves_along_its_line_before_it_changes_sides_and_is_left_out_rather_than_laid_on_data() {
        let size = vec2(100.0, 14.0);
        let mut labels = Labels::new(Rect::from_min_size(Pos2::ZERO, vec2(600.0, 200.0)));
        assert_eq!(labels.place_along(size, 100.0, false).unwrap().left(), 1.0 + FROM_EDGE);
        labels.keep_off([pos2(50.0, 0.0), pos2(50.0, 200.0)]);
        let moved = labels.place_along(size, 100.0, false).unwrap();
        assert_eq!((moved.right(), moved.top()), (599.0 - FROM_EDGE, 101.0));
        labels.keep_off([pos2(0.0, 107.0), pos2(600.0, 107.0)]);
        assert_eq!(labels.place_along(size, 100.0, false).unwrap().bottom(), 99.0);
        labels.keep_off([pos2(0.0, 93.0), pos2(600.0, 93.0)]);
        assert_eq!(labels.place_along(size, 100.0, false), None);
    }

    #[test]
    fn a_pale_area_is_avoided_where_another_place_is_free() {
        let mut labels = Labels::new(Rect::from_min_size(Pos2::ZERO, vec2(600.0, 200.0)));
        labels.avoid(Rect::from_min_max(Pos2::ZERO, pos2(600.0, 110.0)));
        assert_eq!(labels.place_along(vec2(100.0, 14.0), 112.0, true).unwrap().top(), 113.0);
        labels.avoid(Rect::EVERYTHING);
        assert_eq!(labels.place_along(vec2(100.0, 14.0), 112.0, true).unwrap().bottom(), 111.0);
    }

    #[test]
    fn a_piece_of_a_line_crosses_a_rectangle_even_with_both_ends_outside() {
        let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(10.0, 10.0));
        assert!(crosses(rect, [pos2(0.0, 15.0), pos2(30.0, 15.0)]));
        assert!(crosses(rect, [pos2(15.0, 15.0); 2]));
        assert!(!crosses(rect, [pos2(0.0, 0.0), pos2(30.0, 5.0)]));
        assert!(!crosses(rect, [pos2(25.0, 0.0), pos2(25.0, 30.0)]));
    }
}
