//! Figures of serum magnesium over weeks: two panels, total and ionised, for print.
//!
//! A figure is drawn once as SVG; text becomes outlines of a packaged font, so that it looks the same everywhere. PNG
//! is that SVG, rasterised.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use resvg::{tiny_skia, usvg};
use std::io;
use std::sync::Once;
use thiserror::Error;

use super::facts::{mg_dl_words, threshold_words};
use super::fonts::{FAMILY, fonts_for};
use super::heading::Heading;
use super::messages::unsigned;
use super::provenance::computed_by;
use super::series::{SerumSeries, serum_series};
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::facts::{BandId, facts};
use crate::study::results::sample_scatter;
use crate::study::{Measured, measured};
use crate::text::text;
use crate::units::mg_dl_from_mmol_l;

pub(super) const WIDTH: u32 = 1200;
pub(super) const HEIGHT: u32 = 900;
const LEGEND_WIDTH: u32 = 230;
const TITLE_MARGIN: u32 = 20;
/// Size of the letters of a note below the title, points.
const NOTE_SIZE: u32 = 14;
/// Weeks up to which a run is drawn as the curve with its sessions; beyond, as its means, with each session from pre to post.
const CURVE_UP_TO_WEEKS: f64 = 3.0;

/// Radius of the diamond of a measured value, points.
const LAB_RADIUS: i32 = 6;

const GREEN: RGBColor = RGBColor(0x00, 0x9e, 0x73);
const AMBER: RGBColor = RGBColor(0xb3, 0x6b, 0x00);
pub(super) const GREY: RGBColor = RGBColor(0x55, 0x55, 0x55);
/// Colours of Okabe and Ito: total blue and ionised vermillion for a single run, all of them for a comparison.
pub(super) const BLUE_TOTAL: RGBColor = RGBColor(0x00, 0x72, 0xb2);
pub(super) const VERMILLION_IONISED: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
const COMPARISON: [RGBColor; 7] = [
    BLUE_TOTAL,
    RGBColor(0xe6, 0x9f, 0x00),
    GREEN,
    VERMILLION_IONISED,
    RGBColor(0x56, 0xb4, 0xe9),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0x00, 0x00, 0x00),
];

pub const FIGURE_ENDINGS: [&str; 2] = ["png", "svg"];

#[derive(Debug, Error)]
pub enum FigureError {
    #[error("the figure could not be drawn: {0}")]
    Draw(String),
    #[error("{0}: use a name that ends in .png or .svg")]
    UnknownEnding(String),
}

impl From<DrawingAreaErrorKind<io::Error>> for FigureError {
    fn from(error: DrawingAreaErrorKind<io::Error>) -> Self {
        draw_error(error)
    }
}

fn draw_error(error: impl std::fmt::Display) -> FigureError {
    FigureError::Draw(error.to_string())
}

/// A run and its name in the legend. The name is not shown when the run is alone.
pub type Named<'r> = (String, &'r Run);

