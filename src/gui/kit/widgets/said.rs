//! The message beside a field that could not take a typed text, shown for a moment, and words for screen readers.

use std::cell::RefCell;
use std::time::Duration;

use egui::{RectAlign, Response, Tooltip, accesskit::Node};

use super::label::small_ui;
use crate::gui::kit::tokens::Palette;
use crate::text::words;

/// How long a message is shown, s: long enough to read a short sentence.
const SHOWN_S: f64 = 5.0;
const WIDTH: f32 = 240.0;

/// The text that a field did not understand; the field's parser fills it in.
#[derive(Default)]
pub struct Refused(RefCell<Option<String>>);

impl Refused {
    /// Passes on what was understood, and keeps what was not.
    pub fn or_keep<T>(&self, typed: &str, understood: Option<T>) -> Option<T> {
        if understood.is_none() {
            *self.0.borrow_mut() = Some(typed.trim().to_owned());
        }
        understood
    }

    /// Returns whether the field was emptied.
    pub fn is_empty_text(&self) -> bool {
        self.0.borrow().as_deref() == Some("")
    }

    /// Shows the message below the field; `shown` is the value that stands there now.
    pub fn say(self, response: &Response, shown: &str) {
        let words = self.0.into_inner().map(|typed| match typed.as_str() {
            "" => words!("gui-emptied", value = shown),
            typed => words!("gui-not-understood", typed = typed, value = shown),
        });
        say(response, words);
    }
}

/// Shows new words below the field, or those of a moment ago.
fn say(response: &Response, words: Option<String>) {
    let (ctx, id) = (&response.ctx, response.id.with("said"));
    let now_s = ctx.input(|input| input.time);
    if let Some(words) = words {
        ctx.data_mut(|data| data.insert_temp(id, (words, now_s)));
    }
    let Some((words, since_s)) = ctx.data(|data| data.get_temp::<(String, f64)>(id)) else { return };
    let left_s = since_s + SHOWN_S - now_s;
    if left_s <= 0.0 || response.has_focus() {
        ctx.data_mut(|data| data.remove::<(String, f64)>(id));
        return;
    }
    ctx.request_repaint_after(Duration::from_secs_f64(left_s));
    let mut below = Tooltip::for_widget(response).width(WIDTH);
    below.popup = below.popup.id(id).align(RectAlign::BOTTOM_END);
    below.show(|ui| small_ui(ui, words, Palette::of(ui).amber));
}

/// Sets what a screen reader says in place of the words that are seen. It reads a label's value, not its name.
pub fn spoken(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(words);
        node.set_value(words);
    });
}

/// Names a list of which one entry is chosen, and tells screen readers which.
pub fn say_choice(list: &Response, name: impl Into<String>, chosen: &str) {
    list.ctx.accesskit_node_builder(list.id, |node| {
        node.set_label(name.into());
        say_value(node, chosen);
    });
}

/// Tells screen readers a value in words. On Linux they read only the description, elsewhere the value.
pub(super) fn say_value(node: &mut Node, words: &str) {
    node.set_value(words);
    if cfg!(target_os = "linux") {
        node.set_description(words);
    }
}
