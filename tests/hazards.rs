//! What a scenario or its run must be warned of, whenever in the run it arises.

mod support;

use mgkin::model::Kind;
use mgkin::report::{run_warnings, sentence};
use mgkin::scenario::presets::PRESETS;
use mgkin::scenario::{Prescription, Problem, read};
use mgkin::simulation::SimulationError;
use mgkin::simulation::simulate;
use mgkin::study::results::{fluid_build_up, weeks};
use mgkin::study::{KnownLimit, known_limits};
use mgkin::time::SimTime;
use proptest::prelude::*;
use support::{HAEMODIALYSIS, cases, run, scenario};

fn warned_when_read(text: &str, id: &str) -> bool {
    let loaded = read(text);
    assert!(loaded.scenario.is_some(), "{:?}", loaded.problems);
    loaded.problems.iter().any(|problem| problem.id == id)
}

fn warned_after_run(text: &str, id: &str) -> Option<Problem> {
    run_warnings(&run(text)).into_iter().find(|problem| problem.id == id)
}

/// Sentences of a warning that a file loads with, each after its path.
fn warnings(text: &str, id: &str) -> Vec<String> {
    let loaded = read(text);
    assert!(loaded.scenario.is_some(), "{:?}", loaded.problems);
    let found = loaded.problems.iter().filter(|problem| problem.id == id);
    found.map(|problem| format!("{}: {}", problem.path, sentence(problem))).collect()
}

/// A patient on dialysis with more in the file, which may open tables of its own.
fn dialysed(more: &str) -> String {
    format!("{HAEMODIALYSIS}[run]\nweeks = 6\n[baseline.dialysis]\n{more}\n")
}

#[test]
fn more_ionised_magnesium_than_magnesium_in_all_is_said_with_both_numbers_in_one_unit() {
    let lab = |values: &str| format!("[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\n{values}\n");
    let said = |labs: &str| warnings(&dialysed(labs), "ionised-above-total");
    let [total, ionised] = ["total_mg_dl = 2.4", "ionised_mmol_l = 1.2"].map(lab);
    // 2.4 mg/dL × 10 / 24.305 = 0.987451 mmol/L
    let of_one = said(&lab("total_mg_dl = 2.4\nionised_mmol_l = 1.2"));
    assert!(of_one[0].starts_with("lab[1].ionised_mmol_l: ") && of_one.len() == 1, "{of_one:?}");
    assert!(of_one[0].contains("1.2 mmol/L") && of_one[0].contains("0.987451 mmol/L"), "{of_one:?}");
    assert_eq!(
        said(&[&total[..], &ionised].concat())[0],
        of_one[0].replace("lab[1]", "lab[2]"),
        "two lines of a report"
    );
    assert_eq!(said(&[&ionised[..], &total].concat()), of_one);
    for credible in ["total_meq_l = 2.4\nionised_mmol_l = 1.2", "ionised_mmol_l = 1.2", "total_mmol_l = 0.1"] {
        assert!(said(&lab(credible)).is_empty(), "{credible}");
    }
    let other_day = ionised.replace("Mon", "Wed");
    assert!(said(&[&total[..], &other_day].concat()).is_empty());
}

#[test]
fn a_number_so_small_that_another_unit_was_typed_is_said_and_zero_is_not() {
    let oral = |key: &str| {
        format!("[baseline.dialysis]\n[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ntimes = [\"21:00\"]\n{key}")
    };
    let slips = [
        (oral("dose_mg"), 0.33, 10.0, "0.33 mg is very little: the number is in mg, not in g"),
        (oral("magnesium_mg"), 0.2, 5.0, "not in g"),
        ("urine_ml_day".to_owned(), 0.5, 10.0, "the number is in mL/day, not in L/day"),
        ("[baseline.dialysis]\nmodality = \"hdf-post\"\nsubstitution_flow_ml_min".to_owned(), 4.8, 10.0, "not in L/h"),
    ];
    for (key, slip, least, words) in slips {
        let said =
            |value: f64| warnings(&format!("{HAEMODIALYSIS}fluid_gain_l_week = 0\n{key} = {value}\n"), "very-little");
        assert!(said(slip).len() == 1 && said(slip)[0].contains(words), "{:?}", said(slip));
        assert!(said(0.0).is_empty() && said(least).is_empty(), "{key}");
    }
}

