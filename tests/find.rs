//! Which prescriptions bring the pre-dialysis total into a range.

mod support;

use mgkin::scenario::{ScenarioDraft, read};
use mgkin::study::Progress;
use mgkin::study::find::{Answer, Answers, Found, Place, Question, find};
use mgkin::study::map::CompareError;
use mgkin::study::prescribe::{Choice, prescribed};
use mgkin::study::results::{last_whole_week, smallest_visible_change};
use mgkin::units::mg_dl_from_mmol_l;
use support::HAEMODIALYSIS;

fn draft(more: &str) -> ScenarioDraft {
    let loaded = read(&format!("{HAEMODIALYSIS}[run]\nweeks = 4\n{more}"));
    assert!(loaded.scenario.is_some(), "{:?}", loaded.problems);
    loaded.draft
}

fn lab(week: i64, total_mg_dl: f64) -> String {
    format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = {total_mg_dl}\n")
}

const DIALYSIS: &str = "[baseline.dialysis]\n";

/// A small question, so that it is quick.
fn question(week: u32) -> Question {
    Question {
        dialysates_meq_l: vec![1.0, 1.5],
        oxide_mg: vec![0.0, 250.0],
        draws: 16,
        ..Question::of_usual_menu([2.7, 3.0], week)
    }
}

fn found(draft: &ScenarioDraft, question: Question) -> Found {
    find(draft, question, &Progress::default()).unwrap().unwrap()
}

fn run_mg_dl(draft: &ScenarioDraft, choice: Choice, from_week: f64, week: u32) -> f64 {
    let mut draft = prescribed(draft, choice, from_week);
    draft.run.weeks = Some(f64::from(week));
    let scenario = mgkin::study::checked(&draft).unwrap();
    let run = mgkin::study::fit::simulate_fitted(&scenario).unwrap();
    mg_dl_from_mmol_l(last_whole_week(&run).unwrap().serum.pre_mmol_l)
}

#[test]
fn no_prescription_is_marked_while_labs_and_model_contradict() {
    let labs = [lab(1, 1.2), lab(2, 4.5)].concat();
    let found = found(&draft(&format!("{labs}{DIALYSIS}")), question(4));
    assert!(found.is_improbable && found.nearest.is_none());
    assert!(found.cells.iter().all(|cell| cell.probability.is_some()), "they are shown all the same");
    let wide = Question { range_mg_dl: [0.5, 9.0], ..question(4) };
    let everywhere = |labs: &str| find(&draft(&format!("{labs}{DIALYSIS}")), wide.clone(), &Progress::default());
    assert_eq!(everywhere(&labs).unwrap().unwrap().nearest, None);
    assert!(everywhere(&lab(1, 2.4)).unwrap().unwrap().nearest.is_some());
}

#[test]
fn levels_without_labs_are_those_of_the_runs_and_more_magnesium_is_more_of_it() {
    let draft = draft(DIALYSIS);
    let found = found(&draft, question(4));
    assert_eq!((found.labs, found.from_week, found.present_meq_l, found.failed), (0, 0.0, 1.0, 0));
    for cell in &found.cells {
        let of_run = run_mg_dl(&draft, cell.choice, 0.0, 4);
        assert!((cell.level_mg_dl - of_run).abs() < 1e-9, "the same run: {} {of_run}", cell.level_mg_dl);
        let probability = cell.probability.unwrap();
        assert!(probability.in_range + probability.low + probability.dangerous <= 1.0);
    }
    let order: Vec<(f64, Option<f64>)> =
        found.cells.iter().map(|c| (c.choice.dialysate_magnesium_meq_l, c.choice.magnesium_oxide_mg)).collect();
    assert_eq!(order, [(1.0, Some(0.0)), (1.0, Some(250.0)), (1.5, Some(0.0)), (1.5, Some(250.0))]);
    let levels: Vec<f64> = found.cells.iter().map(|cell| cell.level_mg_dl).collect();
    assert!(levels[0] < levels[1] && levels[0] < levels[2] && levels[2] < levels[3], "{levels:?}");
    let low: Vec<f64> = found.cells.iter().map(|cell| cell.probability.unwrap().low).collect();
    assert!(low[0] >= low[1] && low[0] >= low[2] && low[2] >= low[3], "the same patients in every cell: {low:?}");
}

#[test]
fn values_between_those_of_the_menu_do_what_they_are_said_to_do() {
    let draft = draft(DIALYSIS);
    let found = found(&draft, question(4));
    let at = |answer: Answer| if let Answer::At(value) = answer { value } else { panic!("{answer:?}") };
    let choice = |meq_l: f64, mg: f64| Choice { dialysate_magnesium_meq_l: meq_l, magnesium_oxide_mg: Some(mg) };
    let Answers { dialysate_meq_l, oxide_mg, balanced_meq_l } = found.answers;
    // The level moves by 1 mg/dL for 1 mEq/L and for some 3000 mg: the tolerances are the search's.
    assert!((run_mg_dl(&draft, choice(at(dialysate_meq_l), 0.0), 0.0, 4) - 2.85).abs() < 1e-4);
    assert!((run_mg_dl(&draft, choice(1.0, at(oxide_mg)), 0.0, 4) - 2.85).abs() < 1e-4);
    assert!((at(balanced_meq_l) - 1.0).abs() < 1e-3, "nothing has changed: {balanced_meq_l:?}");
}

