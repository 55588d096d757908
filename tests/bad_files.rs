//! Every kind of bad scenario file, and the words with which it is refused.
//!
//! `invalid/` holds the files, `invalid/snapshots/` their messages. After a change of words: read the new messages
//! as the person who edits the file, then accept them with `INSTA_UPDATE=always cargo test --test bad_files`.

mod support;

use mgkin::report::sentence;
use mgkin::scenario::presets::PRESETS;
use mgkin::scenario::{Loaded, Problem, Severity, read, to_toml};
use mgkin::text;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::{cases, plausible_draft};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/invalid");

fn bad_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = files_below(Path::new(FOLDER), "toml")
        .into_iter()
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// The message of a problem: "line 4, run.weeks: error: …".
fn message(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let place = [line, Some(problem.path.clone()).filter(|path| !path.is_empty())];
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let start = if place.is_empty() { String::new() } else { format!("{place}: ") };
    format!("{start}{severity}: {}", sentence(problem))
}

#[test]
fn every_bad_file_is_refused_with_these_words() {
    let files = bad_files();
    assert!(files.len() > 100, "the folder was read");
    let (mut accepted, mut changed) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let loaded = read(&text);
        if loaded.scenario.is_some() {
            accepted.push(name);
            continue;
        }
        let messages: Vec<String> = loaded.problems.iter().map(message).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("invalid/snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let shown =
            settings.bind(|| std::panic::catch_unwind(|| insta::assert_snapshot!(name.as_str(), messages.join("\n"))));
        if shown.is_err() {
            changed.push(name);
        }
    }
    assert!(accepted.is_empty(), "not refused: {accepted:?}");
    assert!(changed.is_empty(), "messages changed: {changed:?}");
}

#[test]
fn every_snapshot_belongs_to_a_file() {
    let names: BTreeSet<String> = bad_files().into_iter().map(|(name, _)| name).collect();
    for snapshot in files_below(Path::new(FOLDER), "snap") {
        let name = snapshot.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(names.contains(&name), "{name}.snap is left over");
    }
}

/// Problems that belong to no line: the file is empty, or a key is missing altogether.
const WITHOUT_LINE: [&str; 2] = ["empty", "format-missing"];

fn assert_has_a_line(name: &str, loaded: &Loaded) {
    let errors: Vec<&Problem> = loaded.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(!errors.is_empty(), "{name}: refused without a reason");
    for error in errors {
        assert!(error.line.is_some() || WITHOUT_LINE.contains(&error.id), "{name}: no line for {}", message(error));
    }
}

#[test]
fn every_error_names_the_line_it_is_about() {
    for (name, text) in bad_files() {
        let loaded = read(&text);
        assert_has_a_line(&name, &loaded);
        let lines = text.lines().count();
        for problem in &loaded.problems {
            assert!(problem.line.is_none_or(|line| 1 <= line && line <= lines + 1), "{name}: {}", message(problem));
        }
        assert!(loaded.problems.is_sorted_by_key(|problem| problem.line), "{name}: in the order of the file");
    }
}

#[test]
fn no_message_is_said_twice_or_left_unfilled() {
    for (name, text) in bad_files() {
        let mut said = BTreeSet::new();
        for problem in read(&text).problems {
            let message = message(&problem);
            assert!(!message.contains(['{', '}', '$']) || text.contains(['{', '}']), "{name}: {message}");
            assert!(!message.contains("problem-"), "{name}: no words for {message}");
            assert!(!message.contains("  "), "{name}: {message}");
            assert!(said.insert(message.clone()), "{name}: twice: {message}");
        }
    }
}

#[test]
fn each_bad_file_is_about_one_thing() {
    let several = ["several_problems_at_once"];
    for (name, text) in bad_files() {
        let mut kinds: Vec<&str> = read(&text).problems.iter().filter(|p| p.is_error()).map(|p| p.id).collect();
        kinds.sort_unstable();
        kinds.dedup();
        assert!(
            kinds.len() <= 2 || several.contains(&name.as_str()),
            "{name} finds {kinds:?}: one slip, many complaints"
        );
    }
}

#[test]
fn a_problem_of_the_baseline_is_not_said_again_for_each_phase() {
    let baseline = "format = 1\n[patient]\nkind = \"haemodialysis\"\nconditions = [\"gout\"]\n[baseline.dialysis]\nmodality = \"HD\"\n\
                    [[baseline.oral]]\nsalt = \"potassium-magnesium-aspartate\"\nmagnesium_mg = 100\ntimes = [\"8\"]\n";
    let phases = "[[phase]]\nfrom_week = 2\npatient.acid_suppression = true\n[[phase]]\nfrom_week = 4\npatient.diet_mg_day = 200\n";
    for text in
        [baseline.to_owned(), baseline.replace("\"gout\"", "").replace("HD", "hd").replace("\"8\"", "\"08:00\"")]
    {
        let alone: Vec<String> = read(&text).problems.iter().map(message).collect();
        let followed: Vec<String> = read(&(text + phases)).problems.iter().map(message).collect();
        assert!(!alone.is_empty());
        assert_eq!(followed, alone);
    }
}

