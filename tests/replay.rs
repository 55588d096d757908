//! Every scenario file of the program, replayed.

use mgkin::scenario::presets::{PRESETS, default_preset};
use mgkin::scenario::{Prescription, Problem, Start, read};
use mgkin::simulation::{Run, simulate};
use mgkin::study::results::week_summaries;
use mgkin::units::{meq_l_from_mmol_l, mg_dl_from_mmol_l, mmol_l_from_mg_dl};
use std::collections::BTreeSet;

#[test]
fn every_expected_value_of_every_preset_is_met() {
    let mut replayed = 0;
    for preset in PRESETS {
        let scenario = read(preset.text).scenario.unwrap();
        let weeks = week_summaries(&simulate(&scenario).unwrap());
        assert!(scenario.expectations.len() >= 3, "{} expects too little", preset.id);
        for expected in &scenario.expectations {
            let found = weeks[expected.week as usize - 1].get(expected.what).unwrap();
            let deviation = (found - expected.value).abs();
            assert!(deviation <= expected.tolerance, "{}: {expected:?}, found {found}", preset.id);
            replayed += 1;
        }
    }
    assert!(replayed >= 100, "{replayed}");
}

#[test]
fn a_model_that_absorbs_five_percent_more_fails_the_replay_of_every_preset_that_does_not_fit_absorption() {
    for preset in PRESETS {
        let mut scenario = read(preset.text).scenario.unwrap();
        if matches!(scenario.run.start, Start::Measured { .. }) {
            continue; // absorption is fitted to the measured start and makes up for the change
        }
        let absorbs_more = |p: &mut Prescription| p.patient.parameters.absorption_capacity_mg *= 1.05;
        absorbs_more(&mut scenario.baseline);
        scenario.phases.iter_mut().for_each(|phase| absorbs_more(&mut phase.prescription));
        let weeks = week_summaries(&simulate(&scenario).unwrap());
        let met = scenario.expectations.iter().all(|expected| {
            let found = weeks[expected.week as usize - 1].get(expected.what).unwrap();
            (found - expected.value).abs() <= expected.tolerance
        });
        assert!(!met, "{} would not notice", preset.id);
    }
}

#[test]
fn every_preset_is_announced_in_words_and_loads_without_errors() {
    assert!(PRESETS.len() >= 16);
    assert_eq!(default_preset().id, "haemodialysis-1.0");
    for preset in PRESETS {
        let loaded = read(preset.text);
        assert!(!loaded.problems.iter().any(Problem::is_error), "{}: {:?}", preset.id, loaded.problems);
        let draft = loaded.draft;
        assert!(draft.title.is_some_and(|title| (5..60).contains(&title.chars().count())), "{}", preset.id);
        assert!(draft.note.is_some_and(|note| note.len() > 80), "{}", preset.id);
    }
}

/// Levels that a note says of an instant that is neither a week's mean nor a session: the preset and the hours.
const INSTANTS_OF_NOTES: [(&str, &[f64]); 3] = [
    ("acute-hypermagnesaemia", &[196.0]),
    ("gitelman-intramuscular", &[13.0, 168.0, 336.0]),
    ("healthy-deficiency", &[672.0]),
];

/// Presets with which a note compares its own, besides the default patient.
const COMPARED_IN_NOTES: [(&str, &str); 2] =
    [("gitelman-untreated", "healthy-day"), ("mgo-750-with-meals", "mgo-750-bedtime")];

/// A level in each unit, to two decimals.
fn said(total_mmol_l: f64) -> [String; 3] {
    [total_mmol_l, mg_dl_from_mmol_l(total_mmol_l), meq_l_from_mmol_l(total_mmol_l)].map(|level| format!("{level:.2}"))
}

/// The total levels of a run: the means of each week, and those before and after each session.
fn levels(run: &Run) -> BTreeSet<String> {
    let of_weeks = week_summaries(run).into_iter().flat_map(|week| {
        [week.pre_total_mg_dl, week.post_total_mg_dl, week.time_averaged_total_mg_dl].map(mmol_l_from_mg_dl)
    });
    let of_sessions = run.sessions.iter().flat_map(|session| [session.pre.total_mmol_l, session.post.total_mmol_l]);
    of_weeks.chain(of_sessions).flat_map(said).collect()
}

/// The numbers of a text that are levels: at least 1, with two decimals.
fn levels_in(words: &str) -> impl Iterator<Item = &str> {
    let numbers = words.split(|c: char| !c.is_ascii_digit() && c != '.').map(|number| number.trim_end_matches('.'));
    numbers.filter(|number| {
        number.split_once('.').is_some_and(|(whole, part)| !["", "0"].contains(&whole) && part.len() == 2)
    })
}

#[test]
fn every_level_that_a_note_says_is_one_of_its_run_or_a_measured_value_of_its_file() {
    let run_of = |id: &str| {
        let preset = PRESETS.iter().find(|preset| preset.id == id).unwrap();
        simulate(&read(preset.text).scenario.unwrap()).unwrap()
    };
    let usual = levels(&run_of(default_preset().id));
    let (mut checked, mut wrong) = (0, Vec::new());
    for preset in PRESETS {
        let loaded = read(preset.text);
        let (run, note) = (run_of(preset.id), loaded.draft.note.unwrap());
        let mut known = levels(&run);
        known.extend(usual.iter().cloned());
        known.extend(loaded.scenario.unwrap().labs.iter().filter_map(|lab| lab.total_mmol_l).flat_map(said));
        for (_, hours) in INSTANTS_OF_NOTES.iter().filter(|(id, _)| *id == preset.id) {
            known.extend(hours.iter().flat_map(|&hour| said(run.trajectory.at(hour).speciation.total_mmol_l)));
        }
        for (_, other) in COMPARED_IN_NOTES.iter().filter(|(id, _)| *id == preset.id) {
            known.extend(levels(&run_of(other)));
        }
        for level in levels_in(&note) {
            checked += 1;
            if !known.contains(level) {
                wrong.push(format!("{}: {level}", preset.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 80, "{checked}");
}

#[test]
fn mass_is_conserved_to_1e_9_mmol_in_every_preset() {
    for preset in PRESETS {
        let run = simulate(&read(preset.text).scenario.unwrap()).unwrap();
        assert!(run.balance_residual_mmol <= 1e-9, "{}: {:e}", preset.id, run.balance_residual_mmol);
    }
}
