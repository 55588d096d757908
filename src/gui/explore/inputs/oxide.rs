//! The fields of what is taken by mouth: magnesium oxide with its times, an acid blocker, and the ways to other salts.

use egui::{Align, ComboBox, Layout, RichText, Ui};

use crate::gui::explore::as_before::{as_before_ui, toned_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::Editor;
use crate::gui::kit::widgets::{Mark, checkbox_ui, choice_ui, number_ui, quiet_ui, say_choice};
use crate::scenario::parameter_table::ORAL;
use crate::scenario::stretch::{OXIDE, Stretch};
use crate::scenario::{OralDraft, Problem, ScenarioDraft, shown};
use crate::text::{text, words};

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
    for other in stretch.oral.iter().filter(|dose| dose.salt.as_deref() != Some(OXIDE)) {
        let salt = text(&format!("words-salt-{}", other.salt.as_deref().unwrap_or_default()));
        let mg = shown(other.magnesium_mg_day());
        quiet_ui(ui, words!("gui-other-salt", salt = salt, mg = mg));
    }
    if now != before {
        stretch.set_oxide(now);
    }
    for problem in problems.iter().filter(|problem| problem.path.starts_with(&format!("{}.oral", stretch.path))) {
        crate::gui::kit::widgets::problems_of_ui(ui, &problem.path, problems);
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
    let label = text("gui-acid-suppression");
    let before = stretch.acid_suppression();
    let is_as_before = stretch.patient.acid_suppression.is_none();
    let is_change = stretch.is_change();
    ui.horizontal(|ui| {
        let mut is_set = before;
        toned_ui(ui, is_change, is_as_before, |ui| {
            checkbox_ui(ui, &mut is_set, &label, &text("gui-acid-suppression-about"));
        });
        if is_set != before {
            let inherited = stretch.inherited_patient.acid_suppression.unwrap_or(false);
            stretch.patient.acid_suppression = (is_set != inherited).then_some(is_set);
        }
        if is_change && as_before_ui(ui, is_as_before, &label) {
            stretch.patient.acid_suppression = None;
        }
    });
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
        let combo = ComboBox::from_id_salt("no-oxide-times").width(ui.available_width() - 2.0);
        let shown = combo.selected_text(text("gui-oxide-no-dose")).show_ui(ui, |_| {});
        say_choice(&shown.response, text("gui-oxide-times"), &text("gui-oxide-no-dose"));
    });
    quiet_ui(ui, " ");
}

fn times_ui(ui: &mut Ui, dose: &mut OralDraft) {
    ui.horizontal(|ui| {
        let known = TIMINGS.iter().find(|timing| timing.is_of(dose));
        let words = match known {
            Some(timing) => text(&format!("gui-timing-{}", timing.id)),
            None => dose.times.clone().unwrap_or_default().join(", "),
        };
        let combo =
            ComboBox::from_id_salt("oxide-times").width(ui.available_width() - 2.0).selected_text(words.clone());
        let shown = combo.show_ui(ui, |ui| {
            for timing in &TIMINGS {
                let words = text(&format!("gui-timing-{}", timing.id));
                if ui.selectable_label(timing.is_of(dose), words).clicked() {
                    timing.apply(dose);
                }
            }
        });
        say_choice(&shown.response, text("gui-oxide-times"), &words);
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
