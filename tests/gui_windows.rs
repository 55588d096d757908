//! Menus, presets, help and tables of the window: found and driven by the names that screen readers hear.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::{Action, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use harness::{Window, click, window_of};
use mgkin::gui::kit::command::{Command, Help, Zoom};
use mgkin::gui::shell::shortcuts::shortcuts;
use mgkin::gui::shell::state::Dialog;
use mgkin::gui::{SerumUnit, TableKind};
use mgkin::references::{self, Reference};
use mgkin::scenario::presets::{PRESETS, STARTING_POINTS, default_preset, find};
use mgkin::scenario::read;
use mgkin::study::results::week_summaries;
use mgkin::text::text;

fn window() -> Window {
    window_of(read(default_preset().text).draft, [1280.0, 800.0])
}

fn handle(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().state.handle(&ctx, command);
    window.run();
}

fn press(window: &mut Window, key: egui::Key) {
    window.key_press(key);
    window.run();
}

fn press_with_ctrl(window: &mut Window, key: egui::Key) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, key);
    window.run();
}

fn title(window: &Window) -> String {
    window.state().state.document.draft.title.clone().unwrap_or_default()
}

fn dialog(window: &Window) -> Option<&'static str> {
    window.state().state.dialog.as_ref().map(Dialog::id)
}

