//! The Explore tab: pins, differences, and the editors of labs, sessions, doses and conditions, found by their names.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use harness::{TALL, Window, choose, click, count, draft, nameless, says, type_into, wait_for};
use mgkin::scenario::DialysisChangeDraft;

fn ward() -> Window {
    harness::ward(TALL)
}

/// Opens the fields of the sessions, which stand behind their summary.
fn open_sessions(harness: &mut Window) {
    harness.get_by(|node| node.role() != Role::Label && says(node, "blood 200, dialysate 500")).click();
    harness.run();
}

#[test]
fn a_pinned_run_is_named_by_what_it_lacks_and_the_difference_is_explained() {
    let mut harness = ward();
    click(&mut harness, "Pin this run");
    assert_eq!(count(&harness, "Compare with pin A: the same inputs as now"), 1);
    click(&mut harness, "1.5 mEq/L");
    click(&mut harness, "Magnesium oxide 250 mg");
    assert_eq!(count(&harness, "Compare with pin A: dialysate 1.0, no oral Mg"), 1);
    wait_for(&mut harness, "acting together");
    assert!(count(&harness, "Dialysate magnesium  +") > 0, "the dialysate's own part");
    assert!(count(&harness, "in all  +") > 0);
}

#[test]
fn four_runs_can_be_pinned_and_taken_away() {
    let mut harness = ward();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    harness.run();
    for dialysate in ["1.2 mEq/L", "1.5 mEq/L", "2.0 mEq/L", "1.0 mEq/L"] {
        click(&mut harness, "Pin this run");
        click(&mut harness, dialysate);
    }
    let pins = |harness: &Window| harness.state().state.explore.pins.all().len();
    assert_eq!(pins(&harness), 4);
    click(&mut harness, "Remove pin B");
    assert_eq!((pins(&harness), count(&harness, "Compare with pin B")), (3, 0));
    click(&mut harness, "Remove all pins");
    assert_eq!(pins(&harness), 0);
}

#[test]
fn sessions_can_be_on_any_day_and_time_and_twice_a_day() {
    let mut harness = ward();
    click(&mut harness, "3 sessions a week: Mon, Wed, Fri 08:00");
    let sessions = |harness: &Window| match &draft(harness).phase.first()?.dialysis {
        Some(DialysisChangeDraft::Keys(keys)) => keys.sessions.clone(),
        _ => None,
    };
    click(&mut harness, "Tue, Thu, Sat");
    assert_eq!(sessions(&harness).unwrap(), ["Tue 08:00", "Thu 08:00", "Sat 08:00"]);
    click(&mut harness, "Sessions on Sun");
    type_into(&mut harness, "Start on Sun, session 1", "6.30");
    click(&mut harness, "Add a session on Sun");
    assert_eq!(sessions(&harness).unwrap(), ["Tue 08:00", "Thu 08:00", "Sat 08:00", "Sun 06:30", "Sun 14:30"]);
    click(&mut harness, "Mon, Wed, Fri");
    assert_eq!(sessions(&harness), None, "as inherited: no change");
}

#[test]
fn a_single_session_can_be_skipped_shortened_or_added() {
    let mut harness = ward();
    click(&mut harness, "3 sessions a week: Mon, Wed, Fri 08:00");
    for add in ["Skip a session", "Shorten a session", "Extra session"] {
        click(&mut harness, add);
        assert!(harness.state().state.explore.outcome.is_present, "valid as it is added: {add}");
    }
    type_into(&mut harness, "Week of change 1", "3");
    assert_eq!(draft(&harness).session_change[0].week, Some(3));
    choose(&mut harness, "What changes, change 1", "shortened");
    assert_eq!(draft(&harness).session_change[0].action.as_deref(), Some("shorten"));
    click(&mut harness, "Remove change 2");
    assert_eq!(draft(&harness).session_change.len(), 2);
}

