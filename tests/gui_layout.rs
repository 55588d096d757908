//! The layout of the window: what keeps its place, what grows with the window, what is named where.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::{Rect, Role};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use harness::{TALL, USUAL, WARD, Window, click, count, draft, says, type_into, wait_for, window_of};
use mgkin::gui::SerumUnit;
use mgkin::gui::kit::command::Command;
use mgkin::gui::kit::tokens;
use mgkin::gui::shell::state::Notice;
use mgkin::scenario::{presets, read};
use std::collections::BTreeMap;

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
    assert_eq!(count(&window, "week 2, Wed 08:00: session skipped"), 1);
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

/// The tops of what has a name of its own in the columns at the sides, above the foot of the right one.
fn tops(window: &Window) -> BTreeMap<String, i64> {
    let mut tops: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let (Some(place), Some(name)) = (node.bounding_box(), node.label().or(node.value())) else { continue };
        let is_at_a_side =
            place.x0 < f64::from(tokens::LEFT_WIDTH) || place.x0 > 1280.0 - f64::from(tokens::RIGHT_WIDTH);
        if is_at_a_side && node.role() != Role::Window {
            tops.entry(name).or_default().push(place.y0.round() as i64);
        }
    }
    tops.into_iter().filter(|(_, tops)| tops.len() == 1).map(|(name, tops)| (name, tops[0])).collect()
}

