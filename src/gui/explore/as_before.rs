//! How a later stretch of the prescription shows what it keeps and what it changes: what it keeps is quiet, what it
//! changes is strong and can be taken back.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{icon_button_ui, quiet_ui};
use crate::text::{text, words};

/// Draws values quietly when they are as before and strongly when a later stretch changes them. Values of the first
/// stretch keep their usual colour.
pub fn toned_ui<R>(ui: &mut Ui, is_change: bool, is_as_before: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        let palette = Palette::of(ui);
        if is_change {
            ui.visuals_mut().override_text_color = Some(if is_as_before { palette.quiet } else { palette.strong });
        }
        add(ui)
    })
    .inner
}

/// Draws at the right end of a row that the value is as before, or else a button that makes it so. Returns whether the
/// button was clicked.
pub fn as_before_ui(ui: &mut Ui, is_as_before: bool, label: &str) -> bool {
    let rest = ui.available_rect_before_wrap();
    let rest = Rect::from_min_max(rest.min, egui::pos2(rest.right(), rest.top() + tokens::CONTROL_HEIGHT));
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rest).layout(layout));
    if is_as_before {
        quiet_ui(&mut ui, text("gui-as-before"));
        return false;
    }
    icon_button_ui(&mut ui, "↺", &words!("gui-reset-as-before", name = label)).clicked()
}