/// The figure as PNG or SVG, by the ending of the file's name.
///
/// # Errors
/// Fails when the ending is another one, and when drawing fails.
pub fn figure_bytes(
    title: &str,
    draft: &ScenarioDraft,
    runs: &[Named<'_>],
    ending: &str,
) -> Result<Vec<u8>, FigureError> {
    encoded(ending, &description(draft, runs), || svg(title, draft, runs))
}

/// The words for what a figure shows and where it comes from.
fn description(draft: &ScenarioDraft, runs: &[Named<'_>]) -> String {
    let of_runs: Vec<&Run> = runs.iter().map(|(_, run)| *run).collect();
    format!("{} {}", text("figure-description"), computed_by(draft, &of_runs))
}

/// The figure of a file's runs as SVG with text as outlines, and its title and description for screen readers.
pub fn svg(title: &str, draft: &ScenarioDraft, runs: &[Named<'_>]) -> Result<String, FigureError> {
    outlined(title, &description(draft, runs), |area| draw(area, title, runs))
}

/// A drawing of the program given as SVG, as PNG or SVG by the ending of the file's name.
///
/// # Errors
/// Fails when the ending is another one, and when drawing fails.
pub fn drawing_bytes(title: &str, description: &str, drawn: &str, ending: &str) -> Result<Vec<u8>, FigureError> {
    encoded(ending, description, || with_words(title, description, drawn))
}

/// A drawing as PNG or SVG by the ending of the file's name. It is drawn only when the ending is known.
pub(super) fn encoded(
    ending: &str,
    description: &str,
    svg: impl FnOnce() -> Result<String, FigureError>,
) -> Result<Vec<u8>, FigureError> {
    match ending {
        "svg" => Ok(svg()?.into_bytes()),
        "png" => png(&svg()?, description),
        other => Err(FigureError::UnknownEnding(other.to_owned())),
    }
}

/// A drawing of `draw` as SVG with text as outlines, and title and description for screen readers.
pub(super) fn outlined(
    title: &str,
    description: &str,
    draw: impl FnOnce(&Area<'_>) -> Result<(), FigureError>,
) -> Result<String, FigureError> {
    register_fonts();
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, (WIDTH, HEIGHT)).into_drawing_area();
        draw(&area)?;
        area.present()?;
    }
    with_words(title, description, &drawn)
}

/// An SVG document with text as outlines, and title and description for screen readers.
fn with_words(title: &str, description: &str, drawn: &str) -> Result<String, FigureError> {
    let outlined = tree(drawn)?.to_string(&usvg::WriteOptions::default());
    let head = format!("<title>{}</title><desc>{}</desc>", escaped(title), escaped(description));
    Ok(match outlined.find('>') {
        Some(end) => format!("{}{head}{}", &outlined[..=end], &outlined[end + 1..]),
        None => outlined,
    })
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn tree(svg: &str) -> Result<usvg::Tree, FigureError> {
    let options = usvg::Options { font_family: FAMILY.to_owned(), fontdb: fonts_for(svg), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(draw_error)
}

/// Rasterises an SVG. The description goes along as the picture's own text.
fn png(svg: &str, description: &str) -> Result<Vec<u8>, FigureError> {
    const SCALE: f32 = 2.0; // 2400 pixels across a figure: sharp in print
    let drawing = tree(svg)?;
    let size = drawing.size().to_int_size().scale_by(SCALE).ok_or_else(|| draw_error("size"))?;
    let (width, height) = (size.width(), size.height());
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(|| draw_error("size"))?;
    resvg::render(&drawing, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_itxt_chunk("Description".to_owned(), description.to_owned()).map_err(draw_error)?;
    let mut writer = encoder.write_header().map_err(draw_error)?;
    writer.write_image_data(&pixels.take_demultiplied()).map_err(draw_error)?;
    writer.finish().map_err(draw_error)?;
    Ok(bytes)
}

fn register_fonts() {
    static FONTS: Once = Once::new();
    FONTS.call_once(|| {
        // the packaged font is sound; without it plotters would report a missing font on drawing
        let _ = plotters::style::register_font("sans-serif", FontStyle::Normal, dejavu::sans::regular());
        let _ = plotters::style::register_font("sans-serif", FontStyle::Bold, dejavu::sans::bold());
    });
}

pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
pub(super) type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn draw(area: &Area<'_>, title: &str, runs: &[Named<'_>]) -> Result<(), FigureError> {
    area.fill(&WHITE)?;
    let area = titled(area, title)?;
    let series: Vec<[SerumSeries; 2]> = runs.iter().map(|(_, run)| serum_series(run)).collect();
    let weeks = runs.iter().map(|(_, run)| run.trajectory.end().weeks()).fold(0.0, f64::max);
    let panels = match runs.len() {
        1 => area,
        _ => {
            let (panels, legend) = area.split_horizontally(WIDTH - LEGEND_WIDTH);
            draw_legend(&legend, runs)?;
            panels
        }
    };
    for (part, area) in panels.split_evenly((2, 1)).iter().enumerate() {
        let curves = series.iter().map(|both| &both[part]).collect();
        FigurePanel { part, weeks, curves, runs }.draw(area)?;
    }
    Ok(())
}

/// Draws a title as it fits, with a note when a letter of it has no font; returns the area below.
fn titled<'a>(area: &Area<'a>, title: &str) -> Result<Area<'a>, FigureError> {
    let heading = Heading::new(title, f64::from(WIDTH - 2 * TITLE_MARGIN));
    let mut area = area.clone();
    for line in &heading.lines {
        area = area.titled(line, ("sans-serif", heading.size))?;
    }
    if let Some(note) = &heading.note {
        area = area.titled(note, ("sans-serif", NOTE_SIZE).into_font().color(&GREY))?;
    }
    Ok(area)
}

/// One of the two panels: 0 total in mg/dL, 1 ionised in mmol/L.
struct FigurePanel<'r> {
    part: usize,
    weeks: f64,
    curves: Vec<&'r SerumSeries>,
    runs: &'r [Named<'r>],
}

