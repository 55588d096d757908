//! Two engines, one result: the implicit method made for this model and the explicit one of `ode_solvers`.

mod support;

use mgkin::model::State;
use mgkin::scenario::{Scenario, presets::PRESETS, read};
use mgkin::simulation::{Run, WANTED, beginning, simulate_from_beginning};
use mgkin::solver::Method;
use proptest::prelude::*;
use support::{any_scenario, cases, deviation};

const TOLERANCE: f64 = 1e-8;
/// Errors of many steps add up, and those of both engines.
const AGREEMENT: f64 = 20.0 * TOLERANCE;
/// Where adaptation reaches its bounds its rate has a kink, and each engine is off by up to some 30 times its tolerance.
const AGREEMENT_ACROSS_A_KINK: f64 = 100.0 * TOLERANCE;

fn run(scenario: &Scenario, method: Method) -> Option<Run> {
    let mut scenario = scenario.clone();
    (scenario.run.solver, scenario.run.relative_tolerance) = (method, TOLERANCE);
    simulate_from_beginning(&scenario, &beginning(&scenario).ok()?, WANTED).ok()
}

/// The largest difference of any component of the state on a grid that no event knows of, and at the sessions, as a share
/// of what is accepted.
fn largest_difference(scenario: &Scenario) -> Option<f64> {
    let (ours, other) = (run(scenario, Method::Rosenbrock), run(scenario, Method::Dopri5));
    assert_eq!(ours.is_some(), other.is_some(), "what one engine can run, the other can");
    let (ours, other) = (ours?, other?);
    assert_eq!((ours.solver, other.solver), ("rodas5p", "dopri5"));
    let end_h = scenario.run.duration.hours();
    let times_h: Vec<f64> = (0..=200).map(|i| f64::from(i) * end_h / 200.0).collect();
    let samples = |run: &Run| run.trajectory.sample(times_h.iter().copied());
    let mut worst: f64 = 0.0;
    for (a, b) in samples(&ours).iter().zip(&samples(&other)) {
        let pairs = a.state.to_array().into_iter().zip(b.state.to_array());
        for ((a, b), scale) in pairs.zip(State::SCALES) {
            worst = worst.max(deviation(a, b, scale));
        }
    }
    assert_eq!(ours.sessions.len(), other.sessions.len());
    for (a, b) in ours.sessions.iter().zip(&other.sessions) {
        worst = worst.max(deviation(a.pre.total_mmol_l, b.pre.total_mmol_l, 0.0));
        worst = worst.max(deviation(a.post.ionised_mmol_l, b.post.ionised_mmol_l, 0.0));
    }
    let p = &scenario.baseline.patient.parameters;
    let is_bounded = |time_h: &f64| {
        let wanted = 1.0 / ours.trajectory.fluxes_at(*time_h).map_or(1.0, |fluxes| fluxes.relative_level);
        !(p.adaptation_lowest..=p.adaptation_highest).contains(&wanted)
    };
    Some(worst / if times_h.iter().any(is_bounded) { AGREEMENT_ACROSS_A_KINK } else { AGREEMENT })
}

#[test]
fn every_preset_agrees() {
    let mut worst: f64 = 0.0;
    for preset in PRESETS {
        let mut scenario = read(preset.text).scenario.unwrap();
        scenario.run.duration = scenario.run.duration.min(mgkin::time::SimTime::WEEK.times(12));
        scenario.phases.retain(|phase| phase.from < scenario.run.duration);
        let difference = largest_difference(&scenario).unwrap_or_else(|| panic!("{} does not run", preset.id));
        assert!(difference < 1.0, "{}: {difference} times what is accepted", preset.id);
        worst = worst.max(difference);
    }
    println!("presets: largest difference of the engines {:.1} times the tolerance", worst * AGREEMENT / TOLERANCE);
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_thousand_random_scenarios_agree(drawn in any_scenario()) {
        if let Some(difference) = largest_difference(&drawn.0) {
            prop_assert!(difference < 1.0, "{difference} times what is accepted");
        }
    }
}
