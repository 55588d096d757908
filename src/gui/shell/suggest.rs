//! Where a file would usually be written: a name made of what it is called, in a folder that was used before.

use std::path::{Path, PathBuf};

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

/// Returns a path with the right ending, whatever point stands in its name.
pub fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has = path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
    match path.file_name() {
        Some(name) if !has => {
            let name = format!("{}.{ending}", name.to_string_lossy().trim_end_matches('.'));
            path.with_file_name(name)
        }
        _ => path,
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
        assert_eq!(with_ending(PathBuf::from("a.svg"), "png"), PathBuf::from("a.svg.png"), "a PNG is called one");
    }

    #[test]
    fn another_folder_keeps_the_name() {
        assert_eq!(in_folder("/a/x.toml", Path::new("/b")), "/b/x.toml");
        assert_eq!(in_folder("", Path::new("/b")), "/b/");
    }
}
