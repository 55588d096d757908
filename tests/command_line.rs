//! The program as a black box: what it prints, what it writes, how it exits.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::Path;

fn mgkin() -> Command {
    let mut command = Command::cargo_bin("mgkin").expect("the program is built");
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("COLUMNS");
    command
}

fn output(arguments: &[&str]) -> String {
    let assert = mgkin().args(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

const DEFAULT: &str = "haemodialysis-1.0";

#[test]
fn run_prints_twelve_weeks_of_the_default_patient() {
    let table = output(&["run", DEFAULT]);
    assert!(table.contains("pre, mg/dL") && table.contains("mass balance"));
    let rows = table.lines().filter(|line| line.split_whitespace().next().is_some_and(|w| w.parse::<u32>().is_ok()));
    assert_eq!(rows.count(), 12);
    assert!(table.contains("2.60"));
}

#[test]
fn the_engine_is_chosen_and_named() {
    let named = |more: &[&str]| {
        let json: serde_json::Value =
            serde_json::from_str(&output(&[&["run", DEFAULT, "--json"], more].concat())).unwrap();
        let pre_mmol_l = json["sessions"][30]["pre_total_mmol_l"].as_f64().unwrap();
        (json["solver"].as_str().unwrap().to_owned(), pre_mmol_l)
    };
    let (ours, other) = (named(&[]), named(&["--solver", "dopri5"]));
    assert_eq!((ours.0.as_str(), other.0.as_str()), ("rodas5p", "dopri5"));
    assert!((ours.1 / other.1 - 1.0).abs() < 1e-6, "{ours:?}, {other:?}");
    assert_eq!(named(&["--solver", "rosenbrock"]), ours);
    assert!(output(&["run", DEFAULT, "--solver", "dopri5"]).contains("dopri5 at a relative tolerance"));
    mgkin().args(["run", DEFAULT, "--solver", "euler"]).assert().code(2).stderr(contains("rosenbrock, dopri5"));
}

#[test]
fn json_has_the_published_names_and_is_the_same_every_time() {
    let first = output(&["run", DEFAULT, "--json"]);
    assert_eq!(first, output(&["run", DEFAULT, "--json"]), "byte for byte");
    let json: serde_json::Value = serde_json::from_str(&first).unwrap();
    for key in [
        "format",
        "model_version",
        "program_version",
        "scenario_sha256",
        "warnings",
        "balance_residual_mmol",
        "steady_state_residual",
        "sessions",
        "weeks",
        "weeks_to_90_percent",
    ] {
        assert!(json.get(key).is_some(), "{key}");
    }
    let session = &json["sessions"][0];
    for key in [
        "week",
        "day",
        "start_h",
        "pre_total_mmol_l",
        "post_total_mmol_l",
        "pre_ionised_mmol_l",
        "post_ionised_mmol_l",
        "diffusion_mmol",
        "convection_mmol",
        "ultrafiltration_l",
        "ended_above_target_l",
    ] {
        assert!(session.get(key).is_some(), "{key}");
    }
    assert_eq!(json["sessions"].as_array().unwrap().len(), 36);
    assert_eq!(json["weeks"].as_array().unwrap().len(), 12);
    assert_eq!(json["scenario_sha256"].as_str().unwrap().len(), 64);
    assert!(json["balance_residual_mmol"].as_f64().unwrap() <= 1e-9);
    assert!(json["weeks_to_90_percent"].is_null(), "at steady state nothing moves");
}

#[test]
fn weeks_to_90_percent_counts_from_the_last_phase() {
    let folder = tempfile::tempdir().unwrap();
    let weeks_to_90 = |from_week: f64| {
        let path = folder.path().join("switch.toml");
        let phase = format!("[[phase]]\nfrom_week = {from_week}\ndialysis.dialysate_magnesium_meq_l = 1.5\n");
        fs::write(&path, format!("format = 1\n[baseline.dialysis]\n{phase}")).unwrap();
        let json: serde_json::Value =
            serde_json::from_str(&output(&["run", path.to_str().unwrap(), "--json"])).unwrap();
        json["weeks_to_90_percent"].as_i64().unwrap()
    };
    let counted = weeks_to_90(2.0);
    assert_eq!(counted, weeks_to_90(3.0), "a later start shifts the whole answer");
    assert!(counted > 10, "beyond the run's end: {counted}");
}

#[test]
fn csv_has_the_published_columns_and_a_row_every_hour() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.csv");
    output(&["run", DEFAULT, "--csv", path.to_str().unwrap()]);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        "time_h,total_mmol_l,ionised_mmol_l,plasma_mmol,interstitial_mmol,muscle_mmol,soft_tissue_mmol,rapid_tissue_mmol,\
         bone_surface_mmol,bone_deep_mmol,gut_mmol,im_depot_mmol,plasma_l,interstitial_l,adaptation,\
         absorbed_diet_mmol,absorbed_dose_mmol,injected_mmol,secreted_mmol,faeces_mmol,urine_mmol,diffusion_mmol,\
         convection_mmol,dialysing"
    );
    let rows: Vec<Vec<f64>> =
        text.lines().skip(1).map(|row| row.split(',').map(|x| x.parse().unwrap()).collect()).collect();
    assert_eq!(rows.len(), 12 * 168 + 1);
    let dialysing = |hour: usize| rows[hour][23];
    assert_eq!([dialysing(7), dialysing(8), dialysing(11), dialysing(12)], [0.0, 1.0, 1.0, 0.0]);
    for row in &rows {
        assert!((row[3] / row[12] - row[1]).abs() < 1e-15, "total is plasma amount over plasma volume");
    }
    assert_eq!(output(&["run", DEFAULT, "--csv", "-"]), text, "standard output holds the table and nothing else");
}

