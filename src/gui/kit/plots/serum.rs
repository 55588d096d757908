//! The plot of serum magnesium over time, total or ionised.
//!
//! Zoomed out, it shows each session as a thin bar from the value before to the value after it, with the mean between;
//! zoomed in, the true curve with its sessions. No area lies between the two values: an area is read as doubt, and
//! belongs to the fan. Behind them lie the published bands and thresholds.

use egui::{Align2, Color32, Rect, vec2};
use egui_plot::{
    Axis, HLine, HoverPosition, Line, LineStyle, PlotPoints, PlotTransform, PlotUi, Points, Span as Shade,
};

use super::bands::{Measure, alarm_colour, band_of, threshold_name};
use super::cursor::{Cursor, follow_pointer};
use super::curves::SessionPoint;
use super::fan::{Edge, ShownFan, draw_areas, draw_bars, edges};
use super::labels::{BEHIND_THE_LINE, Label, Labels, LineName};
use super::{axis::Frame, readout::readout, scene::Scene, session_sign};
use crate::gui::kit::{command::Command, pin::Pin, solved::Solved, tokens, view::SerumUnit};
use crate::study::Measured;
use crate::study::facts::{Alarm, BandId, Side, Threshold, ThresholdId, facts};
use crate::study::fit::{Form, Residual};
use crate::study::results::{Serum, sample_scatter};
use crate::time::SimTime;
use crate::units::HOURS_PER_WEEK;

/// Strength and width, points, of what joins the values before and after sessions.
pub const SESSION_STRENGTH: f32 = 0.6;
pub const SESSION_WIDTH: f32 = 1.0;
/// Distance from the pointer within which the sign of a session is read, points.
const SIGN_REACH: f32 = 1.5 * session_sign::REACH;
/// Length of the dashes of the level before a change, points.
const DASHES_BEFORE: f32 = 10.0;
/// How long the course after an injection is drawn when zoomed out, weeks.
const AFTER_INJECTION_WEEKS: f64 = 72.0 / HOURS_PER_WEEK;
/// Room that a name takes below its line, and the axis of time below the plot, points.
const NAME_ROOM: f32 = 19.0;
const AXIS_HEIGHT: f32 = 18.0;
/// How long labs stay disturbed after a session, weeks.
const DISTURBED_WEEKS: f64 = 6.0 / HOURS_PER_WEEK;
/// How far below and above the facts that are always seen the axis reaches, mg/dL: on dialysis, and without it.
const BEYOND_MG_DL: [[f64; 2]; 2] = [[0.12, 0.3], [0.2, 0.2]];
/// How far below and above the reference range of ionised magnesium the axis reaches, mmol/L.
const BEYOND_IONISED_MMOL_L: [f64; 2] = [0.02, 0.13];

/// Returns the values that are seen even when no curve comes near, in the unit of the facts: on dialysis the low
/// thresholds and the band of lowest mortality, otherwise the reference range.
fn always_seen(measure: Measure, is_on_dialysis: bool) -> [f64; 2] {
    let band = |id| facts().band(id).range;
    let ([lowest, highest], [below, above]) = match measure {
        Measure::Ionised => (band(BandId::ReferenceIonised), BEYOND_IONISED_MMOL_L),
        Measure::Total if !is_on_dialysis => (band(BandId::ReferenceTotal), BEYOND_MG_DL[1]),
        Measure::Total => {
            let [lowest, highest] = band(BandId::LowestMortality);
            let lowest = facts().threshold(ThresholdId::LowRed).map_or(lowest, |threshold| threshold.at_mg_dl());
            ([lowest, highest], BEYOND_MG_DL[0])
        }
    };
    [lowest - below, highest + above]
}

