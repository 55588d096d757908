//! The differences between two drafts in words.

use super::prescription::span_words;
use super::value::{input_label, value_words, with_unit};
use crate::scenario::ScenarioDraft;
use crate::study::{Difference, PathStep, aligned, differences};
use crate::text::{text, words};

/// One input that differs, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedInput {
    pub label: String,
    pub from: String,
    pub to: String,
    /// The change as part of a name: "dialysate 1.0".
    pub short: String,
}

/// The inputs in which one draft differs from the present one, as a name for it.
pub fn difference_words(present: &ScenarioDraft, other: &ScenarioDraft) -> String {
    let (present, other) = aligned(present, other);
    let found = differences(&present, &other);
    if found.is_empty() {
        return text("words-same-inputs");
    }
    let (given_up, others): (Vec<&Difference>, Vec<&Difference>) =
        found.iter().partition(|found| gives_up_start(found));
    let start = (!given_up.is_empty()).then(|| text("words-start-not-fitted"));
    let words = others.into_iter().map(|difference| changed_input(difference, &other).short);
    start.into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

/// Whether the other draft lacks what the start was fitted to, which takes several inputs.
fn gives_up_start(difference: &Difference) -> bool {
    let is_start = |key: &str| key.starts_with("start");
    difference.to.is_none()
        && matches!(&difference.path[..], [PathStep::Key(run), PathStep::Key(key)] if run == "run" && is_start(key))
}

/// What leads from an earlier draft to a later one, in short: "Dialysate magnesium: 1.0 → 1.5 mEq/L and 1 more".
pub fn step_words(earlier: &ScenarioDraft, later: &ScenarioDraft) -> String {
    let (from, to) = aligned(earlier, later);
    let found = differences(&from, &to);
    let Some(first) = found.first() else { return words_step(earlier, later) };
    let ChangedInput { label, from, to, .. } = changed_input(first, &to);
    let step = words!("words-step", label = label, from = from, to = to);
    match found.len() - 1 {
        0 => step,
        others => words!("words-step-more", step = step, count = others),
    }
}

/// The step between drafts whose inputs are the same: measured values, or words.
fn words_step(earlier: &ScenarioDraft, later: &ScenarioDraft) -> String {
    text(match () {
        () if earlier.lab != later.lab => "words-step-labs",
        () if earlier.title != later.title => "words-step-title",
        () => "words-step-note",
    })
}

/// The input that differs: its label, and its value in both drafts.
pub fn changed_input(difference: &Difference, of: &ScenarioDraft) -> ChangedInput {
    let id = id_of(difference);
    let label = with_place(difference, of, input_label(&id));
    let (from, to) = (value_words(&id, difference.from.as_ref()), value_words(&id, difference.to.as_ref()));
    let short = match id.as_str() {
        "dialysate_magnesium_meq_l" => with_place(difference, of, words!("words-dialysate", value = to)),
        "oral" | "sessions" | "modality" => with_place(difference, of, to.clone()),
        _ => words!("words-input-value", label = label, value = to),
    };
    let to = if difference.to.is_some() { with_unit(&id, to) } else { to }; // the unit is said once
    ChangedInput { label, from, to, short }
}

fn id_of(difference: &Difference) -> String {
    let key = |step: &PathStep| match step {
        PathStep::Key(key) => Some(key.clone()),
        PathStep::Entry(_) => None,
    };
    difference.path.iter().rev().find_map(key).unwrap_or_default()
}

/// Adds the stretch that is meant where that is not plain: "… (from the start)", "… (after 4 weeks)".
fn with_place(difference: &Difference, of: &ScenarioDraft, words: String) -> String {
    match &difference.path[..] {
        [PathStep::Key(first), ..] if first == "baseline" && !of.phase.is_empty() => {
            words!("words-of-the-start", words = words)
        }
        [PathStep::Key(first), PathStep::Entry(i), ..] if first == "phase" && of.phase.len() > 1 => {
            let week = of.phase.get(*i).and_then(|phase| phase.from_week).unwrap_or_default();
            words!("words-of-change", words = words, span = span_words(week))
        }
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::read;

    fn ward(change: &str) -> ScenarioDraft {
        read(&format!(
            "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n\
             dialysate_magnesium_meq_l = 1.0\n{change}"
        ))
        .draft
    }

    const BOTH: &str = "[[phase]]\nfrom_week = 1.0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 1.5\n\
                        [[phase.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 250.0\ntimes = [\"21:00\"]\n";

    #[test]
    fn a_draft_without_the_change_is_named_by_what_it_lacks() {
        assert_eq!(difference_words(&ward(BOTH), &ward("")), "dialysate 1.0, no oral Mg");
        assert_eq!(difference_words(&ward(""), &ward(BOTH)), "dialysate 1.5, MgO 250 mg × 1");
        assert_eq!(difference_words(&ward(BOTH), &ward(BOTH)), text("words-same-inputs"));
        let measured = "[run]\nstart = \"measured\"\nstart_total_mg_dl = 2.15\n";
        assert_eq!(difference_words(&ward(measured), &ward("")), text("words-start-not-fitted"));
    }

    #[test]
    fn a_step_names_what_changed_first_and_how_much_more() {
        let step = step_words(&ward(""), &ward(BOTH));
        assert!(step.ends_with("1.5 mEq/L and 1 more"), "{step}");
        assert!(step.starts_with("Dialysate magnesium: 1.0 →"), "{step}");
        let titled = ScenarioDraft { title: Some("x".to_owned()), ..ward("") };
        assert_eq!(step_words(&ward(""), &titled), text("words-step-title"));
    }

    #[test]
    fn a_default_stands_beside_the_value_that_replaces_it() {
        let mut longer = ward("");
        longer.baseline.dialysis.as_mut().unwrap().duration_h = Some(5.0);
        let (one, other) = aligned(&ward(""), &longer);
        let found = differences(&one, &other);
        let words = changed_input(&found[0], &other);
        assert_eq!((found.len(), words.from.as_str(), words.to.as_str()), (1, "4", "5 h"));
    }
}
