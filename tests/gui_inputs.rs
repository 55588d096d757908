//! The left column of Explore: products, people without dialysis, what is as before, a measured start, injections,
//! and values as wards speak of them. All found by the names that a screen reader reads.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use harness::{TALL, WARD, Window, choose, click, count, draft, nameless, says, type_into, window_of};
use mgkin::gui::SerumUnit;
use mgkin::gui::kit::command::Command;
use mgkin::gui::kit::tokens;
use mgkin::scenario::presets;
use mgkin::scenario::{DialysisChangeDraft, read};

const HEALTHY: &str = "format = 1\n[patient]\nkind = \"healthy\"\n";

fn ward() -> Window {
    harness::ward(TALL)
}

fn pre_mmol_l(harness: &Window) -> f64 {
    let solved = harness.state().state.explore.outcome.solved.as_ref().unwrap();
    assert!(harness.state().state.explore.outcome.is_present);
    solved.outlook.last.serum.pre_mmol_l
}

/// The words that are read in the left column.
fn left_column(harness: &Window) -> Vec<String> {
    let nodes = harness.root().children_recursive().map(|node| node.accesskit_node());
    nodes
        .filter(|node| node.bounding_box().is_some_and(|at| at.x0 < f64::from(tokens::LEFT_WIDTH) && at.y0 > 60.0))
        .filter(|node| node.bounding_box().is_some_and(|at| at.x1 <= f64::from(tokens::LEFT_WIDTH)))
        .flat_map(|node| [node.label(), node.value()])
        .flatten()
        .collect()
}

#[test]
fn a_product_fills_magnesium_and_citrate_and_says_what_else_it_changes() {
    let mut harness = ward();
    let dialysis = |harness: &Window| match &draft(harness).phase.first()?.dialysis {
        Some(DialysisChangeDraft::Keys(keys)) => Some((keys.dialysate_magnesium_meq_l, keys.dialysate_citrate_mmol_l)),
        _ => None,
    };
    click(&mut harness, "Products …");
    click(&mut harness, "Kindaly 5E, 1.2 mEq/L");
    assert_eq!(dialysis(&harness), Some((Some(1.2), None)));
    assert_eq!(count(&harness, "Ca 2.6 (2.75)"), 1);
    assert_eq!(count(&harness, "Of all this the model follows only magnesium and citrate."), 1);
    click(&mut harness, "Products …");
    click(&mut harness, "Carbostar P, 1.0 mEq/L");
    assert_eq!(dialysis(&harness), Some((None, Some(0.667))), "magnesium as before, with citrate");
    assert_eq!(count(&harness, "HCO3 35 (27.5)"), 1);
    assert_eq!(count(&harness, "Citrate 0.667 mmol/L"), 1, "what binds magnesium is said too");
    click(&mut harness, "2.0 mEq/L");
    assert_eq!(count(&harness, "HCO3 35 (27.5)"), 0, "it is not that product any more");
}

#[test]
fn who_has_no_dialysis_reads_nothing_of_it_but_how_to_add_it() {
    let harness = window_of(read(HEALTHY).draft, TALL);
    let kinds = ["Haemodialysis", "Kidney disease, no dialysis"];
    let words: Vec<String> = left_column(&harness)
        .into_iter()
        .filter(|words| !kinds.iter().any(|kind| words.contains(kind)))
        .filter(|words| ["dialys", "session", "Dialys", "mEq/L"].iter().any(|part| words.contains(part)))
        .collect();
    assert_eq!(words, ["Add dialysis"]);
    assert!(left_column(&harness).iter().any(|words| words == "Magnesium oxide 250 mg"), "the oral part is there");
}

#[test]
fn another_kind_of_person_takes_dialysis_along_and_undo_brings_it_back() {
    let mut harness = ward();
    type_into(&mut harness, "Weekly fluid gain", "8");
    harness.run_steps(10);
    let before = draft(&harness).clone();
    click(&mut harness, "Kind of person: Healthy");
    assert!(draft(&harness).baseline.dialysis.is_none() && harness.state().state.explore.outcome.is_present);
    harness.run_steps(10);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run();
    assert_eq!(draft(&harness), &before);
    click(&mut harness, "Kind of person: Kidney disease, no dialysis");
    click(&mut harness, "Kind of person: Haemodialysis");
    assert!(draft(&harness).baseline.dialysis.is_some());
}

