//! The box that takes measured values as a table, pasted or typed, with their units.

use egui::{CollapsingHeader, Id, TextEdit, Ui};

use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{quiet_ui, small_ui};
use crate::report;
use crate::scenario::labs_csv::{column_of, parse};
use crate::scenario::{Problem, ScenarioDraft};
use crate::text::{text, words};

const ROWS: usize = 4;
const EXAMPLE: &str = "week,day,when,total,unit\n1,Mon,pre,2.5,mg/dL\n4,Mon,pre,1.15,mmol/L";
/// Number of problems listed at most: more would push the table out of the window.
const MOST_SAID: usize = 8;

/// The text in the box, and the problems found when it was last taken.
#[derive(Debug, Clone, Default)]
struct Pasted {
    table: String,
    problems: Vec<String>,
}

/// Draws the box; a table is taken with all its samples or not at all.
pub fn labs_table_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    CollapsingHeader::new(text("gui-labs-table")).id_salt("labs-table").show_unindented(ui, |ui| {
        quiet_ui(ui, text("gui-labs-table-about"));
        let id = Id::unique("labs-table");
        let mut pasted: Pasted = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default(id)));
        let edit = TextEdit::multiline(&mut pasted.table).hint_text(EXAMPLE).desired_rows(ROWS).code_editor();
        ui.add(edit).accessible_name(text("gui-labs-table-name"));
        let can_add = !pasted.table.trim().is_empty();
        if ui.add_enabled(can_add, egui::Button::new(text("gui-labs-table-add"))).clicked() {
            match parse(&pasted.table) {
                Ok(labs) => {
                    draft.lab.extend(labs);
                    pasted = Pasted::default();
                }
                Err(problems) => pasted.problems = problems.iter().take(MOST_SAID).map(sentence).collect(),
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
        column = column_of(&problem.path).to_owned(),
        sentence = report::sentence(problem)
    )
}
