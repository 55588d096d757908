//! The tabs without a display: found and driven by the names that screen readers hear.

#[path = "support/harness.rs"]
mod harness;

use egui_kittest::kittest::Queryable;
use harness::{Window, click, count, nameless, says, window_of};
use mgkin::gui::tabs::Tab;
use mgkin::scenario::read;
use mgkin::text::text;

/// A ward on 1.0 mEq/L for four weeks.
fn ward() -> Window {
    let text = "format = 1\n[run]\nweeks = 4\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    window_of(read(text).draft, [1280.0, 800.0])
}

/// Until the threads of the tabs are done.
fn settle(window: &mut Window) {
    for _ in 0..3000 {
        window.run();
        let tabs = &window.state().state.tabs;
        let computes = [
            tabs.compare.is_computing(),
            tabs.map.is_computing(),
            tabs.cohort.is_computing(),
            tabs.ward.is_computing(),
        ];
        if !computes.contains(&true) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.run();
}

#[test]
fn tabs_open_by_name_and_by_keyboard() {
    let mut window = ward();
    click(&mut window, "Map");
    assert_eq!(window.state().state.view.tab, Tab::Map);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    window.run();
    assert_eq!(window.state().state.view.tab, Tab::Compare);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num1);
    window.run();
    assert_eq!(window.state().state.view.tab, Tab::Explore);
}

#[test]
fn a_comparison_has_a_panel_for_each_prescription_and_a_click_loads_it() {
    let mut window = ward();
    click(&mut window, "Compare");
    settle(&mut window);
    assert_eq!(count(&window, "the model predicts pre-dialysis"), 8, "four dialysates times none and 250 mg");
    assert_eq!(count(&window, &text("oxide-caution")), 1);
    assert!(count(&window, "smallest change one pair of samples can show is about 0.4 mg/dL") == 1);
    let wanted = "1.5 mEq/L, MgO 250 mg: the model predicts";
    window.get_by(|node| says(node, wanted)).click();
    window.run();
    let state = &window.state().state;
    assert_eq!(state.view.tab, Tab::Explore);
    let toml = mgkin::scenario::to_toml(&state.document.draft);
    assert!(state.document.draft.phase.len() == 1 && toml.contains("dialysate_magnesium_meq_l = 1.5"), "{toml}");
    assert!(toml.contains("dose_mg = 250"), "{toml}");
    assert!(state.notice.as_ref().is_some_and(|notice| !notice.is_failure));
}

#[test]
fn without_oxide_there_is_no_caution() {
    let mut window = ward();
    click(&mut window, "Compare");
    click(&mut window, "MgO 250 mg");
    settle(&mut window);
    assert_eq!(count(&window, "the model predicts pre-dialysis"), 4);
    assert_eq!(count(&window, &text("oxide-caution")), 0);
}

#[test]
fn a_map_shows_every_cell_and_a_click_loads_it() {
    let mut window = ward();
    click(&mut window, "Map");
    click(&mut window, "In week 4");
    settle(&mut window);
    assert_eq!(count(&window, "mg/dL in week 4"), 4 * 5, "one cell a prescription");
    window.get_by(|node| says(node, "2.0 mEq/L, no MgO: pre-dialysis")).click();
    window.run();
    assert_eq!(window.state().state.view.tab, Tab::Explore);
    assert_eq!(window.state().state.document.draft.phase.len(), 1);
}

#[test]
fn a_cohort_starts_and_shows_its_table() {
    let mut window = ward();
    click(&mut window, "Cohort");
    let size = text("study-size-name");
    window.get_by_role_and_label(egui::accesskit::Role::SpinButton, &size).click();
    window.run();
    window.get_by_role_and_label(egui::accesskit::Role::SpinButton, &size).type_text("12");
    window.key_press(egui::Key::Enter);
    window.run();
    click(&mut window, "Start");
    settle(&mut window);
    assert_eq!(count(&window, "of 12 virtual patients"), 1);
    assert_eq!(count(&window, &text("study-cohort-table")), 1);
}

#[test]
fn without_dialysis_every_tab_says_what_it_needs() {
    let text_of = "format = 1\n[patient]\nkind = \"healthy\"\n";
    let mut window = window_of(read(text_of).draft, [1280.0, 800.0]);
    for tab in ["Compare", "Map", "Cohort"] {
        click(&mut window, tab);
        settle(&mut window);
        assert_eq!(count(&window, &text("study-needs-dialysis")), 1, "{tab}");
    }
}

#[test]
fn everything_that_can_be_focused_has_a_name_in_every_tab() {
    let mut window = ward();
    for tab in ["Compare", "Map", "Cohort"] {
        click(&mut window, tab);
        settle(&mut window);
        window.check_accessibility();
        assert_eq!(nameless(&window), Vec::<String>::new(), "{tab}");
    }
    click(&mut window, &text("study-adjust"));
    assert_eq!(nameless(&window), Vec::<String>::new(), "population");
    click(&mut window, &text("study-ward"));
    window.check_accessibility();
    assert_eq!(nameless(&window), Vec::<String>::new(), "ward");
}

#[test]
fn the_smallest_window_draws_every_tab() {
    let text = "format = 1\n[run]\nweeks = 2\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    let mut window = window_of(read(text).draft, [1024.0, 700.0]);
    for tab in ["Compare", "Map", "Cohort"] {
        click(&mut window, tab);
        settle(&mut window);
    }
}
