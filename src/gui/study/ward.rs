//! The ward: one dialysate for everybody, and who falls out at either end when it changes.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use egui::Ui;

use super::choices::{answer_ui, dialysate_ui, hand_out_found, serum_setting_ui, setting_ui};
use super::ward_found::{WardFound, found_ui};
use super::ward_list::{self, WardListTab};
use crate::files::write_whole;
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui};
use crate::report::write_ward;
use crate::scenario::presets::default_preset;
use crate::scenario::{ScenarioDraft, read};
use crate::study::cohort::Population;
use crate::study::ward::{Ward, WardPlan, WardSwitch, steps};
use crate::study::{Progress, checked, in_background};
use crate::text::{key, text};

/// Virtual patients that are usually drawn.
const SIZE: usize = 240;
const SEED: u64 = 1;
/// Weeks that are simulated after the switch.
const WEEKS: f64 = 12.0;

#[derive(Debug, Clone, PartialEq)]
struct WardQuestion {
    draft: ScenarioDraft,
    ward: Ward,
    population: Population,
    /// Number of virtual patients.
    size: usize,
}

pub struct WardTab {
    ward: Ward,
    /// Number of virtual patients of a ward that has no more of its own.
    pub virtual_patients: usize,
    /// Whether the default patient takes the place of a scenario without dialysis.
    takes_default: bool,
    answer: Answer<WardQuestion, WardFound>,
    /// Whether the ward is known patient by patient.
    by_list: bool,
    pub list: WardListTab,
}

impl Default for WardTab {
    fn default() -> Self {
        WardTab {
            ward: Ward::default(),
            virtual_patients: SIZE,
            takes_default: false,
            answer: Answer::default(),
            by_list: false,
            list: WardListTab::default(),
        }
    }
}

impl WardTab {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some() || self.list.is_computing()
    }

    pub fn has_results(&self) -> bool {
        if self.by_list { self.list.has_results() } else { self.answer.found.is_some() }
    }

    /// Writes the patients that are shown as a table, in one piece.
    ///
    /// # Errors
    /// Fails when nothing was found yet or the file cannot be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        if self.by_list {
            return self.list.write(path);
        }
        let found = self.answer.found.as_ref().ok_or_else(|| io::Error::other(text("gui-export-nothing")))?;
        write_whole(path, |file| write_ward(&found.patients, file).map_err(io::Error::other))
    }

    fn question(&self, draft: &ScenarioDraft, population: &Population) -> WardQuestion {
        let draft = self.start_draft(draft).unwrap_or(draft).clone();
        // At least as many as stand for the ward.
        let size = self.ward.patients.max(self.virtual_patients);
        WardQuestion { draft, ward: self.ward, population: *population, size }
    }

    /// Returns the patient around whom the virtual ones vary; `None` when the scenario is of nobody on dialysis.
    fn start_draft<'a>(&self, draft: &'a ScenarioDraft) -> Option<&'a ScenarioDraft> {
        if is_on_dialysis(draft) { Some(draft) } else { self.takes_default.then(default_draft) }
    }
}

fn is_on_dialysis(draft: &ScenarioDraft) -> bool {
    draft.baseline.dialysis.is_some()
}

/// Returns the usual haemodialysis patient.
fn default_draft() -> &'static ScenarioDraft {
    static DEFAULT: OnceLock<ScenarioDraft> = OnceLock::new();
    DEFAULT.get_or_init(|| read(default_preset().text).draft)
}

/// Draws what is known of the ward, by its numbers or by a list. Returns whether the population makes a difference.
pub fn choices_ui(
    ui: &mut Ui,
    tab: &mut WardTab,
    population: &Population,
    (draft, unit): (&ScenarioDraft, SerumUnit),
    commands: &mut Vec<Command>,
) -> bool {
    heading_ui(ui, "study-ward-heading");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for (by_list, id) in [(false, "study-ward-by-numbers"), (true, "study-ward-by-list")] {
            if choice_ui(ui, tab.by_list == by_list, &text(id), &text(id)).clicked() {
                tab.by_list = by_list;
            }
        }
    });
    ui.add_space(tokens::SPACE_S);
    if tab.by_list {
        let start = tab.start_draft(draft).cloned();
        ward_list::choices_ui(ui, &mut tab.list, start.as_ref(), unit, commands);
    } else {
        numbers_ui(ui, tab, population, draft, unit);
    }
    !tab.by_list
}

