//! One of the two panels of a figure: total in the unit that was chosen, or ionised in mmol/L.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::drawing::{Area, FigureError};
use super::gutter::{self, Name};
use super::plan::{
    BLUE_TOTAL, CHANGE_DASH, Figure, VERMILLION_IONISED, colour, dash, extremes, kept_dash, line_colour,
};
use super::session_sign;
use super::weeks::WeekAxis;
use crate::report::facts::{band_name, threshold_name};
use crate::report::ink;
use crate::report::series::{SerumSeries, TRUE_CURVE_BELOW_WEEKS, WEEK_STEPS};
use crate::report::serum_unit::SerumUnit;
use crate::report::words::day_words;
use crate::simulation::Run;
use crate::study::facts::{Alarm, Band, BandId, Threshold, ThresholdId, facts};
use crate::study::fan::FanPoint;
use crate::study::results::{Outlook, sample_scatter};
use crate::study::{Measured, measured};
use crate::text::{text, words};
use crate::time::{SimTime, Weekday};
use crate::units::{DAYS_PER_WEEK, mg_dl_from_mmol_l};

/// Radius of the diamond of a measured value, points.
const LAB_RADIUS: i32 = 6;
/// Most marks on the time axis.
const MOST_MARKS: usize = 14;
/// The lines behind everything.
const GRID: RGBAColor = RGBAColor(0, 0, 0, 0.10);
/// Number of sessions above which their dots would run together.
const MOST_DOTS: usize = 120;
/// Distance from the lowest of the levels that are always seen to the edge, mg/dL and mmol/L.
const BELOW: [f64; 2] = [0.12, 0.02];

impl Figure<'_> {
    /// Whether the span is so short that days are told apart.
    pub fn is_short(&self) -> bool {
        self.span[1] - self.span[0] < TRUE_CURVE_BELOW_WEEKS
    }

    /// The lines of the time axis: midnights of a short span, else where weeks begin.
    fn lines(&self) -> Vec<f64> {
        let a_week = if self.is_short() { DAYS_PER_WEEK } else { 1.0 };
        let [from, to] = self.span.map(|week| week * a_week);
        let step = WEEK_STEPS.into_iter().find(|step| (to - from) / step <= MOST_MARKS as f64).unwrap_or(to - from);
        let (first, last) = ((from / step - 1e-9).ceil() as i64, (to / step + 1e-9).floor() as i64);
        (first..=last).map(|mark| mark as f64 * step / a_week).collect()
    }

    /// The places of the words: at the lines of a short span, else in the middle of the weeks that end at them.
    fn marks(&self) -> Vec<f64> {
        let lines = self.lines().into_iter();
        if self.is_short() {
            lines.collect()
        } else {
            lines.map(|end| end - 0.5).filter(|at| self.is_seen(*at)).collect()
        }
    }

    /// The words at a mark: the day, with the week on Mondays, or the number of the week, from 1.
    fn mark_words(&self, week: f64) -> String {
        let time = SimTime::from_weeks(week);
        if !self.is_short() {
            return time.week_number().to_string();
        }
        let day = day_words(time.weekday());
        match time.weekday() {
            Weekday::Mon => words!("gui-axis-monday", day = day, week = time.week_number()),
            _ => day,
        }
    }

    /// Whether the line of a run is of means between sessions and not its course.
    pub fn shows_means(&self, run: usize) -> bool {
        !self.is_short() && !self.series[run][0].pre.is_empty()
    }

    pub fn has_labs(&self) -> bool {
        self.runs.first().is_some_and(|(_, run)| measured(run).iter().any(|lab| self.is_seen(lab.time.weeks())))
    }

    fn is_seen(&self, week: f64) -> bool {
        (self.span[0]..=self.span[1]).contains(&week)
    }

    /// The level before the first change, total mmol/L and ionised mmol/L.
    pub fn so_far(&self) -> Option<[f64; 2]> {
        let (_, run) = self.runs.first().filter(|_| self.is_alone())?;
        let so_far = Outlook::new(run)?.so_far?;
        Some([so_far.pre_mmol_l, so_far.pre_ionised_mmol_l])
    }

    /// The weeks in sight at which the prescription changes.
    pub fn changes(&self) -> Vec<f64> {
        let of_run = |run: &Run| run.scenario.phases.iter().map(|phase| phase.from.weeks()).collect::<Vec<_>>();
        let alone = self.runs.first().filter(|_| self.is_alone());
        let all = alone.map_or_else(Vec::new, |(_, run)| of_run(run));
        all.into_iter().filter(|week| *week > self.span[0] && *week < self.span[1]).collect()
    }
}

