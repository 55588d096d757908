//! The section of the prescription: what is in force from the start, and what changes from a later week on.

use std::ops::Range;

use egui::{Align, Color32, FontId, Layout, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::course::course_ui;
use super::dialysate::{add_dialysis_ui, dialysate_ui};
use super::oxide::{acid_ui, oral_editors_ui, oxide_ui};
use super::sessions::sessions_ui;
use crate::gui::explore::stretch_field::week_after_last_change;
use crate::gui::explore::stretches::Stretches;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, icon_button_ui, number_ui, problems_of_ui, quiet_ui, weeks_ui};
use crate::report::words::{Lane, is_none, stretch_title};
use crate::scenario::parameter_table::PHASE;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{Problem, ScenarioDraft, shown};
use crate::text::{text, words};

/// Height of a tab, points, and rows of tabs above which they scroll.
const TAB_HEIGHT: f32 = 38.0;
const MOST_ROWS: usize = 4;
/// Distance of the words of a tab from its sides, points.
const TAB_MARGIN: f32 = 5.0;

pub fn prescription_panel_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    stretches: &mut Stretches,
    problems: &[Problem],
    view: &View,
    commands: &mut Vec<Command>,
) {
    heading_ui(ui, "gui-prescription");
    tabs_ui(ui, draft, stretches.of(draft), view.stretch, commands);
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

/// Draws one tab a stretch, side by side in the order of time. Many of them scroll.
fn tabs_ui(ui: &mut Ui, draft: &ScenarioDraft, stretches: &Stretches, selected: usize, commands: &mut Vec<Command>) {
    let Stretches { all: stretches, lanes, .. } = stretches;
    let new = draft.phase.is_empty().then(|| Stretch::load(draft, 1));
    let shown: Vec<&Stretch> = stretches.iter().chain(&new).collect();
    let per_row = shown.len().min(3);
    let gap = tokens::SPACE_XS;
    let width = (ui.available_width() - gap * (per_row as f32 - 1.0)) / per_row as f32;
    let mut rows_ui = |ui: &mut Ui, rows: Range<usize>| {
        for row in shown.chunks(per_row).skip(rows.start).take(rows.len()) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for stretch in row {
                    let title = stretch_title(stretch.from_week);
                    let is_new = stretch.number > draft.phase.len();
                    let words = match is_new {
                        true => text("gui-no-change"),
                        false => in_force(lanes, stretch.number).swap_remove(0),
                    };
                    let name = words!("gui-stretch-name", title = title, words = words);
                    let is_selected = stretch.number == selected;
                    let titles = vec![title, short_title(stretch.from_week)];
                    let words = if is_new { vec![words] } else { in_force(lanes, stretch.number) };
                    if tab_ui(ui, is_selected, [titles, words], &name, width).clicked() {
                        commands.push(Command::SelectStretch(stretch.number));
                    }
                }
            });
        }
    };
    let rows = shown.len().div_ceil(per_row);
    if rows <= MOST_ROWS {
        return rows_ui(ui, 0..rows);
    }
    let row_height = TAB_HEIGHT + ui.spacing().item_spacing.y;
    let mut area = ScrollArea::vertical().id_salt("stretches").max_height(MOST_ROWS as f32 * row_height);
    let id = ui.scope_id().with("selected-stretch");
    if ui.data(|data| data.get_temp(id)) != Some(selected) {
        ui.data_mut(|data| data.insert_temp(id, selected));
        area = area.vertical_scroll_offset((selected / per_row).saturating_sub(1) as f32 * row_height);
    }
    area.show_rows(ui, TAB_HEIGHT, rows, rows_ui);
}

/// Returns what is in force in a stretch, in full and ever shorter: of the first lane always, of the others what there
/// is. A stretch that differs from another one only in what is taken does not read the same.
fn in_force(lanes: &[Lane], number: usize) -> Vec<String> {
    let words = lanes.iter().filter_map(|lane| lane.stretches.get(number)).enumerate();
    let given: Vec<&Vec<String>> =
        words.filter(|(i, words)| *i == 0 || !is_none(words)).map(|(_, words)| words).collect();
    let full = given.iter().filter_map(|words| words.first());
    let short = given.iter().filter_map(|words| if is_none(words) { words.get(1) } else { words.last() });
    let shorter = short.clone().take(1).chain(full.clone().skip(1));
    let joined = |words: Vec<&String>| words.into_iter().cloned().collect::<Vec<_>>().join(" + ");
    let mut all = vec![joined(full.collect()), joined(shorter.collect()), joined(short.collect())];
    all.dedup();
    all
}

/// Returns when a stretch begins where there is little room: "start", "14 weeks on".
fn short_title(from_week: Option<f64>) -> String {
    let weeks_on = |week: f64| words!("gui-stretch-weeks-on", weeks = shown((10.0 * week).round() / 10.0));
    from_week.map_or_else(|| text("gui-stretch-start"), weeks_on)
}

/// Draws one tab, with the longest words that fit. Unlike a choice it is marked by a line below: it selects what is
/// edited, not what is prescribed.
fn tab_ui(ui: &mut Ui, is_selected: bool, [titles, words]: [Vec<String>; 2], name: &str, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, TAB_HEIGHT), Sense::click());
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
            let weeks = draft.phase.iter().map(|phase| phase.from_week);
            if !is_new && icon_button_ui(ui, "+", &text("gui-add-change")).clicked() {
                commands.push(Command::AddChange { from_week: week_after_last_change(weeks) });
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::lanes;
    use crate::scenario::{presets, read};

    /// A third stretch that only stopped the oxide had the same words on its tab as the second.
    #[test]
    fn stretches_in_which_something_else_is_in_force_do_not_read_the_same() {
        for preset in presets::PRESETS {
            let draft = read(preset.text).draft;
            let lanes = lanes(&draft);
            for number in 1..=draft.phase.len() {
                let full =
                    |number: usize| lanes.iter().map(|lane| lane.stretches[number][0].clone()).collect::<Vec<_>>();
                if full(number) != full(number - 1) {
                    let [now, before] = [number, number - 1].map(|number| in_force(&lanes, number));
                    assert_ne!(now.first(), before.first(), "{}, stretch {number}", preset.id);
                }
            }
        }
        let draft = read(presets::find("mgo-330-started-and-stopped").unwrap().text).draft;
        let lanes = lanes(&draft);
        let shortest = |number| in_force(&lanes, number).last().cloned().unwrap();
        assert_ne!(shortest(1), shortest(2), "where there is little room, too");
    }
}
