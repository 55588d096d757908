//! Play, pause, speed, and where in the run it is.

use egui::{Key, Modifiers, Slider, Ui};

use super::player::{Player, SPEEDS};
use crate::gui::plots::time_words;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{choice_ui, icon_button_ui};
use crate::text::text;
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// A quarter of an hour.
const SLIDER_STEP_H: f64 = 0.25;

pub fn transport_ui(ui: &mut Ui, player: &mut Player, end_h: f64) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        if icon_button_ui(ui, "⟲", &text("learn-to-start")).clicked() {
            player.time_h = 0.0;
        }
        if icon_button_ui(ui, "−", &text("learn-day-back")).clicked() {
            player.time_h = (player.time_h - HOURS_PER_DAY).max(0.0);
        }
        let (sign, name) = if player.is_playing { ("❚❚", "learn-pause") } else { ("▶", "learn-play") };
        let is_asked = ui.button(format!("{sign} {}", text(name))).clicked();
        if icon_button_ui(ui, "+", &text("learn-day-on")).clicked() {
            player.time_h = (player.time_h + HOURS_PER_DAY).min(end_h);
        }
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let space = is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
        if is_asked || space {
            player.play_or_pause(end_h);
        }
        ui.add_space(tokens::SPACE_S);
        for (i, (id, _)) in SPEEDS.into_iter().enumerate() {
            let is_chosen = player.speed == i && player.pace.is_none();
            if choice_ui(ui, is_chosen, &text(id), &text(id)).clicked() {
                player.speed = i;
                player.pace = None;
            }
        }
        ui.add_space(tokens::SPACE_S);
        ui.checkbox(&mut player.has_numbers, text("learn-numbers"));
        ui.checkbox(&mut player.per_day, text("learn-per-day"));
        ui.checkbox(&mut player.has_less_motion, text("learn-less-motion"));
    });
    ui.horizontal(|ui| {
        let palette = Palette::of(ui);
        ui.visuals_mut().widgets.inactive.bg_fill = palette.outline; // the rail
        ui.visuals_mut().selection.bg_fill = palette.accent;
        ui.label(egui::RichText::new(time_words(player.time_h / HOURS_PER_WEEK)).size(tokens::TEXT_BODY).strong());
        ui.spacing_mut().slider_width = (ui.available_width() - tokens::SPACE_S).max(80.0);
        // The slider rounds to its steps in every frame, which would hold back what is played slowly.
        let rounded_h = ((player.time_h / SLIDER_STEP_H).round() * SLIDER_STEP_H).min(end_h);
        let mut time_h = rounded_h;
        let slider = Slider::new(&mut time_h, 0.0..=end_h).show_value(false).step_by(SLIDER_STEP_H).trailing_fill(true);
        ui.add(slider).accessible_name(text("learn-time"));
        if time_h != rounded_h {
            player.time_h = time_h;
        }
    });
}