#[test]
fn haemodiafiltration_without_substitution_is_said_where_it_is_prescribed() {
    let said = |more: &str| warnings(&dialysed(more), "hdf-without-substitution");
    let path = |path: &str| {
        format!("{path}.dialysis.substitution_flow_ml_min: 0 mL/min: without substitution this is haemodialysis")
    };
    for modality in ["hdf-pre", "hdf-post"] {
        let key = format!("modality = \"{modality}\"\n");
        let change = format!("[[phase]]\nfrom_week = 2\ndialysis.{key}");
        assert_eq!(said(&key), [path("baseline")]);
        assert_eq!(said(&format!("{key}[[phase]]\nfrom_week = 2\ndialysis.duration_h = 5")), [path("baseline")]);
        assert_eq!(said(&change), [path("phase[1]")]);
        assert!(said(&format!("{change}dialysis.substitution_flow_ml_min = 60")).is_empty());
        assert!(said(&format!("{key}substitution_flow_ml_min = 60")).is_empty());
    }
    assert!(said("modality = \"hd\"").is_empty());
}

#[test]
fn a_patient_on_haemodialysis_whom_nothing_dialyses_is_said_to_be_none() {
    let said = |text: &str| warnings(text, "not-dialysed").len();
    assert_eq!((said(HAEMODIALYSIS), said("format = 1\n")), (1, 1), "haemodialysis is the kind where none is given");
    let later = "[[phase]]\nfrom_week = 1\ndialysis = { duration_h = 4 }\n";
    assert_eq!((said(&dialysed("")), said(&format!("{HAEMODIALYSIS}{later}"))), (0, 0));
    assert_eq!(said(&dialysed("[[phase]]\nfrom_week = 5\ndialysis = \"stop\"")), 0);
    assert_eq!(["ckd", "healthy"].map(|kind| said(&HAEMODIALYSIS.replace("haemodialysis", kind))), [0, 0]);
    assert_eq!(read(&format!("{HAEMODIALYSIS}fluid_gain_l_week = 7\n")).problems.len(), 1, "refused in one sentence");
}

#[test]
fn a_change_after_which_all_is_as_before_is_said_to_change_nothing() {
    let said = |of_patient: &str, changes: &str| {
        let text = format!("{HAEMODIALYSIS}{of_patient}\n[run]\nweeks = 6\n[baseline.dialysis]\n{changes}\n");
        warnings(&text, "changes-nothing").iter().map(|words| words[..8].to_owned()).collect::<Vec<_>>()
    };
    let change = |week: f64, keys: &str| format!("[[phase]]\nfrom_week = {week}\n{keys}\n");
    let nothing = [
        ("", ""),
        ("", "dialysis = {}"),
        ("", "dialysis = { dialysate_magnesium_meq_l = 1.0 }"), // the default
        ("", "patient = { diet_mg_day = 250 }"),
        ("", "oral = []"),
        ("urine_ml_day = 400", "patient = { gfr_ml_min = 2.0 }"), // 0.005 mL/min for each mL a day
    ];
    for (of_patient, keys) in nothing {
        assert_eq!(said(of_patient, &change(2.0, keys)), ["phase[1]"], "{keys}");
    }
    let stop = "dialysis = \"stop\"";
    let twice = [change(2.0, stop), change(3.0, stop)].concat();
    assert_eq!(said("fluid_gain_l_week = 0", &twice), ["phase[2]"]);
    let resumed = [change(2.0, stop), change(3.0, "dialysis = {}")].concat();
    assert!(said("fluid_gain_l_week = 0", &resumed).is_empty());
    let back = [change(4.0, ""), change(2.0, "patient = { diet_mg_day = 300 }")].concat();
    assert_eq!(said("", &back), ["phase[1]"], "numbered as in the file");
    for keys in [
        "patient = { acid_suppression = true }",
        "dialysis = { sessions = [\"Mon 08:00\", \"Fri 08:00\"], duration_h = 5 }",
    ] {
        assert!(said("", &change(2.0, keys)).is_empty(), "{keys}");
    }
    assert!(said("", &change(6.0, "")).is_empty(), "one after the end is said to come after it");
}

