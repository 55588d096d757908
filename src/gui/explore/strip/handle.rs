//! The boundaries between the stretches of the strip, which are dragged or moved with the arrow keys.

use egui::accesskit::Role;
use egui::{CursorIcon, Key, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::times::Strip;
use crate::gui::kit::command::Command;
use crate::report::words::span_words;
use crate::scenario::stretch::Stretch;
use crate::text::{text, words};

const HANDLE_WIDTH: f32 = 18.0;

/// Draws the boundary before a change, which can be dragged.
pub fn handle_ui(ui: &mut Ui, strip: &Strip, stretch: &Stretch, commands: &mut Vec<Command>) {
    let Some(from_week) = stretch.from_week else { return };
    let x = strip.x_of(from_week);
    if !strip.area.x_range().contains(x) {
        return;
    }
    let rect = Rect::from_center_size(pos2(x, strip.area.center().y), vec2(HANDLE_WIDTH, strip.area.height()));
    let response = ui.interact(rect, ui.scope_id().with(("boundary", stretch.number)), Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let name = words!("gui-strip-boundary", span = span_words(from_week));
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    let is_active = response.hovered() || response.dragged();
    let colour = if is_active { strip.frame.palette.accent } else { strip.frame.palette.quiet };
    let line = Rect::from_center_size(rect.center(), vec2(3.0, strip.area.height() * 0.6));
    ui.painter().rect_filled(line, 1.5, colour);
    if response.has_focus() {
        handle_keys(ui, strip, stretch.number, from_week, commands);
    }
    response.context_menu(|ui| {
        if ui.button(text("gui-remove-change")).clicked() {
            commands.push(Command::RemoveChange(stretch.number));
        }
    });
    let response = response.on_hover_text(text("gui-strip-boundary-about"));
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let week = strip.snapped(strip.week_at(pointer.x));
        if week != from_week {
            commands.push(Command::MoveChange { stretch: stretch.number, from_week: week });
        }
    }
}

/// Moves the focused boundary with the arrow keys and removes it with Delete.
fn handle_keys(ui: &Ui, strip: &Strip, stretch: usize, from_week: f64, commands: &mut Vec<Command>) {
    let is_pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let steps = f64::from(is_pressed(Key::ArrowRight)) - f64::from(is_pressed(Key::ArrowLeft));
    if steps != 0.0 {
        let week = strip.snapped(from_week + steps * strip.step_weeks());
        commands.push(Command::MoveChange { stretch, from_week: week });
    }
    if is_pressed(Key::Delete) {
        commands.push(Command::RemoveChange(stretch));
    }
}
