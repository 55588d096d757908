//! The frame of a question or message in front of the window. It fits the screen however large things are drawn.

use egui::{Align2, Color32, Context, FontId, Id, Mesh, Modal, Rect, RichText, ScrollArea, TextEdit, Ui, pos2};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::{command::Command, front::Front};
use crate::text::text;

/// Distance between the frame and the edge of the screen, points.
const MARGIN: f32 = 2.0 * tokens::SPACE_XL;
/// Height of title, buttons and their distances, points.
const AROUND_BODY: f32 = 96.0;
/// Height of the last lines that fade where more follows, points.
const FADING: f32 = 24.0;
const WORD_HEIGHT: f32 = 16.0;

/// Shows the frame and returns whether Escape or a click beside it asks to close it.
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

/// Returns a field for one line of text, as wide as the dialog.
pub fn line_of_text<'a>(typed: &'a mut String, hint: &str) -> TextEdit<'a> {
    TextEdit::singleline(typed).hint_text(text(hint)).align(Align2::LEFT_CENTER).desired_width(f32::INFINITY)
}

/// Draws the button that closes a dialog with nothing else to choose, which gets the keyboard.
pub fn close_ui(ui: &mut Ui, id: &'static str, front: &mut Front, commands: &mut Vec<Command>) {
    let close = ui.button(text("gui-close"));
    front.first(id, &close);
    if close.clicked() {
        commands.push(Command::CloseDialog);
    }
}

/// Returns the height left for what stands between title and buttons.
pub fn body_height(ui: &Ui, wanted: f32) -> f32 {
    let screen = ui.ctx().content_rect().height();
    wanted.min(screen - MARGIN - AROUND_BODY).max(tokens::CONTROL_HEIGHT)
}

/// Fades the last line in sight and says that there is more.
fn more_below(ui: &Ui, body: Rect) {
    let ground = ui.visuals().window_fill;
    let word = Rect::from_min_max(pos2(body.left(), body.bottom() - WORD_HEIGHT), body.right_bottom());
    let fading = Rect::from_min_max(pos2(body.left(), word.top() - FADING), pos2(body.right(), word.top()));
    let mut mesh = Mesh::default();
    for (corner, colour) in [
        (fading.left_top(), Color32::TRANSPARENT),
        (fading.right_top(), Color32::TRANSPARENT),
        (fading.left_bottom(), ground),
        (fading.right_bottom(), ground),
    ] {
        mesh.colored_vertex(corner, colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    ui.painter().add(mesh);
    ui.painter().rect_filled(word, 0.0, ground);
    let font = FontId::proportional(tokens::TEXT_SMALL);
    ui.painter().text(word.center(), Align2::CENTER_CENTER, text("gui-more-below"), font, Palette::of(ui).accent);
}

/// Draws what stands between title and buttons; it scrolls where it is too long.
pub fn body_ui<R>(ui: &mut Ui, id: &'static str, wanted: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let height = body_height(ui, wanted);
    let scroll =
        ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
    let inside = |ui: &mut Ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
        contents(ui)
    };
    let shown = scroll.show(ui, inside);
    let below = shown.content_size.y - shown.state.clamped_offset().y - shown.inner_rect.height();
    if below > 1.0 {
        more_below(ui, shown.inner_rect);
    }
    ui.add_space(tokens::SPACE_M);
    shown.inner
}
