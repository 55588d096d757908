//! Two engines, one result: the implicit method made for this model and the explicit one of `ode_solvers`.

mod support;

use mgkin::scenario::{Scenario, presets::PRESETS, read, to_toml, validate};
use mgkin::simulation::{Run, beginning, simulate_from_beginning};
use mgkin::solver::Method;
use proptest::prelude::*;
use support::{cases, deviation, plausible_draft};

const TOLERANCE: f64 = 1e-8;
/// Errors of many steps add up, those of both engines too: where adaptation reaches its bounds rates have a kink, and each
/// is off by some 20 times its tolerance.
const AGREEMENT: f64 = 50.0 * TOLERANCE;

fn run(scenario: &Scenario, method: Method) -> Option<Run> {
    let mut scenario = scenario.clone();
    (scenario.run.solver, scenario.run.relative_tolerance) = (method, TOLERANCE);
    simulate_from_beginning(&scenario, &beginning(&scenario).ok()?).ok()
}

/// The largest difference of any component of the state on a grid that no event knows of, and at the sessions.
fn largest_difference(scenario: &Scenario) -> Option<f64> {
    let (ours, other) = (run(scenario, Method::Rosenbrock)?, run(scenario, Method::Dopri5)?);
    assert_eq!((ours.solver, other.solver), ("rodas5p", "dopri5"));
    let end_h = scenario.run.duration.hours();
    let times_h: Vec<f64> = (0..=200).map(|i| f64::from(i) * end_h / 200.0).collect();
    let samples = |run: &Run| run.trajectory.sample(times_h.iter().copied());
    let mut worst: f64 = 0.0;
    for (a, b) in samples(&ours).iter().zip(&samples(&other)) {
        for (a, b) in a.state.to_array().into_iter().zip(b.state.to_array()) {
            worst = worst.max(deviation(a, b, 1.0));
        }
    }
    assert_eq!(ours.sessions.len(), other.sessions.len());
    for (a, b) in ours.sessions.iter().zip(&other.sessions) {
        worst = worst.max(deviation(a.pre.total_mmol_l, b.pre.total_mmol_l, 0.0));
        worst = worst.max(deviation(a.post.ionised_mmol_l, b.post.ionised_mmol_l, 0.0));
    }
    Some(worst)
}

#[test]
fn every_preset_agrees() {
    let mut worst: f64 = 0.0;
    for preset in PRESETS {
        let mut scenario = read(preset.text).scenario.unwrap();
        scenario.run.duration = scenario.run.duration.min(mgkin::time::SimTime::WEEK.times(12));
        scenario.phases.retain(|phase| phase.from < scenario.run.duration);
        let difference = largest_difference(&scenario).unwrap_or_else(|| panic!("{} does not run", preset.id));
        assert!(difference < AGREEMENT, "{}: {difference:e}", preset.id);
        worst = worst.max(difference);
    }
    println!("presets: largest difference of the engines {worst:.1e} at a relative tolerance of {TOLERANCE:e}");
}

/// A random scenario that a failure shows as the file that it is.
struct Drawn(Scenario, String);

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.1)
    }
}

fn any_scenario() -> impl Strategy<Value = Drawn> {
    plausible_draft().prop_filter_map("refused", |draft| Some(Drawn(validate(&draft).scenario?, to_toml(&draft))))
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_thousand_random_scenarios_agree(drawn in any_scenario()) {
        if let Some(difference) = largest_difference(&drawn.0) {
            prop_assert!(difference < AGREEMENT, "{difference:e}");
        }
    }
}
