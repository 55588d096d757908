//! Whether fits of patients of whom all is known hold what they say, the approximation beside samples of the posterior,
//! and the time that a fit takes and that of a ward's list. It prints tables and fails when a figure lies outside what
//! is asked of it. `-- time` and `-- checks` print a part.

use mgkin::scenario::{Scenario, patients_csv, read};
use mgkin::study::Progress;
use mgkin::study::fit::calibration::{Calibration, PATIENTS, SEED, calibration, known, patients_differ, planned};
use mgkin::study::fit::{checked, fit};
use mgkin::study::ward_list::{Plan, Switch, switch_list};
use mgkin::units::mg_dl_from_mmol_l;
use std::process::ExitCode;
use std::time::Instant;

const CHECKED: usize = 20;
/// Patients of a ward's list.
const WARD: usize = 500;

fn scenario(is_switched: bool, labs: &[(i64, &str)]) -> Scenario {
    planned(is_switched, labs).expect("the scenario is valid")
}

fn print_spread() -> bool {
    let levels = patients_differ(&scenario(false, &[]), PATIENTS, SEED, &Progress::default()).expect("nobody cancels");
    let mg_dl: Vec<f64> = levels.into_iter().map(mg_dl_from_mmol_l).collect();
    let mean = mg_dl.iter().sum::<f64>() / mg_dl.len() as f64;
    let sd = (mg_dl.iter().map(|level| (level - mean).powi(2)).sum::<f64>() / (mg_dl.len() - 1) as f64).sqrt();
    println!(
        "spread of the pre-dialysis total at 1.0 mEq/L over what differs between patients: {mean:.2} ± {sd:.2} mg/dL"
    );
    (0.35..=0.45).contains(&sd)
}

fn print_calibration(name: &str, is_switched: bool) -> bool {
    let start = Instant::now();
    let planned = scenario(is_switched, &[(1, "pre"), (3, "pre"), (3, "post")]);
    let found = calibration(&planned, PATIENTS, SEED, &Progress::default()).expect("nobody cancels");
    let Calibration { patients, failed, within_90, within_50, ref ranks, ranks_p, .. } = found;
    println!(
        "\n{name}: {patients} patients fitted to 2 samples before and 1 after dialysis, {failed} not, {:?}",
        start.elapsed()
    );
    println!(
        "  truth of week 12 within 90 %: {:.1} % of patients; within 50 %: {:.1} %",
        100.0 * within_90,
        100.0 * within_50
    );
    println!("  truths in each tenth of the posterior: {ranks:?}, chi-square p = {ranks_p:.3}");
    let [error, prior] = [found.error_mmol_l, found.prior_error_mmol_l].map(mg_dl_from_mmol_l);
    println!("  median absolute error {error:.3} mg/dL, without labs {prior:.3}: ratio {:.2}", error / prior);
    let covers = (0.85..=0.95).contains(&within_90) && (0.43..=0.57).contains(&within_50);
    covers && ranks_p > 0.01 && error <= 0.5 * prior
}

fn print_checks() -> bool {
    println!("\napproximation beside elliptical slice sampling, pre-dialysis total of week 12:");
    println!("patient  approximation  sampled         R-hat  worth  used");
    let planned = scenario(true, &[(1, "pre"), (3, "pre"), (3, "post")]);
    let mut agree = 0;
    for number in 0..CHECKED {
        let patient = known(&planned, SEED, number as u64).expect("the patient can be simulated");
        let fitted = fit(&patient.scenario).expect("the patient can be fitted");
        let (_, check) = checked(fitted, &Progress::default()).expect("nobody cancels");
        let level =
            |logarithm: f64, sd: f64| format!("{:.2} ± {:.1} %", mg_dl_from_mmol_l(logarithm.exp()), 100.0 * sd);
        println!(
            "{number:>7}  {:<13}  {:<14}  {:.3}  {:>5.0}  {}",
            level(check.by_approximation.median, check.by_approximation.sd),
            level(check.by_samples.median, check.by_samples.sd),
            check.r_hat,
            check.effective_size,
            if check.uses_samples() { "samples" } else { "approximation" }
        );
        agree += usize::from(!check.uses_samples());
    }
    println!("the approximation holds for {agree} of {CHECKED} patients");
    agree * 10 >= 9 * CHECKED
}

fn print_time() -> bool {
    let planned = scenario(true, &[(1, "pre"), (2, "pre"), (3, "pre"), (3, "post")]);
    let patient = known(&planned, SEED, 0).expect("the patient can be simulated");
    let mut times_s: Vec<f64> = (0..20)
        .map(|_| {
            let start = Instant::now();
            fit(&patient.scenario).expect("the patient can be fitted");
            start.elapsed().as_secs_f64()
        })
        .collect();
    times_s.sort_by(f64::total_cmp);
    println!("\na fit to 4 labs, 12 weeks: {:.3} s (median of 20), {:.3} s at most", times_s[10], times_s[19]);
    times_s[10] < 0.5
}

/// A ward's list: weights and levels spread as in a ward, one in five on haemodiafiltration, one in seven with MgO.
fn print_ward() -> bool {
    let mut table = "weight_kg,pre_total_mg_dl,modality,substitution_flow_ml_min,mgo_mg_day\n".to_owned();
    for i in 0..WARD {
        let place = |of: usize| ((i * of) % WARD) as f64 / (WARD - 1) as f64; // even, in another order each
        let (weight, level) = (40.0 + 40.0 * place(7), 2.0 + 1.2 * place(11));
        let modality = if i % 5 == 0 { "hdf-pre,200" } else { "," };
        table += &format!("{weight:.1},{level:.2},{modality},{}\n", if i % 7 == 0 { "330" } else { "" });
    }
    let ward = read("format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n").draft;
    let list = patients_csv::read(&table).expect("the list is valid");
    let start = Instant::now();
    let plan = Plan::new(&ward, &list, Switch { dialysate_meq_l: 1.5, week: 12 }).expect("the plan is valid");
    let found = switch_list(&plan, &Progress::default()).expect("nobody cancels");
    let seconds = start.elapsed().as_secs_f64();
    println!("\na ward of {WARD} patients, each fitted and switched: {seconds:.1} s, {} not fitted", found.failed());
    seconds < 30.0 && found.failed() == 0
}

fn main() -> ExitCode {
    let of = |is_switched: bool, name: &str| print_calibration(name, is_switched);
    let holds = match std::env::args().skip(1).find(|argument| argument != "--bench").as_deref() {
        Some("time") => print_time() & print_ward(),
        Some("checks") => print_checks(),
        _ => [
            print_spread(),
            print_time(),
            print_ward(),
            of(false, "a steady prescription"),
            of(true, "a switch to 1.5 mEq/L after week 4"),
            print_checks(),
        ]
        .iter()
        .all(|holds| *holds),
    };
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
