//! The time of runs, steady states, maps and fans; `peers` holds runs against other methods.

use criterion::{Criterion, criterion_group, criterion_main};
use mgkin::scenario::{Scenario, presets, read};
use mgkin::simulation::{simulate, steady_state};
use mgkin::study::Progress;
use mgkin::study::belief::Belief;
use mgkin::study::fan::{Begun, Fan};
use mgkin::study::map::{Plan, map};
use mgkin::study::prescribe::choices;
use mgkin::time::SimTime;
use std::hint::black_box;

fn default_scenario(weeks: i64) -> Scenario {
    let mut scenario = read(presets::default_preset().text).scenario.expect("the default preset is valid");
    scenario.run.duration = SimTime::WEEK.times(weeks);
    scenario
}

fn benchmarks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("run");
    for weeks in [12, 52] {
        let scenario = default_scenario(weeks);
        group.bench_function(format!("{weeks} weeks, steady state included"), |b| {
            b.iter(|| simulate(black_box(&scenario)).expect("it runs"));
        });
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

/// The fan of the default preset with a change of its dialysate, which is redrawn while a value is dragged.
fn fan(criterion: &mut Criterion) {
    let change = "[[phase]]\nfrom_week = 0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 1.5\n";
    let text = format!("{}\n{change}", presets::default_preset().text);
    let scenario = read(&text).scenario.expect("the default preset is valid");
    let belief = Belief::prior(&scenario);
    let mut group = criterion.benchmark_group("fan");
    group.sample_size(20).bench_function("128 patients, 12 weeks", |b| {
        b.iter(|| {
            Fan::new(black_box(&scenario), &belief, &Progress::default()).expect("it runs").expect("not cancelled")
        });
    });
    let mut begun = Begun::default();
    let mut again = |scenario: &Scenario| Fan::again(scenario, &belief, &mut begun, &Progress::default());
    group.bench_function("the same patients under another later prescription", |b| {
        b.iter(|| again(black_box(&scenario)).expect("it runs").expect("not cancelled"));
    });
    group.finish();
}

criterion_group!(benches, benchmarks, fan);
criterion_main!(benches);
