//! The tabs without a display: found and driven by the names that screen readers hear.

#[path = "support/harness.rs"]
mod harness;

use egui_kittest::kittest::{NodeT, Queryable};
use harness::{TALL, WARD, Window, click, count, nameless, says, type_into, wait_for, window_of};
use mgkin::gui::SerumUnit;
use mgkin::gui::kit::view::Tab;
use mgkin::scenario::read;
use mgkin::text::text;

fn ward() -> Window {
    let text = "format = 1\n[run]\nweeks = 4\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    window_of(read(text).draft, [1280.0, 800.0])
}

/// Shows the map, with so few patients drawn that it is quick.
fn show_map(window: &mut Window) {
    window.state_mut().state.study.map.draws = 8;
    click(window, "Map");
}

/// Shows a tab by its name.
fn show(window: &mut Window, tab: &str) {
    if tab == "Map" { show_map(window) } else { click(window, tab) }
}

/// Draws until the threads of the tabs are done.
fn settle(window: &mut Window) {
    for _ in 0..3000 {
        window.run();
        let tabs = &window.state().state.study;
        let computes = [
            tabs.compare.is_computing(),
            tabs.map.is_computing(),
            tabs.cohort.is_computing(),
            tabs.ward.is_computing(),
            tabs.matters.is_computing(),
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

/// The salt is not the oxide: the caution used to depend on the salt, and on the tab.
#[test]
fn in_every_room_the_caution_stands_with_any_oral_magnesium_salt() {
    let caution = text("oxide-caution");
    let plain = "format = 1\n[run]\nweeks = 2\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    let salt = "[[baseline.oral]]\nsalt = \"magnesium-citrate\"\ndose_mg = 500\ntimes = [\"21:00\"]\n";
    for (with, expected) in [(salt, 1), ("", 0)] {
        let mut window = window_of(read(&format!("{plain}{with}")).draft, [1280.0, 1800.0]);
        assert_eq!(count(&window, &caution), expected, "Explore");
        click(&mut window, "Learn");
        assert_eq!(count(&window, &caution), expected, "Learn");
        click(&mut window, "Cohort");
        let size = text("study-size-name");
        window.get_by_role_and_label(egui::accesskit::Role::SpinButton, &size).click();
        window.run();
        window.get_by_role_and_label(egui::accesskit::Role::SpinButton, &size).type_text("10");
        window.key_press(egui::Key::Enter);
        window.run();
        click(&mut window, "Start");
        settle(&mut window);
        assert!(count(&window, "virtual patients") > 0);
        assert_eq!(count(&window, &caution), expected, "Cohort");
        click(&mut window, "What matters");
        settle(&mut window);
        assert_eq!(count(&window, &caution), expected, "What matters");
    }
    let mut window = ward();
    show_map(&mut window);
    click(&mut window, "In week 4");
    settle(&mut window);
    assert_eq!(count(&window, &caution), 1, "Map");
    click(&mut window, "Evidence");
    assert_eq!(count(&window, &caution), 1, "Evidence");
}

#[test]
fn every_cell_has_the_same_precision_so_that_none_reads_as_the_edge_of_the_range() {
    let mut window = ward();
    show_map(&mut window);
    settle(&mut window);
    assert_eq!(count(&window, "1.5 mEq/L, no MgO: pre-dialysis 3.01 mg/dL"), 1, "above 3.0, and nobody reads 3.0");
    assert_eq!(count(&window, "1.2 mEq/L, no MgO: pre-dialysis 2.76 mg/dL"), 1);
    let borderline = window.get_by(|node| says(node, "1.5 mEq/L, no MgO: pre-dialysis"));
    assert!(borderline.accesskit_node().label().unwrap().contains("borderline"), "a pair of samples cannot tell");
    assert_eq!(count(&window, "2.0 mEq/L, MgO 1000 mg: pre-dialysis 4.17 mg/dL in week 12, 0 % in 2.7–3.0"), 1);
}

#[test]
fn a_map_shows_every_cell_and_a_click_loads_it() {
    let mut window = ward();
    show_map(&mut window);
    click(&mut window, "In week 4");
    settle(&mut window);
    assert_eq!(count(&window, "mg/dL in week 4, "), 4 * 6, "one cell a prescription");
    assert_eq!(count(&window, "of patients like this one, without measured values"), 1);
    assert_eq!(count(&window, "With none of these prescriptions is 2.7–3.0"), 1);
    for answer in ["without MgO: a dialysate of", "at 1.0 mEq/L: MgO", "No gain or loss of body Mg in week 4"] {
        assert_eq!(count(&window, answer), 1, "{answer}");
    }
    window.get_by(|node| says(node, "2.0 mEq/L, no MgO: pre-dialysis")).click();
    window.run();
    let state = &window.state().state;
    assert_eq!(state.view.tab, Tab::Explore);
    let phases = &state.document.draft.phase;
    assert_eq!(phases.iter().map(|phase| phase.from_week).collect::<Vec<_>>(), [Some(0.0)]);
    assert!(state.notice.as_ref().unwrap().words.contains("from the start of the run"));
}

/// With labs it used to begin in week 1, before them.
#[test]
fn a_click_on_a_map_applies_the_prescription_after_the_last_lab_and_one_undo_takes_it_back() {
    let labs = "[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n\
        [[lab]]\nweek = 3\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.2\n";
    let change = "[[phase]]\nfrom_week = 2\ndialysis = { dialysate_magnesium_meq_l = 1.2 }\n";
    let text =
        "format = 1\n[run]\nweeks = 3\nstart = \"fitted\"\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    let draft = read(&format!("{text}{change}{labs}")).draft;
    let mut window = window_of(draft.clone(), [1280.0, 800.0]);
    show_map(&mut window);
    click(&mut window, "In week 4");
    settle(&mut window);
    assert_eq!(count(&window, "of this patient, fitted to 2 measured values"), 1);
    assert_eq!(count(&window, &mgkin::text::text("study-map-unfitted")), 0);
    window.get_by(|node| says(node, "1.5 mEq/L, MgO 500 mg: pre-dialysis")).click();
    window.run();
    let state = &window.state().state;
    let loaded = &state.document.draft;
    assert_eq!(loaded.phase.iter().map(|phase| phase.from_week).collect::<Vec<_>>(), [Some(2.0), Some(3.0)]);
    assert_eq!((loaded.lab.len(), loaded.run.weeks), (2, Some(4.0)), "the run goes on until it can be seen");
    assert_eq!(state.view.stretch, 2);
    assert!(state.notice.as_ref().unwrap().words.contains("from week 4 on, after the last measured value"));
    assert!(mgkin::scenario::validate(loaded).scenario.is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    window.run();
    assert_eq!(window.state().state.document.draft, draft);
}

#[test]
fn a_week_before_the_prescription_begins_cannot_be_asked_for() {
    let lab = "[[lab]]\nweek = 5\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.4\n";
    let text = "format = 1\n[run]\nweeks = 6\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    let mut window = window_of(read(&format!("{text}{lab}")).draft, [1280.0, 800.0]);
    show_map(&mut window);
    settle(&mut window);
    assert!(window.get_by_label("In week 4").accesskit_node().is_disabled());
    assert_eq!(count(&window, &mgkin::text::text("study-map-unfitted")), 1, "Explore shows somebody else");
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
        show(&mut window, tab);
        settle(&mut window);
        assert_eq!(count(&window, &text("study-needs-dialysis")), 1, "{tab}");
    }
}

#[test]
fn everything_that_can_be_focused_has_a_name_in_every_tab() {
    let mut window = ward();
    for tab in ["Compare", "Map", "What matters", "Cohort"] {
        show(&mut window, tab);
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
    for tab in ["Compare", "Map", "What matters", "Cohort"] {
        show(&mut window, tab);
        settle(&mut window);
    }
}

#[test]
fn a_ward_can_be_switched_whoever_is_open_in_explore() {
    let mut window = window_of(read("format = 1\n[patient]\nkind = \"healthy\"\n").draft, [1280.0, 1200.0]);
    click(&mut window, "Cohort");
    click(&mut window, &text("study-ward"));
    assert_eq!(count(&window, &text("study-ward-needs-dialysis")), 1);
    let start = text("study-ward-start");
    assert!(window.get_by_label(&start).accesskit_node().is_disabled());
    click(&mut window, &text("study-ward-takes-default"));
    assert!(!window.get_by_label(&start).accesskit_node().is_disabled());
    click(&mut window, &start);
    window.run_steps(3);
    assert!(window.state().state.study.ward.is_computing());
    click(&mut window, &text("study-cancel"));
}

/// A ward of 60 at 1.0 mEq/L, mean 2.4, SD 0.4: what if central delivery goes to 1.2?
#[test]
fn a_ward_of_sixty_is_previewed_counted_in_whole_patients_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window_of(read(WARD).draft, TALL);
    window.state_mut().state.study.ward.virtual_patients = 60;
    click(&mut window, "Cohort");
    click(&mut window, "My ward");
    for (field, typed) in [
        ("patients", "60"),
        ("mean before dialysis", "2.4"),
        ("SD of single samples", "0.4"),
        ("dialysate now", "1.0"),
        ("new dialysate", "1.2"),
    ] {
        harness::type_into(&mut window, field, typed);
    }
    let start = text("study-ward-start");
    window.get_by_label(&start).click();
    for _ in 0..3000 {
        window.run_steps(2);
        if count(&window, "Preview from the first 50 of 60 virtual patients") > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(window.state().state.study.ward.is_computing(), "a preview comes before the end");
    window.get_by_label(&text("study-cancel")).click();
    window.run();
    // Cancelled, it stays, says that it is one, and is not written as if it were all.
    assert_eq!(count(&window, "Preview from the first 50 of 60 virtual patients only"), 1);
    assert_eq!(count(&window, &text("study-is-of-before")), 0, "it answers this question");
    assert_eq!(count(&window, &text("study-list-write")), 0);
    click(&mut window, &start);
    settle(&mut window);
    assert_eq!(count(&window, "Preview from"), 0);
    assert_eq!(count(&window, "60 patients, 12 weeks after 1.0 → 1.2 mEq/L: the model predicts"), 1);
    assert_eq!(count(&window, &text("study-list-histogram")), 1);
    assert_eq!(count(&window, "Below 2.0 mg/dL the model expects"), 1);
    assert_eq!(count(&window, "The 60 stand for 60 virtual patients"), 1);
    assert_eq!(nameless(&window), Vec::<String>::new());

    let written = folder.path().join("ward.csv");
    click(&mut window, &text("study-list-write"));
    type_path(&mut window, &written);
    let rows: Vec<Vec<f64>> = csv::Reader::from_path(&written)
        .unwrap()
        .records()
        .map(|row| row.unwrap().iter().take(3).map(|cell| cell.parse().unwrap()).collect())
        .collect();
    assert_eq!(rows.len(), 60);
    // What is said counts what is written.
    let low = |column: usize| rows.iter().filter(|row| row[column] < 2.0).count();
    let said = |number: usize| if number == 1 { "1 patient".to_owned() } else { format!("{number} patients") };
    let sentence = format!("expects {} before the switch and {} after it", said(low(1)), said(low(2)));
    assert!(count(&window, &sentence) >= 1, "{sentence}");
}

/// A list is opened by its path, switched, shown with its histogram and rows, and written.
#[test]
fn a_list_of_patients_is_opened_switched_shown_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let (list, written) = (folder.path().join("patients.csv"), folder.path().join("found.csv"));
    std::fs::write(&list, "weight_kg,pre_total_mg_dl,mgo_mg_day\n60,1.9,\n52,3.7,330\n60,9.5,\n").unwrap();
    let mut window = window_of(read(WARD).draft, TALL);
    click(&mut window, "Cohort");
    click(&mut window, "My ward");
    click(&mut window, "From a list");
    assert_eq!(count(&window, &text("study-list-empty")), 1);
    click(&mut window, &text("study-list-open"));
    type_path(&mut window, &list);
    assert_eq!(count(&window, "patients.csv: 3 patients"), 1);
    click(&mut window, &text("study-list-start"));
    settle(&mut window);
    assert_eq!(count(&window, "3 patients, each fitted to one sample on 1.0 mEq/L; week 12"), 1);
    assert_eq!(count(&window, &text("study-list-histogram")), 1);
    assert_eq!(count(&window, "more likely than not: row 2 ("), 1);
    assert_eq!(count(&window, "Row 3: no patient with this diet"), 1);
    assert_eq!(count(&window, &text("oxide-caution")), 1);
    click(&mut window, &text("study-list-write"));
    type_path(&mut window, &written);
    let table = std::fs::read_to_string(&written).unwrap();
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(window.state().state.notice.as_ref().is_some_and(|notice| !notice.is_failure));
}

#[test]
fn a_list_with_identities_is_refused_with_all_reasons_and_none_of_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("patients.csv");
    std::fs::write(&list, "name,birth_date,weight_kg,pre_total_mg_dl\nx,1950-01-01,60,2.5\n").unwrap();
    let mut window = window_of(read(WARD).draft, TALL);
    click(&mut window, "Cohort");
    click(&mut window, "My ward");
    click(&mut window, "From a list");
    click(&mut window, &text("study-list-open"));
    type_path(&mut window, &list);
    assert_eq!(count(&window, "looks like an identity"), 2);
    assert_eq!(count(&window, "patients.csv was not taken"), 1);
    assert_eq!(count(&window, "1 patient"), 0);
}

fn type_path(window: &mut Window, path: &std::path::Path) {
    window.get_by_label(&text("gui-path")).type_text(path.to_str().unwrap());
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
}

#[test]
fn what_is_loaded_from_a_comparison_does_not_keep_the_title_of_a_preset() {
    let preset = read(mgkin::scenario::presets::default_preset().text).draft;
    let title = preset.title.clone().unwrap();
    for (named, expected) in [(None, "1.5 mEq/L, no MgO"), (Some("Bed 3"), "Bed 3")] {
        let mut window = window_of(preset.clone(), [1280.0, 800.0]);
        if let Some(named) = named {
            window.state_mut().state.document.draft.title = Some(named.to_owned());
            window.run();
        }
        click(&mut window, "Compare");
        settle(&mut window);
        window.get_by(|node| says(node, "1.5 mEq/L, no MgO: the model predicts")).click();
        window.run();
        let found = window.state().state.document.draft.title.clone();
        assert_eq!(found.as_deref(), Some(expected), "instead of {title}");
    }
}

#[test]
fn numbers_of_a_table_end_below_each_other() {
    let mut window = ward();
    click(&mut window, "Compare");
    settle(&mut window);
    let cells = window.query_all_by(|node| node.value().is_some_and(|words| words.ends_with(" / 4")));
    let ends: Vec<f32> = cells.map(|cell| cell.rect().right()).collect();
    assert_eq!(ends.len(), 8, "weeks within the band, one a prescription");
    // Half a point is not seen.
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.5), "{ends:?}");
    let heading = window.get_by(|node| node.value().is_some_and(|words| words.starts_with("weeks with pre in")));
    assert!((heading.rect().right() - ends[0]).abs() < 0.5);
}

