//! The steady state is periodic: a week maps it onto itself, runs come to it, and it can be fitted to a value.

mod support;

use mgkin::model::State;
use mgkin::simulation::{
    Run, SimulationError, WANTED, beginning_near, simulate, simulate_from_beginning, steady_state,
};
use mgkin::study::results::week_summaries;
use mgkin::units::mg_dl_from_mmol_l;
use proptest::prelude::*;
use support::{HAEMODIALYSIS, cases, deviation, plausible_draft, run, scenario};

/// Pools, volumes, adaptation and the position of the labs: everything but the ledger.
fn body(state: &State) -> impl Iterator<Item = (&'static str, f64, f64)> {
    let all = State::NAMES.into_iter().zip(state.to_array()).zip(State::SCALES);
    let ledger = State::NAMES.iter().position(|name| *name == "absorbed_diet_mmol").unwrap_or(0);
    all.take(ledger).map(|((name, value), scale)| (name, value, scale))
}

/// Largest relative change of the body from Monday 00:00 of week 1 to that of week 5.
fn drift(run: &Run) -> (f64, &'static str) {
    let (start, end) = (&run.trajectory.initial, &run.trajectory.at(4.0 * 168.0).state);
    let changes = body(start).zip(body(end)).map(|((name, a, scale), (_, b, _))| (deviation(b, a, 1e-3 * scale), name));
    changes.fold((0.0, ""), |worst, change| if change.0 > worst.0 { change } else { worst })
}

/// Largest drift over four weeks of the run's own integration; the steady state is exact to 1e-9 a week.
const DRIFT: f64 = 1e-7;

fn assert_steady(case: &str, text: &str) -> Run {
    let run = run(&format!("{text}\n[run]\nweeks = 4\nrelative_tolerance = 1e-10\n"));
    let (drift, name) = drift(&run);
    assert!(drift < DRIFT, "{case}: {name} drifts by {drift:e}");
    let residual = run.steady_state.as_ref().unwrap().residual;
    assert!(residual < 1e-9, "{case}: {residual:e}");
    run
}

#[test]
fn four_weeks_later_the_body_is_what_it_was() {
    let dialysis = format!("{HAEMODIALYSIS}[baseline.dialysis]\n");
    let sessions = |list: &str| format!("{dialysis}sessions = [{list}]\n");
    let daily =
        "\"Mon 08:00\", \"Tue 08:00\", \"Wed 08:00\", \"Thu 08:00\", \"Fri 08:00\", \"Sat 08:00\", \"Sun 08:00\"";
    let oxide = "[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330\ntimes = [\"07:00\", \"21:00\"]\n";
    assert_steady("default", &dialysis);
    assert_steady("daily", &sessions(daily));
    assert_steady(
        "once a week",
        &format!("{HAEMODIALYSIS}fluid_gain_l_week = 3\n[baseline.dialysis]\nsessions = [\"Thu 12:34\"]\n"),
    );
    assert_steady("abutting", &sessions("\"Mon 00:00\", \"Sun 20:00\""));
    assert_steady("post-dilution", &format!("{dialysis}modality = \"hdf-post\"\nsubstitution_flow_ml_min = 50\n"));
    assert_steady("pre-dilution", &format!("{dialysis}modality = \"hdf-pre\"\nsubstitution_flow_ml_min = 200\n"));
    assert_steady("citrate", &format!("{dialysis}dialysate_citrate_meq_l = 2.4\n"));
    assert_steady("no magnesium in the bath", &format!("{dialysis}dialysate_magnesium_meq_l = 0\n"));
    assert_steady("limited ultrafiltration", &format!("{dialysis}ultrafiltration_limit_ml_kg_h = 10\n"));
    assert_steady("no fluid gain", &format!("{HAEMODIALYSIS}fluid_gain_l_week = 0\n[baseline.dialysis]\n"));
    assert_steady("magnesium oxide", &format!("{dialysis}{oxide}"));
    assert_steady("no dialysis, magnesium oxide", &format!("{HAEMODIALYSIS}{oxide}"));
    assert_steady("chronic kidney disease", "format = 1\n[patient]\nkind = \"ckd\"\n");
    assert_steady(
        "no intestinal uptake",
        "format = 1\n[patient]\nkind = \"ckd\"\nconditions = [\"trpm6\"]\ndiet_mg_day = 6\n",
    );
    assert_steady("healthy", "format = 1\n[patient]\nkind = \"healthy\"\n");
}

