//! Every scenario file of the program, replayed.

use mgkin::scenario::presets::{PRESETS, default_preset};
use mgkin::scenario::{Prescription, Problem, Start, read};
use mgkin::simulation::simulate;
use mgkin::study::results::week_summaries;

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

#[test]
fn mass_is_conserved_to_1e_9_mmol_in_every_preset() {
    for preset in PRESETS {
        let run = simulate(&read(preset.text).scenario.unwrap()).unwrap();
        assert!(run.balance_residual_mmol <= 1e-9, "{}: {:e}", preset.id, run.balance_residual_mmol);
    }
}
