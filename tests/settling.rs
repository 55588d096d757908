//! The time that a change takes: from which change it is counted, and that a run without an answer is still a run.

mod support;

use mgkin::report::{Seen, html_report, json_summary, write_csv};
use mgkin::scenario::{presets, read};
use mgkin::simulation::{WANTED, simulate};
use mgkin::study::results::{NotSettled, time_to_90_percent};
use support::run;

fn settled(phases: &str) -> Result<i64, NotSettled> {
    let text = format!("{}[run]\nweeks = 12\n[baseline.dialysis]\n{phases}", support::HAEMODIALYSIS);
    time_to_90_percent(&run(&text), WANTED)
}

const SWITCH: &str = "[[phase]]\nfrom_week = 2.0\ndialysis.dialysate_magnesium_meq_l = 1.5\n";

#[test]
fn a_phase_that_changes_nothing_does_not_move_the_answer() {
    let again = "[[phase]]\nfrom_week = 9.0\ndialysis.dialysate_magnesium_meq_l = 1.5\n";
    assert_eq!(settled(&format!("{SWITCH}{again}")), settled(SWITCH));
    assert!(settled(SWITCH).unwrap() > 1);
}

#[test]
fn a_phase_after_the_end_of_the_run_does_not_move_the_answer() {
    let later = "[[phase]]\nfrom_week = 13.0\ndialysis.dialysate_magnesium_meq_l = 0.5\n";
    assert_eq!(settled(&format!("{SWITCH}{later}")), settled(SWITCH));
}

#[test]
fn sessions_skipped_right_after_the_change_do_not_end_it() {
    let skip = |day: &str| format!("[[session_change]]\nweek = 3\nday = \"{day}\"\naction = \"skip\"\n");
    assert_eq!(settled(&format!("{SWITCH}{}{}", skip("Mon"), skip("Wed"))), settled(SWITCH));
}

#[test]
fn an_injection_after_the_change_does_not_end_it() {
    let injection = "[[injection]]\nroute = \"iv\"\nstart_h = 340.0\nduration_h = 1.0\nmagnesium_mmol = 16.0\n\
                     repeat_every_h = 24.0\ncount = 5\n";
    assert_eq!(settled(&format!("{SWITCH}{injection}")), settled(SWITCH));
}

#[test]
fn without_a_change_nothing_moves() {
    assert_eq!(settled(""), Err(NotSettled::NothingMoves));
    let same = "[[phase]]\nfrom_week = 2.0\ndialysis.dialysate_magnesium_meq_l = 1.0\n";
    assert_eq!(settled(same), Err(NotSettled::NothingMoves));
}

/// Each of these files runs, and its last phase has no steady state.
#[test]
fn where_the_last_phase_has_no_steady_state_summary_csv_and_report_stand_and_say_so() {
    for file in std::fs::read_dir("tests/settling").unwrap() {
        let path = file.unwrap().path();
        let loaded = read(&std::fs::read_to_string(&path).unwrap());
        let run = simulate(&loaded.scenario.unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let summary = json_summary(&loaded.draft, &loaded.problems, &run);
        assert_eq!(summary.weeks_to_90_percent, None, "{path:?}");
        assert!(summary.warnings.iter().any(|words| words.contains("has no steady state")), "{:?}", summary.warnings);
        let mut csv = Vec::new();
        write_csv(&run, &mut csv).unwrap();
        let page = html_report(&loaded.draft, &run, &summary, &Seen::default()).unwrap();
        assert!(!csv.is_empty() && page.contains("has no steady state"), "{path:?}");
    }
}

#[test]
fn presets_warn_of_no_search_that_failed() {
    for preset in presets::PRESETS.iter().take(6) {
        let loaded = read(preset.text);
        let run = simulate(&loaded.scenario.unwrap()).unwrap();
        let found = time_to_90_percent(&run, WANTED);
        assert!(!matches!(found, Err(NotSettled::NotFound | NotSettled::Cancelled)), "{}: {found:?}", preset.id);
    }
}
