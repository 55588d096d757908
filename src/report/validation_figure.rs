//! The figure of observed against predicted values: two panels, serum totals and shares.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::figure::{
    Area, BLUE_TOTAL, Chart, FigureError, GREY, HEIGHT, VERMILLION_IONISED, encoded, extremes, outlined, tick,
};
use crate::study::trials::{Row, Standing, TrialResult};
use crate::study::{Dimension, Unit};
use crate::text::{text, words};

/// Height above the first name of the legend, and below the last.
const LEGEND_MARGIN: u32 = 28;
const LEGEND_LINE: u32 = 17;
const LEGEND_COLUMNS: usize = 2;
const LEGEND_COLUMN: i32 = 600;
/// Length of an error bar to either side, in standard errors.
const BAR_STANDARD_ERRORS: f64 = 2.0;
const RADIUS: i32 = 5;

/// The figure as PNG or SVG, by the ending of the file's name.
///
/// # Errors
/// Fails when the ending is another one, and when drawing fails.
pub fn validation_figure_bytes(results: &[TrialResult], ending: &str) -> Result<Vec<u8>, FigureError> {
    let (title, description) = (text("validate-figure-title"), text("validate-figure-description"));
    encoded(ending, &description, || {
        outlined(&title, &description, |area| draw(area, &title, &validation_dots(results)))
    })
}

/// A counted observation, in the unit of its panel: mmol/L of serum totals, per cent of shares.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidationDot {
    /// Number in the legend, from 1.
    pub number: usize,
    pub name: String,
    pub trial: String,
    pub dimension: Dimension,
    pub observed: f64,
    pub predicted: f64,
    /// Length of the error bar to either side.
    pub bar: Option<f64>,
    pub is_calibration: bool,
}

/// The observations that the figure draws.
pub fn validation_dots(results: &[TrialResult]) -> Vec<ValidationDot> {
    let rows = results.iter().flat_map(|result| result.rows.iter().map(move |row| (result, row)));
    let drawn = rows.filter(|(_, row)| row.standing.is_scored() && panel_unit(row).is_some());
    drawn.enumerate().filter_map(|(i, (result, row))| dot(i + 1, result, row)).collect()
}

fn panel_unit(row: &Row) -> Option<Unit> {
    match row.observation.unit.dimension() {
        Dimension::Concentration => Some(Unit::MmolPerL),
        Dimension::Share => Some(Unit::Percent),
        _ => None,
    }
}

fn dot(number: usize, result: &TrialResult, row: &Row) -> Option<ValidationDot> {
    let unit = panel_unit(row)?;
    let converted = |value: f64| unit.from_canonical(row.observation.unit.canonical(value));
    Some(ValidationDot {
        number,
        trial: result.trial.id.clone(),
        name: words!("validate-figure-legend", number = number, trial = result.trial.name, what = row.observation.what),
        dimension: unit.dimension(),
        observed: converted(row.observation.value),
        predicted: converted(row.predicted?),
        bar: row.standard_error.map(|error| BAR_STANDARD_ERRORS * converted(error)),
        is_calibration: row.standing == Standing::Calibration,
    })
}

fn draw(area: &Area<'_>, title: &str, dots: &[ValidationDot]) -> Result<(), FigureError> {
    area.fill(&WHITE)?;
    let area = area.titled(title, ("sans-serif", 24))?;
    let title_height = HEIGHT - area.dim_in_pixel().1;
    let (panels, legend) = area.split_vertically(HEIGHT - title_height - legend_height(dots));
    let (left, right) = panels.split_horizontally(LEGEND_COLUMN);
    let of = |dimension| {
        let mut dots: Vec<&ValidationDot> = dots.iter().filter(|dot| dot.dimension == dimension).collect();
        dots.sort_by(|one, other| one.predicted.total_cmp(&other.predicted));
        dots
    };
    draw_panel(&left, &text("validate-figure-totals"), &of(Dimension::Concentration), BLUE_TOTAL)?;
    draw_panel(&right, &text("validate-figure-shares"), &of(Dimension::Share), VERMILLION_IONISED)?;
    draw_legend(&legend, dots)
}

