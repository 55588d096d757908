//! Laws that hold for every patient and prescription: conservation, signs, monotony, closed forms.

mod support;

use mgkin::model::absorption::Absorption;
use mgkin::model::binding::ProteinBinding;
use mgkin::model::speciation::Speciation;
use mgkin::model::{ActiveSession, Fluxes, Forcing, Physiology, State};
use mgkin::scenario::{presets::PRESETS, validate};
use mgkin::simulation::{Run, Sample, SimulationError, simulate, steady_state};
use mgkin::solver::SolverSettings;
use mgkin::solver::explicit::{TIGHT_TOLERANCE, integrate};
use mgkin::study::results::week_summaries;
use mgkin::timeline::{Event, timeline};
use mgkin::units::{HOURS_PER_DAY, mg_from_mmol, mmol_from_mg};
use nalgebra::{SVector, Vector1};
use proptest::prelude::*;
use support::{HAEMODIALYSIS, any_scenario, cases, deviation, plausible_draft, run, scenario};

/// Samples at the steps of the solver and at 500 times that have nothing to do with them.
fn samples(run: &Run) -> Vec<Sample> {
    let end_h = run.trajectory.end().hours();
    let mut times_h: Vec<f64> =
        (0..=500).map(|i| f64::from(i) * end_h / 500.0).chain(run.trajectory.step_times_h()).collect();
    times_h.sort_by(f64::total_cmp);
    run.trajectory.sample(times_h)
}

// ---------------------------------------------------------------------------------------------------------------
// Conservation

fn in_body_mmol(s: &State) -> f64 {
    let extracellular = s.plasma_mmol + s.interstitial_mmol;
    let tissues = s.muscle_mmol + s.soft_tissue_mmol + s.rapid_tissue_mmol + s.bone_surface_mmol + s.bone_deep_mmol;
    extracellular + tissues + s.im_depot_mmol
}

fn entered_mmol(s: &State) -> f64 {
    s.absorbed_diet_mmol + s.absorbed_dose_mmol + s.injected_mmol
}

fn left_mmol(s: &State) -> f64 {
    s.secreted_mmol + s.urine_mmol + s.diffusion_mmol + s.convection_mmol
}

/// Largest difference of what the pools gained and what the ledger says they gained.
fn worst_imbalance_mmol(run: &Run) -> f64 {
    let balance = |s: &State| in_body_mmol(s) - entered_mmol(s) + left_mmol(s);
    let at_start = balance(&run.trajectory.initial);
    samples(run).iter().map(|sample| (balance(&sample.state) - at_start).abs()).fold(0.0, f64::max)
}

/// Largest imbalance of pools and ledger. Only rounding separates them, between the solver's steps too: some 1e-16 of
/// 1000 mmol a step.
const BALANCE_MMOL: f64 = 1e-9;

#[test]
fn magnesium_is_conserved_in_every_preset() {
    for preset in PRESETS {
        let found = run(preset.text);
        let imbalance_mmol = worst_imbalance_mmol(&found);
        assert!(imbalance_mmol <= BALANCE_MMOL, "{}: {imbalance_mmol:e} mmol", preset.id);
        assert!(found.balance_residual_mmol <= BALANCE_MMOL, "{}", preset.id);
    }
}

#[test]
fn magnesium_is_conserved_over_twenty_years() {
    let long = "format = 1\n[run]\nweeks = 1040\n";
    for patient in [
        "[patient]\nkind = \"ckd\"\n[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 250\n\
         times = [\"07:00\", \"12:00\", \"18:00\"]\n",
        "[patient]\nkind = \"healthy\"\n",
        "[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n",
    ] {
        let found = run(&format!("{long}{patient}"));
        assert!(found.trajectory.end().weeks() == 1040.0 && found.balance_residual_mmol <= BALANCE_MMOL, "{patient}");
    }
}

/// Magnesium eaten: the diet of each prescription over the time it was in force.
fn eaten_mmol(run: &Run) -> f64 {
    let diet_mmol_h = |prescription: usize| run.trajectory.bodies[prescription].diet_mmol_day / HOURS_PER_DAY;
    let segments = run.trajectory.segments.iter();
    segments.map(|segment| diet_mmol_h(segment.prescription) * (segment.end - segment.start).hours()).sum()
}

fn swallowed_mmol(run: &Run) -> f64 {
    let instants = timeline(&run.scenario, run.trajectory.start(), run.trajectory.end(), None);
    let events = instants.iter().flat_map(|instant| &instant.events);
    let doses = events.filter_map(|event| match event {
        Event::OralDose { taken, .. } => Some(taken.iter().map(|(_, mmol)| mmol).sum::<f64>()),
        _ => None,
    });
    doses.sum()
}

/// Water gained less water filtered off, from the inputs of the segments.
fn water_gained_l(run: &Run) -> f64 {
    let segments = run.trajectory.segments.iter();
    let rates = segments.map(|segment| {
        let gain_l_h = run.trajectory.bodies[segment.prescription].fluid_gain_l_h;
        let off_l_h = segment.forcing.session.map_or(0.0, |session| session.ultrafiltration_l_h);
        (gain_l_h - off_l_h) * (segment.end - segment.start).hours()
    });
    rates.sum()
}

