//! The editor of measured values: total and ionised magnesium, and when each sample was drawn, in rows or as a table.

use egui::{Button, CollapsingHeader, Grid, Id, Response, TextEdit, Ui};

use crate::gui::explore::fitted::{fitted_ui, residuals};
use crate::gui::explore::outcome::Outcome;
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{
    day_ui, icon_button_ui, is_below, list_ui, optional_number_ui, problem_sign_ui, quiet_ui, small_ui, time_ui,
    week_ui,
};
use crate::report;
use crate::scenario::labs_csv::{column_of, parse};
use crate::scenario::parameter_table::LAB;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{LabDraft, Problem, ScenarioDraft};
use crate::study::fit::{Fit, Form, Residual};
use crate::text::{key, text, words};
use crate::units::{mmol_l_from_meq_l, mmol_l_from_mg_dl};

const VALUE_WIDTH: f32 = 56.0;
const WHEN_WIDTH: f32 = 118.0;
/// Time at which a sample is first assumed to be drawn when it is drawn at a time of day.
const USUAL_TIME: &str = "09:00";
/// Words for a sample drawn before or after a session; any other word is a time of day.
const AROUND_SESSION: [&str; 2] = ["pre", "post"];

const TABLE_ROWS: usize = 4;
const TABLE_EXAMPLE: &str = "week,day,when,total,unit\n1,Mon,pre,2.5,mg/dL\n4,Mon,pre,1.15,mmol/L";
/// Number of problems of a table listed at most: more would push the table out of the window.
const MOST_PROBLEMS: usize = 8;

/// A row that has been added and waits for its value; it is not part of the scenario yet.
#[derive(Debug, Clone, Default)]
struct Pending {
    lab: Option<LabDraft>,
    /// Whether the keyboard has still to go to its value.
    awaits_keyboard: bool,
    /// The field of its value, once it has been drawn.
    field: Option<Id>,
    /// The last frame that drew the row; a row that has left the screen is forgotten.
    drawn_in_frame: u64,
}

impl Pending {
    fn take(ui: &Ui, id: Id) -> Pending {
        let frame = ui.ctx().cumulative_frame_nr();
        let pending: Pending = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default(id)));
        if pending.drawn_in_frame + 1 >= frame { pending } else { Pending::default() }
    }

    fn keep(self, ui: &Ui, id: Id) {
        let pending = Pending { drawn_in_frame: ui.ctx().cumulative_frame_nr(), ..self };
        ui.data_mut(|data| data.insert_temp(id, pending));
    }

    /// Sends the keyboard to the field of the value, before it is drawn: only then is what stands in it selected.
    fn send_keyboard(&mut self, ui: &Ui) {
        if let Some(field) = self.field.take() {
            ui.memory_mut(|memory| memory.request_focus(field));
        }
    }

    /// Keeps in mind the field that was drawn until the keyboard is there: the first frame of a table takes no keys.
    fn await_keyboard(&mut self, field: &Response) {
        self.awaits_keyboard &= !field.has_focus();
        self.field = self.awaits_keyboard.then_some(field.id);
    }
}

