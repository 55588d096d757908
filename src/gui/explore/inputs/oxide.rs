//! The fields of what is taken by mouth: magnesium oxide with its times, an acid blocker, and the ways to other salts.

use egui::{Align, Layout, RichText, Ui};

use crate::gui::explore::stretch_field::{patient_switch_ui, toned_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::Editor;
use crate::gui::kit::widgets::{Mark, choice_ui, list_ui, number_ui, problems_below_ui, quiet_ui};
use crate::scenario::parameter_table::ORAL;
use crate::scenario::stretch::{OXIDE, Stretch};
use crate::scenario::{OralDraft, Problem, ScenarioDraft, shown};
use crate::text::{key, text, words};

/// Usual doses of magnesium oxide, mg each time, from tablet strengths and trials; 0 is none.
const DOSES_MG: [f64; 5] = [0.0, 250.0, 330.0, 500.0, 750.0];

/// A usual way to time the doses; the text `gui-timing-<id>` names it.
struct Timing {
    id: &'static str,
    times: &'static [&'static str],
    with_meal: bool,
}

const TIMINGS: [Timing; 4] = [
    Timing { id: "bedtime", times: &["21:00"], with_meal: false },
    Timing { id: "two-meals", times: &["08:00", "19:00"], with_meal: true },
    Timing { id: "three-meals", times: &["08:00", "13:00", "19:00"], with_meal: true },
    Timing { id: "three-apart", times: &["10:00", "16:00", "21:00"], with_meal: false },
];

impl Timing {
    fn words(&self) -> String {
        text(&key("gui-timing", self.id))
    }

    fn is_of(&self, dose: &OralDraft) -> bool {
        let times = dose.times.as_deref().unwrap_or_default();
        times == self.times && dose.with_meal.unwrap_or(false) == self.with_meal
    }

    fn apply(&self, dose: &mut OralDraft) {
        dose.times = Some(self.times.iter().map(|time| (*time).to_owned()).collect());
        dose.with_meal = self.with_meal.then_some(true);
    }
}

pub fn oxide_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem]) {
    let is_as_before = stretch.oral_is_as_before();
    ui.horizontal(|ui| {
        ui.label(text("gui-oxide"));
        if is_as_before {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| quiet_ui(ui, text("gui-as-before")));
        }
    });
    let before = stretch.oxide().cloned();
    let mut now = before.clone();
    doses_ui(ui, &mut now, !is_as_before);
    match &mut now {
        Some(dose) => toned_ui(ui, stretch.is_change(), is_as_before, |ui| times_ui(ui, dose)),
        None => no_times_ui(ui),
    }
    problems_below_ui(ui, &format!("{}.oral", stretch.path), problems);
    for other in stretch.oral.iter().filter(|dose| dose.salt.as_deref() != Some(OXIDE)) {
        let salt = text(&key("words-salt", other.salt.as_deref().unwrap_or_default()));
        let mg = shown(other.magnesium_mg_day());
        quiet_ui(ui, words!("gui-other-salt", salt = salt, mg = mg));
    }
    if now != before {
        stretch.set_oxide(now);
    }
}

/// Draws the buttons that open the editors of what few prescribe: other salts, several doses, injections.
pub fn oral_editors_ui(ui: &mut Ui, draft: &ScenarioDraft, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_M;
        let injections = match draft.injection.len() {
            0 => text("gui-injections"),
            count => words!("gui-injections-count", count = count),
        };
        let links = [
            (text("gui-doses"), text("gui-doses-name"), Editor::Doses),
            (injections.clone(), injections, Editor::Injections),
        ];
        for (words, name, editor) in links {
            let link = ui.link(RichText::new(words).size(tokens::TEXT_SMALL)).accessible_name(name);
            if link.clicked() {
                commands.push(Command::ShowEditor(Some(editor)));
            }
        }
    });
}

/// Draws the switch of an acid blocker: less oxide dissolves in a stomach without acid.
pub fn acid_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let ids = ["gui-acid-suppression", "gui-acid-suppression-about"];
    patient_switch_ui(ui, stretch, ids, |patient| &mut patient.acid_suppression, false);
}

fn doses_ui(ui: &mut Ui, oxide: &mut Option<OralDraft>, is_given_here: bool) {
    let now_mg = oxide.as_ref().map_or(0.0, OralDraft::salt_mg);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for mg in DOSES_MG {
            let words = if mg == 0.0 { text("gui-dose-none") } else { shown(mg) };
            let name = if mg == 0.0 { text("gui-oxide-none") } else { words!("gui-oxide-dose", mg = words) };
            if choice_ui(ui, Mark::of(now_mg == mg, is_given_here), &words, &name).clicked() {
                set_dose(oxide, mg);
            }
        }
        let mut typed = None;
        let width = ui.available_width().clamp(36.0, 52.0);
        number_ui(ui, &ORAL.dose_mg, now_mg, &mut typed, width, &text("gui-oxide-other"));
        if let Some(mg) = typed {
            set_dose(oxide, mg);
        }
    });
}

fn set_dose(oxide: &mut Option<OralDraft>, mg: f64) {
    if mg == 0.0 {
        *oxide = None;
        return;
    }
    let mut dose = oxide.take().unwrap_or_else(|| {
        let mut dose = OralDraft { salt: Some(OXIDE.to_owned()), ..OralDraft::default() };
        TIMINGS[0].apply(&mut dose);
        dose
    });
    dose.dose_mg = Some(mg);
    dose.magnesium_mg = None;
    *oxide = Some(dose);
}

/// Keeps the height of the times free where there is no dose, so that nothing jumps when there is one.
fn no_times_ui(ui: &mut Ui) {
    ui.add_enabled_ui(false, |ui| {
        times_list_ui(ui, &text("gui-oxide-no-dose"), &[]);
    });
    quiet_ui(ui, " ");
}

fn times_list_ui(ui: &mut Ui, now: &str, timings: &'static [Timing]) -> Option<&'static Timing> {
    let entries = timings.iter().map(|timing| (timing, timing.words()));
    list_ui(ui, &text("gui-oxide-times"), ui.available_width() - 2.0, now, entries)
}

fn times_ui(ui: &mut Ui, dose: &mut OralDraft) {
    ui.horizontal(|ui| {
        let now = match TIMINGS.iter().find(|timing| timing.is_of(dose)) {
            Some(timing) => timing.words(),
            None => dose.times.clone().unwrap_or_default().join(", "),
        };
        if let Some(timing) = times_list_ui(ui, &now, &TIMINGS) {
            timing.apply(dose);
        }
    });
    let salt_mg_day = dose.salt_mg() * dose.times_a_day() as f64;
    quiet_ui(
        ui,
        words!(
            "gui-oxide-a-day",
            salt = shown(salt_mg_day.round()),
            magnesium = shown(dose.magnesium_mg_day().round())
        ),
    );
}
