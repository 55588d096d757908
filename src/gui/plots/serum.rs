//! Serum magnesium over time: total or ionised.
//!
//! Zoomed out, the band between the values before and after sessions with the mean between them inside; zoomed in, the
//! true curve with its sessions. Behind them the published bands and thresholds.

use egui::{Align2, Color32, Stroke};
use egui_plot::{
    Axis, FilledArea, HLine, HoverPosition, Line, LineStyle, PlotPoints, PlotUi, Points, Span as Shade, VLine,
};

use super::Runs;
use super::axis::{self, Frame, Shown, note};
use super::bands::{self, Alarm, Side, Threshold};
use super::cursor::Cursor;
use super::curves::{Curves, Point, SessionPoint, sample_times_h};
use super::key;
use super::measure::{Measure, band_of};
use super::readout::readout;
use crate::constants::SAMPLE_CV;
use crate::gui::command::Command;
use crate::gui::outcome::Solved;
use crate::gui::pins::Pin;
use crate::gui::tokens;
use crate::gui::view::{SerumUnit, View};
use crate::text::text;
use crate::units::HOURS_PER_WEEK;

/// Sessions in view above which their dots would run together.
const MOST_DOTS: usize = 90;
/// Narrower plots name their band and their signs in a row of their own.
pub const ONE_ROW_WIDTH: f32 = 640.0;
/// Notes closer than this would overprint each other.
const NOTE_HEIGHT: f32 = 14.0;
/// How long the course after an injection is drawn when zoomed out, weeks.
const AFTER_INJECTION_WEEKS: f64 = 72.0 / HOURS_PER_WEEK;
/// Labs stay disturbed this long after a session, weeks.
const DISTURBED_WEEKS: f64 = 6.0 / HOURS_PER_WEEK;
/// Half the width of a 95 % interval, in standard deviations.
const Z_95: f64 = 1.96;
/// Seen even when no curve comes near: the low thresholds and the band of lowest mortality, mg/dL.
const TOTAL_SEEN_MG_DL: [f64; 2] = [1.68, 3.3];
/// Likewise without dialysis: the reference range.
const WITHOUT_DIALYSIS_SEEN_MG_DL: [f64; 2] = [1.5, 2.6];
/// Likewise, mmol/L.
const IONISED_SEEN: [f64; 2] = [0.42, 0.72];

/// Draws the plot and says where.
pub fn serum_plot_ui(
    ui: &mut egui::Ui,
    runs: Runs<'_>,
    frame: &Frame,
    view: &View,
    measure: Measure,
    height: f32,
    commands: &mut Vec<Command>,
) -> Shown {
    let width = ui.available_width();
    let drawing = Drawing { solved: runs.solved, pins: runs.pins, frame: *frame, unit: measure.unit(view), measure };
    let id = if measure == Measure::Total { "total" } else { "ionised" };
    let (lowest, highest) = drawing.value_range();
    let cursor = Cursor::last(ui, frame, &runs.solved.curves);
    let readout = |position: &HoverPosition<'_>| drawing.readout(position, view.serum_unit);
    let plot = frame.plot(id, height).label_formatter(readout);
    let shown = plot.show(ui, |plot_ui| {
        plot_ui.set_plot_bounds_x(frame.span.from_week..=frame.span.to_week);
        plot_ui.set_plot_bounds_y(lowest..=highest);
        drawing.background(plot_ui);
        drawing.pins(plot_ui, width);
        drawing.curves(plot_ui, width);
        drawing.labs(plot_ui);
        drawing.cursor(plot_ui, cursor);
    });
    let name = measure.caption(view);
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &name));
    axis::handle(ui, &shown, frame, commands);
    let area = *shown.transform.frame();
    if measure == Measure::Total && width >= ONE_ROW_WIDTH {
        // In the lower right corner, which the curves leave free.
        key::paint(ui, area.right_bottom() - egui::vec2(tokens::SPACE_S, tokens::SPACE_M), runs.solved, frame);
    }
    Shown { area }
}