#[test]
fn figures_are_png_and_svg_with_no_text_left_to_the_viewer() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    output(&["run", DEFAULT, "--plot", &file("run.png")]);
    output(&["compare", DEFAULT, "--dialysate", "1.0,2.0", "--plot", &file("compare.svg")]);
    assert!(fs::read(file("run.png")).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    let svg = fs::read_to_string(file("compare.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("<title>") && !svg.contains("<text"));
    mgkin().args(["run", DEFAULT, "--plot", &file("run.gif")]).assert().code(2).stderr(contains(".png or .svg"));
}

#[test]
fn compare_lists_every_prescription_and_refuses_impossible_ones() {
    let table = output(&["compare", DEFAULT, "--dialysate", "1.0,1.2,1.5,2.0", "--mgo", "0,250,330,500"]);
    let rows = table.lines().filter(|line| line.split_whitespace().next().is_some_and(|w| w.parse::<f64>().is_ok()));
    assert_eq!(rows.count(), 16);
    assert!(table.contains("constipation"), "the sentence beside every MgO result");
    for dose in ["-5", "NaN", "-inf"] {
        let dose = format!("--mgo={dose}");
        mgkin().args(["compare", DEFAULT, "--dialysate", "1.0", &dose]).assert().code(2).stderr(contains("dose"));
    }
    let table = output(&["compare", DEFAULT, "--dialysate=1e-9,-0"]);
    assert!(table.contains("1e-9 ") && table.contains("0.0 ") && !table.contains("-0"), "{table}");
    mgkin()
        .args(["compare", "residual-function-lost", "--dialysate", "1.0"])
        .assert()
        .success()
        .stderr(contains("a planned change is left out"))
        .stdout(contains("unchanged"));
    let csv = output(&["compare", DEFAULT, "--dialysate", "1.0,1.5", "--csv", "-"]);
    assert_eq!(csv.lines().count(), 1 + 2 * 12);
    mgkin().args(["compare", DEFAULT, "--dialysate", "50"]).assert().code(2).stderr(contains("50 mEq/L"));
}

#[test]
fn compare_refuses_more_prescriptions_than_memory_holds() {
    let list = |from: u32| (from..from + 3_000).map(|n| format!("0.{n}")).collect::<Vec<_>>().join(",");
    mgkin()
        .args(["compare", DEFAULT, "--dialysate", &list(1_000), "--mgo", &list(4_000)])
        .timeout(std::time::Duration::from_secs(20))
        .assert()
        .code(2)
        .stderr(contains("9000000 prescriptions are too many"));
}

#[test]
fn compare_refuses_decimal_commas_and_warns_of_what_is_unusual() {
    let compare = |list: &str| mgkin().args(["compare", DEFAULT, "--dialysate", list]).assert();
    compare("1,0,1,5").code(2).stderr(contains("decimals need a point"));
    compare("1;5").code(2).stderr(contains("decimal point"));
    for (list, meant) in [("1,5", "1.5"), ("1,0", "1.0"), ("1,50", "1.50")] {
        compare(list).code(2).stdout("").stderr(contains(format!("is {meant} mEq/L meant?")));
    }
    compare("1,2").success().stderr(contains("meant").not());
    let unusual = contains("--dialysate 5: warning: 5 mEq/L is unusual");
    compare("1.0,5").success().stderr(unusual.and(contains("reaches")).and(contains("meant").not()));
    compare("1.0,1.5").success().stderr(contains("unusual").not());
    mgkin()
        .args(["compare", DEFAULT, "--dialysate", "1.0", "--mgo", "0,9000"])
        .assert()
        .success()
        .stderr(contains("--mgo 9000: warning"));
}

#[test]
fn verify_fails_when_an_expected_value_is_not_met() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("expect.toml");
    let with_value = |value: f64| {
        let expect = format!("[[expect]]\nweek = 1\nwhat = \"pre_total_mg_dl\"\nvalue = {value}\ntolerance = 0.01\n");
        fs::write(&path, format!("format = 1\n[baseline.dialysis]\n{expect}")).unwrap();
        mgkin().args(["verify", path.to_str().unwrap()]).assert()
    };
    with_value(2.604).success().stdout(contains("1 expected values met, 0 not"));
    with_value(2.624).code(1).stdout(contains("FAILED"));
}

#[test]
fn tables_may_come_from_standard_input_and_two_inputs_may_not() {
    let samples = "week,day,when,total,unit\n1,Mon,pre,2.4,mg/dL\n";
    mgkin().args(["run", DEFAULT, "--labs", "-"]).write_stdin(samples).assert().success().stdout(contains("2.40"));
    let ward = ["ward", DEFAULT, "--list", "-", "--to", "1.5"];
    mgkin().args(ward).write_stdin("weight_kg,pre_total_mg_dl\n60,2.4\n").assert().success();
    let refused = mgkin().args(["run", "-", "--labs", "-"]).write_stdin(samples).assert().code(2);
    refused.stderr(contains("standard input"));
}

#[test]
fn a_scenario_that_starts_from_the_fitted_patient_may_have_its_labs_in_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let fitted = "format = 1\n[run]\nweeks = 2\nstart = \"fitted\"\n[baseline.dialysis]\n";
    fs::write(at("a.toml"), fitted).unwrap();
    fs::write(at("labs.csv"), "week,day,when,total,unit\n1,Mon,pre,2.4,mg/dL\n").unwrap();
    for command in ["run", "fit"] {
        mgkin().args([command, &at("a.toml"), "--labs", &at("labs.csv")]).assert().success().stderr("");
        mgkin().args([command, &at("a.toml")]).assert().code(2).stderr(contains("needs measured values"));
    }
    fs::write(at("a.toml"), fitted.replace("weeks", "week")).unwrap();
    let wrong = mgkin().args(["run", &at("a.toml"), "--labs", &at("labs.csv")]).assert().code(2);
    wrong.stderr(contains("line 3").and(contains("unknown key")));
}

