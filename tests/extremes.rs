//! Inputs at the edge of what is allowed: they cost no more than a moment, and a bound that a message names holds.

mod support;

use mgkin::report::{Seen, figure_bytes};
use mgkin::scenario::parameter_table::Section;
use mgkin::scenario::presets::PRESETS;
use mgkin::scenario::{MOST_EVENTS, Problem, event_count, read, shown};
use mgkin::simulation::{SimulationError, WANTED, steady_state};
use mgkin::study::results::{NotSettled, time_to_90_percent};
use mgkin::time::SimTime;
use mgkin::timeline::timeline;
use std::time::{Duration, Instant};
use support::{HAEMODIALYSIS, clock, run, scenario};

/// Far more than what is asked here takes on a busy machine, and far less than it took once.
const MOMENT: Duration = Duration::from_secs(5);

fn in_a_moment<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(begun.elapsed() < MOMENT, "{what} took {:?}", begun.elapsed());
    done
}

fn problem(text: &str, id: &str) -> Option<Problem> {
    read(text).problems.into_iter().find(|problem| problem.id == id)
}

fn argument(problem: &Problem, name: &str) -> f64 {
    let found = problem.args.iter().find(|(key, _)| *key == name).unwrap();
    found.1.parse().unwrap()
}

// ---------------------------------------------------------------------------------------------------------------
// What happens in a run is bounded

fn doses(weeks: f64, a_day: u32) -> String {
    let times: Vec<String> = (0..a_day).map(|i| format!("\"{}\"", clock(i * 1440 / a_day))).collect();
    let dose = "salt = \"magnesium-oxide\"\ndose_mg = 0.1\n";
    format!("[run]\nweeks = {weeks:?}\n[[baseline.oral]]\n{dose}times = [{}]\n", times.join(", "))
}

#[test]
fn more_events_than_can_be_computed_are_refused_before_they_are_listed() {
    let injection = "[[injection]]\nroute = \"iv\"\nstart_h = 1\nduration_h = 1\nmagnesium_mmol = 0.001\n\
                     repeat_every_h = 1\ncount = 10000\n";
    let injections = format!("[run]\nweeks = 1040\n[baseline.dialysis]\n{}", injection.repeat(8_000));
    for (text, path) in [(doses(1040.0, 1440), "baseline.oral"), (injections, "injection")] {
        let text = format!("{HAEMODIALYSIS}{text}");
        let refused = in_a_moment(path, || problem(&text, "too-many-events")).unwrap();
        assert_eq!(refused.path, path);
        assert!(refused.line.is_some() && argument(&refused, "events") > argument(&refused, "most"));
    }
    let most = format!("{HAEMODIALYSIS}[baseline.dialysis]\n{}", doses(1040.0, 12));
    assert!(event_count(&scenario(&most)) as f64 > 0.9 * MOST_EVENTS as f64);
}

#[test]
fn the_count_of_events_is_that_of_the_timeline_but_for_what_begins_or_ends_outside_of_a_stretch() {
    let dense = "format = 1\n[baseline.dialysis]\n[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 1\n\
                 times = [\"07:00\", \"12:00\", \"21:00\"]\n[[injection]]\nroute = \"iv\"\nstart_h = 1\n\
                 duration_h = 0.1\nmagnesium_mmol = 1\nrepeat_every_h = 0.5\ncount = 1000\n\
                 [[phase]]\nfrom_week = 3.3\noral = []\n";
    for text in PRESETS.iter().map(|preset| preset.text).chain([dense]) {
        let scenario = scenario(text);
        let instants = timeline(&scenario, SimTime::ZERO, scenario.run.duration, None);
        let events = instants.iter().map(|instant| instant.events.len() as f64).sum::<f64>();
        let sessions = scenario.baseline.dialysis.as_ref().map_or(0, |plan| 2 * plan.sessions.len());
        let of_a_week = (sessions + 7 + scenario.session_changes.len()) * scenario.stretches().len();
        let counted = event_count(&scenario) as f64;
        assert!((counted - events).abs() <= of_a_week as f64, "{events} {counted}\n{text}");
    }
}

#[test]
fn the_weeks_beyond_a_run_in_which_too_much_happens_are_not_sought() {
    let change = "[[phase]]\nfrom_week = 0.5\npatient.diet_mg_day = 400\n";
    let found = run(&format!("{}{}{change}", "format = 1\n[patient]\nkind = \"healthy\"\n", doses(1.0, 1440)));
    let settled = in_a_moment("the search", || time_to_90_percent(&found, WANTED));
    assert_eq!(settled, Err(NotSettled::TooManyEvents));
}

// ---------------------------------------------------------------------------------------------------------------
// A bound that a message names holds

