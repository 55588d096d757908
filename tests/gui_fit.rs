//! A patient fitted to labs in the Explore tab: labs off the curve, the fit and what it says, wrong labs, the way back.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use harness::{TALL, WARD, Window, click, count, draft, nameless, says, type_into, wait_for, window_of};
use mgkin::scenario::read;
use mgkin::study::cohort::{Population, cohort};
use mgkin::study::{Progress, in_background};

/// The window of a ward with these labs before the first session of a week, mg/dL.
fn with_labs(labs: &[(i64, f64)]) -> Window {
    let rows = labs.iter().map(|(week, mg_dl)| {
        format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = {mg_dl:?}\n")
    });
    window_of(read(&format!("{WARD}{}", rows.collect::<String>())).draft, TALL)
}

fn add_lab(harness: &mut Window, number: usize, week: &str, total: &str) {
    click(harness, "Add a value");
    type_into(harness, &format!("Week of lab {number}"), week);
    type_into(harness, &format!("Total of lab {number}"), total);
}

fn start(harness: &Window) -> Option<&str> {
    draft(harness).run.start.as_deref()
}

fn undo(harness: &mut Window) {
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, mgkin::gui::kit::command::Command::Undo);
    harness.run();
}

/// The range of nine of ten patients that is said beside the prediction, mg/dL.
fn range(harness: &Window) -> [f64; 2] {
    let said = harness.get_by(|node| says(node, "Nine of ten patients between")).accesskit_node().label().unwrap();
    let mut numbers = said.split(' ').filter_map(|word| word.parse::<f64>().ok());
    [numbers.next().unwrap(), numbers.next().unwrap()]
}

#[test]
fn labs_that_lie_off_the_curve_say_so_and_the_patient_is_fitted_to_them_and_back() {
    let mut harness = harness::ward(TALL);
    wait_for(&mut harness, "9 of 10 patients like this one");
    let before = range(&harness);
    click(&mut harness, "Labs …");
    add_lab(&mut harness, 1, "1", "2.1");
    add_lab(&mut harness, 2, "3", "2.2");
    assert!(count(&harness, "2 of 2 values lie off the curve.") > 0);
    harness.run_steps(40); // the typed labs are one edit, and the fit is another one
    harness.get_all_by_label("Fit to these labs").next().unwrap().click();
    harness.run();
    assert_eq!(start(&harness), Some("fitted"));
    wait_for(&mut harness, "9 of 10 patients with these measured values");
    assert!(count(&harness, "PREDICTED, FITTED TO 2 LABS") > 0 && count(&harness, "Fitted to 2 labs") > 0);
    let after = range(&harness);
    assert!(after[1] - after[0] < 0.8 * (before[1] - before[0]), "{before:?} {after:?}");
    assert!(count(&harness, "values lie off the curve") == 0 && count(&harness, "(off ") == 2, "beside both labs");
    assert!(count(&harness, "; without labs ") > 0, "beside the diet");
    harness.get_all_by_label("what they say").next().unwrap().click();
    harness.run();
    assert!(count(&harness, "informed ") > 0 && count(&harness, "with these labs") > 0);
    assert_eq!(nameless(&harness), Vec::<String>::new());
    undo(&mut harness);
    assert_eq!((start(&harness), draft(&harness).lab.len()), (None, 2), "the fit is one edit");
    wait_for(&mut harness, "9 of 10 patients like this one");
}

#[test]
fn the_fit_is_taken_back_without_undo_and_a_typed_start_replaces_it() {
    let mut harness = with_labs(&[(1, 2.1)]);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "Fitted to 1 lab");
    click(&mut harness, "Take the fit back");
    assert_eq!(start(&harness), None);
    click(&mut harness, "Fit to these labs");
    type_into(&mut harness, "Measured serum Mg", "2.1");
    assert_eq!(start(&harness), Some("measured"));
    wait_for(&mut harness, "Fitted to 1 lab"); // one measured value is the same thing
    assert!(count(&harness, "9 of 10 patients with these measured values") > 0);
}

#[test]
fn a_lab_that_contradicts_the_other_is_named() {
    let mut harness = with_labs(&[(1, 1.2), (2, 4.5)]);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "contradicts the other measured values, or the model");
    assert!(count(&harness, "Measured value 2") > 0);
    wait_for(&mut harness, "do not rely on these ranges");
    click(&mut harness, "Map");
    wait_for(&mut harness, "These probabilities cannot be relied on");
    assert_eq!(count(&harness, "Nearest prescription") + count(&harness, "◆"), 0);
}

