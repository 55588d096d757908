//! The names of lines and bands to the right of a panel, where no curve can cross them.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::drawing::{Area, FigureError};
use crate::report::fonts::width;

pub const WIDTH: i32 = 224;
const SIZE: u32 = 13;
const LINE: i32 = 16;
const GAP: i32 = 5;
/// Length of the line from the panel to a name, points.
const LEADER: i32 = 12;

/// A name and where on the axis, in pixels, what it names lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub words: String,
    pub at: i32,
    pub colour: RGBColor,
}

/// A name in lines, and the top at which it is drawn.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    lines: Vec<String>,
    top: i32,
    name: Name,
}

impl Placed {
    fn height(&self) -> i32 {
        LINE * self.lines.len() as i32
    }
}

/// Draws names right of `left` between two heights. Each stands as near to its place as the others let it.
pub fn draw(area: &Area<'_>, names: Vec<Name>, left: i32, between: [i32; 2]) -> Result<(), FigureError> {
    for placed in placed(names, between) {
        let style = ("sans-serif", SIZE).into_font().color(&placed.name.colour).pos(Pos::new(HPos::Left, VPos::Top));
        let middle = placed.top + placed.height() / 2;
        let leader = [(left, placed.name.at), (left + LEADER, middle)];
        area.draw(&PathElement::new(leader, placed.name.colour.mix(0.6).stroke_width(1)))?;
        for (i, line) in placed.lines.iter().enumerate() {
            let at = (left + LEADER + 4, placed.top + LINE * i as i32);
            area.draw(&Text::new(line.clone(), at, style.clone()))?;
        }
    }
    Ok(())
}

/// Places names from above downwards, and moves up those that would leave the panel below.
fn placed(mut names: Vec<Name>, [top, bottom]: [i32; 2]) -> Vec<Placed> {
    names.sort_by_key(|name| name.at);
    let mut placed: Vec<Placed> = Vec::new();
    let mut free = top;
    for name in names {
        let lines = wrapped(&name.words);
        let height = LINE * lines.len() as i32;
        let top = free.max(name.at - height / 2);
        free = top + height + GAP;
        placed.push(Placed { lines, top, name });
    }
    let mut most = bottom;
    for name in placed.iter_mut().rev() {
        name.top = name.top.min(most - name.height());
        most = name.top - GAP;
    }
    placed
}

fn wrapped(words: &str) -> Vec<String> {
    let most = f64::from(WIDTH - LEADER - 8);
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let last = lines.len() - 1;
        let longer = if lines[last].is_empty() { word.to_owned() } else { format!("{} {word}", lines[last]) };
        if lines[last].is_empty() || width(&longer, SIZE) <= most {
            lines[last] = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lie_together_stand_apart_within_the_panel() {
        let name =
            |at: i32| Name { words: "below 2.0 mg/dL: higher mortality (observational)".to_owned(), at, colour: BLACK };
        for places in [[100, 101, 102], [0, 1, 2], [298, 299, 300], [10, 150, 290]] {
            let placed = placed(places.map(name).to_vec(), [0, 300]);
            for pair in placed.windows(2) {
                assert!(pair[0].top + pair[0].height() <= pair[1].top, "{places:?}: {placed:?}");
            }
            assert!(placed[0].top >= 0 && placed[2].top + placed[2].height() <= 300, "{placed:?}");
        }
        assert!(wrapped("a").len() == 1 && wrapped(&name(0).words).len() > 1);
    }
}
