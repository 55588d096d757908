//! Reading and writing of scenario files, and the question to the desktop for a path.

use std::io;
use std::path::{Path, PathBuf};

use super::suggest;
use crate::files::{SCENARIO_ENDING, read_text, write_whole};
use crate::gui::kit::command::{Command, Export};
use crate::report;
use crate::scenario::{self, Problem, ScenarioDraft, to_toml};
use crate::study::lessons::{self, Lesson};
use crate::text::words;

/// Problems after which the draft no longer holds everything the file says: saving it would lose something.
const STRUCTURAL: [&str; 6] = ["empty", "syntax", "duplicate-key", "unknown-key", "wrong-type", "control-character"];

/// Returns the draft of a file's text, or the sentences that say why it cannot be edited here.
pub fn draft_from(text: &str) -> Result<ScenarioDraft, Vec<String>> {
    let loaded = scenario::read(text);
    let structural: Vec<&Problem> = loaded.problems.iter().filter(|p| STRUCTURAL.contains(&p.id)).collect();
    if structural.is_empty() { Ok(loaded.draft) } else { Err(structural.into_iter().map(placed).collect()) }
}

fn placed(problem: &Problem) -> String {
    let sentence = report::sentence(problem);
    match problem.line {
        Some(line) => format!("{}: {sentence}", words!("problem-place-line", line = line)),
        None => sentence,
    }
}

/// A scenario file that can be edited.
pub struct Opened {
    pub draft: ScenarioDraft,
    /// The text as it stands in the file.
    pub text: String,
}

pub fn open(path: &Path) -> Result<Opened, Vec<String>> {
    let text = read_text(path).map_err(|problem| vec![report::sentence(&problem)])?;
    Ok(Opened { draft: draft_from(&text)?, text })
}

/// Reads a teacher's lesson. Its id is the name of the file, kept apart from the ids of the program's own lessons.
pub fn open_lesson(path: &Path) -> Result<Lesson, Vec<String>> {
    let text = read_text(path).map_err(|problem| vec![report::sentence(&problem)])?;
    let id = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    lessons::read(&format!("own/{id}"), &text).map_err(|problems| problems.iter().map(placed).collect())
}

/// Writes a lesson for print, in one piece.
pub fn save_sheet(lesson: &Lesson, path: &Path) -> io::Result<()> {
    write_whole(path, |file| file.write_all(report::lesson_sheet(lesson).as_bytes()))
}

/// What saving over a file would destroy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Comments that somebody wrote beside the values, which the window does not keep.
    Comments,
    /// Changes that another program, or another window, has written since.
    Changes,
}

/// Returns what saving over the file at `path` would destroy; `known` is its text as last read or written here.
pub fn loss(path: &Path, known: Option<&str>) -> Option<Loss> {
    if !path.exists() {
        return None;
    }
    match read_text(path) {
        Ok(found) if Some(found.as_str()) == known => has_comments(&found).then_some(Loss::Comments),
        _ => Some(Loss::Changes),
    }
}

fn has_comments(text: &str) -> bool {
    toml_parser::Source::new(text).lex().any(|token| token.kind() == toml_parser::lexer::TokenKind::Comment)
}

/// Writes a draft in one piece: a failed save leaves the old file as it was.
pub fn save(draft: &ScenarioDraft, path: &Path) -> io::Result<()> {
    write_whole(path, |file| file.write_all(to_toml(draft).as_bytes()))
}

/// What the desktop is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Open,
    SaveAs,
    Export(Export),
    /// A lesson to open.
    Lesson,
    /// A lesson to write for print.
    Sheet,
    /// A list of patients to open.
    WardList,
    /// What was found of the patients of a list, to write.
    WardTable,
}

impl Ask {
    /// Returns whether a file is to be read, not written.
    pub fn is_to_read(self) -> bool {
        matches!(self, Ask::Open | Ask::Lesson | Ask::WardList)
    }

