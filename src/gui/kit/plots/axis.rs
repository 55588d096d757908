//! The frame that all plots share: the span of time with its marks and words, and the axis of values.

use egui_plot::{AxisHints, GridInput, GridMark, LineStyle, Plot, PlotUi, VLine};
use std::ops::RangeInclusive;

use crate::gui::kit::chart::round_step;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{Span, View};
use crate::report::TRUE_CURVE_BELOW_WEEKS;
use crate::report::words::day_words;
use crate::simulation::Run;
use crate::text::{text, words};
use crate::time::{SimTime, Weekday};
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Place on the axis, as a share of its width, beyond which a mark has room for `SHORT_MARK` characters only.
const LAST_LONG_MARK: f64 = 0.97;
const SHORT_MARK: usize = 3;
/// Changes of a prescription that are drawn side by side.
const MOST_CHANGES: f64 = 100.0;
/// Distance of the name of the time axis from the plot above it, points.
const AXIS_NAME_BELOW: f32 = 0.5;

/// The span, strength and colours in which a plot is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub span: Span,
    pub run_weeks: f64,
    /// Strength of the curves, 1 as usual and less while they are old.
    pub strength: f32,
    pub palette: &'static Palette,
}

impl Frame {
    /// Returns the frame for the part of a run that is seen.
    pub fn of(ui: &egui::Ui, run_weeks: f64, view: &View, strength: f32) -> Frame {
        let whole = Span { from_week: 0.0, to_week: run_weeks };
        let span = view.span.unwrap_or(whole).moved(0.0, run_weeks);
        Frame { span, run_weeks, strength, palette: Palette::of(ui) }
    }

    pub fn shows_true_curve(&self) -> bool {
        self.span.width() < TRUE_CURVE_BELOW_WEEKS
    }

    pub fn faded(&self, colour: egui::Color32) -> egui::Color32 {
        colour.gamma_multiply(self.strength)
    }

