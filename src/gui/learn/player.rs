//! The player of a run: its time, its speed and its dots.

use egui::Ui;

use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

/// Hours of the run that pass in a second, by the id of `learn-speed-<id>`.
pub const SPEEDS: [(&str, f64); 7] = [
    ("learn-speed-minutes", 0.25),
    ("learn-speed-hour", 1.0),
    ("learn-speed-hours", 6.0),
    ("learn-speed-day", HOURS_PER_DAY),
    ("learn-speed-days", 3.0 * HOURS_PER_DAY),
    ("learn-speed-week", HOURS_PER_WEEK),
    ("learn-speed-weeks", 2.0 * HOURS_PER_WEEK),
];
/// Longest time that one frame passes, s, so that a slow frame does not jump.
const LONGEST_FRAME_S: f64 = 0.1;
/// Time in which the dots move on by one place, s.
const DOT_PERIOD_S: f64 = 0.8;
/// Step of an arrow key, h.
pub const STEP_H: f64 = 1.0;
/// Distance below which two times are the same, h, so that a jump from a session does not end at it.
const SAME_TIME_H: f64 = 1e-6;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Player {
    pub time_h: f64,
    pub is_playing: bool,
    /// Index in [`SPEEDS`].
    speed: usize,
    /// The speed that a lesson asks for, hours per second; it holds until another is chosen.
    pace: Option<f64>,
    /// End of a part that is played, h.
    stop_h: Option<f64>,
    pub has_numbers: bool,
    /// Whether flows are in mg per day rather than per hour.
    pub per_day: bool,
    /// Whether arrows keep the scale of one run for those that follow, to compare them.
    pub holds_scale: bool,
    /// Whether the dots stand still, for those whom motion disturbs.
    pub has_less_motion: bool,
    /// Time played so far, s.
    played_s: f64,
}

impl Default for Player {
    fn default() -> Self {
        Player {
            time_h: 0.0,
            is_playing: false,
            speed: 2,
            pace: None,
            stop_h: None,
            has_numbers: true,
            per_day: false,
            holds_scale: false,
            has_less_motion: false,
            played_s: 0.0,
        }
    }
}

impl Player {
    /// Plays on until the end of the run, and asks for the next frame only while it plays.
    pub fn go_on(&mut self, ui: &Ui, end_h: f64) {
        self.time_h = self.time_h.clamp(0.0, end_h);
        if !self.is_playing {
            return;
        }
        let passed_s = f64::from(ui.input(|input| input.stable_dt)).min(LONGEST_FRAME_S);
        self.pass(passed_s, self.stop_h.unwrap_or(end_h).min(end_h));
        ui.ctx().request_repaint();
    }

    fn pass(&mut self, seconds: f64, end_h: f64) {
        self.played_s += seconds;
        let hours_per_second = self.pace.unwrap_or(SPEEDS[self.speed].1);
        self.time_h = (self.time_h + seconds * hours_per_second).min(end_h);
        self.is_playing = self.time_h < end_h;
        if !self.is_playing {
            self.stop_h = None;
        }
    }

    /// Plays a part of a run at a speed of its own; with less motion it stands at the end of the part at once.
    pub fn play_part(&mut self, from_h: f64, to_h: f64, hours_per_second: f64) {
        self.is_playing = !self.has_less_motion;
        self.time_h = if self.has_less_motion { to_h } else { from_h };
        self.pace = Some(hours_per_second);
        self.stop_h = self.is_playing.then_some(to_h);
    }

    /// Goes back to the start and stands still, for another run.
    pub fn stop(&mut self) {
        *self = Player {
            speed: self.speed,
            has_numbers: self.has_numbers,
            per_day: self.per_day,
            holds_scale: self.holds_scale,
            has_less_motion: self.has_less_motion,
            ..Player::default()
        };
    }

    /// Plays or pauses; at the end it plays from the start again.
    pub fn play_or_pause(&mut self, end_h: f64) {
        self.stop_h = self.stop_h.filter(|stop_h| self.time_h < *stop_h);
        if !self.is_playing && self.time_h >= end_h {
            self.time_h = 0.0;
        }
        self.is_playing = !self.is_playing;
    }

