//! The real window on a display of its own, used with mouse and keyboard only, read as a screen reader reads it.
//!
//! Every test begins on the first screen of a person who has never opened the program. Expected numbers come from
//! the library, given the same scenario as a file.
#![cfg(target_os = "linux")]

#[path = "window/answers.rs"]
mod answers;
#[path = "window/cases.rs"]
mod cases;
#[path = "window/desktop.rs"]
mod desktop;
#[path = "window/driver.rs"]
mod driver;
#[path = "window/hands.rs"]
mod hands;
#[path = "window/learning.rs"]
mod learning;
#[path = "window/lessons.rs"]
mod lessons;
#[path = "window/playing.rs"]
mod playing;
#[path = "window/plot.rs"]
mod plot;
#[path = "window/screen_reader.rs"]
mod screen_reader;
#[path = "window/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use atspi::Role;
use mgkin::constants::SAMPLE_CV;
use mgkin::files::SCENARIO_ENDING;
use mgkin::scenario::presets::default_preset;
use mgkin::scenario::{DialysisChangeDraft, ScenarioDraft, read, validate};
use mgkin::simulation::simulate;
use mgkin::study::find::{Question, find};
use mgkin::study::fit::simulate_fitted;
use mgkin::study::results::week_summaries;
use mgkin::study::{Progress, compare};

use driver::Window;
use screen_reader::{Node, Tree};

/// What tasks (a) and (f) ask for, as lines of a file.
const DIALYSATE_THEN_OXIDE: &str = include_str!("support/dialysate-then-oxide.toml");

/// Presses of Tab that are few: a person who hears the window goes on where they were, not from the top again.
const FEW_TABS: usize = 10;

/// The window on its first screen, with the notice read and closed.
fn opened(test: &'static str) -> Window {
    let window = Window::start(test);
    window.wait_for_words(words::NOTICE);
    window.click(words::START);
    window.wait_until_gone(words::NOTICE);
    window
}

/// The prediction for the last week before dialysis, mg/dL: the first patient of the window with these changes.
fn predicted_by_the_library(changes: &str) -> f64 {
    let loaded = read(&format!("{}{changes}", default_preset().text));
    let run = simulate(&loaded.scenario.expect("a valid scenario")).unwrap();
    week_summaries(&run).last().unwrap().pre_total_mg_dl
}

/// The text of the large number beside the plots, which may stand in words.
fn shown_prediction(tree: &Tree) -> Option<&str> {
    let spoken = tree.label_after(words::PREDICTION, words::PRE_DIALYSIS)?;
    spoken.split(' ').find(|word| word.parse::<f64>().is_ok())
}

fn expect_prediction(window: &Window, mg_dl: f64) {
    let expected = format!("{mg_dl:.1}");
    window.wait_for(&format!("pre-dialysis {expected} mg/dL"), |tree| {
        shown_prediction(tree).filter(|shown| *shown == expected).map(|_| ())
    });
}

/// Waits for this prediction in the table, which has more decimals: agreement there is no chance.
fn expect_last_week_of_table(window: &Window, mg_dl: f64) {
    let expected = format!("{mg_dl:.3}");
    window.wait_for(&format!("pre-dialysis {expected} mg/dL in week 12 of the table"), |tree| {
        let rows = tree.rows("week", 9);
        let last = rows.iter().find(|row| row[0] == "12")?;
        (last[1] == expected).then_some(())
    });
}

fn saved(path: &Path) -> ScenarioDraft {
    let text = std::fs::read_to_string(path.with_extension(SCENARIO_ENDING)).unwrap();
    let loaded = read(&text);
    assert!(loaded.scenario.is_some(), "{text}");
    loaded.draft
}

