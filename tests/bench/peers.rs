//! Work and precision: how long each engine takes for total magnesium within 1e-6 on the hourly grid, beside a plain
//! fixed-step Runge–Kutta and the rates alone in the same run; and how the time grows with weeks and patients.
//!
//! `cargo bench --bench peers` prints tables, and with `-- --json` the rows that `tests/interop/peers.py` puts beside
//! those of other programs.

use mgkin::model::state::COMPONENTS;
use mgkin::model::{Fluxes, Forcing, Physiology, State};
use mgkin::scenario::{Scenario, read};
use mgkin::simulation::{Beginning, Run, Segment, WANTED, beginning, simulate_from_beginning};
use mgkin::solver::Method;
use mgkin::study::Progress;
use mgkin::study::belief::Belief;
use mgkin::study::cohort::{Population, cohort};
use mgkin::study::fan::Fan;
use mgkin::study::fit::calibration::{known, planned};
use mgkin::study::fit::fit;
use mgkin::study::map::{Plan, map};
use mgkin::study::prescribe::choices;
use mgkin::time::SimTime;
use std::hint::black_box;
use std::time::Instant;

const CASES: [(&str, &str); 5] = [
    ("ckd-mgo", include_str!("../interop/peers/ckd-mgo.toml")),
    ("daily", include_str!("../interop/peers/daily.toml")),
    ("default", include_str!("../interop/peers/default.toml")),
    ("dialysate-2.0-mgo", include_str!("../interop/peers/dialysate-2.0-mgo.toml")),
    ("gfr-3-mgo", include_str!("../interop/peers/gfr-3-mgo.toml")),
];
const ERROR: f64 = 1e-6;
/// Quarters of decades of the tolerances that are tried, from the loosest on.
const QUARTERS: std::ops::Range<i32> = 12..40;
const ROUNDS: usize = 15;

fn scenario(text: &str, weeks: i64) -> Scenario {
    let mut scenario = read(text).scenario.expect("the case is valid");
    scenario.run.duration = SimTime::WEEK.times(weeks);
    scenario
}

fn with(scenario: &Scenario, method: Method, relative_tolerance: f64) -> Scenario {
    let mut scenario = scenario.clone();
    (scenario.run.solver, scenario.run.relative_tolerance) = (method, relative_tolerance);
    scenario
}

fn run(scenario: &Scenario, start: &Beginning) -> Run {
    simulate_from_beginning(scenario, start, WANTED).expect("it runs")
}

/// Total magnesium at every hour.
fn hourly(run: &Run) -> Vec<f64> {
    let hours = run.scenario.run.duration.hours() as u32;
    run.trajectory.samples((0..=hours).map(f64::from)).map(|sample| sample.speciation.total_mmol_l).collect()
}

fn median_s(rounds: usize, mut work: impl FnMut()) -> f64 {
    let timed = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    let mut times: Vec<f64> = (0..rounds).map(|_| timed(&mut work)).collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}

/// What an engine needs for a case.
struct Row {
    tolerance: f64,
    error: f64,
    /// With the hourly grid, and without.
    seconds: [f64; 2],
    run: Run,
}

/// The loosest tolerance with which an engine meets the error, and its time.
fn row(case: &Scenario, start: &Beginning, exact: &[f64], method: Method) -> Row {
    let tried = QUARTERS.map(|quarters| {
        let tolerance = 10f64.powf(-0.25 * f64::from(quarters));
        let run = run(&with(case, method, tolerance), start);
        (tolerance, worst(&hourly(&run), exact), run)
    });
    let (tolerance, error, found) = tried.into_iter().find(|(_, error, _)| *error <= ERROR).expect("it is met");
    let scenario = with(case, method, tolerance);
    let seconds = [
        median_s(ROUNDS, || drop(black_box(hourly(&run(&scenario, start))))),
        median_s(ROUNDS, || drop(black_box(run(&scenario, start)))),
    ];
    Row { tolerance, error, seconds, run: found }
}

/// Time of one evaluation of all rates.
fn evaluation_s(case: &Scenario) -> f64 {
    let body = Physiology::new(&case.baseline.patient);
    let state = run(case, &beginning(case).expect("it begins")).trajectory.initial;
    let many = 10_000;
    let work = || {
        for _ in 0..many {
            black_box(Fluxes::new(black_box(&state), black_box(&body), &Forcing::default()).derivative());
        }
    };
    median_s(ROUNDS, work) / f64::from(many)
}

