//! Every case of the program, from its story to the expert's way.

use mgkin::report::duration_words;
use mgkin::simulation::simulate;
use mgkin::study::cases::{Case, Finding, published};

use crate::learning::{Learner, paragraphs};
use crate::screen_reader::Tree;
use crate::{opened, words};

#[test]
fn every_case_is_solved_and_compared_with_the_expert() {
    let window = opened("cases");
    let learner = Learner::new(&window, true);
    for case in published().unwrap() {
        solve(&learner, &case);
    }
}

fn solve(learner: &Learner<'_>, case: &Case) {
    let picture = |place: &str| learner.window.keep_picture(&format!("{}-{place}", case.id));
    learner.open(&case.title, case.minutes);
    learner.expect_all(paragraphs(&case.story));
    picture("1-story");
    let needless = (0..case.tests.len()).find(|test| !case.expert.tests.contains(test));
    let ordered: Vec<usize> = case.expert.tests.iter().copied().chain(needless).collect();
    order(learner, case, &ordered);
    picture("2-findings");
    for cause in [false, true].map(|is_right| case.causes.iter().find(|cause| cause.is_right == is_right).unwrap()) {
        assert!(!learner.says(words::WHAT_CHANGES_IT), "before {}", cause.words);
        learner.press(&format!("Cause: {}", cause.words));
        learner.expect(if cause.is_right { words::RIGHT } else { words::NOT_THAT });
        learner.expect_all(paragraphs(&cause.reply(&ordered)));
    }
    learner.expect(words::WHAT_CHANGES_IT);
    picture("3-cause");
    correct(learner, case);
    picture("4-corrected");
    compare_with_the_expert(learner, case, &ordered, needless);
    learner.expect_sources(&case.expert.sources, words::INTENDED_USE);
    picture("5-expert");
    learner.leave_as_done(&case.title, case.minutes);
}

/// Orders the tests, and reads what each found.
fn order(learner: &Learner<'_>, case: &Case, tests: &[usize]) {
    let run = simulate(&case.scenario).unwrap();
    for test in tests.iter().map(|test| &case.tests[*test]) {
        learner.press_in_case(&format!("{} ({})", test.words, duration_words(test.minutes)));
        learner.expect(&format!("✔ {}", test.words));
        match &test.finding {
            Finding::Words(words) => learner.expect(&format!("{}: {words}", test.words)),
            Finding::Run { unit, .. } => {
                let value = test.finding.value(&run).unwrap();
                let start = format!("{}: ", test.words);
                let shown = learner.window.wait_for(&start, |tree| number_after(tree, &start, unit.symbol()));
                // Two decimals, or none of a large number.
                let half_of_last_place = if value.abs() < 10.0 { 0.005 } else { 0.5 };
                assert!((shown - value).abs() <= half_of_last_place + 1e-9, "{}: {shown}, {value}", test.words);
            }
        }
    }
    learner.expect(&format!("{}{}", words::ORDERED_SO_FAR, duration_words(case.minutes_of(tests))));
}

/// Tries the corrections that do not help first, and the one that does last: only then the expert speaks.
fn correct(learner: &Learner<'_>, case: &Case) {
    let (right, wrong): (Vec<_>, Vec<_>) = case.corrections.iter().partition(|correction| correction.is_right);
    for correction in wrong.into_iter().chain(right) {
        assert!(!learner.says(words::EXPERT), "before {}", correction.words);
        let before = learner.window.wait_for_words(words::CURVES);
        learner.press(&format!("Try: {}", correction.words));
        learner.expect_all(paragraphs(&correction.why));
        learner.window.wait_for("the curve of the change", |tree| {
            tree.saying(words::CURVES).filter(|now| now.name != before).map(|_| ())
        });
    }
}

fn compare_with_the_expert(learner: &Learner<'_>, case: &Case, ordered: &[usize], needless: Option<usize>) {
    let words_of = |test: &usize| case.tests[*test].words.as_str();
    let [yours, theirs] = [ordered, &case.expert.tests].map(|tests| duration_words(case.minutes_of(tests)));
    let way: Vec<&str> = case.expert.tests.iter().map(words_of).collect();
    let said = [
        words::EXPERT.to_owned(),
        format!("Your tests took {yours}, the expert’s {theirs}."),
        format!("The expert ordered: {}", way.join("; ")),
        "You left out: none".to_owned(),
        format!("You also ordered: {}", needless.as_ref().map_or("none", words_of)),
        "1 other cause came first.".to_owned(),
    ];
    learner.expect_all(said.into_iter().chain(paragraphs(&case.expert.text)));
}

fn number_after(tree: &Tree, start: &str, unit: &str) -> Option<f64> {
    let after = tree.nodes.iter().find_map(|node| node.name.strip_prefix(start))?;
    let (number, rest) = after.split_once(' ')?;
    rest.starts_with(unit).then(|| number.parse().ok())?
}
