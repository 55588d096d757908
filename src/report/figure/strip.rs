//! The strip below the panels: what is prescribed when, dialysate above what is taken by mouth, and the patient.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::drawing::{Area, FigureError};
use super::plan::{Figure, GREY, colour};
use crate::report::fonts::width;
use crate::report::ink;
use crate::report::words::lanes;
use crate::scenario::stretch;

pub const HEIGHT: u32 = 84;
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
    let lanes = lanes(figure.draft);
    for (i, stretch) in stretches.iter().enumerate() {
        let next = stretches.get(i + 1).and_then(|next| next.from_week).unwrap_or(f64::INFINITY);
        let x = (x_of(stretch.from_week.unwrap_or(0.0)), x_of(next));
        if x.0 == x.1 {
            continue;
        }
        let fill = colour(ink::SESSION).mix(if i % 2 == 0 { 0.10 } else { 0.22 }).filled();
        area.draw(&Rectangle::new([(x.0, 2), (x.1, 2 + LANE * lanes.len() as i32)], fill))?;
        let most = f64::from(x.1 - x.0 - 12);
        for (lane, words) in lanes.iter().enumerate() {
            let fitting = words.fitting(i, |words| width(words, SIZE) <= most).to_owned();
            area.draw(&Text::new(fitting, (x.0 + 6, 7 + LANE * lane as i32), ("sans-serif", SIZE).into_font()))?;
        }
    }
    let style = ("sans-serif", SIZE - 2).into_font().color(&GREY).pos(Pos::new(HPos::Right, VPos::Top));
    for (i, lane) in lanes.into_iter().enumerate() {
        area.draw(&Text::new(lane.name, (left - 6, 8 + LANE * i as i32), style.clone()))?;
    }
    Ok(())
}