#[test]
fn dialysis_can_be_added_from_a_later_week_on() {
    let mut harness = window_of(read(HEALTHY).draft, TALL);
    click(&mut harness, "Add dialysis");
    assert!(draft(&harness).baseline.dialysis.is_none());
    assert!(matches!(draft(&harness).phase[0].dialysis, Some(DialysisChangeDraft::Keys(_))));
    assert!(harness.state().state.explore.outcome.is_present);
}

#[test]
fn a_later_stretch_says_what_is_as_before_and_takes_changes_back() {
    let mut harness = ward();
    let as_before = |harness: &Window| harness.query_all_by_label("as before").count();
    let untouched = draft(&harness).clone();
    let at_first = as_before(&harness);
    assert!(at_first > 0);
    click(&mut harness, "Acid blocker (PPI or P-CAB)");
    assert_eq!(as_before(&harness), at_first - 1);
    click(&mut harness, "Acid blocker (PPI or P-CAB) as before");
    assert_eq!(draft(&harness), &untouched);
}

#[test]
fn kidney_function_and_diseases_can_change_with_a_later_stretch() {
    let mut harness = ward();
    let untouched = draft(&harness).clone();
    click(&mut harness, "Changes in the patient");
    type_into(&mut harness, "GFR from here on", "8");
    let patient = draft(&harness).phase[0].patient.clone().unwrap();
    assert_eq!((patient.gfr_ml_min, draft(&harness).patient.gfr_ml_min), (Some(8.0), None));
    click(&mut harness, "GFR as before");
    assert_eq!(draft(&harness), &untouched);
    click(&mut harness, "Conditions and drugs");
    click(&mut harness, "Thiazide");
    let patient = draft(&harness).phase[0].patient.clone().unwrap();
    assert_eq!(patient.conditions.as_deref(), Some(&["thiazide".to_owned()][..]));
    click(&mut harness, "Thiazide");
    assert_eq!(draft(&harness), &untouched);
}

#[test]
fn the_run_starts_from_a_measured_value_in_the_unit_that_is_shown() {
    let mut harness = ward();
    harness.state_mut().state.view.serum_unit = SerumUnit::MmolL;
    harness.run();
    type_into(&mut harness, "Measured serum Mg", "1.2");
    let run = &draft(&harness).run;
    assert_eq!(run.start.as_deref(), Some("measured"));
    assert!((run.start_total_mg_dl.unwrap() - 2.9166).abs() < 1e-9); // 1.2 × 2.4305
    // The first week's mean pre-dialysis value is the one that was measured, to the fit's own 1e-3.
    assert!((pre_mmol_l(&harness) - 1.2).abs() < 2e-3, "{}", pre_mmol_l(&harness));
    choose(&mut harness, "Which value was measured", "before the first session of the week");
    assert_eq!(draft(&harness).run.start_sample.as_deref(), Some("first-session"));
    click(&mut harness, "Reset Measured serum Mg");
    assert_eq!(draft(&harness).run, Default::default());
}

#[test]
fn a_measured_value_that_no_absorption_explains_is_said_beside_it() {
    let mut harness = ward();
    type_into(&mut harness, "Measured serum Mg", "19");
    assert!(left_column(&harness).iter().any(|words| words.contains("the baseline cannot show 19.00 mg/dL")));
}

#[test]
fn an_injection_is_added_and_edited_with_units() {
    let mut harness = window_of(read(HEALTHY).draft, TALL);
    click(&mut harness, "Injections …");
    click(&mut harness, "Add an injection");
    type_into(&mut harness, "Amount of injection 1", "2");
    type_into(&mut harness, "Duration in h of injection 1", "30 min");
    type_into(&mut harness, "Week of injection 1", "2");
    choose(&mut harness, "Day of injection 1", "Wed");
    type_into(&mut harness, "Time of injection 1", "12:00");
    type_into(&mut harness, "How many of injection 1", "3");
    type_into(&mut harness, "Hours between starts of injection 1", "8");
    let injection = draft(&harness).injection[0].clone();
    assert_eq!((injection.magnesium_sulfate_g, injection.duration_h), (Some(2.0), Some(0.5)));
    assert_eq!(injection.start_h, Some(228.0)); // 168 + 48 + 12
    assert_eq!((injection.count, injection.repeat_every_h), (Some(3), Some(8.0)));
    choose(&mut harness, "Route of injection 1", "into a muscle");
    choose(&mut harness, "Unit of injection 1", "mL K-Mg aspartate");
    let injection = &draft(&harness).injection[0];
    assert_eq!((injection.route.as_deref(), injection.duration_h), (Some("im"), None));
    assert!(injection.aspartate_solution_ml.is_some() && injection.magnesium_sulfate_g.is_none());
    assert!(harness.state().state.explore.outcome.is_present);
    assert!(nameless(&harness).is_empty(), "{:?}", nameless(&harness));
    click(&mut harness, "Remove injection 1");
    assert!(draft(&harness).injection.is_empty());
}

