//! When measured samples are drawn: around sessions that cross midnight or that the run's start or end cuts in two, at the
//! last instant of a run, on days without a session, twice.

mod support;

use assert_cmd::Command;
use mgkin::scenario::{Lab, LabTime, SampleTimes, ScenarioDraft, Unplaced, read};
use mgkin::study::{Measured, Progress, attribution, compare, measured};
use mgkin::time::{SimTime, Weekday};
use mgkin::units::mg_dl_from_mmol_l;
use predicates::str::contains;
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::fs;
use support::{HAEMODIALYSIS, cases, run, scenario};

fn lab(week: i64, day: &str, when: &str) -> String {
    lab_of(week, day, when, "total_mg_dl = 2.5")
}

fn lab_of(week: i64, day: &str, when: &str, value: &str) -> String {
    format!("[[lab]]\nweek = {week}\nday = \"{day}\"\nwhen = \"{when}\"\n{value}\n")
}

/// Dialysed by night three times a week for some weeks, with more tables.
fn by_night(weeks: f64, more: &str) -> String {
    format!(
        "{HAEMODIALYSIS}[run]\nmodel = 1\nweeks = {weeks}\n[baseline.dialysis]\nduration_h = 8\n\
         sessions = [\"Sun 22:00\", \"Mon 22:00\", \"Wed 22:00\"]\n{more}"
    )
}

/// Ids and paths of what is wrong with a scenario or unusual in it.
fn found(text: &str) -> Vec<(&'static str, String)> {
    read(text).problems.into_iter().map(|problem| (problem.id, problem.path)).collect()
}

/// When the samples of a run were drawn, h.
fn drawn_h(text: &str) -> Vec<f64> {
    measured(&run(text)).iter().map(|sample| sample.time.hours()).collect()
}

#[test]
fn a_sample_after_a_night_session_is_drawn_at_its_end_whichever_of_its_days_is_named() {
    let labs = [lab(1, "Wed", "post"), lab(1, "Thu", "post"), lab(1, "Thu", "06:00"), lab(1, "Mon", "post")].concat();
    let samples = measured(&run(&by_night(2.0, &labs)));
    // Thursday 06:00; Monday's own session ends on Tuesday, though Sunday's ends on Monday.
    assert_eq!(samples.iter().map(|sample| sample.time.hours()).collect::<Vec<_>>(), [30.0, 78.0, 78.0, 78.0]);
    let shown = |sample: &Measured| mg_dl_from_mmol_l(sample.predicted_total_mmol_l);
    assert_eq!(shown(&samples[1]), shown(&samples[3]));
    let run = run(&by_night(2.0, &labs));
    let session = run.sessions.iter().find(|session| session.end.hours() == 78.0).unwrap();
    assert_eq!(samples[1].predicted_total_mmol_l, session.post.total_mmol_l);
}

#[test]
fn a_session_that_the_start_or_the_end_of_the_run_cuts_in_two_has_samples_too() {
    let alone = |weeks: f64, labs: &str| {
        by_night(weeks, labs).replace("\"Sun 22:00\", \"Mon 22:00\", \"Wed 22:00\"", "\"Sun 22:00\", \"Wed 22:00\"")
    };
    // The run starts within the session of Sunday, and ends 2 h into one.
    assert_eq!(drawn_h(&alone(1.0, &lab(1, "Mon", "post"))), [6.0]);
    assert_eq!(drawn_h(&alone(1.0, &lab(1, "Sun", "pre"))), [166.0]);
    let after = alone(1.0, &lab(1, "Sun", "post"));
    assert_eq!(found(&after), [("lab-after-end", "lab[1]".to_owned())]);
    assert_eq!(drawn_h(&after), [0.0; 0], "it is compared with nothing");
    // From given amounts no session is in progress.
    let amounts = "[initial]\nplasma_mmol = 3\nplasma_l = 3\ninterstitial_l = 10\n";
    let started = alone(1.0, &lab(1, "Mon", "post")).replace("[run]\n", "[run]\nstart = \"amounts\"\n") + amounts;
    assert_eq!(found(&started), [("lab-after-no-session", "lab[1].when".to_owned())]);
}

/// Model 1 has 1.93 mg/dL at the end of Monday's session, where midnight has 2.01, and 2.52 before the session that the
/// end of the run cuts off.
#[test]
fn a_sample_around_a_night_session_is_not_compared_with_midnight() {
    let labs = [lab(1, "Mon", "post"), lab(1, "Tue", "post"), lab(2, "Sun", "pre")].concat();
    let text = by_night(2.0, &labs)
        .replace("\"Sun 22:00\", \"Mon 22:00\", \"Wed 22:00\"", "\"Mon 22:00\", \"Wed 22:00\", \"Sun 22:00\"");
    let shown: Vec<String> = measured(&run(&text))
        .iter()
        .map(|sample| format!("{:.2}", mg_dl_from_mmol_l(sample.predicted_total_mmol_l)))
        .collect();
    assert_eq!(shown, ["1.93", "1.93", "2.52"]);
}