#[test]
fn nothing_moves_while_values_are_typed_that_are_wrong_unusual_or_bring_a_caution() {
    let mut window = ward();
    wait_for(&mut window, "patients differ");
    let typed = [
        ("Albumin", "99"),
        ("Albumin", "3.6"),
        ("Target weight", "150"),
        ("Phosphate", "9"),
        ("Dialysate magnesium", "40"),
        ("Dialysate magnesium", "1.5"),
        ("Magnesium oxide, any dose in mg", "500"),
        ("Magnesium oxide, any dose in mg", "90000"),
        ("Magnesium oxide, any dose in mg", "250"),
        ("Measured serum Mg", "2.4"),
        ("Measured serum Mg", "22"),
        ("Measured serum Mg", "2.5"),
    ];
    let before = tops(&window);
    assert!(before.len() > 40, "{before:?}");
    for (field, value) in typed {
        type_into(&mut window, field, value);
        window.run_steps(4);
        let now = tops(&window);
        let moved: Vec<_> = before.iter().filter(|(name, top)| now.get(*name).is_some_and(|now| now != *top)).collect();
        let to: Vec<_> = moved.iter().map(|(name, _)| now[*name]).collect();
        assert!(moved.is_empty(), "{field} {value} moves {moved:?} to {to:?}");
        assert!(before.keys().filter(|name| now.contains_key(*name)).count() > 25, "{field} {value}");
    }
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_at_the_foot_of_the_results() {
    let mut window = ward();
    type_into(&mut window, "Albumin", "99");
    let places: Vec<[f64; 2]> = window
        .query_all_by(|node| says(node, "is not possible"))
        .map(|node| node.accesskit_node().bounding_box().unwrap())
        .map(|place| [place.x0, place.y0])
        .collect();
    let field = window.get_by_role_and_label(Role::SpinButton, "Albumin").accesskit_node().bounding_box().unwrap();
    let beside = |place: &&[f64; 2]| place[0] < 20.0 && (place[1] - field.y0).abs() < 20.0;
    assert!(places.iter().any(|place| beside(&place)), "{places:?} {field:?}");
    assert!(places.iter().any(|[x, y]| *x > 990.0 && *y > 1600.0), "{places:?}");
}

#[test]
fn a_long_notice_pushes_nothing() {
    let mut window = harness::ward([900.0, 700.0]);
    let top = |window: &Window| top_of(window, |node| says(node, "For teaching and for exploring"));
    let before = top(&window);
    let words = "A notice that does not fit beside the intended use. ".repeat(8);
    window.state_mut().state.notice = Some(Notice { words: words.trim().to_owned(), is_failure: true });
    window.run();
    assert_eq!((top(&window), count(&window, "does not fit beside")), (before, 1));
    click(&mut window, "Dismiss the message");
    assert_eq!(count(&window, "does not fit beside"), 0);
}

/// A button beside it pushed a short notice out of the window's lower edge.
#[test]
fn a_short_notice_stands_at_the_height_of_the_intended_use() {
    let mut window = ward();
    window.state_mut().state.notice = Some(Notice { words: "Saved to ward.png".to_owned(), is_failure: false });
    window.run();
    let middle = |words: &str| window.get_by(|node| says(node, words)).rect().center().y;
    let (notice, intended) = (middle("Saved to ward.png"), middle("For teaching and for exploring"));
    assert!((notice - intended).abs() < 2.0, "{notice} {intended}");
}

#[test]
fn in_either_unit_no_number_of_the_prediction_touches_another_or_what_is_below() {
    for unit in SerumUnit::ALL {
        let mut window = preset("switch-1.0-to-1.5-and-back");
        wait_for(&mut window, "9 of 10");
        let ctx = window.ctx.clone();
        window.state_mut().state.handle(&ctx, Command::ShowUnit(unit));
        window.run();
        let place = |node: &AccessKitNode<'_>| node.bounding_box().unwrap();
        let starts = |node: &AccessKitNode<'_>, words: &str| node.value().is_some_and(|read| read.starts_with(words));
        let numbers = |node: &AccessKitNode<'_>| starts(node, "was ") || starts(node, "Predicted ");
        let mut places: Vec<_> = window.query_all_by(numbers).map(|node| place(&node.accesskit_node())).collect();
        assert_eq!(places.len(), 6, "{}", unit.symbol());
        let range = window.get_by(|node| says(node, "Nine of ten patients between")).accesskit_node();
        places.push(place(&range));
        let below = place(&window.get_by(|node| says(node, "Ionised, pre-dialysis")).accesskit_node());
        for (i, one) in places.iter().enumerate() {
            assert!(one.y1 <= below.y0 + 0.5 && one.x1 <= 1280.0, "{}: {one:?} {below:?}", unit.symbol());
            let touches = |other: &Rect| {
                one.x0 + 0.5 < other.x1 && other.x0 + 0.5 < one.x1 && one.y0 + 4.0 < other.y1 && other.y0 + 4.0 < one.y1
            };
            assert!(!places[i + 1..].iter().any(touches), "{}: {places:?}", unit.symbol());
        }
    }
}

#[test]
fn units_tabs_key_and_band_are_there_at_any_size_and_nothing_reaches_beyond_the_window() {
    let mut window = preset("switch-1.0-to-1.5-and-back");
    for [width, height] in [[512.0, 400.0], [640.0, 400.0], [700.0, 500.0], [853.0, 533.0], [1024.0, 768.0], USUAL] {
        window.set_size([width, height].into());
        window.run();
        let at = format!("{width} × {height}");
        assert!(count(&window, "Serum values in mg/dL") > 0, "{at}");
        assert!(count(&window, "Evidence") + count(&window, "Tabs: Explore") > 0, "{at}");
        if width > 620.0 {
            assert!(count(&window, "Key") > 0 && count(&window, "not a target") > 0, "{at}");
        }
        for node in window.query_all_by(|node| node.role() == Role::Label) {
            let (node, name) = (node.accesskit_node(), node.accesskit_node().value().unwrap_or_default());
            let place = node.bounding_box().unwrap();
            assert!(place.x0 >= -0.5 && place.x1 <= f64::from(width) + 0.5, "{at}: {name} at {place:?}");
        }
    }
}

/// A plot too low for the names of its lines ended the program.
#[test]
fn a_window_of_any_height_is_drawn() {
    let mut window = ward();
    for width in [640.0, 900.0, 1280.0] {
        for height in (200..900).step_by(20) {
            window.set_size([width, height as f32].into());
            window.run_steps(2);
        }
    }
}

#[test]
fn what_differs_from_a_pin_stands_below_its_button_with_units() {
    let mut window = harness::ward(USUAL);
    click(&mut window, "Pin this run");
    click(&mut window, "1.5 mEq/L");
    let rows: Vec<String> =
        window.query_all_by(|node| says(node, " → ")).filter_map(|node| node.accesskit_node().value()).collect();
    for row in ["pre-dialysis 2.", "post-dialysis 2.", "weekly mean 2.", "ionised, mmol/L 0."] {
        assert!(rows.iter().any(|words| words.contains(row)), "{row} is not among {rows:?}");
    }
    let ionised = window.query_all_by(|node| node.value().as_deref() == Some("ionised, mmol/L"));
    let places: Vec<f64> = ionised.filter_map(|node| node.accesskit_node().bounding_box()).map(|at| at.y0).collect();
    assert!(places.len() == 1 && places[0] < 220.0, "{places:?}");
    for node in window.query_all_by(|node| node.role() == Role::Label) {
        let (node, name) = (node.accesskit_node(), node.accesskit_node().value().unwrap_or_default());
        let Some(place) = node.bounding_box() else { continue };
        let column = 1280.0 - f64::from(tokens::RIGHT_WIDTH)..=1280.0 - f64::from(tokens::SPACE_M) + 0.5;
        assert!(place.x0 < *column.start() || column.contains(&place.x1), "{name} at {place:?}");
    }
    let unit = |unit: &str| window.query_all_by(|node| says(node, " → ") && says(node, unit)).count();
    assert!(unit("mg/dL") >= 3 && unit("mmol/L") >= 1);
}

#[test]
fn a_stretch_chosen_from_the_keyboard_asks_from_which_week_on_it_changes() {
    let mut window = ward();
    window.get_by(|node| says(node, "Edit the prescription 1.0 mEq/L")).focus();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(count(&window, "Week after which the prescription changes"), 1);
    click(&mut window, "Add a change");
    let week = draft(&window).phase[0].from_week.unwrap();
    assert!((1.0..12.0).contains(&week), "{week}");
}
