//! The transport of a run (play, pause, speed and time) by pointer and by keyboard.

use egui::{Button, ComboBox, Key, Modifiers, Ui, vec2};

use super::page;
use super::player::{Player, SPEEDS, STEP_H};
use crate::gui::kit::plots::readout::time_words;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{choice_ui, icon_button_ui};
use crate::text::text;
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Step of the slider: a quarter of an hour, h.
const SLIDER_STEP_H: f64 = 0.25;
/// Narrowest row that shows all speeds, points; a narrower one lists them, with time and slider in rows of their own.
const ALL_SPEEDS_WIDTH: f32 = 620.0;
const SLIDER_BESIDE_WIDTH: f32 = 300.0;
/// Width of the play button, points; it holds either word, so that nothing beside it moves.
const PLAY_WIDTH: f32 = 74.0;
const LEAST_SLIDER_WIDTH: f32 = 80.0;

/// The length of the run, and when its sessions start.
pub struct Track {
    pub end_h: f64,
    pub session_starts_h: Vec<f64>,
}

pub fn transport_ui(ui: &mut Ui, player: &mut Player, track: &Track) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        buttons_ui(ui, player, track);
        ui.add_space(tokens::SPACE_S);
        if ui.max_rect().width() < ALL_SPEEDS_WIDTH {
            speed_list_ui(ui, player);
        } else {
            speeds_ui(ui, player);
        }
        ui.add_space(tokens::SPACE_S);
        ui.checkbox(&mut player.has_numbers, text("learn-numbers"));
        ui.checkbox(&mut player.per_day, text("learn-per-day"));
        ui.checkbox(&mut player.has_less_motion, text("learn-less-motion"));
    });
    let slider_has_keyboard = time_ui(ui, player, track.end_h);
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if is_free {
        arrows(ui, player, track.end_h);
    }
    if is_free || slider_has_keyboard {
        keys(ui, player, track);
    }
}

fn buttons_ui(ui: &mut Ui, player: &mut Player, track: &Track) {
    if icon_button_ui(ui, "⟲", &text("learn-to-start")).clicked() {
        player.seek(0.0, track.end_h);
    }
    let has_sessions = !track.session_starts_h.is_empty();
    if has_sessions && icon_button_ui(ui, "«", &text("learn-session-back")).clicked() {
        player.previous_session(&track.session_starts_h);
    }
    if icon_button_ui(ui, "−", &text("learn-day-back")).clicked() {
        player.step(-HOURS_PER_DAY, track.end_h);
    }
    let (sign, name) = if player.is_playing { ("❚❚", "learn-pause") } else { ("▶", "learn-play") };
    let play = Button::new(format!("{sign} {}", text(name))).min_size(vec2(PLAY_WIDTH, 0.0));
    if ui.add(play).clicked() {
        player.play_or_pause(track.end_h);
    }
    if icon_button_ui(ui, "+", &text("learn-day-on")).clicked() {
        player.step(HOURS_PER_DAY, track.end_h);
    }
    if has_sessions && icon_button_ui(ui, "»", &text("learn-session-on")).clicked() {
        player.next_session(&track.session_starts_h);
    }
}

fn speeds_ui(ui: &mut Ui, player: &mut Player) {
    for (i, (id, _)) in SPEEDS.into_iter().enumerate() {
        if choice_ui(ui, player.chosen_speed() == Some(i), &text(id), &text(id)).clicked() {
            player.choose_speed(i);
        }
    }
}

/// Draws the speeds as a list, where there is no room for a row of them.
fn speed_list_ui(ui: &mut Ui, player: &mut Player) {
    let shown = player.chosen_speed().map_or("learn-speed-lesson", |speed| SPEEDS[speed].0);
    let list = ComboBox::from_id_salt("learn-speed").selected_text(text(shown));
    let list = list.show_ui(ui, |ui| {
        for (i, (id, _)) in SPEEDS.into_iter().enumerate() {
            if ui.selectable_label(player.chosen_speed() == Some(i), text(id)).clicked() {
                player.choose_speed(i);
            }
        }
    });
    list.response.accessible_name(text("learn-speed"));
}

/// Draws the time in words and as a slider; returns whether the slider has the keyboard.
fn time_ui(ui: &mut Ui, player: &mut Player, end_h: f64) -> bool {
    let words = egui::RichText::new(time_words(player.time_h / HOURS_PER_WEEK)).size(tokens::TEXT_BODY).strong();
    if ui.available_width() < SLIDER_BESIDE_WIDTH {
        ui.label(words);
        return slider_ui(ui, player, end_h);
    }
    ui.horizontal(|ui| {
        ui.label(words);
        slider_ui(ui, player, end_h)
    })
    .inner
}

fn slider_ui(ui: &mut Ui, player: &mut Player, end_h: f64) -> bool {
    let slider = ui.scope(|ui| {
        ui.visuals_mut().selection.bg_fill = Palette::of(ui).accent;
        ui.visuals_mut().slider_trailing_fill = true;
        ui.spacing_mut().slider_width = (ui.available_width() - tokens::SPACE_S).max(LEAST_SLIDER_WIDTH);
        page::slider_ui(ui, &mut player.time_h, [0.0, end_h], SLIDER_STEP_H, text("learn-time"))
    });
    slider.inner.has_focus()
}

fn is_pressed(ui: &Ui, held: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.count_and_consume_key(held, key)) > 0
}

/// Moves by the arrow keys while no control has the keyboard; the slider has arrows of its own.
fn arrows(ui: &Ui, player: &mut Player, end_h: f64) {
    // The longer one first: without Shift the same key counts too.
    for (held, hours) in [(Modifiers::SHIFT, HOURS_PER_DAY), (Modifiers::NONE, STEP_H)] {
        if is_pressed(ui, held, Key::ArrowLeft) {
            player.step(-hours, end_h);
        }
        if is_pressed(ui, held, Key::ArrowRight) {
            player.step(hours, end_h);
        }
    }
    for (key, is_faster) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
        if is_pressed(ui, Modifiers::NONE, key) {
            player.change_speed(is_faster);
        }
    }
}

/// Plays, pauses and jumps to either end or between sessions by key; the slider has these keys too.
fn keys(ui: &Ui, player: &mut Player, track: &Track) {
    type Act = fn(&mut Player, &Track);
    let keys: [(Key, Act); 5] = [
        (Key::Space, |player, track| player.play_or_pause(track.end_h)),
        (Key::Home, |player, _| player.time_h = 0.0),
        (Key::End, |player, track| player.time_h = track.end_h),
        (Key::PageUp, |player, track| player.previous_session(&track.session_starts_h)),
        (Key::PageDown, |player, track| player.next_session(&track.session_starts_h)),
    ];
    for (_, act) in keys.into_iter().filter(|(key, _)| is_pressed(ui, Modifiers::NONE, *key)) {
        act(player, track);
    }
}
