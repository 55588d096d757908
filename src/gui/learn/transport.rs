//! The transport of a run (play, pause, speed and time) by pointer and by keyboard.

use egui::{Button, ComboBox, Key, Modifiers, Ui, vec2};

use super::page;
use super::player::{Player, SPEEDS, STEP_H};
use crate::gui::kit::plots::readout::time_words;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{choice_ui, icon_button_ui, quiet_ui};
use crate::text::text;
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Step of the slider: a quarter of an hour, h.
const SLIDER_STEP_H: f64 = 0.25;
/// What keeps the slider between two sessions out of both, h.
const BEYOND_H: f64 = 0.01;
/// Width of the name of the part that the slider spans, points.
const PART_WIDTH: f32 = 116.0;
/// Narrowest row that shows all speeds, points; a narrower one lists them, with time and slider in rows of their own.
const ALL_SPEEDS_WIDTH: f32 = 620.0;
const SLIDER_BESIDE_WIDTH: f32 = 300.0;
/// Width of the play button, points; it holds either word, so that nothing beside it moves.
const PLAY_WIDTH: f32 = 74.0;
const LEAST_SLIDER_WIDTH: f32 = 80.0;

/// The run that is played, as far as time and buttons need to know it.
pub struct Track {
    pub end_h: f64,
    /// Start and end of each session.
    pub sessions_h: Vec<[f64; 2]>,
    /// Whether the arrows have the scale of this run, which can be held for others.
    pub has_scale_of_its_own: bool,
}

/// A part of the run that the slider spans, with the id of its name.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    from_h: f64,
    to_h: f64,
    id: &'static str,
}

impl Track {
    /// Returns the session in which a time lies, the time between two sessions, or the day where nobody is dialysed.
    fn part(&self, time_h: f64) -> Part {
        if self.sessions_h.is_empty() {
            let from_h =
                (time_h / HOURS_PER_DAY).floor().min((self.end_h / HOURS_PER_DAY).ceil() - 1.0) * HOURS_PER_DAY;
            let to_h = (from_h + HOURS_PER_DAY).min(self.end_h);
            return Part { from_h: from_h.max(0.0), to_h, id: "learn-part-day" };
        }
        let begun = self.sessions_h.partition_point(|[start_h, _]| *start_h <= time_h);
        let last = begun.checked_sub(1).map(|last| self.sessions_h[last]);
        match last {
            Some([from_h, to_h]) if time_h <= to_h => Part { from_h, to_h, id: "learn-part-session" },
            _ => Part {
                from_h: last.map_or(0.0, |[_, end_h]| end_h + BEYOND_H),
                to_h: self.sessions_h.get(begun).map_or(self.end_h, |[start_h, _]| start_h - BEYOND_H),
                id: "learn-part-between",
            },
        }
    }
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
        if track.has_scale_of_its_own {
            ui.checkbox(&mut player.holds_scale, text("learn-hold-scale"))
                .on_hover_text(text("learn-hold-scale-about"));
        }
    });
    let slider_has_keyboard = time_ui(ui, player, track);
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
    let has_sessions = !track.sessions_h.is_empty();
    if has_sessions && icon_button_ui(ui, "«", &text("learn-session-back")).clicked() {
        player.previous_session(&track.sessions_h);
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
        player.next_session(&track.sessions_h);
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
fn time_ui(ui: &mut Ui, player: &mut Player, track: &Track) -> bool {
    let words = egui::RichText::new(time_words(player.time_h / HOURS_PER_WEEK)).size(tokens::TEXT_BODY).strong();
    if ui.available_width() < SLIDER_BESIDE_WIDTH {
        ui.label(words);
        return slider_ui(ui, player, track);
    }
    ui.horizontal(|ui| {
        ui.label(words);
        slider_ui(ui, player, track)
    })
    .inner
}

/// Draws the slider over the session that is played, or over the time to the next one; the chart below spans the run.
fn slider_ui(ui: &mut Ui, player: &mut Player, track: &Track) -> bool {
    let part = track.part(player.time_h);
    let slider = ui.horizontal(|ui| {
        ui.visuals_mut().selection.bg_fill = Palette::of(ui).accent;
        ui.visuals_mut().slider_trailing_fill = true;
        let width = ui.available_width() - PART_WIDTH - tokens::SPACE_M;
        ui.spacing_mut().slider_width = width.max(LEAST_SLIDER_WIDTH);
        let ends = [part.from_h, part.to_h];
        let slider = page::slider_ui(ui, &mut player.time_h, ends, SLIDER_STEP_H, text("learn-time"));
        quiet_ui(ui, text(part.id));
        slider
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
        (Key::PageUp, |player, track| player.previous_session(&track.sessions_h)),
        (Key::PageDown, |player, track| player.next_session(&track.sessions_h)),
    ];
    for (_, act) in keys.into_iter().filter(|(key, _)| is_pressed(ui, Modifiers::NONE, *key)) {
        act(player, track);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(sessions_h: &[[f64; 2]]) -> Track {
        Track { end_h: 168.0, sessions_h: sessions_h.to_vec(), has_scale_of_its_own: true }
    }

    #[test]
    fn the_slider_spans_the_session_or_what_lies_between_two_and_stays_where_it_is_slid() {
        let track = track(&[[8.0, 12.0], [56.0, 60.0]]);
        let part = |time_h: f64| {
            let Part { from_h, to_h, .. } = track.part(time_h);
            [from_h, to_h]
        };
        assert_eq!((part(8.0), part(10.0), part(12.0)), ([8.0, 12.0], [8.0, 12.0], [8.0, 12.0]));
        assert_eq!((part(0.0), part(100.0)), ([0.0, 8.0 - BEYOND_H], [60.0 + BEYOND_H, 168.0]));
        for time_h in [0.0, 5.0, 9.0, 30.0, 57.0, 168.0] {
            let slid = part(time_h);
            assert_eq!(slid.map(part), [slid, slid], "from end to end it is the same part");
        }
    }

    #[test]
    fn without_sessions_the_slider_spans_a_day() {
        let part = |time_h: f64| track(&[]).part(time_h);
        assert_eq!((part(30.0).from_h, part(30.0).to_h), (24.0, 48.0));
        assert_eq!((part(168.0).from_h, part(168.0).to_h), (144.0, 168.0), "the last day, not one after it");
    }
}