pub fn labs_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    (outcome, fit): (&Outcome, Option<&Fit>),
    unit: SerumUnit,
    commands: &mut Vec<Command>,
) {
    let residuals = residuals(outcome);
    let problems = report::problems_in(&outcome.problems, unit);
    quiet_ui(ui, text("gui-labs-about"));
    let id = Id::unique("pending-lab");
    let mut pending = Pending::take(ui, id);
    pending.send_keyboard(ui);
    let (mut removed, mut new_total) = (None, None);
    let has_sessions = stretch::all(draft).iter().any(|stretch| stretch.dialysis_is_given);
    let kept = draft.lab.len();
    if kept > 0 || pending.lab.is_some() {
        Grid::new("labs").num_columns(7).spacing([tokens::SPACE_S, tokens::SPACE_XS]).show(ui, |ui| {
            quiet_ui(ui, text("gui-week"));
            quiet_ui(ui, text("gui-lab-day"));
            quiet_ui(ui, text("gui-lab-when"));
            quiet_ui(ui, words!("gui-lab-total", unit = unit.symbol()));
            quiet_ui(ui, text("gui-lab-ionised"));
            quiet_ui(ui, text("gui-lab-curve")).on_hover_text(text("gui-lab-curve-about"));
            ui.end_row();
            for (i, lab) in draft.lab.iter_mut().chain(&mut pending.lab).enumerate() {
                let total = lab_ui(ui, i, lab, unit, has_sessions);
                if i == kept {
                    new_total = Some(total);
                }
                let of_lab: Vec<&Residual> = residuals.iter().filter(|residual| residual.lab == i).collect();
                let path = format!("lab[{}]", i + 1);
                ui.horizontal(|ui| {
                    problem_sign_ui(ui, &problems, |problem| is_below(problem, &path));
                    curve_ui(ui, &of_lab, unit);
                });
                if icon_button_ui(ui, "×", &words!("gui-lab-remove", number = i + 1)).clicked() {
                    removed = Some(i);
                }
                ui.end_row();
            }
        });
    }
    if let Some(total) = &new_total {
        pending.await_keyboard(total);
    }
    match removed {
        Some(i) if i < draft.lab.len() => {
            draft.lab.remove(i);
        }
        Some(_) => pending.lab = None,
        None => draft.lab.extend(pending.lab.take_if(|lab| lab.has_value())),
    }
    ui.add_space(tokens::SPACE_XS);
    if ui.add_enabled(pending.lab.is_none(), Button::new(text("gui-lab-add"))).clicked() {
        pending = Pending { lab: Some(next_lab(draft)), awaits_keyboard: true, ..pending };
    }
    pending.keep(ui, id);
    fitted_ui(ui, draft, (outcome, fit), commands);
    table_ui(ui, draft);
}

/// Returns a row four weeks after the last sample and drawn in the same way, with the value still to be filled in.
fn next_lab(draft: &ScenarioDraft) -> LabDraft {
    let starts = Stretch::load(draft, 0).session_starts();
    let first_day = starts.first().and_then(|start| start.split(' ').next()).unwrap_or("Mon").to_owned();
    let last_week = draft.run.weeks.unwrap_or(12.0).ceil().max(1.0) as i64;
    let when = if draft.baseline.dialysis.is_some() { "pre" } else { USUAL_TIME };
    match draft.lab.last() {
        Some(last) => LabDraft {
            week: last.week.map(|week| (week + 4).min(last_week)),
            total_mg_dl: None,
            total_mmol_l: None,
            total_meq_l: None,
            ionised_mmol_l: None,
            ..last.clone()
        },
        None => LabDraft { week: Some(1), day: Some(first_day), when: Some(when.to_owned()), ..LabDraft::default() },
    }
}

/// Draws a row; returns the field of its total.
fn lab_ui(ui: &mut Ui, i: usize, lab: &mut LabDraft, unit: SerumUnit, has_sessions: bool) -> Response {
    let number = (i + 1).to_string();
    let name = |id: &str| words!(id, number = number);
    week_ui(ui, &mut lab.week, &name("gui-lab-week-name"));
    day_ui(ui, &mut lab.day, &name("gui-lab-day-name"));
    let names = [name("gui-lab-when-name"), name("gui-lab-time-name")];
    ui.horizontal(|ui| when_ui(ui, lab, [&names[0], &names[1]], has_sessions));
    let total = total_ui(ui, lab, unit, &name("gui-lab-total-name"));
    let name_of_ionised = name("gui-lab-ionised-name");
    optional_number_ui(ui, &LAB.ionised_mmol_l, 2, &mut lab.ionised_mmol_l, VALUE_WIDTH, &name_of_ionised);
    total
}

/// Draws what the curve shows for a sample, and how many standard deviations of one sample the value is from it.
fn curve_ui(ui: &mut Ui, residuals: &[&Residual], unit: SerumUnit) {
    let palette = Palette::of(ui);
    let words = residuals.iter().map(|residual| {
        let shown = match residual.form {
            Form::Total => unit.finely(residual.predicted_mmol_l),
            Form::Ionised => format!("{:.2}", residual.predicted_mmol_l),
        };
        words!("gui-lab-beside", curve = shown, off = report::signed(residual.standardised, 1))
    });
    let is_off = residuals.iter().any(|residual| residual.is_off());
    small_ui(ui, words.collect::<Vec<_>>().join("; "), if is_off { palette.amber } else { palette.quiet });
}

