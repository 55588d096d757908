//! A ward from a list: what is read, the words with which a bad list is refused, and the switch of each patient.
//!
//! `invalid_wards` holds bad lists. After a change of words: read the new messages as the person who edits the list, then
//! accept them with `INSTA_UPDATE=always cargo test --test ward_list`.

mod support;

use assert_cmd::Command;
use mgkin::report::sentence;
use mgkin::scenario::patients_csv::{ListedPatient, PatientList, read};
use mgkin::scenario::{Problem, ScenarioDraft};
use mgkin::study::Progress;
use mgkin::study::fit::{FitError, MistakenUnit, fit};
use mgkin::study::ward_list::{Plan, Switch, switch_list};
use mgkin::units::mg_dl_from_mmol_l;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use std::fs;
use support::scenario;

const WARD: &str = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
/// A short run, so that many fits are quick.
const SWITCH: Switch = Switch { dialysate_meq_l: 1.5, week: 2 };

fn ward(more: &str) -> ScenarioDraft {
    mgkin::scenario::read(&format!("{WARD}{more}")).draft
}

fn list(table: &str) -> PatientList {
    read(table).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn plan(table: &str) -> Plan {
    Plan::new(&ward(""), &list(table), SWITCH).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn placed(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let column = Some(problem.path.clone()).filter(|path| !path.is_empty());
    let place: Vec<String> = line.into_iter().chain(column).collect();
    format!("  {}: {}\n", place.join(", "), sentence(problem))
}

#[test]
fn every_bad_list_is_refused_with_these_words_all_at_once() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/invalid_wards");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    files.sort();
    assert!(files.len() > 5, "the folder was read");
    let mut words = String::new();
    for path in files {
        let problems = read(&fs::read_to_string(&path).unwrap()).expect_err(&path.display().to_string());
        words += &format!("{}\n", path.file_name().unwrap().to_str().unwrap());
        words.extend(problems.iter().map(placed));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("invalid_wards");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("messages", words));
}

#[test]
fn every_unit_is_read_and_what_stands_between_cells_makes_no_difference() {
    let commas = "weight_kg,pre_total_mmol_l,modality,substitution_flow_ml_min,gfr_ml_min,mgo_mg_day\n\
                  60,1.0,hdf-pre,200,,\n55.5,1.2,,,2.5,330\n";
    let read_list = list(commas);
    let expected = [
        ListedPatient {
            row: 1,
            line: 2,
            target_weight_kg: 60.0,
            pre_total_mg_dl: 2.4305, // 24.305 mg a mmol
            modality: Some("hdf-pre".to_owned()),
            substitution_flow_ml_min: Some(200.0),
            ..ListedPatient::default()
        },
        ListedPatient {
            row: 2,
            line: 3,
            target_weight_kg: 55.5,
            pre_total_mg_dl: 1.2 * 2.4305,
            gfr_ml_min: Some(2.5),
            mgo_mg_day: Some(330.0),
            ..ListedPatient::default()
        },
    ];
    for (found, expected) in read_list.patients.iter().zip(&expected) {
        assert!((found.pre_total_mg_dl - expected.pre_total_mg_dl).abs() < 1e-12);
        assert_eq!(
            ListedPatient { pre_total_mg_dl: 0.0, ..found.clone() },
            ListedPatient { pre_total_mg_dl: 0.0, ..expected.clone() }
        );
    }
    for other in [commas.replace(',', ";"), commas.replace(',', "\t"), format!("sep=|\n{}", commas.replace(',', "|"))] {
        let patients = list(&other).patients.into_iter().map(|patient| ListedPatient { line: 0, ..patient });
        let of_commas = read_list.patients.iter().cloned().map(|patient| ListedPatient { line: 0, ..patient });
        assert!(patients.eq(of_commas), "{other:?}");
    }
    // 2 mEq are 1 mmol
    let meq = list("pre_total_meq_l,weight_kg\n2.0,60\n");
    assert!((meq.patients[0].pre_total_mg_dl - 2.4305).abs() < 1e-12);
}

#[test]
fn a_patient_is_fitted_and_switched_as_the_same_scenario_is() {
    // 7 L a week at 60 kg are 6.07 at 52
    let plan = plan(
        "weight_kg,pre_total_mg_dl,modality,substitution_flow_ml_min,gfr_ml_min,mgo_mg_day\n\
                     52,2.3,hdf-pre,180,2.0,330\n",
    );
    let found = switch_list(&plan, &Progress::default()).unwrap();
    let text = "format = 1\n[patient]\nkind = \"haemodialysis\"\ntarget_weight_kg = 52\nfluid_gain_l_week = 6.066666666666666\ngfr_ml_min = 2.0\n[run]\nweeks = 2\n\
                start = \"fitted\"\nstart_total_mg_dl = 2.3\n[baseline.dialysis]\nmodality = \"hdf-pre\"\n\
                substitution_flow_ml_min = 180\n[[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330\n\
                times = [\"21:00\"]\n[[phase]]\nfrom_week = 0\ndialysis.dialysate_magnesium_meq_l = 1.5\n";
    let fitted = fit(&scenario(text)).unwrap();
    let outcome = found.rows[0].outcome.as_ref().unwrap();
    let near = |found: f64, expected: f64| assert!((found / expected - 1.0).abs() < 1e-9, "{found} for {expected}");
    let (found_after, expected_after) = (outcome.after.interval(), fitted.weeks[1].pre_total.posterior);
    near(found_after.lowest, expected_after.lowest);
    near(found_after.highest, expected_after.highest);
    near(outcome.before.median_mmol_l, fitted.values[0].predicted_mmol_l);
    assert_eq!(plan.dialysate_now_meq_l, 1.0);
    assert!(plan.takes_oral_magnesium());
}

#[test]
fn one_sample_leaves_doubt_that_the_switch_adds_to_and_a_higher_dialysate_raises_everybody() {
    let table = "weight_kg,pre_total_mg_dl\n60,2.2\n60,2.6\n60,3.0\n";
    let found = switch_list(&plan(table), &Progress::default()).unwrap();
    let levels: Vec<_> = found.outcomes().map(|(_, outcome)| (outcome.before, outcome.after)).collect();
    assert_eq!(levels.len(), 3);
    for (before, after) in &levels {
        assert!(after.median_mmol_l > before.median_mmol_l);
        // between what one sample scatters, 5.6 %, and what patients differ by before any is drawn, about 15 %
        assert!((0.02..0.15).contains(&before.log_sd), "{before:?}");
        assert!(after.log_sd > 0.0);
    }
    // whoever was measured higher is higher, but less so: the sample may have been a chance one
    let medians: Vec<f64> = levels.iter().map(|(before, _)| mg_dl_from_mmol_l(before.median_mmol_l)).collect();
    assert!(medians[0] > 2.2 && medians[2] < 3.0 && medians.is_sorted(), "{medians:?}");
}

#[test]
fn a_patient_who_cannot_be_fitted_takes_nobody_along_and_a_mistaken_unit_is_named() {
    let found =
        switch_list(&plan("weight_kg,pre_total_mg_dl\n60,9.5\n60,1.05\n60,2.5\n"), &Progress::default()).unwrap();
    assert!(matches!(found.rows[0].outcome, Err(FitError::OutOfReach { .. })));
    assert_eq!(found.rows[1].outcome.as_ref().unwrap().mistaken_unit, Some(MistakenUnit::MmolL));
    assert_eq!(found.rows[2].outcome.as_ref().unwrap().mistaken_unit, None);
    assert_eq!((found.failed(), found.outcomes().count()), (1, 2));
}

#[test]
fn the_ward_s_later_plans_are_left_out_and_what_its_patients_cannot_have_is_refused_by_line_and_column() {
    let later = "[[phase]]\nfrom_week = 2\ndialysis.dialysate_magnesium_meq_l = 2.0\n\
                 [[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 4.0\n";
    let table = list("weight_kg,pre_total_mg_dl\n60,2.5\n");
    let [plain, planned] = ["", later].map(|more| Plan::new(&ward(more), &table, SWITCH).unwrap());
    assert_eq!(plain.patients, planned.patients);
    let table = list(
        "weight_kg,pre_total_mg_dl,modality,substitution_flow_ml_min\n60,2.5,hdf-pre,\n60,2.5,,50\n60,2.5,hdf-post,190\n\
         60,0.15,,\n",
    );
    let problems = Plan::new(&ward(""), &table, SWITCH).unwrap_err();
    let places: Vec<(Option<usize>, &str)> = problems.iter().map(|p| (p.line, p.path.as_str())).collect();
    assert_eq!(
        places,
        [
            (Some(2), "modality"),
            (Some(3), "substitution_flow_ml_min"),
            (Some(4), "substitution_flow_ml_min"),
            (Some(5), "pre_total"),
        ],
        "{problems:?}"
    );
    // what is wrong with the ward itself has no line in the list
    let healthy = mgkin::scenario::read("format = 1\n[patient]\nkind = \"healthy\"\n").draft;
    let problems = Plan::new(&healthy, &list("weight_kg,pre_total_mg_dl\n60,2.5\n"), SWITCH).unwrap_err();
    assert!(problems.iter().all(|problem| problem.line.is_none()) && !problems.is_empty());
    let far = Switch { dialysate_meq_l: 9.0, ..SWITCH };
    let problems = Plan::new(&ward(""), &list("weight_kg,pre_total_mg_dl\n60,2.5\n"), far).unwrap_err();
    assert_eq!(problems[0].path, "phase[1].dialysis.dialysate_magnesium_meq_l");
}

#[test]
fn a_cancelled_switch_has_no_answer_and_a_finished_one_counts_every_patient() {
    let plan = plan("weight_kg,pre_total_mg_dl\n60,2.5\n50,2.7\n");
    let progress = Progress::default();
    assert!(switch_list(&plan, &progress).is_some());
    assert_eq!(progress.done(), 2);
    progress.cancel();
    assert!(switch_list(&plan, &progress).is_none());
}

#[test]
fn the_command_prints_tables_csv_and_json_and_names_the_list_in_its_refusals() {
    let folder = tempfile::tempdir().unwrap();
    let patients = folder.path().join("patients.csv");
    let ward = |table: &str, more: &[&str]| {
        fs::write(&patients, table).unwrap();
        let mut command = Command::cargo_bin("mgkin").unwrap();
        let list = patients.to_str().unwrap();
        command.args([&["ward", "haemodialysis-1.0", "--list", list, "--week", "2"], more].concat()).assert()
    };
    let table = "weight_kg,pre_total_mg_dl,mgo_mg_day\n60,1.9,\n52,3.6,330\n60,9.5,\n";
    ward(table, &["--to", "1.5"]).success().stdout(
        contains("3 patients, each fitted to one sample on 1.0 mEq/L; week 2 after the switch to 1.5 mEq/L")
            .and(contains("Below 2.0 mg/dL the model expects"))
            .and(contains("more likely than not: row 2 ("))
            .and(contains("Row 3: no patient with this diet"))
            .and(contains("Severe hypermagnesaemia occurs")),
    );
    // Nobody is a part of a patient.
    let shown = ward(table, &["--to", "1.5"]).success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    for line in shown.lines().filter(|line| line.contains("the model expects") || line.contains('█')) {
        let numbers = line.split_whitespace().skip(2).filter_map(|word| word.parse::<f64>().ok());
        assert!(numbers.clone().all(|number| number.fract() == 0.0) && numbers.count() > 0, "{line}");
    }
    let csv = ward(table, &["--to", "1.5", "--csv", "-"]).success();
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(csv.get_output().stdout.as_slice())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[1][0].as_str(), rows[1][1].as_str(), rows[2][3].as_str()), ("2", "52", ""));
    let json = ward(table, &["--to", "1.5", "--range", "2.2-3.0", "--json"]).success();
    let json: serde_json::Value = serde_json::from_slice(&json.get_output().stdout).unwrap();
    assert_eq!(json["range_mg_dl"], serde_json::json!([2.2, 3.0]));
    assert_eq!((json["patients"].as_u64(), json["failed"].as_u64()), (Some(3), Some(1)));
    let after: f64 = rows[0][7].parse().unwrap();
    assert!((json["rows"][0]["after_mg_dl"]["median"].as_f64().unwrap() - after).abs() < 1e-12);
    assert!(json["rows"][2]["after_mg_dl"].is_null() && json["rows"][2]["remark"].is_string());
    ward("name,weight_kg,pre_total_mg_dl\nx,60,2.5\n", &["--to", "1.5"])
        .code(2)
        .stdout("")
        .stderr(contains("patients.csv: line 1: error: the column \"name\" looks like an identity"));
    ward(table, &["--to", "9"]).code(2).stderr(contains("--to: error: 9 mEq/L is not possible"));
    ward(table, &["--to", "1.5", "--range", "3-2"]).code(2).stderr(contains("the lower value first"));
}

/// With the gain of a person of 60 kg nobody of 28 kg could be dialysed: the list was refused for its lightest patient.
#[test]
fn light_and_heavy_patients_gain_fluid_in_proportion_to_their_weight() {
    let plan = plan("weight_kg,pre_total_mg_dl\n28,2.5\n60,2.5\n150,2.5\n");
    let gains = plan.patients.iter().map(|planned| {
        let patient = &planned.scenario.baseline.patient;
        patient.fluid_gain_l_h / patient.target_weight_kg
    });
    let gains: Vec<f64> = gains.collect();
    assert!(gains.iter().all(|gain| (gain / gains[1] - 1.0).abs() < 1e-12), "{gains:?}");
}
