//! The diagram of the Learn tab: what it says while time goes on, and that it rests when it is paused.

use std::time::Duration;

use mgkin::scenario::presets::default_preset;
use mgkin::scenario::read;
use mgkin::simulation::{Run, simulate};
use mgkin::units::mg_dl_from_mmol_l;

use crate::driver::Window;
use crate::learning::Learner;
use crate::{opened, words};

/// The parts of the body whose contents are said.
const POOLS: [&str; 6] = ["Plasma", "Interstitial fluid", "Muscle", "Other soft tissue", "Bone surface", "Deep bone"];
const REST: Duration = Duration::from_secs(3);
/// Time of the processor that the window system itself asks of a window at rest, at most, hundredths of a second.
const MOST_TICKS_AT_REST: u64 = 2;

/// The words that a screen reader reads of the diagram.
fn said(window: &Window) -> String {
    window.wait_for_words(words::FLOWS)
}

fn first_patient() -> Run {
    simulate(&read(default_preset().text).scenario.unwrap()).unwrap()
}

#[test]
fn the_diagram_says_the_contents_and_flows_that_the_library_computes_day_after_day() {
    let window = opened("diagram");
    let learner = Learner::new(&window, true);
    let run = first_patient();
    learner.press(words::TO_START);
    let mut before = String::new();
    for (day, name) in ["Mon", "Tue", "Wed", "Thu"].into_iter().enumerate() {
        if day > 0 {
            learner.press(words::DAY_ON);
        }
        let start = format!("week 1, {name} 00:00");
        let now = window.wait_for(&start, |tree| {
            let diagram = tree.saying(words::FLOWS)?;
            diagram.name.starts_with(&start).then(|| diagram.name.clone())
        });
        let serum = run.trajectory.at(24.0 * day as f64).speciation;
        let total_mg_dl = mg_dl_from_mmol_l(serum.total_mmol_l);
        let serum = format!("Plasma {total_mg_dl:.2} mg/dL: ionised {:.2}", serum.ionised_mmol_l);
        assert!(now.contains(&serum), "{serum}: {now}");
        for pool in POOLS {
            assert!(now.contains(&format!("{pool} ")), "{pool}: {now}");
        }
        assert!(now.split_once(words::FLOWS).is_some_and(|(_, flows)| flows.contains(" mg/h")), "{now}");
        assert_ne!(now, before);
        before = now;
    }
}

#[test]
fn what_is_said_changes_while_it_plays_and_a_paused_diagram_uses_no_processor() {
    let window = opened("rest");
    let learner = Learner::new(&window, true);
    learner.press("1 h/s");
    learner.press(words::PLAY);
    let mut heard = vec![said(&window)];
    while heard.len() < 5 {
        let next = window.wait_for("other words of the diagram", |tree| {
            let now = &tree.saying(words::FLOWS)?.name;
            (!heard.contains(now)).then(|| now.clone())
        });
        heard.push(next);
    }
    learner.press(words::PAUSE);
    window.wait_for_words(words::PLAY);
    window.park_the_mouse();
    let paused = said(&window);
    window.still_picture();
    let before = window.ticks();
    std::thread::sleep(REST);
    let used = window.ticks() - before;
    assert!(used <= MOST_TICKS_AT_REST, "{used} hundredths of a second in {REST:?} of rest");
    assert_eq!(said(&window), paused);
}
