//! The table of `mgkin cohort --csv`: its shares, its interruptions, and what it says of whom.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;

/// Sessions so short that some patients cannot lose their fluid; a week and a half, so that the last week is no whole one.
const SOME_FAIL: &str = "format = 1\n[run]\nweeks = 1.5\n[patient]\nkind = \"haemodialysis\"\nfluid_gain_l_week = 0.1\n\
                         [baseline.dialysis]\nduration_h = 0.5\n";
const WEEKS: usize = 2;
const PATIENTS: usize = 20;
/// How many of them these are.
const FAILED: usize = 4;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        fs::write(place.path("patients.toml"), SOME_FAIL).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `mgkin cohort` with twenty patients and the table `name`.
    fn cohort(&self, name: &str, more: &[&str]) -> Command {
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.current_dir(self.folder.path()).args(["cohort", "patients.toml", "--csv", name]);
        if !more.contains(&"-n") {
            command.args(["-n", &PATIENTS.to_string()]);
        }
        command.args(more);
        command
    }

    fn table(&self, name: &str, more: &[&str]) -> Vec<u8> {
        self.cohort(name, more).assert().success();
        self.read(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn is_finished(&self, name: &str) -> bool {
        self.path(name).exists() && !self.path(&format!("{name}.part")).exists()
    }
}

/// Where the rows of a table end, the head among them.
fn row_ends(table: &[u8]) -> Vec<usize> {
    (1..=table.len()).filter(|end| table[end - 1] == b'\n').collect()
}

#[test]
fn shares_one_after_the_other_are_the_whole_table_byte_for_byte() {
    let place = Place::new();
    let whole = place.table("whole.csv", &[]);
    assert_eq!(row_ends(&whole).len(), 1 + PATIENTS * WEEKS);
    for shares in [1, 2, 3, 7] {
        let mut union = Vec::new();
        let mut sorted = Vec::new();
        for number in (1..=shares).rev() {
            let share = place.table(&format!("{number}-of-{shares}.csv"), &["--shard", &format!("{number}/{shares}")]);
            let head = row_ends(&share)[0];
            assert_eq!(share[..head], whole[..head], "every share has its head");
            sorted.extend(share[head..].split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec));
            union =
                if number == 1 { share.into_iter().chain(union).collect() } else { [&share[head..], &union].concat() };
        }
        assert!(union == whole, "{shares} shares one after the other");
        let place_of = |row: &[u8], column| -> u64 {
            std::str::from_utf8(row).unwrap().split(',').nth(column).unwrap().parse().unwrap()
        };
        sorted.sort_by_key(|row| (place_of(row, 0), place_of(row, 1)));
        assert!(sorted.concat() == whole[row_ends(&whole)[0]..], "{shares} shares, sorted by patient and week");
    }
}

#[test]
fn a_table_cut_anywhere_is_gone_on_with_to_the_same_bytes() {
    let place = Place::new();
    let whole = place.table("whole.csv", &[]);
    let ends = row_ends(&whole);
    let note = place.read("whole.csv.json");
    let (second_patient, half_a_patient) = (ends[2 * WEEKS], ends[2 * WEEKS + 1]);
    let cuts =
        [0, 7, ends[0], ends[0] + 1, second_patient, half_a_patient, half_a_patient + 40, whole.len() - 1, whole.len()];
    for cut in cuts {
        for tail in ["", "\0\0\0\n", "4,2,1,2,3\n"] {
            fs::write(place.path("cut.csv.part"), [&whole[..cut], tail.as_bytes()].concat()).unwrap();
            fs::write(place.path("cut.csv.json"), &note).unwrap();
            let failed = contains(format!("{FAILED} of them could not be simulated"));
            place.cohort("cut.csv", &["--resume"]).assert().success().stderr(contains("20 patients").and(failed));
            assert!(place.read("cut.csv") == whole, "cut at {cut}, then {tail:?}");
            assert_eq!(place.read("cut.csv.json"), note, "cut at {cut}, then {tail:?}");
            assert!(place.is_finished("cut.csv"));
        }
    }
    place.cohort("cut.csv", &["--resume"]).assert().success().stderr(contains("the table is already complete"));
    assert_eq!(place.table("new.csv", &["--resume"]), whole, "where nothing was begun");
}