#[test]
fn a_problem_that_a_phase_brings_itself_is_said_under_it() {
    let text = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n[[phase]]\nfrom_week = 4\n\
                oral = [ { salt = \"salt\", dose_mg = 100, times = [\"08:00\"] } ]\n[[phase]]\nfrom_week = 2\npatient.conditions = [\"gout\"]\n";
    let paths: Vec<String> = read(text).problems.into_iter().map(|problem| problem.path).collect();
    assert_eq!(
        paths,
        ["phase[1].oral[1].salt", "phase[2].patient.conditions[1]"],
        "numbered as in the file, each once"
    );
}

// ---------------------------------------------------------------------------------------------------------------
// Whatever the file holds, it is read without a panic

fn presets() -> Vec<String> {
    PRESETS.iter().map(|preset| preset.text.to_owned()).collect()
}

/// Words that mean something in a scenario file, and numbers at the edge.
const PIECES: [&str; 40] = [
    "nan",
    "inf",
    "-inf",
    "-1",
    "0",
    "1e300",
    "-1e300",
    "1e-300",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "true",
    "\"\"",
    "[]",
    "{}",
    "[[]]",
    "{ a = 1 }",
    "\"stop\"",
    "\"Mon 08:00\"",
    "[\"Sun 23:59\"]",
    "\"24:00\"",
    "0x7fffffffffffffff",
    "1979-05-27",
    "07:32:00",
    "'''",
    "\"\"\"",
    "\n[run]\n",
    "\n[[phase]]\n",
    "\n[baseline.dialysis]\n",
    "\nweeks = ",
    "\nfrom_week = ",
    "\noutput_every_h = ",
    "\ncount = ",
    "\nweek = ",
    "\n[[session_change]]\n",
    "\n[[injection]]\nroute = \"iv\"\nstart_h = ",
    "\nrepeat_every_h = ",
    "\u{0}",
    "é",
    "\u{1F9C2}",
];

fn with_pieces(text: &str, changes: &[(usize, usize, usize)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, remove, piece) in changes {
        let at = at % (chars.len() + 1);
        let until = (at + remove).min(chars.len());
        chars.splice(at..until, PIECES[piece % PIECES.len()].chars());
    }
    chars.into_iter().collect()
}

/// The text with some values replaced by pieces: still TOML, with something odd in those places.
fn with_values(text: &str, changes: &[(usize, usize)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (line, piece) in changes {
        let with_value: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].contains(" = ")).collect();
        if let Some(line) = with_value.get(line % with_value.len().max(1)) {
            let key = lines[*line].split(" = ").next().unwrap_or_default().to_owned();
            lines[*line] = format!("{key} = {}", PIECES[piece % PIECES.len()]);
        }
    }
    lines.join("\n")
}

/// Checks that the text is read without a panic, refused only with a reason, and that every reason has words.
fn check_read(text: &str) -> Result<(), TestCaseError> {
    let loaded = read(text);
    let refused = loaded.problems.iter().any(Problem::is_error);
    prop_assert_eq!(loaded.scenario.is_none(), refused);
    for problem in &loaded.problems {
        prop_assert!(text::lookup(&text::key("problem", problem.id), &[]).is_some(), "{}", problem.id);
        prop_assert!(problem.line.is_none_or(|line| line <= text.matches('\n').count() + 1));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn random_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_read(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn mutilated_presets_never_panic(
        preset in prop::sample::select(presets()),
        changes in prop::collection::vec((any::<usize>(), 0..12_usize, any::<usize>()), 1..4),
    ) {
        check_read(&with_pieces(&preset, &changes))?;
    }

    #[test]
    fn odd_values_never_panic(
        draft in plausible_draft(),
        changes in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4),
    ) {
        check_read(&with_values(&to_toml(&draft), &changes))?;
    }

    #[test]
    fn a_file_cut_off_anywhere_never_panics(draft in plausible_draft(), share in 0.0..1.0_f64) {
        let text = to_toml(&draft);
        let kept = (share * text.len() as f64) as usize;
        check_read(&text[..text.floor_char_boundary(kept)])?;
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The catalogue

/// The first argument, when it is a literal, of every call of these functions in the sources.
fn ids_in_sources() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for path in files_below(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "rs") {
        let source = std::fs::read_to_string(&path).unwrap();
        for call in ["Problem::error(", "Problem::warning("] {
            for (at, _) in source.match_indices(call) {
                let argument = source[at + call.len()..].trim_start();
                if let Some(literal) = argument.strip_prefix('"') {
                    ids.insert(literal[..literal.find('"').unwrap()].to_owned());
                }
            }
        }
    }
    ids
}

#[test]
fn every_problem_of_the_sources_has_words_in_the_catalogue() {
    let ids = ids_in_sources();
    assert!(ids.len() > 40, "the sources were read: {ids:?}");
    for id in &ids {
        assert!(text::lookup(&text::key("problem", id), &[]).is_some(), "no entry problem-{id}");
    }
}

#[test]
fn every_problem_of_the_catalogue_is_used_by_the_sources() {
    let catalogue = include_str!("../assets/locales/en/problems.ftl");
    let entries = catalogue.lines().filter_map(|line| line.strip_prefix("problem-")?.split(" =").next());
    let sources: String = files_below(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "rs")
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for id in entries {
        let literal = format!("\"{id}\"");
        assert!(
            sources.contains(&literal) || sources.contains(&format!("\"problem-{id}\"")),
            "problem-{id} is never said"
        );
    }
}
