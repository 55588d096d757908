//! The ward patient by patient: a list from a file, each of its patients fitted to one sample, and all switched.

use std::io;
use std::path::Path;
use std::sync::Arc;

use egui::Ui;

use super::choices::{answer_ui, cautions_ui, dialysate_ui, note_ui, serum_setting_ui};
use super::ward_histogram::{BIN_MG_DL, histogram_ui};
use crate::files::{read_table, write_whole};
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::table::{ROW_HEIGHT, Table, row_ui};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{heading_ui, quiet_ui, small_ui};
use crate::report::{self, ends_words, ward_list_caption, ward_list_remarks, write_ward_list};
use crate::scenario::patients_csv::{self, PatientList};
use crate::scenario::{Problem, ScenarioDraft};
use crate::study::fit::{Interval, UncertainLevel};
use crate::study::ward_list::{
    Bin, End, ListSwitch, Plan, Range, Switch, SwitchedRow, histogram, in_whole_patients, switch_list,
};
use crate::study::{Progress, in_background};
use crate::text::{key, text, words};

/// Week after the switch of which the levels are.
const WEEK: u32 = 12;
const TABLE_HEIGHT: f32 = 260.0;
/// Number of warnings shown at most.
const MOST_WARNINGS: usize = 6;
/// Levels within which the ends of the range can be set, mg/dL.
const ENDS_MG_DL: [f64; 2] = [1.0, 7.0];

#[derive(Clone)]
struct ListQuestion {
    draft: ScenarioDraft,
    list: Arc<PatientList>,
    switch: Switch,
}

impl PartialEq for ListQuestion {
    fn eq(&self, other: &Self) -> bool {
        // A list is read once, and asked about in every frame.
        Arc::ptr_eq(&self.list, &other.list) && self.switch == other.switch && self.draft == other.draft
    }
}

struct ListFound {
    plan: Plan,
    found: ListSwitch,
    bins: Vec<Bin>,
}

pub struct WardListTab {
    /// Name of the file that was opened last; empty before.
    file: String,
    list: Option<Arc<PatientList>>,
    /// Why the file was refused.
    refused: Vec<String>,
    new_dialysate_meq_l: f64,
    range: Range,
    answer: Answer<ListQuestion, ListFound>,
}

impl Default for WardListTab {
    fn default() -> Self {
        WardListTab {
            file: String::new(),
            list: None,
            refused: Vec::new(),
            new_dialysate_meq_l: 1.5,
            range: Range::default(),
            answer: Answer::default(),
        }
    }
}

impl WardListTab {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some()
    }

    pub fn has_results(&self) -> bool {
        self.answer.found.is_some()
    }

    /// Reads a list from a file. What was found of an earlier one goes.
    pub fn open(&mut self, path: &Path) {
        let read = read_table(path).map_err(|problem| vec![problem]).and_then(|text| patients_csv::read(&text));
        self.file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.answer = Answer::default();
        (self.list, self.refused) = match read {
            Ok(list) => (Some(Arc::new(list)), Vec::new()),
            Err(problems) => (None, problems.iter().map(placed).collect()),
        };
    }

    /// Writes what was found as a table, in one piece.
    ///
    /// # Errors
    /// Fails when nothing was found yet or the file cannot be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let found = self.answer.found.as_ref().ok_or_else(|| io::Error::other(text("gui-export-nothing")))?;
        write_whole(path, |file| write_ward_list(&found.found, &self.range, file).map_err(io::Error::other))
    }

    fn question(&self, draft: &ScenarioDraft) -> Option<ListQuestion> {
        let switch = Switch { dialysate_meq_l: self.new_dialysate_meq_l, week: WEEK };
        Some(ListQuestion { draft: draft.clone(), list: self.list.clone()?, switch })
    }
}

/// Returns a problem as a sentence with its line and column.
fn placed(problem: &Problem) -> String {
    let sentence = report::sentence(problem);
    match problem.line {
        Some(line) => words!("gui-labs-table-problem", line = line, column = problem.path, sentence = sentence),
        None => sentence,
    }
}

pub fn choices_ui(
    ui: &mut Ui,
    tab: &mut WardListTab,
    ward: Option<&ScenarioDraft>,
    unit: SerumUnit,
    commands: &mut Vec<Command>,
) {
    quiet_ui(ui, text("study-list-about"));
    ui.add_space(tokens::SPACE_S);
    if ui.button(text("study-list-open")).clicked() {
        commands.push(Command::AskWardList);
    }
    if let Some(list) = &tab.list {
        quiet_ui(ui, words!("study-list-file", file = tab.file, patients = list.patients.len()));
    }
    ui.add_space(tokens::SPACE_S);
    ui.horizontal(|ui| {
        let label = text("study-ward-new");
        dialysate_ui(ui, &mut tab.new_dialysate_meq_l, &label);
        ui.label(label);
    });
    let Range { lowest_mg_dl, highest_mg_dl } = &mut tab.range;
    let of_ends = (unit, unit.limit_decimals());
    serum_setting_ui(ui, "lowest", lowest_mg_dl, [ENDS_MG_DL[0], *highest_mg_dl], of_ends);
    serum_setting_ui(ui, "highest", highest_mg_dl, [*lowest_mg_dl, ENDS_MG_DL[1]], of_ends);
    ui.add_space(tokens::SPACE_S);
    let question = ward.and_then(|draft| tab.question(draft));
    match question {
        Some(question) => {
            if asked_to_start_ui(ui, &mut tab.answer, &question, true, "study-list-start") {
                let patients = question.list.patients.len();
                tab.answer.ask(ui.ctx(), question, patients, work);
            }
        }
        None => _ = ui.add_enabled(false, egui::Button::new(text("study-list-start"))),
    }
}

