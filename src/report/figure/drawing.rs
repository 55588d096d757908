//! A drawing as a file: drawn once as SVG, with text as outlines of a packaged font, so that it looks the same
//! everywhere. PNG is that SVG, rasterised.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::*;
use resvg::{tiny_skia, usvg};
use std::io;
use std::sync::Once;
use thiserror::Error;

use crate::report::fonts::{FAMILY, fonts_for};

pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 900;

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

pub type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
pub type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// A drawing of the program given as SVG, as PNG or SVG by the ending of the file's name.
///
/// # Errors
/// Fails when the ending is another one, and when drawing fails.
pub fn drawing_bytes(title: &str, description: &str, drawn: &str, ending: &str) -> Result<Vec<u8>, FigureError> {
    encoded(ending, description, || with_words(title, description, drawn))
}

/// A drawing as PNG or SVG by the ending of the file's name. It is drawn only when the ending is known.
pub fn encoded(
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
pub fn outlined(
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