#[test]
fn a_run_that_was_killed_leaves_no_table_and_is_gone_on_with() {
    let place = Place::new();
    let more = ["-n", "800", "--seed", "5"];
    let mut killed = std::process::Command::new(assert_cmd::cargo::cargo_bin("mgkin"))
        .current_dir(place.folder.path())
        .args(["cohort", "patients.toml", "--csv", "killed.csv"])
        .args(more)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let part = place.path("killed.csv.part");
    let written = || fs::metadata(&part).map_or(0, |part| part.len());
    while written() < 10_000 && killed.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert!(part.exists() != place.path("killed.csv").exists(), "nothing half-written looks whole");
    let resumed = place.table("killed.csv", &[&more[..], &["--resume"]].concat());
    assert!(resumed == place.table("at-once.csv", &more), "to the same bytes");
}

#[test]
fn only_the_same_patients_are_gone_on_with_and_nothing_begun_is_lost() {
    let place = Place::new();
    let whole = place.table("cohort.csv", &[]);
    let refused = |more: &[&str], words: &str| {
        place.cohort("cohort.csv", more).assert().code(2).stderr(contains(words.to_owned()));
    };
    for state in ["finished", "begun"] {
        refused(&["--resume", "--seed", "2"], "seed is 1 there, 2 here");
        refused(&["--resume", "-n", "21"], "patients is 20 there, 21 here");
        refused(&["--resume", "--shard", "1/2"], "shard is");
        fs::write(place.path("patients.toml"), SOME_FAIL.replace("1.5", "2")).unwrap();
        refused(&["--resume"], "scenario_sha256 is");
        fs::write(place.path("patients.toml"), SOME_FAIL).unwrap();
        let note = place.read("cohort.csv.json");
        fs::remove_file(place.path("cohort.csv.json")).unwrap();
        refused(&["--resume"], "is missing");
        fs::write(place.path("cohort.csv.json"), String::from_utf8(note.clone()).unwrap().replace("0.1.0", "0.0.9"))
            .unwrap();
        refused(&["--resume"], "program_version is");
        fs::write(place.path("cohort.csv.json"), note).unwrap();
        if state == "finished" {
            fs::write(place.path("cohort.csv"), &whole[..whole.len() / 2]).unwrap();
            refused(&["--resume"], "was changed after it was finished");
            fs::rename(place.path("cohort.csv"), place.path("cohort.csv.part")).unwrap();
        } else {
            refused(&[], "Continue it (--resume), or delete it");
        }
    }
    let begun = fs::File::open(place.path("cohort.csv.part")).unwrap();
    begun.lock().unwrap();
    refused(&["--resume"], "another mgkin is writing this table");
    drop(begun);
    assert!(place.table("cohort.csv", &["--resume"]) == whole);
}

#[test]
fn the_number_of_threads_and_where_the_table_goes_change_no_byte() {
    let place = Place::new();
    let whole = place.table("whole.csv", &[]);
    for threads in ["1", "2"] {
        let streamed = place.cohort("-", &[]).env("RAYON_NUM_THREADS", threads).assert().success();
        assert!(streamed.get_output().stdout == whole, "{threads} threads");
    }
    place.cohort("-", &["--resume"]).assert().code(2).stderr(contains("not on standard output"));
    assert!(!place.path("-").exists() && !place.path("-.json").exists());
}

#[test]
fn every_patient_has_all_its_rows_and_one_that_could_not_be_simulated_has_no_values_in_them() {
    let place = Place::new();
    let assert = place.cohort("cohort.csv", &[]).assert().success();
    assert.stderr(
        contains("20 patients, 2 weeks each").and(contains(format!("{FAILED} of them could not be simulated"))),
    );
    let mut table = csv::Reader::from_path(place.path("cohort.csv")).unwrap();
    let names = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let known = mgkin::scenario::parameter_table::find;
    let first_drawn = names.iter().position(|name| name == "target_weight_kg").unwrap();
    for name in names.iter().skip(first_drawn) {
        assert!(known(name).is_some() || name == "acid_suppression", "{name} is a name of scenario files");
    }
    let mut failed = 0;
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row[0].parse(), Ok(place / WEEKS + 1));
        assert_eq!(row[1].parse(), Ok(place % WEEKS + 1));
        let (values, drawn): (Vec<&str>, Vec<&str>) =
            (row.iter().take(first_drawn).skip(2).collect(), row.iter().skip(first_drawn).collect());
        assert!(drawn.iter().all(|value| value.parse::<f64>().is_ok_and(f64::is_finite)), "{row:?}");
        let has_values = values.iter().all(|value| value.parse::<f64>().is_ok_and(f64::is_finite));
        assert!(has_values || values.iter().all(|value| value.is_empty()), "{row:?}");
        failed += usize::from(!has_values);
    }
    assert_eq!((rows.len(), failed), (PATIENTS * WEEKS, FAILED * WEEKS));
}