#[test]
fn a_scenario_may_come_from_standard_input() {
    mgkin().args(["run", "-"]).write_stdin("format = 1\n[baseline.dialysis]\n").assert().success();
    mgkin().args(["run", "-"]).write_stdin("").assert().code(2).stderr(contains("empty"));
}

#[test]
fn what_is_no_scenario_is_refused_with_one_clear_message() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let large = folder.path().join("large.toml");
    fs::File::create(&large).unwrap().set_len(100_000_000).unwrap();
    for (path, words) in [
        (folder.path().to_str().unwrap().to_owned(), "folder"),
        (large.to_str().unwrap().to_owned(), "100.0 MB"),
        (file("slightly_too_large", &vec![b' '; 1_000_001]), "1.1 MB; at most 1.0 MB"),
        (file("binary", &[0, 159, 146, 150, 255]), "not text"),
        (file("empty", b""), "empty"),
        (folder.path().join("none").to_str().unwrap().to_owned(), "cannot be read"),
        (
            file("stopped.toml", b"format=1\n[baseline.dialysis]\n[[phase]]\nfrom_week=1\ndialysis=\"stop\"\n"),
            "stopped",
        ),
        (file("gain.toml", b"format=1\n[patient]\nfluid_gain_l_week=12\n[baseline.dialysis]\n"), "no steady state"),
    ] {
        let assert = mgkin().args(["run", &path]).assert().code(2).stderr(contains(words));
        let error = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(!error.contains("panicked"));
    }
}

#[test]
fn input_without_end_is_larger_than_what_is_read() {
    let endless = " ".repeat(1_000_002);
    mgkin().args(["run", "-"]).write_stdin(endless).assert().code(2).stderr(contains("> 1.0 MB; at most 1.0 MB"));
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("no/such/folder/run.csv");
    mgkin()
        .args(["run", DEFAULT, "--csv", missing.to_str().unwrap()])
        .assert()
        .code(2)
        .stderr(contains("cannot be written"));
    let old = folder.path().join("old.csv");
    fs::write(&old, "old").unwrap();
    mgkin().args(["run", "no-such-preset", "--csv", old.to_str().unwrap()]).assert().code(2);
    assert_eq!(fs::read_to_string(&old).unwrap(), "old");
}

const SHORT: &str = "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";