#[test]
fn a_session_in_progress_on_monday_at_midnight_goes_on_and_ends() {
    let text = format!("{HAEMODIALYSIS}[baseline.dialysis]\nsessions = [\"Wed 22:00\", \"Sun 22:00\"]\n");
    let run = assert_steady("over Sunday night", &text);
    let first = &run.trajectory.segments[0];
    assert!(first.forcing.session.is_some_and(|session| session.ultrafiltration_l_h > 0.5));
    assert_eq!(first.end.hours(), 2.0);
    assert!(run.trajectory.segments[1].forcing.session.is_none());
    // the session before the run is the same as the one four weeks later
    let later = run.trajectory.segments.iter().find(|segment| segment.start.hours() == 166.0).unwrap();
    let rates = [first, later].map(|segment| segment.forcing.session.unwrap().ultrafiltration_l_h);
    assert!(deviation(rates[0], rates[1], 0.0) < DRIFT, "{rates:?}");
    assert_eq!(run.sessions[0].start.hours(), 70.0, "it belongs to the week before the run");
}

#[test]
fn labs_that_move_during_a_session_are_periodic_too() {
    let text = format!(
        "{HAEMODIALYSIS}[patient.post_dialysis]\nphosphate_mg_dl = 2.4\nbicarbonate_mmol_l = 26\n[baseline.dialysis]\n"
    );
    let run = assert_steady("post-dialysis labs", &text);
    let at = |time_h: f64| run.trajectory.at(time_h).state.lab_shift;
    assert!(at(0.0) > 0.01, "a small rest of Friday's session is meant: {}", at(0.0));
    // w → 1 with 2 h while dialysing, → 0 with 20 h otherwise; the solver's tolerance
    let at_end = 1.0 - (1.0 - at(8.0)) * (-4.0_f64 / 2.0).exp();
    assert!((at(12.0) - at_end).abs() < DRIFT);
    assert!((at(32.0) - at(12.0) * (-20.0_f64 / 20.0).exp()).abs() < DRIFT);
    // with less phosphate and more bicarbonate after the session the ionised share is higher
    let share = |time_h: f64| {
        let speciation = run.trajectory.at(time_h).speciation;
        speciation.ionised_mmol_l / speciation.ultrafilterable_mmol_l
    };
    assert!(share(12.0) > share(8.0));
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn every_random_baseline_has_a_steady_state_that_a_week_maps_onto_itself(mut draft in plausible_draft()) {
        draft.initial = None;
        draft.phase.clear();
        draft.session_change.clear();
        draft.injection.clear();
        draft.run.start = None;
        draft.run.weeks = Some(4.0);
        draft.run.relative_tolerance = Some(1e-10);
        let text = mgkin::scenario::to_toml(&draft);
        let run = simulate(&scenario(&text)).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let (drift, name) = drift(&run);
        prop_assert!(drift < DRIFT, "{name} drifts by {drift:e}\n{text}");
    }
}

#[test]
fn a_long_run_from_elsewhere_comes_to_the_computed_steady_state() {
    // deep bone renewed within weeks instead of ten years: otherwise no run is long enough
    let patient = format!(
        "{HAEMODIALYSIS}parameters = {{ bone_deep_rate_per_year = 5, bone_surface_rate_per_day = 0.3 }}\n[baseline.dialysis]\n"
    );
    let elsewhere = "[run]\nweeks = 200\nstart = \"amounts\"\nrelative_tolerance = 1e-8\n[initial]\nplasma_mmol = 2\ninterstitial_mmol = 5\n\
                     muscle_mmol = 150\nsoft_tissue_mmol = 120\nbone_surface_mmol = 80\nbone_deep_mmol = 300\nplasma_l = 3\ninterstitial_l = 10\n";
    let run = run(&format!("{patient}{elsewhere}"));
    let steady = steady_state(&scenario(&patient).baseline).unwrap();
    let apart = |time_h: f64| {
        let found = run.trajectory.at(time_h).state;
        body(&found)
            .zip(body(&steady.state))
            .map(|((_, a, scale), (_, b, _))| deviation(a, b, 1e-3 * scale))
            .fold(0.0, f64::max)
    };
    let distances = [0.0, 50.0, 100.0, 150.0, 200.0].map(|week: f64| apart(week * 168.0));
    println!("{distances:?}");
    assert!(distances[0] > 0.3, "it starts elsewhere");
    // the slowest process left has a time constant of some seventeen weeks: 8e-6 of it are left
    assert!(distances[4] < 1e-5, "{distances:?}");
}

// ---------------------------------------------------------------------------------------------------------------
// Starting from a measured value

fn measured(total_mg_dl: f64, more: &str) -> String {
    format!(
        "[run]\nweeks = 2\nrelative_tolerance = 1e-10\nstart = \"measured\"\nstart_total_mg_dl = {total_mg_dl}\n{more}\n"
    )
}

