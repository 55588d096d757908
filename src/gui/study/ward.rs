//! The ward: one dialysate for everybody, and who falls out at either end when it changes.

use std::sync::OnceLock;

use egui::Ui;

use super::choices::{answer_ui, cautions_ui, dialysate_ui, hand_out_found, setting_ui};
use super::ward_list::{self, WardListTab};
use crate::gui::kit::answer::{Answer, HandOut, asked_to_start_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::plots::bands::level_words;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui, small_ui};
use crate::report::words::meq_l_words;
use crate::scenario::presets::default_preset;
use crate::scenario::{ScenarioDraft, read};
use crate::study::cohort::Population;
use crate::study::facts::{Level, facts};
use crate::study::ward::{Ward, WardSwitch, switch};
use crate::study::{Progress, checked, in_background};
use crate::text::{key, text, words};

const SIZE: usize = 120;
const SEED: u64 = 1;
/// Weeks that are simulated after the switch.
const WEEKS: f64 = 12.0;
/// Smallest miss of the ward's mean or SD by the fit that is reported, mg/dL.
const MISSED_MG_DL: f64 = 0.05;

#[derive(Debug, Clone, PartialEq)]
struct WardQuestion {
    draft: ScenarioDraft,
    ward: Ward,
    population: Population,
}

#[derive(Default)]
pub struct WardTab {
    ward: Ward,
    /// Whether the default patient takes the place of a scenario without dialysis.
    takes_default: bool,
    answer: Answer<WardQuestion, (Ward, WardSwitch)>,
    /// Whether the ward is known patient by patient.
    by_list: bool,
    pub list: WardListTab,
}

impl WardTab {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some() || self.list.is_computing()
    }

    fn question(&self, draft: &ScenarioDraft, population: &Population) -> WardQuestion {
        let draft = self.start_draft(draft).unwrap_or(draft).clone();
        WardQuestion { draft, ward: self.ward, population: *population }
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
    draft: &ScenarioDraft,
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
        ward_list::choices_ui(ui, &mut tab.list, start.as_ref(), commands);
    } else {
        numbers_ui(ui, tab, population, draft);
    }
    !tab.by_list
}

fn numbers_ui(ui: &mut Ui, tab: &mut WardTab, population: &Population, draft: &ScenarioDraft) {
    quiet_ui(ui, text("study-ward-about"));
    ui.add_space(tokens::SPACE_S);
    let ward = &mut tab.ward;
    let mut patients = ward.patients as f64;
    setting_ui(ui, "patients", &mut patients, (5.0, 1000.0), 0, "");
    ward.patients = patients as usize;
    setting_ui(ui, "mean", &mut ward.mean_pre_mg_dl, (1.5, 4.5), 2, "mg/dL");
    setting_ui(ui, "sd", &mut ward.sd_pre_mg_dl, (0.1, 1.5), 2, "mg/dL");
    for (id, share) in [
        ("haemodiafiltration", &mut ward.share_with_haemodiafiltration),
        ("residual", &mut ward.share_with_residual_function),
        ("oxide", &mut ward.share_with_magnesium_oxide),
    ] {
        let mut percent = 100.0 * *share;
        setting_ui(ui, id, &mut percent, (0.0, 100.0), 0, "%");
        *share = percent / 100.0;
    }
    setting_ui(ui, "dose", &mut ward.magnesium_oxide_mg, (0.0, 2000.0), 0, "mg");
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
        tab.answer.ask(ui.ctx(), question, 2 * SIZE, work);
    }
}