#[test]
fn no_output_replaces_an_input_or_another_output_and_two_do_not_mix_on_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (scenario, labs) = (path("ward.toml"), path("labs.csv"));
    let table = "week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n";
    fs::write(&scenario, SHORT).unwrap();
    fs::write(&labs, table).unwrap();
    let roundabout = format!("{}/../{}/ward.toml", path(""), folder.path().file_name().unwrap().to_str().unwrap());
    for (arguments, words) in [
        (vec!["run", &scenario, "--csv", &scenario], "would replace it"),
        (vec!["run", &scenario, "--report", &roundabout], "would replace it"),
        (vec!["run", &scenario, "--labs", &labs, "--csv", &labs], "would replace it"),
        (vec!["compare", &scenario, "--dialysate", "1.0", "--csv", &scenario], "would replace it"),
        (vec!["export", &scenario, "--omex", &scenario], "would replace it"),
        (vec!["lesson", &scenario, "--sheet", &scenario], "would replace it"),
        (vec!["run", &scenario, "--csv", &path("x"), "--report", &path("./x")], "each its own"),
        (vec!["export", &scenario, "--omex", &path("x"), "--nonmem", &path("x")], "each its own"),
        (vec!["validate", "--csv", &path("x.svg"), "--plot", &path("x.svg")], "each its own"),
        (vec!["run", &scenario, "--json", "--csv", "-"], "standard output"),
        (vec!["run", &scenario, "--report", "-", "--csv", "-"], "standard output"),
        (vec!["export", &scenario, "--omex", "-", "--nonmem", "-"], "standard output"),
        (vec!["validate", "--json", "--csv", "-"], "standard output"),
        (vec!["run", &scenario, "--csv", &path("x"), "--plot", &path("x.gif")], ".png or .svg"),
    ] {
        mgkin().args(&arguments).assert().code(2).stdout("").stderr(contains(words));
    }
    let appended = fs::File::options().append(true).open(&scenario).unwrap();
    let mut into_its_input = std::process::Command::new(assert_cmd::cargo::cargo_bin("mgkin"));
    let ended = into_its_input.args(["run", &scenario]).stdout(appended).output().unwrap();
    assert_eq!(ended.status.code(), Some(2), "what is printed would follow what is read");
    assert_eq!(fs::read_to_string(&scenario).unwrap(), SHORT);
    assert_eq!(fs::read_to_string(&labs).unwrap(), table);
    assert!(!Path::new(&path("x")).exists(), "nothing is written when anything is refused");
    let page = output(&["run", &scenario, "--report", "-"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"), "the page and nothing else");
    output(&["run", &scenario, "--csv", "/dev/null", "--report", "/dev/null"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_a_protected_file_is_not_overwritten() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (scenario, table, link) = (path("ward.toml"), path("run.csv"), path("link"));
    fs::write(&scenario, SHORT).unwrap();
    symlink(&table, &link).unwrap();
    output(&["run", &scenario, "--csv", &link]);
    assert!(Path::new(&link).is_symlink() && fs::read_to_string(&table).unwrap().starts_with("time_h"));
    mgkin().args(["run", &scenario, "--csv", &table, "--report", &link]).assert().code(2).stderr(contains("its own"));
    fs::write(&table, "kept").unwrap();
    fs::set_permissions(&table, fs::Permissions::from_mode(0o444)).unwrap();
    for output in [&table, &link] {
        mgkin().args(["run", &scenario, "--csv", output]).assert().code(2).stderr(contains("cannot be written"));
    }
    assert_eq!(fs::read_to_string(&table).unwrap(), "kept");
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_and_what_the_shell_has_opened_are_known_for_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (scenario, second_name) = (path("ward.toml"), path("second.toml"));
    fs::write(&scenario, SHORT).unwrap();
    fs::hard_link(&scenario, &second_name).unwrap();
    mgkin().args(["run", &scenario, "--csv", &second_name]).assert().code(2).stderr(contains("would replace it"));
    fs::write(path("a"), "kept").unwrap();
    fs::hard_link(path("a"), path("b")).unwrap();
    let both = ["--csv", &path("a"), "--report", &path("b")];
    mgkin().args([&["run", &scenario][..], &both].concat()).assert().code(2).stderr(contains("each its own"));
    let program = assert_cmd::cargo::cargo_bin("mgkin");
    for line in ["run - --csv ward.toml < ward.toml", "run ward.toml --csv c > c"] {
        let line = format!("exec \"$0\" {line}");
        let shell = std::process::Command::new("sh").arg("-c").arg(line).arg(&program).current_dir(&folder).output();
        assert_eq!(shell.unwrap().status.code(), Some(2));
    }
    assert_eq!(fs::read_to_string(&scenario).unwrap(), SHORT);
    assert_eq!(fs::read_to_string(path("b")).unwrap(), "kept");
}

/// Commands that print, tables through a writer of their own among them.
#[cfg(target_os = "linux")]
const PRINTING: [&[&str]; 12] = [
    &["--help"],
    &["--version"],
    &["run", "--help"],
    &["list"],
    &["schema"],
    &["explain"],
    &["run", DEFAULT],
    &["run", DEFAULT, "--csv", "-"],
    &["verify", DEFAULT, DEFAULT],
    &["compare", DEFAULT, "--dialysate", "1.0", "--csv", "-"],
    &["export", DEFAULT, "--omex", "-"],
    &["export", DEFAULT, "--nonmem", "-"],
];

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_a_failure_with_words_and_a_closed_pipe_is_none() {
    use std::process::{Command, Stdio};
    for arguments in PRINTING {
        let run = |stdout: Stdio, stderr: Stdio| {
            let program = assert_cmd::cargo::cargo_bin("mgkin");
            Command::new(program).args(arguments).stdout(stdout).stderr(stderr).spawn().unwrap()
        };
        let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let to_full = run(full(), Stdio::piped()).wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&to_full.stderr).into_owned();
        let said = words.matches("standard output cannot be written").count();
        assert!(to_full.status.code() == Some(2) && said == 1, "{arguments:?}: {words}");
        let mut closed = run(Stdio::piped(), Stdio::piped());
        drop(closed.stdout.take());
        let closed = closed.wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&closed.stderr).into_owned();
        assert!(closed.status.success() && !words.contains("cannot be written"), "{arguments:?}: {words}");
        assert!(run(Stdio::null(), full()).wait().unwrap().success(), "{arguments:?}: nobody reads the words");
    }
}

#[test]
fn no_control_character_of_a_file_or_of_its_name_reaches_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ring\u{7}\u{202e}.toml");
    for text in [
        "format = 1\ntitle = \"\\u001b]0;title\\u0007\"\n",
        "format = 1\ntitle = \"raw \u{7}\"\n",
        "format = 1\n\"\\u001b[2J\" = 1\n",
        "format = 1\n[patient]\nkind = \"\\u009b31m\"\n",
        "format = 1\n[[baseline.oral]]\nsalt = \"\\b\"\ntimes = [\"\\u007f\"]\n",
    ] {
        fs::write(&path, text).unwrap();
        for command in ["run", "verify", "lesson"] {
            let assert = mgkin().arg(command).arg(&path).assert().code(2);
            let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
            let odd = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!said.contains(odd), "{command}: {said:?}");
            assert!(said.contains("ring\\u0007\\u202E.toml") && said.contains("line "), "{command}: {said:?}");
        }
    }
}