#[test]
fn escape_ends_a_typed_value_first_and_then_closes_the_editor() {
    let mut harness = ward();
    click(&mut harness, "Labs …");
    click(&mut harness, "Add a value");
    let editor = |harness: &Window| harness.state().state.view.editor;
    harness.get_by_role_and_label(Role::SpinButton, "Week of lab 1").click();
    harness.run();
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(editor(&harness).is_some());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(editor(&harness).is_none());
}

#[test]
fn the_gain_is_given_in_kg_a_session_or_in_percent_of_the_weight() {
    let mut harness = ward();
    type_into(&mut harness, "Gain a session in kg", "3 %");
    assert_eq!(draft(&harness).patient.fluid_gain_l_week, Some(5.4)); // 3 % of 60 kg, three times
    type_into(&mut harness, "Gain a session in % of weight", "2 kg");
    assert_eq!(draft(&harness).patient.fluid_gain_l_week, Some(6.0));
    type_into(&mut harness, "Gain a session in % of weight", "5");
    assert_eq!(draft(&harness).patient.fluid_gain_l_week, Some(9.0));
}

#[test]
fn haemodiafiltration_without_substitution_is_said_beside_the_field() {
    let mut harness = ward();
    harness.get_by(|node| node.role() != Role::Label && says(node, "blood 200, dialysate 500")).click();
    harness.run();
    click(&mut harness, "HDF, post");
    assert_eq!(count(&harness, "without substitution this is haemodialysis"), 2, "and among the problems");
    type_into(&mut harness, "Substitution flow", "80");
    assert_eq!(count(&harness, "without substitution this is haemodialysis"), 0);
}

#[test]
fn albumin_typed_in_grams_a_litre_is_understood_with_its_unit_and_explained_without() {
    let mut harness = ward();
    type_into(&mut harness, "Albumin", "36");
    assert_eq!(count(&harness, "36 g/L is 3.6"), 1);
    type_into(&mut harness, "Albumin", "36 g/L");
    assert_eq!((draft(&harness).patient.albumin_g_dl, count(&harness, "36 g/L is 3.6")), (Some(3.6), 0));
}

/// The field shows fewer digits than it keeps.
#[test]
fn what_is_typed_is_kept_to_its_last_digit_and_a_look_into_a_field_changes_nothing() {
    let mut harness = ward();
    type_into(&mut harness, "Target weight", "60.4");
    assert_eq!(draft(&harness).patient.target_weight_kg, Some(60.4));
    type_into(&mut harness, "Target weight", "60.3");
    assert_eq!(draft(&harness).patient.target_weight_kg, Some(60.3));
    harness.get_by_role_and_label(Role::SpinButton, "Target weight").click();
    harness.run();
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert_eq!(draft(&harness).patient.target_weight_kg, Some(60.3));
}

#[test]
fn age_and_sex_are_labels_that_change_nothing() {
    let mut harness = ward();
    let before = pre_mmol_l(&harness);
    click(&mut harness, "More");
    assert_eq!(count(&harness, "they change nothing"), 1);
    type_into(&mut harness, "Age", "71");
    choose(&mut harness, "Sex", "female");
    let patient = &draft(&harness).patient;
    assert_eq!((patient.age_years, patient.sex.as_deref()), (Some(71.0), Some("female")));
    assert_eq!(pre_mmol_l(&harness), before);
    click(&mut harness, "Reset Sex");
    assert_eq!(draft(&harness).patient.sex, None);
}