pub fn serum_plot_ui(
    ui: &mut egui::Ui,
    scene: Scene<'_>,
    measure: Measure,
    height: f32,
    commands: &mut Vec<Command>,
) -> Rect {
    let width = ui.available_width();
    let (frame, view) = (&scene.frame, scene.view);
    let drawing = Drawing::new(scene, measure).with_room_for_names(height);
    let id = if measure == Measure::Total { "total" } else { "ionised" };
    let (lowest, highest) = drawing.range;
    let cursor = Cursor::last(ui, frame, &scene.solved.curves);
    let a_point = frame.span.width() / f64::from(width.max(1.0));
    let readout = |position: &HoverPosition<'_>| drawing.readout(position, view.serum_unit, a_point);
    let plot = frame.plot(id, height).label_formatter(readout);
    let shown = plot.show(ui, |plot_ui| {
        plot_ui.set_plot_bounds_x(frame.span.from_week..=frame.span.to_week);
        plot_ui.set_plot_bounds_y(lowest..=highest);
        drawing.background(plot_ui);
        drawing.fan(plot_ui);
        drawing.pins(plot_ui, width);
        drawing.curves(plot_ui, width);
        drawing.labs(plot_ui);
        drawing.cursor(plot_ui, cursor);
    });
    let name = measure.caption(view);
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &name));
    follow_pointer(ui, &shown, frame, commands);
    let area = *shown.transform.frame();
    drawing.changed_sessions(ui, &shown.transform);
    drawing.names(ui, &shown.transform, width);
    frame.name_time_axis(ui, area);
    area
}

/// Shades a range of one axis across the other one.
fn shade(ui: &mut PlotUi<'_>, axis: Axis, [from, to]: [f64; 2], colour: Color32) {
    let shade = Shade::new("", from..=to).axis(axis).fill(colour);
    ui.span(shade.border_width(0.0).border_color(Color32::TRANSPARENT));
}

#[derive(Clone, Copy)]
struct Drawing<'a> {
    scene: Scene<'a>,
    solved: &'a Solved,
    fan: Option<ShownFan<'a>>,
    pins: &'a [Pin],
    frame: Frame,
    unit: SerumUnit,
    measure: Measure,
    /// The lowest and highest value seen.
    range: (f64, f64),
}

impl<'a> Drawing<'a> {
    fn new(scene: Scene<'a>, measure: Measure) -> Self {
        let Scene { solved, fan, pins, frame, view, .. } = scene;
        let unit = measure.unit(view);
        let mut drawing = Drawing { scene, solved, fan, pins, frame, unit, measure, range: (0.0, 0.0) };
        drawing.range = drawing.value_range();
        drawing
    }

    /// Lets the axis reach so far below the lowest threshold that its name fits there.
    fn with_room_for_names(mut self, height: f32) -> Self {
        let below = self.seen_thresholds().into_iter().filter(|threshold| threshold.direction == Side::Below);
        let lowest = below.map(|threshold| self.limit(threshold.at_mg_dl())).fold(f64::INFINITY, f64::min);
        let share = f64::from(NAME_ROOM / (height - AXIS_HEIGHT).max(3.0 * NAME_ROOM));
        let (from, to) = self.range;
        if self.measure == Measure::Total && lowest.is_finite() && lowest - from < share * (to - from) {
            self.range.0 = ((lowest - share * to) / (1.0 - share)).max(0.0);
        }
        self
    }

    fn value(&self, point: Serum) -> f64 {
        self.unit.of_mmol_l(self.measure.of(point))
    }

    fn is_on_dialysis(&self) -> bool {
        self.solved.outlook.is_on_dialysis
    }

    /// Returns a published value in the unit of the plot: totals are published in mg/dL, ionised values in mmol/L.
    fn limit(&self, published: f64) -> f64 {
        if self.measure == Measure::Total { self.unit.of_mg_dl(published) } else { published }
    }

    /// Returns the range of values over the whole run, so that zooming in time does not move it.
    fn value_range(&self) -> (f64, f64) {
        let seen = always_seen(self.measure, self.is_on_dialysis()).map(|published| self.limit(published));
        let curves = &self.solved.curves;
        let pinned = self.pins.iter().flat_map(|pin| &pin.solved.curves.sessions);
        let sessions = curves.sessions.iter().chain(pinned).flat_map(|session| [session.pre, session.post]);
        let points = sessions.chain(self.without_sessions()).map(|point| self.value(point));
        let labs = curves.labs.iter().filter_map(|lab| self.lab_value(lab)).flat_map(|value| {
            let scatter = if self.measure == Measure::Total { sample_scatter(value) } else { 0.0 };
            [value - scatter, value + scatter]
        });
        let fan = self.fan_edges().into_iter().flat_map(|edge| edge.outer);
        let (lowest, highest) = points
            .chain(labs)
            .chain(fan)
            .fold((seen[0], seen[1]), |(low, high), value| (low.min(value), high.max(value)));
        let margin = 0.05 * (highest - lowest);
        ((lowest - margin).max(0.0), highest + margin)
    }

