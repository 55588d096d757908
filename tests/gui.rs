//! The window without a display: found and driven by the names that screen readers hear.

#[path = "support/harness.rs"]
mod harness;

use std::path::PathBuf;
use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use harness::{USUAL, Window, click, says, type_into};
use mgkin::gui::kit::background::set_patience;
use mgkin::gui::kit::command::Command;
use mgkin::gui::shell::app::App;
use mgkin::gui::{SerumUnit, StartDocument};
use mgkin::scenario::presets::{PRESETS, default_preset};
use mgkin::scenario::read;

fn ward() -> Window {
    harness::ward(USUAL)
}

fn predicted(harness: &Window, name: &str) -> String {
    let node = harness.get_by(|node| says(node, &format!("Predicted {name} ")));
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn a_click_on_another_dialysate_changes_the_prediction_and_says_what_it_was() {
    let mut harness = ward();
    let before = predicted(&harness, "pre-dialysis");
    click(&mut harness, "2.0 mEq/L");
    assert_ne!(predicted(&harness, "pre-dialysis"), before);
    assert_eq!(harness.state().state.document.draft.phase.len(), 1, "the click made a change of prescription");
    let so_far = harness.state().state.explore.outcome.solved.as_ref().and_then(|solved| solved.outlook.so_far);
    assert!(so_far.is_some());
    click(&mut harness, "1.0 mEq/L");
    assert_eq!(predicted(&harness, "pre-dialysis"), before, "back to what it was");
}

#[test]
fn the_start_is_edited_on_its_own_tab() {
    let mut harness = ward();
    click(&mut harness, "From the start: 1.0 mEq/L");
    click(&mut harness, "1.2 mEq/L");
    let draft = &harness.state().state.document.draft;
    assert_eq!(draft.baseline.dialysis.as_ref().and_then(|d| d.dialysate_magnesium_meq_l), Some(1.2));
    assert!(draft.phase.is_empty());
}

#[test]
fn a_dialysate_can_be_typed_in_mmol_l() {
    let mut harness = ward();
    type_into(&mut harness, "Dialysate magnesium", "1.25 mmol/L");
    let stretch = &harness.state().state.document.draft.phase;
    let text = mgkin::scenario::to_toml(&harness.state().state.document.draft);
    assert!(stretch.len() == 1 && text.contains("dialysate_magnesium_meq_l = 2.5"), "{text}");
}

#[test]
fn an_impossible_value_is_said_and_the_last_curves_stay() {
    let mut harness = ward();
    let albumin = mgkin::text::text("param-albumin-g-dl");
    let before = predicted(&harness, "pre-dialysis");
    type_into(&mut harness, &albumin, "99");
    assert_eq!(harness.state().state.document.draft.patient.albumin_g_dl, Some(99.0), "refused, not repaired");
    assert!(!harness.state().state.explore.outcome.is_present);
    assert_eq!(predicted(&harness, "pre-dialysis"), before);
    let said = |harness: &Window| harness.query_all_by(|node| says(node, "is not possible")).count();
    assert!(said(&harness) >= 2, "beside the field and in the list");
    type_into(&mut harness, &albumin, "3.5");
    assert!(harness.state().state.explore.outcome.is_present);
    assert_eq!(said(&harness), 0);
}

#[test]
fn what_is_no_number_changes_nothing() {
    let mut harness = ward();
    let albumin = mgkin::text::text("param-albumin-g-dl");
    type_into(&mut harness, &albumin, "plenty");
    assert_eq!(harness.state().state.document.draft.patient.albumin_g_dl, None);
}

#[test]
fn magnesium_oxide_brings_its_caution() {
    let mut harness = ward();
    let caution = mgkin::text::text("oxide-caution");
    assert!(harness.query_by_label(&caution).is_none());
    let before = predicted(&harness, "pre-dialysis");
    click(&mut harness, "Magnesium oxide 500 mg");
    assert!(harness.query_by_label(&caution).is_some());
    assert_ne!(predicted(&harness, "pre-dialysis"), before);
    click(&mut harness, "No magnesium oxide");
    assert!(harness.query_by_label(&caution).is_none());
}

#[test]
fn the_unit_switch_changes_serum_values_and_never_the_dialysate() {
    let mut harness = ward();
    click(&mut harness, "Serum values in mmol/L");
    assert!(predicted(&harness, "pre-dialysis").ends_with("mmol/L"));
    assert_eq!(harness.state().state.view.serum_unit, SerumUnit::MmolL);
    assert!(harness.query_by_label("1.5 mEq/L").is_some());
}

#[test]
fn undo_takes_a_change_back_and_redo_brings_it_again() {
    let mut harness = ward();
    let original = harness.state().state.document.draft.clone();
    harness.run_steps(10);
    click(&mut harness, "1.5 mEq/L");
    harness.run_steps(10);
    let changed = harness.state().state.document.draft.clone();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run();
    assert_eq!(harness.state().state.document.draft, original);
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    harness.run();
    assert_eq!(harness.state().state.document.draft, changed);
}

#[test]
fn every_preset_is_found_by_its_title_and_opens() {
    for preset in PRESETS {
        let mut harness = ward();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::N);
        harness.run();
        let title = read(preset.text).draft.title.unwrap_or_default();
        harness.get_by_label("Search the presets").type_text(&title);
        harness.run();
        harness.get_by_role_and_label(Role::ListBoxOption, &title).click();
        harness.run();
        click(&mut harness, "Open");
        let state = &harness.state().state;
        assert_eq!(state.document.draft, read(preset.text).draft, "{}", preset.id);
        assert!(state.explore.outcome.solved.is_some() && state.explore.outcome.is_present, "{}", preset.id);
    }
}