#[test]
fn the_last_instant_belongs_to_the_run_and_nothing_later() {
    let by_day = |weeks: f64, labs: &str| {
        format!(
            "{HAEMODIALYSIS}[run]\nweeks = {weeks}\n[baseline.dialysis]\nsessions = [\"Mon 00:00\", \"Thu 12:00\"]\n{labs}"
        )
    };
    for when in ["00:00", "pre"] {
        let text = by_day(2.0, &lab(3, "Mon", when));
        assert_eq!(found(&text), []);
        let run = run(&text);
        let [sample] = measured(&run)[..] else { panic!("one sample") };
        let last = run.trajectory.at(336.0).speciation.total_mmol_l;
        assert_eq!((sample.time.hours(), sample.predicted_total_mmol_l), (336.0, last), "{when}");
    }
    for (day, when) in [("Mon", "00:01"), ("Mon", "post"), ("Tue", "00:00")] {
        let found = found(&by_day(2.0, &lab(3, day, when)));
        assert_eq!(found, [("week-after-end", "lab[1].week".to_owned())], "{day} {when}");
    }
    // 1.5 weeks end on Thursday at noon.
    assert_eq!(drawn_h(&by_day(1.5, &[lab(2, "Thu", "12:00"), lab(2, "Thu", "pre")].concat())), [252.0, 252.0]);
    for (day, when) in [("Thu", "12:01"), ("Thu", "post"), ("Sat", "09:00")] {
        let text = by_day(1.5, &lab(2, day, when));
        assert_eq!(found(&text), [("lab-after-end", "lab[1]".to_owned())], "{day} {when}");
        assert_eq!(drawn_h(&text), [0.0; 0]);
    }
}

#[test]
fn the_last_instant_of_the_longest_run_is_a_sample_too() {
    let at = |weeks: u32, week: i64, when: &str| {
        let text = format!("{HAEMODIALYSIS}[run]\nweeks = {weeks}\n[baseline.dialysis]\n{}", lab(week, "Mon", when));
        found(&text).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(at(1040, 1041, "00:00"), Vec::<&str>::new());
    assert_eq!(at(1040, 1041, "00:01"), ["week-after-end"]);
    assert_eq!(at(1039, 1041, "00:00"), ["week-after-end"]);
    assert!(at(1040, 1042, "00:00").contains(&"out-of-bounds"));
}

#[test]
fn a_sample_that_stands_twice_is_warned_of_however_it_is_written() {
    let day = |labs: &[String]| format!("{HAEMODIALYSIS}[run]\nweeks = 2\n[baseline.dialysis]\n{}", labs.concat());
    let twice = |first: (&str, &str), second: (&str, &str)| {
        let of = |(when, value): (&str, &str)| lab_of(2, "Wed", when, value);
        let found = found(&day(&[lab(1, "Mon", "pre"), of(first), of(second)]));
        assert!(found.is_empty() || found == [("lab-twice", "lab[3]".to_owned())], "{found:?}");
        !found.is_empty()
    };
    assert!(twice(("pre", "total_mg_dl = 2.6"), ("pre", "total_mg_dl = 2.6")));
    assert!(twice(("post", "total_meq_l = 2"), ("12:00", "total_mmol_l = 1")));
    assert!(!twice(("pre", "total_mg_dl = 2.6"), ("pre", "total_mg_dl = 2.7")), "a second reading of one sample");
    assert!(!twice(("pre", "total_mg_dl = 2.6"), ("post", "total_mg_dl = 2.6")));
    assert!(!twice(("pre", "total_mmol_l = 0.9"), ("pre", "ionised_mmol_l = 0.9")));
}

#[test]
fn without_any_dialysis_before_and_after_are_the_start_of_the_day_and_it_is_said() {
    let healthy = "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"healthy\"\n";
    let text = healthy.to_owned() + &lab(1, "Tue", "pre") + &lab(1, "Wed", "post") + &lab(1, "Thu", "09:00");
    let warned = ["lab[1].when", "lab[2].when"].map(|path| ("lab-without-dialysis", path.to_owned()));
    assert_eq!(found(&text), warned);
    assert_eq!(drawn_h(&text), [24.0, 48.0, 81.0]);
}

#[test]
fn a_day_on_which_the_only_session_is_skipped_or_added_is_judged_as_it_then_is() {
    let changed = |change: &str, labs: &str| {
        format!("{HAEMODIALYSIS}[run]\nweeks = 1\n[baseline.dialysis]\n[[session_change]]\nweek = 1\n{change}\n{labs}")
    };
    let skipped = "day = \"Wed\"\naction = \"skip\"";
    for (when, id) in [("pre", "lab-before-no-session"), ("post", "lab-after-no-session")] {
        assert_eq!(found(&changed(skipped, &lab(1, "Wed", when))), [(id, "lab[1].when".to_owned())]);
    }
    let extra = "day = \"Sat\"\naction = \"extra\"\ntime = \"09:00\"\nduration_h = 2";
    assert_eq!(drawn_h(&changed(extra, &[lab(1, "Sat", "pre"), lab(1, "Sat", "post")].concat())), [129.0, 131.0]);
}

#[test]
fn prescriptions_are_compared_though_samples_were_drawn_around_sessions_on_other_days() {
    let draft = |baseline: &str, more: &str| -> ScenarioDraft {
        let text = format!("{HAEMODIALYSIS}[run]\nweeks = 3\n[baseline.dialysis]\n{baseline}\n{more}");
        let loaded = read(&text);
        assert!(loaded.scenario.is_some(), "{:?}", loaded.problems);
        loaded.draft
    };
    let moved = "[[phase]]\nfrom_week = 1\ndialysis.sessions = [\"Tue 08:00\", \"Thu 08:00\", \"Sat 08:00\"]\n";
    let labs = [lab(1, "Mon", "pre"), lab(2, "Tue", "pre"), lab(2, "Tue", "20:00")].concat();
    let rows = compare(&draft("", &format!("{moved}{labs}")), &[1.5], &[]).unwrap();
    assert_eq!(measured(&rows[0].run).len(), 1, "the one with a time of day");
    let other = "sessions = [\"Tue 08:00\", \"Thu 08:00\", \"Sat 08:00\"]";
    let [from, to] = [draft("", &lab(1, "Mon", "pre")), draft(other, &lab(1, "Tue", "pre"))];
    let found = attribution(&from, &to, |run| run.sessions.len() as f64, &Progress::default()).unwrap().unwrap();
    assert!(found.parts.iter().all(|(_, part)| part.is_some()), "{:?}", found.parts);
}

#[test]
fn rows_of_a_table_are_judged_like_those_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("labs.csv");
    let run = |rows: &str| {
        fs::write(&table, rows).unwrap();
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.args(["run", "one-session-close-up", "--labs", table.to_str().unwrap()]).assert()
    };
    run("time,total,unit\n168,2.4,mg/dL\n").success().stdout(contains("2.40"));
    run("time,total,unit\n168.1,2.4,mg/dL\n").code(2).stderr(contains("line 2"));
    let row = "1,Mon,pre,2.4,mg/dL\n";
    run(&format!("week,day,when,total,unit\n{row}{row}"))
        .success()
        .stderr(contains("line 3: warning: the same sample"));
    run("week,day,when,total,unit\n1,Sat,pre,2.4,mg/dL\n").code(2).stderr(contains("line 2, when: error: no session"));
}