    /// Returns the speed that is chosen, while no lesson asks for its own.
    pub fn chosen_speed(&self) -> Option<usize> {
        self.pace.is_none().then_some(self.speed)
    }

    pub fn choose_speed(&mut self, speed: usize) {
        self.speed = speed;
        self.pace = None;
    }

    /// Moves by hours, within the run; what is playing plays on from there.
    pub fn step(&mut self, hours: f64, end_h: f64) {
        self.seek(self.time_h + hours, end_h);
    }

    pub fn seek(&mut self, time_h: f64, end_h: f64) {
        self.time_h = time_h.clamp(0.0, end_h);
    }

    /// Moves to the start of the next session; without one it stays.
    pub fn next_session(&mut self, sessions_h: &[[f64; 2]]) {
        let later = sessions_h.iter().map(|[start_h, _]| *start_h).find(|start_h| *start_h > self.time_h + SAME_TIME_H);
        self.time_h = later.unwrap_or(self.time_h);
    }

    /// Moves to the start of the session before, or of the one that is running.
    pub fn previous_session(&mut self, sessions_h: &[[f64; 2]]) {
        let starts_h = sessions_h.iter().map(|[start_h, _]| *start_h);
        let earlier = starts_h.rev().find(|start_h| *start_h < self.time_h - SAME_TIME_H);
        self.time_h = earlier.unwrap_or(self.time_h);
    }

    /// Takes the next of the speeds above or below.
    pub fn change_speed(&mut self, is_faster: bool) {
        let next = if is_faster { self.speed + 1 } else { self.speed.saturating_sub(1) };
        self.choose_speed(next.min(SPEEDS.len() - 1));
    }

    /// Returns how far the dots have come, 0 to 1; they stand still when paused.
    pub fn phase(&self) -> Option<f32> {
        (!self.has_less_motion).then(|| (self.played_s / DOT_PERIOD_S).fract() as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_played_to_its_own_end_at_its_own_speed() {
        let mut player = Player::default();
        player.play_part(6.0, 12.0, 2.0);
        player.pass(2.0, 12.0);
        assert_eq!((player.time_h, player.is_playing), (10.0, true)); // 2 h a second
        player.pass(2.0, 12.0);
        assert_eq!((player.time_h, player.is_playing, player.stop_h), (12.0, false, None));
        let mut calm = Player { has_less_motion: true, ..Player::default() };
        calm.play_part(6.0, 12.0, 2.0);
        assert_eq!((calm.time_h, calm.is_playing), (12.0, false));
    }

    #[test]
    fn a_jump_goes_from_session_to_session_and_stays_where_there_is_none() {
        let sessions_h = [[8.0, 12.0], [56.0, 60.0], [104.0, 108.0]];
        let mut player = Player { time_h: 56.0, ..Player::default() };
        player.next_session(&sessions_h);
        assert_eq!(player.time_h, 104.0);
        player.next_session(&sessions_h);
        assert_eq!(player.time_h, 104.0, "the last one");
        player.previous_session(&sessions_h);
        assert_eq!(player.time_h, 56.0);
        player.time_h = 58.0;
        player.previous_session(&sessions_h);
        assert_eq!(player.time_h, 56.0, "the start of the one that is running");
        player.previous_session(&[]);
        assert_eq!(player.time_h, 56.0);
    }

    #[test]
    fn steps_and_speeds_stop_at_their_ends() {
        let mut player = Player { speed: 0, ..Player::default() };
        player.step(-1.0, 100.0);
        player.change_speed(false);
        assert_eq!((player.time_h, player.speed), (0.0, 0));
        player.step(1e6, 100.0);
        (0..20).for_each(|_| player.change_speed(true));
        assert_eq!((player.time_h, player.speed), (100.0, SPEEDS.len() - 1));
    }

    #[test]
    fn it_stops_at_the_end_and_starts_again_from_there() {
        let mut player = Player { is_playing: true, time_h: 90.0, speed: 3, ..Player::default() };
        player.pass(0.25, 100.0);
        assert_eq!((player.time_h, player.is_playing), (96.0, true)); // a day a second
        player.pass(1.0, 100.0);
        assert_eq!((player.time_h, player.is_playing), (100.0, false));
        player.play_or_pause(100.0);
        assert_eq!((player.time_h, player.is_playing), (0.0, true));
    }
}