#[test]
fn where_no_value_does_it_the_answer_says_on_which_side() {
    let low =
        draft("[patient.parameters]\nactive_absorption = 0.2\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 0.3\n");
    let mut far = question(2);
    far.range_mg_dl = [3.9, 4.1];
    assert_eq!(found(&low, far).answers.oxide_mg, Answer::TooLow);
    let high = draft("[baseline.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
    assert_eq!(found(&high, question(2)).answers.oxide_mg, Answer::TooHigh);
}

/// The last lab is of week 3: what the file plans until then stays, and the prescription comes after it.
#[test]
fn labs_narrow_the_doubt_and_the_prescription_begins_after_them() {
    let labs = [lab(1, 2.1), lab(3, 2.2)].concat();
    let before = "[[phase]]\nfrom_week = 2\ndialysis = { dialysate_magnesium_meq_l = 1.2 }\n";
    let after = "[[phase]]\nfrom_week = 3.5\ndialysis = { dialysate_magnesium_meq_l = 2.0 }\n";
    let draft = draft(&[DIALYSIS, before, after, &labs].concat());
    let asked = Question { draws: 32, ..question(8) };
    let after_labs = found(&draft, asked.clone());
    assert_eq!((after_labs.labs, after_labs.from_week, after_labs.present_meq_l), (2, 3.0, 1.2));
    let mut fitted = draft.clone();
    fitted.run.start = Some("fitted".to_owned());
    for cell in &after_labs.cells {
        let of_run = run_mg_dl(&fitted, cell.choice, 3.0, 8);
        // A run leaves out what the equations are thought to miss, of which a fit to these labs finds next to nothing.
        assert!((cell.level_mg_dl - of_run).abs() < 0.02, "{} {of_run}", cell.level_mg_dl);
    }
    let mut unmeasured = draft.clone();
    unmeasured.lab.clear();
    let before_labs = found(&unmeasured, asked);
    assert!(before_labs.labs == 0 && before_labs.from_week == 0.0);
    assert!(
        after_labs.cells.iter().zip(&before_labs.cells).all(|(after, before)| after.level_mg_dl < before.level_mg_dl)
    );
    // Two labs well below the range leave little of it to the prescription of before, and nothing to danger.
    let [after, before] = [&after_labs, &before_labs].map(|found| found.cells[0].probability.unwrap());
    assert!(after.in_range < 0.5 * before.in_range && after.dangerous == 0.0, "{after:?} {before:?}");
}

#[test]
fn what_is_uncertain_of_magnesium_oxide_is_so_also_where_the_file_has_none() {
    let draft = draft(&[DIALYSIS, &lab(1, 2.4)].concat());
    let asked = Question { oxide_mg: vec![0.0, 1000.0], dialysates_meq_l: vec![1.0], draws: 64, ..question(4) };
    let spread = |with: f64| {
        let mut wide = asked.clone();
        wide.range_mg_dl = [2.4 + with, 20.0];
        found(&draft, wide).cells.iter().map(|cell| cell.probability.unwrap().in_range).collect::<Vec<_>>()
    };
    let shares: Vec<Vec<f64>> = (0..12).map(|step| spread(0.1 * f64::from(step) - 0.3)).collect();
    let uncertain = |cell: usize| shares.iter().filter(|shares| shares[cell] > 0.05 && shares[cell] < 0.95).count();
    assert!(uncertain(1) > uncertain(0), "{shares:?}");
}

#[test]
fn a_week_before_the_prescription_begins_is_refused() {
    let draft = draft(&[DIALYSIS, &lab(3, 2.4)].concat());
    let refused = find(&draft, question(3), &Progress::default()).unwrap();
    assert!(matches!(&refused, Err(CompareError::Problems(problems)) if problems[0].id == "week-before-prescription"));
    assert!(find(&draft, question(4), &Progress::default()).unwrap().is_ok());
}

#[test]
fn a_level_measured_at_the_start_counts_as_a_lab() {
    let draft = draft(&format!("start = \"measured\"\nstart_total_mg_dl = 2.1\n{DIALYSIS}"));
    let found = found(&draft, question(2));
    assert_eq!((found.labs, found.from_week), (1, 0.0));
    assert!(found.cells[0].level_mg_dl < 2.35, "{:?}", found.cells[0]);
    let reach = 2.7 - smallest_visible_change(2.7);
    assert_eq!(found.cells[0].place == Place::Below, found.cells[0].level_mg_dl < reach);
}

#[test]
fn the_search_can_be_cancelled() {
    let progress = Progress::default();
    progress.cancel();
    assert!(find(&draft(DIALYSIS), question(2), &progress).is_none());
}

#[cfg(feature = "parallel")]
#[test]
fn the_number_of_threads_changes_no_probability() {
    let draft = draft(&[DIALYSIS, &lab(1, 2.2)].concat());
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| found(&draft, question(2)))
    };
    assert_eq!(with(1), with(2), "to the last bit");
}
