//! The place of the window when it opens: inside the screen, whatever size was kept and whatever screen is there now.
//! Where it stands on the screen is left to the desktop, and kept nowhere.

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand};

use super::settings::Settings;

/// Number of frames in which size and frame of a window that has just opened become known.
const FIRST_FRAMES: u8 = 8;
/// Least difference that is worth a change, points.
const NOTICED: f32 = 1.0;

/// What is still to be done of the opening.
#[derive(Debug)]
pub struct Opening {
    frames_left: u8,
    /// Whether the window was left maximised and is not yet. Not every desktop heeds it before the window is there.
    is_to_fill: bool,
}

impl Default for Opening {
    fn default() -> Self {
        Opening { frames_left: FIRST_FRAMES, is_to_fill: false }
    }
}

impl Opening {
    pub fn of(settings: &Settings) -> Self {
        Opening { is_to_fill: settings.is_maximised(), ..Opening::default() }
    }

    /// Makes a window that has just opened no larger than its screen, and moves it inside. Later it is the user's.
    pub fn keep_inside(&mut self, ctx: &Context) {
        if self.frames_left == 0 {
            return;
        }
        self.frames_left -= 1;
        ctx.request_repaint();
        let (inner, outer, screen, is_large) = ctx.input(|input| {
            let window = input.viewport();
            let is_large = window.maximized == Some(true) || window.fullscreen == Some(true);
            (window.inner_rect, window.outer_rect, window.monitor_size, is_large)
        });
        if self.is_to_fill {
            self.is_to_fill = !is_large;
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            return;
        }
        let (Some(inner), Some(outer), Some(screen), false) = (inner, outer, screen, is_large) else { return };
        if let Some(size) = size_that_fits(inner.size(), outer.size(), screen) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
        if let Some(place) = place_that_fits(outer, screen) {
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
        }
    }
}

/// Returns a smaller size for the contents of a window that with its frame is larger than the screen.
fn size_that_fits(inner: Vec2, outer: Vec2, screen: Vec2) -> Option<Vec2> {
    let most = screen - (outer - inner).max(Vec2::ZERO);
    let is_larger = inner.x > most.x + NOTICED || inner.y > most.y + NOTICED;
    (is_larger && most.min_elem() > 0.0).then(|| inner.min(most))
}

/// Returns where a window fits that begins on this screen and ends beyond it. One that begins elsewhere is on another
/// screen, of which nothing is known.
fn place_that_fits(outer: Rect, screen: Vec2) -> Option<Pos2> {
    let begins_here = Rect::from_min_size(Pos2::ZERO, screen).contains(outer.min);
    let last = (screen - outer.size()).max(Vec2::ZERO).to_pos2();
    let place = outer.min.min(last);
    (begins_here && (place - outer.min).length() > NOTICED).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    const SCREEN: Vec2 = vec2(1024.0, 768.0);
    /// Borders and title bar of the window's frame.
    const FRAME: Vec2 = vec2(2.0, 22.0);

    #[test]
    fn a_window_kept_from_a_larger_screen_shrinks_to_this_one_with_its_frame() {
        let inner = vec2(2540.0, 1400.0);
        let fitted = size_that_fits(inner, inner + FRAME, SCREEN).unwrap();
        assert_eq!(fitted, vec2(1022.0, 746.0));
        assert_eq!(size_that_fits(fitted, fitted + FRAME, SCREEN), None);
    }

    #[test]
    fn a_window_that_fits_keeps_its_size_and_one_that_is_too_high_its_width() {
        let inner = vec2(900.0, 600.0);
        assert_eq!(size_that_fits(inner, inner + FRAME, SCREEN), None);
        let high = vec2(900.0, 900.0);
        assert_eq!(size_that_fits(high, high + FRAME, SCREEN), Some(vec2(900.0, 746.0)));
    }

    #[test]
    fn a_window_beyond_the_edge_moves_inside_and_one_on_another_screen_stays() {
        let at = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(900.0, 600.0));
        assert_eq!(place_that_fits(at(800.0, 40.0), SCREEN), Some(pos2(124.0, 40.0)));
        assert_eq!(place_that_fits(at(20.0, 40.0), SCREEN), None);
        assert_eq!(place_that_fits(at(1100.0, 40.0), SCREEN), None);
        let whole = Rect::from_min_size(pos2(0.0, 20.0), SCREEN);
        assert_eq!(place_that_fits(whole, SCREEN), Some(Pos2::ZERO));
    }
}
