//! The dialysates and doses of magnesium oxide that are compared, and the small pieces that the tabs share.

use egui::{DragValue, Ui};

use crate::gui::kit::answer::{Answer, HandOut};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::{
    Refused, heading_ui, icon_button_ui, number_ui, oral_caution_ui, parse_number, quiet_ui, small_ui, toggle_ui,
};
use crate::report;
use crate::report::words::oxide_words;
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::{ScenarioDraft, shown};
use crate::study::CompareError;
use crate::study::facts::{ThresholdId, facts};
use crate::study::prescribe::{Choice, USUAL_DIALYSATES_MEQ_L, USUAL_OXIDE_MG, choices};
use crate::study::results::smallest_visible_change;
use crate::text::{key, text, words};

const MOST_DIALYSATES: usize = 8;
const HIGHEST_DIALYSATE_MEQ_L: f64 = 3.0;
/// Level for which the smallest change is said that one pair of samples can show, mg/dL.
const USUAL_LEVEL_MG_DL: f64 = 2.5;
/// Width of about eighty small letters, points.
const READING_WIDTH: f32 = 470.0;
/// Opacity of an answer to an earlier question.
const OLD_OPACITY: f32 = 0.4;

/// The columns and rows of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Dialysates in the order of the list, mEq/L.
    dialysates_meq_l: Vec<f64>,
    /// Daily doses, mg; 0 is no magnesium oxide.
    oxide_mg: Vec<f64>,
}

impl Grid {
    pub fn new(oxide_mg: &[f64]) -> Self {
        Grid { dialysates_meq_l: USUAL_DIALYSATES_MEQ_L.to_vec(), oxide_mg: oxide_mg.to_vec() }
    }

    /// Returns the dialysates in rising order, each once, mEq/L.
    pub fn dialysates(&self) -> Vec<f64> {
        in_order(&self.dialysates_meq_l)
    }

    /// Returns the doses in rising order, each once, mg.
    pub fn doses(&self) -> Vec<f64> {
        in_order(&self.oxide_mg)
    }

    pub fn choices(&self) -> Vec<Choice> {
        choices(&self.dialysates(), &self.doses())
    }
}