impl FigurePanel<'_> {
    fn draw(&self, area: &Area<'_>) -> Result<(), FigureError> {
        let (low, high) = self.range();
        let mut chart = ChartBuilder::on(area)
            .margin(14)
            .x_label_area_size(if self.part == 1 { 46 } else { 30 })
            .y_label_area_size(72)
            .build_cartesian_2d(0.0..self.weeks, low..high)?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(BLACK.mix(0.10))
            .x_labels(13)
            .y_labels(8)
            .label_style(("sans-serif", 16))
            .axis_desc_style(("sans-serif", 18))
            .x_desc(if self.part == 1 { text("figure-weeks") } else { String::new() })
            .y_desc(text(if self.part == 0 { "figure-total" } else { "figure-ionised" }))
            .x_label_formatter(&tick)
            .y_label_formatter(&|value| format!("{value:.2}"))
            .draw()?;
        self.draw_band(&mut chart)?;
        if self.part == 0 {
            self.draw_thresholds(&mut chart, low, high)?;
        }
        for (number, series) in self.curves.iter().enumerate() {
            self.draw_series(&mut chart, number, series, low, high)?;
        }
        self.draw_labs(&mut chart)
    }

    /// Measured values of this panel, with the scatter of one sample where it is known.
    fn labs(&self) -> Vec<LabMark> {
        // Runs that are compared are of one patient.
        self.runs.first().map_or_else(Vec::new, |(_, run)| lab_marks(run, self.part))
    }

    /// Draws diamonds; those of totals have bars for 95 % of single samples.
    fn draw_labs(&self, chart: &mut Chart<'_, '_>) -> Result<(), FigureError> {
        for LabMark { week, value, scatter } in self.labs() {
            if scatter > 0.0 {
                let bar = [(week, value - scatter), (week, value + scatter)];
                chart.draw_series([PathElement::new(bar, BLACK.stroke_width(2))])?;
            }
            let corners = vec![(0, -LAB_RADIUS), (LAB_RADIUS, 0), (0, LAB_RADIUS), (-LAB_RADIUS, 0)];
            let diamond = EmptyElement::at((week, value)) + Polygon::new(corners, BLACK.filled());
            chart.draw_series([diamond])?;
        }
        Ok(())
    }

    /// The band to show, in the panel's unit.
    fn band(&self) -> [f64; 2] {
        facts().band(if self.part == 0 { BandId::LowestMortality } else { BandId::ReferenceIonised }).range
    }

    /// The low and the high end of the axis: it holds all that is drawn, and the band.
    fn range(&self) -> (f64, f64) {
        let drawn = self.curves.iter().flat_map(|series| self.line(series).iter().chain(self.around(series)));
        let labs = self.labs().into_iter().flat_map(|lab| [lab.value - lab.scatter, lab.value + lab.scatter]);
        let (low, high) = extremes(drawn.map(|(_, y)| *y).chain(self.band()).chain(labs));
        let margin = 0.08 * (high - low).max(0.05);
        ((low - margin).max(0.0), high + margin)
    }

    fn is_banded(&self, series: &SerumSeries) -> bool {
        self.weeks > CURVE_UP_TO_WEEKS && !series.pre.is_empty()
    }

    /// The points of a run's line: alone its mean, in a comparison the pre-dialysis values, in a short run the curve
    /// itself.
    fn line<'s>(&self, series: &'s SerumSeries) -> &'s [(f64, f64)] {
        match (self.is_banded(series), self.runs.len()) {
            (true, 1) => &series.mean,
            (true, _) => &series.weekly_pre,
            (false, _) => &series.curve,
        }
    }

    /// The values before and after sessions, where each session is drawn by itself.
    fn around<'s>(&self, series: &'s SerumSeries) -> impl Iterator<Item = &'s (f64, f64)> {
        let alone = self.is_banded(series) && self.runs.len() == 1;
        let ends = if alone { Some(series.pre.iter().chain(series.post.iter().rev())) } else { None };
        ends.into_iter().flatten()
    }

    /// Draws the band under its name with its source.
    fn draw_band(&self, chart: &mut Chart<'_, '_>) -> Result<(), FigureError> {
        let [from, to] = self.band();
        let rectangle = Rectangle::new([(0.0, from), (self.weeks, to)], GREEN.mix(0.15).filled());
        chart.draw_series([rectangle])?;
        let name = text(if self.part == 0 { "figure-band-mortality" } else { "figure-band-ionised" });
        self.draw_name(chart, name, to, GREEN.mix(0.95))
    }

    fn draw_thresholds(&self, chart: &mut Chart<'_, '_>, low: f64, high: f64) -> Result<(), FigureError> {
        for threshold in &facts().thresholds {
            let at = threshold.at_mg_dl();
            if !(low..=high).contains(&at) {
                continue;
            }
            let line = DashedLineSeries::new([(0.0, at), (self.weeks, at)], 6, 5, AMBER.stroke_width(1));
            chart.draw_series(line)?;
            if at - low < 0.06 * (high - low) {
                continue; // no room for its name
            }
            self.draw_name(chart, threshold_words(threshold, &mg_dl_words(at)), at, AMBER.to_rgba())?;
        }
        Ok(())
    }

    /// Draws a name at the right end of the line or the band that it is of, below its upper edge.
    fn draw_name(
        &self,
        chart: &mut Chart<'_, '_>,
        name: String,
        at: f64,
        colour: RGBAColor,
    ) -> Result<(), FigureError> {
        let style = ("sans-serif", 14).into_font().color(&colour).pos(Pos::new(HPos::Right, VPos::Top));
        chart.draw_series([Text::new(name, (self.weeks * 0.99, at), style)])?;
        Ok(())
    }

    fn draw_series(
        &self,
        chart: &mut Chart<'_, '_>,
        number: usize,
        series: &SerumSeries,
        low: f64,
        high: f64,
    ) -> Result<(), FigureError> {
        let alone = self.runs.len() == 1;
        let colour = if alone { [BLUE_TOTAL, VERMILLION_IONISED][self.part] } else { line_colour(number) };
        if alone && self.is_banded(series) {
            // Each session by itself: an area between the two values would be read as doubt.
            let falls = series.pre.iter().zip(&series.post);
            chart.draw_series(falls.map(|(pre, post)| PathElement::new(vec![*pre, *post], colour.mix(0.5))))?;
            let pre = series.pre.iter().map(|point| Circle::new(*point, 2, colour.filled()));
            chart.draw_series(pre)?;
            let post = series.post.iter().map(|point| Circle::new(*point, 2, colour.stroke_width(1)));
            chart.draw_series(post)?;
        } else if alone {
            let shade = |((start, _), (end, _)): (&(f64, f64), &(f64, f64))| {
                Rectangle::new([(*start, low), (*end, high)], GREY.mix(0.15).filled())
            };
            chart.draw_series(series.pre.iter().zip(&series.post).map(shade))?;
        }
        let line = self.line(series).iter().copied();
        let style = colour.stroke_width(2);
        match if alone { 0 } else { dash(number) } {
            0 => chart.draw_series(LineSeries::new(line, style))?,
            dash => chart.draw_series(DashedLineSeries::new(line, dash, 5, style))?,
        };
        Ok(())
    }
}

