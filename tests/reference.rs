//! Agreement with the trajectories of independent implementations: version 1 of the model by a fixed-step RK4 of 6 s
//! (self-error below 2e-9), version 2 by Dormand–Prince of order 8 (others agree with it to 3e-11).

use mgkin::model::State;
use mgkin::scenario::{Scenario, read};
use mgkin::simulation::{Sample, simulate};
use mgkin::solver::Method;

const NAMES: [&str; 10] = [
    "model_1/healthy_370",
    "model_1/depletion_6",
    "model_1/hd_1.0",
    "model_1/hd_2.0_mgo330",
    "model_1/mgso4_iv",
    "model_2/healthy_370",
    "model_2/depletion_6",
    "model_2/hd_1.0",
    "model_2/hd_2.0_mgo330",
    "model_2/mgso4_iv",
];

/// Largest deviation from zero of columns that stay zero.
const ZERO: f64 = 1e-9;

fn scenario(name: &str) -> Scenario {
    let text = std::fs::read_to_string(format!("tests/reference/{name}.toml")).unwrap();
    let loaded = read(&text);
    loaded.scenario.unwrap_or_else(|| panic!("{name}: {:?}", loaded.problems))
}

/// A column of the reference file by its symbol.
fn column(symbol: &str, sample: &Sample) -> f64 {
    let s: &State = &sample.state;
    match symbol {
        "G" => s.gut_mmol,
        "IM" => s.im_depot_mmol,
        "P" => s.plasma_mmol,
        "I" => s.interstitial_mmol,
        "T" => s.soft_tissue_mmol,
        "rapid_tissue_mmol" => s.rapid_tissue_mmol,
        "M" => s.muscle_mmol,
        "B1" => s.bone_surface_mmol,
        "B2" => s.bone_deep_mmol,
        "Vp" => s.plasma_l,
        "Vi" => s.interstitial_l,
        "a" => s.adaptation,
        "absorbed" => s.absorbed_diet_mmol + s.absorbed_dose_mmol,
        "secreted" => s.secreted_mmol,
        "faeces" => s.faeces_mmol,
        "urine" => s.urine_mmol,
        "diffusion" => s.diffusion_mmol,
        "convection" => s.convection_mmol,
        "injected" => s.injected_mmol,
        "total_mmol_l" => sample.speciation.total_mmol_l,
        "ionised_mmol_l" => sample.speciation.ionised_mmol_l,
        other => panic!("unknown column {other}"),
    }
}

/// Largest deviation over all columns, relative to each column's largest magnitude; zero columns are asserted.
fn worst_deviation(name: &str, method: Method, relative_tolerance: f64) -> f64 {
    let mut scenario = scenario(name);
    scenario.run.relative_tolerance = relative_tolerance;
    scenario.run.solver = method;
    let run = simulate(&scenario).unwrap();
    let mut reader = csv::Reader::from_path(format!("tests/reference/{name}.csv")).unwrap();
    let symbols: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<Vec<f64>> =
        reader.records().map(|row| row.unwrap().iter().map(|x| x.parse().unwrap()).collect()).collect();
    assert!(rows.len() > 60);
    let samples = run.trajectory.sample(rows.iter().map(|row| row[0]));
    let mut worst: f64 = 0.0;
    for (i, symbol) in symbols.iter().enumerate().skip(1) {
        let largest = rows.iter().map(|row| row[i].abs()).fold(0.0, f64::max);
        for (row, sample) in rows.iter().zip(&samples) {
            let deviation = (column(symbol, sample) - row[i]).abs();
            if largest == 0.0 {
                assert!(deviation <= ZERO, "{name} {symbol}: {deviation:e} at {} h", row[0]);
            } else {
                worst = worst.max(deviation / largest);
            }
        }
    }
    worst
}

/// Asserts that both engines agree with every trajectory, and prints how well.
fn assert_all(relative_tolerance: f64, bound: f64) {
    for (name, method) in NAMES.into_iter().flat_map(|name| Method::ALL.map(|method| (name, method))) {
        let worst = worst_deviation(name, method, relative_tolerance);
        let formula = method.formula(relative_tolerance);
        println!(
            "{name}: worst deviation {worst:.1e} of a column's largest magnitude, {formula}, {relative_tolerance:e}"
        );
        assert!(worst <= bound, "{name}, {formula}: {worst:e}");
    }
}

#[test]
fn every_reference_trajectory_agrees_to_1e_6_at_tight_tolerance() {
    assert_all(1e-9, 1e-6);
}

#[test]
fn every_reference_trajectory_agrees_to_1e_6_at_the_tolerance_of_the_method_of_order_eight() {
    assert_all(1e-11, 1e-6);
}

#[test]
fn every_reference_trajectory_agrees_to_1e_4_at_default_tolerance() {
    assert_all(1e-6, 1e-4);
}