#[test]
fn rows_are_few_enough_with_the_interval_that_the_refusal_names() {
    for weeks in [52.0, 100.0, 333.0, 777.7, 1040.0] {
        let text = |hours: f64| {
            format!("{HAEMODIALYSIS}[run]\nweeks = {weeks:?}\noutput_every_h = {hours:?}\n[baseline.dialysis]\n")
        };
        let refused = problem(&text(0.001), "too-many-rows").unwrap();
        let lowest_h = argument(&refused, "lowest");
        assert_eq!(problem(&text(lowest_h), "too-many-rows"), None, "{weeks} weeks");
        assert!(problem(&text(lowest_h - 1.0 / 3600.0), "too-many-rows").is_some(), "{weeks} weeks: the lowest");
    }
}

#[test]
fn the_bounds_of_every_number_are_allowed_as_they_are_shown() {
    for section in Section::ALL {
        for p in section.fields() {
            for bound in [p.hard.lowest, p.hard.highest, p.typical.lowest, p.typical.highest] {
                let read: f64 = shown(bound).parse().unwrap();
                assert!(p.hard.contains(read), "{}: {bound} is shown as {read}", p.id);
            }
        }
    }
}

#[test]
fn what_can_just_be_removed_may_be_gained() {
    let text = |gain_l: f64, hours: f64, limit: f64| {
        format!(
            "{HAEMODIALYSIS}fluid_gain_l_week = {gain_l:?}\n[baseline.dialysis]\nduration_h = {hours:?}\n\
             ultrafiltration_limit_ml_kg_h = {limit:?}\n"
        )
    };
    for (hours, limit) in [(4.0, 10.0), (3.5, 9.7), (4.2, 12.3), (5.0, 7.1)] {
        let refused = problem(&text(40.0, hours, limit), "gain-above-removable").unwrap();
        let removable_l = argument(&refused, "removable");
        assert_eq!(problem(&text(removable_l, hours, limit), "gain-above-removable"), None, "{hours} h at {limit}");
        assert!(problem(&text(1.001 * removable_l, hours, limit), "gain-above-removable").is_some());
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Long words

#[test]
fn a_title_of_any_length_costs_a_figure_nothing() {
    let loaded = read(PRESETS[0].text);
    let found = run(PRESETS[0].text);
    for title in ["Switch to 1.5 ".repeat(70_000), "x".repeat(1_000_000), "透".repeat(300_000)] {
        let draw = || figure_bytes(&title, &loaded.draft, &[(String::new(), &found)], &Seen::default(), "svg").unwrap();
        assert!(!in_a_moment("the figure", draw).is_empty());
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The search for a steady state does not leave the body

/// Sessions that would filter off more than the plasma that passes, of bodies that get hardly any magnesium.
const TOO_MUCH_FILTERED: [&str; 3] = [
    "[baseline.dialysis]\ndialysate_magnesium_meq_l = 0.2\nduration_h = 0.05\nultrafiltration_limit_ml_kg_h = 1000\n\
     [patient]\nkind = \"haemodialysis\"\ndiet_mg_day = 0\nfluid_gain_l_week = 2.9\nurine_ml_day = 2400\n",
    "[baseline.dialysis]\nblood_flow_ml_min = 5\nduration_h = 2\n\
     sessions = [\"Mon 19:39\", \"Wed 19:39\", \"Fri 19:39\", \"Sat 19:39\"]\n\
     [patient]\nkind = \"haemodialysis\"\ndiet_mg_day = 0\nglobulin_g_dl = 12\nphosphate_mg_dl = 9\n",
    "[baseline.dialysis]\nblood_flow_ml_min = 5\nduration_h = 2\nmagnesium_koa_ml_min = 377\n\
     [patient]\nkind = \"ckd\"\ndiet_mg_day = 0\nfluid_gain_l_week = 5.4\nurine_ml_day = 1480\n[run]\nmodel = 1\n",
];

#[test]
fn what_a_session_cannot_filter_is_named_though_no_steady_state_would_be_found() {
    for text in TOO_MUCH_FILTERED {
        let found = in_a_moment("the search", || steady_state(&scenario(&format!("format = 1\n{text}")).baseline));
        assert!(matches!(found, Err(SimulationError::FilteredAbovePlasmaFlow { .. })), "{found:?}");
    }
}

#[test]
fn a_steady_state_without_any_magnesium_is_refused_and_a_trace_of_it_is_one() {
    let text = |diet: &str| {
        format!("{HAEMODIALYSIS}diet_mg_day = {diet}\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 0\n")
    };
    let found = |diet: &str| steady_state(&scenario(&text(diet)).baseline);
    assert_eq!(found("0").unwrap_err(), SimulationError::NothingComesIn);
    assert!(found("1").unwrap().mean_total_mmol_l > 0.0);
}

#[test]
fn where_nothing_leaves_the_body_there_is_no_steady_state() {
    let text = "format = 1\n[patient]\nkind = \"ckd\"\ngfr_ml_min = 0\n[patient.parameters]\n\
                intestinal_secretion_mg_day = 0\n";
    for model in [1, 2] {
        let scenario = scenario(&format!("{text}[run]\nmodel = {model}\n"));
        let found = in_a_moment("the search", || steady_state(&scenario.baseline));
        assert!(matches!(found, Err(SimulationError::NoSteadyState { .. })), "{found:?}");
    }
}