/// Classical Runge–Kutta with this many equal steps an hour over the segments of a run, whose events it takes as given;
/// returns total magnesium at every hour.
fn fixed_step_rk4(of: &Run, jumps: &[State], steps_an_hour: u32) -> Vec<f64> {
    type Y = [f64; COMPONENTS];
    let moved = |y: &Y, k: &Y, h: f64| -> Y { std::array::from_fn(|i| y[i] + h * k[i]) };
    let h = 1.0 / f64::from(steps_an_hour);
    let mut y = of.trajectory.initial.to_array();
    let (mut taken, mut totals) = (0, vec![of.trajectory.initial.total_mmol_l()]);
    for (segment, jump) in of.trajectory.segments.iter().zip(jumps) {
        let body = &of.trajectory.bodies[segment.prescription];
        let rates = |y: &Y| Fluxes::new(&State::from_array(y), body, &segment.forcing).derivative().to_array();
        y = moved(&y, &jump.to_array(), 1.0);
        for _ in 0..((segment.end - segment.start).hours() * f64::from(steps_an_hour)).round() as u32 {
            let k1 = rates(&y);
            let k2 = rates(&moved(&y, &k1, 0.5 * h));
            let k3 = rates(&moved(&y, &k2, 0.5 * h));
            let k4 = rates(&moved(&y, &k3, h));
            y = std::array::from_fn(|i| y[i] + h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]));
            taken += 1;
            if taken % steps_an_hour == 0 {
                totals.push(State::from_array(&y).total_mmol_l());
            }
        }
    }
    totals
}

/// What happens to the state at the start of each segment, which must lie on a half hour.
fn jumps(of: &Run) -> Vec<State> {
    let moment_h = 1e-9;
    let jump = |segment: &Segment| {
        let at_h = segment.start.hours();
        assert_eq!((2.0 * at_h).fract(), 0.0, "the cases have all events on half hours");
        let [before, after] = [at_h, at_h + moment_h].map(|time_h| of.trajectory.at(time_h).state.to_array());
        State::from_array(&std::array::from_fn(|i| after[i] - before[i]))
    };
    of.trajectory.segments.iter().map(jump).collect()
}

/// The coarsest fixed step that meets the error, in steps an hour, and its time.
fn fixed_step(of: &Run, exact: &[f64]) -> (u32, f64) {
    let jumps = jumps(of);
    let meets = |steps: &u32| worst(&fixed_step_rk4(of, &jumps, *steps), exact) <= ERROR;
    let steps = (4..200).step_by(2).find(meets).expect("a fixed step meets it");
    (steps, median_s(ROUNDS, || drop(black_box(fixed_step_rk4(of, &jumps, steps)))))
}

/// The largest error, as a share.
fn worst(totals: &[f64], exact: &[f64]) -> f64 {
    totals.iter().zip(exact).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max)
}

fn compare(as_json: bool) -> Vec<serde_json::Value> {
    let mut rows = Vec::new();
    for ((name, text), weeks) in CASES.into_iter().flat_map(|case| [12, 52].map(|weeks| (case, weeks))) {
        let case = scenario(text, weeks);
        let start = beginning(&case).expect("it begins");
        let exact = hourly(&run(&with(&case, Method::Dopri5, 1e-12), &start));
        let [ours, other] = Method::ALL.map(|method| (method, row(&case, &start, &exact, method)));
        for (method, row) in [&ours, &other] {
            rows.push(serde_json::json!({
                "case": format!("{name}-{weeks}"), "engine": method.id(), "tolerance": row.tolerance,
                "error": row.error, "seconds": row.seconds[0],
            }));
        }
        if as_json {
            continue;
        }
        println!("\n{name}, {weeks} weeks: error of total magnesium at most {ERROR:e} on the hourly grid");
        for (method, row) in [&ours, &other] {
            let [with_grid, alone] = row.seconds.map(|seconds| 1e3 * seconds);
            let steps = row.run.stats.accepted_steps;
            println!(
                "  {:<10} rtol {:7.1e}  error {:.1e}  {with_grid:8.3} ms, without the grid {alone:8.3} ms  \
                 {steps} steps, {:.0} ns each",
                method.id(),
                row.tolerance,
                row.error,
                1e6 * alone / steps as f64,
            );
        }
        let rates_s = evaluation_s(&case) * ours.1.run.stats.evaluations as f64;
        let (rk4_steps, rk4_s) = fixed_step(&ours.1.run, &exact);
        let steady_s = median_s(ROUNDS, || drop(black_box(beginning(&case))));
        println!("  its rates alone {:.3} ms; steady state {:.3} ms", 1e3 * rates_s, 1e3 * steady_s);
        println!("  RK4 with {rk4_steps} steps an hour, the coarsest that meets the error: {:.3} ms", 1e3 * rk4_s);
        println!(
            "  × rosenbrock: dopri5 without the grid {:.1}; RK4 {:.1}, and {:.1} with the steady state counted",
            other.1.seconds[1] / ours.1.seconds[1],
            rk4_s / ours.1.seconds[0],
            rk4_s / (ours.1.seconds[0] + steady_s),
        );
    }
    rows
}