#[test]
fn the_window_has_the_name_and_the_icon_of_the_menu_entry() {
    let window = opened("menu entry");
    let class = format!("\0{}\0", mgkin::gui::APP_ID);
    assert!(window.desktop.properties("WM_CLASS").contains(&class.into_bytes()), "a desktop finds the entry by it");
    let drawn = image::open(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/desktop/mgkin-128.png")).unwrap().into_rgba8();
    let size = [drawn.width(), drawn.height()].into_iter();
    let pixels = drawn.pixels().map(|pixel| {
        let [red, green, blue, alpha] = pixel.0;
        u32::from_be_bytes([alpha, red, green, blue])
    });
    let icon: Vec<u8> = size.chain(pixels).flat_map(u32::to_ne_bytes).collect();
    assert!(window.desktop.properties("_NET_WM_ICON").contains(&icon));
}

#[test]
fn a_dialysate_and_later_an_oxide_give_the_predicted_level_of_week_12() {
    let window = opened("mouse");
    window.fill(words::CHANGE_BEGINS, "2");
    window.wait_for_number(words::CHANGE_BEGINS, 2.0);
    window.click_role(Role::RadioButton, words::DIALYSATE_1_5);
    window.wait_until_on(Role::RadioButton, words::DIALYSATE_1_5);
    window.click(words::ADD_CHANGE);
    window.wait_until_on(Role::PageTab, words::AFTER_6_WEEKS);
    window.click_role(Role::RadioButton, words::OXIDE_250);
    window.wait_until_on(Role::RadioButton, words::OXIDE_250);
    let expected = predicted_by_the_library(DIALYSATE_THEN_OXIDE);
    expect_prediction(&window, expected);
    window.click_role_above(Role::Link, words::TABLE, words::OXIDE_CAUTION);
    expect_last_week_of_table(&window, expected);
}

#[test]
fn the_same_is_found_without_a_mouse() {
    let window = Window::start("keyboard");
    window.park_the_mouse();
    window.walk_to("Tab", Role::Button, words::START);
    window.key("Return");
    window.wait_until_gone(words::NOTICE);
    window.walk_to("Tab", Role::SpinButton, words::CHANGE_BEGINS);
    window.type_over(words::CHANGE_BEGINS, "2");
    let tabs = window.walk_to("Tab", Role::RadioButton, words::DIALYSATE_1_5);
    assert!(tabs <= FEW_TABS, "{tabs} tabs from a typed week to the dialysate below it");
    window.key("space");
    window.wait_until_on(Role::RadioButton, words::DIALYSATE_1_5);
    let tabs = window.walk_to("shift+Tab", Role::Button, words::ADD_CHANGE);
    assert!(tabs <= FEW_TABS, "{tabs} tabs back to the week");
    window.key("Return");
    window.wait_until_on(Role::PageTab, words::AFTER_6_WEEKS);
    window.walk_to("Tab", Role::RadioButton, words::OXIDE_250);
    window.key("space");
    window.wait_until_on(Role::RadioButton, words::OXIDE_250);
    let expected = predicted_by_the_library(DIALYSATE_THEN_OXIDE);
    expect_prediction(&window, expected);
    window.walk_to("Tab", Role::Link, words::TABLE);
    window.key("Return");
    expect_last_week_of_table(&window, expected);
}

#[test]
fn the_arrow_keys_step_a_field_and_escape_takes_back_what_was_typed() {
    let window = opened("arrows");
    window.walk_to("Tab", Role::SpinButton, words::DIALYSATE);
    window.wait_until_ready_for_arrows();
    window.key("Up");
    window.wait_for_number(words::DIALYSATE, 1.1);
    window.key("Down");
    window.key("Down");
    window.wait_for_number(words::DIALYSATE, 0.9);
    window.type_text("7");
    window.key("Escape");
    window.wait_for("nothing focused", |tree| tree.focused().filter(|node| node.role == Role::Frame).map(|_| ()));
    window.wait_for_number(words::DIALYSATE, 0.9);
}

#[test]
fn the_table_of_compare_says_who_stays_in_the_band_and_that_one_sample_cannot_tell() {
    let window = opened("compare");
    window.click_role(Role::PageTab, words::COMPARE);
    window.click_role(Role::CheckBox, words::COMPARE_330);
    let (dialysates, doses) = ([1.0, 1.2, 1.5, 2.0], [0.0, 250.0, 330.0]);
    let choices = dialysates.len() * doses.len();
    let rows = window.wait_for("a table of twelve prescriptions", |tree| {
        let is_ready = tree.saying(words::COMPUTING).is_none();
        let rows: Vec<Vec<String>> = tree
            .rows("prescription", 8)
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        (is_ready && rows.len() == choices).then_some(rows)
    });
    let patient = read(default_preset().text).draft;
    let expected = compare(&patient, &dialysates, &doses).unwrap();
    let mut in_band = Vec::new();
    for found in &expected {
        let mg = found.magnesium_oxide_mg.unwrap();
        let oxide = if mg == 0.0 { "no MgO".to_owned() } else { format!("MgO {mg} mg") };
        let name = format!("{:.1} mEq/L, {oxide}", found.dialysate_magnesium_meq_l);
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} in {rows:?}"));
        let pre = week_summaries(&found.run).last().unwrap().pre_total_mg_dl;
        assert_eq!(row[1], format!("{pre:.2}"), "{name}");
        // 95 % of single samples
        let scatter = [1.0 - 1.96 * SAMPLE_CV, 1.0 + 1.96 * SAMPLE_CV].map(|factor| format!("{:.1}", pre * factor));
        assert_eq!(row[4], scatter.join("–"), "{name}");
        if (2.7..=3.0).contains(&pre) {
            in_band.push(name);
        }
    }
    let read_in_band: BTreeSet<&String> =
        rows.iter().filter(|row| (2.7..=3.0).contains(&row[1].parse::<f64>().unwrap())).map(|row| &row[0]).collect();
    assert_eq!(read_in_band, in_band.iter().collect());
    assert!(!in_band.is_empty());
    window.bring_into_sight(Role::Label, words::ONE_SAMPLE);
    window.bring_into_sight(Role::Label, words::SMALLEST_CHANGE);
}

