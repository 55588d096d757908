//! The meaning of the signs of a figure, in rows below its title.

use plotters::prelude::*;

use super::drawing::{Area, FigureError, WIDTH};
use super::plan::{BLUE_TOTAL, CHANGE_DASH, Figure, colour, dash, kept_dash, line_colour};
use super::session_sign;
use crate::report::fonts::width;
use crate::report::ink;
use crate::report::words::{action_kinds, action_words};
use crate::scenario::SessionAction;
use crate::text::{text, words};

const SIZE: u32 = 15;
const ROW: i32 = 24;
const MARGIN: i32 = 20;
const SIGN: i32 = 30;
const GAP: i32 = 22;

#[derive(Debug, Clone, Copy)]
pub enum Sign {
    /// A line with the length of its dashes; 0 is a full one.
    Line(RGBColor, u32),
    Filled,
    Hollow,
    Diamond,
    Session(SessionAction),
    Shade(RGBColor, f32),
    /// Words on what all the lines are.
    None,
}

/// Draws the legend and returns the area below.
pub fn draw<'a>(figure: &Figure<'_>, area: &Area<'a>) -> Result<Area<'a>, FigureError> {
    let (mut x, mut y) = (MARGIN, 6);
    for (sign, words) in entries(figure) {
        let sign_width = if matches!(sign, Sign::None) { 0 } else { SIGN + 6 };
        let needed = sign_width + width(&words, SIZE).ceil() as i32;
        if x > MARGIN && x + needed > WIDTH as i32 - MARGIN {
            (x, y) = (MARGIN, y + ROW);
        }
        draw_sign(area, sign, (x, y + ROW / 2 - 2))?;
        area.draw(&Text::new(words, (x + sign_width, y + 2), ("sans-serif", SIZE).into_font()))?;
        x += needed + GAP;
    }
    Ok(area.split_vertically(y + ROW).1)
}

fn entries(figure: &Figure<'_>) -> Vec<(Sign, String)> {
    if !figure.is_alone() {
        let what = if figure.shows_means(0) { "figure-key-compared" } else { "gui-key-curve" };
        let named = figure.runs.iter().enumerate();
        let named = named.map(|(i, (name, _))| (Sign::Line(line_colour(i), dash(i)), name.clone()));
        return std::iter::once((Sign::None, text(what))).chain(named).collect();
    }
    let has_sessions = !figure.series[0][0].pre.is_empty();
    let means = figure.shows_means(0);
    let line = if means { "gui-key-mean" } else { "gui-key-curve" };
    let mut entries = vec![(Sign::Line(BLUE_TOTAL, 0), text(line))];
    if has_sessions {
        entries.extend([(Sign::Filled, text("gui-key-pre")), (Sign::Hollow, text("gui-key-post"))]);
    }
    if has_sessions && !means {
        entries.push((Sign::Shade(colour(ink::SESSION), 0.28), text("figure-key-session")));
    }
    if let Some(fan) = figure.seen.fan {
        let id = if fan.labs == 0 { "gui-key-like" } else { "gui-key-made" };
        let [outer, inner] = ink::FAN_STRENGTHS;
        entries.push((Sign::Shade(BLUE_TOTAL, outer), text(id)));
        entries.push((Sign::Shade(BLUE_TOTAL, outer + inner), text("gui-key-half")));
    }
    let changed = figure.series[0][0].changed_sessions.iter().map(|(action, _)| *action);
    entries.extend(action_kinds(changed).into_iter().map(|action| (Sign::Session(action), action_words(action))));
    if figure.has_labs() {
        entries.push((Sign::Diamond, text("figure-key-measured")));
    }
    if figure.so_far().is_some() {
        let id = if figure.is_on_dialysis() { "gui-plot-so-far" } else { "gui-plot-so-far-resting" };
        entries.push((Sign::Line(colour(ink::GHOST), 12), text(id)));
    }
    if !figure.changes().is_empty() {
        entries.push((Sign::Line(colour(ink::QUIET), CHANGE_DASH), text("figure-key-change")));
    }
    for kept in &figure.seen.kept {
        let name = words!("figure-key-kept", letter = kept.letter, name = kept.name);
        entries.push((Sign::Line(colour(ink::KEPT[kept.slot]), kept_dash(kept.slot)), name));
    }
    entries
}

fn draw_sign(area: &Area<'_>, sign: Sign, (x, y): (i32, i32)) -> Result<(), FigureError> {
    let middle = (x + SIGN / 2, y);
    match sign {
        Sign::None => {}
        Sign::Line(colour, dash) => {
            let dash = dash as i32;
            let starts = (0..).map(|i| x + i * (dash + 5)).take_while(|at| *at < x + SIGN);
            let pieces: Vec<[(i32, i32); 2]> = match dash {
                0 => vec![[(x, y), (x + SIGN, y)]],
                _ => starts.map(|at| [(at, y), ((at + dash).min(x + SIGN), y)]).collect(),
            };
            for piece in pieces {
                area.draw(&PathElement::new(piece, colour.stroke_width(3)))?;
            }
        }
        Sign::Filled => area.draw(&Circle::new(middle, 4, BLUE_TOTAL.filled()))?,
        Sign::Hollow => area.draw(&Circle::new(middle, 4, BLUE_TOTAL.stroke_width(1)))?,
        Sign::Diamond => {
            let corners = [(0, -6), (6, 0), (0, 6), (-6, 0)].map(|(dx, dy)| (middle.0 + dx, middle.1 + dy));
            area.draw(&Polygon::new(corners.to_vec(), BLACK.filled()))?;
        }
        Sign::Session(action) => session_sign::draw(area, middle, action)?,
        Sign::Shade(colour, strength) => {
            let corners = [(x + 4, y - 8), (x + SIGN - 4, y + 8)];
            area.draw(&Rectangle::new(corners, colour.mix(f64::from(strength)).filled()))?;
        }
    }
    Ok(())
}