fn growth() {
    println!("\nweeks of the default patient, 1e-6");
    for weeks in [12, 52, 104, 260, 520, 1040] {
        let case = scenario(CASES[2].1, weeks);
        let start = beginning(&case).expect("it begins");
        let seconds = median_s(5, || drop(black_box(run(&case, &start))));
        println!("  {weeks:5}  {:9.3} ms, {:6.2} µs a week", 1e3 * seconds, 1e6 * seconds / weeks as f64);
    }
    println!("\npatients of a cohort, 12 weeks, steady states included");
    let case = scenario(CASES[2].1, 12);
    for size in [100, 1_000, 10_000, 100_000] {
        let work = || drop(black_box(cohort(&case, &Population::default(), size, 1, &Progress::default())));
        let seconds = median_s(if size < 10_000 { 3 } else { 1 }, work);
        println!("  {size:6}  {seconds:8.3} s, {:6.3} ms a patient", 1e3 * seconds / size as f64);
    }
}

const STUDIES: [(&str, usize); 4] = [
    ("fan of 128 patients", 128),
    ("map of 4 × 6 prescriptions", 24),
    ("cohort of 1,000 patients", 1000),
    ("fit to 4 labs", 1),
];

/// Seconds that each of the studies of the default preset over 12 weeks takes, steady states included.
fn studies_s(method: Method) -> [f64; STUDIES.len()] {
    let nothing = Progress::default();
    let (case, solver) = (CASES[2].1, format!("[run]\nsolver = \"{}\"", method.id()));
    let change = "[[phase]]\nfrom_week = 0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 1.5\n";
    let read = read(&format!("{}\n{change}", case.replace("[run]", &solver)));
    let prescriptions = choices(&[1.0, 1.2, 1.5, 2.0], &[0.0, 250.0, 330.0, 500.0, 750.0, 1000.0]);
    let changed = read.scenario.expect("the case is valid");
    let belief = Belief::prior(&changed);
    let plan = Plan::to_week(&read.draft, &prescriptions, 12).expect("the plan is valid");
    let labs = planned(true, &[(1, "pre"), (2, "pre"), (3, "pre"), (3, "post")]).expect("the scenario is valid");
    let mut patient = known(&labs, 1, 0).expect("the patient can be simulated").scenario;
    patient.run.solver = method;
    [
        median_s(5, || drop(black_box(Fan::new(&changed, &belief, &nothing)))),
        median_s(5, || drop(black_box(map(&plan, &nothing)))),
        median_s(3, || drop(black_box(cohort(&changed, &Population::default(), 1000, 1, &nothing)))),
        median_s(5, || drop(black_box(fit(&patient)))),
    ]
}

/// The studies with both engines, beside as many plain Runge–Kutta runs, on as many cores, as they hold patients or
/// prescriptions. Those runs begin where they are told to; the studies seek each steady state and summarise.
fn studies() {
    let case = scenario(CASES[2].1, 12);
    let start = beginning(&case).expect("it begins");
    let exact = hourly(&run(&with(&case, Method::Dopri5, 1e-12), &start));
    let (_, rk4_s) = fixed_step(&run(&case, &start), &exact);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("\nstudies of 12 weeks on {cores} cores, steady states included");
    let [ours, other] = Method::ALL.map(studies_s);
    for (i, (name, runs)) in STUDIES.into_iter().enumerate() {
        let plain_s = rk4_s * runs as f64 / cores.min(runs) as f64;
        println!(
            "  {name:<28} {:9.1} ms; dopri5 {:.1} ×; {runs} runs of RK4 {:.2} ×",
            1e3 * ours[i],
            other[i] / ours[i],
            plain_s / ours[i]
        );
    }
}

fn main() {
    let as_json = std::env::args().any(|argument| argument == "--json");
    let rows = compare(as_json);
    if as_json {
        println!("{}", serde_json::Value::from(rows));
    } else {
        studies();
        growth();
    }
}