#[test]
fn a_scenario_saved_by_its_path_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("patient.toml");
    let mut harness = ward();
    click(&mut harness, "1.5 mEq/L");
    assert!(harness.state().state.document.has_unsaved_changes());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run();
    harness.get_by_label("Path of the file").type_text(&path.display().to_string());
    harness.run();
    click(&mut harness, "Save");
    let saved = harness.state().state.document.draft.clone();
    assert!(!harness.state().state.document.has_unsaved_changes());
    assert_eq!(read(&std::fs::read_to_string(&path).unwrap()).draft, saved);

    let text = std::fs::read_to_string(&path).unwrap();
    let app = App::open(StartDocument::File { path, text });
    assert_eq!(app.state.document.draft, saved);
}

#[test]
fn a_save_that_fails_says_so_and_loses_nothing() {
    let mut harness = ward();
    click(&mut harness, "1.5 mEq/L");
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, Command::SaveTo("/no such folder/x.toml".into()));
    harness.run();
    let state = &harness.state().state;
    assert!(state.notice.as_ref().is_some_and(|notice| notice.is_failure));
    assert!(state.document.has_unsaved_changes());
}

#[test]
fn unsaved_changes_are_asked_about_before_they_are_lost() {
    let mut harness = ward();
    click(&mut harness, "1.5 mEq/L");
    let edited = harness.state().state.document.draft.clone();
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, Command::New(default_preset()));
    harness.run();
    assert_eq!(harness.state().state.document.draft, edited);
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().state.document.draft, edited);
    harness.state_mut().state.handle(&ctx, Command::New(default_preset()));
    harness.run();
    click(&mut harness, "Discard the changes");
    assert_eq!(harness.state().state.document.draft, read(default_preset().text).draft);
}

#[test]
fn a_file_that_cannot_be_edited_is_refused_with_the_line() {
    let text = "format = 1\nnonsense = 3\n".to_owned();
    let app = App::open(StartDocument::File { path: "x.toml".into(), text });
    let harness = harness::window_with(app, USUAL);
    assert!(harness.query_by(|node| says(node, "line 2")).is_some());
}

#[test]
fn a_file_that_cannot_be_read_is_refused_in_the_window_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ward.mgkin.toml");
    std::fs::write(&path, b"format = 1\ntitle = \"\xff\"\n").unwrap();
    let app = App::open(StartDocument::Unreadable(path));
    assert_eq!(app.state.document.path(), None, "the damaged file is not the document");
    let harness = harness::window_with(app, USUAL);
    assert!(harness.query_by(|node| says(node, "UTF-8")).is_some());
}