/// The lowest and the highest of some values.
pub(super) fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

/// A measured value in the unit of its panel.
#[derive(Debug, Clone, Copy, PartialEq)]
struct LabMark {
    week: f64,
    value: f64,
    /// Half the width of 95 % of single samples; 0 for ionised values, for which it is not known.
    scatter: f64,
}

fn lab_marks(run: &Run, part: usize) -> Vec<LabMark> {
    let mark = |drawn: Measured| {
        let week = drawn.time.weeks();
        if part == 0 {
            let value = mg_dl_from_mmol_l(drawn.lab.total_mmol_l?);
            Some(LabMark { week, value, scatter: sample_scatter(value) })
        } else {
            Some(LabMark { week, value: drawn.lab.ionised_mmol_l?, scatter: 0.0 })
        }
    };
    measured(run).into_iter().filter_map(mark).collect()
}

fn line_colour(number: usize) -> RGBColor {
    COMPARISON[number % COMPARISON.len()]
}

/// Length of the dashes once the colours are used up; 0 is a full line.
fn dash(number: usize) -> u32 {
    [0, 12, 4][(number / COMPARISON.len()).min(2)]
}

/// Draws the names beside the panels, where they cover nothing.
fn draw_legend(area: &Area<'_>, runs: &[Named<'_>]) -> Result<(), FigureError> {
    for (number, (name, _)) in runs.iter().enumerate() {
        let y = 40 + 26 * number as i32;
        let style = line_colour(number).stroke_width(3);
        let pieces: Vec<[(i32, i32); 2]> = match dash(number) as i32 {
            0 => vec![[(4, y), (34, y)]],
            dash => {
                (0..).map(|i| 4 + i * (dash + 5)).take_while(|x| *x < 34).map(|x| [(x, y), (x + dash, y)]).collect()
            }
        };
        for piece in pieces {
            area.draw(&PathElement::new(piece, style))?;
        }
        let font = ("sans-serif", 16).into_font();
        area.draw(&Text::new(name.clone(), (42, y - 8), font))?;
    }
    Ok(())
}