/// Draws the choice of before or after the session, where there are sessions, or of a time of day.
fn when_ui(ui: &mut Ui, lab: &mut LabDraft, [name, name_of_time]: [&str; 2], has_sessions: bool) {
    let now = lab.when.clone().unwrap_or_default();
    let choices = if has_sessions { &["pre", "post", USUAL_TIME][..] } else { &[USUAL_TIME] };
    let entries = choices.iter().map(|when| (*when, when_words(when)));
    if let Some(when) = list_ui(ui, name, WHEN_WIDTH, &when_words(&now), entries) {
        lab.when = Some(when.to_owned());
    }
    if !AROUND_SESSION.contains(&now.as_str()) {
        let mut time = now.clone();
        time_ui(ui, &mut time, name_of_time);
        if time != now {
            lab.when = Some(time);
        }
    }
}

fn when_words(when: &str) -> String {
    text(&key("gui-lab", if AROUND_SESSION.contains(&when) { when } else { "time" }))
}

/// Draws the total in the unit in which serum is shown; a typed value is kept in that unit.
fn total_ui(ui: &mut Ui, lab: &mut LabDraft, unit: SerumUnit, name: &str) -> Response {
    let mg_dl_as_mmol_l = lab.total_mg_dl.map(mmol_l_from_mg_dl);
    let mmol_l = lab.total_mmol_l.or(mg_dl_as_mmol_l).or(lab.total_meq_l.map(mmol_l_from_meq_l));
    let own = match unit {
        SerumUnit::MgDl => lab.total_mg_dl,
        SerumUnit::MmolL => lab.total_mmol_l,
        SerumUnit::MeqL => lab.total_meq_l,
    };
    let before = own.or(mmol_l.map(|mmol_l| unit.of_mmol_l(mmol_l)));
    let mut now = before;
    let response = optional_number_ui(ui, unit.lab_total(), unit.decimals() + 1, &mut now, VALUE_WIDTH, name);
    if now != before {
        (lab.total_mg_dl, lab.total_mmol_l, lab.total_meq_l) = match unit {
            SerumUnit::MgDl => (now, None, None),
            SerumUnit::MmolL => (None, now, None),
            SerumUnit::MeqL => (None, None, now),
        };
    }
    response
}

/// The text in the box, and the problems found when it was last taken.
#[derive(Debug, Clone, Default)]
struct Pasted {
    table: String,
    problems: Vec<String>,
}

/// Draws the box that takes samples as a table, pasted or typed, with their units; a table is taken whole or not at all.
fn table_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    CollapsingHeader::new(text("gui-labs-table")).id_salt("labs-table").show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-labs-table-about"));
        let id = Id::unique("labs-table");
        let mut pasted: Pasted = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default(id)));
        let edit =
            TextEdit::multiline(&mut pasted.table).hint_text(TABLE_EXAMPLE).desired_rows(TABLE_ROWS).code_editor();
        ui.add(edit).accessible_name(text("gui-labs-table-name"));
        let can_add = !pasted.table.trim().is_empty();
        if ui.add_enabled(can_add, Button::new(text("gui-labs-table-add"))).clicked() {
            match parse(&pasted.table) {
                Ok(labs) => {
                    draft.lab.extend(labs);
                    pasted = Pasted::default();
                }
                Err(problems) => pasted.problems = problems.iter().take(MOST_PROBLEMS).map(sentence).collect(),
            }
        }
        for sentence in &pasted.problems {
            small_ui(ui, sentence, Palette::of(ui).red);
        }
        ui.data_mut(|data| data.insert_temp(id, pasted));
    });
}

/// Returns the problem as a sentence with its line and column.
fn sentence(problem: &Problem) -> String {
    let line = problem.line.map_or_else(String::new, |line| line.to_string());
    words!(
        "gui-labs-table-problem",
        line = line,
        column = column_of(&problem.path),
        sentence = report::sentence(problem)
    )
}