fn check_conservation(run: &Run) -> Result<(), TestCaseError> {
    let imbalance_mmol = worst_imbalance_mmol(run);
    prop_assert!(imbalance_mmol <= BALANCE_MMOL, "pools and ledger differ by {imbalance_mmol:e} mmol");

    let (start, end) = (&run.trajectory.initial, &run.trajectory.at(f64::INFINITY).state);
    let taken_up = end.absorbed_diet_mmol + end.absorbed_dose_mmol + (end.gut_mmol - start.gut_mmol);
    let passed = end.faeces_mmol - end.secreted_mmol;
    let lost_mmol = eaten_mmol(run) + swallowed_mmol(run) - taken_up - passed;
    prop_assert!(lost_mmol.abs() <= BALANCE_MMOL, "eaten and not accounted for: {lost_mmol:e} mmol");

    let grown_l = end.plasma_l + end.interstitial_l - start.plasma_l - start.interstitial_l;
    let lost_l = grown_l - water_gained_l(run);
    prop_assert!(lost_l.abs() <= 1e-9, "water not accounted for: {lost_l:e} L (rounding only, as for magnesium)");
    Ok(())
}

/// Checks that no amount is negative. An empty depot is approached from above; the solver may cross zero by its
/// absolute tolerance.
fn check_signs(run: &Run) -> Result<(), TestCaseError> {
    for sample in samples(run) {
        let values = sample.state.to_array();
        for ((name, value), scale) in State::NAMES.iter().zip(values).zip(State::SCALES) {
            // faeces: see no_more_is_absorbed_than_is_swallowed
            let may_be_negative = ["diffusion_mmol", "convection_mmol", "faeces_mmol"].contains(name);
            let crossing = 10.0 * run.scenario.run.relative_tolerance * scale;
            prop_assert!(may_be_negative || value >= -crossing, "{name} = {value:e} at {} h", sample.time_h);
        }
        let extracellular = [values[0], values[1], sample.state.plasma_l, sample.state.interstitial_l];
        prop_assert!(extracellular.iter().all(|x| *x > 0.0), "{extracellular:?} at {} h", sample.time_h);
    }
    Ok(())
}

