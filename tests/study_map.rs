//! Questions of many prescriptions at once, and of a ward that switches.

mod support;

use mgkin::scenario::{ScenarioDraft, read, validate};
use mgkin::simulation::{WANTED, beginning, simulate, simulate_from_beginning};
use mgkin::study::Progress;
use mgkin::study::cohort::Population;
use mgkin::study::map::{Plan, map, map_patients, runs};
use mgkin::study::prescribe::choices;
use mgkin::study::results::week_summaries;
use mgkin::study::ward::{PREVIEW, Ward, WardPlan, WardSwitch, in_levels, steps};
use mgkin::study::{compare, variant};
use mgkin::units::mg_dl_from_mmol_l;
use support::HAEMODIALYSIS;

fn draft(more: &str) -> ScenarioDraft {
    let loaded = read(&format!("{HAEMODIALYSIS}[run]\nweeks = 4\n{more}[baseline.dialysis]\n"));
    assert!(loaded.scenario.is_some(), "{:?}", loaded.problems);
    loaded.draft
}

#[test]
fn a_shared_beginning_gives_the_same_run_to_the_last_bit() {
    for start in ["", "start = \"measured\"\nstart_total_mg_dl = 2.9\n"] {
        let draft = draft(start);
        let baseline = read(&mgkin::scenario::to_toml(&draft)).scenario.unwrap();
        let changed = read(&mgkin::scenario::to_toml(&variant(&draft, 1.5, Some(250.0)))).scenario.unwrap();
        let from_shared = simulate_from_beginning(&changed, &beginning(&baseline).unwrap(), WANTED).unwrap();
        assert_eq!(from_shared, simulate(&changed).unwrap());
    }
}

#[test]
fn a_map_has_the_values_of_the_comparison_and_that_the_runs_of_each_prescription_alone() {
    let chosen = choices(&[1.0, 2.0], &[0.0, 500.0]);
    let plan = Plan::to_week(&draft(""), &chosen, 4).unwrap();
    let found = map(&plan, &Progress::default()).unwrap().unwrap();
    let compared = compare(&draft(""), &[1.0, 2.0], &[0.0, 500.0]).unwrap();
    for row in &compared {
        let alone = variant(&draft(""), row.dialysate_magnesium_meq_l, row.magnesium_oxide_mg);
        assert_eq!(row.run, simulate(&validate(&alone).scenario.unwrap()).unwrap());
    }
    for (choice, mmol_l) in chosen.iter().zip(&found) {
        let same = compared.iter().find(|row| {
            row.dialysate_magnesium_meq_l == choice.dialysate_magnesium_meq_l
                && row.magnesium_oxide_mg == choice.magnesium_oxide_mg
        });
        let pre_mg_dl = week_summaries(&same.unwrap().run)[3].pre_total_mg_dl;
        assert!((mg_dl_from_mmol_l(*mmol_l) - pre_mg_dl).abs() < 1e-12, "the same run, summed in another place");
    }
    assert_eq!(runs(&plan, &Progress::default()).unwrap().unwrap().len(), 4);
}

#[test]
fn more_magnesium_in_dialysate_or_tablet_is_more_in_the_map() {
    let plan = Plan::to_week(&draft(""), &choices(&[1.0, 1.5, 2.0], &[0.0, 250.0]), 2).unwrap();
    let found = map(&plan, &Progress::default()).unwrap().unwrap();
    assert!(found[..3].is_sorted() && found[3..].is_sorted());
    assert!((0..3).all(|column| found[column] < found[column + 3]), "{found:?}");
}

#[test]
fn what_is_planned_after_the_week_of_the_map_is_left_out() {
    let with_later = read(&format!(
        "{HAEMODIALYSIS}[run]\nweeks = 12\n[baseline.dialysis]\n[[session_change]]\nweek = 9\nday = \"Mon\"\naction = \"skip\"\n\
         [[lab]]\nweek = 10\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.6\n"
    ));
    assert!(with_later.scenario.is_some(), "{:?}", with_later.problems);
    assert!(Plan::to_week(&with_later.draft, &choices(&[1.2], &[0.0]), 4).is_ok());
}

fn patients(from: usize, to: usize) -> Vec<Vec<f64>> {
    let plan = Plan::to_week(&draft(""), &choices(&[1.0, 1.5], &[0.0]), 1).unwrap();
    map_patients(&plan, &Population::default(), 5, from..to, &Progress::default()).unwrap()
}

#[test]
fn shares_of_a_larger_cohort_hold_those_of_a_smaller_one() {
    let (first, rest) = (patients(0, 3), patients(3, 8));
    assert_eq!([first, rest].concat(), patients(0, 8), "to the last bit");
}