#[test]
fn a_measured_start_shows_the_measured_mean_of_the_week() {
    for total_mg_dl in [2.4, 2.632, 3.1] {
        let run = run(&format!("{HAEMODIALYSIS}{}[baseline.dialysis]\n", measured(total_mg_dl, "")));
        for week in week_summaries(&run) {
            assert!((week.pre_total_mg_dl - total_mg_dl).abs() < 1e-6, "{total_mg_dl}: {week:?}");
        }
    }
}

#[test]
fn a_measured_start_shows_the_measured_first_session() {
    for sessions in [
        "\"Mon 08:00\", \"Wed 08:00\", \"Fri 08:00\"",
        "\"Tue 18:00\", \"Thu 18:00\", \"Sat 18:00\"",
        "\"Wed 23:00\", \"Sun 23:00\"",
    ] {
        let text = measured(2.6, "start_sample = \"first-session\"");
        let run =
            run(&format!("{HAEMODIALYSIS}fluid_gain_l_week = 6\n{text}[baseline.dialysis]\nsessions = [{sessions}]\n"));
        let first = mg_dl_from_mmol_l(run.sessions[0].pre.total_mmol_l);
        assert!((first - 2.6).abs() < 1e-6, "{sessions}: {first}");
        let mean = week_summaries(&run)[0].pre_total_mg_dl;
        assert!((mean - 2.6).abs() > 1e-4, "{sessions}: the week's mean is another number: {mean}");
    }
}

#[test]
fn a_measured_start_without_dialysis_shows_the_mean_of_the_week() {
    let oxide = "[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330\ntimes = [\"21:00\"]\n";
    let run = run(&format!("format = 1\n{}[patient]\nkind = \"ckd\"\n{oxide}", measured(2.3, "")));
    assert!((week_summaries(&run)[0].time_averaged_total_mg_dl - 2.3).abs() < 1e-6);
}

#[test]
fn acid_suppression_and_conditions_multiply_the_fitted_absorption() {
    let fitted = |patient: &str| {
        let run = run(&format!("{HAEMODIALYSIS}{patient}\n{}[baseline.dialysis]\n", measured(2.6, "")));
        run.scenario.baseline.patient.parameters.active_absorption
    };
    let (plain, suppressed) = (fitted(""), fitted("acid_suppression = true"));
    assert!(
        deviation(suppressed * 0.85, plain, 0.0) < 1e-6,
        "0.85 of the fitted value is what acts: {suppressed} {plain}"
    );
}

#[test]
fn a_measured_value_out_of_reach_is_refused_with_what_can_be_reached() {
    for total_mg_dl in [0.5, 18.0] {
        let text = format!("{HAEMODIALYSIS}{}[baseline.dialysis]\n", measured(total_mg_dl, ""));
        match simulate(&scenario(&text)) {
            Err(SimulationError::MeasuredOutOfReach { wanted, lowest, highest }) => {
                assert!((mg_dl_from_mmol_l(wanted) - total_mg_dl).abs() < 1e-12);
                assert!(lowest < highest && !(lowest..=highest).contains(&wanted));
            }
            other => panic!("{total_mg_dl}: {:?}", other.map(|run| run.balance_residual_mmol)),
        }
    }
}

#[test]
fn a_steady_state_sought_from_its_neighbour_is_the_same() {
    let text = |albumin: f64, dialysate: f64| {
        format!(
            "{HAEMODIALYSIS}\nalbumin_g_dl = {albumin:?}\n[baseline.dialysis]\ndialysate_magnesium_meq_l = {dialysate:?}\n"
        )
    };
    let mut neighbour = None;
    for (albumin, dialysate) in [(3.6, 1.0), (3.5, 1.0), (3.5, 1.1), (4.4, 2.0), (3.0, 0.5)] {
        let scenario = scenario(&text(albumin, dialysate));
        let (near, next) = beginning_near(&scenario, neighbour.take(), WANTED).unwrap();
        neighbour = next;
        assert!(neighbour.is_some());
        let near = simulate_from_beginning(&scenario, &near, WANTED).unwrap();
        let alone = simulate(&scenario).unwrap();
        let pre = |run: &Run| run.steady_state.as_ref().unwrap().pre_total_mmol_l();
        // Both meet a residual of 1e-9 a week; deep bone, which takes years, may lie some hundred times that apart.
        assert!((pre(&near) - pre(&alone)).abs() < 1e-6, "{albumin} {dialysate}: {} {}", pre(&near), pre(&alone));
    }
}

