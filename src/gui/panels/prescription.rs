//! The prescription: what was in force so far, and what changes from a week on.

use egui::Ui;

use super::oxide::oxide_ui;
use super::schedule;
use crate::gui::command::Command;
use crate::gui::difference::starts_words;
use crate::gui::plots::{dialysate_words, meq_l_words};
use crate::gui::stretch::{self, Stretch};
use crate::gui::tokens::{self, Palette};
use crate::gui::view::Editor;
use crate::gui::widgets::{self, Field, big_choice_ui, checkbox_ui, heading_ui, number_ui, parameter_field, quiet_ui};
use crate::model::dialyser::Modality;
use crate::scenario::parameter_table::Section;
use crate::scenario::{DialysisDraft, Problem, ScenarioDraft};
use crate::text::{format, key, text};
use crate::units::mmol_l_from_meq_l;

/// Products and trials: 1.0 is the usual one, 1.2 is marketed in Japan.
const DIALYSATES_MEQ_L: [f64; 4] = [1.0, 1.2, 1.5, 2.0];

pub fn prescription_panel_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    problems: &[Problem],
    number: usize,
    commands: &mut Vec<Command>,
) {
    heading_ui(ui, "gui-prescription");
    tabs_ui(ui, draft, number, commands);
    let mut stretch = Stretch::load(draft, number);
    let before = stretch.clone();
    when_ui(ui, &mut stretch, draft, problems, commands);
    dialysate_ui(ui, &mut stretch, problems);
    ui.add_space(tokens::SPACE_XS);
    oxide_ui(ui, &mut stretch, problems, commands);
    acid_ui(ui, &mut stretch);
    sessions_ui(ui, &mut stretch, problems, commands);
    if stretch != before {
        stretch.store(draft);
    }
}

/// One button a stretch, side by side like the time they cover.
fn tabs_ui(ui: &mut Ui, draft: &ScenarioDraft, selected: usize, commands: &mut Vec<Command>) {
    let number = draft.phase.len().max(1) + 1;
    let per_row = number.min(3);
    let gap = tokens::SPACE_XS;
    let width = (ui.available_width() - gap * (per_row as f32 - 1.0)) / per_row as f32;
    let stretches: Vec<Stretch> = (0..number).map(|i| Stretch::load(draft, i)).collect();
    for row in stretches.chunks(per_row) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for stretch in row {
                let title = title(stretch);
                let is_new = stretch.number > draft.phase.len();
                let words = if is_new { text("gui-no-change") } else { dialysate_words(stretch) };
                let name = format("gui-stretch-name", &[("title", &title), ("words", &words)]);
                let is_selected = stretch.number == selected;
                if tab_ui(ui, is_selected, [&title, &words], &name, width).clicked() {
                    commands.push(Command::SelectStretch(stretch.number));
                }
            }
        });
    }
}

fn title(stretch: &Stretch) -> String {
    match stretch.from_week {
        None => text("gui-so-far"),
        Some(week) => format("gui-from-week", &[("week", &crate::scenario::shown((week * 100.0).round() / 100.0))]),
    }
}

/// Like a choice, but marked by a line below: it chooses what is edited, not what is prescribed.
fn tab_ui(ui: &mut Ui, is_selected: bool, lines: [&str; 2], name: &str, width: f32) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 38.0), egui::Sense::click());
    let role = egui::accesskit::Role::Tab;
    response.widget_info(|| egui::WidgetInfo::selected(role, ui.is_enabled(), is_selected, name));
    let palette = Palette::of(ui);
    let painter = ui.painter();
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

/// When the stretch begins; adding and removing changes.
fn when_ui(
    ui: &mut Ui,
    stretch: &mut Stretch,
    draft: &ScenarioDraft,
    problems: &[Problem],
    commands: &mut Vec<Command>,
) {
    if stretch.number == 0 {
        quiet_ui(ui, text("gui-so-far-about"));
        return;
    }
    let is_new = stretch.number > draft.phase.len();
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        if let Some(parameter) = Section::Phase.field("from_week") {
            quiet_ui(ui, text("gui-starts-after"));
            let given = stretch.from_week.unwrap_or(stretch::FIRST_CHANGE_WEEK);
            let mut week = Some(given);
            number_ui(ui, parameter, given, &mut week, 44.0, &text("gui-change-begins"));
            stretch.from_week = week;
            quiet_ui(ui, text("gui-weeks"));
        }
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
    widgets::problems_of_ui(ui, &format!("{}.from_week", stretch.path), problems);
}