#[test]
fn the_patients_of_the_table_are_those_of_the_summary() {
    use mgkin::study::cohort::{Population, cohort};
    use mgkin::study::{Progress, virtual_patients};
    let scenario = mgkin::scenario::read(SOME_FAIL).scenario.unwrap();
    let (population, progress) = (Population::default(), Progress::default());
    let listed = virtual_patients(&scenario, &population, 3, 5..15, &progress).unwrap();
    let summarised = cohort(&scenario, &population, 15, 3, &progress).unwrap();
    for patient in &listed {
        let member = summarised.members.iter().find(|member| member.number == patient.number);
        let weeks = patient.weeks.as_ref().map(|weeks| weeks.iter().map(|week| week.serum).collect::<Vec<_>>());
        assert_eq!(weeks, member.map(|member| member.weeks.clone()), "patient {}", patient.number);
    }
    assert_eq!(listed.len(), 10);
}

#[test]
fn what_is_no_share_and_what_no_memory_holds_is_refused_with_words() {
    let place = Place::new();
    for share in ["0/3", "4/3", "1/0", "-1/2", "1/-2", "1.5/2", "1", "1/2/3", "a/b", "", "/", "99999999999999999999/2"]
    {
        let shard = format!("--shard={share}");
        place.cohort("cohort.csv", &[&shard]).assert().code(2).stderr(contains("as in 1/4 to 4/4"));
    }
    place.cohort("cohort.csv", &["--json"]).assert().code(2);
    place.cohort("patients.toml", &[]).assert().code(2).stderr(contains("this file is read"));
    let without_table = |more: &[&str]| {
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.current_dir(place.folder.path()).args(["cohort", "patients.toml"]).args(more);
        command.assert().code(2)
    };
    without_table(&["-n", "100001"]).stderr(contains("100000 patients at most").and(contains("--csv")));
    without_table(&["--shard", "1/2"]).stderr(contains("--csv"));
    without_table(&["--resume"]).stderr(contains("--csv"));
    assert!(!place.path("cohort.csv").exists() && !place.path("cohort.csv.part").exists());
}

/// The commands of the README, with fewer patients; `tests/interop/cohort.py` runs the last of them.
#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_write_the_same_table_in_every_way() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let section = readme.split("**Many patients.**").nth(1).unwrap();
    let commands = section.split("```").nth(1).unwrap().trim_start_matches("sh").replace("1000000", "6");
    let lines: Vec<&str> = commands.lines().filter(|line| !line.starts_with("python")).collect();
    let place = Place::new();
    let folder = assert_cmd::cargo::cargo_bin("mgkin").parent().unwrap().to_owned();
    let path =
        std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())));
    let mut shell = Command::new("sh");
    shell.current_dir(place.folder.path()).env("PATH", path.unwrap()).args(["-e", "-c", &lines.join("\n")]);
    shell.assert().success().stderr(contains("cohort.csv: 6 patients").and(contains("the table is already complete")));
    assert!(lines.len() >= 5);
    assert!(place.read("cohort.csv") == place.read("union.csv"), "the shares are the whole");
}

/// Who is left out is not left out without a word.
#[test]
fn a_summary_says_why_patients_are_left_out_and_that_of_nobody_fails() {
    let place = Place::new();
    let summary = |file: &str| {
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.current_dir(place.folder.path()).args(["cohort", file, "-n", "20"]).assert()
    };
    let why = contains(format!("{FAILED} more could not be simulated")).and(contains("of water off the blood"));
    summary("patients.toml").success().stdout(why);
    fs::write(place.path("nobody.toml"), SOME_FAIL.replace("0.5", "0.05")).unwrap();
    let words = contains("None of the virtual patients could be simulated").and(contains("of water off the blood"));
    summary("nobody.toml").code(2).stderr(words);
}
