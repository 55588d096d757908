//! The frame that all plots share: the span of time with its marks and words, and the axis of values.
//!
//! Weeks are counted as everywhere: the Nth week of the run, from 1. Zoomed out, lines stand where weeks begin and the
//! number of a week stands below its middle, so that what lies between two lines is in the week that is named there;
//! zoomed in, its Monday says the number.

use egui_plot::{AxisHints, GridInput, GridMark, LineStyle, Plot, PlotUi, VLine};
use std::ops::RangeInclusive;

use crate::gui::kit::chart::round_step;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{Span, View};
use crate::report::words::day_words;
use crate::report::{TRUE_CURVE_BELOW_WEEKS, WEEK_STEPS};
use crate::simulation::Run;
use crate::text::{text, words};
use crate::time::{SimTime, Weekday};
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Place on the axis, as a share of its width, beyond which a mark has room for `SHORT_MARK` characters only.
const LAST_LONG_MARK: f64 = 0.97;
const SHORT_MARK: usize = 3;
/// Changes of a prescription that are drawn side by side.
const MOST_CHANGES: f64 = 100.0;
/// Width of the closest grid, points, in which the others are counted.
const GRID_POINTS: f64 = 4.0;
/// Room that a time of day and a day or week need, points.
const TIME_OF_DAY: f64 = 72.0;
const DAY: f64 = 28.0;
/// Width of a day, points, below which the number of a week reaches into the days beside a Monday, and the first
/// mark's day and week into the second.
const BESIDE_MONDAY: f64 = 36.0;
const BESIDE_FIRST: f64 = 56.0;
/// Step of a mark that says its week though it is no Monday, between a day and a week, h; and that of a mark without
/// words, in steps of the closest grid.
const NAMED_STEP_H: f64 = 72.0;
const WORDLESS_STEPS: f64 = 2.9;
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
            .show_grid([self.shows_true_curve(), true])
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

    /// Draws lines where weeks begin, when zoomed out: the marks of the axis stand in the middle of weeks.
    pub fn week_lines(&self, ui: &mut PlotUi<'_>) {
        if self.shows_true_curve() {
            return;
        }
        let bounds = ui.plot_bounds();
        let a_point = bounds.width() / f64::from(ui.response().rect.width().max(1.0));
        let step = week_step(a_point);
        let first = (bounds.min()[0] / step).ceil() as i64;
        let weeks = (first..).map(|number| number as f64 * step).take_while(|week| *week <= bounds.max()[0]);
        for week in weeks {
            ui.vline(VLine::new("", week).color(self.palette.grid).width(1.0).allow_hover(false));
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

    /// Returns the number of a week when zoomed out, days and hours when zoomed in.
    fn time_mark(&self, mark: GridMark, seen: &RangeInclusive<f64>) -> String {
        let words = self.time_words(mark);
        // A long mark is drawn about its place and would be cut off at the right edge.
        let is_cut = mark.value > last_long_mark(*seen.start(), *seen.end()) && words.chars().count() > SHORT_MARK;
        if is_cut { String::new() } else { words }
    }

    fn time_words(&self, mark: GridMark) -> String {
        if mark.value < -1e-9 || mark.value > self.run_weeks + 1e-9 {
            return String::new();
        }
        let time = SimTime::from_weeks(mark.value);
        if !self.shows_true_curve() {
            return time.week_number().to_string();
        }
        if mark.value > self.run_weeks - 1e-9 {
            return String::new(); // the day after the last one
        }
        let (day, week) = (day_words(time.weekday()), time.week_number());
        let with_week = |day: &str| words!("gui-axis-day", day = day, week = week);
        match Mark::of(time, mark.step_size) {
            Mark::Week => words!("gui-axis-monday", week = week),
            Mark::Day => day,
            Mark::DayOfWeek => with_week(&day),
            Mark::FirstHour => with_week(&format!("{day} {}", time.time_of_day())),
            Mark::Hour => time.time_of_day().to_string(),
        }
    }
}

/// What a mark of the zoomed-in axis stands for. It is told by its time and by the step that it is given, which also
/// says how much room its words have.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// The Monday that a week begins with.
    Week,
    Day,
    /// A day that says its week, too.
    DayOfWeek,
    /// The first time of day in sight.
    FirstHour,
    Hour,
}