#[test]
fn the_fitted_numbers_stand_in_full_in_the_smallest_window() {
    let mut harness = with_labs(&[(1, 2.1), (3, 2.2)]);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "Fitted to 2 labs");
    harness.get_all_by_label("what they say").next().unwrap().click();
    harness.run();
    let window = harness.get_by_role_and_label(Role::Window, "What the labs say of this patient").rect();
    let last = harness.get_by_label("what the labs add").rect();
    assert!(window.contains_rect(last) && window.right() < 1280.0, "{last} {window}");
    harness.set_size(egui::vec2(1280.0, 800.0));
    harness.run();
    let window = harness.get_by_role_and_label(Role::Window, "What the labs say of this patient").rect();
    let copy = harness.get_all_by_label("Copy the table").last().unwrap().rect();
    assert!(window.contains_rect(copy) && window.bottom() < 800.0, "{copy} {window}");
}

#[test]
fn a_new_value_can_be_typed_at_once_the_first_time_too() {
    let mut harness = with_labs(&[]);
    click(&mut harness, "Labs …");
    for (number, mg_dl) in [(1, "2.1"), (2, "2.2")] {
        click(&mut harness, "Add a value");
        harness.event(egui::Event::Text(mg_dl.to_owned()));
        harness.key_press(egui::Key::Enter);
        harness.run();
        let typed: Vec<f64> = draft(&harness).lab.iter().filter_map(|lab| lab.total_mg_dl).collect();
        assert_eq!((typed.len(), typed.last()), (number, mg_dl.parse().ok().as_ref()));
    }
}

#[test]
fn mmol_l_typed_as_mg_dl_is_named_with_its_unit() {
    let mut harness = with_labs(&[(1, 1.05)]);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "Check the ");
    assert!(count(&harness, "1.05 mg/dL") > 0 && count(&harness, "unit") > 0);
}

#[test]
fn a_level_out_of_reach_is_refused_with_the_nearest_and_the_last_curves_stay() {
    let mut harness = with_labs(&[(1, 19.0)]);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "the nearest level that can be reached is");
    let outcome = &harness.state().state.explore.outcome;
    assert!(outcome.solved.is_some() && !outcome.is_present);
    assert!(count(&harness, "Not fitted") > 0);
    click(&mut harness, "Take the fit back");
    assert!(harness.state().state.explore.outcome.is_present);
}

#[test]
fn forty_labs_and_ionised_values_alone_are_fitted() {
    let forty: Vec<(i64, f64)> = (0..40).map(|i| (1 + i % 12, 2.2 + 0.01 * (i % 5) as f64)).collect();
    let mut harness = with_labs(&forty);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "FITTED TO 40 LABS");
    let lab = "[[lab]]\nweek = 2\nday = \"Mon\"\nwhen = \"pre\"\nionised_mmol_l = 0.5\n";
    let mut harness = window_of(read(&format!("{WARD}{lab}")).draft, TALL);
    click(&mut harness, "Fit to these labs");
    wait_for(&mut harness, "FITTED TO 1 LAB");
}

#[test]
fn without_labs_nothing_is_offered_and_a_fit_that_loses_them_says_what_it_needs() {
    let mut harness = with_labs(&[(1, 2.1)]);
    click(&mut harness, "Fit to these labs");
    click(&mut harness, "Labs (1) …");
    click(&mut harness, "Remove lab 1");
    assert!(count(&harness, "needs measured values") > 0);
    harness.get_all_by_label("Take the fit back").next().unwrap().click();
    harness.run();
    assert!(harness.state().state.explore.outcome.is_present && count(&harness, "Fit to these labs") == 0);
}

#[test]
fn how_sure_it_is_does_not_wait_for_a_long_study_of_another_tab() {
    let (scenario, progress) = (read(WARD).scenario.unwrap(), Progress::default());
    std::thread::scope(|threads| {
        threads.spawn(|| in_background(|| cohort(&scenario, &Population::default(), 1_000_000, 1, &progress)));
        let said = std::panic::catch_unwind(|| wait_for(&mut harness::ward(TALL), "9 of 10 patients like this one"));
        progress.cancel();
        assert!(said.is_ok());
    });
}

#[test]
fn the_three_cards_say_how_sure_and_what_a_sample_shows() {
    let mut harness = harness::ward(TALL);
    click(&mut harness, "1.5 mEq/L");
    wait_for(&mut harness, "9 of 10 patients like this one");
    for words in ["PREDICTED", "HOW SURE", "patients differ ", "the model is not known ", "CAN I DETECT IT?"] {
        assert!(count(&harness, words) > 0, "{words}");
    }
    wait_for(&mut harness, "would narrow it from ±");
    assert!(count(&harness, "One pre-dialysis sample would read") == 1 && count(&harness, "One pair of samples") == 1);
    click(&mut harness, "Kind of person: Healthy");
    wait_for(&mut harness, "One sample would read");
}