/// A chart over weeks.
type TimeChart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<WeekAxis, RangedCoordf64>>;

/// A panel: part 0 is the total, part 1 ionised.
pub struct Panel<'f> {
    pub figure: &'f Figure<'f>,
    pub part: usize,
}

impl Panel<'_> {
    /// Draws the panel, and its names on the `whole` figure; returns the ends of the time axis in pixels.
    pub fn draw(&self, whole: &Area<'_>, area: &Area<'_>) -> Result<(i32, i32), FigureError> {
        let (low, high) = self.range();
        let [from, to] = self.figure.span;
        let unit = self.unit();
        let decimals = unit.limit_decimals();
        let y_name = if self.part == 0 { "figure-total" } else { "figure-ionised" };
        let mut chart = ChartBuilder::on(area)
            .margin(10)
            .margin_right(gutter::WIDTH)
            .x_label_area_size(if self.part == 1 { 42 } else { 26 })
            .y_label_area_size(84)
            .build_cartesian_2d(WeekAxis { span: [from, to], marks: self.figure.marks() }, low..high)?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .disable_x_mesh()
            .x_labels(MOST_MARKS)
            .y_labels(8)
            .label_style(("sans-serif", 15))
            .axis_desc_style(("sans-serif", 17))
            .x_desc(if self.part == 1 && !self.figure.is_short() { text("figure-week") } else { String::new() })
            .y_desc(words!(y_name, unit = unit.symbol()))
            .x_label_formatter(&|week| self.figure.mark_words(*week))
            .y_label_formatter(&|value| format!("{value:.decimals$}"))
            .draw()?;
        self.draw_ground(&mut chart, low, high)?;
        self.draw_fan(&mut chart)?;
        self.draw_kept(&mut chart)?;
        for number in 0..self.figure.runs.len() {
            self.draw_series(&mut chart, number, [low, high])?;
        }
        self.draw_labs(&mut chart)?;
        let pixel = |week: f64, value: f64| chart.backend_coord(&(week, value));
        let ((left, bottom), (right, top)) = (pixel(from, low), pixel(to, high));
        if self.figure.is_alone() {
            for (action, (week, value)) in &self.series(0).changed_sessions {
                session_sign::draw(whole, pixel(*week, self.value(*value)), *action)?;
            }
        }
        let y_of = |value: f64| pixel(from, value.clamp(low, high)).1;
        gutter::draw(whole, self.names(low, high, y_of), right, [top, bottom])?;
        Ok((left, right))
    }

    fn unit(&self) -> SerumUnit {
        if self.part == 0 { self.figure.seen.unit } else { SerumUnit::MmolL }
    }

    /// A published or predicted total in mg/dL in the unit of the panel; ionised values are as they are.
    fn value(&self, value: f64) -> f64 {
        if self.part == 0 { self.unit().of_mg_dl(value) } else { value }
    }

    fn points<'s>(&'s self, points: &'s [(f64, f64)]) -> impl Iterator<Item = (f64, f64)> + Clone + 's {
        points.iter().map(|(week, value)| (*week, self.value(*value)))
    }

    fn series(&self, number: usize) -> &SerumSeries {
        &self.figure.series[number][self.part]
    }

    fn band(&self) -> &'static Band {
        facts().band(match (self.part, self.figure.is_on_dialysis()) {
            (0, true) => BandId::LowestMortality,
            (0, false) => BandId::ReferenceTotal,
            _ => BandId::ReferenceIonised,
        })
    }

    /// The lowest level that is always seen, mg/dL or mmol/L.
    fn always_seen(&self) -> f64 {
        let lowest = self.band().lowest();
        let red = facts().threshold(ThresholdId::LowRed).map(|threshold| threshold.at_mg_dl());
        let is_total = self.part == 0 && self.figure.is_on_dialysis();
        red.filter(|_| is_total).unwrap_or(lowest) - BELOW[self.part]
    }

    /// The low and the high end of the axis: it holds all that is drawn, and the band.
    fn range(&self) -> (f64, f64) {
        let figure = self.figure;
        let kept = figure.kept.iter().map(|series| &series[self.part]);
        let own = (0..figure.runs.len()).map(|number| self.series(number));
        let drawn = own.chain(kept).flat_map(|series| {
            let sessions = series.pre.iter().chain(&series.post);
            let curve = if series.pre.is_empty() { &series.curve[..] } else { &[] };
            sessions.chain(curve).chain(series.after_injections.iter().flatten()).map(|(_, value)| *value)
        });
        let levels = [self.always_seen(), self.band().highest()];
        let values = drawn.chain(levels).map(|value| self.value(value));
        let labs = self.labs().into_iter().flat_map(|lab| [lab.value - lab.scatter, lab.value + lab.scatter]);
        let fan = self.fan().into_iter().flat_map(|(_, ends)| ends[0]);
        let (low, high) = extremes(values.chain(labs).chain(fan));
        let margin = 0.05 * (high - low).max(0.05);
        ((low - margin).max(0.0), high + margin)
    }

    /// The fan in sight: weeks, and the ends of the range of nine of ten and of half of the patients.
    fn fan(&self) -> Vec<(f64, [[f64; 2]; 2])> {
        let (Some(fan), Some((_, run)), true) =
            (self.figure.seen.fan, self.figure.runs.first(), self.figure.is_alone())
        else {
            return Vec::new();
        };
        let changes: Vec<SimTime> = run.scenario.phases.iter().map(|phase| phase.from).collect();
        let shown = |mmol_l: f64| if self.part == 0 { self.unit().of_mmol_l(mmol_l) } else { mmol_l };
        let edge = |point: &FanPoint| {
            let bands = if self.part == 0 { point.level.total } else { point.level.ionised };
            (point.time.weeks(), [bands.nine_of_ten, bands.half].map(|ends| ends.map(shown)))
        };
        fan.points_with(&changes).iter().map(edge).filter(|(week, _)| self.figure.is_seen(*week)).collect()
    }

    /// Draws the fan as areas over the weeks, or where the true course is seen as bars before each session.
    fn draw_fan(&self, chart: &mut TimeChart<'_, '_>) -> Result<(), FigureError> {
        let (fan, own) = (self.fan(), [BLUE_TOTAL, VERMILLION_IONISED][self.part]);
        let has_areas = fan.len() > 1 && (self.figure.shows_means(0) || !self.figure.is_on_dialysis());
        for (band, strength) in ink::FAN_STRENGTHS.into_iter().enumerate() {
            if has_areas {
                let lower = fan.iter().map(|(week, ends)| (*week, ends[band][0]));
                let upper = fan.iter().rev().map(|(week, ends)| (*week, ends[band][1]));
                let area = Polygon::new(lower.chain(upper).collect::<Vec<_>>(), own.mix(f64::from(strength)));
                chart.draw_series([area])?;
                continue;
            }
            let width = [2, 6][band];
            let bar = |(week, ends): &(f64, [[f64; 2]; 2])| ends[band].map(|end| (*week, end)).to_vec();
            let bars = fan.iter().map(|edge| PathElement::new(bar(edge), own.mix(0.45).stroke_width(width)));
            chart.draw_series(bars)?;
        }
        Ok(())
    }

    /// Draws what lies behind the curves: band, thresholds, changes of prescription, the level before.
    fn draw_ground(&self, chart: &mut TimeChart<'_, '_>, low: f64, high: f64) -> Result<(), FigureError> {
        let [from, to] = self.figure.span;
        let [lowest, highest] = self.band().range.map(|value| self.value(value));
        let (hex, strength) = self.band_ink();
        let ground = colour(hex).mix(f64::from(strength)).filled();
        chart.draw_series([Rectangle::new([(from, lowest), (to, highest)], ground)])?;
        for week in self.figure.lines() {
            chart.draw_series(LineSeries::new([(week, low), (week, high)], GRID))?;
        }
        for threshold in self.thresholds(low, high) {
            let at = self.value(threshold.at_mg_dl());
            let style = alarm_colour(threshold).stroke_width(1);
            chart.draw_series(DashedLineSeries::new([(from, at), (to, at)], 2, 3, style))?;
        }
        for week in self.figure.changes() {
            let style = colour(ink::QUIET).stroke_width(1);
            chart.draw_series(DashedLineSeries::new([(week, low), (week, high)], CHANGE_DASH, 5, style))?;
        }
        if let Some(level) = self.figure.so_far() {
            let level = if self.part == 0 { self.unit().of_mmol_l(level[0]) } else { level[1] };
            let style = colour(ink::GHOST).stroke_width(2);
            chart.draw_series(DashedLineSeries::new([(from, level), (to, level)], 12, 6, style))?;
        }
        Ok(())
    }

    fn band_ink(&self) -> (u32, f32) {
        match self.band().concerns_mortality {
            true => (ink::LOWEST_MORTALITY, ink::LOWEST_MORTALITY_STRENGTH),
            false => (ink::REFERENCE, ink::REFERENCE_STRENGTH),
        }
    }

    fn thresholds(&self, low: f64, high: f64) -> Vec<&'static Threshold> {
        let all = facts().thresholds(self.figure.is_on_dialysis()).filter(|_| self.part == 0);
        all.filter(|threshold| (low..=high).contains(&self.value(threshold.at_mg_dl()))).collect()
    }

    /// The names of band and thresholds, and the letters of the runs that are kept.
    fn names(&self, low: f64, high: f64, y_of: impl Fn(f64) -> i32) -> Vec<Name> {
        let band = self.band();
        let middle = self.value(0.5 * (band.lowest() + band.highest()));
        let mut names =
            vec![Name { words: band_name(band, self.unit()), at: y_of(middle), colour: colour(self.band_ink().0) }];
        for threshold in self.thresholds(low, high) {
            let words = threshold_name(threshold, self.unit());
            names.push(Name { words, at: y_of(self.value(threshold.at_mg_dl())), colour: alarm_colour(threshold) });
        }
        for (kept, series) in self.figure.seen.kept.iter().zip(&self.figure.kept) {
            if let Some((_, value)) = self.kept_line(&series[self.part]).last() {
                let (words, colour) = (kept.letter.to_owned(), colour(ink::KEPT[kept.slot]));
                names.push(Name { words, at: y_of(self.value(*value)), colour });
            }
        }
        names
    }

    /// The points of a run's line: alone its mean, in a comparison the pre-dialysis values, in a short span the curve.
    fn line<'s>(&self, number: usize, series: &'s SerumSeries) -> &'s [(f64, f64)] {
        match (self.figure.shows_means(number), self.figure.is_alone()) {
            (true, true) => &series.mean,
            (true, false) => &series.weekly_pre,
            (false, _) => &series.curve,
        }
    }

    /// The points of a kept run: its values before sessions, or its course.
    fn kept_line<'s>(&self, series: &'s SerumSeries) -> &'s [(f64, f64)] {
        if self.figure.shows_means(0) && !series.pre.is_empty() { &series.pre } else { &series.curve }
    }

    fn draw_kept(&self, chart: &mut TimeChart<'_, '_>) -> Result<(), FigureError> {
        for (kept, series) in self.figure.seen.kept.iter().zip(&self.figure.kept) {
            let style = colour(ink::KEPT[kept.slot]).stroke_width(2);
            let line = self.points(self.kept_line(&series[self.part])).collect::<Vec<_>>();
            chart.draw_series(DashedLineSeries::new(line, kept_dash(kept.slot), 5, style))?;
        }
        Ok(())
    }

    fn draw_series(&self, chart: &mut TimeChart<'_, '_>, number: usize, ends: [f64; 2]) -> Result<(), FigureError> {
        let series = self.series(number);
        let alone = self.figure.is_alone();
        let colour = if alone { [BLUE_TOTAL, VERMILLION_IONISED][self.part] } else { line_colour(number) };
        if alone {
            self.draw_sessions(chart, series, ends, colour)?;
        }
        let line = self.points(self.line(number, series)).collect::<Vec<_>>();
        let style = colour.stroke_width(2);
        match if alone { 0 } else { dash(number) } {
            0 => chart.draw_series(LineSeries::new(line, style))?,
            dash => chart.draw_series(DashedLineSeries::new(line, dash, 5, style))?,
        };
        Ok(())
    }

    /// Draws each session by itself: an area between the values before and after would be read as doubt.
    fn draw_sessions(
        &self,
        chart: &mut TimeChart<'_, '_>,
        series: &SerumSeries,
        [low, high]: [f64; 2],
        own: RGBColor,
    ) -> Result<(), FigureError> {
        let sessions: Vec<_> = self.points(&series.pre).zip(self.points(&series.post)).collect();
        if self.figure.shows_means(0) {
            let fall = |(pre, post): &((f64, f64), (f64, f64))| PathElement::new(vec![*pre, *post], own.mix(0.5));
            chart.draw_series(sessions.iter().map(fall))?;
            for course in &series.after_injections {
                chart.draw_series(LineSeries::new(self.points(course), own.stroke_width(1)))?;
            }
        } else {
            let shade = |((start, _), (end, _)): &((f64, f64), (f64, f64))| {
                Rectangle::new([(*start, low), (*end, high)], colour(ink::SESSION).mix(0.28).filled())
            };
            chart.draw_series(sessions.iter().map(shade))?;
        }
        if sessions.len() <= MOST_DOTS {
            chart.draw_series(sessions.iter().map(|(pre, _)| Circle::new(*pre, 3, own.filled())))?;
            chart.draw_series(sessions.iter().map(|(_, post)| Circle::new(*post, 3, own.stroke_width(1))))?;
        }
        Ok(())
    }

    /// Measured values in sight, with the scatter of one sample where it is known.
    fn labs(&self) -> Vec<LabMark> {
        // Runs that are compared are of one patient.
        let of_first =
            self.figure.runs.first().map_or_else(Vec::new, |(_, run)| lab_marks(run, self.part, self.unit()));
        of_first.into_iter().filter(|mark| self.figure.is_seen(mark.week)).collect()
    }

    /// Draws diamonds; those of totals have bars for 95 % of single samples.
    fn draw_labs(&self, chart: &mut TimeChart<'_, '_>) -> Result<(), FigureError> {
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
}

