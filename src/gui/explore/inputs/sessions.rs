//! The fields of how the sessions of a stretch are run.

use egui::{CollapsingHeader, RichText, Ui};

use crate::gui::explore::editors::ACTIONS;
use crate::gui::explore::stretch_field::{DialysisField, dialysis_field_ui, dialysis_path};
use crate::gui::kit::command::Command;
use crate::gui::kit::tokens;
use crate::gui::kit::view::Editor;
use crate::gui::kit::widgets::{Mark, choice_ui};
use crate::model::dialyser::Modality;
use crate::report::words::starts_words;
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::stretch::{Stretch, phase_index};
use crate::scenario::{DialysisDraft, Problem, ScenarioDraft, SessionChangeDraft, shown};
use crate::text::{key, text, words};
use crate::time::Weekday;
use crate::units::DAYS_PER_WEEK;

pub const FLOWS: [DialysisField; 3] = [
    (&DIALYSIS.duration_h, |d| &mut d.duration_h),
    (&DIALYSIS.blood_flow_ml_min, |d| &mut d.blood_flow_ml_min),
    (&DIALYSIS.dialysate_flow_ml_min, |d| &mut d.dialysate_flow_ml_min),
];
const SUBSTITUTION: DialysisField = (&DIALYSIS.substitution_flow_ml_min, |d| &mut d.substitution_flow_ml_min);
const CITRATE_MMOL_L: DialysisField = (&DIALYSIS.dialysate_citrate_mmol_l, |d| &mut d.dialysate_citrate_mmol_l);
const CITRATE_MEQ_L: DialysisField = (&DIALYSIS.dialysate_citrate_meq_l, |d| &mut d.dialysate_citrate_meq_l);
const DIALYSER: [DialysisField; 2] = [
    (&DIALYSIS.magnesium_koa_ml_min, |d| &mut d.magnesium_koa_ml_min),
    (&DIALYSIS.ultrafiltration_limit_ml_kg_h, |d| &mut d.ultrafiltration_limit_ml_kg_h),
];

/// Draws when the sessions are, and behind a summary how they are run.
pub fn sessions_ui(
    ui: &mut Ui,
    stretch: &mut Stretch,
    draft: &ScenarioDraft,
    problems: &[Problem],
    commands: &mut Vec<Command>,
) {
    schedule_link_ui(ui, stretch, draft, commands);
    let title = RichText::new(summary(stretch)).size(tokens::TEXT_SMALL);
    let header = CollapsingHeader::new(title).id_salt("sessions").open(has_error(stretch, problems).then_some(true));
    header.show_unindented(ui, |ui| run_ui(ui, stretch, problems));
}

/// Returns the sessions in short: "HD, 4 h, blood 200, dialysate 500".
fn summary(stretch: &Stretch) -> String {
    let mut in_force = stretch.dialysis_in_force();
    let modality = modality_of(&in_force);
    let mut words = |(parameter, part): DialysisField| shown(part(&mut in_force).unwrap_or(parameter.default));
    let [hours, blood, dialysate] = FLOWS.map(&mut words);
    let modality = text(&key("gui-modality", &modality));
    words!("gui-sessions-summary", modality = modality, hours = hours, blood = blood, dialysate = dialysate)
}

/// Returns whether a field behind the summary has an error, which must be seen while the summary is closed.
fn has_error(stretch: &Stretch, problems: &[Problem]) -> bool {
    let fields = FLOWS.into_iter().chain([SUBSTITUTION, CITRATE_MMOL_L, CITRATE_MEQ_L]).chain(DIALYSER);
    let paths: Vec<String> = fields.map(|(parameter, _)| dialysis_path(stretch, parameter)).collect();
    problems.iter().any(|problem| problem.is_error() && paths.contains(&problem.path))
}

fn run_ui(ui: &mut Ui, stretch: &mut Stretch, problems: &[Problem]) {
    modality_ui(ui, stretch);
    for field in FLOWS {
        dialysis_field_ui(ui, stretch, problems, field);
    }
    let in_force = stretch.dialysis_in_force();
    if modality_of(&in_force) != Modality::Haemodialysis.id() {
        dialysis_field_ui(ui, stretch, problems, SUBSTITUTION);
    }
    let citrate = if in_force.dialysate_citrate_meq_l.is_some() { CITRATE_MEQ_L } else { CITRATE_MMOL_L };
    for field in [citrate].into_iter().chain(DIALYSER) {
        dialysis_field_ui(ui, stretch, problems, field);
    }
}

/// Returns how many sessions of a stretch are not as planned: ", 1 skipped, 2 shortened".
fn changed_words(stretch: &Stretch, draft: &ScenarioDraft) -> String {
    let next = phase_index(draft, stretch.number + 1).and_then(|index| draft.phase[index].from_week);
    let weeks = stretch.from_week.unwrap_or(0.0)..next.unwrap_or(f64::INFINITY);
    let is_within = |change: &&SessionChangeDraft| {
        let day = Weekday::ALL.iter().position(|day| Some(day.id()) == change.day.as_deref()).unwrap_or(0);
        change.week.is_some_and(|week| weeks.contains(&((week - 1) as f64 + day as f64 / DAYS_PER_WEEK)))
    };
    let count = |action: &str| {
        let changes = draft.session_change.iter().filter(is_within);
        changes.filter(|change| change.action.as_deref() == Some(action)).count()
    };
    let counted = ACTIONS.map(|action| (action, count(action)));
    let words = |(action, count): (&str, usize)| {
        words!("gui-sessions-changed", count = count, action = text(&key("gui-session", action)))
    };
    counted.into_iter().filter(|(_, count)| *count > 0).map(words).collect()
}

fn schedule_link_ui(ui: &mut Ui, stretch: &Stretch, draft: &ScenarioDraft, commands: &mut Vec<Command>) {
    let (days, changed) = (stretch.session_starts(), changed_words(stretch, draft));
    let words = words!("gui-sessions", number = days.len(), days = starts_words(&days), changed = changed);
    // In a column a link of two rows is one control; in a wrapped row its second part would have no name.
    if ui.link(RichText::new(words).size(tokens::TEXT_SMALL)).on_hover_text(text("gui-edit-schedule")).clicked() {
        commands.push(Command::ShowEditor(Some(Editor::Schedule)));
    }
}

fn modality_of(dialysis: &DialysisDraft) -> String {
    dialysis.modality.clone().unwrap_or_else(|| Modality::Haemodialysis.id().to_owned())
}

fn modality_ui(ui: &mut Ui, stretch: &mut Stretch) {
    let now = modality_of(&stretch.dialysis_in_force());
    let is_own = !stretch.is_change() || stretch.dialysis.modality.is_some();
    let inherited = modality_of(&stretch.inherited_dialysis);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        for modality in Modality::ALL {
            let words = text(&key("gui-modality", modality.id()));
            let about = text(&format!("gui-modality-{}-about", modality.id()));
            let mark = Mark::of(now == modality.id(), is_own);
            if choice_ui(ui, mark, &words, &words).on_hover_text(about).clicked() {
                let is_change = !stretch.is_change() || modality.id() != inherited;
                stretch.dialysis.modality = is_change.then(|| modality.id().to_owned());
                if modality == Modality::Haemodialysis {
                    stretch.dialysis.substitution_flow_ml_min = None; // one that is inherited ends by itself
                }
            }
        }
        if stretch.is_change() {
            let stop = choice_ui(ui, false, &text("gui-stop"), &text("gui-stop-dialysis"));
            if stop.on_hover_text(text("gui-stop-dialysis-about")).clicked() {
                stretch.stop_dialysis();
            }
        }
    });
}
