//! A question before it is answered, and the guess beside the truth afterwards.

use egui::{Button, DragValue, RichText, Ui};

use super::page::slider_ui;
use super::sketch::{self, Sketch};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::small_ui;
use crate::study::Unit;
use crate::study::lessons::{LessonQuestion, Number, Task};
use crate::text::{text, words};

/// A guess at the answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Guess {
    /// Index of the option that was chosen.
    Option(usize),
    Value(f64),
    Sketch(Sketch),
}

/// Asks a question and returns whether it was answered in this frame; a value or a sketch may change before that.
pub fn question_ui(ui: &mut Ui, question: &LessonQuestion, guess: &mut Option<Guess>) -> bool {
    ui.add_space(tokens::SPACE_XS);
    ui.add(egui::Label::new(RichText::new(&question.ask).strong()).wrap());
    ui.add_space(tokens::SPACE_XS);
    match &question.task {
        Task::Choose { options, .. } => options_ui(ui, options, guess),
        Task::Drag { lowest, highest, unit, .. } => {
            value_ui(ui, [*lowest, *highest], *unit, guess);
            ui.add_enabled(guess.is_some(), Button::new(text("learn-answer-value"))).clicked()
        }
        Task::Draw { .. } => {
            small_ui(ui, text("learn-draw-beside"), Palette::of(ui).quiet);
            let is_drawn = matches!(guess, Some(Guess::Sketch(sketch)) if sketch::is_drawn(sketch));
            ui.add_enabled(is_drawn, Button::new(text("learn-answer-curve"))).clicked()
        }
    }
}

fn options_ui(ui: &mut Ui, options: &[String], guess: &mut Option<Guess>) -> bool {
    let mut is_answered = false;
    let wide = egui::vec2(ui.available_width(), tokens::CONTROL_HEIGHT + tokens::SPACE_XS);
    for (i, option) in options.iter().enumerate() {
        let button = Button::new(RichText::new(option).strong()).wrap().min_size(wide);
        if ui.add(button.selected(*guess == Some(Guess::Option(i)))).clicked() {
            *guess = Some(Guess::Option(i));
            is_answered = true;
        }
    }
    is_answered
}

/// Draws what sets a value. Until it is set no value is shown, so that none is suggested.
fn value_ui(ui: &mut Ui, [lowest, highest]: [f64; 2], unit: Unit, guess: &mut Option<Guess>) {
    let step = step(highest - lowest);
    let set = match guess {
        Some(Guess::Value(value)) => Some(*value),
        _ => None,
    };
    let mut now = set.unwrap_or(lowest);
    let value = &mut now;
    let decimals = if step < 0.1 { 2 } else { usize::from(step < 1.0) };
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = (ui.available_width() - 110.0).max(80.0);
        slider_ui(ui, value, [lowest, highest], step, words!("learn-guess-slider", unit = unit.symbol()));
        let drag = DragValue::new(value).range(lowest..=highest).speed(step).fixed_decimals(decimals);
        let drag = match set {
            Some(_) => drag,
            None => drag.custom_formatter(|_, _| "?".to_owned()),
        };
        let name = words!("learn-guess-value", unit = unit.symbol());
        ui.add(drag.update_while_editing(false)).accessible_name(name);
        ui.label(unit.symbol());
    });
    if set != Some(now) && (set.is_some() || now != lowest) {
        *guess = Some(Guess::Value(now));
    }
    let ends = [lowest, highest].map(|end| format!("{end:.decimals$}"));
    small_ui(ui, words!("learn-between", lowest = ends[0], highest = ends[1]), Palette::of(ui).quiet);
}

/// Returns a power of ten, about a hundredth of the range.
fn step(width: f64) -> f64 {
    10f64.powf((width / 100.0).log10().round())
}

/// Draws the options with their marks in words, and what is said to the one that was chosen; where none was, to all.
pub fn options_verdict_ui(
    ui: &mut Ui,
    (options, replies): (&[String], &[Option<String>]),
    right: usize,
    guess: Option<&Guess>,
) {
    let palette = Palette::of(ui);
    for (i, (option, reply)) in options.iter().zip(replies).enumerate() {
        let is_guess = guess == Some(&Guess::Option(i));
        let (id, colour) = match (i == right, is_guess) {
            (true, true) => ("learn-option-right-yours", palette.accent),
            (true, false) => ("learn-option-right", palette.accent),
            (false, true) => ("learn-option-yours", palette.amber),
            (false, false) => ("learn-option-other", palette.quiet),
        };
        let words = RichText::new(words!(id, option = option)).color(colour);
        let words = if i == right || is_guess { words.strong() } else { words };
        ui.add(egui::Label::new(words).wrap());
        if let Some(reply) = reply.as_ref().filter(|_| is_guess || guess.is_none()) {
            ui.add(egui::Label::new(reply).wrap());
        }
    }
}

/// Compares a value with that of the run, with as many decimals as the lesson's words have.
pub fn value_verdict(truth: &Number, value: f64, guess: Option<&Guess>) -> String {
    let decimals = truth.say.split_once('.').map_or(0, |(_, after)| after.len());
    let shown = |value: f64| format!("{value:.decimals$}");
    let unit = truth.unit.symbol();
    match guess {
        Some(Guess::Value(guessed)) => {
            let off = guessed - value;
            let id = match shown(off.abs()) == shown(0.0) {
                true => "learn-value-met",
                false if off > 0.0 => "learn-value-above",
                false => "learn-value-below",
            };
            let (guessed, value, off) = (shown(*guessed), shown(value), shown(off.abs()));
            words!(id, guess = guessed, truth = value, off = off, unit = unit)
        }
        _ => words!("learn-value-truth", truth = shown(value), unit = unit),
    }
}