/// Where nothing brings water back to its target, as much as a neighbour had would stay for ever.
#[test]
fn water_that_nothing_brings_back_is_not_taken_over_from_a_neighbour() {
    let dialysed = |gain: f64, limit: f64| {
        let patient = format!("{HAEMODIALYSIS}fluid_gain_l_week = {gain:?}\n");
        format!("{patient}[baseline.dialysis]\nultrafiltration_limit_ml_kg_h = {limit:?}\n")
    };
    let healthy = "format = 1\n[patient]\nkind = \"healthy\"\n".to_owned();
    let (_, neighbour) = beginning_near(&scenario(&dialysed(7.0, 15.0)), None, WANTED).unwrap();
    for text in [dialysed(0.0, 0.0), dialysed(7.2, 10.0), healthy] {
        let scenario = scenario(&text);
        let near = beginning_near(&scenario, neighbour.clone(), WANTED).unwrap().0;
        let near = simulate_from_beginning(&scenario, &near, WANTED).unwrap();
        let alone = simulate(&scenario).unwrap();
        for ((name, near, scale), (_, alone, _)) in body(&near.trajectory.initial).zip(body(&alone.trajectory.initial))
        {
            assert!(deviation(near, alone, 1e-3 * scale) < 1e-6, "{text}{name}: {near} {alone}");
        }
    }
}

/// A healthy child of 3 kg on a dialyser much too large for it, whose level falls to a thirtieth within a session when
/// the dialysate holds no magnesium.
const DEEP_DIPS: &str = "format = 1\n[patient]\nkind = \"healthy\"\ntarget_weight_kg = 3\nurine_ml_day = 279\n\
    globulin_g_dl = 9.18\nfluid_gain_l_week = 0.084\n[baseline.dialysis]\nmagnesium_koa_ml_min = 221\n";

#[test]
fn the_gut_answers_to_deep_dips_so_that_less_in_the_dialysate_can_raise_the_mean_of_a_small_body() {
    let baseline = scenario(&format!("{DEEP_DIPS}dialysate_magnesium_meq_l = 0\n")).baseline;
    let steady = |magnesium_mmol_l: f64, gut_adapts: bool| {
        let mut prescription = baseline.clone();
        prescription.dialysis.as_mut().unwrap().dialyser.dialysate_magnesium_mmol_l = magnesium_mmol_l;
        if !gut_adapts {
            let p = &mut prescription.patient.parameters;
            (p.adaptation_lowest, p.adaptation_highest) = (1.0, 1.0);
        }
        let steady = steady_state(&prescription).unwrap();
        (steady.mean_total_mmol_l, steady.state.adaptation)
    };
    let steps = || (0..=10).map(|step| 0.01 * f64::from(step));
    let adapting: Vec<(f64, f64)> = steps().map(|mmol_l| steady(mmol_l, true)).collect();
    let (first, last) = (adapting[0], adapting[10]);
    assert!(last.0 < first.0 && last.1 < first.1, "{first:?} {last:?}");
    // One steady state that moves smoothly, not a leap from one to another: no step is above a third of the way.
    let whole = first.0 - last.0;
    assert!(adapting.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < whole / 3.0), "{adapting:?}");
    // What the dialyser does is in order: with a gut that does not answer, more in the dialysate raises the mean.
    let held: Vec<f64> = steps().map(|mmol_l| steady(mmol_l, false).0).collect();
    assert!(held.is_sorted_by(|less, more| less < more), "{held:?}");
}

#[test]
fn a_body_at_rest_does_not_swing_between_the_steps_of_the_solver() {
    for preset in ["healthy-day", "ckd-laxative-mgo", "gitelman-untreated"] {
        let text = mgkin::scenario::presets::PRESETS.iter().find(|p| p.id == preset).unwrap().text;
        let mut draft = mgkin::scenario::read(text).draft;
        draft.run.relative_tolerance = None; // the default, 1e-6
        let usual = simulate(&mgkin::scenario::validate(&draft).scenario.unwrap()).unwrap();
        draft.run.relative_tolerance = Some(1e-12);
        let exact = simulate(&mgkin::scenario::validate(&draft).scenario.unwrap()).unwrap();
        let times_h = || (0..=(24 * 70)).map(|i| 0.1 * f64::from(i));
        for (a, b) in usual.trajectory.sample(times_h()).iter().zip(exact.trajectory.sample(times_h())) {
            let (a, b) = (a.speciation.total_mmol_l, b.speciation.total_mmol_l);
            // ten times the tolerance: errors of some steps add up
            assert!((a / b - 1.0).abs() < 1e-5, "{preset}: {a} {b}");
        }
    }
}