fn in_order(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

pub fn grid_ui(ui: &mut Ui, grid: &mut Grid) {
    heading_ui(ui, "study-dialysates");
    let count = grid.dialysates_meq_l.len();
    let mut number = 0;
    grid.dialysates_meq_l.retain_mut(|meq_l| {
        number += 1;
        let row = ui.horizontal(|ui| {
            dialysate_ui(ui, meq_l, &words!("study-dialysate-number", number = number));
            let name = words!("study-remove-dialysate", number = number);
            count > 1 && icon_button_ui(ui, "×", &name).clicked()
        });
        !row.inner
    });
    ui.horizontal(|ui| {
        ui.add_enabled_ui(count < MOST_DIALYSATES, |ui| {
            if ui.button(text("study-add-dialysate")).clicked() {
                let next = grid.dialysates_meq_l.iter().copied().fold(0.0, f64::max) + 0.5;
                grid.dialysates_meq_l.push(next.min(HIGHEST_DIALYSATE_MEQ_L));
            }
        });
        if grid.dialysates_meq_l != USUAL_DIALYSATES_MEQ_L && ui.button(text("study-usual-dialysates")).clicked() {
            grid.dialysates_meq_l = USUAL_DIALYSATES_MEQ_L.to_vec();
        }
    });
    ui.add_space(tokens::SPACE_M);
    heading_ui(ui, "study-oxide");
    doses_ui(ui, &mut grid.oxide_mg);
    quiet_ui(ui, text("study-oxide-when"));
}

/// Draws a dialysate that can be dragged or typed, mEq/L.
pub fn dialysate_ui(ui: &mut Ui, meq_l: &mut f64, name: &str) {
    let parameter = &DIALYSIS.dialysate_magnesium_meq_l;
    let mut typed = None;
    number_ui(ui, parameter, *meq_l, &mut typed, 64.0, name);
    if let Some(typed) = typed {
        // Choices outside the bounds would be refused with the whole comparison.
        *meq_l = typed.clamp(parameter.hard.lowest, parameter.hard.highest);
    }
    quiet_ui(ui, parameter.unit);
}

/// Draws a number of a ward that can be dragged or typed, with its unit and the words of its id.
pub fn setting_ui(ui: &mut Ui, id: &str, value: &mut f64, bounds: [f64; 2], unit: &str) {
    let label = text(&key("study-ward", id));
    ui.horizontal(|ui| {
        let parse = |typed: &str| typed.trim().replace(',', ".").parse().ok();
        drag_ui(ui, value, bounds, (0, &parse), &label);
        if !unit.is_empty() {
            quiet_ui(ui, unit);
        }
        ui.label(label);
    });
}

/// Draws a serum level of a ward, or the width of levels, like [`setting_ui`] in the unit in which levels are shown.
pub fn serum_setting_ui(ui: &mut Ui, id: &str, mg_dl: &mut f64, bounds_mg_dl: [f64; 2], unit: (SerumUnit, usize)) {
    let label = text(&key("study-ward", id));
    ui.horizontal(|ui| {
        serum_ui(ui, mg_dl, bounds_mg_dl, unit, &label);
        quiet_ui(ui, unit.0.symbol());
        ui.label(label);
    });
}

/// Draws a serum level that is kept in mg/dL, to drag or type in the unit and with the decimals in which it is shown.
pub fn serum_ui(
    ui: &mut Ui,
    mg_dl: &mut f64,
    bounds_mg_dl: [f64; 2],
    (unit, decimals): (SerumUnit, usize),
    name: &str,
) {
    let before = unit.of_mg_dl(*mg_dl);
    let mut level = before;
    let parse = |typed: &str| parse_number(typed, unit.lab_total().id, unit.symbol());
    drag_ui(ui, &mut level, bounds_mg_dl.map(|mg_dl| unit.of_mg_dl(mg_dl)), (decimals, &parse), name);
    if level != before {
        *mg_dl = unit.mg_dl_of(level);
    }
}

/// How a typed text is read.
type Parse<'p> = &'p dyn Fn(&str) -> Option<f64>;

/// Draws a number with all its decimals, to drag or type. A click in and out leaves it as exact as it was.
fn drag_ui(
    ui: &mut Ui,
    value: &mut f64,
    [lowest, highest]: [f64; 2],
    (decimals, parse): (usize, Parse<'_>),
    name: &str,
) {
    let shown = |value: f64| format!("{value:.decimals$}");
    let mut edited = *value;
    let refused = Refused::default();
    let drag = DragValue::new(&mut edited)
        .speed((highest - lowest) / 300.0)
        .max_decimals(decimals)
        .update_while_editing(false)
        .custom_formatter(|value, _| shown(value))
        .custom_parser(|typed| refused.or_keep(typed, parse(typed)));
    let response = ui.add_sized([64.0, tokens::CONTROL_HEIGHT], drag).accessible_name(name);
    if shown(edited) != shown(*value) {
        let factor = 10f64.powi(decimals as i32);
        *value = ((edited * factor).round() / factor).min(highest).max(lowest);
    }
    refused.say(&response, &shown(*value));
}

fn doses_ui(ui: &mut Ui, oxide_mg: &mut Vec<f64>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for mg in USUAL_OXIDE_MG {
            let is_chosen = oxide_mg.contains(&mg);
            let words = if mg == 0.0 { text("gui-dose-none") } else { shown(mg) };
            let name = oxide_words(mg);
            if toggle_ui(ui, is_chosen, &words, &name).clicked() {
                match is_chosen {
                    false => oxide_mg.push(mg),
                    true if oxide_mg.len() > 1 => oxide_mg.retain(|other| *other != mg),
                    true => {}
                }
            }
        }
    });
}

