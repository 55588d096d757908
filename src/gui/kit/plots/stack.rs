//! The arrangement of the plots, one above the other, or one at a time where there is no height for three.

use super::{axis::Frame, bands::Measure, caption, cursor, key, pools, scene::Scene, serum};
use crate::gui::kit::view::{ShortPlot, Span, TableKind, View};
use crate::gui::kit::{command::Command, solved::Solved, tokens, widgets::choice_ui};
use crate::text::text;
use crate::units::HOURS_PER_WEEK;

/// Time seen before and after a session, h.
const HOURS_BEFORE_SESSION: f64 = 2.0;
const HOURS_AFTER_SESSION: f64 = 8.0;
const CAPTION_HEIGHT: f32 = 20.0;
/// Height of a window below which it shows one plot at a time, points.
pub const THREE_PLOTS_HEIGHT: f32 = 430.0;
/// Height of a plot with its rows above below which the meaning of its signs stands in a menu, points.
const KEY_ROW_FROM_HEIGHT: f32 = 260.0;
const LOWEST_PLOT_HEIGHT: f32 = 70.0;
/// Width from which the one plot has its title and band between the buttons, points.
const CAPTION_BESIDE_WIDTH: f32 = 800.0;

/// Draws the plot of totals with a mark at one time, as high as there is room. Returns the week at which
/// it is held with the pointer.
pub fn total_plot_at_ui(
    ui: &mut egui::Ui,
    solved: &Solved,
    view: &View,
    week: f64,
    commands: &mut Vec<Command>,
) -> Option<f64> {
    let scene = Scene::of(ui, solved, view);
    span_choice_ui(ui, scene, commands);
    cursor::mark_exactly(ui, week);
    let height = ui.available_height();
    let area = serum::serum_plot_ui(ui, scene, Measure::Total, height, commands);
    held_week(ui, area, &scene.frame)
}

/// Draws one plot of a lesson's run with a mark at one time, as high as there is room. Returns the week at which
/// it is held with the pointer.
pub fn plot_at_ui(
    ui: &mut egui::Ui,
    solved: &Solved,
    view: &View,
    week: f64,
    commands: &mut Vec<Command>,
) -> Option<f64> {
    let scene = Scene::of(ui, solved, view);
    cursor::mark_exactly(ui, week);
    let below_the_buttons = ui.cursor().top() + tokens::CONTROL_HEIGHT;
    let x = one_plot_ui(ui, scene, 0.0, commands);
    let y = egui::Rangef::new(below_the_buttons, ui.min_rect().bottom());
    held_week(ui, egui::Rect::from_x_y_ranges(x, y), &scene.frame)
}

/// Returns the week at which a plot is held, which was pressed where nothing lies in front of it.
fn held_week(ui: &egui::Ui, area: egui::Rect, frame: &Frame) -> Option<f64> {
    let held = ui.input(|input| {
        let pointer = &input.pointer;
        pointer.primary_down().then(|| pointer.press_origin().zip(pointer.interact_pos())).flatten()
    });
    let (pressed, at) = held?;
    let is_on_top = ui.ctx().layer_id_at(pressed) == Some(ui.layer_id());
    let share = f64::from((at.x - area.left()) / area.width()).clamp(0.0, 1.0);
    (is_on_top && area.contains(pressed)).then(|| frame.span.from_week + share * frame.span.width())
}

/// Draws all plots above a strip of this height and returns where the time axis lies.
pub fn three_plots_ui(ui: &mut egui::Ui, scene: Scene<'_>, strip: f32, commands: &mut Vec<Command>) -> egui::Rangef {
    span_choice_ui(ui, scene, commands);
    let captions = 2.0 * (CAPTION_HEIGHT + 2.0 * tokens::SPACE_XS);
    let free = ui.available_height() - strip - captions;
    let (total, ionised, pools) = (free * 0.46, free * 0.27, free * 0.27);
    let area = serum::serum_plot_ui(ui, scene, Measure::Total, total, commands);
    caption::ionised_caption_ui(ui, scene, commands);
    serum::serum_plot_ui(ui, scene, Measure::Ionised, ionised, commands);
    ui.horizontal(|ui| pools::caption_ui(ui, commands));
    pools::pools_plot_ui(ui, scene, pools, commands);
    area.x_range()
}