#[test]
fn titles_of_any_script_and_length_come_through_every_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let title = format!("透析 <b>&amp; مريض שלום 👩🏽‍⚕️ e\u{301} \u{202e}abc\u{202c} {}", "long ".repeat(60));
    fs::write(path("a.toml"), format!("title = \"\"\"{title}\n\tsecond line\"\"\"\n{SHORT}")).unwrap();
    output(&["run", &path("a.toml"), "--plot", &path("a.svg"), "--report", &path("a.html"), "--csv", &path("a.csv")]);
    output(&["run", &path("a.toml"), "--plot", &path("a.png")]);
    output(&["export", &path("a.toml"), "--omex", &path("a.omex"), "--nonmem", &path("b.csv")]);
    assert!(fs::read_to_string(path("a.svg")).unwrap().contains("透析 &lt;b&gt;&amp;amp; مريض שלום"));
    assert!(fs::read_to_string(path("a.html")).unwrap().contains("透析"));
    let table = output(&["run", &path("a.toml")]);
    assert!(table.contains("\\u202Eabc\\u202C") && !table.contains('\u{202e}'), "letters stay in their direction");
    let json: serde_json::Value = serde_json::from_str(&output(&["run", &path("a.toml"), "--json"])).unwrap();
    assert!(json["weeks"].is_array());
}

#[test]
fn a_session_that_would_filter_off_more_than_the_plasma_that_passes_is_refused_with_both_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("slow.toml");
    let slow = "ultrafiltration_limit_ml_kg_h = 40\n[[phase]]\nfrom_week = 0.3\ndialysis.blood_flow_ml_min = 12\n";
    fs::write(&path, format!("{SHORT}{slow}")).unwrap();
    // Of 7 L a week, what has come in the 44 h since Monday's session and in the 4 h of Wednesday's: 2 L in 4 h are
    // 8.33 mL/min. Plasma flow is 12 (1 − 0.33) = 8.04 mL/min.
    let assert = mgkin().args(["run", path.to_str().unwrap()]).assert().code(2).stdout("");
    let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("Wed of week 1") && said.contains("8.3 mL/min") && said.contains("only 8.0 mL/min"),
        "{said}"
    );
    fs::write(&path, format!("{SHORT}{}", slow.replace("= 12", "= 20"))).unwrap();
    mgkin().args(["run", path.to_str().unwrap()]).assert().success();
}

#[test]
fn without_a_display_the_program_prints_table_and_chart() {
    mgkin().assert().success().stdout(contains("2.60").and(contains("Serum ionised Mg"))).stderr(contains("text"));
    mgkin().arg("window").assert().code(3);
}