/// One plot's content.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    solved: &'a Solved,
    pins: &'a [Pin],
    frame: Frame,
    unit: SerumUnit,
    measure: Measure,
}

impl Drawing<'_> {
    fn value(&self, point: Point) -> f64 {
        self.unit.of_mmol_l(self.measure.of(point))
    }

    fn is_on_dialysis(&self) -> bool {
        self.solved.quantities.is_on_dialysis
    }

    fn curves_of_run(&self) -> &Curves {
        &self.solved.curves
    }

    fn limit(&self, mg_dl: f64) -> f64 {
        self.unit.of_mg_dl(mg_dl)
    }

    fn seen_sessions(&self) -> impl Iterator<Item = &SessionPoint> {
        let span = self.frame.span;
        let margin = 1.0; // the neighbours too, so that lines run to the edge
        let sessions = &self.curves_of_run().sessions;
        sessions.iter().filter(move |s| s.end_week >= span.from_week - margin && s.start_week <= span.to_week + margin)
    }

    /// Of the whole run, so that zooming in time does not move the values.
    fn value_range(&self) -> (f64, f64) {
        let seen = match self.measure {
            Measure::Total if !self.is_on_dialysis() => WITHOUT_DIALYSIS_SEEN_MG_DL.map(|mg_dl| self.limit(mg_dl)),
            Measure::Total => TOTAL_SEEN_MG_DL.map(|mg_dl| self.limit(mg_dl)),
            Measure::Ionised => IONISED_SEEN,
        };
        let curves = self.curves_of_run();
        let pinned = self.pins.iter().flat_map(|pin| &pin.solved.curves.sessions);
        let sessions = curves.sessions.iter().chain(pinned).flat_map(|session| [session.pre, session.post]);
        let points = sessions.chain(self.without_sessions()).map(|point| self.value(point));
        let labs = curves.labs.iter().filter_map(|lab| self.lab_value(lab)).flat_map(|value| {
            let scatter = if self.measure == Measure::Total { Z_95 * SAMPLE_CV * value } else { 0.0 };
            [value - scatter, value + scatter]
        });
        let (lowest, highest) =
            points.chain(labs).fold((seen[0], seen[1]), |(low, high), value| (low.min(value), high.max(value)));
        let margin = 0.05 * (highest - lowest);
        ((lowest - margin).max(0.0), highest + margin)
    }

    /// Points of the curve of a run whose range its sessions, if any, do not show.
    fn without_sessions(&self) -> Vec<Point> {
        let curves = self.curves_of_run();
        if !curves.sessions.is_empty() && curves.injections.is_empty() {
            return Vec::new();
        }
        let times_h = sample_times_h(curves, 0.0, self.frame.run_weeks, 500);
        let samples = self.solved.run.trajectory.sample(times_h);
        let point = |s: &crate::simulation::Sample| Point {
            total: s.speciation.total_mmol_l,
            ionised: s.speciation.ionised_mmol_l,
        };
        samples.iter().map(point).collect()
    }

    fn background(&self, ui: &mut PlotUi<'_>) {
        let (band, colour, share) = band_of(self.measure, self.is_on_dialysis(), self.frame.palette);
        let range = [band.lowest, band.highest];
        match self.measure {
            Measure::Total => {
                self.band(ui, range.map(|mg_dl| self.limit(mg_dl)), colour, share);
                self.thresholds(ui);
            }
            Measure::Ionised => self.band(ui, range, colour, share),
        }
        self.sessions_shade(ui);
        self.changes(ui);
    }

    fn band(&self, ui: &mut PlotUi<'_>, [lowest, highest]: [f64; 2], colour: Color32, share: f32) {
        let shade = Shade::new("", lowest..=highest).axis(Axis::Y);
        ui.span(shade.fill(colour.gamma_multiply(share)).border_width(0.0).border_color(Color32::TRANSPARENT));
    }

    /// A little inside the left edge.
    fn inset_week(&self) -> f64 {
        self.frame.span.from_week + 0.012 * self.frame.span.width()
    }

    /// Their lines; their names as far as they do not overprint each other, the gravest first.
    fn thresholds(&self, ui: &mut PlotUi<'_>) {
        let range = self.value_range();
        let mut seen: Vec<&Threshold> = bands::thresholds(self.is_on_dialysis())
            .filter(|threshold| (range.0..=range.1).contains(&self.limit(threshold.at_mg_dl)))
            .collect();
        seen.sort_by_key(|threshold| threshold.alarm == Alarm::Amber);
        let mut named_at: Vec<f32> = Vec::new();
        for threshold in seen {
            let at = self.limit(threshold.at_mg_dl);
            let palette = self.frame.palette;
            let colour = if threshold.alarm == Alarm::Amber { palette.amber } else { palette.red };
            let line = HLine::new("", at).color(colour.gamma_multiply(0.7)).width(1.0);
            ui.hline(line.style(LineStyle::dotted_dense()).allow_hover(false));
            let y = ui.screen_from_plot([self.frame.span.from_week, at].into()).y;
            if named_at.iter().any(|other| (other - y).abs() < NOTE_HEIGHT) {
                continue;
            }
            named_at.push(y);
            // On the side that matters, away from the curve.
            let anchor = if threshold.side == Side::Below { Align2::LEFT_TOP } else { Align2::LEFT_BOTTOM };
            ui.text(note(threshold.name(self.unit), [self.inset_week(), at], colour, anchor));
        }
    }

    /// Sessions, and for the ionised value the hours after them in which the labs still change.
    fn sessions_shade(&self, ui: &mut PlotUi<'_>) {
        if !self.frame.shows_true_curve() {
            return;
        }
        let colour = self.frame.palette.session;
        let shade = |ui: &mut PlotUi<'_>, from: f64, to: f64, share: f32| {
            let shade = Shade::new("", from..=to).axis(Axis::X).fill(colour.gamma_multiply(share));
            ui.span(shade.border_width(0.0).border_color(Color32::TRANSPARENT));
        };
        for session in self.seen_sessions() {
            shade(ui, session.start_week, session.end_week, 0.28);
            if self.measure == Measure::Ionised {
                shade(ui, session.end_week, session.end_week + DISTURBED_WEEKS, 0.12);
            }
        }
    }

    /// Where the prescription changes, and the value before.
    fn changes(&self, ui: &mut PlotUi<'_>) {
        let palette = self.frame.palette;
        for phase in &self.solved.run.scenario.phases {
            ui.vline(
                VLine::new("", phase.from.weeks())
                    .color(palette.quiet)
                    .width(1.0)
                    .style(LineStyle::dashed_dense())
                    .allow_hover(false),
            );
        }
        let Some(so_far) = &self.solved.quantities.so_far else { return };
        let value = match self.measure {
            Measure::Total => self.unit.of_mmol_l(so_far.pre_mmol_l),
            Measure::Ionised => so_far.pre_ionised_mmol_l,
        };
        let line = PlotPoints::new(vec![[0.0, value], [self.frame.run_weeks, value]]);
        let colour = self.frame.faded(palette.ghost);
        ui.line(Line::new("", line).color(colour).width(1.2).style(LineStyle::dashed_loose()).allow_hover(false));
        if self.measure == Measure::Total {
            let at = [self.frame.span.to_week - 0.012 * self.frame.span.width(), value];
            let rises = self.solved.quantities.last.pre_mmol_l >= so_far.pre_mmol_l;
            let away_from_the_curve = if rises { Align2::RIGHT_TOP } else { Align2::RIGHT_BOTTOM };
            ui.text(note(text("gui-plot-so-far"), at, colour, away_from_the_curve));
        }
    }

    fn curves(&self, ui: &mut PlotUi<'_>, width: f32) {
        let colour = self.frame.faded(self.measure.colour(self.frame.palette));
        if self.frame.shows_true_curve() || self.curves_of_run().sessions.is_empty() {
            self.true_curve(ui, width, colour);
        } else {
            self.band_of_sessions(ui, colour);
            self.after_injections(ui, colour);
        }
        self.dots(ui, colour);
    }

    fn true_curve(&self, ui: &mut PlotUi<'_>, width: f32, colour: Color32) {
        let line = Line::new("", self.true_points(self.solved, width)).color(colour).width(tokens::LINE_WIDTH);
        ui.line(line.allow_hover(false).allow_band(false));
    }

    /// The course of a run as finely as it is seen.
    fn true_points(&self, solved: &Solved, width: f32) -> Vec<[f64; 2]> {
        let span = self.frame.span;
        let to_week = span.to_week.min(solved.weeks());
        self.points_between(solved, span.from_week, to_week, width as usize)
    }

    fn points_between(&self, solved: &Solved, from_week: f64, to_week: f64, number: usize) -> Vec<[f64; 2]> {
        let times_h = sample_times_h(&solved.curves, from_week, to_week, number);
        let samples = solved.run.trajectory.sample(times_h);
        let point = |sample: &crate::simulation::Sample| {
            let point = Point { total: sample.speciation.total_mmol_l, ionised: sample.speciation.ionised_mmol_l };
            [sample.time_h / HOURS_PER_WEEK, self.value(point)]
        };
        samples.iter().map(point).collect()
    }

    /// Pinned runs as dashed ghosts with their letters: the values before sessions, or the course when zoomed in.
    fn pins(&self, ui: &mut PlotUi<'_>, width: f32) {
        for pin in self.pins {
            let Curves { sessions, .. } = &pin.solved.curves;
            let is_course = self.frame.shows_true_curve() || sessions.is_empty();
            let points: Vec<[f64; 2]> = if is_course {
                self.true_points(&pin.solved, width)
            } else {
                sessions.iter().map(|session| [session.start_week, self.value(session.pre)]).collect()
            };
            let colour = self.frame.palette.pins[pin.slot];
            // The letters of several pins stand side by side.
            let share = 0.985 - 0.022 * pin.slot as f64;
            let at_week = self.frame.span.from_week + share * self.frame.span.width();
            let at = points.iter().rev().find(|point| point[0] <= at_week).copied();
            let line = Line::new("", points).color(colour).width(tokens::PIN_WIDTH).style(tokens::PIN_DASHES[pin.slot]);
            ui.line(line.allow_hover(false).allow_band(false));
            if let Some([_, value]) = at {
                ui.text(note(pin.letter().to_owned(), [at_week, value], colour, Align2::CENTER_BOTTOM));
            }
        }
    }

    /// The course after each injection, which would be lost between sessions.
    fn after_injections(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        for &from in &self.curves_of_run().injections {
            let to = (from + AFTER_INJECTION_WEEKS).min(self.frame.run_weeks);
            let points = self.points_between(self.solved, from, to, 200);
            ui.line(Line::new("", points).color(colour).width(1.2).allow_hover(false));
        }
    }

    /// Weeks, lower and upper edge of the band. Until a change of prescription it stays what it was at the session
    /// before: an effect must not be drawn before its cause.
    fn band_edges(&self) -> Vec<(f64, f64, f64)> {
        let changes: Vec<f64> = self.solved.run.scenario.phases.iter().map(|phase| phase.from.weeks()).collect();
        let mut edges: Vec<(f64, f64, f64)> = Vec::new();
        for session in self.seen_sessions() {
            if let Some(&(before, pre, post)) = edges.last() {
                let between = changes.iter().filter(|week| before < **week && **week < session.start_week);
                edges.extend(between.map(|week| (*week, pre, post)).collect::<Vec<_>>());
            }
            edges.push((session.start_week, self.value(session.pre), self.value(session.post)));
        }
        edges
    }

    fn band_of_sessions(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        let edges = self.band_edges();
        let weeks: Vec<f64> = edges.iter().map(|(week, _, _)| *week).collect();
        let low: Vec<f64> = edges.iter().map(|(_, pre, post)| pre.min(*post)).collect();
        let high: Vec<f64> = edges.iter().map(|(_, pre, post)| pre.max(*post)).collect();
        if weeks.len() > 1 {
            let area = FilledArea::new("", &weeks, &low, &high).fill_color(colour.gamma_multiply(0.16));
            ui.add(area.stroke(Stroke::NONE).allow_hover(false));
        }
        let mean: Vec<[f64; 2]> =
            self.curves_of_run().mean.iter().map(|(week, mean)| [*week, self.value(*mean)]).collect();
        ui.line(Line::new("", mean).color(colour).width(tokens::LINE_WIDTH).allow_hover(false));
    }

    /// Filled before a session, hollow after it.
    fn dots(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        if self.seen_sessions().count() > MOST_DOTS {
            return;
        }
        let radius = if self.frame.shows_true_curve() { 4.0 } else { 2.4 };
        let pre: Vec<[f64; 2]> = self.seen_sessions().map(|s| [s.start_week, self.value(s.pre)]).collect();
        let post: Vec<[f64; 2]> = self.seen_sessions().map(|s| [s.end_week, self.value(s.post)]).collect();
        ui.points(Points::new("", post.clone()).radius(radius).color(colour).allow_hover(false));
        let inside = Points::new("", post).radius(radius - 1.2).color(self.frame.palette.ground);
        ui.points(inside.allow_hover(false));
        ui.points(Points::new("", pre).radius(radius).color(colour).allow_hover(false));
    }

    fn lab_value(&self, lab: &super::curves::LabPoint) -> Option<f64> {
        match self.measure {
            Measure::Total => lab.total.map(|mmol_l| self.unit.of_mmol_l(mmol_l)),
            Measure::Ionised => lab.ionised,
        }
    }

    /// Measured values; totals with the scatter of one sample, which is not known of the ionised value.
    fn labs(&self, ui: &mut PlotUi<'_>) {
        let colour = self.frame.palette.strong;
        for lab in &self.curves_of_run().labs {
            let Some(value) = self.lab_value(lab) else { continue };
            if self.measure == Measure::Total {
                let scatter = Z_95 * SAMPLE_CV * value;
                let bar = vec![[lab.week, value - scatter], [lab.week, value + scatter]];
                ui.line(Line::new("", bar).color(colour).width(1.2).allow_hover(false));
            }
            let cross = Points::new("", vec![[lab.week, value]]).shape(egui_plot::MarkerShape::Diamond);
            ui.points(cross.radius(4.5).color(colour).allow_hover(false));
        }
    }

    fn readout(&self, position: &HoverPosition<'_>, unit: SerumUnit) -> Option<String> {
        let HoverPosition::Elsewhere { position } = position else { return None };
        let cursor = Cursor::beside(position.x, &self.frame, self.curves_of_run())?;
        Some(readout(&self.solved.run, cursor, unit, self.is_on_dialysis()))
    }

    /// The curve at the time of the pointer, whichever plot it is in.
    fn cursor(&self, ui: &mut PlotUi<'_>, cursor: Option<Cursor>) {
        let Some(cursor) = cursor else { return };
        let points = match cursor.session {
            Some(session) => vec![session.pre, session.post],
            None => {
                let now = self.solved.run.trajectory.at(cursor.week * HOURS_PER_WEEK).speciation;
                vec![Point { total: now.total_mmol_l, ionised: now.ionised_mmol_l }]
            }
        };
        let colour = self.measure.colour(self.frame.palette);
        cursor.mark(ui, &self.frame, points.into_iter().map(|point| (self.value(point), colour)));
    }
}