impl Mark {
    fn of(time: SimTime, step_weeks: f64) -> Mark {
        let is_midnight = time.time_of_day().since_midnight() == SimTime::ZERO;
        let step_h = step_weeks * HOURS_PER_WEEK;
        match (is_midnight, step_h > NAMED_STEP_H + 0.5, step_h > NAMED_STEP_H - 0.5) {
            (true, true, _) => Mark::Week,
            (true, false, true) => Mark::DayOfWeek,
            (true, false, false) => Mark::Day,
            (false, _, true) => Mark::FirstHour,
            (false, _, false) => Mark::Hour,
        }
    }
}

/// Returns the step in which weeks are numbered, weeks, where a point is so many weeks wide.
fn week_step(a_point: f64) -> f64 {
    WEEK_STEPS.into_iter().find(|step| *step >= a_point * DAY).unwrap_or(WEEK_STEPS[WEEK_STEPS.len() - 1])
}

/// Returns marks in the middle of weeks, the last of each step.
fn middles_of_weeks(input: &GridInput) -> Vec<GridMark> {
    let step = week_step(input.base_step_size / GRID_POINTS);
    let (first, last) = ((input.bounds.0 / step).floor() as i64 + 1, (input.bounds.1 / step).floor() as i64);
    (first..=last).map(|number| GridMark { value: number as f64 * step - 0.5, step_size: step }).collect()
}

/// Returns marks in the middle of weeks, or when zoomed in on days or hours, whichever fit.
fn week_marks(input: GridInput, zoomed_in: bool) -> Vec<GridMark> {
    if !zoomed_in {
        return middles_of_weeks(&input);
    }
    let hours = [1.0, 2.0, 6.0, 12.0, 24.0, 168.0];
    let base_h = input.base_step_size * HOURS_PER_WEEK;
    let fits = |step_h: &f64| {
        *step_h >= base_h * if *step_h < HOURS_PER_DAY { TIME_OF_DAY / GRID_POINTS } else { DAY / GRID_POINTS }
    };
    let step_h = hours.into_iter().find(fits).unwrap_or(2.0 * HOURS_PER_WEEK);
    let mut marks = marks(&input, step_h / HOURS_PER_WEEK);
    if step_h <= HOURS_PER_DAY {
        give_room(&mut marks, step_h, (base_h, last_long_mark(input.bounds.0, input.bounds.1)));
    }
    marks
}

/// Gives each mark the room that its words may take, as a step of the axis. A Monday has that of a week, so that its
/// number is never left out; without a Monday in sight the first mark says the week. Where days are close, those beside
/// such a mark have no words.
fn give_room(marks: &mut [GridMark], step_h: f64, (base_h, last_long): (f64, f64)) {
    let is_by_day = step_h >= HOURS_PER_DAY;
    let times: Vec<SimTime> = marks.iter().map(|mark| SimTime::from_weeks(mark.value)).collect();
    let is_named = |time: &SimTime| time.weekday() == Weekday::Mon && time.weeks() <= last_long;
    let has_monday = is_by_day && times.iter().any(is_named);
    let is_close = |points: f64| base_h * points / GRID_POINTS > HOURS_PER_DAY;
    for (i, (mark, time)) in marks.iter_mut().zip(&times).enumerate() {
        let is_midnight = time.time_of_day().since_midnight() == SimTime::ZERO;
        let is_beside_monday = matches!(time.weekday(), Weekday::Sun | Weekday::Tue) && is_close(BESIDE_MONDAY);
        let is_beside_first = !has_monday && i == 1 && is_close(BESIDE_FIRST);
        let step_h = match time.weekday() {
            Weekday::Mon if is_by_day => HOURS_PER_WEEK,
            _ if is_by_day && i == 0 && !has_monday => NAMED_STEP_H,
            _ if is_by_day && (is_beside_monday || is_beside_first) => base_h * WORDLESS_STEPS,
            _ if !is_by_day && (is_midnight || i == 0) => NAMED_STEP_H,
            _ => step_h,
        };
        mark.step_size = step_h / HOURS_PER_WEEK;
    }
}

