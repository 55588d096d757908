//! Fits of patients to their labs.

mod support;

use mgkin::scenario::Scenario;
use mgkin::study::Progress;
use mgkin::study::fit::calibration::{calibration, known, patients_differ};
use mgkin::study::fit::{Fit, FitError, MistakenUnit, fit};
use mgkin::units::mg_dl_from_mmol_l;
use support::scenario;

/// A patient on 1.0 mEq/L of whom nothing is said, and who switches to 1.5 after four weeks.
fn switched(labs: &str) -> Scenario {
    scenario(&format!(
        "format = 1\n[patient]\nkind = \"haemodialysis\"\n[run]\nweeks = 12\n[baseline.dialysis]\n\
         [[phase]]\nfrom_week = 4\ndialysis.dialysate_magnesium_meq_l = 1.5\n{labs}"
    ))
}

fn lab(week: i64, when: &str, value: &str) -> String {
    format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"{when}\"\n{value}\n")
}

fn fitted(labs: &str) -> Fit {
    fit(&switched(labs)).unwrap()
}

#[test]
fn patients_who_differ_spread_as_published() {
    let text = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[run]\nweeks = 1\n[baseline.dialysis]\n";
    let levels = patients_differ(&scenario(text), 300, 1, &Progress::default()).unwrap();
    let mg_dl: Vec<f64> = levels.iter().map(|level| mg_dl_from_mmol_l(*level)).collect();
    let mean = mg_dl.iter().sum::<f64>() / mg_dl.len() as f64;
    let sd = (mg_dl.iter().map(|level| (level - mean).powi(2)).sum::<f64>() / (mg_dl.len() - 1) as f64).sqrt();
    println!(
        "pre-dialysis total at 1.0 mEq/L over what differs between patients: {mean:.2} ± {sd:.2} mg/dL, {} patients",
        mg_dl.len()
    );
    assert!((0.35..=0.45).contains(&sd), "{sd}");
}

#[test]
fn one_fit() {
    let start = std::time::Instant::now();
    let fit = fitted(
        &[lab(1, "pre", "total_mg_dl = 2.1"), lab(3, "pre", "total_mg_dl = 2.2"), lab(3, "post", "total_mg_dl = 2.0")]
            .concat(),
    );
    println!(
        "{:?} {} evaluations chi2 {:.2} of {:.2}",
        start.elapsed(),
        fit.evaluations,
        fit.chi_square,
        fit.chi_square_limit
    );
    for p in &fit.parameters {
        println!("{p:?}");
    }
    for p in &fit.values {
        println!("{p:?}");
    }
    println!("{:?} {:?}", fit.correlations, fit.weeks.last());
}