#[test]
fn a_lab_may_be_typed_in_another_unit() {
    let mut harness = ward();
    click(&mut harness, "Labs …");
    click(&mut harness, "Add a value");
    type_into(&mut harness, "Total of lab 1", "1.2 mmol/L");
    let total = draft(&harness).lab[0].total_mg_dl.unwrap();
    assert!((total - 2.9166).abs() < 1e-3, "{total}"); // 1.2 × 2.4305
    type_into(&mut harness, "Ionised of lab 1", "0.6");
    choose(&mut harness, "When lab 1 was drawn", "after the session");
    choose(&mut harness, "Day of lab 1", "Wed");
    let lab = &draft(&harness).lab[0];
    assert_eq!((lab.ionised_mmol_l, lab.when.as_deref(), lab.day.as_deref()), (Some(0.6), Some("post"), Some("Wed")));
    let drawn = harness.state().state.explore.outcome.solved.as_ref().map(|solved| solved.curves.labs.len());
    assert_eq!(drawn, Some(1));
    click(&mut harness, "Remove lab 1");
    assert!(draft(&harness).lab.is_empty());
}

#[test]
fn a_lab_of_a_week_that_does_not_exist_is_said() {
    let mut harness = ward();
    click(&mut harness, "Labs …");
    click(&mut harness, "Add a value");
    type_into(&mut harness, "Week of lab 1", "99");
    assert!(draft(&harness).lab.is_empty(), "a row without a value is no part of the scenario yet");
    type_into(&mut harness, "Total of lab 1", "2.5");
    assert!(!harness.state().state.explore.outcome.is_present && count(&harness, "99") > 0);
}

#[test]
fn several_salts_can_be_taken() {
    let mut harness = ward();
    click(&mut harness, "Magnesium oxide 250 mg");
    click(&mut harness, "More doses and other salts");
    click(&mut harness, "Add a dose");
    choose(&mut harness, "Salt of dose 2", "Mg citrate");
    type_into(&mut harness, "Mass of salt in mg, dose 2", "1000");
    click(&mut harness, "Add a time to dose 2");
    click(&mut harness, "With a meal, dose 2");
    let oral = draft(&harness).phase[0].oral.clone().unwrap();
    let citrate = &oral[1];
    assert_eq!((citrate.dose_mg, citrate.with_meal), (Some(1000.0), Some(true)));
    assert_eq!(citrate.times.as_ref().map(Vec::len), Some(2));
    choose(&mut harness, "Salt of dose 2", "K-Mg aspartate");
    let oral = draft(&harness).phase[0].oral.clone().unwrap();
    assert!(oral[1].dose_mg.is_none() && oral[1].magnesium_mg.is_some(), "its dose is given as magnesium");
    click(&mut harness, "Remove dose 2");
    assert_eq!(draft(&harness).phase[0].oral.as_ref().map(Vec::len), Some(1));
}

#[test]
fn conditions_are_ticked_and_alternatives_change_nothing_by_themselves() {
    let mut harness = ward();
    let pre = |harness: &Window| {
        harness
            .state()
            .state
            .explore
            .outcome
            .solved
            .as_ref()
            .map(|solved| solved.outlook.last.serum.pre_mmol_l)
            .unwrap()
    };
    let before = pre(&harness);
    click(&mut harness, "More");
    click(&mut harness, "Conditions and drugs");
    click(&mut harness, "Thiazide");
    assert_eq!(draft(&harness).patient.conditions.as_deref(), Some(&["thiazide".to_owned()][..]));
    click(&mut harness, "Thiazide");
    click(&mut harness, "Give Total protein instead");
    assert_eq!(draft(&harness).patient.total_protein_g_dl, Some(6.7));
    click(&mut harness, "Give Urine volume instead");
    assert_eq!(draft(&harness).patient.urine_ml_day, Some(0.0));
    assert!((pre(&harness) - before).abs() < 1e-9, "the same person, said otherwise");
    click(&mut harness, "Give GFR instead");
    assert_eq!(draft(&harness).patient.urine_ml_day, None);
}

#[test]
fn dialysis_stops_and_haemodiafiltration_asks_for_its_flow() {
    let mut harness = ward();
    open_sessions(&mut harness);
    assert!(harness.query_by_role_and_label(Role::SpinButton, "Substitution flow").is_none());
    click(&mut harness, "HDF, post");
    assert!(harness.query_by_role_and_label(Role::SpinButton, "Substitution flow").is_some());
    click(&mut harness, "HD");
    click(&mut harness, "Stop dialysis");
    assert_eq!(draft(&harness).phase[0].dialysis, Some(DialysisChangeDraft::Word("stop".to_owned())));
    click(&mut harness, "Resume dialysis");
    assert!(draft(&harness).phase.is_empty());
}

