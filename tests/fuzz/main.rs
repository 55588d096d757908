//! Random scenarios and spoilt files: what runs keeps the laws, and what is refused has a reason.
//!
//! Some seconds' worth of cases are drawn, the same every time. To look further, say how many cases and where to begin:
//! `MGKIN_FUZZ=30000 MGKIN_FUZZ_SEED=7 cargo test --test fuzz -- --nocapture`; `MGKIN_FUZZ_FIRST=336 MGKIN_FUZZ=1` looks
//! at one of them again. `MGKIN_FUZZ_MINUTES=60` ends by the clock, `MGKIN_FUZZ_PARSER=ward` spoils the files of one
//! parser. A case that breaks a law is written to `target/fuzz`, and once it keeps them becomes a file of `found`.

mod draw;
#[cfg(feature = "gui")]
mod kept;
mod laws;
mod spoil;

use arbitrary::Unstructured;
use laws::{LAWS, Trial, tried};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use spoil::{PARSERS, spoilt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Random bytes that a case is drawn from.
const BYTES: usize = 4096;
/// Longest time for a case with all its laws.
const LONGEST: Duration = Duration::from_secs(60);

const LONGEST_PARSED: Duration = Duration::from_secs(10);

fn from_environment(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// The bytes of each case.
fn cases(usual: u64) -> impl Iterator<Item = (u64, Vec<u8>)> {
    let (count, seed) = (from_environment("MGKIN_FUZZ", usual), from_environment("MGKIN_FUZZ_SEED", 1));
    let first = from_environment("MGKIN_FUZZ_FIRST", 0);
    let begun = Instant::now();
    let longest = Duration::from_secs(60 * from_environment("MGKIN_FUZZ_MINUTES", 24 * 60));
    (first..first + count).take_while(move |_| begun.elapsed() < longest).map(move |number| {
        let mut bytes = vec![0; BYTES];
        ChaCha8Rng::seed_from_u64((seed << 32) + number).fill_bytes(&mut bytes);
        (number, bytes)
    })
}

/// Keeps a case that broke a law, and says where.
fn kept(name: &str, text: &[u8], words: &str) -> String {
    std::fs::create_dir_all("target/fuzz").unwrap();
    let path = format!("target/fuzz/{name}");
    std::fs::write(&path, text).unwrap();
    format!("{path}: {words}")
}

/// Does something that must neither fail nor panic.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("it panicked".to_owned()))
}

/// Tries a text against all laws: what became of it, and the laws that it breaks.
fn judged(text: &str) -> (Option<Trial>, Vec<String>) {
    let begun = Instant::now();
    let mut broken = Vec::new();
    let trial = guarded(|| tried(text)).map_err(|words| broken.push(words)).ok();
    if let Some(Trial::Runs(run)) = &trial {
        for (name, law) in LAWS {
            guarded(|| law(run)).unwrap_or_else(|words| broken.push(format!("{name}: {words}")));
        }
    }
    if begun.elapsed() > LONGEST {
        broken.push(format!("it took {:?}", begun.elapsed()));
    }
    (trial, broken)
}

#[test]
fn what_runs_keeps_the_laws() {
    let mut broken = Vec::new();
    let (mut refused, mut impossible, mut ran) = (0, 0, 0);
    for (number, bytes) in cases(40) {
        let text = draw::scenario(&mut Unstructured::new(&bytes)).unwrap();
        let (trial, laws) = judged(&text);
        broken.extend(laws.iter().map(|words| kept(&format!("{number}.toml"), text.as_bytes(), words)));
        match trial {
            Some(Trial::Refused) => refused += 1,
            Some(Trial::Impossible) => impossible += 1,
            Some(Trial::Runs(_)) => ran += 1,
            None => {}
        }
    }
    println!("{ran} scenarios ran, {impossible} cannot be carried out, {refused} are refused");
    assert!(broken.is_empty(), "{} laws broken:\n{}", broken.len(), broken.join("\n"));
    assert!(ran > refused, "most scenarios are to hold");
}

#[test]
fn what_once_broke_a_law_keeps_them_all() {
    let found = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/found")).unwrap();
    let texts: Vec<String> = found.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(!texts.is_empty());
    for text in texts {
        let (trial, broken) = judged(&text);
        assert!(broken.is_empty(), "{}\n{text}", broken.join("\n"));
        assert!(!matches!(trial, Some(Trial::Refused)), "refused before a law could be tried:\n{text}");
    }
}

#[test]
fn the_tolerance_is_in_proportion_to_the_smallest_and_the_largest_patient() {
    let mut broken = Vec::new();
    for weight_kg in [3.0, 4.0, 150.0, 300.0] {
        for (number, bytes) in cases(6) {
            let text = draw::scenario_of(&mut Unstructured::new(&bytes), Some(weight_kg)).unwrap();
            if let Ok(Trial::Runs(run)) = guarded(|| tried(&text)) {
                let name = format!("{number}-{weight_kg}-kg.toml");
                guarded(|| laws::tolerance(&run))
                    .unwrap_or_else(|words| broken.push(kept(&name, text.as_bytes(), &words)));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn no_spoilt_file_stops_a_parser() {
    let mut broken = Vec::new();
    let only = std::env::var("MGKIN_FUZZ_PARSER").ok();
    for parser in PARSERS.iter().filter(|parser| only.as_deref().is_none_or(|only| only == parser.name)) {
        let files = parser.files();
        assert!(files.len() > 3, "{}", parser.name);
        let mut tried = 0;
        for (number, bytes) in cases(400) {
            tried += 1;
            let file = spoilt(&mut Unstructured::new(&bytes), &files).unwrap();
            let begun = Instant::now();
            let mut parsed = guarded(|| parser.parse(&file));
            if begun.elapsed() > LONGEST_PARSED {
                parsed = Err(format!("it took {:?}", begun.elapsed()));
            }
            if let Err(words) = parsed {
                broken.push(kept(&format!("{}-{number}", parser.name), &file, &words));
            }
        }
        println!("{}: {tried} spoilt files", parser.name);
    }
    assert!(broken.is_empty(), "{} faults:\n{}", broken.len(), broken.join("\n"));
}
