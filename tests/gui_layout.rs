//! The layout of the window: what keeps its place, what grows with the window, what is named where.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::Role;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use harness::{TALL, USUAL, WARD, Window, click, count, draft, says, type_into, wait_for, window_of};
use mgkin::gui::kit::command::Command;
use mgkin::scenario::{presets, read};

fn ward() -> Window {
    harness::ward(TALL)
}

fn preset(id: &str) -> Window {
    window_of(read(presets::find(id).unwrap().text).draft, TALL)
}

fn top_of(window: &Window, is_meant: impl Fn(&AccessKitNode<'_>) -> bool) -> f64 {
    let mut nodes = window.query_all_by(|node| is_meant(node));
    nodes.next().unwrap().accesskit_node().bounding_box().unwrap().y0
}

fn key(window: &Window) -> String {
    let read = |node: &AccessKitNode<'_>| [node.label(), node.value()].into_iter().flatten().next().unwrap_or_default();
    let node = window.get_by(|node| read(node).starts_with("Key: "));
    read(&node.accesskit_node())
}

#[test]
fn the_button_that_pins_stays_where_it_is_whatever_is_said_above_and_below() {
    let mut window = ward();
    let top = |window: &Window| top_of(window, |node| node.label().as_deref() == Some("Pin this run"));
    let before = top(&window);
    click(&mut window, "1.5 mEq/L");
    assert_eq!(top(&window), before);
    click(&mut window, "Magnesium oxide 250 mg");
    assert_eq!(top(&window), before, "with the caution of the oxide");
    type_into(&mut window, "Albumin", "99");
    assert_eq!(top(&window), before, "with an error");
}

#[test]
fn the_cards_keep_their_place_while_the_dialysate_is_changed() {
    let mut window = ward();
    wait_for(&mut window, "patients differ");
    let top = |window: &Window| top_of(window, |node| says(node, "HOW SURE"));
    let before = top(&window);
    for dialysate in ["1.2 mEq/L", "1.5 mEq/L", "2.0 mEq/L", "1.0 mEq/L"] {
        click(&mut window, dialysate);
        assert!((top(&window) - before).abs() < 1.0, "{dialysate}: {before} {}", top(&window));
    }
}

#[test]
fn a_preset_that_opens_leaves_the_prescription_where_it_was() {
    let mut window = ward();
    let top = |window: &Window| top_of(window, |node| says(node, "PRESCRIPTION"));
    let before = top(&window);
    let ctx = window.ctx.clone();
    for id in ["acid-suppression", "patient-with-labs"] {
        window.state_mut().state.handle(&ctx, Command::New(presets::find(id).unwrap()));
        window.run();
        assert_eq!(top(&window), before, "{id}");
    }
}

#[test]
fn a_click_anywhere_on_the_strip_asks_from_which_week_on_the_prescription_changes() {
    let mut window = ward();
    window.get_by(|node| says(node, "Edit the prescription 1.0 mEq/L")).click();
    window.run();
    type_into(&mut window, "Week after which the prescription changes", "4");
    click(&mut window, "Add a change");
    assert_eq!(draft(&window).phase[0].from_week, Some(4.0));
    assert_eq!(count(&window, "Week after which the prescription changes"), 0, "the question is closed");
    window.get_by(|node| node.role() == Role::Button && says(node, "Time axis: add a change")).click();
    window.run();
    assert_eq!(count(&window, "Week after which the prescription changes"), 1);
}

#[test]
fn a_skipped_session_is_marked_on_strip_link_and_key() {
    let window = preset("skipped-session");
    assert_eq!(count(&window, "3 sessions a week, 1 skipped: Mon, Wed, Fri 08:00"), 1);
    assert_eq!(count(&window, "week 2, Wed: session skipped"), 1);
    assert!(key(&window).contains("session skipped"), "{}", key(&window));
    assert!(!key(&ward()).contains("skipped"));
}

#[test]
fn an_acid_blocker_stands_in_the_strip() {
    let window = preset("acid-suppression");
    assert_eq!(count(&window, "Edit the prescription 1.0 mEq/L, no oral Mg, acid blocker"), 1);
    assert_eq!(count(&window, "Edit the prescription 1.0 mEq/L, no oral Mg, no acid blocker"), 2);
}

#[test]
fn the_key_names_what_is_drawn_and_nothing_else() {
    let mut window = preset("patient-with-labs");
    wait_for(&mut window, "9 of 10");
    let whole = key(&window);
    for sign in ["pre-dialysis, post-dialysis, mean between sessions", "half of them", "before the change", "measured"]
    {
        assert!(whole.contains(sign), "{sign}: {whole}");
    }
    assert!(!whole.contains("predicted course"), "{whole}");
    click(&mut window, "Last week");
    assert!(key(&window).contains("predicted course") && !key(&window).contains("mean"), "{}", key(&window));
    let mut window = ward();
    click(&mut window, "Pin this run");
    assert!(key(&window).ends_with(", A"), "{}", key(&window));
    let mut year = read(WARD).draft;
    year.run.weeks = Some(52.0);
    let year = window_of(year, TALL);
    assert!(key(&year).starts_with("Key: pre- and post-dialysis, mean between sessions"), "{}", key(&year));
}

#[test]
fn the_charts_of_a_comparison_grow_with_the_window() {
    let height = |size: [f32; 2]| {
        let mut window = harness::ward(size);
        click(&mut window, "Compare");
        wait_for(&mut window, "Predicted for week 12");
        window.run_steps(4);
        let chart = window.get_by(|node| node.role() == Role::Button && says(node, "1.0 mEq/L, no MgO: "));
        let area = chart.accesskit_node().bounding_box().unwrap();
        area.y1 - area.y0
    };
    let (usual, large) = (height(USUAL), height([1920.0, 1080.0]));
    assert!(large > 1.3 * usual, "{usual} {large}");
}
