//! What nobody waits for any more stops soon. Work is counted in the segments that it begins, not in time.

mod support;

use mgkin::scenario::Scenario;
use mgkin::simulation::{SimulationError, WANTED, Wanted, simulate, simulate_while, steady_state_while};
use mgkin::study::CompareError;
use mgkin::study::belief::Belief;
use mgkin::study::find::{Question, Search};
use mgkin::study::fit::{FitError, fit_while, next_samples};
use mgkin::study::results::{NotSettled, time_to_90_percent};
use std::fmt::Debug;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use support::{HAEMODIALYSIS, scenario};

/// Counts the segments that some work begins. At the segment `at`, another thread takes back that it is wanted.
fn segments<T>(at: Option<usize>, work: impl FnOnce(Wanted<'_>) -> T) -> (usize, T) {
    let (count, cancelled) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (count, cancelled) = (&count, &cancelled);
    let begins = move |at: usize| count.load(SeqCst) >= at;
    std::thread::scope(|threads| {
        if let Some(at) = at {
            threads.spawn(move || {
                while !begins(at) {
                    std::thread::yield_now();
                }
                cancelled.store(true, SeqCst);
            });
        }
        let wanted = || {
            count.fetch_add(1, SeqCst);
            while at.is_some_and(begins) && !cancelled.load(SeqCst) {
                std::thread::yield_now();
            }
            !cancelled.load(SeqCst)
        };
        let done = work(&wanted);
        (count.load(SeqCst), done)
    })
}

/// Cancels some work after a hundredth of its segments, and expects that it ends before a twentieth.
fn stops<T: Debug, E: Debug>(what: &str, work: impl Fn(Wanted<'_>) -> Result<T, E>, expected: impl Fn(&E) -> bool) {
    let (whole, done) = segments(None, &work);
    assert!(done.is_ok() && whole > 200, "{what}: {whole} segments, {:?}", done.err());
    let (begun, cancelled) = segments(Some(whole / 100), &work);
    assert!(cancelled.as_ref().is_err_and(&expected), "{what}: {:?}", cancelled.err());
    assert!(begun < whole / 20, "{what}: {begun} of {whole} segments");
}

fn long(more: &str) -> Scenario {
    scenario(&format!("{HAEMODIALYSIS}{more}"))
}

#[test]
fn a_run_of_twenty_years_stops() {
    let scenario = long("[run]\nweeks = 1040\n[baseline.dialysis]\n");
    stops("the run", |wanted| simulate_while(&scenario, wanted), |error| *error == SimulationError::Cancelled);
}

#[test]
fn the_search_for_where_a_run_begins_stops() {
    let times: Vec<String> = (0..1440).step_by(10).map(|minute| format!("\"{}\"", support::clock(minute))).collect();
    let doses = format!("salt = \"magnesium-oxide\"\ndose_mg = 1\ntimes = [{}]\n", times.join(", "));
    let begin = "[run]\nweeks = 1\n";
    let steady = long(&format!("{begin}[baseline.dialysis]\n[[baseline.oral]]\n{doses}"));
    let is_cancelled = |error: &SimulationError| *error == SimulationError::Cancelled;
    stops("the steady state", |wanted| steady_state_while(&steady.baseline, wanted), is_cancelled);
    let measured = "start = \"measured\"\nstart_total_mg_dl = 2.6\n";
    let measured = long(&format!("{begin}{measured}[baseline.dialysis]\n"));
    stops("the measured start", |wanted| simulate_while(&measured, wanted), is_cancelled);
}

#[test]
fn the_search_for_the_time_to_90_percent_stops() {
    let change = "[[phase]]\nfrom_week = 1.0\ndialysis = { dialysate_magnesium_meq_l = 1.5 }\n";
    let run = simulate(&long(&format!("[run]\nweeks = 2\n[baseline.dialysis]\n{change}"))).unwrap();
    stops("the search", |wanted| time_to_90_percent(&run, wanted), |reason| *reason == NotSettled::Cancelled);
}

#[test]
fn a_fit_stops() {
    let lab = "[[lab]]\nweek = 3\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.9\n";
    let scenario = long(&format!("[run]\nweeks = 4\nstart = \"fitted\"\n[baseline.dialysis]\n{lab}"));
    let is_cancelled = |error: &FitError| *error == FitError::Simulation(SimulationError::Cancelled);
    stops("the fit", |wanted| fit_while(&scenario, wanted), is_cancelled);
}

#[test]
fn what_one_patient_is_asked_about_stops() {
    let change = "[[phase]]\nfrom_week = 8.0\ndialysis = { dialysate_magnesium_meq_l = 1.5 }\n";
    let scenario = long(&format!("[run]\nweeks = 80\n[baseline.dialysis]\n{change}"));
    let belief = Belief::prior(&scenario);
    let is_cancelled = |error: &SimulationError| *error == SimulationError::Cancelled;
    stops("the most probable patient", |wanted| belief.most_probable(&scenario, wanted), is_cancelled);
    let is_cancelled = |error: &FitError| *error == FitError::Simulation(SimulationError::Cancelled);
    stops("the next samples", |wanted| next_samples(&scenario, None, 80, wanted), is_cancelled);
}

#[test]
fn the_search_for_prescriptions_stops() {
    let lab = "[[lab]]\nweek = 3\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.9\n";
    let text = format!("{HAEMODIALYSIS}[run]\nweeks = 4\n[baseline.dialysis]\n{lab}");
    let draft = mgkin::scenario::read(&text).draft;
    let question = || Question::of_usual_menu([2.7, 3.0], 12);
    let is_cancelled = |error: &CompareError| {
        let cancelled = SimulationError::Cancelled;
        matches!(error, CompareError::Simulation(e) | CompareError::Fit(FitError::Simulation(e)) if *e == cancelled)
    };
    stops("its fit", |wanted| Search::new(&draft, question(), wanted), is_cancelled);
    let search = Search::new(&draft, question(), WANTED).unwrap();
    stops("its levels", |wanted| search.levels(wanted), is_cancelled);
}
