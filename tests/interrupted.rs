//! Files when the program is ended, and who may read them: nothing half-written is left in a place or beside it.
#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SHORT: &str = "format = 1\n[run]\nweeks = 12\n[baseline.dialysis]\n";
/// Takes seconds to write.
const LONG: &str = "format = 1\n[run]\nweeks = 200\noutput_every_h = 0.1\n[baseline.dialysis]\n";
const OLD: &str = "old";
const UNFINISHED: &str = ".mgkin-";

/// Runs a command line of the shell in a folder in which `$mgkin` is the program.
fn in_shell(folder: &Path, line: &str) -> Child {
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("mgkin", assert_cmd::cargo::cargo_bin("mgkin"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn wait(program: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(120) {
        if let Some(status) = program.try_wait().unwrap() {
            return status;
        }
        sleep(Duration::from_millis(5));
    }
    program.kill().unwrap();
    panic!("the program does not end");
}

/// Starts to write a long table and sends a signal in the middle.
fn ended(folder: &Path, signal: &str, before: &str) -> ExitStatus {
    fs::write(folder.join("long.toml"), LONG).unwrap();
    fs::write(folder.join("run.csv"), OLD).unwrap();
    let mut program = in_shell(folder, &format!("{before} exec \"$mgkin\" run long.toml --csv run.csv"));
    while !names(folder).iter().any(|name| name.starts_with(UNFINISHED)) {
        assert!(program.try_wait().unwrap().is_none(), "it ended before it was to");
        sleep(Duration::from_millis(2));
    }
    assert!(Command::new("kill").args([signal, &program.id().to_string()]).status().unwrap().success());
    wait(&mut program)
}

#[test]
fn whoever_ends_the_program_finds_the_old_file_and_nothing_beside_it() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        let folder = tempfile::tempdir().unwrap();
        let status = ended(folder.path(), signal, "");
        assert_eq!(status.signal(), Some(number), "{signal}: it ends as other programs do");
        assert_eq!(names(folder.path()), ["long.toml", "run.csv"], "{signal}");
        assert_eq!(fs::read_to_string(folder.path().join("run.csv")).unwrap(), OLD);
    }
}

#[test]
fn a_signal_that_is_to_be_ignored_is_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let status = ended(folder.path(), "-HUP", "trap '' HUP;");
    assert!(status.success(), "{status:?}");
    assert_ne!(fs::read(folder.path().join("run.csv")).unwrap(), OLD.as_bytes());
}

#[test]
fn a_program_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("short.toml"), SHORT).unwrap();
    let line = "exec \"$mgkin\" run short.toml --csv run.csv";
    let begun = Instant::now();
    assert!(wait(&mut in_shell(folder.path(), line)).success());
    let whole = begun.elapsed();
    let new = fs::read(path("run.csv")).unwrap();
    let mut kept = 0;
    for i in 0..100 {
        fs::write(path("run.csv"), OLD).unwrap();
        let mut program = in_shell(folder.path(), line);
        sleep(whole.mul_f64(1.2 * f64::from(i) / 100.0));
        program.kill().unwrap();
        program.wait().unwrap();
        let found = fs::read(path("run.csv")).unwrap();
        assert!(found == OLD.as_bytes() || found == new, "{} bytes", found.len());
        kept += usize::from(found == OLD.as_bytes());
    }
    assert!((1..100).contains(&kept), "some were killed before they had written and some after: {kept}");
}

#[test]
fn new_files_are_for_those_for_whom_new_files_are_and_old_ones_stay_for_theirs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("short.toml"), SHORT).unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    for (umask, expected) in [("022", 0o644), ("002", 0o664), ("077", 0o600)] {
        let line = format!("umask {umask}; exec \"$mgkin\" run short.toml --csv {umask}.csv");
        assert!(wait(&mut in_shell(folder.path(), &line)).success());
        assert_eq!(mode(&format!("{umask}.csv")), expected, "{umask}");
    }
    let again = "umask 022; exec \"$mgkin\" run short.toml --csv 077.csv";
    assert!(wait(&mut in_shell(folder.path(), again)).success());
    assert_eq!(mode("077.csv"), 0o600);
}