#[test]
fn title_and_note_are_edited_in_the_column() {
    let mut harness = ward();
    let edit = |harness: &mut Window, name: &str, words: &str| {
        harness.get_by_label(name).click();
        harness.run();
        harness.get_by_label(name).type_text(words);
        harness.run();
    };
    edit(&mut harness, "Title of the scenario", "Ward of autumn");
    assert_eq!(draft(&harness).title.as_deref(), Some("Ward of autumn"));
    click(&mut harness, "About this scenario");
    edit(&mut harness, "What the scenario shows", "For the round.");
    assert_eq!(draft(&harness).note.as_deref(), Some("For the round."));
}

#[test]
fn a_preset_says_what_it_shows_and_on_whose_word_at_the_top_of_the_column() {
    let mut harness = window_of(read(WARD).draft, [1280.0, 800.0]);
    harness.get_by_label("More").scroll_to_me();
    harness.run();
    let preset = presets::find("acid-suppression").unwrap();
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, Command::New(preset));
    harness.run();
    let title = harness.get_by_label("Title of the scenario").accesskit_node().bounding_box().unwrap();
    assert!(title.y0 > 30.0 && title.y0 < 100.0, "at the top again: {title:?}");
    click(&mut harness, "About this scenario");
    assert!(count(&harness, "William JH, Danziger J. World J Nephrol 2016;5:152") > 0);
}

#[test]
fn choosing_a_dose_moves_nothing_below_it() {
    let mut harness = ward();
    let top = |harness: &Window| {
        harness.get_by_label("Acid blocker (PPI or P-CAB)").accesskit_node().bounding_box().unwrap().y0
    };
    let before = top(&harness);
    click(&mut harness, "Magnesium oxide 250 mg");
    assert!((top(&harness) - before).abs() < 0.5, "{before} {}", top(&harness)); // half a point is not seen
}

#[test]
fn one_week_is_one_week() {
    let mut harness = ward();
    assert_eq!((count(&harness, "1 weeks"), harness.query_all_by_label("week").count()), (0, 1));
    type_into(&mut harness, "Length of the run", "1");
    assert_eq!(draft(&harness).run.weeks, Some(1.0));
    assert_eq!(harness.query_all_by_label("week").count(), 2);
}

/// This is the smallest window with folds opened, and far enlarged. Only the column has fields, boxes and lists.
#[test]
fn nothing_in_the_column_is_wider_than_the_column() {
    for (size, zoom) in [([1024.0, 700.0], 1.0), ([1280.0, 800.0], 2.5)] {
        let mut harness = window_of(read(WARD).draft, size);
        harness.ctx.set_zoom_factor(zoom);
        harness.run();
        if let Some(pane) = harness.query_by_label("Inputs") {
            pane.click_accesskit(); // far enlarged, the columns stand one after the other
            harness.run();
        }
        for fold in ["More", "Changes in the patient"] {
            harness.get_by_label(fold).scroll_to_me();
            harness.run();
            harness.get_by_label(fold).click_accesskit();
            harness.run();
        }
        let inputs = [Role::SpinButton, Role::CheckBox, Role::ComboBox, Role::TextInput];
        let nodes = harness.root().children_recursive().map(|node| node.accesskit_node());
        let ends: Vec<(f64, String)> = nodes
            .filter(|node| inputs.contains(&node.role()))
            .filter_map(|node| Some((node.bounding_box()?.x1, node.label().unwrap_or_default())))
            .collect();
        // Far enlarged, the column is as wide as the window.
        let column = (tokens::LEFT_WIDTH * zoom).max(if zoom > 1.0 { size[0] } else { 0.0 });
        let is_wide = |(end, _): &&(f64, String)| *end > f64::from(column);
        assert!(ends.len() > 15, "the folds are open: {ends:?}");
        assert_eq!(ends.iter().find(is_wide), None, "{size:?} {zoom}");
    }
}

/// Selects what stands in a field, takes it away, and leaves the field.
fn empty(harness: &mut Window, field: &str) {
    harness.get_by_role_and_label(Role::SpinButton, field).click();
    harness.run();
    harness.key_press(egui::Key::Backspace);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
}

#[test]
fn an_emptied_field_takes_its_default_again_and_says_so() {
    let mut harness = ward();
    type_into(&mut harness, "Target weight", "72");
    assert_eq!(draft(&harness).patient.target_weight_kg, Some(72.0));
    empty(&mut harness, "Target weight");
    assert_eq!(draft(&harness).patient.target_weight_kg, None);
    assert_eq!(count(&harness, "Nothing was entered: 60 again."), 1);
}