#[test]
fn every_tab_has_a_name_and_a_key_of_its_own() {
    for tab in Tab::ALL {
        let id = mgkin::text::key("study-tab", tab.id());
        assert!(mgkin::text::lookup(&id, &[]).is_some(), "{id}");
        assert_eq!(Tab::ALL.iter().filter(|other| other.key() == tab.key()).count(), 1, "{id}");
    }
}

/// Whether the painted bar of a parameter is there, by the words that a screen reader hears.
fn has_bar(window: &Window, parameter: &str) -> bool {
    window.query_all_by(|node| says(node, &format!("{parameter}: from"))).next().is_some()
}

#[test]
fn what_matters_follows_number_week_and_labs() {
    let labs = "[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n";
    let text =
        format!("format = 1\n[run]\nweeks = 4\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n{labs}");
    let mut window = window_of(read(&text).draft, [1280.0, 800.0]);
    click(&mut window, "What matters");
    settle(&mut window);
    assert_eq!(count(&window, "what the labs tie to it moves with it"), 1, "fitted to the lab");
    assert!(count(&window, "would narrow it from ±") == 1 && has_bar(&window, "Active absorption"));
    assert!(window.get_by_label("Compute").accesskit_node().is_disabled(), "labs tie parameters together");
    click(&mut window, "Patients like this one");
    settle(&mut window);
    assert_eq!(count(&window, "moved alone"), 1, "nothing was measured");
    assert!(!has_bar(&window, "Complexed by other anions, L/mEq"), "it does not move the total");
    harness::choose(&mut window, "Number that is asked about", "Ionised Mg, mean of the week, mmol/L");
    click(&mut window, "In week 1");
    settle(&mut window);
    assert_eq!(count(&window, "Ionised Mg, mean of the week, mmol/L, in week 1"), 1);
    assert!(has_bar(&window, "Complexed by other anions, L/mEq"));
    assert_eq!(count(&window, "There is no week between"), 1, "before week 1 there is none");
    assert_eq!(nameless(&window), Vec::<String>::new());
}