#[test]
fn a_change_to_haemodialysis_ends_the_substitution_and_later_changes_do_not_take_it_up() {
    let of = |changes: &str| {
        let text = dialysed(&format!("modality = \"hdf-post\"\nsubstitution_flow_ml_min = 50\n{changes}"));
        let flow = |prescription: &Prescription| prescription.dialysis.as_ref().unwrap().dialyser.substitution_flow_l_h;
        scenario(&text).stretches().into_iter().map(|(_, prescription)| flow(prescription)).collect::<Vec<f64>>()
    };
    let change = |week: u32, keys: &str| format!("[[phase]]\nfrom_week = {week}\ndialysis = {{ {keys} }}\n");
    let to_hd = change(2, "modality = \"hd\"");
    // 50 mL/min are 3 L/h
    assert_eq!(of(&to_hd), [3.0, 0.0]);
    assert_eq!(
        of(&[&to_hd[..], &change(3, "duration_h = 5"), &change(4, "modality = \"hdf-pre\"")].concat()),
        [3.0, 0.0, 0.0, 0.0]
    );
    assert_eq!(
        of(&[to_hd, change(3, "modality = \"hdf-post\", substitution_flow_ml_min = 50")].concat()),
        [3.0, 0.0, 3.0]
    );
    assert_eq!(of(&change(2, "modality = \"hdf-pre\"")), [3.0, 3.0]);
}

