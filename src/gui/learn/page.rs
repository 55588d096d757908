//! What the pages of lessons and cases share: the way back to the list, class mode, sliders, sources, and the keys of a clicker.

use egui::{CollapsingHeader, Key, Label, Modifiers, Response, RichText, Slider, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::references::Source;
use crate::text::{text, words};

/// The manner in which lessons are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Whether answers wait until the teacher reveals them.
    pub is_for_a_class: bool,
    pub shows_notes: bool,
    /// Whether the lesson covers the whole screen.
    pub is_projected: bool,
    /// Whether the teacher's notes have a window of their own.
    pub has_notes_apart: bool,
}

impl Manner {
    pub fn class_ui(&mut self, ui: &mut Ui) {
        ui.checkbox(&mut self.is_for_a_class, text("learn-class")).on_hover_text(text("learn-class-about"));
    }
}

/// Draws the teacher's button below what is asked; returns whether it was clicked.
pub fn reveal_ui(ui: &mut Ui) -> bool {
    ui.button(text("learn-reveal")).on_hover_text(text("learn-class-about")).clicked()
}

/// Draws the way back to the list and the title; returns whether the lesson or case was left.
pub fn head_ui(ui: &mut Ui, title: &str) -> bool {
    let is_left = ui.button(text("learn-to-list")).clicked();
    ui.label(RichText::new(title).size(tokens::TEXT_TITLE).strong());
    is_left
}

/// Draws a slider over a value. A slider rounds in every frame, but the value stays between its steps until it is moved.
pub fn slider_ui(ui: &mut Ui, value: &mut f64, [lowest, highest]: [f64; 2], step: f64, name: String) -> Response {
    let slider = ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_fill = Palette::of(ui).outline; // the rail
        let rounded = (lowest + ((*value - lowest) / step).round() * step).clamp(lowest, highest);
        let mut slid = rounded;
        let slider = Slider::new(&mut slid, lowest..=highest).show_value(false).step_by(step);
        let response = ui.add(slider).accessible_name(name);
        // The slider's own rounding differs by less than half a step, where the range is no multiple of it.
        if (slid - rounded).abs() > 0.5 * step {
            *value = slid.clamp(lowest, highest);
        }
        response
    });
    slider.inner
}

/// Draws the sources behind one click.
pub fn sources_ui(ui: &mut Ui, sources: &[Source]) {
    let words: Vec<&str> = sources.iter().map(Source::words).collect();
    let title = RichText::new(words!("learn-sources", count = sources.len())).size(tokens::TEXT_SMALL);
    let fold = CollapsingHeader::new(title).id_salt(&words).show(ui, |ui| {
        for source in &words {
            let words = RichText::new(*source).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
            ui.add(Label::new(words).wrap());
        }
    });
    // Sources open below the last line that is seen, and are brought into sight.
    let opened = fold.header_response.id.with("opened");
    if fold.header_response.clicked() {
        ui.data_mut(|data| data.insert_temp(opened, true));
    }
    let body = fold.body_response.as_ref().filter(|_| fold.openness >= 1.0);
    if let Some(body) = body
        && ui.data_mut(|data| data.remove_temp::<bool>(opened)).is_some()
    {
        body.scroll_to_me(None);
    }
}

/// Returns how often a key was pressed since the last frame; nothing else hears of it.
pub fn presses(ui: &Ui, key: Key) -> usize {
    ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key))
}

/// Returns how many pages a clicker or the keyboard turns.
pub fn page_keys(ui: &Ui) -> i32 {
    i32::from(presses(ui, Key::PageDown) > 0) - i32::from(presses(ui, Key::PageUp) > 0)
}