#[test]
fn a_week_of_long_evening_sessions_with_one_skipped_is_saved_as_it_was_entered() {
    let window = opened("schedule");
    window.click_role(Role::PageTab, words::SO_FAR);
    window.wait_until_on(Role::PageTab, words::SO_FAR);
    window.click_role(Role::ToggleButton, words::SESSION_FOLD);
    window.fill(words::SESSION_LENGTH, "5");
    window.wait_for_number(words::SESSION_LENGTH, 5.0);
    window.click_role(Role::Link, words::SESSIONS);
    window.click_role(Role::RadioButton, words::TUE_THU_SAT);
    window.wait_until_on(Role::RadioButton, words::TUE_THU_SAT);
    for day in ["Tue", "Thu", "Sat"] {
        let field = format!("Start on {day}, session 1");
        window.fill(&field, "17:30");
        window.wait_for_description(&field, "17:30");
    }
    window.click(words::SKIP);
    window.fill("Week of change 1", "4");
    window.wait_for_number("Week of change 1", 4.0);
    let draft = saved(&window.save_as("evenings"));
    let dialysis = draft.baseline.dialysis.unwrap();
    assert_eq!(dialysis.sessions.unwrap(), ["Tue 17:30", "Thu 17:30", "Sat 17:30"]);
    assert_eq!(dialysis.duration_h, Some(5.0));
    let [change] = draft.session_change.as_slice() else { panic!("{:?}", draft.session_change) };
    assert_eq!((change.week, change.day.as_deref(), change.action.as_deref()), (Some(4), Some("Tue"), Some("skip")));
}

#[test]
fn a_measured_value_stands_on_the_plot_where_it_was_drawn() {
    let window = opened("lab");
    window.park_the_mouse();
    let plot = window.area_of(Role::Image, words::PLOT);
    let before = window.still_picture();
    window.click_role(Role::Link, words::LABS);
    window.click(words::ADD_LAB);
    window.fill("Week of lab 1", "4");
    window.wait_for_number("Week of lab 1", 4.0);
    window.fill("Total of lab 1", "2.9");
    window.wait_for_number("Total of lab 1", 2.9);
    window.click(words::CLOSE);
    window.wait_until_gone(words::CLOSE);
    window.wait_for_words(words::ONE_LAB);
    window.park_the_mouse();
    assert_eq!(window.area_of(Role::Image, words::PLOT), plot);
    // Week 4 begins after three weeks; the first session of the week is on Monday at 08:00.
    let drawn_after_weeks = 3.0 + 8.0 / 168.0;
    window.wait_for_picture(|after| plot::is_drawn_at(&before, after, plot, drawn_after_weeks / 12.0, 2.9));
    let draft = saved(&window.save_as("lab"));
    let [lab] = draft.lab.as_slice() else { panic!("{:?}", draft.lab) };
    let when = (lab.week, lab.day.as_deref(), lab.when.as_deref());
    assert_eq!((when, lab.total_mg_dl), ((Some(4), Some("Mon"), Some("pre")), Some(2.9)));
}

#[test]
fn a_window_that_was_left_maximised_opens_so() {
    let mut window = opened("maximised");
    assert!(window.desktop.properties("_NET_WM_STATE").is_empty(), "as large as it is at the first start");
    let folder = window.desktop.home().join("data/mgkin");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("settings.toml"), "window = \"maximised\"\nstarted-before = \"yes\"\n").unwrap();
    window.kill_and_start_again();
    window.wait_for("a maximised window", |_| (!window.desktop.properties("_NET_WM_STATE").is_empty()).then_some(()));
}