/// A number at an axis, with a decimal where it is not whole.
pub(super) fn tick(value: &f64) -> String {
    unsigned(*value, if value.fract() == 0.0 { 0 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    /// The default preset with one lab in week 4, total and ionised.
    fn run_with_a_lab(total_mg_dl: f64) -> (ScenarioDraft, Run) {
        let lab = format!(
            "[[lab]]\nweek = 4\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = {total_mg_dl}\nionised_mmol_l = 0.5\n"
        );
        let loaded = read(&format!("{}\n{lab}", presets::default_preset().text));
        (loaded.draft, simulate(&loaded.scenario.unwrap()).unwrap())
    }

    #[test]
    fn a_measured_total_is_drawn_where_it_was_sampled_with_its_scatter() {
        let (_, run) = run_with_a_lab(2.9);
        // Monday 08:00 after three weeks; 1.96 × 5.6 % of 2.9. Rounding of the units: 1e-12.
        let [mark] = lab_marks(&run, 0)[..] else { panic!("one total") };
        assert!((mark.week - (3.0 + 8.0 / 168.0)).abs() < 1e-12 && (mark.value - 2.9).abs() < 1e-12, "{mark:?}");
        assert!((mark.scatter - 0.318304).abs() < 1e-12, "{mark:?}");
        let [ionised] = lab_marks(&run, 1)[..] else { panic!("one ionised value") };
        assert_eq!((ionised.value, ionised.scatter), (0.5, 0.0));
    }

    #[test]
    fn the_axis_of_a_figure_reaches_a_lab_far_from_the_curve() {
        let (_, run) = run_with_a_lab(4.4);
        let named = [(String::new(), &run)];
        let series = serum_series(&run);
        let panel = FigurePanel { part: 0, weeks: 12.0, curves: vec![&series[0]], runs: &named };
        assert!(panel.range().1 > 4.4 * 1.1);
    }

    #[test]
    fn a_lab_adds_to_the_drawing() {
        let ((with, run_with), without) = (run_with_a_lab(2.9), presets::default_preset().text);
        let without = read(without);
        let run_without = simulate(&without.scenario.unwrap()).unwrap();
        let paths = |draft: &ScenarioDraft, run: &Run| {
            svg("title", draft, &[(String::new(), run)]).unwrap().matches("<path").count()
        };
        // A bar and a diamond for the total, a diamond for the ionised value.
        assert!(paths(&with, &run_with) >= paths(&without.draft, &run_without) + 3);
    }
}