/// Checks that bound, complexed and free magnesium add up; `ionised` is what an analyser of this factor shows of the
/// free part.
fn check_forms(run: &Run) -> Result<(), TestCaseError> {
    for sample in samples(run) {
        let (s, body) = (sample.speciation, &run.trajectory.bodies[0]);
        let factor = body.analyser_factor;
        let forms = s.bound_mmol_l + s.complexed_mmol_l + s.ionised_mmol_l / factor;
        prop_assert!((forms - s.total_mmol_l).abs() <= 1e-14 * (1.0 + s.total_mmol_l), "{s:?}"); // a few roundings
        prop_assert!(s.bound_mmol_l >= 0.0 && s.complexed_mmol_l >= 0.0 && s.ionised_mmol_l >= 0.0, "{s:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn magnesium_and_water_are_conserved_and_no_amount_is_negative_in_random_scenarios(scenario in any_scenario()) {
        let run = simulate(&scenario.0).map_err(|error| TestCaseError::fail(error.to_string()))?;
        check_conservation(&run)?;
        check_signs(&run)?;
        check_forms(&run)?;
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// Were random drafts refused, the law above would be tested on few and special scenarios.
    #[test]
    fn random_drafts_validate(draft in plausible_draft()) {
        let validation = validate(&draft);
        let errors: Vec<_> = validation.problems.iter().filter(|problem| problem.is_error()).collect();
        prop_assert!(errors.is_empty(), "{errors:#?}");
    }
}

/// The solver once gave up with words of its own: "something changes too fast to follow".
#[test]
fn a_session_that_empties_plasma_is_refused_by_name() {
    let mut emptied = 0;
    for (gain_l, duration_h, weight_kg) in
        [(14, 1.0, 60), (40, 1.0, 60), (50, 1.0, 60), (60, 0.97, 60), (70, 1.0, 60), (70, 1.2, 120), (30, 1.0, 30)]
    {
        let scenario = scenario(&format!(
            "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"haemodialysis\"\nfluid_gain_l_week = {gain_l}\n\
             target_weight_kg = {weight_kg}\n[baseline.dialysis]\nduration_h = {duration_h}\nblood_flow_ml_min = 600\n\
             ultrafiltration_limit_ml_kg_h = 1000\n"
        ));
        match simulate(&scenario) {
            Err(error @ SimulationError::PlasmaEmptied { ultrafiltration_l_h, plasma_l, .. }) => {
                assert!(ultrafiltration_l_h > plasma_l && plasma_l > 0.0, "{error}");
                let words = mgkin::report::sentence(&mgkin::report::failure(&error));
                for part in ["the session on ", "L/h of water", "plasma volume (", "ultrafiltration limit"] {
                    assert!(words.contains(part), "{words}");
                }
                emptied += 1;
            }
            Err(SimulationError::FilteredAbovePlasmaFlow { .. }) => (),
            Err(other) => panic!("{gain_l} L in {duration_h} h: {other}"),
            Ok(run) => assert!(samples(&run).iter().all(|sample| sample.state.plasma_l > 0.0), "{gain_l}"),
        }
    }
    assert!((2..7).contains(&emptied), "some of each: {emptied} emptied");
}

/// Ultrafiltration faster than plasma comes along once carried off more than there was.
#[test]
fn whatever_the_blood_flow_a_session_is_refused_or_leaves_magnesium_and_water_in_the_plasma() {
    let mut refused = 0;
    for (blood_flow, modality) in [
        (10, "hd"),
        (14, "hd"),
        (30, "hd"),
        (100, "hd"),
        (300, "hd"),
        (30, "hdf-pre"),
        (60, "hdf-post"),
        (300, "hdf-post"),
    ] {
        let substitution = if modality == "hd" { 0 } else { 20 };
        let scenario = scenario(&format!(
            "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"haemodialysis\"\nfluid_gain_l_week = 14\n[baseline.dialysis]\n\
             duration_h = 2\nultrafiltration_limit_ml_kg_h = 500\n[[phase]]\nfrom_week = 0.2\n[phase.dialysis]\n\
             blood_flow_ml_min = {blood_flow}\ndialysate_magnesium_meq_l = 3\nmodality = \"{modality}\"\n\
             substitution_flow_ml_min = {substitution}\n"
        ));
        match simulate(&scenario) {
            Err(SimulationError::FilteredAbovePlasmaFlow { filtered_l_h, plasma_flow_l_h, .. }) => {
                assert!(filtered_l_h >= plasma_flow_l_h && plasma_flow_l_h > 0.0, "{blood_flow} {modality}");
                refused += 1;
            }
            Err(other) => panic!("{blood_flow} {modality}: {other}"),
            Ok(run) => {
                let holds = |sample: &Sample| sample.state.plasma_mmol > 0.0 && sample.state.plasma_l > 0.0;
                assert!(samples(&run).iter().all(holds), "{blood_flow} {modality}");
            }
        }
    }
    assert!((2..8).contains(&refused), "some of each: {refused} refused");
}

// ---------------------------------------------------------------------------------------------------------------
// Monotony: which way each input moves the steady state. A step counts when it exceeds what the solver leaves open.

const FELT_MMOL_L: f64 = 1e-6;

/// Mean pre- and post-dialysis total, mmol/L, at the steady state of a prescription.
fn steady_levels(text: &str) -> (f64, f64) {
    let steady = steady_state(&scenario(text).baseline).unwrap();
    let post: f64 = steady.sessions.iter().map(|session| session.post.total_mmol_l).sum();
    (steady.pre_total_mmol_l(), post / steady.sessions.len() as f64)
}

fn steady_on_dialysis(patient: &str, dialysis_and_oral: &str) -> (f64, f64) {
    steady_levels(&format!("{HAEMODIALYSIS}{patient}\n[baseline.dialysis]\n{dialysis_and_oral}"))
}

fn assert_rises(what: &str, levels: &[f64]) {
    for pair in levels.windows(2) {
        assert!(pair[1] > pair[0] + FELT_MMOL_L, "{what}: {levels:?}");
    }
}

#[test]
fn pre_and_post_dialysis_levels_rise_with_dialysate_magnesium() {
    let levels =
        [0.0, 0.5, 1.0, 1.5, 3.0].map(|meq_l| steady_on_dialysis("", &format!("dialysate_magnesium_meq_l = {meq_l}")));
    assert_rises("pre", &levels.map(|(pre, _)| pre));
    assert_rises("post", &levels.map(|(_, post)| post));
}

fn with_oxide(mg: f64) -> String {
    format!("[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = {mg}\ntimes = [\"21:00\"]")
}

#[test]
fn more_magnesium_oxide_raises_the_level_and_acid_suppression_weakens_it() {
    let oxide = |ppi: bool| {
        [0.0, 250.0, 500.0, 1000.0]
            .map(|mg| steady_on_dialysis(&format!("acid_suppression = {ppi}"), &with_oxide(mg)).0)
    };
    let (without, with) = (oxide(false), oxide(true));
    assert_rises("MgO", &without);
    assert_rises("MgO with a proton-pump inhibitor", &with);
    for i in 0..4 {
        assert!(with[i] < without[i] - FELT_MMOL_L, "the level itself is lower: {with:?} {without:?}");
    }
    for i in 1..4 {
        assert!(with[i] - with[0] < without[i] - without[0], "what MgO adds is less: {with:?} {without:?}");
    }
}

#[test]
fn residual_function_and_citrate_lower_the_level() {
    let by_gfr = [10.0, 3.0, 1.0, 0.0].map(|gfr| steady_on_dialysis(&format!("gfr_ml_min = {gfr}"), "").0);
    assert_rises("falling GFR", &by_gfr);
    let by_citrate = [3.0, 1.0, 0.5, 0.0].map(|c| steady_on_dialysis("", &format!("dialysate_citrate_mmol_l = {c}")).0);
    assert_rises("falling citrate", &by_citrate);
}

#[test]
fn a_larger_membrane_removes_more_in_the_first_session_and_lowers_the_steady_level_at_1_0() {
    let koas = [200.0, 350.0, 600.0, 2000.0];
    let removed = koas.map(|koa| {
        let change = format!("[baseline.dialysis]\n[[phase]]\nfrom_week = 0\ndialysis.magnesium_koa_ml_min = {koa}\n");
        let run = run(&format!("{HAEMODIALYSIS}[run]\nweeks = 0.1\n{change}"));
        run.sessions[0].diffusion_mmol + run.sessions[0].convection_mmol
    });
    assert_rises("removed in the first session", &removed);
    let levels = koas.map(|koa| -steady_on_dialysis("", &format!("magnesium_koa_ml_min = {koa}")).0);
    assert_rises("falling level", &levels);
}

#[test]
fn longer_and_more_frequent_sessions_and_faster_blood_lower_the_level_at_1_0() {
    let level = |keys: &str| -steady_on_dialysis("", keys).0;
    assert_rises("hours", &[3.0, 4.0, 5.0, 8.0].map(|hours| level(&format!("duration_h = {hours}"))));
    assert_rises("blood flow", &[150.0, 200.0, 300.0].map(|flow| level(&format!("blood_flow_ml_min = {flow}"))));
    assert_rises(
        "dialysate flow",
        &[300.0, 500.0, 800.0].map(|flow| level(&format!("dialysate_flow_ml_min = {flow}"))),
    );
    let daily = "sessions = [\"Mon 08:00\", \"Tue 08:00\", \"Wed 08:00\", \"Thu 08:00\", \"Fri 08:00\", \"Sat 08:00\"]";
    assert_rises("frequency", &[level(""), level(daily)]);
}

#[test]
fn substitution_adds_to_removal_by_diffusion_alone() {
    let removed = |keys: &str| {
        let dialyser =
            scenario(&format!("{HAEMODIALYSIS}[baseline.dialysis]\n{keys}")).baseline.dialysis.unwrap().dialyser;
        dialyser.dialysance_l_h(14.0)
    };
    // 14 L/h past the membrane; Qd − Qs is the same in all three, so that only the filtration differs
    let diffusion = removed("dialysate_flow_ml_min = 500");
    let post = removed("modality = \"hdf-post\"\nsubstitution_flow_ml_min = 60\ndialysate_flow_ml_min = 560");
    assert!(post > diffusion, "{post} {diffusion}");
    let pre = removed("modality = \"hdf-pre\"\nsubstitution_flow_ml_min = 60\ndialysate_flow_ml_min = 560");
    assert!(post > pre, "the same volume clears less once the blood is diluted: {pre} {post}");
    assert!(post < 14.0, "no more than flows in can be cleared");
}

// ---------------------------------------------------------------------------------------------------------------
// At one instant

fn default_body() -> Physiology {
    Physiology::new(&scenario(&format!("{HAEMODIALYSIS}[baseline.dialysis]\n")).baseline.patient)
}

#[test]
fn nothing_diffuses_when_blood_and_dialysate_are_at_the_same_diffusible_level() {
    let body = default_body();
    for citrate in [0.0, 0.8] {
        let keys = format!("{HAEMODIALYSIS}[baseline.dialysis]\ndialysate_citrate_mmol_l = {citrate}\n");
        let dialyser = scenario(&keys).baseline.dialysis.unwrap().dialyser;
        let session = ActiveSession::new(&dialyser, &body, 0.7);
        let effective_mmol_l = 0.5 / (1.0 + 0.10 * citrate);
        assert!((session.dialysate_effective_mmol_l - effective_mmol_l).abs() < 1e-15);
        let at_rest = session.dialysate_effective_mmol_l;
        assert_eq!(session.diffusion_mmol_h(at_rest), 0.0);
        assert_eq!(session.convection_mmol_h(at_rest), 0.7 * at_rest, "ultrafiltrate at the same level");
        assert!(session.diffusion_mmol_h(1.01 * at_rest) > 0.0 && session.diffusion_mmol_h(0.99 * at_rest) < 0.0);
    }
}

#[test]
fn total_magnesium_rises_with_albumin_at_fixed_ionised_magnesium() {
    let body = |albumin: f64| {
        let text = format!("{HAEMODIALYSIS}albumin_g_dl = {albumin}\nanion_gap_corrected_meq_l = 20\n");
        Physiology::new(&scenario(&text).baseline.patient)
    };
    let totals = [2.0, 3.0, 4.0, 5.0].map(|albumin| {
        let body = body(albumin);
        let plasma_l = body.plasma_target_l;
        let of_1_mmol_l = Speciation::new(&State { plasma_mmol: plasma_l, plasma_l, ..State::default() }, &body);
        0.5 / of_1_mmol_l.ionised_mmol_l // every form is proportional to the total
    });
    assert_rises("total", &totals);
}

#[test]
fn concentrating_plasma_raises_the_bound_share() {
    let protein = ProteinBinding { bound_to_ultrafilterable: 0.3, reference_plasma_l: 3.24 };
    let volumes_l = [2.4, 2.7, 3.0, 3.24, 3.5];
    assert_rises("ultrafilterable share", &volumes_l.map(|plasma_l| protein.ultrafilterable_fraction(plasma_l)));
    assert!((protein.ultrafilterable_fraction(3.24) - protein.ultrafilterable_fraction_at_reference()).abs() < 1e-15);
}

// ---------------------------------------------------------------------------------------------------------------
// Closed forms

/// Keys that turn everything off but plasma, interstitium and dialyser. No fluid is gained, so the volumes stay at
/// target.
const TWO_POOLS: &str = "
format = 1
[run]
weeks = 0.25
start = \"amounts\"
relative_tolerance = 1e-9
[patient]
kind = \"haemodialysis\"
target_weight_kg = 60
diet_mg_day = 0
fluid_gain_l_week = 0
[patient.parameters]
intestinal_secretion_mg_day = 0
soft_tissue_exchange_mmol_h = 0
rapid_tissue_volume_l = 0
muscle_exchange_mmol_h = 0
bone_surface_rate_per_day = 0
bone_deep_rate_per_year = 0
capillary_permeability_l_h = 20
[initial]
plasma_mmol = 6.0
interstitial_mmol = 5.0
plasma_l = 3.0
interstitial_l = 9.96
";

/// Tolerance of closed forms: a hundred times the solver's, for what its steps and the curve between them add up to.
const CLOSED_FORM: f64 = 1e-7;

/// The solution y(t) of y' = A (y − rest) for a 2×2 matrix with real eigenvalues, by Sylvester's formula.
fn linear_2(a: [[f64; 2]; 2], rest: [f64; 2], start: [f64; 2], time_h: f64) -> [f64; 2] {
    let half_trace = (a[0][0] + a[1][1]) / 2.0;
    let root = (half_trace * half_trace - (a[0][0] * a[1][1] - a[0][1] * a[1][0])).sqrt();
    let (slow, fast) = (half_trace + root, half_trace - root);
    let (e_slow, e_fast) = ((slow * time_h).exp(), (fast * time_h).exp());
    let first = (slow * e_fast - fast * e_slow) / (slow - fast);
    let second = (e_slow - e_fast) / (slow - fast);
    let away = [start[0] - rest[0], start[1] - rest[1]];
    let at = |i: usize| rest[i] + first * away[i] + second * (a[i][0] * away[0] + a[i][1] * away[1]);
    [at(0), at(1)]
}

#[test]
fn a_session_and_its_rebound_follow_the_two_pool_washout_curve() {
    let run = run(&format!("{TWO_POOLS}[baseline.dialysis]\nsessions = [\"Mon 10:00\"]\nduration_h = 5\n"));
    let body = &run.trajectory.bodies[0];
    let session = run.trajectory.segments.iter().find_map(|segment| segment.forcing.session).unwrap();
    let permeability = 20.0 * 60.0 / 70.0;
    // u per mmol of P: κ f / Vp. Without fluid gain the labs were drawn at the target volume.
    let share = 1.0 / (1.0 + 0.00588 * 36.0 + 0.00298 * 31.0);
    let (per_p, per_i) = (0.92 * share / 3.0, 1.0 / 9.96);
    let matrix = |dialysance: f64| {
        [[-(permeability + dialysance) * per_p, permeability * per_i], [permeability * per_p, -permeability * per_i]]
    };
    let total_mmol = 6.0 + 5.0;
    let equilibrium = |total: f64| {
        let level = total / (1.0 / per_p + 1.0 / per_i);
        [level / per_p, level / per_i]
    };
    let before = linear_2(matrix(0.0), equilibrium(total_mmol), [6.0, 5.0], 10.0);
    let bath = [0.5 / per_p, 0.5 / per_i];
    let mut after = before;
    // f and the dialysance of the default dialyser: Michaels, with flows in L/h
    let (qe, qd, koa) = (12.0 * 0.67 / (0.92 * share), 30.0, 21.0);
    let z = koa * (1.0_f64 / qe - 1.0 / qd);
    let dialysance = (z.exp() - 1.0) / (z.exp() / qe - 1.0 / qd);
    assert!(deviation(session.dialysance_l_h, dialysance, 0.0) < 1e-13, "rounding");
    assert_eq!(body.plasma_target_l, 3.0);
    for hours in [0.5, 2.0, 5.0] {
        after = linear_2(matrix(dialysance), bath, before, hours);
        let found = run.trajectory.at(10.0 + hours).state;
        assert!(
            deviation(found.plasma_mmol, after[0], 1.0) < CLOSED_FORM,
            "{hours} h: {} {}",
            found.plasma_mmol,
            after[0]
        );
        assert!(deviation(found.interstitial_mmol, after[1], 1.0) < CLOSED_FORM, "{hours} h");
        assert!(deviation(found.diffusion_mmol, total_mmol - after[0] - after[1], 1.0) < CLOSED_FORM, "{hours} h");
    }
    for hours in [0.2, 1.0, 8.0] {
        let rebound = linear_2(matrix(0.0), equilibrium(after[0] + after[1]), after, hours);
        let found = run.trajectory.at(15.0 + hours).state;
        assert!(found.plasma_mmol > after[0], "the level rebounds");
        assert!(deviation(found.plasma_mmol, rebound[0], 1.0) < CLOSED_FORM, "rebound after {hours} h");
    }
}

#[test]
fn plasma_alone_washes_out_exponentially() {
    // one pool: at the level of the model the wall can be closed altogether
    let mut body = default_body();
    body.capillary_permeability_l_h = 0.0;
    body.fluid_gain_l_h = 0.0;
    body.diet_absorption_mmol_h = Absorption { active: 0.0, passive: 0.0 };
    body.secretion_reference_mmol_h = 0.0;
    let dialyser = scenario(&format!("{HAEMODIALYSIS}[baseline.dialysis]\n")).baseline.dialysis.unwrap().dialyser;
    let session = ActiveSession::new(&dialyser, &body, 0.0);
    let forcing = Forcing { infusion_mmol_h: 0.0, session: Some(session) };
    let (plasma_l, interstitial_l) = (body.plasma_target_l, body.interstitial_target_l);
    let with = |plasma_mmol: f64| State {
        plasma_mmol,
        plasma_l,
        interstitial_l,
        interstitial_mmol: 5.0,
        muscle_mmol: 1.0,
        soft_tissue_mmol: 1.0,
        adaptation: 1.0,
        ..State::default()
    };
    let rate = |y: &Vector1<f64>| Vector1::new(Fluxes::new(&with(y[0]), &body, &forcing).derivative().plasma_mmol);
    let settings = SolverSettings {
        relative_tolerance: 1e-12,
        first_step_h: 0.01,
        longest_step_h: f64::INFINITY,
        most_steps: 100_000,
    };
    let steps = integrate(rate, Vector1::new(6.0), 4.0, &settings).unwrap();
    let per_mmol = 0.92 * body.protein.ultrafilterable_fraction(plasma_l) / plasma_l;
    let rest_mmol = 0.5 / per_mmol;
    let expected_mmol = rest_mmol + (6.0 - rest_mmol) * (-session.dialysance_l_h * per_mmol * 4.0).exp();
    assert!(deviation(steps.last()[0], expected_mmol, 0.0) < 1e-10, "a hundred times the tolerance");
}

#[test]
fn gut_and_muscle_depots_empty_exponentially() {
    let run = run(&format!(
        "{TWO_POOLS}gut_mmol = 5.0\nadaptation = 1.0\n[[injection]]\nroute = \"im\"\nstart_h = 2.5\nmagnesium_mmol = 10\n"
    ));
    let at = |time_h: f64| run.trajectory.at(time_h).state;
    for time_h in [0.5, 3.0, 20.0] {
        let left_mmol = 5.0 * (-0.35_f64 * time_h).exp();
        assert!(deviation(at(time_h).gut_mmol, left_mmol, 0.0) < 1e-12, "between steps as at them");
        assert!(deviation(at(time_h).absorbed_dose_mmol, 5.0 - left_mmol, 1.0) < CLOSED_FORM);
    }
    assert_eq!(at(2.5).im_depot_mmol, 0.0, "the left limit knows nothing of the dose");
    for since_h in [0.1, 1.0, 9.0] {
        let left_mmol = 8.6 * (-0.7_f64 * since_h).exp();
        assert!(deviation(at(2.5 + since_h).im_depot_mmol, left_mmol, 0.0) < 1e-12);
        assert!(deviation(at(2.5 + since_h).injected_mmol, 8.6, 0.0) < 1e-14, "credited when given");
    }
}

#[test]
fn a_constant_infusion_settles_where_secretion_balances_it() {
    let text = TWO_POOLS.replace("intestinal_secretion_mg_day = 0", "intestinal_secretion_mg_day = 500");
    let infusion = "[[injection]]\nroute = \"iv\"\nstart_h = 0\nduration_h = 504\nmagnesium_mmol = 604.8\n";
    let run = run(&format!("{}{infusion}", text.replace("weeks = 0.25", "weeks = 3")));
    // Secretion is 500 mg/day at the reference level of the interstitium and proportional to it. It leaves from
    // plasma, where the infusion enters, so nothing crosses the wall. Time constant some 11 h: the start is forgotten.
    let rate_mmol_h = 1.2;
    let reference_mmol_l = 0.92 * 0.85 / (1.0 + 0.00588 * 42.5 + 0.00298 * 28.0);
    let interstitial_mmol_l = reference_mmol_l * rate_mmol_h / (mmol_from_mg(500.0) / 24.0);
    let plasma_mmol = interstitial_mmol_l * 3.0 * (1.0 + 0.00588 * 36.0 + 0.00298 * 31.0) / 0.92;
    let end = run.trajectory.at(504.0).state;
    assert!(deviation(end.interstitial_mmol, 9.96 * interstitial_mmol_l, 0.0) < CLOSED_FORM);
    assert!(deviation(end.plasma_mmol, plasma_mmol, 0.0) < CLOSED_FORM);
    assert!(deviation(end.injected_mmol, 604.8, 0.0) < 1e-12, "rounding of 504 h");
}

/// Strong transports, which are allowed, would take up more than there is.
#[test]
fn the_kidney_gives_back_no_more_than_it_filters() {
    for (loop_transport, distal_transport) in [(1.0, 1.0), (1.3, 1.3), (2.0, 3.0), (2.0, 0.0), (0.0, 3.0)] {
        let text = format!(
            "format = 1\n[patient]\nkind = \"healthy\"\n\
             parameters = {{ loop_transport = {loop_transport:?}, distal_transport = {distal_transport:?} }}\n"
        );
        let kidney = Physiology::new(&scenario(&text).baseline.patient).kidney.unwrap();
        for level in [0.0, 1e-6, 0.1, 0.5, 1.0, 3.0, 10.0] {
            let flows = kidney.flows(level);
            let ways =
                [flows.urine_mmol_h, flows.after_loop_mmol_h, flows.after_proximal_mmol_h, flows.filtered_mmol_h];
            // rounding of the filtered load
            assert!(ways[0] >= -1e-15 * ways[3] && ways.is_sorted_by(|a, b| a <= &(b + 1e-15)), "{level}: {ways:?}");
        }
        let below = kidney.flows(-1e-9).urine_mmol_h;
        assert!(below.is_finite(), "a step of the solver may try a level below zero: {below}");
    }
}

/// Amounts to start from that are left out are 0.
#[test]
fn a_run_may_start_with_empty_plasma() {
    for kind in ["healthy", "ckd", "haemodialysis"] {
        let text = format!(
            "format = 1\n[patient]\nkind = \"{kind}\"\n[run]\nweeks = 1\nstart = \"amounts\"\n\
             [initial]\nplasma_l = 3\ninterstitial_l = 12\nmuscle_mmol = 260\n"
        );
        let run = run(&text);
        assert!(run.trajectory.at(168.0).speciation.total_mmol_l > 0.01, "{kind}: it fills from muscle and diet");
    }
}

/// A run that ends before a session stands on it all the same: it starts where that session comes again every week.
#[test]
fn a_steady_week_whose_sessions_cannot_be_carried_out_is_no_start() {
    let text = format!(
        "{HAEMODIALYSIS}fluid_gain_l_week = 7\n[run]\nweeks = 0.05\n[baseline.dialysis]\nblood_flow_ml_min = 12\n\
         ultrafiltration_limit_ml_kg_h = 40\nsessions = [\"Wed 08:00\", \"Fri 08:00\"]\n"
    );
    let found = simulate(&scenario(&text));
    assert!(matches!(found, Err(SimulationError::FilteredAbovePlasmaFlow { .. })), "{:?}", found.err());
}

#[test]
fn a_healthy_person_in_balance_excretes_what_is_absorbed_and_not_secreted() {
    let run = run("format = 1\n[patient]\nkind = \"healthy\"\n[run]\nweeks = 2\nrelative_tolerance = 1e-9\n");
    for week in week_summaries(&run) {
        // at a steady state to 1e-9 of each pool: some 1e-6 mmol of 900 a week
        assert!(week.net_balance_mg_day.abs() < 1e-4, "{week:?}");
        assert!((week.absorbed_mg_day - week.secreted_mg_day - week.urine_mg_day).abs() < 1e-4, "{week:?}");
        assert!((week.faeces_mg_day + week.absorbed_mg_day - week.secreted_mg_day - 370.0).abs() < 1e-6, "{week:?}");
        // Fine's law at three equal meals, with the steady state's adaptation
        let meal_mmol = mmol_from_mg(370.0 / 3.0);
        let adaptation = run.trajectory.initial.adaptation;
        let active_mmol = adaptation * mmol_from_mg(39.7) * meal_mmol / (mmol_from_mg(32.9) + meal_mmol);
        let absorbed_mg_day = 3.0 * mg_from_mmol(active_mmol + 0.07 * meal_mmol);
        assert!((week.absorbed_mg_day - absorbed_mg_day).abs() < 1e-4, "{week:?} {absorbed_mg_day}");
        assert_eq!(week.dialysis_mg_week, 0.0);
    }
}

#[test]
fn a_change_a_week_later_does_the_same_a_week_later() {
    let changed_in_week = |week: i32| {
        let text = format!(
            "{HAEMODIALYSIS}[run]\nweeks = {}\nrelative_tolerance = 1e-11\n[baseline.dialysis]\n[[baseline.oral]]\n\
             salt = \"magnesium-citrate\"\ndose_mg = 300\ntimes = [\"07:00\"]\n[[phase]]\nfrom_week = {week}\n\
             dialysis.dialysate_magnesium_meq_l = 1.5\n[[phase.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330\n\
             times = [\"21:00\"]\n[[injection]]\nroute = \"im\"\nstart_h = {}\nmagnesium_mmol = 8\n",
            week + 2,
            week * 168 + 37
        );
        run(&text)
    };
    let (earlier, later) = (changed_in_week(2), changed_in_week(3));
    for time_h in [336.0, 346.5, 380.0, 400.0, 500.25, 672.0] {
        let a = earlier.trajectory.at(time_h).state.to_array();
        let b = later.trajectory.at(time_h + 168.0).state.to_array();
        let ledger = State::NAMES.iter().position(|name| *name == "absorbed_diet_mmol").unwrap();
        for i in 0..ledger {
            // the steady state's own accuracy
            assert!(
                deviation(b[i], a[i], 1e-3 * State::SCALES[i]) < 1e-9,
                "{} at {time_h} h: {} {}",
                State::NAMES[i],
                a[i],
                b[i]
            );
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The solver's order

#[test]
fn the_error_falls_with_the_order_of_each_method() {
    // two weights on springs of which the second is stiffer: smooth, and the solution is known
    let springs = |y: &SVector<f64, 4>| SVector::<f64, 4>::new(y[1], -y[0], y[3], -2.0 * y[2]);
    let solution = |t: f64| {
        SVector::<f64, 4>::new(
            t.cos(),
            -t.sin(),
            (2.0_f64.sqrt() * t).cos(),
            -2.0_f64.sqrt() * (2.0_f64.sqrt() * t).sin(),
        )
    };
    let run = |rtol: f64| {
        let settings = SolverSettings {
            relative_tolerance: rtol,
            first_step_h: 0.01,
            longest_step_h: f64::INFINITY,
            most_steps: 1_000_000,
        };
        let steps = integrate(springs, solution(0.0), 50.0, &settings).unwrap();
        ((steps.last() - solution(50.0)).norm(), steps.stats.accepted_steps as f64)
    };
    for (coarse, fine, lowest_order) in [(1e-5, 1e-9, 4.5), (TIGHT_TOLERANCE, TIGHT_TOLERANCE / 30.0, 7.0)] {
        let ((error_coarse, steps_coarse), (error_fine, steps_fine)) = (run(coarse), run(fine));
        let order = (error_coarse / error_fine).ln() / (steps_fine / steps_coarse).ln();
        assert!(order > lowest_order, "observed order {order} between {coarse:e} and {fine:e}");
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Labs that change in a phase

#[test]
fn new_albumin_in_a_phase_binds_anew_and_moves_no_magnesium_at_that_instant() {
    let text = |change: &str| {
        format!(
            "{HAEMODIALYSIS}[run]\nweeks = 4\n[baseline.dialysis]\n[[phase]]\nfrom_week = 2.5\npatient = {{ {change} }}\n"
        )
    };
    let low = run(&text("albumin_g_dl = 2.6"));
    let at = 2.5 * 168.0;
    let (before, after) = (low.trajectory.at(at), low.trajectory.at(at + 1e-6));
    // nothing jumps but what is computed from the labs; a microhour moves less than 1e-5
    assert!((before.state.plasma_mmol - after.state.plasma_mmol).abs() < 1e-5);
    let fraction =
        |sample: &mgkin::simulation::Sample| sample.speciation.ultrafilterable_mmol_l / sample.speciation.total_mmol_l;
    // model.md 2: b = (0.00588·albumin + 0.00298·globulin)·Vref/Vp, albumin 36 → 26 g/L, Vref = 1.08 Vp0
    let reference_l = 1.08 * low.trajectory.bodies[0].plasma_target_l;
    let expected =
        |albumin: f64, plasma_l: f64| 1.0 / (1.0 + (0.00588 * albumin + 0.00298 * 31.0) * reference_l / plasma_l);
    assert!((fraction(&before) - expected(36.0, before.state.plasma_l)).abs() < 1e-9); // the same algebra
    assert!((fraction(&after) - expected(26.0, after.state.plasma_l)).abs() < 1e-9);
}

#[test]
fn protein_labs_of_a_phase_without_gain_are_drawn_at_the_dry_volume_and_others_keep_theirs() {
    let text = |change: &str| {
        format!(
            "{HAEMODIALYSIS}[run]\nweeks = 4\n[baseline.dialysis]\n[[phase]]\nfrom_week = 2\npatient = {{ fluid_gain_l_week = 0, {change} }}\n"
        )
    };
    let reference = |change: &str| run(&text(change)).trajectory.bodies[1].protein.reference_plasma_l;
    let (kept, renewed) = (reference("phosphate_mg_dl = 4"), reference("albumin_g_dl = 3.6"));
    assert!((kept / renewed - 1.08).abs() < 1e-12); // the definition; a quotient of two doubles
}

#[test]
fn phosphate_of_a_phase_changes_the_ionised_share_and_nothing_else() {
    let text = |change: &str| {
        format!("{HAEMODIALYSIS}[run]\nweeks = 4\n[baseline.dialysis]\n[[phase]]\nfrom_week = 2\n{change}\n")
    };
    let (plain, high) =
        (run(&text("patient = { diet_mg_day = 250 }")), run(&text("patient = { phosphate_mg_dl = 8 }")));
    let (a, b) = (plain.trajectory.at(600.0), high.trajectory.at(600.0));
    // Ionised magnesium drives nothing; only the solver's steps follow its integral, within their tolerance.
    assert!((a.state.plasma_mmol - b.state.plasma_mmol).abs() < 1e-9);
    assert!(b.speciation.ionised_mmol_l < a.speciation.ionised_mmol_l);
}

#[test]
fn mass_is_conserved_through_years_without_an_event() {
    let text = "format = 1\n[run]\nweeks = 156\n[patient]\nkind = \"healthy\"\ntarget_weight_kg = 58\n";
    let run = run(text);
    println!("{}", run.balance_residual_mmol);
    assert!(run.balance_residual_mmol < 1e-9, "{}", run.balance_residual_mmol); // the bound of every run
}
