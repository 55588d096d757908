//! The keyboard: where Tab goes on, and what the arrow keys ask of a field.

/// Lets Tab go on from where the keyboard was last, because Enter in a field leaves nothing focused. It must be called
/// before anything is drawn.
pub fn resume_keyboard(ctx: &egui::Context) {
    let place = egui::Id::unique("where the keyboard was last");
    if let Some(focused) = ctx.memory(|memory| memory.focused()) {
        ctx.data_mut(|data| data.insert_temp(place, focused));
    } else if ctx.input(|input| input.key_pressed(egui::Key::Tab)) {
        let last = ctx.data(|data| data.get_temp(place)).and_then(|id| ctx.read_response(id));
        // A dialog keeps the keyboard to itself.
        let can_go_on = |last: &egui::Response| ctx.memory(|memory| memory.is_above_modal_layer(last.layer_id));
        if let Some(last) = last.filter(can_go_on) {
            last.request_focus();
        }
    }
}

/// Returns how many steps the up and down arrows ask of the field that is drawn next, if the keyboard is in it.
pub fn arrow_steps(ui: &mut egui::Ui) -> i64 {
    let id = ui.next_auto_id();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(egui::Modifiers::NONE, key)) as i64;
    pressed(egui::Key::ArrowUp) - pressed(egui::Key::ArrowDown)
}