    /// Returns a plot that shares the time axis; `cursor::follow_pointer` pans and zooms it.
    pub fn plot<'a>(&self, id: &'static str, height: f32) -> Plot<'a> {
        let frame = *self;
        Plot::new(id)
            .height(height)
            .allow_drag(false)
            .allow_scroll(false)
            .allow_zoom(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_background(false)
            .grid_color(self.palette.grid)
            .grid_spacing(egui::Rangef::new(4.0, 30.0))
            .show_crosshair(false)
            .x_grid_spacer(move |input| week_marks(input, frame.shows_true_curve()))
            .y_grid_spacer(value_marks)
            .custom_x_axes(vec![
                frame.axis(AxisHints::new_x()).formatter(move |mark, range| frame.time_mark(mark, range)),
            ])
            .custom_y_axes(vec![frame.axis(AxisHints::new_y()).min_thickness(46.0).formatter(value_mark)])
    }

    fn axis<'a>(&self, hints: AxisHints<'a>) -> AxisHints<'a> {
        let font = egui::FontId::proportional(tokens::TEXT_SMALL);
        hints.label_spacing(egui::Rangef::new(12.0, 22.0)).tick_label_color(self.palette.quiet).tick_label_font(font)
    }

    /// Draws lines where the prescription of a run changes. Of changes too near to be told apart the first is drawn.
    pub fn changes(&self, ui: &mut PlotUi<'_>, run: &Run) {
        let span = self.span;
        let mut last_week = f64::NEG_INFINITY;
        for week in run.scenario.phases.iter().map(|phase| phase.from.weeks()) {
            let is_seen = (span.from_week..=span.from_week + span.width()).contains(&week);
            if !is_seen || week - last_week < span.width() / MOST_CHANGES {
                continue;
            }
            last_week = week;
            let line = VLine::new("", week).color(self.palette.quiet).width(1.0);
            ui.vline(line.style(LineStyle::dashed_dense()).allow_hover(false));
        }
    }

    /// Paints what the numbers of the time axis count, to the left of the first one.
    pub fn name_time_axis(&self, ui: &egui::Ui, area: egui::Rect) {
        if !self.shows_true_curve() {
            let font = egui::FontId::proportional(tokens::TEXT_SMALL);
            let at = area.left_bottom() + egui::vec2(-tokens::SPACE_S, AXIS_NAME_BELOW);
            ui.painter().text(at, egui::Align2::RIGHT_TOP, text("gui-axis-weeks"), font, self.palette.quiet);
        }
    }

    /// Returns weeks since the start when zoomed out, days and hours when zoomed in.
    fn time_mark(&self, mark: GridMark, seen: &RangeInclusive<f64>) -> String {
        let words = self.time_words(mark);
        // A long mark is drawn about its place and would be cut off at the right edge.
        let share = (mark.value - seen.start()) / (seen.end() - seen.start());
        let is_cut = share > LAST_LONG_MARK && words.chars().count() > SHORT_MARK;
        if is_cut { String::new() } else { words }
    }

    fn time_words(&self, mark: GridMark) -> String {
        if mark.value < -1e-9 || mark.value > self.run_weeks + 1e-9 {
            return String::new();
        }
        let time = SimTime::from_weeks(mark.value);
        if !self.shows_true_curve() {
            return format!("{:.0}", mark.value);
        }
        if mark.value > self.run_weeks - 1e-9 {
            return String::new(); // the day after the last one
        }
        let is_midnight = time.time_of_day().since_midnight() == SimTime::ZERO;
        let is_first = mark.value - self.span.from_week < mark.step_size - 1e-6; // a rounded step is a whole one
        let day = day_words(time.weekday());
        let is_week = is_first || time.weekday() == Weekday::Mon;
        match (is_midnight, mark.step_size < 0.5 / 7.0) {
            (true, is_fine) if is_week => {
                let id = if is_fine || time.weekday() != Weekday::Mon { "gui-axis-day" } else { "gui-axis-monday" };
                words!(id, day = day, week = time.week_number())
            }
            (true, _) => day,
            (false, true) if is_first => format!("{day} {}", time.time_of_day()),
            (false, true) => time.time_of_day().to_string(),
            (false, false) => String::new(),
        }
    }
}

/// Returns marks on whole weeks, or when zoomed in on days or hours, whichever fit.
fn week_marks(input: GridInput, zoomed_in: bool) -> Vec<GridMark> {
    let hours = [1.0, 2.0, 6.0, 12.0, 24.0, 168.0, 336.0, 672.0, 1344.0, 2184.0, 4368.0, 8736.0, 17472.0, 43680.0];
    // The base step belongs to the closest grid, 4 points: a time of day needs 48 points, a day or week 28.
    let base_h = input.base_step_size * HOURS_PER_WEEK;
    let fits = |step_h: &f64| *step_h >= base_h * if *step_h < HOURS_PER_DAY { 12.0 } else { 7.0 };
    let shown = |step_h: &f64| zoomed_in || *step_h >= HOURS_PER_WEEK;
    let step_h = hours.into_iter().filter(shown).find(fits).unwrap_or(87360.0);
    marks(&input, step_h / HOURS_PER_WEEK)
}

fn value_marks(input: GridInput) -> Vec<GridMark> {
    marks(&input, round_step(input.base_step_size * 6.0))
}

fn marks(input: &GridInput, step: f64) -> Vec<GridMark> {
    let (first, last) = ((input.bounds.0 / step).ceil() as i64, (input.bounds.1 / step).floor() as i64);
    (first..=last).map(|i| GridMark { value: i as f64 * step, step_size: step }).collect()
}

fn value_mark(mark: GridMark, range: &RangeInclusive<f64>) -> String {
    let from_below = (mark.value - range.start()) / (range.end() - range.start());
    if from_below < 0.05 {
        return String::new(); // it would touch the marks of the time axis
    }
    let decimals = (-mark.step_size.log10()).ceil().clamp(0.0, 3.0) as usize;
    format!("{:.decimals$}", mark.value)
}
