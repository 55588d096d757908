//! The bar of menus and tabs above and the status bar below.

use egui::{
    Align, Color32, FontId, Label, Layout, MenuBar, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    ThemePreference, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{document::Document, menus::menus_ui, state::AppState};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, Tab};
use crate::gui::kit::widgets::{choice_ui, icon_button_ui, quiet_ui, small_ui};
use crate::text::{text, words};

/// Width below which no title is shown, points.
const NARROWEST_TITLE: f32 = 60.0;
const SIGN_WIDTH: f32 = 16.0;
/// Width of a window below which title, units and theme are left to the menus, points.
const NARROWEST_WHOLE: f32 = 880.0;

pub fn top_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let is_whole = ui.ctx().content_rect().width() >= NARROWEST_WHOLE;
    MenuBar::new().ui(ui, |ui| {
        menus_ui(ui, state, commands);
        ui.add_space(tokens::SPACE_S);
        if is_whole {
            tab_bar_ui(ui, state.view.tab, commands);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, state, commands));
        } else {
            ScrollArea::horizontal().id_salt("tabs").show(ui, |ui| tab_bar_ui(ui, state.view.tab, commands));
        }
    });
}

/// Draws from the right: theme, unit of serum values, and what is open in the room that is left.
fn right_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
    theme_ui(ui, commands);
    ui.add_space(tokens::SPACE_S);
    for unit in SerumUnit::ALL.into_iter().rev() {
        let name = words!("gui-unit-name", unit = unit.symbol());
        if choice_ui(ui, state.view.serum_unit == unit, unit.symbol(), &name).clicked() {
            commands.push(Command::ShowUnit(unit));
        }
    }
    quiet_ui(ui, text("gui-serum-in"));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(tokens::SPACE_M);
        title_ui(ui, &state.document);
    });
}

/// Draws what is open, and before it whether it is saved: in a narrow window the end of the title gives way.
fn title_ui(ui: &mut Ui, document: &Document) {
    if document.has_unsaved_changes() && ui.available_width() >= SIGN_WIDTH {
        let sign = small_ui(ui, text("gui-unsaved-sign"), Palette::of(ui).amber);
        let meaning = text("gui-unsaved-mark");
        sign.widget_info(|| WidgetInfo::labeled(Role::Label, true, &meaning));
        sign.on_hover_text(&meaning);
    }
    if ui.available_width() < NARROWEST_TITLE {
        return;
    }
    let (name, quiet) = (document.name(), Palette::of(ui).quiet);
    let caption = document.caption();
    let file = document.path().map(|path| path.display().to_string());
    let shown = ui.add(Label::new(RichText::new(caption).size(tokens::TEXT_SMALL).color(quiet)).truncate());
    shown.on_hover_text(words!("gui-title-about", name = name, file = file.unwrap_or_else(|| text("gui-no-file"))));
}

fn theme_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let is_dark = ui.visuals().dark_mode;
    let (sign, name, next) = if is_dark {
        ("☀", text("gui-theme-light"), ThemePreference::Light)
    } else {
        ("☾", text("gui-theme-dark"), ThemePreference::Dark)
    };
    if icon_button_ui(ui, sign, &name).clicked() {
        commands.push(Command::ShowTheme(next));
    }
}

fn tab_bar_ui(ui: &mut Ui, selected: Tab, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for &tab in Tab::ALL {
        let name = tab.name();
        let response = tab_ui(ui, tab == selected, &name);
        if response.on_hover_text(words!("study-tab-keys", key = tab.key().symbol_or_name())).clicked() {
            commands.push(Command::ShowTab(tab));
        }
    }
}

/// Draws words with a line below the chosen ones.
fn tab_ui(ui: &mut Ui, is_selected: bool, name: &str) -> Response {
    let palette = Palette::of(ui);
    let font = FontId::proportional(tokens::TEXT_BODY);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, Color32::PLACEHOLDER);
    let size = vec2(galley.size().x + 2.0 * tokens::SPACE_S, tokens::CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_selected, name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, tokens::CORNER, palette.control_hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.strong), StrokeKind::Inside);
    }
    if is_selected {
        let below = Rect::from_min_max(pos2(rect.left() + 6.0, rect.bottom() - 2.0), rect.max - vec2(6.0, 0.0));
        ui.painter().rect_filled(below, 1.0, palette.accent);
    }
    let colour = if is_selected { palette.strong } else { palette.quiet };
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
    response
}

/// Draws the intended use, which is always seen, and beside it what just happened, or above it where that is long.
pub fn status_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let intended = text("intended-use");
    let Some(notice) = &state.notice else {
        quiet_ui(ui, intended); // on two lines where one is too short
        return;
    };
    let width = |words: &str| {
        let font = FontId::proportional(tokens::TEXT_SMALL);
        ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x
    };
    let dismiss = tokens::CONTROL_HEIGHT + tokens::SPACE_M;
    let is_long = width(&intended) + width(&notice.words) + dismiss + tokens::SPACE_M > ui.available_width();
    let notice_ui = |ui: &mut Ui| {
        let palette = Palette::of(ui);
        let colour = if notice.is_failure { palette.red } else { palette.text };
        small_ui(ui, &notice.words, colour);
    };
    let dismiss_ui = |ui: &mut Ui| icon_button_ui(ui, "×", &text("gui-dismiss")).clicked();
    let is_dismissed = if is_long {
        let row = ui.horizontal(|ui| {
            let is_dismissed = dismiss_ui(ui);
            ui.vertical(notice_ui); // its lines wrap
            is_dismissed
        });
        quiet_ui(ui, intended);
        row.inner
    } else {
        let row = ui.horizontal(|ui| {
            quiet_ui(ui, intended);
            let beside = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_dismissed = dismiss_ui(ui);
                notice_ui(ui);
                is_dismissed
            });
            beside.inner
        });
        row.inner
    };
    if is_dismissed {
        commands.push(Command::DismissNotice);
    }
}