/// Returns the week from which on a mark has room for few characters only.
fn last_long_mark(from_week: f64, to_week: f64) -> f64 {
    from_week + LAST_LONG_MARK * (to_week - from_week)
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

#[cfg(test)]
mod tests {
    use super::*;

    const RUN_WEEKS: f64 = 12.0;

    fn frame(from_week: f64, weeks: f64) -> Frame {
        let span = Span { from_week, to_week: from_week + weeks };
        Frame { span, run_weeks: RUN_WEEKS, strength: 1.0, palette: Palette::of_theme(false) }
    }

    /// The words of the marks with the room and place of each, points, as they are drawn.
    fn shown(frame: &Frame, width: f64) -> Vec<(SimTime, String, f64)> {
        let a_point = frame.span.width() / width;
        let bounds = (frame.span.from_week, frame.span.to_week);
        let input = GridInput { bounds, base_step_size: a_point * GRID_POINTS };
        let range = bounds.0..=bounds.1;
        let words =
            |mark: GridMark| (SimTime::from_weeks(mark.value), frame.time_mark(mark, &range), mark.step_size / a_point);
        let drawn = week_marks(input, frame.shows_true_curve()).into_iter().map(words);
        drawn.filter(|(_, words, room)| !words.is_empty() && width_of(words) <= *room && *room > 12.0).collect()
    }

    /// The width of small words, with 6.4 points for a letter, which is more than any has on average.
    fn width_of(words: &str) -> f64 {
        6.4 * words.chars().count() as f64
    }

    #[test]
    fn every_monday_and_the_number_of_a_week_are_seen_at_any_zoom() {
        for width in [420.0, 640.0, 1250.0] {
            for hours in [8.0, 14.0, 24.0, 50.0, 72.0, 120.0, 168.0, 336.0, 500.0] {
                for start in [0.0, 1.3, 2.0, 2.55, 2.95, 6.7] {
                    let frame = frame(start, hours / HOURS_PER_WEEK);
                    let shown = shown(&frame, width);
                    let has_week = shown.iter().any(|(_, words, _)| words.contains("week"));
                    assert!(has_week, "{hours} h from week {start} at {width}: {shown:?}");
                    let (from, to) = (frame.span.from_week.ceil() as i64, frame.span.to_week);
                    for monday in (from..).take_while(|week| (*week as f64) < to - 0.04 * frame.span.width()) {
                        let at = SimTime::WEEK.times(monday);
                        let named = shown.iter().any(|(time, words, _)| *time == at && words.contains("week"));
                        assert!(named, "week {monday}, {hours} h from {start} at {width}: {shown:?}");
                    }
                }
            }
        }
    }

    /// Zoomed out, the axis had the weeks that had passed, and the words under the pointer the week that runs: week 3
    /// stood beside the 2.
    #[test]
    fn the_number_below_a_time_is_that_of_its_week_whatever_the_run_and_the_zoom() {
        for (run_weeks, width) in
            [(5.0, 640.0), (12.0, 640.0), (12.0, 300.0), (26.0, 640.0), (104.0, 900.0), (520.0, 640.0)]
        {
            let span = Span { from_week: 0.0, to_week: run_weeks };
            let frame = Frame { span, run_weeks, strength: 1.0, palette: Palette::of_theme(false) };
            let shown = shown(&frame, width);
            assert!(shown.len() > 1, "{run_weeks} weeks at {width}");
            for (time, words, _) in &shown {
                assert_eq!(words, &time.week_number().to_string());
                let into_week = time.weeks() - time.weeks().floor();
                assert!((into_week - 0.5).abs() < 1e-6, "in the middle of its week: {time:?}");
            }
        }
        let week_12 = shown(&frame(0.0, 12.0), 640.0).last().map(|(_, words, _)| words.clone());
        assert_eq!(week_12.as_deref(), Some("12"), "the last week, which the results are of");
    }

    #[test]
    fn no_words_below_the_axis_touch_each_other() {
        for width in [420.0, 640.0, 1250.0] {
            for hours in [8.0, 14.0, 24.0, 50.0, 72.0, 120.0, 168.0, 336.0, 500.0] {
                let frame = frame(2.55, hours / HOURS_PER_WEEK);
                let shown = shown(&frame, width);
                let x_of = |time: SimTime| (time.weeks() - frame.span.from_week) / frame.span.width() * width;
                for pair in shown.windows(2) {
                    let [(a, left, _), (b, right, _)] = pair else { continue };
                    let gap = x_of(*b) - x_of(*a) - (width_of(left) + width_of(right)) / 2.0;
                    assert!(gap > -6.0, "{left} and {right} at {hours} h, {width}: {gap}"); // letters are narrower
                }
            }
        }
    }
}