#[test]
fn explain_tells_unit_range_and_evidence() {
    let about = output(&["explain", "magnesium_koa_ml_min"]);
    for words in ["350 mL/min", "200 to 600", "derived", "leenders-2018"] {
        assert!(about.contains(words), "{words}: {about}");
    }
    assert!(output(&["explain", "gitelman"]).contains("0.45"));
    assert!(output(&["explain"]).lines().count() > 80);
    mgkin()
        .args(["explain", "magnesium_koa_ml_mn"])
        .assert()
        .code(2)
        .stderr(contains("Did you mean \"magnesium_koa_ml_min\""));
}

#[test]
fn the_schema_accepts_the_reference_scenarios_and_refuses_a_wrong_key() {
    let schema: serde_json::Value = serde_json::from_str(&output(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = |text: &str| serde_json::to_value(toml::from_str::<toml::Value>(text).unwrap()).unwrap();
    for entry in fs::read_dir("tests/reference").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(validator.is_valid(&json(&text)), "{}", path.display());
        }
    }
    assert!(!validator.is_valid(&json("format = 1\n[run]\nweks = 3")));
    assert!(!validator.is_valid(&json("format = 1\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 50")));
}

#[test]
fn list_names_every_preset_lesson_and_case() {
    let listed = output(&["list"]);
    let mut ids = Vec::new();
    for folder in ["scenarios", "assets/lessons", "assets/cases"] {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        ids.extend(files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()));
    }
    for id in &ids {
        assert!(listed.lines().any(|line| line.split_whitespace().next() == Some(id)), "{id}");
    }
    let rows = listed.lines().filter(|line| line.starts_with("  "));
    assert_eq!(rows.count(), ids.len(), "no other row");
}

#[test]
fn of_hundreds_of_problems_the_first_hundred_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.toml");
    let keys: String = (0..20_000).map(|i| format!("k{i} = {i}\n")).collect();
    fs::write(&path, format!("format = 1\n{keys}")).unwrap();
    let assert = mgkin().args(["run", path.to_str().unwrap()]).assert().code(2);
    assert_eq!(String::from_utf8_lossy(&assert.get_output().stderr).lines().count(), 100);
}

#[test]
fn the_lesson_of_the_readme_is_sound_and_its_numbers_are_those_of_the_run() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let example = readme.split("```").find(|block| block.contains("[[step]]")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (file, sheet) = (folder.path().join("lesson.toml"), folder.path().join("lesson.html"));
    fs::write(&file, example.trim_start_matches("toml")).unwrap();
    let check = || {
        let mut command = mgkin();
        command.arg("lesson").arg(&file).arg("--sheet").arg(&sheet);
        command
    };
    check().assert().success().stdout(contains("says 2.13")).stderr(contains("3 numbers agree with the run, 0 do not"));
    assert!(fs::read_to_string(&sheet).unwrap().contains("One more session"));

    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("2.13", "2.23")).unwrap();
    check().assert().code(1).stdout(contains("FAILED: step 1, after: says 2.23, is 2.129"));
    fs::write(&file, text.replace("versus_time_h = 8.0", "versus_time_h = 8.0, versus_week = 1")).unwrap();
    check().assert().code(2).stderr(contains("versus_time_h").and(contains("line")));
}

#[test]
fn the_lessons_of_the_program_can_be_checked_by_their_ids_and_described_for_an_editor() {
    mgkin().args(["lesson", "one-session"]).assert().success().stderr(contains("0 do not"));
    let schema: serde_json::Value = serde_json::from_str(&output(&["schema", "lesson"])).unwrap();
    assert!(schema["properties"]["step"].is_object());
}

#[test]
fn a_language_without_words_is_refused() {
    for language in ["ja", "zh"] {
        mgkin().args(["list", "--lang", language]).assert().code(2).stderr(contains("possible values: en"));
    }
}

/// The salt is soluble without acid and is not the oxide: the caution used to depend on the salt, and on the output.
#[test]
fn the_caution_stands_in_every_output_of_a_result_in_which_any_oral_magnesium_salt_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (with, without, page) = (path("with.toml"), path("without.toml"), path("report.html"));
    let text = "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";
    let salt = "[[baseline.oral]]\nsalt = \"magnesium-citrate\"\ndose_mg = 500\ntimes = [\"21:00\"]\n";
    fs::write(&without, text).unwrap();
    fs::write(&with, format!("{text}{salt}")).unwrap();
    let caution = mgkin::text::text("oxide-caution");
    for (file, is_taken) in [(&with, true), (&without, false)] {
        for arguments in [
            vec!["run", file, "--report", &page],
            vec!["compare", file, "--dialysate", "1.0,1.5"],
            vec!["cohort", file, "-n", "3"],
        ] {
            assert_eq!(output(&arguments).contains(&caution), is_taken, "{arguments:?}");
        }
        assert_eq!(fs::read_to_string(&page).unwrap().contains(&caution), is_taken, "the report");
    }
    assert!(output(&["compare", &without, "--dialysate", "1.0", "--mgo", "0,250"]).contains(&caution));
    assert!(!output(&["compare", &without, "--dialysate", "1.0", "--mgo", "0"]).contains(&caution));
    let sheet = path("sheet.html");
    for (lesson, is_taken) in [("oxide-trial", true), ("one-session", false)] {
        mgkin().args(["lesson", lesson, "--sheet", &sheet]).assert().success();
        assert_eq!(fs::read_to_string(&sheet).unwrap().contains(&caution), is_taken, "{lesson}");
    }
}

