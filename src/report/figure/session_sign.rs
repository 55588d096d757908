//! The signs of single sessions that are not as planned, as on the screen: a cross for one that is skipped, a square for
//! one that is shortened, a plus for one more.

use plotters::prelude::*;

use super::drawing::{Area, FigureError};
use super::plan::colour;
use crate::report::ink;
use crate::scenario::SessionAction;

/// Half the size of a sign, and of the ground that sets it off from the curve, points.
const REACH: i32 = 5;
const GROUND: i32 = 8;

/// Draws a sign around a place of an area, in pixels.
pub fn draw(area: &Area<'_>, (x, y): (i32, i32), action: SessionAction) -> Result<(), FigureError> {
    area.draw(&Circle::new((x, y), GROUND, WHITE.filled()))?;
    let (left, right, top, bottom) = (x - REACH, x + REACH, y - REACH, y + REACH);
    let lines = match action {
        SessionAction::Skip => vec![vec![(left, top), (right, bottom)], vec![(left, bottom), (right, top)]],
        SessionAction::Shorten { .. } => {
            vec![vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]]
        }
        SessionAction::Extra { .. } => vec![vec![(left, y), (right, y)], vec![(x, top), (x, bottom)]],
    };
    for line in lines {
        area.draw(&PathElement::new(line, colour(ink::STRONG).stroke_width(2)))?;
    }
    Ok(())
}
