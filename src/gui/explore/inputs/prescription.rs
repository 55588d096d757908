//! The section of the prescription: what is in force from the start, and what changes from a later week on.

use egui::Ui;

use super::course::course_ui;
use super::dialysate::{add_dialysis_ui, dialysate_ui};
use super::oxide::{acid_ui, oral_editors_ui, oxide_ui};
use super::sessions::sessions_ui;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{self, heading_ui, number_ui, quiet_ui, weeks_ui};
use crate::report::words::dialysate_words;
use crate::report::words::doses_words;
use crate::report::words::stretch_title;
use crate::scenario::parameter_table::PHASE;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::{text, words};

pub fn prescription_panel_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
) {
    heading_ui(ui, "gui-prescription");
    tabs_ui(ui, draft, view.stretch, commands);
    let mut stretch = Stretch::load(draft, view.stretch);
    let before = stretch.clone();
    when_ui(ui, &mut stretch, draft, problems, commands);
    if stretch.dialysis_is_given {
        dialysate_ui(ui, &mut stretch, problems, view.document);
    } else {
        add_dialysis_ui(ui, &mut stretch);
    }
    ui.add_space(tokens::SPACE_XS);
    oxide_ui(ui, &mut stretch, problems);
    oral_editors_ui(ui, draft, commands);
    acid_ui(ui, &mut stretch);
    if stretch.dialysis_is_given {
        sessions_ui(ui, &mut stretch, problems, commands);
    }
    course_ui(ui, &mut stretch, problems, draft.baseline.dialysis.is_some());
    if stretch != before {
        stretch.store(draft);
    }
}

/// Draws one tab a stretch, side by side in the order of time.
fn tabs_ui(ui: &mut Ui, draft: &ScenarioDraft, selected: usize, commands: &mut Vec<Command>) {
    let number = draft.phase.len().max(1) + 1;
    let per_row = number.min(3);
    let gap = tokens::SPACE_XS;
    let width = (ui.available_width() - gap * (per_row as f32 - 1.0)) / per_row as f32;
    let stretches: Vec<Stretch> = (0..number).map(|i| Stretch::load(draft, i)).collect();
    let has_dialysis = stretches.iter().any(|stretch| stretch.dialysis_is_given);
    for row in stretches.chunks(per_row) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for stretch in row {
                let title = stretch_title(stretch.from_week);
                let is_new = stretch.number > draft.phase.len();
                let words = match (is_new, has_dialysis) {
                    (true, _) => text("gui-no-change"),
                    (false, true) => dialysate_words(stretch),
                    (false, false) => doses_words(&stretch.oral),
                };
                let name = words!("gui-stretch-name", title = title, words = words);
                let is_selected = stretch.number == selected;
                if tab_ui(ui, is_selected, [&title, &words], &name, width).clicked() {
                    commands.push(Command::SelectStretch(stretch.number));
                }
            }
        });
    }
}

/// Draws one tab. Unlike a choice it is marked by a line below: it selects what is edited, not what is prescribed.
fn tab_ui(ui: &mut Ui, is_selected: bool, lines: [&str; 2], name: &str, width: f32) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 38.0), egui::Sense::click());
    let role = egui::accesskit::Role::Tab;
    response.widget_info(|| egui::WidgetInfo::selected(role, ui.is_enabled(), is_selected, name));
    let palette = Palette::of(ui);
    let painter = ui.painter_at(rect);
    let fill = if is_selected || response.hovered() { palette.control } else { palette.surface };
    painter.rect_filled(rect, tokens::CORNER, fill);
    let line = if is_selected { palette.accent } else { palette.outline };
    let below = egui::Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - 2.0), rect.max);
    painter.rect_filled(below, 0.0, line);
    if response.has_focus() {
        painter.rect_stroke(rect, tokens::CORNER, egui::Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    let text_at = |y: f32| egui::pos2(rect.left() + tokens::SPACE_S, rect.top() + y);
    let font = |size: f32| egui::FontId::proportional(size);
    let anchor = egui::Align2::LEFT_CENTER;
    painter.text(text_at(11.0), anchor, lines[0], font(tokens::TEXT_SMALL), palette.quiet);
    let strong = if is_selected { palette.strong } else { palette.text };
    painter.text(text_at(26.0), anchor, lines[1], font(tokens::TEXT_BODY), strong);
    response
}

/// Draws when the stretch begins, and the buttons that add and remove a change.
fn when_ui(
    ui: &mut Ui,
    stretch: &mut Stretch,
    draft: &ScenarioDraft,
    problems: &[Problem],
    commands: &mut Vec<Command>,
) {
    if !stretch.is_change() {
        let is_steady = draft.run.start.as_deref().is_none_or(|start| start != "amounts");
        quiet_ui(ui, text(if is_steady { "gui-so-far-about" } else { "gui-starts-from-amounts" }));
        return;
    }
    let is_new = stretch.number > draft.phase.len();
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        quiet_ui(ui, text("gui-starts-after"));
        let given = stretch.from_week.unwrap_or(stretch::FIRST_CHANGE_WEEK);
        let mut week = Some(given);
        number_ui(ui, &PHASE.from_week, given, &mut week, 44.0, &text("gui-change-begins"));
        let week = week.unwrap_or(given);
        stretch.from_week = Some(week);
        weeks_ui(ui, week);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            if !is_new && widgets::icon_button_ui(ui, "×", &text("gui-remove-change")).clicked() {
                commands.push(Command::RemoveChange(stretch.number));
            }
            if !is_new && widgets::icon_button_ui(ui, "+", &text("gui-add-change")).clicked() {
                let last = draft.phase.iter().filter_map(|phase| phase.from_week).fold(0.0, f64::max);
                commands.push(Command::AddChange { from_week: last + 4.0 });
            }
        });
    });
    crate::gui::kit::widgets::problems_of_ui(ui, &format!("{}.from_week", stretch.path), problems);
}
