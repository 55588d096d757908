//! The Learn tab: the diagram plays, pauses, and says in words what it shows.

#[path = "support/harness.rs"]
mod harness;

use egui_kittest::kittest::{NodeT, Queryable};
use harness::{Window, click, nameless, ward, window_of};
use mgkin::gui::diagram::{Look, Scale, Snapshot, picture, svg};
use mgkin::gui::tokens::LIGHT;
use mgkin::scenario::read;
use mgkin::simulation::{Run, simulate};
use mgkin::units::mg_from_mmol;

const SIZE: [f32; 2] = [1280.0, 800.0];

fn learn() -> Window {
    let mut window = ward(SIZE);
    click(&mut window, "Learn");
    window
}

/// What a screen reader reads of the diagram.
fn said(window: &Window) -> String {
    let node = window.get_by(|node| node.label().is_some_and(|label| label.contains("Flows: ")));
    node.accesskit_node().label().unwrap_or_default()
}

fn healthy() -> Run {
    simulate(&read("format = 1\n[patient]\nkind = \"healthy\"\n[run]\nweeks = 1\n").scenario.unwrap()).unwrap()
}

#[test]
fn playing_moves_the_time_and_pausing_stops_it() {
    let mut window = learn();
    assert!(said(&window).starts_with("week 1, Mon 00:00"), "{}", said(&window));
    click(&mut window, "6 h/s");
    window.get_by_label("▶ Play").click();
    window.run_steps(30);
    let playing = said(&window);
    assert!(!playing.starts_with("week 1, Mon 00:00"), "{playing}");
    window.get_by_label("❚❚ Pause").click();
    window.run_steps(2);
    let paused = said(&window);
    window.run_steps(30);
    assert_eq!(said(&window), paused);
}

#[test]
fn the_window_rests_when_the_diagram_is_paused() {
    let mut window = learn();
    window.run(); // fails when frames are asked for without end
    assert_eq!(nameless(&window), Vec::<String>::new());
}

#[test]
fn a_healthy_day_is_said_in_words() {
    let draft = read("format = 1\n[patient]\nkind = \"healthy\"\n").draft;
    let mut window = window_of(draft, SIZE);
    click(&mut window, "Learn");
    click(&mut window, "per day");
    // de Baaij 2015: 370 eaten, 120 absorbed, 2400 filtered, 100 in urine
    for words in
        ["eaten 370 mg/day", "absorbed from food 120 mg/day", "filtered 2400 mg/day", "lost in urine 100 mg/day"]
    {
        assert!(said(&window).contains(words), "{words}: {}", said(&window));
    }
    assert!(!said(&window).contains("dialysate"));
}

#[test]
fn what_flows_into_a_box_and_out_of_it_is_what_its_content_changes_by() {
    let run = healthy();
    let snapshot = Snapshot::of(&run, 30.0).unwrap();
    let flow = |id: &str| snapshot.flows.iter().find(|flow| flow.way.id() == id).map_or(f64::NAN, |flow| flow.mmol_h);
    let into_plasma = flow("diagram-gut-to-plasma")
        + flow("diagram-proximal-to-plasma")
        + flow("diagram-loop-to-plasma")
        + flow("diagram-distal-to-plasma");
    let out = flow("diagram-filtered") + flow("diagram-plasma-to-gut") + flow("diagram-plasma-to-interstitium");
    let change = run.trajectory.fluxes_at(30.0).unwrap().derivative().plasma_mmol;
    assert!((into_plasma - out - change).abs() < 1e-12, "the same numbers, added up in another order");
    assert!((mg_from_mmol(24.0 * flow("diagram-filtered")) - 2400.0).abs() < 1.0);
}

#[test]
fn a_frame_becomes_a_file_with_every_box_named() {
    let run = healthy();
    let snapshot = Snapshot::of(&run, 30.0).unwrap();
    let look = Look { has_numbers: true, per_day: true, phase: None };
    let text = svg(&picture(&snapshot, Scale::of(&run), look, &LIGHT), LIGHT.ground);
    for name in ["Gut", "Plasma", "Interstitial fluid", "Muscle", "Deep bone", "Kidney", "2400 mg/day"] {
        assert!(text.contains(name), "{name}");
    }
    let parsed = resvg::usvg::Tree::from_str(&text, &resvg::usvg::Options::default());
    assert!(parsed.is_ok_and(|tree| tree.size().width() == 1000.0));
}