prop_compose! {
    /// Times of day at which sessions start, one on each of some days, h since Monday 00:00, and how long they last, h.
    /// They may overlap; such plans are refused.
    fn weekly_plan()(
        days in subsequence((0..7).collect::<Vec<i64>>(), 1..=7),
        minutes in proptest::collection::vec(0..1440_i64, 7),
        half_hours in 1..40_i64,
    ) -> (Vec<i64>, i64) {
        (days.iter().zip(minutes).map(|(day, minute)| day * 1440 + minute).collect(), half_hours * 30)
    }
}

proptest! {
    #![proptest_config(cases(200))]
    #[test]
    fn samples_are_bound_to_the_sessions_that_begin_on_their_day_or_else_end_on_it((starts, minutes) in weekly_plan()) {
        let clock = |m: i64| format!("\"{} {:02}:{:02}\"", Weekday::ALL[(m / 1440) as usize].id(), m / 60 % 24, m % 60);
        let sessions: Vec<String> = starts.iter().map(|start| clock(*start)).collect();
        let text = format!(
            "{HAEMODIALYSIS}fluid_gain_l_week = 0.1\n[run]\nweeks = 2\n[baseline.dialysis]\nsessions = [{}]\nduration_h = {}\n",
            sessions.join(", "),
            minutes as f64 / 60.0
        );
        prop_assume!(read(&text).scenario.is_some());
        let times = SampleTimes::new(&scenario(&text));
        let spans: Vec<(i64, i64)> =
            (-1..3).flat_map(|week| starts.iter().map(move |s| s + week * 10_080)).map(|s| (s, s + minutes)).collect();
        for day in 0..14 {
            let (from, until) = (day * 1440, (day + 1) * 1440);
            let of = |when| {
                let lab = Lab {
                    week: day / 7 + 1,
                    day: Weekday::ALL[(day % 7) as usize],
                    when,
                    total_mmol_l: Some(1.0),
                    ionised_mmol_l: None,
                };
                times.of(&lab).map(SimTime::seconds)
            };
            let begun = spans.iter().find(|(start, _)| (from..until).contains(start));
            let ended = spans.iter().find(|(_, end)| (from..=until).contains(end));
            let at = |minute: i64| minute * 60;
            prop_assert_eq!(of(LabTime::BeforeSession), begun.map(|(start, _)| at(*start)).ok_or(Unplaced::NoneBegins));
            let end = begun.or(ended).map(|(_, end)| at(*end));
            prop_assert_eq!(of(LabTime::AfterSession), end.ok_or(Unplaced::NoneBeginsOrEnds));
        }
    }
}
