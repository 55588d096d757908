//! Time against error of the engines, on the hourly grid, beside a plain fixed-step Runge–Kutta in the same run:
//! `cargo bench --bench peers`.

use mgkin::scenario::{Scenario, read};
use mgkin::simulation::{Beginning, Run, beginning, simulate_from_beginning};
use mgkin::solver::Method;
use std::hint::black_box;
use std::time::Instant;

/// The cases: name, weeks, and the scenario without its length.
const CASES: [(&str, f64, &str); 6] = [
    ("default patient", 12.0, DEFAULT),
    ("default patient", 52.0, DEFAULT),
    ("daily dialysis", 12.0, DAILY),
    ("2.0 mEq/L, MgO three times a day", 12.0, MGO),
    ("dialysis, GFR 3 mL/min, MgO at night", 12.0, KIDNEY),
    ("CKD, MgO", 12.0, CKD),
];
const DEFAULT: &str = r#"
patient.kind = "haemodialysis"
baseline.dialysis = {}
phase = [{ from_week = 1, dialysis = { dialysate_magnesium_meq_l = 1.5 } }]
"#;
const DAILY: &str = r#"
patient.kind = "haemodialysis"
phase = [{ from_week = 1, dialysis = { dialysate_magnesium_meq_l = 1.5 } }]
[baseline.dialysis]
duration_h = 2.5
sessions = ["Mon 08:00", "Tue 08:00", "Wed 08:00", "Thu 08:00", "Fri 08:00", "Sat 08:00", "Sun 08:00"]
"#;
const MGO: &str = r#"
patient.kind = "haemodialysis"
baseline.dialysis = {}
[[phase]]
from_week = 1
dialysis = { dialysate_magnesium_meq_l = 2.0 }
oral = [{ salt = "magnesium-oxide", dose_mg = 250, times = ["08:00", "13:00", "19:00"] }]
"#;
const KIDNEY: &str = r#"
patient = { kind = "haemodialysis", gfr_ml_min = 3 }
baseline.dialysis = {}
[[phase]]
from_week = 1
oral = [{ salt = "magnesium-oxide", dose_mg = 330, times = ["21:00"] }]
"#;
const CKD: &str = r#"
patient.kind = "ckd"
[[phase]]
from_week = 1
oral = [{ salt = "magnesium-oxide", dose_mg = 330, times = ["21:00"] }]
"#;

fn scenario(weeks: f64, text: &str, method: Method, relative_tolerance: f64) -> Scenario {
    let text = format!(
        "format = 1\ntitle = \"x\"\nrun = {{ weeks = {weeks}, solver = \"{}\", relative_tolerance = {relative_tolerance:e} }}\n{text}",
        method.id()
    );
    let read = read(&text);
    read.scenario.unwrap_or_else(|| panic!("{:?}", read.problems))
}

fn run(scenario: &Scenario, beginning: &Beginning) -> Run {
    simulate_from_beginning(scenario, beginning).expect("it runs")
}

fn hourly(run: &Run, weeks: f64) -> Vec<f64> {
    let samples = run.trajectory.sample((0..=(weeks * 168.0) as i64).map(|h| h as f64));
    samples.iter().map(|sample| sample.speciation.total_mmol_l).collect()
}

fn seconds(repeats: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..repeats)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    for (name, weeks, text) in CASES {
        println!("{name}, {weeks} weeks");
        let exact = scenario(weeks, text, Method::Dopri5, 1e-12);
        let start = beginning(&exact).expect("it begins");
        let truth = hourly(&run(&exact, &start), weeks);
        for method in Method::ALL {
            for rtol in [1e-4, 1e-5, 3e-6, 1e-6, 1e-7, 1e-8] {
                let scenario = scenario(weeks, text, method, rtol);
                let result = run(&scenario, &start);
                let grid = hourly(&result, weeks);
                let error = grid.iter().zip(&truth).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max);
                let at_sessions = result
                    .sessions
                    .iter()
                    .map(|s| {
                        let i = s.start.hours() as usize;
                        (s.pre.total_mmol_l / truth[i] - 1.0).abs()
                    })
                    .fold(0.0, f64::max);
                let time = seconds(9, || drop(black_box(run(&scenario, &start))));
                let sampling = seconds(9, || drop(black_box(hourly(&result, weeks))));
                println!(
                    "  {:<10} {rtol:>6e}  error {error:.1e} pre {at_sessions:.1e}  {:8.3} ms  grid {:7.3} ms  steps {} rejected {}  {:.0} ns a step",
                    method.id(),
                    time * 1e3,
                    sampling * 1e3,
                    result.stats.accepted_steps,
                    result.stats.rejected_steps,
                    time * 1e9 / result.stats.accepted_steps as f64
                );
            }
        }
        let scenario = scenario(weeks, text, Method::default(), 1e-6);
        println!("  steady state {:.3} ms", 1e3 * seconds(9, || drop(black_box(beginning(&scenario).unwrap()))));
    }
}