#[test]
fn shares_of_the_variance_are_computed_on_demand_and_can_be_cancelled() {
    let mut window = ward();
    click(&mut window, "What matters");
    settle(&mut window);
    assert!(!window.state().state.study.matters.is_computing(), "not without being asked");
    window.get_by_label("Compute").click();
    window.step();
    window.step();
    assert!(window.state().state.study.matters.is_computing());
    window.get_by_label("Cancel").click();
    window.step();
    window.step();
    assert!(!window.state().state.study.matters.is_computing());
    assert!(count(&window, "with others, %") == 0 && has_bar(&window, "Active absorption"), "the bars stay");
}

/// Fields and words of the map, the cohort and the ward had kept mg/dL.
#[test]
fn in_every_study_fields_and_words_of_serum_follow_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("patients.csv");
    std::fs::write(&list, "weight_kg,pre_total_mg_dl\n60,2.4\n").unwrap();
    let mut window = ward();
    window.state_mut().state.view.serum_unit = SerumUnit::MmolL;
    window.state_mut().state.study.ward.virtual_patients = 10;
    let speaks = |window: &Window, where_: &str| {
        assert_eq!(count(window, "mg/dL"), 1, "{where_}: the button that chooses it, and nothing else");
        assert!(count(window, "mmol/L") > 0, "{where_}");
    };
    for tab in ["Compare", "Map", "What matters", "Cohort"] {
        show(&mut window, tab);
        settle(&mut window);
        speaks(&window, tab);
        if tab == "Map" {
            type_into(&mut window, &text("study-range-from"), "1.15");
            type_into(&mut window, &text("study-range-to"), "3.1 mg/dL");
            // 1.15 × 2.4305; 3.1 / 2.4305 is 1.275, written and asked as 1.28
            assert_eq!(window.state().state.study.map.range_mg_dl, [2.7951, 3.111]);
            settle(&mut window);
            assert!(count(&window, "1.15–1.28 mmol/L") > 0);
        }
    }
    type_into(&mut window, &text("study-size-name"), "10");
    click(&mut window, "Start");
    settle(&mut window);
    speaks(&window, "virtual patients");
    click(&mut window, "My ward");
    for (field, typed) in [("patients", "10"), ("mean before dialysis", "1.05"), ("SD of single samples", "0.2")] {
        type_into(&mut window, field, typed);
    }
    click(&mut window, &text("study-ward-start"));
    settle(&mut window);
    speaks(&window, "ward");
    click(&mut window, "From a list");
    click(&mut window, &text("study-list-open"));
    type_path(&mut window, &list);
    type_into(&mut window, "named when above", "1.3");
    click(&mut window, &text("study-list-start"));
    settle(&mut window);
    speaks(&window, "list");
    assert_eq!(count(&window, "after > 1.30"), 1);
}

