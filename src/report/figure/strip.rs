//! The strip below the panels: what is prescribed when, dialysate above what is taken by mouth.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::drawing::{Area, FigureError};
use super::plan::{Figure, GREY, colour};
use crate::report::fonts::width;
use crate::report::ink;
use crate::report::words::{doses_words, meq_l_words, stretch_words};
use crate::scenario::shown;
use crate::scenario::stretch::{self, Stretch};
use crate::text::text;

pub const HEIGHT: u32 = 58;
const LANE: i32 = 26;
const SIZE: u32 = 15;

/// Draws one box for each stretch between the ends of the time axis.
pub fn draw(figure: &Figure<'_>, area: &Area<'_>, (left, right): (i32, i32)) -> Result<(), FigureError> {
    let stretches = stretch::all(figure.draft);
    let [from, to] = figure.span;
    let x_of = |week: f64| {
        let share = ((week - from) / (to - from)).clamp(0.0, 1.0);
        left + (share * f64::from(right - left)).round() as i32
    };
    let has_dialysis = stretches.iter().any(|stretch| stretch.dialysis_is_given);
    let lanes: &[(&str, Lane)] = &[("gui-strip-dialysate", dialysate), ("gui-strip-oral", oral)];
    let lanes = &lanes[usize::from(!has_dialysis)..];
    for (i, stretch) in stretches.iter().enumerate() {
        let next = stretches.get(i + 1).and_then(|next| next.from_week).unwrap_or(f64::INFINITY);
        let x = (x_of(stretch.from_week.unwrap_or(0.0)), x_of(next));
        if x.0 == x.1 {
            continue;
        }
        let fill = colour(ink::SESSION).mix(if i % 2 == 0 { 0.10 } else { 0.22 }).filled();
        area.draw(&Rectangle::new([(x.0, 2), (x.1, 2 + LANE * lanes.len() as i32)], fill))?;
        for (lane, (_, words)) in lanes.iter().enumerate() {
            let fitted = fitted(words(stretch), f64::from(x.1 - x.0 - 12));
            area.draw(&Text::new(fitted, (x.0 + 6, 7 + LANE * lane as i32), ("sans-serif", SIZE).into_font()))?;
        }
    }
    let style = ("sans-serif", SIZE - 2).into_font().color(&GREY).pos(Pos::new(HPos::Right, VPos::Top));
    for (lane, (id, _)) in lanes.iter().enumerate() {
        area.draw(&Text::new(text(id), (left - 6, 8 + LANE * lane as i32), style.clone()))?;
    }
    Ok(())
}

/// What stands in a lane of a stretch: in full, and where there is little room.
type Lane = fn(&Stretch) -> [String; 2];

fn dialysate(stretch: &Stretch) -> [String; 2] {
    [stretch_words(stretch), stretch.dialysate_meq_l().map_or_else(|| "–".to_owned(), meq_l_words)]
}

fn oral(stretch: &Stretch) -> [String; 2] {
    let dose = stretch.oral.iter().map(|dose| shown(dose.salt_mg())).collect::<Vec<_>>().join(" + ");
    [doses_words(&stretch.oral), if dose.is_empty() { "–".to_owned() } else { dose }]
}

/// The words in full or short, whichever fit; nothing where neither does.
fn fitted([full, short]: [String; 2], most: f64) -> String {
    [full, short].into_iter().find(|words| width(words, SIZE) <= most).unwrap_or_default()
}