#[test]
fn a_power_failure_loses_neither_what_was_saved_nor_what_was_not() {
    let mut window = opened("recovery");
    window.click_role(Role::RadioButton, words::DIALYSATE_1_5);
    window.wait_until_on(Role::RadioButton, words::DIALYSATE_1_5);
    let file = window.save_as("patient");
    window.click_role(Role::RadioButton, words::DIALYSATE_2_0);
    window.wait_until_on(Role::RadioButton, words::DIALYSATE_2_0);
    window.wait_for_words(words::UNSAVED);
    // A moment later it is on the disk.
    window.wait_for_file("data", "toml", "dialysate_magnesium_meq_l = 2.0");
    window.kill_and_start_again();
    let dialysate = |draft: ScenarioDraft| match &draft.phase[0].dialysis {
        Some(DialysisChangeDraft::Keys(keys)) => keys.dialysate_magnesium_meq_l,
        other => panic!("{other:?}"),
    };
    assert_eq!(dialysate(saved(&file)), Some(1.5));
    window.wait_for_words(words::RECOVERED);
    window.wait_for_words(words::UNSAVED);
    window.wait_until_on(Role::RadioButton, words::DIALYSATE_2_0);
    window.key("ctrl+s");
    window.wait_until_gone(words::UNSAVED);
    assert_eq!(dialysate(saved(&file)), Some(2.0));
}

/// The task of a nephrologist: two labs, and what brings this patient into the range of lowest mortality.
#[test]
fn two_labs_make_the_patient_and_three_clicks_find_what_brings_them_into_the_range() {
    let window = opened("fit");
    window.click_role(Role::Link, words::LABS);
    for (number, week, mg_dl) in [(1, "1", "2.1"), (2, "3", "2.2")] {
        window.click(words::ADD_LAB);
        window.fill(&format!("Week of lab {number}"), week);
        window.wait_for_number(&format!("Week of lab {number}"), week.parse().unwrap());
        window.fill(&format!("Total of lab {number}"), mg_dl);
        window.wait_for_number(&format!("Total of lab {number}"), mg_dl.parse().unwrap());
    }
    window.wait_for_words(words::BOTH_OFF);
    window.keep_picture("labs-off");

    window.click(words::FIT); // the first click after the labs
    window.wait_for_words(words::FITTED);
    window.wait_for_words(words::MADE_LIKE);
    window.keep_picture("fitted");
    let file = window.save_as("fitted");
    let draft = saved(&file);
    assert_eq!((draft.run.start.as_deref(), draft.lab.len()), (Some("fitted"), 2));
    let run = simulate_fitted(&validate(&draft).scenario.unwrap()).unwrap();
    expect_prediction(&window, week_summaries(&run).last().unwrap().pre_total_mg_dl);

    let found = find(&draft, Question::of_usual_menu(Question::first_range_mg_dl(), 12), &Progress::default())
        .unwrap()
        .unwrap();
    let nearest = &found.cells[found.nearest.unwrap()];
    window.click_role(Role::PageTab, words::MAP); // the second
    window.wait_for_words(words::MAP_OF_FITTED);
    window.wait_for_study(words::COMPUTING);
    let cell = window.wait_for("the nearest prescription in the range", |tree| {
        let is_nearest = |node: &&Node| node.role == Role::Button && node.name.contains(words::NEAREST);
        tree.nodes.iter().find(is_nearest).cloned()
    });
    let percent = format!("{:.0} % in 2.7–3.0", 100.0 * nearest.probability.unwrap().in_range);
    assert!(cell.name.contains(&percent), "{percent}: {}", cell.name);
    window.keep_picture("map");

    window.click(&cell.name); // and the third
    window.wait_for_words(words::HOW_SURE);
    window.wait_for_words(words::FITTED);
    window.keep_picture("prescribed");
    window.wait_for_words(words::UNSAVED);
    window.key("ctrl+s");
    window.wait_until_gone(words::UNSAVED);
    let draft = saved(&file);
    let [phase] = draft.phase.as_slice() else { panic!("{:?}", draft.phase) };
    assert_eq!(phase.from_week, Some(3.0), "from the week after the last lab");
    let run = simulate_fitted(&validate(&draft).scenario.unwrap()).unwrap();
    let pre_mg_dl = week_summaries(&run).last().unwrap().pre_total_mg_dl;
    assert!((pre_mg_dl - nearest.level_mg_dl).abs() < 0.05, "{pre_mg_dl} {}", nearest.level_mg_dl);
    expect_prediction(&window, pre_mg_dl);
}
