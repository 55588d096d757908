//! The dialog of presets to start from, shelf by shelf or as a search finds them. [`entries`] reads and searches the
//! presets, [`thumbnail`] computes and draws their small curves.

mod entries;
mod thumbnail;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, FontId, Key, Layout, Modifiers, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use self::entries::{PresetEntry, found, group_name};
use self::thumbnail::thumbnail_ui;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::gui::kit::{command::Command, front::Front, view::SerumUnit};
use crate::gui::shell::modal::{body_height, line_of_text, modal_ui, title_ui};
use crate::text::{key, text, words};

pub use self::entries::preset_title;

const WIDTH: f32 = 880.0;
const HEIGHT: f32 = 500.0;
const LIST_WIDTH: f32 = 450.0;
/// Width of the dialog below which the detail stands below the list, points.
const NARROWEST_BESIDE: f32 = 700.0;
const ROW_HEIGHT: f32 = 40.0;

/// What has been typed and chosen.
#[derive(Default)]
pub struct Gallery {
    search: String,
    /// The number of the chosen preset among those found.
    chosen: usize,
    /// Whether the arrow keys have moved the choice, so that it must be scrolled into sight.
    is_moved: bool,
}

pub fn presets_ui(
    ctx: &egui::Context,
    gallery: &mut Gallery,
    unit: SerumUnit,
    front: &mut Front,
    commands: &mut Vec<Command>,
) -> bool {
    thumbnail::start(ctx);
    modal_ui(ctx, "presets", WIDTH, |ui| {
        title_ui(ui, text("gui-presets-title"));
        let moved = arrows(ui);
        let search = search_ui(ui, gallery, front);
        let found = found(&gallery.search);
        gallery.is_moved = moved != 0;
        gallery.chosen = gallery.chosen.saturating_add_signed(moved).min(found.len().saturating_sub(1));
        let is_beside = ui.available_width() >= NARROWEST_BESIDE;
        let height = body_height(ui, HEIGHT) - tokens::CONTROL_HEIGHT;
        if is_beside {
            ui.horizontal_top(|ui| {
                let column = Layout::top_down(Align::LEFT);
                ui.allocate_ui_with_layout(vec2(LIST_WIDTH, height), column, |ui| {
                    list_ui(ui, gallery, &found, height, unit, commands);
                });
                ui.add_space(tokens::SPACE_M);
                detail_ui(ui, found.get(gallery.chosen), height);
            });
        } else {
            list_ui(ui, gallery, &found, 0.55 * height, unit, commands);
            detail_ui(ui, found.get(gallery.chosen), 0.45 * height - tokens::SPACE_S);
        }
        ui.add_space(tokens::SPACE_S);
        let is_entered = search.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let chosen = found.get(gallery.chosen);
            let is_clicked = ui.add_enabled(chosen.is_some(), egui::Button::new(text("gui-open"))).clicked();
            if let Some(chosen) = chosen.filter(|_| is_clicked || is_entered) {
                commands.push(Command::New(chosen.preset));
            }
            if ui.button(text("gui-cancel")).clicked() {
                commands.push(Command::CloseDialog);
            }
            quiet_ui(ui, text("gui-presets-keys"));
        });
    })
}

/// Returns how far the arrow keys move the choice. The keys are taken before the text of the search sees them.
fn arrows(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        down as isize - up as isize
    })
}

fn search_ui(ui: &mut Ui, gallery: &mut Gallery, front: &mut Front) -> egui::Response {
    // Enter opens, and the text keeps the keyboard.
    let edit = line_of_text(&mut gallery.search, "gui-presets-hint").return_key(None);
    let response = ui.add(edit).accessible_name(text("gui-presets-search"));
    if response.changed() {
        gallery.chosen = 0;
    }
    front.first("presets", &response);
    ui.add_space(tokens::SPACE_S);
    response
}

