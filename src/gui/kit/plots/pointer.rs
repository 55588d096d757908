//! The effect of the pointer on a plot.

use egui_plot::PlotResponse;

use super::axis::Frame;
use super::cursor;
use crate::gui::kit::command::Command;

/// Scroll of the wheel that halves the span, points: one notch, as egui counts it.
const POINTS_PER_DOUBLING: f32 = 120.0;

/// Turns drags, wheel and double clicks on a plot into a new span.
pub fn handle<R>(ui: &egui::Ui, shown: &PlotResponse<R>, frame: &Frame, commands: &mut Vec<Command>) {
    let Frame { span, run_weeks, .. } = *frame;
    let response = &shown.response;
    let weeks_per_point = span.width() / f64::from(shown.transform.frame().width().max(1.0));
    if response.dragged() && response.drag_delta().x != 0.0 {
        let moved = span.moved(-f64::from(response.drag_delta().x) * weeks_per_point, run_weeks);
        commands.push(Command::ShowSpan(Some(moved)));
    }
    if response.double_clicked() {
        commands.push(Command::ShowSpan(None));
    }
    let Some(pointer) = response.hover_pos() else { return };
    cursor::remember(ui, shown.transform.value_from_position(pointer).x);
    let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = f64::from(pinch) * 2f64.powf(f64::from(wheel.y / POINTS_PER_DOUBLING));
    let about_week = shown.transform.value_from_position(pointer).x;
    if wheel.x != 0.0 {
        let moved = span.moved(-f64::from(wheel.x) * weeks_per_point, run_weeks);
        commands.push(Command::ShowSpan(Some(moved)));
    }
    if factor != 1.0 {
        let zoomed = span.zoomed(factor, about_week, run_weeks);
        let is_whole = zoomed.width() >= run_weeks - 1e-9;
        commands.push(Command::ShowSpan((!is_whole).then_some(zoomed)));
    }
}