#[test]
fn a_click_into_a_level_and_out_leaves_it_as_exact_as_it_was() {
    let mut window = ward();
    window.state_mut().state.view.serum_unit = SerumUnit::MmolL;
    show_map(&mut window);
    let before = window.state().state.study.map.range_mg_dl;
    let field = text("study-range-from");
    window.get_by_role_and_label(egui::accesskit::Role::SpinButton, &field).click();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(window.state().state.study.map.range_mg_dl, before);
}

#[test]
fn a_map_that_takes_long_shows_its_progress_and_can_be_stopped_and_begun_again() {
    let mut window = ward();
    window.state_mut().state.study.map.draws = 4096;
    window.get_by_label("Map").click();
    wait_for(&mut window, &text("study-cancel"));
    assert!(window.state().state.study.map.is_computing());
    window.get_by_label(&text("study-cancel")).click();
    window.run_steps(3);
    assert!(!window.state().state.study.map.is_computing(), "it does not begin again by itself");
    window.state_mut().state.study.map.draws = 8;
    window.run_steps(2);
    settle(&mut window);
    assert_eq!(count(&window, &text("study-again")), 0, "another question is not stopped");
    window.state_mut().state.study.map.draws = 4096;
    window.run_steps(2);
    wait_for(&mut window, &text("study-cancel"));
    window.get_by_label(&text("study-cancel")).click();
    window.run_steps(3);
    window.get_by_label(&text("study-again")).click();
    window.run_steps(3);
    assert!(window.state().state.study.map.is_computing());
}