#[test]
fn the_card_of_a_field_shows_when_the_keyboard_reaches_it() {
    let mut harness = ward();
    let about = mgkin::text::text("param-albumin-g-dl-about");
    assert_eq!(count(&harness, &about), 0);
    harness.get_by_role_and_label(Role::SpinButton, "Albumin").focus();
    harness.run();
    assert_eq!(count(&harness, &about), 1);
}

#[test]
fn the_time_axis_adds_a_change_and_its_handle_moves_and_removes_it() {
    let mut harness = ward();
    click(&mut harness, "Time axis: add a change of prescription");
    click(&mut harness, "Add a change");
    assert_eq!(draft(&harness).phase.len(), 1);
    let week = draft(&harness).phase[0].from_week.unwrap();
    assert!((1.0..=11.0).contains(&week), "where it was clicked: {week}");
    harness.get_by(|node| says(node, "drag to move")).focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert_eq!(draft(&harness).phase[0].from_week, Some(week + 1.0));
    harness.get_by(|node| says(node, "drag to move")).focus();
    harness.run();
    harness.key_press(egui::Key::Delete);
    harness.run();
    assert!(draft(&harness).phase.is_empty());
}

#[test]
fn when_to_measure_is_said() {
    let harness = ward();
    assert_eq!(count(&harness, "after the long gap"), 1);
}

#[test]
fn every_editor_has_names_for_all_that_can_be_focused() {
    let mut harness = ward();
    click(&mut harness, "Pin this run");
    click(&mut harness, "Magnesium oxide 250 mg");
    click(&mut harness, "More");
    click(&mut harness, "Conditions and drugs");
    let editors = [
        ("Labs …", vec!["Add a value"]),
        ("3 sessions a week: Mon, Wed, Fri 08:00", vec!["Skip a session", "Shorten a session", "Extra session"]),
        ("More doses and other salts", vec!["Add a dose"]),
    ];
    for (open, adds) in editors {
        click(&mut harness, open);
        for add in adds {
            click(&mut harness, add);
        }
        harness.check_accessibility();
        let found = nameless(&harness);
        assert!(found.is_empty(), "{open}: {found:?}");
    }
}

#[test]
fn measured_values_are_pasted_from_a_table_all_or_none() {
    let mut harness = ward();
    click(&mut harness, "Labs …");
    click(&mut harness, "From a table");
    let paste = |harness: &mut Window, table: &str| {
        harness.get_by_role_and_label(Role::MultilineTextInput, "Table of measured values").focus();
        harness.run();
        harness.input_mut().events.push(egui::Event::Paste(table.to_owned()));
        harness.run();
        click(harness, "Add these values");
    };
    paste(&mut harness, "week\tday\twhen\ttotal\tunit\n1\tMon\tpre\t2.5\tmg/dL\n4\tMon\tpre\t2.4\tmg/l");
    assert!(draft(&harness).lab.is_empty() && count(&harness, "line 3") == 1, "refused whole, with its line");
    harness.get_by_role_and_label(Role::MultilineTextInput, "Table of measured values").focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    paste(&mut harness, "week,day,when,total,unit\n1,Mon,pre,2.5,mg/dL\n4,Mon,pre,1.2,mmol/L");
    let labs = &draft(&harness).lab;
    assert_eq!(labs.len(), 2);
    assert_eq!((labs[0].total_mg_dl, labs[1].total_mmol_l), (Some(2.5), Some(1.2)));
    assert_eq!(nameless(&harness), Vec::<String>::new());
}

#[test]
fn pins_go_with_the_document_they_were_made_of() {
    let mut harness = ward();
    click(&mut harness, "Pin this run");
    assert_eq!(harness.state().state.explore.pins.all().len(), 1);
    let ctx = harness.ctx.clone();
    let preset = mgkin::scenario::presets::default_preset();
    harness.state_mut().state.handle(&ctx, mgkin::gui::kit::command::Command::New(preset));
    harness.run();
    assert!(harness.state().state.explore.pins.all().is_empty());
}