/// Draws one plot where there is no height for three, and returns where the time axis lies.
pub fn one_plot_ui(ui: &mut egui::Ui, scene: Scene<'_>, strip: f32, commands: &mut Vec<Command>) -> egui::Rangef {
    let measure = match scene.view.short_plot {
        ShortPlot::Total => Some(Measure::Total),
        ShortPlot::Ionised => Some(Measure::Ionised),
        ShortPlot::Pools => None,
    };
    // Where there is room, title and band stand between the buttons, and the plot has the height of their row.
    let beside = measure.filter(|_| ui.available_width() >= CAPTION_BESIDE_WIDTH);
    let has_key_row = ui.available_height() - strip >= KEY_ROW_FROM_HEIGHT;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        plot_choice_ui(ui, scene.view.short_plot, commands);
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            span_buttons_ui(ui, scene, true, commands);
            if let Some(measure) = beside {
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.with_layout(left, |ui| caption::title_and_band_ui(ui, measure, scene, !has_key_row));
            }
        });
    });
    match measure {
        Some(measure) if beside.is_none() => {
            ui.horizontal(|ui| caption::title_and_band_ui(ui, measure, scene, !has_key_row));
        }
        Some(_) => {}
        None => pools::title_ui(ui),
    }
    if measure == Some(Measure::Total) && has_key_row {
        key::key_ui(ui, &scene);
    }
    let height = (ui.available_height() - strip).max(LOWEST_PLOT_HEIGHT);
    let area = match scene.view.short_plot {
        ShortPlot::Total => serum::serum_plot_ui(ui, scene, Measure::Total, height, commands),
        ShortPlot::Ionised => serum::serum_plot_ui(ui, scene, Measure::Ionised, height, commands),
        ShortPlot::Pools => pools::pools_plot_ui(ui, scene, height, commands),
    };
    area.x_range()
}

fn plot_choice_ui(ui: &mut egui::Ui, shown: ShortPlot, commands: &mut Vec<Command>) {
    let plots = [
        (ShortPlot::Total, "gui-pane-total"),
        (ShortPlot::Ionised, "gui-pane-ionised"),
        (ShortPlot::Pools, "gui-pane-pools"),
    ];
    for (plot, id) in plots {
        if choice_ui(ui, plot == shown, &text(id), &text(id)).clicked() {
            commands.push(Command::ShowShortPlot(plot));
        }
    }
}

/// Draws the caption of the first plot and the choice of what part of the run is seen.
fn span_choice_ui(ui: &mut egui::Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let is_narrow = ui.available_width() < caption::ONE_ROW_WIDTH;
    caption::total_caption_ui(ui, scene, |ui| span_buttons_ui(ui, scene, is_narrow, commands));
}

/// Draws the choices from right to left.
fn span_buttons_ui(ui: &mut egui::Ui, scene: Scene<'_>, is_short: bool, commands: &mut Vec<Command>) {
    let Scene { solved, frame, view, .. } = scene;
    let run_weeks = frame.run_weeks;
    let last_week = Span { from_week: (run_weeks - 1.0).max(0.0), to_week: run_weeks };
    let mut choices =
        vec![("gui-span-run", "gui-span-run-short", None), ("gui-span-week", "gui-span-week-short", Some(last_week))];
    if let Some(session) = solved.curves.sessions.last() {
        let around = Span {
            from_week: session.start_week - HOURS_BEFORE_SESSION / HOURS_PER_WEEK,
            to_week: session.end_week + HOURS_AFTER_SESSION / HOURS_PER_WEEK,
        };
        choices.push(("gui-span-session", "gui-span-session-short", Some(around.moved(0.0, run_weeks))));
    }
    for (id, short, span) in choices.into_iter().rev() {
        let words = if is_short { short } else { id };
        if choice_ui(ui, view.span == span, &text(words), &text(id)).clicked() {
            commands.push(Command::ShowSpan(span));
        }
    }
    caption::table_link_ui(ui, "gui-plot-table-total", TableKind::Weeks, commands);
}
