//! The frame of a question or message in front of the window. It fits the screen however large things are drawn.

use egui::{Context, Id, Modal, RichText, ScrollArea, Ui};

use crate::gui::tokens::{self, Palette};

/// Between the frame and the edge of the screen.
const MARGIN: f32 = 2.0 * tokens::SPACE_XL;
/// Title, buttons and their distances.
const AROUND_BODY: f32 = 96.0;

/// Shows it; whether Escape or a click beside it asks to close it.
pub fn modal_ui(ctx: &Context, id: &'static str, width: f32, contents: impl FnOnce(&mut Ui)) -> bool {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(tokens::SPACE_L);
    let width = width.min(ctx.content_rect().width() - MARGIN);
    let shown = Modal::new(Id::unique(id)).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        contents(ui);
    });
    shown.should_close()
}

pub fn title_ui(ui: &mut Ui, title: impl Into<String>) {
    ui.label(RichText::new(title).size(tokens::TEXT_TITLE).color(Palette::of(ui).strong));
    ui.add_space(tokens::SPACE_S);
}

/// The height left for what stands between title and buttons.
pub fn body_height(ui: &Ui, wanted: f32) -> f32 {
    let screen = ui.ctx().content_rect().height();
    wanted.min(screen - MARGIN - AROUND_BODY).max(tokens::CONTROL_HEIGHT)
}

/// What stands between title and buttons: it scrolls where it is too long.
pub fn body_ui<R>(ui: &mut Ui, id: &'static str, wanted: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let height = body_height(ui, wanted);
    let scroll =
        ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
    let inside = |ui: &mut Ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
        contents(ui)
    };
    let shown = scroll.show(ui, inside);
    ui.add_space(tokens::SPACE_M);
    shown.inner
}
