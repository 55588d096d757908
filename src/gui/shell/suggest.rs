//! Where a file would usually be written: a name made of what it is called, in a folder that was used before.

use std::path::{Path, PathBuf};

use crate::files::SCENARIO_ENDING;

/// Most characters of a suggested name.
const LONGEST_NAME: usize = 60;
const UNNAMED: &str = "scenario";

/// Returns a name that every file system takes: "1.0-1.5-meq-l-mgo-250-mg.toml".
pub fn file_name(title: &str, ending: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '.' { c } else { ' ' };
    let spaced: String = title.to_lowercase().chars().map(kept).collect();
    let words: Vec<&str> = spaced.split_whitespace().map(|word| word.trim_matches('.')).collect();
    let joined: String = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let stem: String = joined.chars().take(LONGEST_NAME).collect();
    let stem = stem.trim_end_matches(['-', '.']);
    format!("{}.{ending}", if stem.is_empty() { UNNAMED } else { stem })
}

/// Returns a path with the right ending, whatever point stands in its name. Of a double ending the last part is enough:
/// who types `ward.toml` means that name.
pub fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has = path.extension().is_some_and(|found| found.eq_ignore_ascii_case(last_part(ending)));
    match path.file_name() {
        Some(name) if !has => {
            let name = format!("{}.{ending}", name.to_string_lossy().trim_end_matches('.'));
            path.with_file_name(name)
        }
        _ => path,
    }
}

/// Returns what a program that knows single endings only takes for the ending: "toml" of "mgkin.toml".
pub fn last_part(ending: &str) -> &str {
    ending.rsplit('.').next().unwrap_or(ending)
}

/// Returns the name of a document without its ending.
pub fn stem(document: &Path) -> String {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    match name.strip_suffix(SCENARIO_ENDING).and_then(|rest| rest.strip_suffix('.')) {
        Some(stem) => stem.to_owned(),
        None => document.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// Returns the folder for a first file: that of documents, or else the home.
pub fn home() -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let home = home.unwrap_or_else(|| PathBuf::from("."));
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Returns a path in another folder under the same name.
pub fn in_folder(typed: &str, folder: &Path) -> String {
    let name = if typed.ends_with(['/', '\\']) { None } else { Path::new(typed).file_name() };
    folder.join(name.unwrap_or_default()).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_the_title_and_every_file_system_takes_it() {
        for (title, expected) in [
            ("1.0 → 1.5 mEq/L, MgO 250 mg", "1.0-1.5-meq-l-mgo-250-mg.toml"),
            ("../../etc: \"x\" | y?", "etc-x-y.toml"),
            ("透析 患者", "透析-患者.toml"),
            ("", "scenario.toml"),
            ("...", "scenario.toml"),
        ] {
            assert_eq!(file_name(title, "toml"), expected);
        }
        assert!(file_name(&"W".repeat(500), "png").chars().count() <= LONGEST_NAME + 4);
    }

    #[test]
    fn a_point_in_a_name_is_no_ending() {
        let named = |name: &str| with_ending(PathBuf::from(name), "toml");
        assert_eq!(named("/ward/dialysate 1.5"), PathBuf::from("/ward/dialysate 1.5.toml"));
        assert_eq!(named("a.TOML"), PathBuf::from("a.TOML"));
        assert_eq!(named("a."), PathBuf::from("a.toml"));
        let saved = |name: &str| with_ending(PathBuf::from(name), SCENARIO_ENDING);
        assert_eq!(saved("dialysate 1.5"), PathBuf::from("dialysate 1.5.mgkin.toml"));
        assert_eq!(saved("a.mgkin.toml"), PathBuf::from("a.mgkin.toml"));
        assert_eq!(saved("a.toml"), PathBuf::from("a.toml"), "a name that was typed in full stays");
        assert_eq!(with_ending(PathBuf::from("a.svg"), "png"), PathBuf::from("a.svg.png"), "a PNG is called one");
    }

    #[test]
    fn another_folder_keeps_the_name() {
        assert_eq!(in_folder("/a/x.toml", Path::new("/b")), "/b/x.toml");
        assert_eq!(in_folder("", Path::new("/b")), "/b/");
    }
}