/// Returns whether the draft is of a person on dialysis, and says so where it is not.
pub fn is_on_dialysis_ui(ui: &mut Ui, draft: &ScenarioDraft) -> bool {
    let is_on_dialysis = draft.baseline.dialysis.is_some();
    if !is_on_dialysis {
        ui.add_space(tokens::SPACE_XL);
        ui.label(text("study-needs-dialysis"));
    }
    is_on_dialysis
}

/// Hands out what was found, or why there is no answer; nothing where the work was cancelled.
pub fn hand_out_found<T>(found: Result<Option<T>, CompareError>, hand_out: HandOut<'_, T>) {
    if let Some(found) = found.transpose() {
        hand_out(found.map_err(|error| failure_words(&error)));
    }
}

/// Returns why there is no answer, in sentences.
pub fn failure_words(error: &CompareError) -> Vec<String> {
    match error {
        CompareError::Problems(problems) => {
            problems.iter().filter(|problem| problem.is_error()).map(report::sentence).collect()
        }
        CompareError::Simulation(error) => vec![report::sentence(&report::failure(error))],
        CompareError::Fit(error) => vec![report::sentence(&report::fit_failure(error))],
    }
}

/// Draws the cautions of any comparison, and that of magnesium by mouth where it is taken.
pub fn cautions_ui(ui: &mut Ui, oral_is_taken: bool, unit: SerumUnit) {
    smallest_change_ui(ui, [USUAL_LEVEL_MG_DL; 2], unit);
    oral_caution_ui(ui, oral_is_taken);
}

/// Draws quiet words in lines that are short enough to be read.
pub fn note_ui(ui: &mut Ui, words: impl Into<String>) {
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(READING_WIDTH));
        quiet_ui(ui, words);
    });
}

/// Says what a pair of samples can show at the lowest and at the highest of some levels, mg/dL.
pub fn smallest_change_ui(ui: &mut Ui, levels_mg_dl: [f64; 2], unit: SerumUnit) {
    let [lowest, highest] =
        levels_mg_dl.map(|mg_dl| format!("{:.*}", unit.decimals(), unit.of_mg_dl(smallest_visible_change(mg_dl))));
    let smallest = if lowest == highest { lowest } else { format!("{lowest}–{highest}") };
    note_ui(ui, words!("study-smallest-change", smallest = smallest, unit = unit.symbol()));
}

/// Says what the dashed lines of a chart mean.
pub fn dashed_ui(ui: &mut Ui, unit: SerumUnit) {
    let at = |id: ThresholdId| facts().threshold(id).map_or_else(String::new, |it| unit.limit(it.at_mg_dl()));
    note_ui(
        ui,
        words!(
            "study-dashed",
            amber = at(ThresholdId::LowAmber),
            red = at(ThresholdId::LowRed),
            high = at(ThresholdId::Dangerous),
            unit = unit.symbol()
        ),
    );
}

/// Draws why the last question has no answer.
pub fn failure_ui(ui: &mut Ui, failure: &[String]) {
    let palette = Palette::of(ui);
    if !failure.is_empty() {
        small_ui(ui, text("study-failed"), palette.text);
    }
    for sentence in failure {
        small_ui(ui, format!("× {sentence}"), palette.red);
    }
}

/// Draws the last answer, dimmed where it is not to this question; before there is one, the text of the id `empty`.
pub fn answer_ui<Q: PartialEq + Clone + Send + 'static, T: Send + 'static>(
    ui: &mut Ui,
    answer: &Answer<Q, T>,
    question: &Q,
    empty: &str,
    found_ui: impl FnOnce(&mut Ui, &T),
) {
    failure_ui(ui, &answer.failure);
    let Some(found) = &answer.found else {
        ui.add_space(tokens::SPACE_XL);
        ui.vertical_centered(|ui| quiet_ui(ui, text(empty)));
        return;
    };
    dimmed_ui(ui, !answer.answers(question), |ui| found_ui(ui, found));
}

/// Draws an answer, dimmed where it is to an earlier question.
pub fn dimmed_ui(ui: &mut Ui, is_dimmed: bool, add: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.multiply_opacity(if is_dimmed { OLD_OPACITY } else { 1.0 });
        add(ui);
    });
}