    /// Returns points of the curve for a run whose range its sessions, if any, do not show.
    fn without_sessions(&self) -> Vec<Serum> {
        let curves = &self.solved.curves;
        if !curves.sessions.is_empty() && curves.injections.is_empty() {
            return Vec::new();
        }
        self.solved.serum_between(0.0, self.frame.run_weeks, 500).into_iter().map(|(_, serum)| serum).collect()
    }

    fn background(&self, ui: &mut PlotUi<'_>) {
        self.frame.week_lines(ui);
        let (band, colour, share) = band_of(self.measure, self.is_on_dialysis(), self.frame.palette);
        shade(ui, Axis::Y, band.range.map(|published| self.limit(published)), colour.gamma_multiply(share));
        if self.measure == Measure::Total {
            self.thresholds(ui);
        }
        self.sessions_shade(ui);
        self.changes(ui);
    }

    /// Returns the thresholds in sight, the gravest first.
    fn seen_thresholds(&self) -> Vec<&'static Threshold> {
        let (lowest, highest) = self.range;
        let mut seen: Vec<&Threshold> = facts()
            .thresholds(self.is_on_dialysis())
            .filter(|threshold| (lowest..=highest).contains(&self.limit(threshold.at_mg_dl())))
            .collect();
        seen.sort_by_key(|threshold| threshold.alarm == Alarm::Amber);
        seen
    }

    fn thresholds(&self, ui: &mut PlotUi<'_>) {
        for threshold in self.seen_thresholds() {
            let colour = alarm_colour(threshold, self.frame.palette).gamma_multiply(0.7);
            let line = HLine::new("", self.limit(threshold.at_mg_dl())).color(colour).width(1.0);
            ui.hline(line.style(LineStyle::dotted_dense()).allow_hover(false));
        }
    }

    /// Paints the names of what is drawn: the graver thresholds choose their place first, then the pins. None lies on
    /// what is drawn.
    fn names(&self, ui: &egui::Ui, transform: &PlotTransform, width: f32) {
        if self.measure == Measure::Ionised && self.pins.is_empty() {
            return;
        }
        let mut labels = Labels::new(*transform.frame());
        self.keep_off_data(transform, &mut labels, width);
        if self.measure == Measure::Total {
            for threshold in self.seen_thresholds() {
                let y = transform.position_from_point_y(self.limit(threshold.at_mg_dl()));
                let full = threshold_name(threshold, self.unit);
                let short = full.split_once(':').map(|(short, _)| short.to_owned());
                // The name stands on the side that matters, away from the curve.
                let is_above = threshold.direction == Side::Above;
                let colour = alarm_colour(threshold, self.frame.palette);
                let words = std::iter::once(full).chain(short).collect();
                labels.name_line(ui, LineName { words, y, is_above, colour });
            }
        }
        for pin in self.pins {
            let Some(end) = self.pin_end(pin) else { continue };
            let at = transform.position_from_point(&end.into()) + vec2(tokens::SPACE_XS, 0.0);
            let (words, colour) = (pin.letter().to_owned(), self.frame.palette.pins[pin.slot]);
            labels.put(ui, Label { words, at, anchor: Align2::LEFT_CENTER, colour, elsewhere: BEHIND_THE_LINE });
        }
    }

    /// Keeps words off all curves, dots and bars, and where it can be off the fan and other lines.
    fn keep_off_data(&self, transform: &PlotTransform, labels: &mut Labels, width: f32) {
        let area = *transform.frame();
        let at = |[week, value]: [f64; 2]| transform.position_from_point(&[week, value].into());
        for line in self.drawn_lines(width) {
            labels.keep_off(line.into_iter().map(at));
        }
        for pair in self.fan_edges().windows(2) {
            let ends = [at([pair[0].week, pair[0].outer[0]]), at([pair[1].week, pair[1].outer[1]])];
            let others = [at([pair[0].week, pair[0].outer[1]]), at([pair[1].week, pair[1].outer[0]])];
            if !self.scene.has_fan_bars() {
                labels.avoid(Rect::from_two_pos(ends[0], ends[1]).union(Rect::from_two_pos(others[0], others[1])));
            }
        }
        for threshold in self.seen_thresholds() {
            let y = transform.position_from_point_y(self.limit(threshold.at_mg_dl()));
            labels.avoid(Rect::from_x_y_ranges(area.x_range(), y..=y).shrink2(vec2(0.0, -0.3)));
        }
        for phase in &self.solved.run.scenario.phases {
            let x = at([phase.from.weeks(), 0.0]).x;
            labels.avoid(Rect::from_x_y_ranges(x - 0.4..=x + 0.4, area.y_range()));
        }
    }

    /// Returns all lines of the run, of the runs beside it and of what was measured, as they are drawn.
    fn drawn_lines(&self, width: f32) -> Vec<Vec<[f64; 2]>> {
        let mut lines: Vec<Vec<[f64; 2]>> = self.pins.iter().map(|pin| self.pin_points(pin, width)).collect();
        if self.scene.shows_course() {
            lines.push(self.true_points(self.solved, width));
        } else {
            lines.push(self.mean_points());
            lines.extend(self.injection_courses());
        }
        let session = |s: &SessionPoint| vec![[s.start_week, self.value(s.pre)], [s.end_week, self.value(s.post)]];
        lines.extend(self.scene.seen_sessions().map(session));
        lines.extend(self.level_before().map(|value| vec![[0.0, value], [self.frame.run_weeks, value]]));
        let lab = |lab: &Measured| {
            let value = self.lab_value(lab)?;
            let scatter = if self.measure == Measure::Total { sample_scatter(value) } else { 0.0 };
            Some(vec![[lab.time.weeks(), value - scatter], [lab.time.weeks(), value + scatter]])
        };
        lines.extend(self.solved.curves.labs.iter().filter_map(lab));
        if self.scene.has_fan_bars() {
            lines.extend(self.fan_edges().iter().map(|edge| edge.outer.map(|value| [edge.week, value]).to_vec()));
        }
        lines
    }

    /// Marks the sessions that are not as planned, at the level of their time.
    fn changed_sessions(&self, ui: &egui::Ui, transform: &PlotTransform) {
        let span = self.frame.span;
        let colours = [self.frame.faded(self.frame.palette.strong), self.frame.palette.ground];
        for (week, action) in &self.solved.curves.changed_sessions {
            if (span.from_week..=span.to_week).contains(week) {
                let value = self.value(self.solved.serum_at(*week));
                let at = transform.position_from_point(&[*week, value].into());
                session_sign::paint(&ui.painter_at(*transform.frame()), at, *action, colours);
            }
        }
    }

    /// Shades the sessions, and in the ionised plot the hours after them in which the labs still change.
    fn sessions_shade(&self, ui: &mut PlotUi<'_>) {
        if !self.frame.shows_true_curve() {
            return;
        }
        let colour = self.frame.palette.session;
        for session in self.scene.seen_sessions() {
            shade(ui, Axis::X, [session.start_week, session.end_week], colour.gamma_multiply(0.28));
            if self.measure == Measure::Ionised {
                let disturbed = [session.end_week, session.end_week + DISTURBED_WEEKS];
                shade(ui, Axis::X, disturbed, colour.gamma_multiply(0.12));
            }
        }
    }

    /// Draws lines where the prescription changes, and the value before.
    fn changes(&self, ui: &mut PlotUi<'_>) {
        self.frame.changes(ui, &self.solved.run);
        let Some(value) = self.level_before() else { return };
        let line = PlotPoints::new(vec![[0.0, value], [self.frame.run_weeks, value]]);
        let colour = self.frame.faded(self.frame.palette.ghost);
        ui.line(
            Line::new("", line)
                .color(colour)
                .width(1.2)
                .style(LineStyle::Dashed { length: DASHES_BEFORE })
                .allow_hover(false),
        );
    }

    /// Returns the level before the first change.
    fn level_before(&self) -> Option<f64> {
        let so_far = self.solved.outlook.so_far.as_ref()?;
        Some(match self.measure {
            Measure::Total => self.unit.of_mmol_l(so_far.pre_mmol_l),
            Measure::Ionised => so_far.pre_ionised_mmol_l,
        })
    }

    fn mean_points(&self) -> Vec<[f64; 2]> {
        self.solved.curves.mean.iter().map(|(week, mean)| [*week, self.value(*mean)]).collect()
    }

    fn curves(&self, ui: &mut PlotUi<'_>, width: f32) {
        let colour = self.frame.faded(self.measure.colour(self.frame.palette));
        if self.scene.shows_course() {
            let line = Line::new("", self.true_points(self.solved, width)).color(colour).width(tokens::LINE_WIDTH);
            ui.line(line.allow_hover(false).allow_band(false));
        } else {
            self.sessions(ui, colour);
            self.after_injections(ui, colour);
        }
        self.dots(ui, colour);
    }

    /// Returns the course of a run as finely as it is seen.
    fn true_points(&self, solved: &Solved, width: f32) -> Vec<[f64; 2]> {
        let span = self.frame.span;
        let to_week = span.to_week.min(solved.weeks());
        self.points_between(solved, span.from_week, to_week, width as usize)
    }

    fn points_between(&self, solved: &Solved, from_week: f64, to_week: f64, number: usize) -> Vec<[f64; 2]> {
        let points = solved.serum_between(from_week, to_week, number).into_iter();
        points.map(|(week, serum)| [week, self.value(serum)]).collect()
    }

    /// Draws pinned runs as dashed ghosts.
    fn pins(&self, ui: &mut PlotUi<'_>, width: f32) {
        for pin in self.pins {
            let colour = self.frame.palette.pins[pin.slot];
            let line = Line::new("", self.pin_points(pin, width)).color(colour).width(tokens::PIN_WIDTH);
            ui.line(line.style(tokens::PIN_DASHES[pin.slot]).allow_hover(false).allow_band(false));
        }
    }

    /// Returns where the line of a pinned run ends in sight.
    fn pin_end(&self, pin: &Pin) -> Option<[f64; 2]> {
        let (span, sessions) = (self.frame.span, &pin.solved.curves.sessions);
        let end = if self.is_course(pin) {
            let week = span.to_week.min(pin.solved.weeks());
            [week, self.value(pin.solved.serum_at(week))]
        } else {
            let last = sessions.iter().rfind(|session| session.start_week <= span.to_week)?;
            [last.start_week, self.value(last.pre)]
        };
        (end[0] >= span.from_week).then_some(end)
    }

    fn is_course(&self, pin: &Pin) -> bool {
        self.frame.shows_true_curve() || pin.solved.curves.sessions.is_empty()
    }

    /// Returns the values of a pinned run before sessions, or its course when zoomed in.
    fn pin_points(&self, pin: &Pin, width: f32) -> Vec<[f64; 2]> {
        if self.is_course(pin) {
            self.true_points(&pin.solved, width)
        } else {
            let sessions = &pin.solved.curves.sessions;
            sessions.iter().map(|session| [session.start_week, self.value(session.pre)]).collect()
        }
    }

    /// Draws the course after each injection, which would be lost between sessions.
    fn after_injections(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        for points in self.injection_courses() {
            ui.line(Line::new("", points).color(colour).width(1.2).allow_hover(false));
        }
    }

    fn injection_courses(&self) -> impl Iterator<Item = Vec<[f64; 2]>> {
        self.solved.curves.injections.iter().map(|&from| {
            let to = (from + AFTER_INJECTION_WEEKS).min(self.frame.run_weeks);
            self.points_between(self.solved, from, to, 200)
        })
    }

    fn fan_edges(&self) -> Vec<Edge> {
        let changes: Vec<SimTime> = self.solved.run.scenario.phases.iter().map(|phase| phase.from).collect();
        self.fan.map_or_else(Vec::new, |shown| edges(shown.fan, self.measure, &changes, |serum| self.value(serum)))
    }

    /// Draws the fan: areas over the weeks, and a bar before each session where the true course is seen.
    fn fan(&self, ui: &mut PlotUi<'_>) {
        let Some(ShownFan { strength, .. }) = self.fan else { return };
        let colour = self.measure.colour(self.frame.palette).gamma_multiply(strength);
        let edges = self.fan_edges();
        match self.scene.has_fan_bars() {
            true => draw_bars(ui, &edges, colour),
            false => draw_areas(ui, &edges, colour),
        }
    }

    /// Draws the fall or rise of each session, or where there are too many of them two lines, and the mean between them.
    fn sessions(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        let ends = |session: &SessionPoint| {
            let (pre, post) = (self.value(session.pre), self.value(session.post));
            [[session.start_week, pre], [session.end_week, post]]
        };
        let thin = |points: Vec<[f64; 2]>| {
            let line = Line::new("", points).color(colour.gamma_multiply(SESSION_STRENGTH));
            line.width(SESSION_WIDTH).allow_hover(false)
        };
        if !self.scene.shows_each_session() {
            for end in [0, 1] {
                ui.line(thin(self.scene.seen_sessions().map(|session| ends(session)[end]).collect()));
            }
        } else {
            self.scene.seen_sessions().for_each(|session| ui.line(thin(ends(session).to_vec())));
        }
        ui.line(Line::new("", self.mean_points()).color(colour).width(tokens::LINE_WIDTH).allow_hover(false));
    }

    /// Draws two dots a session, a filled one for the value before it and a hollow one for the value after it.
    fn dots(&self, ui: &mut PlotUi<'_>, colour: Color32) {
        if !self.scene.shows_each_session() {
            return;
        }
        let radius = if self.frame.shows_true_curve() { 4.0 } else { 2.4 };
        let pre: Vec<[f64; 2]> = self.scene.seen_sessions().map(|s| [s.start_week, self.value(s.pre)]).collect();
        let post: Vec<[f64; 2]> = self.scene.seen_sessions().map(|s| [s.end_week, self.value(s.post)]).collect();
        ui.points(Points::new("", post.clone()).radius(radius).color(colour).allow_hover(false));
        let inside = Points::new("", post).radius(radius - 1.2).color(self.frame.palette.ground);
        ui.points(inside.allow_hover(false));
        ui.points(Points::new("", pre).radius(radius).color(colour).allow_hover(false));
    }

    fn lab_value(&self, Measured { lab, .. }: &Measured) -> Option<f64> {
        match self.measure {
            Measure::Total => lab.total_mmol_l.map(|mmol_l| self.unit.of_mmol_l(mmol_l)),
            Measure::Ionised => lab.ionised_mmol_l,
        }
    }

    /// Draws measured values, those off the curve in another colour. Totals show the scatter of one sample, which is not known for the ionised value.
    fn labs(&self, ui: &mut PlotUi<'_>) {
        let form = if self.measure == Measure::Total { Form::Total } else { Form::Ionised };
        for lab in &self.solved.curves.labs {
            let Some(value) = self.lab_value(lab) else { continue };
            let is_off = |residual: &Residual| residual.lab == lab.number && residual.form == form && residual.is_off();
            let is_off = self.solved.residuals.iter().any(is_off);
            let colour = if is_off { self.frame.palette.amber } else { self.frame.palette.strong };
            let week = lab.time.weeks();
            if self.measure == Measure::Total {
                let scatter = sample_scatter(value);
                let bar = vec![[week, value - scatter], [week, value + scatter]];
                ui.line(Line::new("", bar).color(colour).width(1.2).allow_hover(false));
            }
            let cross = Points::new("", vec![[week, value]]).shape(egui_plot::MarkerShape::Diamond);
            ui.points(cross.radius(4.5).color(colour).allow_hover(false));
        }
    }

    /// Returns what the pointer reads, before it the session that is not as planned whose sign lies there. A point is so
    /// many weeks wide.
    fn readout(&self, position: &HoverPosition<'_>, unit: SerumUnit, a_point: f64) -> Option<String> {
        let HoverPosition::Elsewhere { position } = position else { return None };
        let cursor = Cursor::beside(position.x, &self.frame, &self.solved.curves)?;
        let words = readout(&self.solved.run, cursor, unit, self.is_on_dialysis());
        let changed = &self.solved.curves.changed_sessions;
        let sign = session_sign::words_at(changed, position.x, f64::from(SIGN_REACH) * a_point);
        Some(sign.into_iter().chain([words]).collect::<Vec<_>>().join("\n"))
    }

    /// Marks the curve at the time of the pointer, whichever plot the pointer is in.
    fn cursor(&self, ui: &mut PlotUi<'_>, cursor: Option<Cursor>) {
        let Some(cursor) = cursor else { return };
        let points = match cursor.session {
            Some(session) => vec![session.pre, session.post],
            None => vec![self.solved.serum_at(cursor.week)],
        };
        let colour = self.measure.colour(self.frame.palette);
        cursor.mark(ui, &self.frame, points.into_iter().map(|point| (self.value(point), colour)));
    }
}