/// A short scenario with these labs, in a folder of its own.
fn with_labs(labs: &[(i64, &str)]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("patient.toml");
    let mut text = "format = 1\n[run]\nweeks = 2\n[baseline.dialysis]\n".to_owned();
    for (week, total_mg_dl) in labs {
        text += &format!("[[lab]]\nweek = {week}\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = {total_mg_dl}\n");
    }
    fs::write(&path, text).unwrap();
    let name = path.to_str().unwrap().to_owned();
    (folder, name)
}

#[test]
fn a_fit_says_what_the_labs_say_and_saves_a_scenario_that_starts_from_the_fitted_patient() {
    let (folder, name) = with_labs(&[(0, "2.1"), (1, "2.2")]);
    let saved = folder.path().join("fitted.toml");
    let tables = output(&["fit", &name, "--save", saved.to_str().unwrap()]);
    for words in ["fitted to 2 measured values", "Active absorption", "informed", "with these labs between"] {
        assert!(tables.contains(words), "{words}: {tables}");
    }
    let fit: serde_json::Value = serde_json::from_str(&output(&["fit", &name, "--json"])).unwrap();
    for key in ["labs", "parameters", "correlations", "weeks", "chi_square", "absorbed_share", "check", "warnings"] {
        assert!(fit.get(key).is_some(), "{key}");
    }
    assert_eq!(fit["labs"][0]["week"], 0);
    assert_eq!(fit["weeks"].as_array().unwrap().len(), 2);
    let run: serde_json::Value = serde_json::from_str(&output(&["run", saved.to_str().unwrap(), "--json"])).unwrap();
    let fitted = fit["parameters"][0]["posterior"]["median"].as_f64().unwrap();
    assert!((run["fitted"]["active_absorption"].as_f64().unwrap() - fitted).abs() < 1e-12);
    let pre = run["weeks"][0]["pre_total_mg_dl"].as_f64().unwrap();
    assert!((2.05..2.35).contains(&pre), "{pre}");
    assert!(output(&["run", saved.to_str().unwrap()]).contains("fitted to 2 measured values"));
}

/// The words that come while the posterior is sampled, on a terminal that `script` makes.
#[cfg(target_os = "linux")]
#[test]
fn a_check_of_a_fit_tells_on_a_terminal_how_far_it_has_come() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("patient.toml");
    let text = "format = 1\n[patient]\nkind = \"ckd\"\n[run]\nweeks = 1\nstart = \"fitted\"\nstart_total_mg_dl = 2.3\n";
    fs::write(&path, text).unwrap();
    let program = Command::cargo_bin("mgkin").unwrap().get_program().to_owned();
    let line = format!("'{}' fit '{}' --check", program.display(), path.display());
    let shown = Command::new("script").args(["-qec", &line, "/dev/null"]).assert().success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    let told: Vec<u32> = shown
        .split("sampling the posterior: ")
        .skip(1)
        .filter_map(|rest| rest.split(' ').next()?.parse().ok())
        .collect();
    assert!(told.len() > 2 && told.is_sorted() && told[told.len() - 1] <= 100, "{told:?}: {shown}");
    assert!(shown.contains("Checked by 8000 samples"), "{shown}");
}

#[test]
fn labs_that_cannot_be_fitted_are_bad_input_and_wrong_ones_are_named() {
    let (_folder, none) = with_labs(&[]);
    mgkin().args(["fit", &none]).assert().code(2).stderr(contains("no measured values"));
    let (_folder, high) = with_labs(&[(1, "9.5")]);
    mgkin().args(["fit", &high]).assert().code(2).stderr(contains("lab[1]").and(contains("nearest level")));
    let (_folder, unit) = with_labs(&[(1, "1.05")]);
    mgkin().args(["fit", &unit]).assert().success().stderr(contains("the same number in mmol/L would not be"));
}