fn alarm_colour(threshold: &Threshold) -> RGBColor {
    colour(if threshold.alarm == Alarm::Amber { ink::AMBER } else { ink::RED })
}

/// A measured value in the unit of its panel.
#[derive(Debug, Clone, Copy, PartialEq)]
struct LabMark {
    week: f64,
    value: f64,
    /// Half the width of 95 % of single samples; 0 for ionised values, for which it is not known.
    scatter: f64,
}

fn lab_marks(run: &Run, part: usize, unit: SerumUnit) -> Vec<LabMark> {
    let mark = |drawn: Measured| {
        let week = drawn.time.weeks();
        if part == 0 {
            let value = unit.of_mg_dl(mg_dl_from_mmol_l(drawn.lab.total_mmol_l?));
            Some(LabMark { week, value, scatter: sample_scatter(value) })
        } else {
            Some(LabMark { week, value: drawn.lab.ionised_mmol_l?, scatter: 0.0 })
        }
    };
    measured(run).into_iter().filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Kept, Seen, svg};
    use super::*;
    use crate::report::series::serum_series;
    use crate::scenario::{ScenarioDraft, presets, read};
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
        let [mark] = lab_marks(&run, 0, SerumUnit::MgDl)[..] else { panic!("one total") };
        assert!((mark.week - (3.0 + 8.0 / 168.0)).abs() < 1e-12 && (mark.value - 2.9).abs() < 1e-12, "{mark:?}");
        assert!((mark.scatter - 0.318304).abs() < 1e-12, "{mark:?}");
        let [ionised] = lab_marks(&run, 1, SerumUnit::MmolL)[..] else { panic!("one ionised value") };
        assert_eq!((ionised.value, ionised.scatter), (0.5, 0.0));
    }

    #[test]
    fn the_axis_of_a_figure_reaches_a_lab_far_from_the_curve_in_every_unit() {
        let (draft, run) = run_with_a_lab(4.4);
        let runs = [(String::new(), &run)];
        for unit in SerumUnit::ALL {
            let seen = Seen { unit, ..Seen::default() };
            let series = vec![serum_series(&run)];
            let figure =
                Figure { draft: &draft, runs: &runs, seen: &seen, span: [0.0, 12.0], series, kept: Vec::new() };
            let panel = Panel { figure: &figure, part: 0 };
            assert!(panel.range().1 > unit.of_mg_dl(4.4 * 1.1), "{}", unit.symbol());
        }
    }

    fn drawn(draft: &ScenarioDraft, run: &Run, seen: &Seen<'_>) -> String {
        svg("title", draft, &[(String::new(), run)], seen).unwrap()
    }

    fn paths(draft: &ScenarioDraft, run: &Run, seen: &Seen<'_>) -> usize {
        drawn(draft, run, seen).matches("<path").count()
    }

    #[test]
    fn a_session_that_is_not_as_planned_has_its_sign_in_both_panels_and_in_the_legend_where_it_is_seen() {
        let ink = std::format!("stroke=\"#{:06x}\"", ink::STRONG);
        // A cross and a plus are two lines each, a square is one; each stands in two panels and in the legend.
        for (change, lines) in [
            ("action = \"skip\"", 6),
            ("action = \"shorten\"\nduration_h = 2", 3),
            ("action = \"extra\"\ntime = \"18:00\"\nduration_h = 2", 6),
        ] {
            let change = format!("[[session_change]]\nweek = 2\nday = \"Wed\"\n{change}\n");
            let loaded = read(&format!("{}\n{change}", presets::default_preset().text));
            let run = simulate(&loaded.scenario.unwrap()).unwrap();
            let signs = |seen: &Seen<'_>| drawn(&loaded.draft, &run, seen).matches(&ink).count();
            assert_eq!(signs(&Seen::default()), lines, "{change}");
            let span = Some([3.0, 12.0]);
            assert_eq!(signs(&Seen { span, ..Seen::default() }), 0, "out of sight: {change}");
        }
    }

    #[test]
    fn labs_changes_and_kept_runs_add_to_the_drawing() {
        let of = |text: &str| {
            let loaded = read(text);
            (loaded.draft, simulate(&loaded.scenario.unwrap()).unwrap())
        };
        let plain = of(presets::default_preset().text);
        let alone = paths(&plain.0, &plain.1, &Seen::default());
        // A bar and a diamond for the total, a diamond for the ionised value, a diamond in the legend.
        let (draft, run) = run_with_a_lab(2.9);
        assert!(paths(&draft, &run, &Seen::default()) >= alone + 4);
        let change = "[[phase]]\nfrom_week = 4.0\ndialysis.dialysate_magnesium_meq_l = 1.5\n";
        let (draft, run) = of(&format!("{}\n{change}", presets::default_preset().text));
        let changed = paths(&draft, &run, &Seen::default());
        // In both panels the line of the change and the level before; a box of the strip; two signs of the legend.
        assert!(changed > alone + 4, "{changed} {alone}");
        let kept = vec![Kept { slot: 0, letter: "A", name: "dialysate 1.0".to_owned(), run: &plain.1 }];
        assert!(paths(&draft, &run, &Seen { kept, ..Seen::default() }) > changed);
    }
}