fn work(question: &WardQuestion, progress: &Progress, hand_out: HandOut<'_, (Ward, WardSwitch)>) {
    let mut draft = question.draft.clone();
    draft.run.weeks = Some(WEEKS);
    draft.phase.clear();
    draft.lab.clear();
    draft.session_change.clear();
    draft.injection.clear();
    let WardQuestion { ward, population, .. } = question;
    let found = checked(&draft).and_then(|scenario| {
        let found = in_background(|| switch(&scenario, ward, population, SIZE, SEED, progress)).transpose()?;
        Ok(found.map(|found| (*ward, found)))
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
    answer_ui(ui, &tab.answer, &question, "study-ward-empty", |ui, (ward, found)| {
        found_ui(ui, ward, found, view.serum_unit);
    });
}

fn found_ui(ui: &mut Ui, ward: &Ward, found: &WardSwitch, unit: SerumUnit) {
    let (from, to) = (meq_l_words(ward.dialysate_meq_l), meq_l_words(ward.new_dialysate_meq_l));
    let words = words!("study-ward-caption", from = from, to = to, patients = ward.patients);
    ui.label(egui::RichText::new(words).size(tokens::TEXT_TITLE));
    fitted_ui(ui, ward, found);
    ui.add_space(tokens::SPACE_M);
    let table = table(ward, found, unit);
    table.show(ui, "ward", false);
    ui.add_space(tokens::SPACE_S);
    quiet_ui(ui, text("study-ward-oxide-note"));
    cautions_ui(ui, found.oral_is_taken, unit);
    ui.add_space(tokens::SPACE_S);
    table.copy_ui(ui);
}

fn fitted_ui(ui: &mut Ui, ward: &Ward, found: &WardSwitch) {
    quiet_ui(
        ui,
        words!(
            "study-ward-fitted",
            number = found.patients.len(),
            mean = format!("{:.2}", found.fitted_mean_mg_dl),
            sd = format!("{:.2}", found.fitted_sd_mg_dl),
            median = format!("{:.2}", found.active_absorption_median),
            sigma = format!("{:.2}", found.active_absorption_sigma)
        ),
    );
    let missed =
        (found.fitted_mean_mg_dl - ward.mean_pre_mg_dl).abs().max((found.fitted_sd_mg_dl - ward.sd_pre_mg_dl).abs());
    if missed > MISSED_MG_DL {
        small_ui(ui, text("study-ward-missed"), Palette::of(ui).amber);
    }
    if found.failed > 0 {
        small_ui(ui, words!("study-failed-patients", failed = found.failed), Palette::of(ui).amber);
    }
}

fn table(ward: &Ward, found: &WardSwitch, unit: SerumUnit) -> Table {
    let levels = facts().levels();
    let rows = [
        ("▼ ", levels.below_red),
        ("▼ ", levels.below_amber),
        ("", levels.below_band),
        ("", levels.lowest_mortality),
        ("", levels.above_band),
        ("", levels.high),
        ("▲ ", levels.dangerous),
    ];
    let number = |patients: f64| match patients {
        0.0 => "0".to_owned(),
        few if few < 0.5 => "< 1".to_owned(),
        patients => format!("{patients:.0}"),
    };
    let row = |(mark, level): (&str, Level)| {
        let counts = found.counts(ward.patients, |mg_dl| level.holds(mg_dl));
        vec![
            format!("{mark}{}", level_words(level, unit)),
            number(counts.before),
            number(counts.after),
            number(counts.after_with_magnesium_oxide),
        ]
    };
    let ids = ["study-ward-col-before", "study-ward-col-after", "study-ward-col-oxide"];
    let first = words!("study-ward-col-level", unit = unit.symbol());
    let headings = std::iter::once(first).chain(ids.map(text)).collect();
    let means = found.means();
    let total = |mg_dl: f64| unit.finely_of_mg_dl(mg_dl);
    let mean = |mg_dl: Option<f64>| mg_dl.map_or_else(|| "–".to_owned(), total);
    let mean_row = vec![
        words!("study-ward-mean-row", unit = unit.symbol()),
        mean(means.before),
        mean(means.after),
        mean(means.after_with_magnesium_oxide),
    ];
    Table { headings, rows: rows.into_iter().map(row).chain([mean_row]).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::ward::WardPatient;

    #[test]
    fn the_bands_of_a_ward_leave_nobody_out_and_the_last_row_is_the_mean() {
        let ward = Ward { patients: 4, ..Ward::default() };
        let patient = |before_mg_dl, after_mg_dl, takes_magnesium_oxide| WardPatient {
            before_mg_dl,
            after_mg_dl,
            takes_magnesium_oxide,
        };
        let patients =
            vec![patient(1.9, 2.3, false), patient(2.3, 2.8, false), patient(2.8, 3.2, true), patient(3.4, 5.1, true)];
        let found = WardSwitch {
            active_absorption_median: 1.0,
            active_absorption_sigma: 0.5,
            fitted_mean_mg_dl: 2.6,
            fitted_sd_mg_dl: 0.6,
            patients,
            failed: 0,
            oral_is_taken: true,
        };
        let rows = table(&ward, &found, SerumUnit::MgDl).rows;
        let column = |i: usize| rows[1..6].iter().map(|row| row[i].parse::<u32>().unwrap()).collect::<Vec<_>>();
        assert_eq!(column(1), [1, 1, 1, 1, 0]); // below 2.0, 2.0–2.7, 2.7–3.0, 3.0–3.5, above 3.5
        assert_eq!(column(2), [0, 1, 1, 1, 1]);
        assert_eq!(column(3), [0, 0, 0, 1, 1]);
        assert_eq!(rows[7][1..], ["2.60", "3.35", "4.15"]); // 10.4 / 4, 13.4 / 4, 8.3 / 2
    }
}
