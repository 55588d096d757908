//! The editor of oral magnesium salts: one line a dose with its salt, amount, times, and whether it is taken with a
//! meal.

use egui::Ui;

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{entries_ui, icon_button_ui, list_ui, needed_number_ui, quiet_ui, time_ui};
use crate::model::gut::Salt;
use crate::scenario::parameter_table::ORAL;
use crate::scenario::stretch::Stretch;
use crate::scenario::{OralDraft, Problem, ScenarioDraft, shown};
use crate::text::{key, text, words};

const SALT_WIDTH: f32 = 128.0;
const DOSE_WIDTH: f32 = 52.0;
const USUAL_TIME: &str = "21:00";

pub fn doses_ui(ui: &mut Ui, draft: &mut ScenarioDraft, problems: &[Problem], number: usize) {
    let mut stretch = Stretch::load(draft, number);
    let before = stretch.clone();
    entries_ui(ui, &mut stretch.oral, &format!("{}.oral", stretch.path), problems, dose_ui);
    ui.horizontal(|ui| {
        if ui.button(text("gui-dose-add")).clicked() {
            stretch.oral.push(new_dose(&stretch.oral));
        }
        let magnesium_mg = stretch.oral.iter().map(OralDraft::magnesium_mg_day).sum::<f64>().round().abs(); // an empty sum is −0
        quiet_ui(ui, words!("gui-doses-in-all", mg = shown(magnesium_mg)));
    });
    if stretch != before {
        stretch.store(draft);
    }
}

/// Returns a first dose of a salt that is not taken yet.
fn new_dose(taken: &[OralDraft]) -> OralDraft {
    let is_free = |salt: &&Salt| taken.iter().all(|dose| dose.salt.as_deref() != Some(salt.id));
    let salt = Salt::ALL.iter().find(is_free).unwrap_or(&Salt::ALL[0]);
    let mut dose = OralDraft { times: Some(vec![USUAL_TIME.to_owned()]), ..OralDraft::default() };
    set_salt(&mut dose, salt);
    dose
}

/// Changes the salt, and the amount where it cannot stay: a mass of salt is kept only for salts whose magnesium is
/// known.
fn set_salt(dose: &mut OralDraft, salt: &Salt) {
    dose.salt = Some(salt.id.to_owned());
    match salt.magnesium_fraction {
        Some(_) if dose.magnesium_mg.is_none() => dose.dose_mg = dose.dose_mg.or(Some(ORAL.dose_mg.default)),
        Some(_) => {}
        None => {
            dose.dose_mg = None;
            dose.magnesium_mg = dose.magnesium_mg.or(Some(ORAL.magnesium_mg.default));
        }
    }
}

/// Draws the line of one dose and returns whether it is to be removed.
fn dose_ui(ui: &mut Ui, number: usize, dose: &mut OralDraft) -> bool {
    let name = |id: &str| words!(id, number = number);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        salt_ui(ui, dose, &name("gui-dose-salt-name"));
        amount_ui(ui, dose, number);
        times_ui(ui, dose, number);
        let before = dose.with_meal.unwrap_or(false);
        let mut with_meal = before;
        ui.checkbox(&mut with_meal, text("gui-dose-with-meal")).accessible_name(name("gui-dose-with-meal-name"));
        if with_meal != before {
            dose.with_meal = with_meal.then_some(true);
        }
        icon_button_ui(ui, "×", &name("gui-dose-remove")).clicked()
    })
    .inner
}

fn salt_ui(ui: &mut Ui, dose: &mut OralDraft, name: &str) {
    let words = |id: &str| text(&key("words-salt", id));
    let now = words(dose.salt.as_deref().unwrap_or_default());
    if let Some(salt) = list_ui(ui, name, SALT_WIDTH, &now, Salt::ALL.iter().map(|salt| (salt, words(salt.id)))) {
        set_salt(dose, salt);
    }
}

/// Draws the amount as a mass of salt or of magnesium; a click on the unit switches between the two.
fn amount_ui(ui: &mut Ui, dose: &mut OralDraft, number: usize) {
    let is_of_magnesium = dose.magnesium_mg.is_some();
    let (parameter, name) =
        if is_of_magnesium { (&ORAL.magnesium_mg, "gui-dose-magnesium") } else { (&ORAL.dose_mg, "gui-dose-mass") };
    let value = if is_of_magnesium { &mut dose.magnesium_mg } else { &mut dose.dose_mg };
    needed_number_ui(ui, parameter, 0, value, DOSE_WIDTH, &words!(name, number = number));
    let salt = dose.salt.as_deref().and_then(Salt::by_id);
    let unit = text(if is_of_magnesium { "gui-dose-unit-magnesium" } else { "gui-dose-unit-salt" });
    match salt.and_then(|salt| salt.magnesium_fraction) {
        None => {
            quiet_ui(ui, unit);
        }
        Some(fraction) => {
            let switch = ui.add(egui::Button::new(unit).small().frame_when_inactive(false));
            let switch = switch.on_hover_text(text("gui-dose-unit-about"));
            let switch = switch.accessible_name(words!("gui-dose-unit-name", number = number));
            if switch.clicked() {
                (dose.dose_mg, dose.magnesium_mg) = match (dose.dose_mg, dose.magnesium_mg) {
                    (_, Some(magnesium_mg)) => (Some((magnesium_mg / fraction).round()), None),
                    (dose_mg, None) => (None, Some((dose_mg.unwrap_or(0.0) * fraction).round())),
                };
            }
        }
    }
}

fn times_ui(ui: &mut Ui, dose: &mut OralDraft, number: usize) {
    let before = dose.times.clone().unwrap_or_default();
    let mut times = before.clone();
    let mut removed = None;
    let can_remove = times.len() > 1;
    for (i, time) in times.iter_mut().enumerate() {
        let name = |id: &str| words!(id, number = number, time = (i + 1));
        time_ui(ui, time, &name("gui-dose-time-name"));
        if can_remove && icon_button_ui(ui, "−", &name("gui-dose-time-remove")).clicked() {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        times.remove(i);
    }
    let free = ["08:00", "13:00", "19:00", "21:00", "10:00", "16:00"]
        .into_iter()
        .find(|time| !times.iter().any(|t| t == time));
    if let Some(free) = free.filter(|_| times.len() < 4)
        && icon_button_ui(ui, "+", &words!("gui-dose-time-add", number = number)).clicked()
    {
        times.push(free.to_owned());
        times.sort();
    }
    if times != before {
        dose.times = Some(times);
    }
}
