//! Rows that can be chosen, reached by keyboard: those of a table, each one node that says all its cells, and those of
//! the left column.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use crate::gui::kit::tokens::{self, Palette};

const PADDING: f32 = 3.0;
/// Room above a row for the names of the columns, points: two lines of them.
const HEADINGS_ROOM: f32 = 40.0;
/// Height of a line of the left column, points; all trials fit below each other at 1280 × 800.
const ENTRY_HEIGHT: f32 = 23.0;

/// A column, which takes its share of the width, or as much as its longest word needs once it is [`fitted`].
#[derive(Debug, Clone)]
pub struct RowColumn {
    pub heading: String,
    pub share: f32,
    /// Whether the column is right-aligned.
    pub is_number: bool,
}

impl RowColumn {
    pub fn words(heading: String, share: f32) -> Self {
        RowColumn { heading, share, is_number: false }
    }

    pub fn number(heading: String, share: f32) -> Self {
        RowColumn { heading, share, is_number: true }
    }
}

#[derive(Debug, Clone)]
pub struct RowCell {
    pub words: String,
    pub colour: Option<Color32>,
}

impl From<String> for RowCell {
    fn from(words: String) -> Self {
        RowCell { words, colour: None }
    }
}

/// Returns the columns with shares that leave no word of a heading or a cell broken, where there is room for that.
pub fn fitted<'c>(
    ui: &Ui,
    columns: Vec<RowColumn>,
    rows: impl IntoIterator<Item = &'c Vec<RowCell>>,
) -> Vec<RowColumn> {
    let mut least: Vec<f32> = columns.iter().map(|column| longest_word(ui, &column.heading)).collect();
    for row in rows {
        for (least, cell) in least.iter_mut().zip(row) {
            *least = least.max(longest_word(ui, &cell.words));
        }
    }
    let least: Vec<f32> = least.into_iter().map(|width| width.ceil() + tokens::SPACE_M).collect();
    let shares: Vec<f32> = columns.iter().map(|column| column.share).collect();
    let widths = widths(&shares, &least, ui.available_width());
    columns.iter().zip(widths).map(|(column, share)| RowColumn { share, ..column.clone() }).collect()
}

/// Returns the width of the longest word, points.
fn longest_word(ui: &Ui, words: &str) -> f32 {
    ui.ctx().fonts_mut(|fonts| {
        let of_word = |word: &str| word.chars().map(|letter| fonts.glyph_width(&font(), letter)).sum();
        words.split_whitespace().map(of_word).fold(0.0, f32::max)
    })
}

/// Divides a width by shares, such that each part has its least width; of too little all have as much less.
fn widths(shares: &[f32], least: &[f32], all: f32) -> Vec<f32> {
    let mut is_least = vec![false; shares.len()];
    loop {
        let parts = || shares.iter().zip(least).zip(&is_least);
        let left = all - parts().filter(|(_, fixed)| **fixed).map(|((_, least), _)| least).sum::<f32>();
        let total: f32 = parts().filter(|(_, fixed)| !**fixed).map(|((share, _), _)| share).sum();
        let width = |((share, least), fixed): ((&f32, &f32), &bool)| if *fixed { *least } else { left * share / total };
        let widths: Vec<f32> = parts().map(width).collect();
        let narrow: Vec<usize> = (0..widths.len()).filter(|i| widths[*i] < least[*i]).collect();
        if narrow.is_empty() {
            return widths;
        }
        narrow.into_iter().for_each(|i| is_least[i] = true);
    }
}

/// Draws rows below the names of their columns. The names stay in sight as long as any of the rows is.
pub fn headed_ui(ui: &mut Ui, columns: &[RowColumn], rows_ui: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let cells = columns.iter().map(|column| RowCell { words: column.heading.clone(), colour: Some(palette.quiet) });
    let heading = LaidRow::of(ui, columns, &cells.collect::<Vec<_>>());
    let (id, place) = ui.allocate_space(vec2(ui.available_width(), heading.height));
    rows_ui(ui);
    // Painted last, they cover what has been scrolled beneath them.
    let lowest = (ui.min_rect().bottom() - heading.height).max(place.top());
    let top = ui.clip_rect().top().clamp(place.top(), lowest);
    let rect = place.translate(vec2(0.0, top - place.top()));
    ui.painter().rect_filled(rect, 0.0, palette.ground);
    // Clicks do not go through to a row beneath; the keyboard has nothing to do here.
    let response = ui.interact(rect, id, Sense::CLICK | Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &heading.name));
    heading.paint(ui, rect);
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, palette.outline));
}

/// Scrolls until a row is in sight, and not beneath the names of the columns.
pub fn scroll_to_row(ui: &Ui, row: Rect, align: Option<Align>) {
    ui.scroll_to_rect(Rect::from_min_max(row.min - vec2(0.0, HEADINGS_ROOM), row.max), align);
}

pub fn group_row_ui(ui: &mut Ui, words: &str) {
    ui.add_space(tokens::SPACE_XS);
    ui.label(egui::RichText::new(words).strong());
}

/// Draws a row that a click or the keyboard opens.
pub fn open_row_ui(ui: &mut Ui, columns: &[RowColumn], cells: &[RowCell], is_open: bool) -> Response {
    row_ui(ui, columns, cells, Some(is_open)).on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Draws a row; `is_open` is absent when it cannot be opened.
pub fn row_ui(ui: &mut Ui, columns: &[RowColumn], cells: &[RowCell], is_open: Option<bool>) -> Response {
    let row = LaidRow::of(ui, columns, cells);
    let sense = if is_open.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row.height), sense);
    response.widget_info(|| match is_open {
        Some(is_open) => WidgetInfo::selected(Role::Button, true, is_open, &row.name),
        None => WidgetInfo::labeled(Role::Label, true, &row.name),
    });
    if response.gained_focus() {
        scroll_to_row(ui, rect, None);
    }
    if ui.is_rect_visible(rect) {
        if let Some(is_open) = is_open {
            ground(ui, rect, &response, is_open.then_some(Palette::of(ui).control_hovered));
        }
        row.paint(ui, rect);
    }
    response
}