/// The window of 1280 × 800 at a zoom of 200 % showed the choices only.
#[test]
fn a_small_window_shows_the_results_at_once_and_the_choices_on_a_click() {
    let mut window = window_of(read(WARD).draft, [640.0, 400.0]);
    let is_seen = |window: &Window, words: &str| {
        let node = window.query_all_by(|node| says(node, words)).next();
        node.is_some_and(|node| node.rect().top() < 350.0 && node.rect().right() < 640.0)
    };
    window.state_mut().state.study.map.draws = 8;
    let results = [
        ("Compare", egui::Key::Num2, "1.0 mEq/L, no MgO: the model"),
        ("Map", egui::Key::Num3, "1.0 mEq/L, no MgO: pre-dialysis"),
    ];
    for (tab, key, result) in results {
        window.key_press_modifiers(egui::Modifiers::COMMAND, key);
        settle(&mut window);
        window.run_steps(4);
        assert!(is_seen(&window, result), "{tab}");
        assert_eq!(count(&window, &text("study-dialysates")), 0, "{tab}");
        click(&mut window, "Settings");
        assert_eq!(count(&window, &text("study-dialysates")), 1, "{tab}");
        click(&mut window, "Settings");
    }
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num4);
    window.run_steps(2);
    type_into(&mut window, &text("study-size-name"), "10");
    click(&mut window, "Start");
    settle(&mut window);
    window.run_steps(4);
    assert!(is_seen(&window, "of 10 virtual patients"));
}