/// The four usual dialysates and any other.
fn dialysate_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem]) {
    let Some(parameter) = Section::Dialysis.field("dialysate_magnesium_meq_l") else { return };
    let label = text("gui-dialysate");
    let now = stretch.dialysate_meq_l();
    if now.is_none() {
        ui.horizontal(|ui| {
            ui.label(text("gui-no-dialysis"));
            let words = text("gui-plan-dialysis");
            if widgets::choice_ui(ui, false, &words, &words).clicked() {
                stretch.set_dialysate_meq_l(stretch.inherited_dialysate_meq_l());
            }
        });
        return;
    }
    ui.label(&label);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let width = (ui.available_width() - 3.0 * tokens::SPACE_XS) / 4.0;
        for meq_l in DIALYSATES_MEQ_L {
            let value = meq_l_words(meq_l);
            let name = format("gui-dialysate-value", &[("value", &value)]);
            if big_choice_ui(ui, now == Some(meq_l), [&value, "mEq/L"], &name, width).clicked() {
                stretch.set_dialysate_meq_l(meq_l);
            }
        }
    });
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        quiet_ui(ui, text("gui-other-value"));
        let inherited = now.unwrap_or(parameter.default);
        let mut value = None;
        number_ui(ui, parameter, inherited, &mut value, 52.0, &label);
        if let Some(value) = value {
            stretch.set_dialysate_meq_l(value);
        }
        quiet_ui(ui, "mEq/L");
        if let Some(meq_l) = now {
            let mmol_l = format!("{:.2}", mmol_l_from_meq_l(meq_l));
            quiet_ui(ui, format("gui-in-mmol-l", &[("value", &mmol_l)]));
        }
    });
    let path = dialysis_path(stretch, "dialysate_magnesium_meq_l");
    widgets::problems_of_ui(ui, &path, problems);
}

fn dialysis_path(stretch: &Stretch, id: &str) -> String {
    format!("{}.dialysis.{id}", stretch.path)
}

fn acid_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let before = stretch.acid_suppression();
    let mut is_set = before;
    checkbox_ui(ui, &mut is_set, &text("gui-acid-suppression"), &text("gui-acid-suppression-about"));
    if is_set != before {
        let inherited = stretch.inherited_patient.acid_suppression.unwrap_or(false);
        stretch.patient.acid_suppression = (is_set != inherited).then_some(is_set);
    }
}

/// How the sessions are run.
fn sessions_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], commands: &mut Vec<Command>) {
    if !stretch.dialysis_is_given {
        return;
    }
    let inherited = stretch.inherited_dialysis.clone();
    modality_ui(ui, stretch, &inherited);
    let mut fields: Vec<(&str, Part)> = vec![
        ("duration_h", |d| &mut d.duration_h),
        ("blood_flow_ml_min", |d| &mut d.blood_flow_ml_min),
        ("dialysate_flow_ml_min", |d| &mut d.dialysate_flow_ml_min),
    ];
    if modality_in_force(stretch) != Modality::Haemodialysis.id() {
        fields.push(("substitution_flow_ml_min", |d| &mut d.substitution_flow_ml_min));
    }
    for (id, part) in fields {
        dialysis_field_ui(ui, stretch, problems, id, part);
    }
    let days = schedule::starts(stretch);
    let args = [("number", days.len().to_string()), ("days", starts_words(&days))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let words = egui::RichText::new(format("gui-sessions", &args)).size(tokens::TEXT_SMALL);
    ui.horizontal_wrapped(|ui| {
        if ui.link(words).on_hover_text(text("gui-edit-schedule")).clicked() {
            commands.push(Command::ShowEditor(Some(Editor::Schedule)));
        }
    });
}

type Part = fn(&mut DialysisDraft) -> &mut Option<f64>;

/// A number of the dialysis prescription over the one that it inherits.
pub fn dialysis_field_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], id: &str, part: Part) {
    let Some(parameter) = Section::Dialysis.field(id) else { return };
    let inherited = part(&mut stretch.inherited_dialysis.clone()).unwrap_or(parameter.default);
    let path = dialysis_path(stretch, id);
    parameter_field(ui, &Field { parameter, path, inherited, problems }, part(&mut stretch.dialysis));
}

fn modality_in_force(stretch: &Stretch) -> String {
    let given = stretch.dialysis.modality.clone().or(stretch.inherited_dialysis.modality.clone());
    given.unwrap_or_else(|| Modality::Haemodialysis.id().to_owned())
}

fn modality_ui(ui: &mut Ui, stretch: &mut Stretch, inherited: &DialysisDraft) {
    let now = modality_in_force(stretch);
    let inherited = inherited.modality.clone().unwrap_or_else(|| Modality::Haemodialysis.id().to_owned());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for modality in Modality::ALL {
            let words = text(&key("gui-modality", modality.id()));
            let about = text(&format!("gui-modality-{}-about", modality.id()));
            let response = widgets::choice_ui(ui, now == modality.id(), &words, &words).on_hover_text(about);
            if response.clicked() {
                let is_change = stretch.number == 0 || modality.id() != inherited;
                stretch.dialysis.modality = is_change.then(|| modality.id().to_owned());
                if modality == Modality::Haemodialysis {
                    stretch.dialysis.substitution_flow_ml_min = None;
                }
            }
        }
        if stretch.number > 0 {
            let stop = widgets::choice_ui(ui, false, &text("gui-stop"), &text("gui-stop-dialysis"));
            if stop.on_hover_text(text("gui-stop-dialysis-about")).clicked() {
                stretch.stop_dialysis();
            }
        }
    });
}
