//! The section of the prescription: what is in force from the start, and what changes from a later week on.

use egui::{Align, Color32, FontId, Layout, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::course::course_ui;
use super::dialysate::{add_dialysis_ui, dialysate_ui};
use super::oxide::{acid_ui, oral_editors_ui, oxide_ui};
use super::sessions::sessions_ui;
use crate::gui::explore::stretch_field::week_after_last_change;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, icon_button_ui, number_ui, problems_of_ui, quiet_ui, weeks_ui};
use crate::report::words::{dialysate_words, doses_words, lanes, stretch_title};
use crate::scenario::parameter_table::PHASE;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{Problem, ScenarioDraft, shown};
use crate::text::{text, words};

/// Distance of the words of a tab from its sides, points.
const TAB_MARGIN: f32 = 5.0;

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
    when_ui(ui, &mut stretch, draft, commands);
    problems_of_ui(ui, &format!("{}.from_week", stretch.path), problems);
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
        sessions_ui(ui, &mut stretch, draft, problems, commands);
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
    let lanes = lanes(draft);
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
                let titles = vec![title, short_title(stretch.from_week)];
                let shorter = lanes.first().and_then(|lane| lane.stretches.get(stretch.number)).into_iter().flatten();
                let words = std::iter::once(words).chain(shorter.cloned()).collect();
                if tab_ui(ui, is_selected, [titles, words], &name, width).clicked() {
                    commands.push(Command::SelectStretch(stretch.number));
                }
            }
        });
    }
}

/// Returns when a stretch begins where there is little room: "start", "14 weeks on".
fn short_title(from_week: Option<f64>) -> String {
    let weeks_on = |week: f64| words!("gui-stretch-weeks-on", weeks = shown((10.0 * week).round() / 10.0));
    from_week.map_or_else(|| text("gui-stretch-start"), weeks_on)
}

/// Draws one tab, with the longest words that fit. Unlike a choice it is marked by a line below: it selects what is edited, not what is prescribed.
fn tab_ui(ui: &mut Ui, is_selected: bool, [titles, words]: [Vec<String>; 2], name: &str, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 38.0), Sense::click());
    let role = egui::accesskit::Role::Tab;
    response.widget_info(|| egui::WidgetInfo::selected(role, ui.is_enabled(), is_selected, name));
    let palette = Palette::of(ui);
    let painter = ui.painter_at(rect);
    let fill = if is_selected || response.hovered() { palette.control } else { palette.surface };
    painter.rect_filled(rect, tokens::CORNER, fill);
    let line = if is_selected { palette.accent } else { palette.outline };
    let below = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
    painter.rect_filled(below, 0.0, line);
    if response.has_focus() {
        painter.rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
    let room = rect.width() - 2.0 * TAB_MARGIN;
    let write = |y: f32, words: Vec<String>, size: f32, colour: Color32| {
        let laid_out = |words: String| painter.layout_no_wrap(words, FontId::proportional(size), colour);
        let fitting = words.into_iter().map(laid_out).find(|words| words.size().x <= room);
        if let Some(words) = fitting {
            let at = pos2(rect.left() + TAB_MARGIN, rect.top() + y - words.size().y / 2.0);
            painter.galley(at, words, colour);
        }
    };
    write(11.0, titles, tokens::TEXT_SMALL, palette.quiet);
    write(26.0, words, tokens::TEXT_BODY, if is_selected { palette.strong } else { palette.text });
    response
}

/// Draws when the stretch begins, and the buttons that add and remove a change.
fn when_ui(ui: &mut Ui, stretch: &mut Stretch, draft: &ScenarioDraft, commands: &mut Vec<Command>) {
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            if !is_new && icon_button_ui(ui, "×", &text("gui-remove-change")).clicked() {
                commands.push(Command::RemoveChange(stretch.number));
            }
            if !is_new && icon_button_ui(ui, "+", &text("gui-add-change")).clicked() {
                commands.push(Command::AddChange { from_week: week_after_last_change(draft) });
            }
        });
    });
}