fn work(question: &ListQuestion, progress: &Progress, hand_out: HandOut<'_, ListFound>) {
    match Plan::new(&question.draft, &question.list, question.switch) {
        Err(problems) => hand_out(Err(problems.iter().map(placed).collect())),
        Ok(plan) => {
            if let Some(found) = in_background(|| switch_list(&plan, progress)) {
                let bins = in_whole_patients(&histogram(&found, BIN_MG_DL));
                hand_out(Ok(ListFound { plan, found, bins }));
            }
        }
    }
}

pub fn list_ui(
    ui: &mut Ui,
    tab: &mut WardListTab,
    ward: Option<&ScenarioDraft>,
    unit: SerumUnit,
    commands: &mut Vec<Command>,
) {
    tab.answer.collect(ui.ctx());
    if !tab.refused.is_empty() {
        ui.label(words!("study-list-refused", file = tab.file));
        for sentence in &tab.refused {
            small_ui(ui, format!("× {sentence}"), Palette::of(ui).red);
        }
        return;
    }
    let Some(question) = ward.and_then(|draft| tab.question(draft)) else {
        ui.add_space(tokens::SPACE_XL);
        ui.vertical_centered(|ui| quiet_ui(ui, text("study-list-empty")));
        return;
    };
    let range = tab.range;
    answer_ui(ui, &tab.answer, &question, "study-list-ready", |ui, found| found_ui(ui, found, range, unit, commands));
}

fn found_ui(ui: &mut Ui, of: &ListFound, range: Range, unit: SerumUnit, commands: &mut Vec<Command>) {
    let ListFound { plan, found, bins } = of;
    ui.label(egui::RichText::new(ward_list_caption(plan, found)).size(tokens::TEXT_TITLE));
    warnings_ui(ui, &plan.warnings);
    histogram_ui(ui, bins, range, unit);
    ui.add_space(tokens::SPACE_S);
    for words in ends_words(found, &range, |mg_dl| format!("{} {}", unit.limit(mg_dl), unit.symbol())) {
        ui.label(words);
    }
    ui.add_space(tokens::SPACE_M);
    let table = table(found, &range, unit);
    ui.horizontal(|ui| {
        heading_ui(ui, "study-list-patients");
        table.copy_ui(ui);
        if ui.button(text("study-list-write")).clicked() {
            commands.push(Command::AskWardTable);
        }
    });
    rows_ui(ui, &table);
    ui.add_space(tokens::SPACE_S);
    for remark in ward_list_remarks(found, unit) {
        small_ui(ui, remark, Palette::of(ui).amber);
    }
    note_ui(ui, text("ward-list-note"));
    cautions_ui(ui, plan.takes_oral_magnesium(), unit);
}

fn warnings_ui(ui: &mut Ui, warnings: &[Problem]) {
    let amber = Palette::of(ui).amber;
    for warning in warnings.iter().take(MOST_WARNINGS) {
        small_ui(ui, placed(warning), amber);
    }
    if warnings.len() > MOST_WARNINGS {
        small_ui(ui, words!("study-list-more-warnings", more = warnings.len() - MOST_WARNINGS), amber);
    }
}

/// Draws as many rows as are seen: a list may be long.
fn rows_ui(ui: &mut Ui, table: &Table) {
    ui.spacing_mut().interact_size.y = ROW_HEIGHT;
    table.sideways_ui(ui, "ward-list-sideways", |ui, columns| {
        table.headings_ui(ui, columns);
        let scroll = egui::ScrollArea::vertical().id_salt("ward-list").max_height(TABLE_HEIGHT);
        scroll.show_rows(ui, ROW_HEIGHT, table.rows.len(), |ui, shown| {
            for i in shown {
                row_ui(ui, columns, &table.rows[i], i % 2 == 1, false);
            }
        });
    });
}

fn table(found: &ListSwitch, range: &Range, unit: SerumUnit) -> Table {
    let symbol = unit.symbol();
    let heading = |id: &str| words!(&key("study-list-col", id), unit = symbol);
    let mut headings = ["row", "weight", "measured", "before", "after"].map(heading).to_vec();
    for (id, at) in [("below", range.lowest_mg_dl), ("above", range.highest_mg_dl)] {
        headings.push(words!(&key("study-list-col", id), limit = unit.limit(at)));
    }
    Table { headings, rows: found.rows.iter().map(|row| cells(row, range, unit)).collect() }
}

fn cells(row: &SwitchedRow, range: &Range, unit: SerumUnit) -> Vec<String> {
    let patient = &row.patient;
    let level = |level: UncertainLevel| {
        let Interval { lowest, median, highest } = level.interval();
        let [lowest, median, highest] = [lowest, median, highest].map(|l| unit.finely(l));
        words!("study-list-level", median = median, lowest = lowest, highest = highest)
    };
    let measured = unit.finely_of_mg_dl(patient.pre_total_mg_dl);
    let mut cells = vec![patient.row.to_string(), format!("{:.1}", patient.target_weight_kg), measured];
    match &row.outcome {
        Ok(outcome) => {
            cells.extend([outcome.before, outcome.after].map(level));
            let beyond = |end| format!("{:.0} %", 100.0 * range.beyond(end, &outcome.after));
            cells.extend([End::Below, End::Above].map(beyond));
        }
        Err(_) => cells.extend(std::iter::repeat_n("–".to_owned(), 4)),
    }
    cells
}