/// The name of the control that has the keyboard.
fn focused(window: &Window) -> String {
    let node = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// The commands for every window that can lie in front of the others.
fn everything_in_front() -> Vec<Command> {
    let help = [Help::Reading, Help::Shortcuts, Help::About].map(Command::ShowHelp);
    let tables = TableKind::ALL.iter().map(|kind| Command::ShowTable(Some(*kind)));
    let paths = [Command::AskPreset, Command::AskOpen, Command::AskSaveAs];
    help.into_iter().chain(tables).chain(paths).collect()
}

#[test]
fn a_preset_is_found_by_typing_a_word_and_opened_with_enter() {
    for (typed, expected) in [("gitelman", "Gitelman syndrome"), ("citrate", "Citrate dialysate")] {
        let mut window = window();
        press_with_ctrl(&mut window, egui::Key::N);
        assert_eq!(focused(&window), text("gui-presets-search"), "one can type at once");
        window.get_by_label(&text("gui-presets-search")).type_text(typed);
        window.run();
        press(&mut window, egui::Key::Enter);
        assert_eq!(title(&window), expected);
        assert_eq!(dialog(&window), None);
    }
}

#[test]
fn the_arrow_keys_choose_among_presets_and_escape_leaves_everything_as_it_was() {
    let mut window = window();
    let before = title(&window);
    press_with_ctrl(&mut window, egui::Key::N);
    press(&mut window, egui::Key::ArrowDown);
    press(&mut window, egui::Key::Escape);
    assert_eq!((title(&window), dialog(&window)), (before, None));
    press_with_ctrl(&mut window, egui::Key::N);
    press(&mut window, egui::Key::ArrowDown);
    press(&mut window, egui::Key::ArrowDown);
    press(&mut window, egui::Key::ArrowUp);
    press(&mut window, egui::Key::Enter);
    assert_eq!(window.state().state.document.draft, read(PRESETS[1].text).draft);
}

#[test]
fn enter_on_cancel_cancels() {
    let mut window = window();
    let before = title(&window);
    press_with_ctrl(&mut window, egui::Key::N);
    press(&mut window, egui::Key::ArrowDown);
    window.get_by_label(&text("gui-cancel")).focus();
    window.run();
    press(&mut window, egui::Key::Enter);
    assert_eq!((title(&window), dialog(&window)), (before, None));
}

#[test]
fn a_click_on_a_preset_shows_its_note_and_open_opens_it() {
    let mut window = window();
    click(&mut window, "File");
    window.get_by_label_contains("New from preset").click();
    window.run();
    window.get_by_label(&text("gui-presets-search")).type_text("albumin ionised");
    window.run();
    window.get_by_role_and_label(Role::ListBoxOption, "Low albumin: total and ionised").click();
    window.run();
    assert!(window.query_by_label_contains("while the ionised level stays").is_some(), "the note is shown");
    click(&mut window, "Open");
    assert_eq!(title(&window), "Low albumin: total and ionised");
}

#[test]
fn the_first_notice_offers_starting_points() {
    for id in STARTING_POINTS {
        let mut window = window();
        window.state_mut().state.dialog = Some(Dialog::FirstStart);
        window.run();
        let expected = read(find(id).unwrap().text).draft;
        click(&mut window, expected.title.as_deref().unwrap());
        assert_eq!(window.state().state.document.draft, expected, "{id}");
        assert_eq!(dialog(&window), None);
    }
}

#[test]
fn every_shortcut_of_the_table_stands_in_the_list_with_its_keys() {
    let mut window = window_of(read(default_preset().text).draft, [1280.0, 1400.0]);
    press(&mut window, egui::Key::F1);
    assert_eq!(dialog(&window), Some("shortcuts"));
    for shortcut in shortcuts() {
        let words = shortcut.words();
        assert!(window.query_all_by_label(words.trim_end_matches('…')).next().is_some(), "{words}");
        let keys = shortcut.captions(&window.ctx).join(" or ");
        assert!(window.query_all_by_label(&keys).next().is_some(), "{keys}");
    }
    press(&mut window, egui::Key::Escape);
    assert_eq!(dialog(&window), None);
    press_with_ctrl(&mut window, egui::Key::Slash);
    assert_eq!(dialog(&window), Some("shortcuts"));
}

#[test]
fn a_menu_line_shows_the_keys_of_the_table() {
    let mut window = window();
    click(&mut window, "File");
    for (id, keys) in [("gui-menu-open", "Ctrl+O"), ("gui-menu-save-as", "Ctrl+Shift+S"), ("gui-menu-new", "Ctrl+N")] {
        let words = text(id);
        let line = window.get_by(|node| node.label().is_some_and(|label| label.contains(&words)));
        let read = line.accesskit_node().label().unwrap_or_default();
        assert!(read.contains(keys), "{read}");
    }
}

#[test]
fn keys_do_nothing_behind_a_question() {
    let mut window = window();
    handle(&mut window, Command::AskOpen);
    press_with_ctrl(&mut window, egui::Key::N);
    press(&mut window, egui::Key::F1);
    assert_eq!(dialog(&window), Some("path"));
}

#[test]
fn about_says_what_it_is_for_what_it_does_not_know_and_every_source() {
    let mut window = window();
    handle(&mut window, Command::ShowHelp(Help::About));
    let says = |window: &Window, words: &str| window.query_all_by_label_contains(words).next().is_some();
    for words in [&*text("intended-use"), "Program", "MIT OR Apache-2.0", "KoA", "Constipation"] {
        assert!(says(&window, words), "{words}");
    }
    for reference in Reference::all() {
        assert!(says(&window, reference.citation()), "{}", reference.id());
    }
    window.get_by_label(&text("gui-about-search")).focus();
    window.run();
    window.get_by_label(&text("gui-about-search")).type_text("fine 1991");
    window.run();
    assert!(says(&window, references::FINE_1991.citation()));
    assert!(!says(&window, references::ALFREY_1973.citation()));
}

#[test]
fn the_weeks_are_copied_with_units_in_the_head_and_the_values_of_the_run() {
    let mut window = window();
    handle(&mut window, Command::ShowUnit(SerumUnit::MmolL));
    handle(&mut window, Command::ShowTable(Some(TableKind::Weeks)));
    window.get_by_label(&text("gui-copy-table")).click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("something was copied");
    let lines: Vec<Vec<&str>> = copied.lines().map(|line| line.split('\t').collect()).collect();
    let solved = window.state().state.explore.outcome.solved.as_ref().unwrap();
    let weeks = week_summaries(&solved.run);
    assert_eq!(lines[0][..2], ["week", "pre, mmol/L"]);
    assert_eq!(lines.len(), weeks.len() + 1);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()));
    let pre: f64 = lines[1][1].parse().unwrap();
    // three decimals are written
    assert!((pre - weeks[0].pre_total_mg_dl / 2.4305).abs() < 6e-4, "{pre}");
}

#[test]
fn each_table_is_chosen_by_its_name_and_has_rows() {
    let mut window = window();
    handle(&mut window, Command::ShowTable(Some(TableKind::Weeks)));
    for (kind, heading, cell) in [
        (TableKind::Sessions, "by convection, mg", "week 1, Mon"),
        (TableKind::Pools, "deep bone, %", "100.00"),
        (TableKind::Ledger, "bone and cells, mg", "12"),
        (TableKind::Weeks, "absorbed, mg", "12"),
    ] {
        click(&mut window, &text(&format!("gui-table-of-{}", kind.id())));
        assert_eq!(window.state().state.view.table, Some(kind));
        for words in [heading, cell] {
            assert!(window.query_all_by_label(words).next().is_some(), "{words} of {kind:?}");
        }
    }
}