/// The words of a row in their columns.
struct LaidRow {
    /// The cells, each with the width of its column and whether it is a number.
    cells: Vec<(f32, bool, Arc<Galley>)>,
    height: f32,
    /// All cells, as a screen reader says them.
    name: String,
}

impl LaidRow {
    /// Lays out a row as wide as there is room.
    fn of(ui: &Ui, columns: &[RowColumn], cells: &[RowCell]) -> Self {
        let total: f32 = columns.iter().map(|column| column.share).sum();
        let all = ui.available_width();
        let laid = columns.iter().zip(cells).map(|(column, cell)| {
            let width = all * column.share / total;
            (width, column.is_number, laid_out(ui, cell, column.is_number, width))
        });
        let laid: Vec<(f32, bool, Arc<Galley>)> = laid.collect();
        let height = laid.iter().map(|(.., galley)| galley.size().y).fold(0.0, f32::max) + 2.0 * PADDING;
        let name = cells.iter().map(|cell| cell.words.as_str()).filter(|words| !words.is_empty());
        LaidRow { cells: laid, height, name: name.collect::<Vec<_>>().join(", ") }
    }

    fn paint(self, ui: &Ui, rect: Rect) {
        let mut x = rect.left();
        for (width, is_number, galley) in self.cells {
            let edge = if is_number { x + width - tokens::SPACE_S } else { x + tokens::SPACE_XS };
            ui.painter().galley(pos2(edge, rect.top() + PADDING), galley, Color32::PLACEHOLDER);
            x += width;
        }
    }
}

fn font() -> FontId {
    FontId::proportional(tokens::TEXT_SMALL + 0.5)
}

fn laid_out(ui: &Ui, cell: &RowCell, is_number: bool, width: f32) -> Arc<Galley> {
    let colour = cell.colour.unwrap_or(Palette::of(ui).text);
    let mut job = LayoutJob::simple(cell.words.clone(), font(), colour, 0.0);
    job.wrap = TextWrapping::wrap_at_width((width - tokens::SPACE_M).max(20.0));
    job.halign = if is_number { Align::RIGHT } else { Align::LEFT };
    ui.painter().layout_job(job)
}

/// Paints what lies behind a row that is chosen, pointed at or reached by keyboard.
fn ground(ui: &Ui, rect: Rect, response: &Response, chosen: Option<Color32>) {
    let palette = Palette::of(ui);
    if let Some(fill) = chosen.or(response.hovered().then_some(palette.control_hovered)) {
        ui.painter().rect_filled(rect, tokens::CORNER, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.strong), StrokeKind::Inside);
    }
}

/// Draws a line that can be chosen, as wide as the column, with a quiet word on the right.
pub fn entry_ui(ui: &mut Ui, is_chosen: bool, words: &str, aside: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY_HEIGHT), Sense::click());
    let name = if aside.is_empty() { words.to_owned() } else { format!("{words}, {aside}") };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    ground(ui, rect, &response, is_chosen.then_some(palette.selection));
    let painter = ui.painter_at(rect);
    let colour = if is_chosen { palette.strong } else { palette.text };
    let font = FontId::proportional(tokens::TEXT_BODY);
    let side = vec2(tokens::SPACE_S, 0.0);
    painter.text(rect.left_center() + side, Align2::LEFT_CENTER, words, font, colour);
    let small = FontId::proportional(tokens::TEXT_SMALL);
    painter.text(rect.right_center() - side, Align2::RIGHT_CENTER, aside, small, palette.amber);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::evidence::trials::{columns, lines};
    use crate::study::trials::{TrialResult, published};

    #[test]
    fn no_word_of_the_trials_is_broken_in_a_small_window_drawn_twice_as_large() {
        let results: Vec<TrialResult> = published().unwrap().iter().map(TrialResult::unsimulated).collect();
        let lines = results.iter().flat_map(|result| lines(&tokens::LIGHT, result));
        let mut rows: Vec<Vec<RowCell>> = lines.map(|(_, cells)| cells).collect();
        let ctx = egui::Context::default();
        tokens::apply(&ctx);
        let mut broken = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.set_max_width(636.0); // beside the left column, where the screen is 960 points wide
            let columns = fitted(ui, columns(), &rows);
            rows.push(columns.iter().map(|column| column.heading.clone().into()).collect());
            for cells in &rows {
                let cells_and_galleys = cells.iter().zip(LaidRow::of(ui, &columns, cells).cells);
                broken.extend(cells_and_galleys.filter_map(|(cell, (.., galley))| {
                    let seen: Vec<String> = galley.rows.iter().map(|row| row.text()).collect();
                    let is_whole = seen.join(" ").split_whitespace().eq(cell.words.split_whitespace());
                    (!is_whole).then_some(seen)
                }));
            }
        });
        output.textures_delta.clear();
        assert!(rows.len() > 50 && broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn a_narrow_share_gets_its_least_width_and_the_others_share_what_is_left() {
        // by hand; whole numbers, exact
        assert_eq!(widths(&[1.0, 1.0, 2.0], &[0.0, 40.0, 10.0], 100.0), [20.0, 40.0, 40.0]);
        assert_eq!(widths(&[1.0, 3.0], &[60.0, 60.0], 100.0), [60.0, 60.0], "too little for both");
    }
}
