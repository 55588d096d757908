//! The focus of windows in front of the others: the keyboard goes into a window that opens, and back to where it was
//! when the window closes. Escape closes the topmost window. Tab goes on from where the keyboard was last.

use egui::{Context, FocusDirection, Id, Key, LayerId, Modifiers, Order, Popup, Response};

/// Where the keyboard was before each open window.
#[derive(Default)]
pub struct Front {
    open: Vec<(&'static str, Option<Id>)>,
    /// The control that had the keyboard last, outside menus.
    last: Option<Id>,
    /// The window whose first control has not been given the keyboard yet.
    is_new: Option<&'static str>,
}

impl Front {
    /// Follows which windows are open; called every frame with their names.
    pub fn follow(&mut self, ctx: &Context, open: &[&'static str]) {
        let back = self.open.extract_if(.., |(name, _)| !open.contains(name)).last().map(|(_, before)| before);
        let new = open.iter().find(|name| self.open.iter().all(|(known, _)| known != *name));
        if let Some(name) = new {
            self.open.push((name, back.unwrap_or(self.last)));
            self.is_new = Some(name);
            ctx.memory_mut(|memory| memory.focused().map(|focused| memory.surrender_focus(focused)));
        } else if let Some(Some(before)) = back {
            ctx.memory_mut(|memory| memory.request_focus(before));
        }
        if !Popup::is_any_open(ctx) {
            self.last = ctx.memory(|memory| memory.focused());
        }
    }

    /// Gives the keyboard to a window whose first control is not known here, by keeping the rest of the screen from the
    /// keyboard for a frame. It is called before the window is drawn.
    pub fn enter(&mut self, ctx: &Context, name: &'static str, window: Id) {
        if self.is_new != Some(name) {
            return;
        }
        ctx.memory_mut(|memory| {
            if memory.top_modal_layer() == Some(layer_of(window)) {
                memory.move_focus(FocusDirection::Next);
                self.is_new = None;
            }
            memory.set_modal_layer(layer_of(window));
        });
        ctx.request_repaint();
    }

    /// Gives the keyboard to the first control of a window that has just opened.
    pub fn first(&mut self, name: &'static str, control: &Response) {
        if self.is_new.take_if(|new| *new == name).is_some() {
            control.request_focus();
        }
    }
}

/// Returns the layer of a window that lies over the panels and leaves them in reach.
fn layer_of(window: Id) -> LayerId {
    LayerId::new(Order::Middle, window)
}

/// Returns whether Escape was pressed and closes this window: nothing lies above it, no menu is open, and Escape did
/// not just end a typed value. A text field has lost the keyboard by now, so the control that had it a frame ago
/// counts.
pub fn takes_escape(ctx: &Context, window: Id) -> bool {
    let id = window.with("is-typed-into");
    let is_busy = ctx.text_edit_focused() || Popup::is_any_open(ctx);
    if ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(id), is_busy)) {
        return false;
    }
    let is_topmost = ctx.memory(|memory| {
        let windows = memory.layer_ids().filter(|layer| layer.order == Order::Middle);
        let topmost = windows.filter(|layer| memory.areas().is_visible(layer)).last();
        memory.top_modal_layer().is_none() && topmost == Some(layer_of(window))
    });
    is_topmost && !Popup::is_any_open(ctx) && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Lets Tab go on from where the keyboard was last, because Enter in a field leaves nothing focused. It must be called
/// before anything is drawn.
pub fn resume_keyboard(ctx: &Context) {
    let place = Id::unique("where the keyboard was last");
    if let Some(focused) = ctx.memory(|memory| memory.focused()) {
        ctx.data_mut(|data| data.insert_temp(place, focused));
    } else if ctx.input(|input| input.key_pressed(Key::Tab)) {
        let last = ctx.data(|data| data.get_temp(place)).and_then(|id| ctx.read_response(id));
        // A dialog keeps the keyboard to itself.
        let can_go_on = |last: &Response| ctx.memory(|memory| memory.is_above_modal_layer(last.layer_id));
        if let Some(last) = last.filter(can_go_on) {
            last.request_focus();
        }
    }
}