#[test]
fn no_preset_is_warned_of_a_slip() {
    let slips = ["ionised-above-total", "very-little", "hdf-without-substitution", "not-dialysed", "changes-nothing"];
    for preset in PRESETS {
        assert!(slips.iter().all(|id| warnings(preset.text, id).is_empty()), "{}", preset.id);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_injection_is_judged_at_every_time_at_which_it_is_given(
        gfr_before in 5.0..110.0, gfr_after in 5.0..110.0, from_week in 0.1..1.9, count in 1..6_i64, aspartate in any::<bool>(),
    ) {
        let amount = if aspartate { "aspartate_solution_ml = 10" } else { "magnesium_mmol = 4" };
        let text = format!(
            "format = 1\n[run]\nweeks = 2\n[patient]\nkind = \"healthy\"\ngfr_ml_min = {gfr_before}\n[[phase]]\n\
             from_week = {from_week}\npatient = {{ gfr_ml_min = {gfr_after} }}\n[[injection]]\nroute = \"iv\"\n\
             start_h = 10\nduration_h = 1\n{amount}\nrepeat_every_h = 48\ncount = {count}\n"
        );
        let given = (0..count).map(|i| 10 + 48 * i).filter(|h| *h < 336);
        let gfr = |hour: i64| if (hour as f64) < from_week * 168.0 { gfr_before } else { gfr_after };
        let lowest = given.map(gfr).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(warned_when_read(&text, "injection-low-gfr"), lowest < 30.0);
        prop_assert_eq!(warned_when_read(&text, "potassium"), aspartate && lowest < 60.0);
    }

    #[test]
    fn a_potassium_salt_is_judged_by_the_filtration_of_each_stretch(
        kind in prop::sample::select(vec![Kind::Healthy, Kind::Ckd]), gfr_before in 61.0..110.0, gfr_after in 5.0..110.0,
    ) {
        let text = format!(
            "format = 1\n[run]\nweeks = 2\n[patient]\nkind = \"{}\"\ngfr_ml_min = {gfr_before}\n[[baseline.oral]]\n\
             salt = \"potassium-magnesium-aspartate\"\nmagnesium_mg = 60\ntimes = [\"08:00\"]\n[[phase]]\nfrom_week = 1\n\
             patient = {{ gfr_ml_min = {gfr_after} }}\n",
            kind.id()
        );
        prop_assert_eq!(warned_when_read(&text, "potassium"), kind == Kind::Ckd || gfr_after < 60.0);
    }
}

#[test]
fn fluid_that_builds_up_is_said_with_the_day() {
    // Half a litre a day and 60 kg: six litres above target are passed after twelve days without a session.
    let skipped: String = (1..=4)
        .flat_map(|week| ["Mon", "Wed", "Fri"].map(|day| (week, day)))
        .map(|(week, day)| format!("[[session_change]]\nweek = {week}\nday = \"{day}\"\naction = \"skip\"\n"))
        .collect();
    let text = |changes: &str| {
        format!("{HAEMODIALYSIS}fluid_gain_l_week = 3.5\n[run]\nweeks = 4\n[baseline.dialysis]\n{changes}")
    };
    let found = warned_after_run(&text(&skipped), "fluid-builds-up").unwrap();
    let build_up = fluid_build_up(&run(&text(&skipped)), 0.1).unwrap();
    // The last session ended on Friday 12:00, 2.5 days before the run: 6 L need 12 days.
    let expected = SimTime::from_hours(12.0 * 24.0 - 60.0);
    assert!((build_up.from.hours() - expected.hours()).abs() < 1.0, "{} h", build_up.from.hours());
    assert_eq!(found.args[1].1, expected.weekday().id());
    assert!((build_up.highest_l - 3.5 * (28.0 + 2.5) / 7.0).abs() < 0.05, "{}", build_up.highest_l);
    assert!(warned_after_run(&text(""), "fluid-builds-up").is_none());
}

#[test]
fn from_given_amounts_a_limit_below_the_gain_is_a_warning_with_the_litres() {
    let text = format!(
        "{HAEMODIALYSIS}[run]\nweeks = 3\nstart = \"amounts\"\n[baseline.dialysis]\nultrafiltration_limit_ml_kg_h = 8\n\
         [initial]\nplasma_mmol = 3.2\ninterstitial_mmol = 8\nmuscle_mmol = 230\nsoft_tissue_mmol = 160\n\
         rapid_tissue_mmol = 6\nbone_surface_mmol = 150\nbone_deep_mmol = 350\nplasma_l = 3\ninterstitial_l = 10\n"
    );
    let found = warned_after_run(&text, "ended-above-target").unwrap();
    let litres: f64 = found.args.iter().find(|(name, _)| *name == "litres").unwrap().1.parse().unwrap();
    // 7.0 L come in a week and 3 × 4 h × 0.48 L/h leave.
    assert!(litres > 2.0 && litres < 5.0, "{litres}");
}

fn measured(total_mg_dl: f64, more: &str) -> String {
    format!(
        "{HAEMODIALYSIS}{more}[run]\nweeks = 2\nstart = \"measured\"\nstart_total_mg_dl = {total_mg_dl}\n\
         [baseline.dialysis]\n"
    )
}

#[test]
fn a_measured_level_that_needs_more_than_the_gut_holds_is_refused_with_the_level_that_can_be_reached() {
    for (level, diet) in [(6.0, "diet_mg_day = 250\n"), (4.0, "diet_mg_day = 120\n"), (9.0, "diet_mg_day = 250\n")] {
        let reachable = match simulate(&scenario(&measured(level, diet))).unwrap_err() {
            SimulationError::MeasuredNeedsTooMuch { reachable, .. } => reachable,
            SimulationError::MeasuredOutOfReach { highest, .. } => highest,
            other => panic!("{other}"),
        };
        let reachable_mg_dl = mgkin::units::mg_dl_from_mmol_l(reachable);
        assert!(reachable_mg_dl < level, "{reachable_mg_dl} for {level}");
        // A little below what can be reached the run is possible, and nearly nothing is left for the faeces.
        let possible = run(&measured(reachable_mg_dl - 0.005, diet));
        let first = weeks(&possible)[0].ledger;
        assert!(first.faeces_mmol >= 0.0 && first.faeces_mmol < 0.05 * first.secreted_mmol, "{}", first.faeces_mmol);
        assert!(run_warnings(&possible).iter().any(|problem| problem.id == "absorbs-more-than-eaten"));
    }
}

#[test]
fn a_fitted_absorption_outside_the_typical_range_is_said() {
    assert!(warned_after_run(&measured(4.5, ""), "fitted-absorption-unusual").is_some());
    assert!(warned_after_run(&measured(2.6, ""), "fitted-absorption-unusual").is_none());
    assert!(warned_after_run(&measured(2.6, ""), "absorbs-more-than-eaten").is_none());
}

/// Only a steady state is refused; a change may ask for as much on the way.
#[test]
fn faeces_below_zero_after_a_change_are_said() {
    let of_change = |change: &str| {
        let text =
            format!("{HAEMODIALYSIS}[run]\nweeks = 3\n[baseline.dialysis]\n[[phase]]\nfrom_week = 1\n{change}\n");
        let faeces = weeks(&run(&text)).iter().map(|week| week.ledger.faeces_mmol).fold(f64::INFINITY, f64::min);
        (faeces < 0.0, warned_after_run(&text, "absorbs-more-than-the-gut-holds").is_some())
    };
    let little = "patient = { diet_mg_day = 40, parameters = { active_absorption = 4.0 } }";
    assert_eq!(of_change(little), (true, true));
    assert_eq!(of_change("patient = { diet_mg_day = 40 }"), (false, false));
}

#[test]
fn a_steady_state_with_faeces_below_zero_is_refused() {
    let text = format!(
        "{HAEMODIALYSIS}diet_mg_day = 40\nparameters = {{ active_absorption = 6.0 }}\n[run]\nweeks = 1\n\
         [baseline.dialysis]\n"
    );
    assert!(matches!(simulate(&scenario(&text)), Err(SimulationError::AbsorbsTooMuch { .. })));
}

#[test]
fn a_change_of_dialysis_during_a_session_says_that_it_acts_from_the_next() {
    let text = |hour: f64, change: &str| {
        format!(
            "{HAEMODIALYSIS}[run]\nweeks = 2\n[baseline.dialysis]\n[[phase]]\nfrom_week = {}\n{change}\n",
            hour / 168.0
        )
    };
    let flow = "dialysis = { blood_flow_ml_min = 100 }";
    for (hour, change, said) in [
        (10.0, flow, true),
        (8.0, flow, false),
        (12.0, flow, false),
        (20.0, flow, false),
        (10.0, "patient = { diet_mg_day = 300 }", false),
    ] {
        assert_eq!(warned_when_read(&text(hour, change), "change-during-session"), said, "{hour} h, {change}");
    }
}

#[test]
fn known_limits_stand_where_they_touch_a_run_and_nowhere_else() {
    let limits = |text: &str| -> Vec<&str> { known_limits(&run(text)).into_iter().map(KnownLimit::id).collect() };
    let dialysate = |meq_l: f64, weeks: u32, more: &str| {
        let post = "post_dialysis = { phosphate_mg_dl = 2.4 }\n";
        format!(
            "{HAEMODIALYSIS}{post}[run]\nweeks = {weeks}\n[baseline.dialysis]\ndialysate_magnesium_meq_l = {meq_l}\n{more}"
        )
    };
    let raised = |weeks| dialysate(1.5, weeks, "[[phase]]\nfrom_week = 1\ndialysis.dialysate_magnesium_meq_l = 2.0\n");
    assert_eq!(limits(&dialysate(1.5, 2, "")), [""; 0]);
    assert_eq!(limits(&dialysate(1.0, 2, "")), ["low-dialysate"]);
    assert_eq!(limits(&dialysate(2.0, 2, "")), ["high-dialysate"], "from a steady state, which is for ever");
    assert_eq!((limits(&raised(12)).len(), limits(&raised(20))), (0, vec!["high-dialysate"]));
    let oxide = "[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 250\ntimes = [\"21:00\"]\n";
    assert_eq!(limits(&dialysate(1.5, 2, oxide)), ["oxide"]);
    let infusion = "[[injection]]\nroute = \"iv\"\nstart_h = 20\nduration_h = 1\nmagnesium_sulfate_g = 20\n";
    assert_eq!(limits(&dialysate(1.5, 1, infusion)), ["acute"]);
    let plain = format!("{HAEMODIALYSIS}[run]\nweeks = 1\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.5\n");
    assert_eq!(limits(&plain), ["ionised"]);
    assert_eq!(limits("format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"healthy\"\n"), [""; 0]);
}

/// The last session of a week may go on in the next.
#[test]
fn a_session_that_the_run_does_not_see_the_end_of_is_named() {
    let text = |weeks: f64, start: &str| {
        format!(
            "{HAEMODIALYSIS}[run]\nweeks = {weeks}\n[baseline.dialysis]\nduration_h = 4\n\
             sessions = [\"Mon 08:00\", \"Wed 08:00\", \"{start}\"]\n"
        )
    };
    let said = |weeks: f64, start: &str| warned_after_run(&text(weeks, start), "session-without-end").map(|p| p.args);
    let named = said(1.0, "Sun 23:00").unwrap();
    assert_eq!(named, [("week", "1".to_owned()), ("day", "Sun".to_owned()), ("time", "23:00".to_owned())]);
    assert!(said(1.0, "Sun 20:00").is_none(), "it ends with the run");
    assert!(said(2.0, "Fri 08:00").is_none());
}