#[test]
fn every_column_of_a_comparison_is_in_sight_in_a_window_of_1024_points() {
    let mut window = window_of(read(WARD).draft, [1024.0, 768.0]);
    click(&mut window, "Compare");
    settle(&mut window);
    let last = window.get_by(|node| node.value().is_some_and(|words| words == text("study-col-removed")));
    assert!(last.rect().right() < 1024.0 - 8.0, "{:?}", last.rect());
}

#[test]
fn a_ward_says_what_it_assumed_and_its_notes_are_short_enough_to_read() {
    let mut window = window_of(read(WARD).draft, [1920.0, 1080.0]);
    window.state_mut().state.study.ward.virtual_patients = 10;
    click(&mut window, "Cohort");
    click(&mut window, "My ward");
    type_into(&mut window, "patients", "10");
    type_into(&mut window, "with residual urine", "0");
    click(&mut window, &text("study-ward-start"));
    settle(&mut window);
    let assumed = "Assumed of the patients: 20 % on HDF; 15 % on MgO 330 mg; without residual urine.";
    assert_eq!(count(&window, assumed), 1);
    for field in ["on haemodiafiltration", "take MgO"] {
        type_into(&mut window, field, "0");
    }
    click(&mut window, &text("study-ward-start"));
    settle(&mut window);
    assert_eq!(count(&window, "without HDF, residual urine, MgO."), 1);
    let note = window.get_by(|node| says(node, "The 10 stand for"));
    assert!(note.rect().width() < 500.0, "{:?}", note.rect());
}
