//! Answers to the questions of a lesson, by mouse and by keyboard, and what is said to them.

use std::cell::RefCell;

use atspi::Role;
use mgkin::scenario::Scenario;
use mgkin::simulation::simulate;
use mgkin::study::lessons::Number;

use crate::learning::Learner;
use crate::words;

/// Number of places along a curve that is drawn.
const KNOTS: i32 = 6;
/// Share of the way along a slider.
const QUARTER: f64 = 0.25;
/// Shares of the way that count as a quarter. The knob keeps a part of its width from both ends, so that pixels are not
/// quite shares of the way.
const QUARTER_BY_MOUSE: std::ops::Range<f64> = 0.15..0.35;

pub fn choose(learner: &Learner<'_>, options: &[String], chosen: usize, right: usize) {
    learner.press_in_lesson(&options[chosen]);
    learner.expect_all(options.iter().enumerate().map(|(i, option)| match (i == right, i == chosen) {
        (true, true) => format!("✔ {option} (right, and your answer)"),
        (true, false) => format!("✔ {option} (right)"),
        (false, true) => format!("✘ {option} (your answer)"),
        (false, false) => format!("– {option}"),
    }));
}

/// Sets a quarter of the way. The reply must hold the value set and the value of the run.
pub fn set(learner: &Learner<'_>, ends: [f64; 2], unit: &str, (number, scenario): (&Number, &Scenario)) {
    let field = format!("Your answer, {unit}");
    let guess = match learner.has_mouse {
        true => slide(learner, ends, &format!("Your answer, slider, {unit}"), &field),
        false => type_in(learner, ends, &field),
    };
    learner.press_in_lesson(words::YOUR_VALUE);
    let decimals = number.say.split_once('.').map_or(0, |(_, after)| after.len());
    let predicted = number.value(&simulate(scenario).unwrap()).unwrap().unwrap();
    let said = learner.window.wait_for_words(words::YOU_SAID);
    for (before, value) in [(words::YOU_SAID, guess), (words::PREDICTS, predicted)] {
        let words = format!("{before}{value:.decimals$} {unit}");
        assert!(said.contains(&words), "{words}: {said}");
    }
}

fn slide(learner: &Learner<'_>, [lowest, highest]: [f64; 2], slider: &str, field: &str) -> f64 {
    let window = learner.window;
    let value = || window.number_of(Role::SpinButton, field);
    let area = learner.bring_between(Role::Slider, slider, learner.column_above(words::BACK));
    let (middle, y) = area.centre();
    let before = value();
    window.drag(&[(middle + area.width / 8, y), (area.x + area.width / 4, y)], || {
        window.wait_for("a value that follows the mouse", |_| (value() != before).then_some(()));
    });
    window.wait_for("a value a quarter of the way", |_| {
        QUARTER_BY_MOUSE.contains(&((value() - lowest) / (highest - lowest))).then_some(())
    });
    value()
}

/// Takes a step with an arrow key first, and then types the value.
fn type_in(learner: &Learner<'_>, [lowest, highest]: [f64; 2], field: &str) -> f64 {
    let window = learner.window;
    let before = window.number_of(Role::SpinButton, field);
    window.walk_to("Tab", Role::SpinButton, field);
    window.wait_until_ready_for_arrows();
    window.key("Up");
    window.wait_for("a step upwards", |_| (window.number_of(Role::SpinButton, field) > before).then_some(()));
    let value = lowest + QUARTER * (highest - lowest);
    window.type_over(field, &value.to_string());
    value
}

/// Draws a curve upwards from left to right. The reply must hold its distance from the curve of the run.
pub fn draw(learner: &Learner<'_>, [lowest, highest]: [f64; 2]) {
    match learner.has_mouse {
        true => sketch(learner),
        false => type_knots(learner, [lowest, highest]),
    }
    learner.press_in_lesson(words::YOUR_CURVE);
    let said = learner.window.wait_for_words(words::SKETCH_OFF);
    let off: f64 = said.trim_start_matches(words::SKETCH_OFF).split(' ').next().unwrap().parse().unwrap();
    assert!(off > 0.0 && off < highest - lowest, "{said}");
}

fn sketch(learner: &Learner<'_>) {
    let window = learner.window;
    let before = RefCell::new(window.wait_for_words(words::SKETCH));
    let area = window.area_of(Role::Image, &before.borrow());
    // All within the axes, none at the height of the level line.
    let place = |i| (area.x + area.width * (i + 1) / (KNOTS + 1), area.y + area.height * (10 - i) / 13);
    let places: Vec<(i32, i32)> = (0..KNOTS).map(place).collect();
    window.drag(&places, || {
        let now = window.wait_for("a curve that follows the mouse", |tree| {
            let now = &tree.saying(words::SKETCH)?.name;
            (*now != *before.borrow()).then(|| now.clone())
        });
        before.replace(now);
    });
}

/// Sets the value of a few weeks, between which the curve is straight.
fn type_knots(learner: &Learner<'_>, [lowest, highest]: [f64; 2]) {
    let window = learner.window;
    window.walk_to("Tab", Role::SpinButton, words::KNOT_WEEK);
    for i in 1..=KNOTS {
        window.type_over(words::KNOT_WEEK, &i.to_string());
        let field = window.wait_for("the value of that week", |tree| {
            let mut fields = tree.nodes.iter().filter(|node| node.name.starts_with(words::KNOT));
            Some(fields.next()?.name.clone())
        });
        window.walk_to("Tab", Role::SpinButton, &field);
        let value = format!("{:.2}", lowest + (highest - lowest) * f64::from(i) / f64::from(KNOTS + 1));
        window.key("ctrl+a");
        window.type_text(&value);
        window.walk_to("shift+Tab", Role::SpinButton, words::KNOT_WEEK);
        window.wait_for_number(&field, value.parse().unwrap());
    }
    window.walk_to("shift+Tab", Role::Button, words::YOUR_CURVE);
}