#[test]
fn everything_that_can_be_focused_has_a_name() {
    let mut harness = ward();
    click(&mut harness, "Magnesium oxide 250 mg");
    click(&mut harness, "More");
    harness.check_accessibility();
    let nameless: Vec<String> = harness
        .root()
        .children_recursive()
        .map(|node| node.accesskit_node())
        .filter(|node| node.data().supports_action(egui::accesskit::Action::Focus))
        .filter(|node| node.label().is_none_or(|label| label.trim().is_empty()))
        .map(|node| format!("{:?}", node.role()))
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

#[test]
fn both_themes_and_the_smallest_window_draw() {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut harness = harness::window_of(read(default_preset().text).draft, [1024.0, 700.0]);
        harness.ctx.set_theme(theme);
        harness.run();
        assert!(harness.state().state.explore.outcome.solved.is_some());
    }
}

/// Draws until the run of the present draft is there.
fn wait_for_the_run(harness: &mut Window) {
    while harness.state().state.explore.outcome.is_computing() {
        harness.step();
    }
}

#[test]
fn a_window_that_does_not_wait_shows_the_last_run_until_the_next_is_done() {
    let mut harness = ward();
    let before = predicted(&harness, "pre-dialysis");
    set_patience(&harness.ctx, Duration::ZERO);
    let dialysis = harness.state_mut().state.document.draft.baseline.dialysis.as_mut().unwrap();
    dialysis.dialysate_magnesium_meq_l = Some(2.0);
    harness.step();
    assert!(!harness.state().state.explore.outcome.is_stale(), "for a moment nothing is dimmed");
    assert!(harness.state().state.explore.outcome.solved.is_some());
    wait_for_the_run(&mut harness);
    harness.run();
    assert!(harness.state().state.explore.outcome.is_present);
    assert_ne!(predicted(&harness, "pre-dialysis"), before);
}

#[test]
fn what_is_pinned_is_the_run_of_the_present_draft_even_if_it_is_not_done_yet() {
    let mut harness = ward();
    set_patience(&harness.ctx, Duration::ZERO);
    harness.get_by_label("2.0 mEq/L").click();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    harness.run();
    let state = &harness.state().state;
    let [pin] = state.explore.pins.all() else { panic!("one run is pinned") };
    assert_eq!(pin.draft, state.document.draft);
    let own = mgkin::simulation::simulate(&mgkin::scenario::validate(&pin.draft).scenario.unwrap()).unwrap();
    let of = |run: &mgkin::simulation::Run| run.sessions.last().unwrap().pre.total_mmol_l;
    assert!((of(&pin.solved.run) - of(&own)).abs() < 1e-7, "steady states from two guesses agree this well");
}

#[test]
fn a_draft_that_changes_in_every_frame_is_followed_and_caught_up_with() {
    let mut harness = ward();
    set_patience(&harness.ctx, Duration::ZERO);
    for i in 0..40 {
        let albumin_g_dl = 3.0 + 0.02 * f64::from(i);
        harness.state_mut().state.document.draft.patient.albumin_g_dl = Some(albumin_g_dl);
        harness.step();
    }
    wait_for_the_run(&mut harness);
    let state = &harness.state().state;
    let shown = &state.explore.outcome.solved.as_ref().unwrap().run.scenario;
    let wanted = mgkin::scenario::validate(&state.document.draft).scenario.unwrap();
    assert_eq!(shown.baseline.patient, wanted.baseline.patient);
}

#[test]
fn what_is_pinned_in_the_frame_of_an_edit_has_that_edit() {
    let mut harness = ward();
    harness.state_mut().state.document.draft.patient.albumin_g_dl = Some(3.0);
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, Command::Pin);
    let [pin] = harness.state().state.explore.pins.all() else { panic!("one run is pinned") };
    let wanted = mgkin::scenario::validate(&pin.draft).scenario.unwrap();
    assert_eq!(pin.solved.run.scenario.baseline.patient, wanted.baseline.patient);
}