#[test]
fn nothing_without_a_name_can_be_focused_in_any_window_in_front() {
    for command in everything_in_front() {
        let mut window = window();
        let name = format!("{command:?}");
        handle(&mut window, command);
        window.run();
        let nodes = window.root().children_recursive().map(|node| node.accesskit_node());
        let nameless: Vec<String> = nodes
            .filter(|node| node.data().supports_action(Action::Focus))
            .filter(|node| node.label().is_none_or(|label| label.trim().is_empty()))
            .map(|node| format!("{:?}", node.role()))
            .collect();
        assert!(nameless.is_empty(), "{name}: {nameless:?}");
    }
}

#[test]
fn the_keyboard_goes_into_a_window_that_opens_and_back_when_escape_closes_it() {
    for command in everything_in_front() {
        let mut window = window();
        let name = format!("{command:?}");
        window.get_by_role_and_label(Role::SpinButton, "Albumin").focus();
        window.run();
        assert_eq!(focused(&window), "Albumin");
        handle(&mut window, command);
        window.run();
        let inside = focused(&window);
        assert!(!inside.is_empty() && inside != "Albumin", "{name}: {inside}");
        press(&mut window, egui::Key::Escape);
        let state = &window.state().state;
        assert!(state.dialog.is_none() && state.view.table.is_none(), "{name} is closed");
        window.run();
        assert_eq!(focused(&window), "Albumin", "{name}");
    }
}

#[test]
fn the_keyboard_goes_into_the_editor_of_labs_and_back_to_its_link() {
    let mut window = window();
    window.get_by_label("Labs …").focus();
    window.run();
    press(&mut window, egui::Key::Enter);
    window.run();
    assert!(window.state().state.view.editor.is_some());
    let before = focused(&window);
    assert!(!before.is_empty() && before != "Labs …", "{before}");
    let layer = window.ctx.memory(|memory| memory.focused()).and_then(|id| window.ctx.read_response(id));
    assert_eq!(layer.map(|response| response.layer_id.order), Some(egui::Order::Middle), "in the window: {before}");
    press(&mut window, egui::Key::Escape);
    assert!(window.state().state.view.editor.is_none());
    window.run();
    assert_eq!(focused(&window), "Labs …");
}

#[test]
fn the_licence_of_the_program_and_of_each_font_can_be_read_in_about() {
    let mut window = window();
    handle(&mut window, Command::ShowHelp(Help::About));
    for (name, words) in [
        ("mgkin, MIT", "Permission is hereby granted"),
        ("mgkin, Apache-2.0", "Grant of Patent License"),
        ("DejaVu", "Bitstream Vera"),
        ("Hack", "Hack"),
        ("Noto Emoji", "SIL OPEN FONT LICENSE"),
        ("Ubuntu", "UBUNTU FONT LICENCE"),
        ("egui icons", "egui"),
        ("Emoji icon font", "MIT"),
    ] {
        window.get_by_label(&format!("Licence of {name}")).click_accesskit();
        window.run();
        window.run();
        assert!(window.query_all_by_label_contains(words).next().is_some(), "{name}");
    }
}

#[test]
fn escape_closes_the_topmost_window_only() {
    let mut window = window();
    handle(&mut window, Command::ShowTable(Some(TableKind::Weeks)));
    handle(&mut window, Command::ShowHelp(Help::About));
    press(&mut window, egui::Key::Escape);
    assert_eq!((dialog(&window), window.state().state.view.table), (None, Some(TableKind::Weeks)));
    press(&mut window, egui::Key::Escape);
    assert_eq!(window.state().state.view.table, None);
}

