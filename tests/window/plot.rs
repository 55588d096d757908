//! The plot of total magnesium as seen on a picture.

use image::{Rgb, RgbImage};

use crate::screen_reader::Area;

/// Lowest and highest level of the green band, mg/dL: the scale by which the plot is read.
const BAND_MG_DL: [f64; 2] = [2.7, 3.0];
/// Pixels by which a mark may be off for the rounding of its place, of the band and of the mark itself.
const TOLERANCE: i32 = 1;

/// Complains unless all that came onto the plot is one mark, widest at this level, at this share of the plot's width.
pub fn is_drawn_at(before: &RgbImage, after: &RgbImage, plot: Area, share: f64, mg_dl: f64) -> Result<(), String> {
    let expected = (plot.x + (f64::from(plot.width) * share).round() as i32, y_of(before, plot, mg_dl));
    let is_new = |x: i32, y: i32| before.get_pixel(x as u32, y as u32) != after.get_pixel(x as u32, y as u32);
    let columns = |y: i32| (plot.x..plot.x + plot.width).filter(move |&x| is_new(x, y));
    let rows = plot.y..plot.y + plot.height;
    let widest = rows.clone().max_by_key(|&y| columns(y).count()).ok_or("there is no plot")?;
    let (Some(left), Some(right)) = (columns(widest).min(), columns(widest).max()) else {
        return Err("nothing came onto the plot".to_owned());
    };
    let found = ((left + right) / 2, widest);
    if (found.0 - expected.0).abs() > TOLERANCE || (found.1 - expected.1).abs() > TOLERANCE {
        return Err(format!("the mark of {mg_dl} mg/dL at {expected:?}: it is at {found:?}"));
    }
    match rows.flat_map(columns).find(|there| !(left..=right).contains(there)) {
        Some(there) => Err(format!("only the mark at {expected:?}: something else came at x {there}")),
        None => Ok(()),
    }
}

/// The height of a level, by the edges of the green band.
fn y_of(picture: &RgbImage, plot: Area, mg_dl: f64) -> i32 {
    let x = (plot.x + 2) as u32;
    let is_green = |y: &i32| {
        let Rgb([red, green, blue]) = *picture.get_pixel(x, *y as u32);
        green > red.saturating_add(8) && green > blue
    };
    let rows: Vec<i32> = (plot.y..plot.y + plot.height).filter(is_green).collect();
    let (top, bottom) = (f64::from(rows[0]), f64::from(rows[rows.len() - 1] + 1));
    let [lowest, highest] = BAND_MG_DL;
    (top + (highest - mg_dl) / (highest - lowest) * (bottom - top)).round() as i32
}