fn numbers_ui(ui: &mut Ui, tab: &mut WardTab, population: &Population, draft: &ScenarioDraft, unit: SerumUnit) {
    quiet_ui(ui, text("study-ward-about"));
    ui.add_space(tokens::SPACE_S);
    let ward = &mut tab.ward;
    let mut patients = ward.patients as f64;
    setting_ui(ui, "patients", &mut patients, [5.0, 1000.0], "");
    ward.patients = patients as usize;
    let of_ward = (unit, unit.decimals() + 1); // of many samples: finer than one
    serum_setting_ui(ui, "mean", &mut ward.mean_pre_mg_dl, [1.5, 4.5], of_ward);
    serum_setting_ui(ui, "sd", &mut ward.sd_pre_mg_dl, [0.1, 1.5], of_ward);
    for (id, share) in [
        ("haemodiafiltration", &mut ward.share_with_haemodiafiltration),
        ("residual", &mut ward.share_with_residual_function),
        ("oxide", &mut ward.share_with_magnesium_oxide),
    ] {
        let mut percent = 100.0 * *share;
        setting_ui(ui, id, &mut percent, [0.0, 100.0], "%");
        *share = percent / 100.0;
    }
    setting_ui(ui, "dose", &mut ward.magnesium_oxide_mg, [0.0, 2000.0], "mg");
    ui.add_space(tokens::SPACE_S);
    for (id, meq_l) in [("now", &mut ward.dialysate_meq_l), ("new", &mut ward.new_dialysate_meq_l)] {
        let label = text(&key("study-ward", id));
        ui.horizontal(|ui| {
            dialysate_ui(ui, meq_l, &label);
            ui.label(&label);
        });
    }
    ui.add_space(tokens::SPACE_S);
    let question = tab.question(draft, population);
    let can_start = tab.start_draft(draft).is_some();
    if asked_to_start_ui(ui, &mut tab.answer, &question, can_start, "study-ward-start") {
        let steps = steps(question.size);
        tab.answer.ask(ui.ctx(), question, steps, work);
    }
}

fn work(question: &WardQuestion, progress: &Progress, hand_out: HandOut<'_, WardFound>) {
    let mut draft = question.draft.clone();
    draft.run.weeks = Some(WEEKS);
    draft.phase.clear();
    draft.lab.clear();
    draft.session_change.clear();
    draft.injection.clear();
    let WardQuestion { ward, population, size, .. } = question;
    let found = checked(&draft).and_then(|scenario| {
        let plan = WardPlan { scenario: &scenario, ward, population, seed: SEED };
        let preview = |preview: WardSwitch| hand_out(Ok(WardFound::new(ward, preview, Some(*size))));
        let found = in_background(|| plan.switch(*size, progress, preview)).transpose()?;
        Ok(found.map(|found| WardFound::new(ward, found, None)))
    });
    hand_out_found(found, hand_out);
}

pub fn ward_ui(
    ui: &mut Ui,
    tab: &mut WardTab,
    population: &Population,
    draft: &ScenarioDraft,
    view: &View,
    commands: &mut Vec<Command>,
) {
    tab.answer.collect(ui.ctx());
    if !is_on_dialysis(draft) {
        // The present scenario cannot stand for a ward, but another patient can.
        ui.label(text("study-ward-needs-dialysis"));
        ui.checkbox(&mut tab.takes_default, text("study-ward-takes-default"));
    }
    if tab.by_list {
        let start = tab.start_draft(draft).cloned();
        ward_list::list_ui(ui, &mut tab.list, start.as_ref(), view.serum_unit, commands);
        return;
    }
    let question = tab.question(draft, population);
    let time_left = tab.answer.time_left();
    answer_ui(ui, &tab.answer, &question, "study-ward-empty", |ui, found| {
        found_ui(ui, found, time_left.as_deref(), view.serum_unit, commands);
    });
}