#[test]
fn a_search_prints_and_writes_the_same_probabilities_and_says_of_whom_they_are() {
    let (folder, name) = with_labs(&[(0, "2.1"), (1, "2.2")]);
    let csv = folder.path().join("menu.csv");
    let table = output(&["find", &name, "--pre", "2.3-2.6", "--week", "2", "--csv", csv.to_str().unwrap()]);
    for words in [
        "from week 2 on, after the last measured value",
        "fitted to 2 measured values",
        "2.3–2.6, %",
        "Probabilities under the model",
        "2.45 mg/dL without MgO: a dialysate of",
        "No gain or loss of body Mg in week 2",
        "measure Mg",
    ] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&output(&["find", &name, "--pre", "2.3-2.6", "--week", "2", "--json"])).unwrap();
    for key in [
        "format",
        "model_version",
        "program_version",
        "scenario_sha256",
        "warnings",
        "nearest",
        "dialysate_for_middle_meq_l",
        "magnesium_oxide_for_middle_mg",
        "zero_balance_dialysate_meq_l",
    ] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!((&json["labs"], &json["from_week"], &json["draws"]), (&2.into(), &1.0.into(), &128.into()));
    let cells = json["prescriptions"].as_array().unwrap();
    let mut rows = csv::Reader::from_path(&csv).unwrap();
    let head = rows.headers().unwrap().clone();
    for name in ["probability_in_range", "probability_below_2_0", "probability_at_least_4_8"] {
        assert!(head.iter().any(|heading| heading == name), "{name}: {head:?}");
    }
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!((cells.len(), rows.len()), (24, 24));
    for (number, (cell, row)) in cells.iter().zip(&rows).enumerate() {
        let probability = cell["probability"]["in_range"].as_f64().unwrap();
        assert_eq!(row[5].parse::<f64>().unwrap(), probability, "{row:?}");
        let is_nearest = json["nearest"].as_u64() == Some(number as u64 + 1);
        assert_eq!(&row[8] == "1", is_nearest, "{row:?}");
        assert!(!is_nearest || probability > 0.5, "{row:?}");
    }
}

#[test]
fn a_search_that_cannot_be_answered_is_bad_input() {
    let (_folder, name) = with_labs(&[(1, "2.2")]);
    let find = |arguments: &[&str]| mgkin().args([&["find", &name], arguments].concat()).assert().code(2);
    find(&["--pre", "3.0-2.7"]).stderr(contains("the lower value first"));
    find(&["--pre", "2,7-3,0"]).stderr(contains("decimals with a point"));
    find(&["--week", "2"]).stderr(contains("--pre"));
    find(&["--pre", "2.7-3.0", "--week", "1"]).stderr(contains("Ask for week 2 or a later one"));
    mgkin()
        .args(["find", "healthy-day", "--pre", "2.7-3.0"])
        .assert()
        .code(2)
        .stderr(contains("needs a patient on dialysis"));
}

#[test]
fn what_matters_is_said_of_patients_like_this_one_and_of_the_fitted_one_and_every_run_is_given_out() {
    let (folder, name) = with_labs(&[(0, "2.1"), (1, "2.2")]);
    let fitted = output(&["sensitivity", &name, "--week", "3"]);
    for words in ["fitted to 2 measured values", "Active absorption", "moves with it", "would narrow it from ±"] {
        assert!(fitted.contains(words), "{words}: {fitted}");
    }
    let runs = folder.path().join("runs.csv");
    let asked = ["sensitivity", &name, "--prior", "--week", "1", "--of", "net_balance_mg_day", "--json"];
    let sobol = ["--sobol", "--base-points", "16", "--csv", runs.to_str().unwrap()];
    let found: serde_json::Value = serde_json::from_str(&output(&[&asked[..], &sobol].concat())).unwrap();
    assert_eq!((&found["of"], &found["fitted_to"]), (&"net_balance_mg_day".into(), &serde_json::Value::Null));
    let bars = found["tornado"].as_array().unwrap();
    assert!(bars.iter().all(|bar| bar["p10"]["value"].as_f64() < bar["p90"]["value"].as_f64()), "{bars:?}");
    assert_eq!(found["sobol"]["indices"].as_array().unwrap().len(), bars.len());
    let table = fs::read_to_string(runs).unwrap();
    assert!(table.starts_with("base_point,matrix,active_absorption,") && table.contains(",net_balance_mg_day\n"));
    assert_eq!(table.lines().count(), 1 + 16 * (bars.len() + 2));
    assert_eq!(found["samples"]["candidates"].as_array().unwrap().len(), 0, "there is no week before the first");
}

#[test]
fn what_has_no_value_or_no_runs_to_give_out_is_refused() {
    let none = "format = 1\n[run]\nweeks = 1\n[patient]\nkind = \"ckd\"\n";
    let mut asked = mgkin();
    asked.args(["sensitivity", "-", "--of", "removed_per_session_mmol", "--week", "1"]).write_stdin(none);
    asked.assert().code(2).stderr(contains("No session ends in week 1"));
    mgkin().args(["sensitivity", DEFAULT, "--csv", "-"]).assert().code(2).stderr(contains("--sobol"));
    mgkin().args(["sensitivity", DEFAULT, "--of", "level"]).assert().code(2).stderr(contains("net_balance_mg_day"));
}