fn draw_panel(area: &Area<'_>, title: &str, dots: &[&ValidationDot], colour: RGBColor) -> Result<(), FigureError> {
    let (low, high) = validation_range(dots);
    let mut chart = ChartBuilder::on(area)
        .margin(12)
        .caption(title, ("sans-serif", 18))
        .x_label_area_size(46)
        .y_label_area_size(64)
        .build_cartesian_2d(low..high, low..high)?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.10))
        .x_labels(8)
        .y_labels(8)
        .label_style(("sans-serif", 16))
        .axis_desc_style(("sans-serif", 18))
        .x_desc(text("validate-figure-observed"))
        .y_desc(text("validate-figure-predicted"))
        .x_label_formatter(&tick)
        .y_label_formatter(&tick)
        .draw()?;
    let equal = LineSeries::new([(low, low), (high, high)], GREY.stroke_width(1));
    chart.draw_series(equal)?;
    // numbers of neighbours stand on different sides
    dots.iter().enumerate().try_for_each(|(i, dot)| draw_dot(&mut chart, dot, colour, i % 2 == 0))
}

/// The range of both axes, which are alike: it holds all that is drawn.
pub fn validation_range(dots: &[&ValidationDot]) -> (f64, f64) {
    let across = dots.iter().flat_map(|dot| {
        let bar = dot.bar.unwrap_or(0.0);
        [dot.observed - bar, dot.observed + bar, dot.predicted]
    });
    let (low, high) = extremes(across.chain([0.0]));
    let margin = 0.06 * (high - low).max(0.1);
    (low - margin, high + margin)
}

fn draw_dot(
    chart: &mut Chart<'_, '_>,
    dot: &ValidationDot,
    colour: RGBColor,
    number_above: bool,
) -> Result<(), FigureError> {
    if let Some(bar) = dot.bar {
        let ends = [(dot.observed - bar, dot.predicted), (dot.observed + bar, dot.predicted)];
        chart.draw_series([PathElement::new(ends, colour.stroke_width(2))])?;
    }
    let at = (dot.observed, dot.predicted);
    if dot.is_calibration {
        chart.draw_series([Circle::new(at, RADIUS, WHITE.filled())])?;
    }
    let style = if dot.is_calibration { colour.stroke_width(2) } else { colour.filled() };
    chart.draw_series([Circle::new(at, RADIUS, style)])?;
    let (offset, side) = if number_above {
        ((-RADIUS - 3, -RADIUS - 2), Pos::new(HPos::Right, VPos::Bottom))
    } else {
        ((RADIUS + 3, RADIUS + 2), Pos::new(HPos::Left, VPos::Top))
    };
    let font = ("sans-serif", 15).into_font().color(&BLACK).pos(side);
    let label = EmptyElement::at(at) + Text::new(dot.number.to_string(), offset, font);
    chart.draw_series([label])?;
    Ok(())
}

fn legend_rows(dots: &[ValidationDot]) -> usize {
    dots.len().div_ceil(LEGEND_COLUMNS).max(1)
}

fn legend_height(dots: &[ValidationDot]) -> u32 {
    2 * LEGEND_MARGIN + LEGEND_LINE * legend_rows(dots) as u32
}

/// Draws the names of the numbers in two columns, and what hollow and filled mean.
fn draw_legend(area: &Area<'_>, dots: &[ValidationDot]) -> Result<(), FigureError> {
    let font = || ("sans-serif", 13).into_font();
    let signs = ["validate-figure-hollow", "validate-figure-filled", "validate-figure-bars"].map(text).join(", ");
    area.draw(&Text::new(signs, (24, 0), font().color(&GREY)))?;
    let rows = legend_rows(dots);
    for (i, dot) in dots.iter().enumerate() {
        let at = (24 + LEGEND_COLUMN * (i / rows) as i32, (LEGEND_MARGIN + LEGEND_LINE * (i % rows) as u32) as i32);
        area.draw(&Text::new(dot.name.clone(), at, font()))?;
    }
    Ok(())
}