#[test]
fn every_window_in_front_fits_the_smallest_screen_and_two_and_a_half_times_the_size() {
    for zoom in [1.0, 2.5] {
        for command in everything_in_front() {
            let mut window = window_of(read(default_preset().text).draft, [1024.0, 700.0]);
            let name = format!("{command:?} at {zoom}");
            handle(&mut window, Command::Zoom(Zoom::To(zoom)));
            handle(&mut window, command);
            window.run();
            let screen = window.ctx.content_rect();
            assert!((screen.width() - 1024.0 / zoom).abs() < 1.0, "the zoom is in force");
            let table = window.ctx.memory(|memory| memory.area_rect(egui::Id::unique("table")));
            if let Some(rect) = table {
                assert!(screen.expand(1.0).contains_rect(rect), "{name}: {rect:?} on {screen:?}");
            }
            for button in [text("gui-close"), text("gui-cancel"), text("gui-copy-table")] {
                for node in window.query_all_by_label(&button) {
                    assert!(screen.expand(1.0).contains_rect(node.rect()), "{name}: {button} at {:?}", node.rect());
                }
            }
        }
    }
}

#[test]
fn nothing_of_the_top_bar_lies_over_anything_else_at_any_size() {
    for (width, zoom) in [(1280.0, 1.0), (1024.0, 1.0), (880.0, 1.0), (800.0, 1.0), (1024.0, 1.5), (1024.0, 2.5)] {
        let mut window = window_of(read(default_preset().text).draft, [width, 700.0]);
        handle(&mut window, Command::Zoom(Zoom::To(zoom)));
        window.run();
        let named = ["File", "Edit", "View", "Help", "Explore", "Compare", "Evidence", "Serum values in mg/dL"];
        let shown = named.iter().filter_map(|name| window.query_by_label(name).map(|node| node.rect()));
        let rects: Vec<egui::Rect> = shown.collect();
        assert!(rects.len() >= named.len() - 3, "menus and the first tab at {width} × {zoom}");
        for (i, rect) in rects.iter().enumerate() {
            let over = rects[..i].iter().find(|other| other.shrink(0.5).intersects(rect.shrink(0.5)));
            assert!(over.is_none(), "{rect:?} over {over:?} at {width} × {zoom}");
        }
    }
}

#[test]
fn the_view_menu_marks_unit_and_size_in_force() {
    let mut window = window();
    handle(&mut window, Command::ShowUnit(SerumUnit::MeqL));
    handle(&mut window, Command::Zoom(Zoom::In));
    click(&mut window, "View");
    let toggled = |window: &Window, label: &str| {
        let nodes = window.query_all_by_label(label).map(|node| node.accesskit_node().toggled());
        nodes.flatten().any(|toggled| toggled == egui::accesskit::Toggled::True)
    };
    assert!(toggled(&window, "Serum values in mEq/L"));
    assert!(!toggled(&window, "Serum values in mg/dL"));
    assert!(window.query_by_label_contains("Size: 110 %").is_some());
}

#[test]
fn the_zoom_keys_go_from_step_to_step_and_stop_at_250_percent() {
    let mut window = window();
    for _ in 0..12 {
        press_with_ctrl(&mut window, egui::Key::Plus);
    }
    assert_eq!(window.ctx.zoom_factor(), 2.5);
    press_with_ctrl(&mut window, egui::Key::Minus);
    assert_eq!(window.ctx.zoom_factor(), 2.25);
    press_with_ctrl(&mut window, egui::Key::Num0);
    assert_eq!(window.ctx.zoom_factor(), 1.0);
}

#[test]
fn in_a_low_window_the_last_line_of_a_long_menu_can_be_reached() {
    let mut window = window_of(read(default_preset().text).draft, [512.0, 300.0]);
    let open = window.get_by_label("View").rect();
    click(&mut window, "View");
    let start = text("gui-zoom-reset");
    let last = |window: &Window| {
        let found = window.query_by(|node| node.label().is_some_and(|label| label.starts_with(&start)));
        found.map(|node| node.rect())
    };
    assert!(last(&window).is_none_or(|rect| rect.bottom() > 300.0), "it is below the edge at first");
    window.hover_at(egui::pos2(open.center().x, 150.0));
    window.run();
    for _ in 0..10 {
        let (unit, modifiers) = (egui::MouseWheelUnit::Point, egui::Modifiers::NONE);
        let (delta, phase) = (egui::vec2(0.0, -100.0), egui::TouchPhase::Move);
        let source = egui::MouseWheelSource::Wheel;
        window.event(egui::Event::MouseWheel { unit, delta, phase, modifiers, source });
        window.run();
    }
    assert!(last(&window).is_some_and(|rect| rect.bottom() <= 300.0), "{:?}", last(&window));
}
