//! The shades of the map: one hue, which grows stronger from the lowest level of the table to its highest. It says
//! nothing but which level is higher.

use egui::{Color32, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::gui::kit::tokens::Palette;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::study::find::Found;
use crate::text::words;

/// Narrowest range that the shades run over, mg/dL: no more than scatter must not look like a difference.
const NARROWEST_MG_DL: f64 = 1.0;
/// Strength of the hue at the lowest level and at the highest.
const STRENGTHS: [f32; 2] = [0.06, 0.62];
const KEY_STEPS: usize = 12;
const KEY_STEP_WIDTH: f32 = 8.0;
const KEY_HEIGHT: f32 = 12.0;

#[derive(Debug, Clone, Copy)]
pub struct Shading {
    lowest_mg_dl: f64,
    highest_mg_dl: f64,
}

impl Shading {
    pub fn of(found: &Found) -> Shading {
        Shading::over(found.levels_mg_dl())
    }

    fn over([lowest, highest]: [f64; 2]) -> Shading {
        Shading { lowest_mg_dl: lowest, highest_mg_dl: highest.max(lowest + NARROWEST_MG_DL) }
    }

    pub fn colour(&self, level_mg_dl: f64, palette: &Palette) -> Color32 {
        let share = (level_mg_dl - self.lowest_mg_dl) / (self.highest_mg_dl - self.lowest_mg_dl);
        let [weakest, strongest] = STRENGTHS;
        let strength = weakest + (strongest - weakest) * share.clamp(0.0, 1.0) as f32;
        palette.ground.lerp_to_gamma(palette.total, strength)
    }

    /// Draws the shades in their order between the levels at their ends.
    pub fn key_ui(&self, ui: &mut Ui, unit: SerumUnit) {
        let [lowest, highest] = [self.lowest_mg_dl, self.highest_mg_dl].map(|level| unit.finely_of_mg_dl(level));
        let name = words!("study-map-shading", lowest = &lowest, highest = &highest);
        quiet_ui(ui, lowest);
        let size = vec2(KEY_STEPS as f32 * KEY_STEP_WIDTH, KEY_HEIGHT);
        let (area, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        let width = self.highest_mg_dl - self.lowest_mg_dl;
        for step in 0..KEY_STEPS {
            let level = self.lowest_mg_dl + width * step as f64 / (KEY_STEPS - 1) as f64;
            let left = pos2(area.left() + step as f32 * KEY_STEP_WIDTH, area.top());
            let piece = Rect::from_min_size(left, vec2(KEY_STEP_WIDTH, KEY_HEIGHT));
            ui.painter().rect_filled(piece, 0.0, self.colour(level, Palette::of(ui)));
        }
        quiet_ui(ui, highest);
        response.on_hover_text(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::kit::tokens::{DARK, LIGHT, look};

    #[test]
    fn levels_that_differ_look_different_and_words_stand_out_of_every_shade() {
        let shading = Shading::over([2.6, 4.2]);
        for palette in [&LIGHT, &DARK] {
            let steps: Vec<f64> = (0..=8).map(|step| 2.6 + 0.2 * f64::from(step)).collect();
            for pair in steps.windows(2) {
                let [a, b] = [pair[0], pair[1]].map(|level| shading.colour(level, palette));
                let seen = look::distance(a, b);
                assert!(seen > 0.02, "{pair:?} {seen}"); // just noticeable side by side
            }
            for level in steps {
                let contrast = look::contrast(shading.colour(level, palette), palette.strong);
                assert!(contrast > 4.5, "{level} {contrast}"); // what WCAG 2 asks of words
            }
        }
    }

    #[test]
    fn levels_within_scatter_keep_nearly_the_same_shade() {
        let shading = Shading::over([2.6, 2.65]);
        let [a, b] = [2.6, 2.65].map(|level| shading.colour(level, &LIGHT));
        assert!(look::distance(a, b) < 0.02);
    }
}