#[test]
fn what_a_field_does_not_understand_is_said_and_changes_nothing() {
    let mut harness = ward();
    let before = draft(&harness).clone();
    harness.get_by_role_and_label(Role::SpinButton, "Albumin").click();
    harness.run();
    harness.get_by_role_and_label(Role::SpinButton, "Albumin").type_text("much");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(draft(&harness), &before);
    assert_eq!(count(&harness, "“much” is not understood: 3.6 again."), 1);
}

#[test]
fn lists_and_times_are_read_with_what_is_chosen_in_them() {
    let mut harness = ward();
    click(&mut harness, "Injections …");
    click(&mut harness, "Add an injection");
    choose(&mut harness, "Day of injection 1", "Wed");
    type_into(&mut harness, "Time of injection 1", "17:30");
    let read = |role: Role, name: &str| {
        let node = harness.get_by_role_and_label(role, name).accesskit_node();
        (node.value(), node.description())
    };
    let both = |words: &str| (Some(words.to_owned()), Some(words.to_owned()));
    assert_eq!(read(Role::ComboBox, "Day of injection 1"), both("Wed"));
    assert_eq!(read(Role::ComboBox, "Route of injection 1"), both("into a vein"));
    assert_eq!(read(Role::SpinButton, "Time of injection 1"), both("17:30"));
    let time = harness.get_by_role_and_label(Role::SpinButton, "Time of injection 1").accesskit_node();
    assert_eq!(time.numeric_value(), None, "no minutes since midnight");
}

#[test]
fn the_card_of_a_field_leaves_the_field_in_sight() {
    for (size, zoom) in [([1280.0, 800.0], 1.0), ([1024.0, 700.0], 1.5)] {
        let mut harness = window_of(read(WARD).draft, size);
        harness.ctx.set_zoom_factor(zoom);
        harness.run();
        harness.get_by_role_and_label(Role::SpinButton, "Target weight").scroll_to_me();
        harness.run();
        harness.get_by_role_and_label(Role::SpinButton, "Target weight").click();
        harness.run();
        let field = harness.get_by_role_and_label(Role::SpinButton, "Target weight").rect();
        let card = harness.get_by(|node| says(node, "Possible: ")).rect();
        assert!(!card.intersects(field), "{card:?} over {field:?} at {size:?} × {zoom}");
    }
}

#[test]
fn a_product_moves_nothing_below_it() {
    let mut harness = ward();
    let top = |harness: &Window| {
        harness.get_by_label("Acid blocker (PPI or P-CAB)").accesskit_node().bounding_box().unwrap().y0
    };
    let before = top(&harness);
    click(&mut harness, "Products …");
    click(&mut harness, "Kindaly 5E, 1.2 mEq/L");
    assert_eq!(count(&harness, "Ca 2.6 (2.75)"), 1);
    assert!((top(&harness) - before).abs() < 0.5, "{before} {}", top(&harness)); // half a point is not seen
}

#[test]
fn a_run_of_days_is_said_in_days() {
    let mut draft = read(WARD).draft;
    draft.run.weeks = Some(3.0 / 7.0);
    let harness = window_of(draft, TALL);
    assert_eq!(count(&harness, "weeks = 3 days"), 1);
}

/// The window of the test has the packaged fonts alone, as a computer without others.
#[test]
fn letters_of_the_title_without_a_font_are_said_below_it() {
    const MISSING: &str = "Some letters of the title have no font on this computer; boxes stand in their place.";
    let mut harness = window_of(read(HEALTHY).draft, TALL);
    harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let mut notes = |title: &str| {
        harness.state_mut().state.document.draft.title = Some(title.to_owned());
        harness.run();
        count(&harness, MISSING)
    };
    for title in ["Mg²⁺ 1.0 → 1.5, α é e\u{301} Ж", "مريض שלום \u{200d}\u{202e}a\u{202c}", ""] {
        assert_eq!(notes(title), 0, "{title}");
    }
    for title in ["透析", "1.0 mEq/L 血液透析", "👩🏽\u{200d}⚕️", "\u{e1234}"] {
        assert_eq!(notes(title), 1, "{title}");
    }
}