fn list_ui(
    ui: &mut Ui,
    gallery: &mut Gallery,
    found: &[&'static PresetEntry],
    height: f32,
    unit: SerumUnit,
    commands: &mut Vec<Command>,
) {
    let scroll = ScrollArea::vertical().id_salt("presets").max_height(height).min_scrolled_height(height);
    scroll.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M); // the scroll bar floats there
        ui.spacing_mut().item_spacing.y = 0.0;
        if found.is_empty() {
            quiet_ui(ui, text("gui-presets-none"));
        }
        let is_search = !gallery.search.trim().is_empty();
        let mut shelf = None;
        for (i, entry) in found.iter().enumerate() {
            if !is_search && shelf != Some(entry.preset.group) {
                shelf = Some(entry.preset.group);
                ui.add_space(if i == 0 { 0.0 } else { tokens::SPACE_S });
                heading_ui(ui, &key("gui-presets", entry.preset.group.id()));
            }
            let response = row_ui(ui, entry, i == gallery.chosen, unit);
            if response.clicked() {
                gallery.chosen = i;
            }
            if response.double_clicked() {
                commands.push(Command::New(entry.preset));
            }
            if gallery.is_moved && i == gallery.chosen {
                response.scroll_to_me(None);
            }
        }
    });
}

/// Draws a title, one line about it and the curve that it leads to. The search keeps the keyboard, so that a row cannot
/// have it.
fn row_ui(ui: &mut Ui, entry: &PresetEntry, is_chosen: bool, unit: SerumUnit) -> egui::Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_chosen, entry.title()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let ground = match (is_chosen, response.hovered()) {
        (true, _) => Some(palette.selection),
        (false, true) => Some(palette.control_hovered),
        (false, false) => None,
    };
    if let Some(colour) = ground {
        ui.painter().rect_filled(rect, tokens::CORNER, colour);
    }
    let centre = pos2(rect.right() - tokens::SPACE_S - 0.5 * thumbnail::SIZE.x, rect.center().y);
    let curve = Rect::from_center_size(centre, thumbnail::SIZE);
    thumbnail_ui(ui, entry.preset, curve, unit);
    let room = curve.left() - rect.left() - 2.0 * tokens::SPACE_S;
    let line = |words: &str, size: f32, colour| {
        let mut job = LayoutJob::simple_singleline(words.to_owned(), FontId::proportional(size), colour);
        job.wrap = TextWrapping::truncate_at_width(room);
        ui.painter().layout_job(job)
    };
    let left = rect.left() + tokens::SPACE_S;
    let title = line(entry.title(), tokens::TEXT_BODY, palette.strong);
    let about = line(entry.summary(), tokens::TEXT_SMALL, if is_chosen { palette.text } else { palette.quiet });
    ui.painter().galley(pos2(left, rect.top() + 4.0), title, palette.strong);
    ui.painter().galley(pos2(left, rect.top() + 21.0), about, palette.quiet);
    response
}

/// Draws the whole note of the chosen preset, and its sources.
fn detail_ui(ui: &mut Ui, entry: Option<&&PresetEntry>, height: f32) {
    let Some(entry) = entry else { return };
    let scroll = ScrollArea::vertical().id_salt(("preset", entry.preset.id)).max_height(height);
    scroll.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - tokens::SPACE_M);
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            ui.label(RichText::new(entry.title()).size(tokens::TEXT_TITLE).color(Palette::of(ui).strong));
            let group = group_name(entry.preset.group);
            quiet_ui(ui, words!("gui-presets-place", group = group, id = entry.preset.id));
            ui.add_space(tokens::SPACE_S);
            ui.label(entry.note());
            if !entry.draft.sources.is_empty() {
                ui.add_space(tokens::SPACE_S);
                heading_ui(ui, "gui-presets-sources");
                for source in &entry.draft.sources {
                    quiet_ui(ui, source);
                }
            }
        });
    });
}