    /// Returns what is to be done with the file at a path.
    pub fn command(self, path: PathBuf) -> Command {
        match self {
            Ask::Open => Command::Open(path),
            Ask::Lesson => Command::OpenLesson(path),
            Ask::WardList => Command::OpenWardList(path),
            Ask::SaveAs | Ask::Export(_) | Ask::Sheet | Ask::WardTable => Command::SaveTo(path),
        }
    }

    /// Returns the ending that a file's name gets.
    pub const fn ending(self) -> &'static str {
        match self {
            Ask::SaveAs => SCENARIO_ENDING,
            Ask::Open | Ask::Lesson => "toml",
            Ask::Sheet => Export::Html.ending(),
            Ask::WardList | Ask::WardTable => Export::Csv.ending(),
            Ask::Export(kind) => kind.ending(),
        }
    }
}

/// Shows the desktop's own file dialog and waits; it must be called on a thread of its own.
///
/// The answer is `None` when the dialog was cancelled, and also where the desktop has no such dialog.
pub fn ask_desktop(ask: Ask, suggested: &Path) -> Option<PathBuf> {
    let ending = ask.ending();
    let folder = if suggested.is_dir() { Some(suggested) } else { suggested.parent() };
    let kind = suggest::last_part(ending);
    let mut dialog = rfd::FileDialog::new().add_filter(kind.to_uppercase(), &[kind]);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    if ask.is_to_read() {
        return dialog.pick_file();
    }
    let name = suggested.file_name().unwrap_or_default().to_string_lossy();
    dialog.set_file_name(name).save_file().map(|path| suggest::with_ending(path, ending))
}

/// Returns a typed path with `~` as the home folder; a file to be written gets its ending.
pub fn typed_path(typed: &str, ask: Ask) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let path = match typed.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => PathBuf::from(typed),
    };
    Some(if ask.is_to_read() { path } else { suggest::with_ending(path, ask.ending()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_draft_reads_back_the_same_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("patient.toml");
        let draft = draft_from(scenario::presets::default_preset().text).unwrap();
        save(&draft, &path).unwrap();
        save(&draft, &path).unwrap();
        assert_eq!(open(&path).unwrap().draft, draft);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_with_an_unknown_key_is_not_edited_because_saving_would_lose_it() {
        let sentences = draft_from("format = 1\nnonsense = 3\n").unwrap_err();
        assert!(sentences[0].contains("line 2") && sentences[0].contains("nonsense"), "{sentences:?}");
        assert!(draft_from("format = 1\nformat = 1\n").is_err(), "nothing was read of a key given twice");
        assert!(draft_from("format = 1\n[run]\nweeks = -3.0\n").is_ok(), "a wrong number can be put right here");
    }

    #[test]
    fn comments_and_what_somebody_else_has_written_since_would_be_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.toml");
        assert_eq!(loss(&path, Some("format = 1\n")), None, "a file that is gone loses nothing");
        let commented = "format = 1 # why\n";
        let hash_within_words = "format = 1\ntitle = \"bed # 3\"\n";
        let own = to_toml(&draft_from(scenario::presets::default_preset().text).unwrap());
        for (on_disk, known, expected) in [
            (commented, Some(commented), Some(Loss::Comments)),
            (hash_within_words, Some(hash_within_words), None),
            (&own, Some(&*own), None), // what the program writes itself
            ("format = 1\n[run]\nweeks = 3.0\n", Some("format = 1\n"), Some(Loss::Changes)),
            ("format = 1\n[run]\nweeks = 3.0\n", None, Some(Loss::Changes)),
        ] {
            std::fs::write(&path, on_disk).unwrap();
            assert_eq!(loss(&path, known), expected, "{on_disk}");
        }
    }

    #[test]
    fn a_typed_path_gets_its_ending_only_when_saving() {
        assert_eq!(typed_path(" a/b ", Ask::SaveAs), Some(PathBuf::from("a/b.mgkin.toml")));
        assert_eq!(typed_path("a/b", Ask::Open), Some(PathBuf::from("a/b")));
        assert_eq!(typed_path("  ", Ask::Open), None);
    }
}