#[cfg(feature = "parallel")]
#[test]
fn the_number_of_threads_changes_no_share() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let plan = Plan::to_week(&draft(""), &choices(&[1.0, 1.5], &[0.0]), 1).unwrap();
            mgkin::study::map::map_shares(&plan, &patients(0, 12))
        })
    };
    assert_eq!(with(1), with(2), "to the last bit");
}

#[test]
fn a_cancelled_map_stops() {
    let progress = Progress::default();
    progress.cancel();
    let plan = Plan::to_week(&draft(""), &choices(&[1.0], &[0.0]), 1).unwrap();
    assert!(map(&plan, &progress).is_none());
    assert!(map_patients(&plan, &Population::default(), 1, 0..5, &progress).is_none());
}

fn switched(ward: &Ward) -> WardSwitch {
    let scenario = read(&mgkin::scenario::to_toml(&draft(""))).scenario.unwrap();
    let plan = WardPlan { scenario: &scenario, ward, population: &Population::default(), seed: 1 };
    let progress = Progress::default();
    let found = plan.switch(24, &progress, |_| panic!("so few need no preview")).unwrap().unwrap();
    assert_eq!(progress.done(), steps(24), "the progress ends at its end");
    found
}

/// Ten patients more than a preview has: they are those of the preview and ten others.
#[test]
fn a_large_ward_hands_out_a_preview_that_counts_as_many_patients_and_ends_with_all() {
    let scenario = read(&mgkin::scenario::to_toml(&draft(""))).scenario.unwrap();
    let ward = Ward { patients: 60, mean_pre_mg_dl: 2.4, sd_pre_mg_dl: 0.4, ..Ward::default() };
    let plan = WardPlan { scenario: &scenario, ward: &ward, population: &Population::default(), seed: 1 };
    let (progress, mut previewed) = (Progress::default(), None);
    let whole = plan.switch(PREVIEW + 10, &progress, |preview| previewed = Some(preview)).unwrap().unwrap();
    assert_eq!(progress.done(), steps(PREVIEW + 10), "the progress ends at its end");
    let preview = previewed.unwrap();
    assert_eq!((preview.patients.len(), whole.patients.len()), (PREVIEW, PREVIEW + 10));
    for found in [&preview, &whole] {
        let patients = found.patients_of(&ward);
        assert_eq!(patients.len(), 60);
        assert_eq!(in_levels(&patients).iter().map(|(_, of)| of.after).sum::<usize>(), 60);
        assert!((found.fitted_mean_mg_dl - 2.4).abs() < 0.04, "as near as the whole ward's fit comes");
    }
    let cancelled = Progress::default();
    let stopped = plan.switch(PREVIEW + 10, &cancelled, |_| cancelled.cancel());
    assert!(stopped.is_none(), "cancelled after the preview, there is no whole answer");
}

#[test]
fn the_fitted_patients_show_the_wards_mean_and_spread() {
    let ward = Ward { mean_pre_mg_dl: 2.5, sd_pre_mg_dl: 0.45, ..Ward::default() };
    let found = switched(&ward);
    // Levels are interpolated between seven absorptions: a few hundredths of a mg/dL.
    assert!((found.fitted_mean_mg_dl - 2.5).abs() < 0.04, "{}", found.fitted_mean_mg_dl);
    assert!((found.fitted_sd_mg_dl - 0.45).abs() < 0.05, "{}", found.fitted_sd_mg_dl);
}

#[test]
fn nobody_changes_when_the_ward_keeps_its_dialysate() {
    let found = switched(&Ward { new_dialysate_meq_l: 1.0, ..Ward::default() });
    // The steady state at its own accuracy against weeks integrated at 1e-6.
    assert!(found.patients.iter().all(|p| (p.before_mg_dl - p.after_mg_dl).abs() < 1e-4));
}

#[test]
fn a_higher_dialysate_raises_everybody_and_the_numbers_are_of_the_ward() {
    let ward = Ward { new_dialysate_meq_l: 1.5, ..Ward::default() };
    let found = switched(&ward);
    assert!(found.patients.iter().all(|patient| patient.after_mg_dl > patient.before_mg_dl));
    let patients = found.patients_of(&ward);
    let takes = patients.iter().filter(|patient| patient.takes_magnesium_oxide).count();
    assert_eq!((patients.len(), takes), (80, 12), "15 % of 80");
    let low = |level: fn(&mgkin::study::ward::WardPatient) -> f64| patients.iter().filter(|p| level(p) < 2.0).count();
    assert!(low(|patient| patient.after_mg_dl) <= low(|patient| patient.before_mg_dl));
}

#[test]
fn a_ward_says_whether_anybody_takes_magnesium_by_mouth() {
    assert!(switched(&Ward { share_with_magnesium_oxide: 1.0, ..Ward::default() }).oral_is_taken);
    assert!(!switched(&Ward { share_with_magnesium_oxide: 0.0, ..Ward::default() }).oral_is_taken);
}
