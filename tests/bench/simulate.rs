//! The time that a run takes, beside a plain fixed-step Runge–Kutta of the same equations in the same run.

use criterion::{Criterion, criterion_group, criterion_main};
use mgkin::model::state::COMPONENTS;
use mgkin::model::{Fluxes, Forcing, Physiology, State};
use mgkin::scenario::{Scenario, presets, read};
use mgkin::simulation::{simulate, steady_state};
use mgkin::study::Progress;
use mgkin::study::map::{Plan, choices, map};
use mgkin::time::SimTime;
use std::hint::black_box;

fn default_scenario(weeks: i64) -> Scenario {
    let mut scenario = read(presets::default_preset().text).scenario.expect("the default preset is valid");
    scenario.run.duration = SimTime::WEEK.times(weeks);
    scenario
}

/// Classical Runge–Kutta with steps of 0.1 h (stability allows 0.2) without any event: the other program.
fn fixed_step_rk4(weeks: i64) -> State {
    let scenario = default_scenario(weeks);
    let body = Physiology::new(&scenario.baseline.patient);
    let mut y = steady_state(&scenario.baseline).expect("steady").state.to_array();
    let rates =
        |y: &[f64; COMPONENTS]| Fluxes::new(&State::from_array(y), &body, &Forcing::default()).derivative().to_array();
    let moved = |y: &[f64; COMPONENTS], k: &[f64; COMPONENTS], h: f64| std::array::from_fn(|i| y[i] + h * k[i]);
    let h = 0.1;
    for _ in 0..weeks * 1680 {
        let k1 = rates(&y);
        let k2 = rates(&moved(&y, &k1, 0.5 * h));
        let k3 = rates(&moved(&y, &k2, 0.5 * h));
        let k4 = rates(&moved(&y, &k3, h));
        y = std::array::from_fn(|i| y[i] + h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]));
    }
    State::from_array(&y)
}

fn benchmarks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("run");
    for weeks in [12, 52] {
        let scenario = default_scenario(weeks);
        group.bench_function(format!("{weeks} weeks, steady state included"), |b| {
            b.iter(|| simulate(black_box(&scenario)).expect("it runs"));
        });
        group.bench_function(format!("{weeks} weeks, fixed-step RK4"), |b| b.iter(|| fixed_step_rk4(black_box(weeks))));
    }
    let scenario = default_scenario(12);
    group.bench_function("steady state", |b| b.iter(|| steady_state(black_box(&scenario.baseline)).expect("steady")));
    group
        .bench_function("read and validate a scenario", |b| b.iter(|| read(black_box(presets::default_preset().text))));
    let draft = read(presets::default_preset().text).draft;
    let prescriptions = choices(&[1.0, 1.2, 1.5, 2.0], &[0.0, 250.0, 330.0, 500.0, 750.0, 1000.0]);
    group.sample_size(20).bench_function("map of 4 × 6 prescriptions, 12 weeks", |b| {
        b.iter(|| {
            let plan = Plan::to_week(black_box(&draft), &prescriptions, 12).expect("valid");
            map(&plan, &Progress::default()).expect("not cancelled").expect("it runs")
        });
    });
    group.finish();
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
