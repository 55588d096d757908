//! The field of dialysate magnesium: a choice of usual values, any other value, and the way to published products.

use egui::{Align, Button, Layout, RichText, Ui};

use super::products::{products_menu_ui, what_else_ui};
use crate::gui::explore::stretch_field::dialysis_path;
use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{Mark, big_choice_ui, number_ui, problems_of_ui, quiet_ui};
use crate::report::words::meq_l_words;
use crate::scenario::Problem;
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::stretch::Stretch;
use crate::text::{text, words};
use crate::units::mmol_l_from_meq_l;

/// Usual dialysate magnesium of products and trials, mEq/L: 1.0 is the usual one, 1.2 is marketed in Japan.
const DIALYSATES_MEQ_L: [f64; 4] = [1.0, 1.2, 1.5, 2.0];
const UNIT: &str = "mEq/L";

/// Draws a button that adds or resumes dialysis, in place of all its fields where there is none.
pub fn add_dialysis_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let id = if stretch.can_resume_dialysis() {
        quiet_ui(ui, text("gui-dialysis-is-stopped"));
        "gui-resume-dialysis"
    } else {
        "gui-add-dialysis"
    };
    let size = egui::vec2(ui.available_width(), tokens::CONTROL_HEIGHT + tokens::SPACE_XS);
    if ui.add(Button::new(text(id)).min_size(size)).clicked() {
        stretch.set_dialysate_meq_l(stretch.inherited_dialysate_meq_l());
    }
}

pub fn dialysate_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem], document: u64) {
    let label = text("gui-dialysate");
    ui.horizontal(|ui| {
        ui.label(&label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = RichText::new(text("gui-products")).size(tokens::TEXT_SMALL);
            ui.menu_button(words, |ui| products_menu_ui(ui, stretch, document));
        });
    });
    usual_ui(ui, stretch);
    any_ui(ui, stretch, &label);
    problems_of_ui(ui, &dialysis_path(stretch, &DIALYSIS.dialysate_magnesium_meq_l), problems);
    what_else_ui(ui, stretch, document);
}

/// Draws the four usual values; a value that is as before is quieter than one that is changed here.
fn usual_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let now = stretch.dialysate_meq_l();
    let is_own = !stretch.is_change() || stretch.dialysis.dialysate_magnesium_meq_l.is_some();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let width = (ui.available_width() - 3.0 * tokens::SPACE_XS) / 4.0;
        for meq_l in DIALYSATES_MEQ_L {
            let value = meq_l_words(meq_l);
            let name = words!("words-dialysate-value", value = value);
            let mark = Mark::of(now == Some(meq_l), is_own);
            let below = if mark == Mark::AsBefore { text("gui-as-before") } else { UNIT.to_owned() };
            if big_choice_ui(ui, mark, [&value, &below], &name, width).clicked() {
                stretch.set_dialysate_meq_l(meq_l);
            }
        }
    });
}

fn any_ui(ui: &mut Ui, stretch: &mut Stretch, label: &str) {
    let parameter = &DIALYSIS.dialysate_magnesium_meq_l;
    let now = stretch.dialysate_meq_l().unwrap_or(parameter.default);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_HEIGHT);
        quiet_ui(ui, text("gui-other-value"));
        let mut value = None;
        number_ui(ui, parameter, now, &mut value, 52.0, label);
        if let Some(value) = value {
            stretch.set_dialysate_meq_l(value);
        }
        quiet_ui(ui, UNIT);
        let mmol_l = format!("{:.2}", mmol_l_from_meq_l(value.unwrap_or(now)));
        quiet_ui(ui, words!("gui-in-mmol-l", value = mmol_l));
    });
}
