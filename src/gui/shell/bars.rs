//! The bar of menus and tabs above and the status bar below.

use egui::{
    Align, Align2, Area, Color32, FontId, Frame, Id, Label, Layout, MenuBar, Order, Rangef, Rect, Response, RichText,
    Sense, Stroke, StrokeKind, ThemePreference, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::document::Document;
use super::menus::{choice_item_ui, menus_ui, unit_items_ui};
use super::state::{AppState, Notice};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, Tab};
use crate::gui::kit::widgets::{choice_ui, icon_button_ui, quiet_ui, small_ui};
use crate::text::{text, words};

/// Width below which no title is shown, points.
const NARROWEST_TITLE: f32 = 60.0;
const SIGN_WIDTH: f32 = 16.0;
/// Width of a window below which the tabs are folded into a menu, and width that the units take, points.
const NARROWEST_TABS: f32 = 720.0;
const UNITS_WIDTH: f32 = 256.0;

/// Draws menus, tabs and, from the right, what is seen in all tabs. What has no room is folded into a menu.
pub fn top_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let has_tabs = ui.ctx().content_rect().width() >= NARROWEST_TABS;
    MenuBar::new().ui(ui, |ui| {
        menus_ui(ui, state, commands);
        ui.add_space(tokens::SPACE_S);
        match has_tabs {
            true => tab_bar_ui(ui, state.view.tab, commands),
            false => tab_menu_ui(ui, state.view.tab, commands),
        }
        let has_units = ui.available_width() >= UNITS_WIDTH;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, state, has_units, commands));
    });
}

/// Draws from the right: theme, unit of serum values, and what is open in the room that is left.
fn right_ui(ui: &mut Ui, state: &AppState, has_units: bool, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
    theme_ui(ui, commands);
    ui.add_space(tokens::SPACE_S);
    let present = state.view.serum_unit;
    if !has_units {
        let menu = ui.menu_button(folded(present.symbol()), |ui| unit_items_ui(ui, present, commands));
        menu.response.accessible_name(words!("gui-unit-name", unit = present.symbol()));
        return;
    }
    for unit in SerumUnit::ALL.into_iter().rev() {
        let name = words!("gui-unit-name", unit = unit.symbol());
        if choice_ui(ui, present == unit, unit.symbol(), &name).clicked() {
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

/// Draws the tabs as a menu that is named by the one that is shown.
fn tab_menu_ui(ui: &mut Ui, selected: Tab, commands: &mut Vec<Command>) {
    let menu = ui.menu_button(folded(&selected.name()), |ui| {
        for &tab in Tab::ALL {
            choice_item_ui(ui, tab == selected, tab.name(), Command::ShowTab(tab), commands);
        }
    });
    menu.response.accessible_name(words!("gui-tabs-menu", name = selected.name()));
}

/// Returns the words of a menu that stands for a row of choices.
fn folded(words: &str) -> String {
    format!("{words} ▾")
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

/// Draws the intended use, which is always seen, and beside it what just happened, or in front of the room above where
/// that is long: the bar keeps its height, so that nothing moves.
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
    let top = ui.cursor().top() - tokens::SPACE_XS;
    let place = ui.max_rect();
    let bar = quiet_ui(ui, intended).rect;
    let is_dismissed = match is_long {
        true => long_notice_ui(ui, notice, place.x_range(), top),
        false => {
            // as high as the button, so that the words stand at the height of the bar's
            let y = Rangef::point(bar.center().y).expand(0.5 * tokens::CONTROL_HEIGHT);
            let beside = Rect::from_x_y_ranges(bar.right()..=place.right(), y);
            let layout = Layout::right_to_left(Align::Center);
            let ui = &mut ui.new_child(UiBuilder::new().max_rect(beside).layout(layout));
            let is_dismissed = dismiss_ui(ui);
            notice_ui(ui, notice);
            is_dismissed
        }
    };
    if is_dismissed {
        commands.push(Command::DismissNotice);
    }
}

fn notice_ui(ui: &mut Ui, notice: &Notice) {
    let palette = Palette::of(ui);
    small_ui(ui, &notice.words, if notice.is_failure { palette.red } else { palette.text });
}

fn dismiss_ui(ui: &mut Ui) -> bool {
    icon_button_ui(ui, "×", &text("gui-dismiss")).clicked()
}

/// Draws what just happened above the bar, in as many lines as it takes. Returns whether it is to go.
fn long_notice_ui(ui: &Ui, notice: &Notice, x: Rangef, bottom: f32) -> bool {
    let area = Area::new(Id::unique("notice")).order(Order::Foreground).pivot(Align2::LEFT_BOTTOM);
    let shown = area.fixed_pos(pos2(x.min, bottom)).show(ui.ctx(), |ui| {
        Frame::popup(ui.style())
            .show(ui, |ui| {
                ui.set_width(x.span() - 2.0 * tokens::SPACE_M);
                ui.horizontal_top(|ui| {
                    let is_dismissed = dismiss_ui(ui);
                    ui.vertical(|ui| notice_ui(ui, notice)); // its lines wrap
                    is_dismissed
                })
                .inner
            })
            .inner
    });
    shown.inner
}
