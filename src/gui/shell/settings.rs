//! What outlives the window: words by key in a small file, which is written whole.
//!
//! Any word may be missing, damaged or of a later version. Whoever reads one falls back on what is usual; words under
//! unknown keys stay in the file.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

use crate::files::{beside, read_text, write_whole};
use crate::gui::kit::view::ZOOMS;
use crate::report::sentence;

pub const TAB: &str = "tab";
pub const UNIT: &str = "serum-unit";
pub const THEME: &str = "theme";
pub const RECENT: &str = "recent-files";
pub const FOLDERS: &str = "recent-folders";
pub const LESSONS: &str = "lessons";
pub const STARTED: &str = "started-before";
/// The size in which the window is drawn, percent.
pub const ZOOM: &str = "zoom-percent";
/// Width and height of the window, as in "1280x760", or [`MAXIMISED`].
pub const WINDOW: &str = "window";
pub const MAXIMISED: &str = "maximised";

/// The file of earlier versions, and what of it is understood.
const BEFORE: &str = "app.ron";
const KEPT_BEFORE: [&str; 6] = [TAB, UNIT, THEME, RECENT, LESSONS, STARTED];

/// Sizes of a window that somebody can have left, in points at 100 %.
const WINDOW_SIDES: std::ops::RangeInclusive<f32> = 200.0..=16_000.0;

/// The settings as this window knows them.
#[derive(Debug, Default)]
pub struct Settings {
    /// The file; `None` where there is no folder for it.
    path: Option<PathBuf>,
    words: Table,
}

impl Settings {
    /// Reads the settings. A file that cannot be read is put aside, and the usual settings hold; it returns where that
    /// file is then.
    pub fn open(path: Option<PathBuf>) -> (Settings, Option<PathBuf>) {
        let (words, damaged) = match path.as_deref().filter(|path| path.exists()) {
            None => path.as_deref().map(words_of_before).unwrap_or_default(),
            Some(path) => or_put_aside(words_of(path), path),
        };
        (Settings { path, words }, damaged)
    }

    /// Reads settings that have no file.
    ///
    /// # Errors
    /// Fails with what is wrong with the text.
    pub fn from_text(text: &str) -> Result<Settings, String> {
        Ok(Settings { path: None, words: parsed(text)? })
    }

    /// Returns what stands under a key, or nothing.
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn zoom_percent(&self) -> u16 {
        let stored = self.word(ZOOM).parse().ok();
        stored.filter(|percent| ZOOMS.contains(percent)).unwrap_or(ZOOMS[0])
    }

    /// Returns width and height of the window, in points at 100 %.
    pub fn window_size(&self) -> Option<[f32; 2]> {
        let (width, height) = self.word(WINDOW).split_once('x')?;
        let size = [width.parse().ok()?, height.parse().ok()?];
        size.iter().all(|side| WINDOW_SIDES.contains(side)).then_some(size)
    }

    pub fn is_maximised(&self) -> bool {
        self.word(WINDOW) == MAXIMISED
    }

    /// Writes the words that have changed in this window; what another window has written under other keys stays.
    ///
    /// # Errors
    /// Fails when the file system refuses; the file is then as it was.
    pub fn store(&mut self, words: impl IntoIterator<Item = (&'static str, String)>) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let changed: Vec<(&str, String)> = words.into_iter().filter(|(key, word)| self.word(key) != word).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let mut all = words_of(path).unwrap_or_else(|_| self.words.clone());
        for (key, word) in &changed {
            all.insert((*key).to_owned(), Value::String(word.clone()));
        }
        let text = toml::to_string(&all).map_err(io::Error::other)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_whole(path, |file| file.write_all(text.as_bytes()))?;
        self.words.extend(changed.into_iter().map(|(key, word)| (key.to_owned(), Value::String(word))));
        Ok(())
    }
}

fn words_of(path: &Path) -> Result<Table, String> {
    parsed(&read_text(path).map_err(|problem| sentence(&problem))?)
}

fn parsed(text: &str) -> Result<Table, String> {
    toml::from_str(text).map_err(|error| error.message().to_owned())
}

fn or_put_aside(words: Result<Table, String>, path: &Path) -> (Table, Option<PathBuf>) {
    words.map_or_else(|_| (Table::new(), Some(put_aside(path))), |words| (words, None))
}

/// Reads the settings that earlier versions kept in the file of the window's library, beside where they are kept now.
fn words_of_before(path: &Path) -> (Table, Option<PathBuf>) {
    let path = path.with_file_name(BEFORE);
    if !path.exists() {
        return (Table::new(), None);
    }
    let read = read_text(&path).map_err(|problem| sentence(&problem)).and_then(|text| {
        let words: BTreeMap<String, String> = ron::from_str(&text).map_err(|error| error.to_string())?;
        Ok(words.into_iter().filter(|(key, _)| KEPT_BEFORE.contains(&key.as_str())))
    });
    or_put_aside(read.map(|words| words.map(|(key, word)| (key, Value::String(word))).collect()), &path)
}

/// Gives a damaged file another name, so that it is neither read again nor written over.
pub fn put_aside(path: &Path) -> PathBuf {
    let kept = beside(path, ".damaged");
    match std::fs::rename(path, &kept) {
        Ok(()) => kept,
        Err(_) => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(path: &Path) -> (Settings, Option<PathBuf>) {
        Settings::open(Some(path.to_owned()))
    }

    #[test]
    fn sizes_that_nobody_can_have_left_are_not_restored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        for stored in
            ["0", "NaN", "nan", "inf", "-inf", "1e9", "1000000000", "-100", "", "101", "9".repeat(400).as_str()]
        {
            std::fs::write(&path, format!("zoom-percent = \"{stored}\"\nwindow = \"{stored}x{stored}\"\n")).unwrap();
            let (settings, damaged) = open(&path);
            assert_eq!((settings.zoom_percent(), settings.window_size(), damaged), (100, None, None), "{stored}");
        }
        for other_kind in ["zoom-percent = 150.0", "zoom-percent = nan", "zoom-percent = [1]", "zoom-percent.a = 1"] {
            std::fs::write(&path, other_kind).unwrap();
            assert_eq!(open(&path).0.zoom_percent(), 100, "{other_kind}");
        }
        std::fs::write(&path, "zoom-percent = \"150\"\nwindow = \"900x600.5\"\n").unwrap();
        let (settings, _) = open(&path);
        assert_eq!((settings.zoom_percent(), settings.window_size()), (150, Some([900.0, 600.5])));
    }

    #[test]
    fn a_damaged_file_is_put_aside_with_a_word_and_the_next_start_is_a_usual_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        for damaged in
            [&b"theme = \"dark"[..], b"\xff\xfe\x00", b"\0\0\0\0", b"(\"egui\": \"(options:(zoom_factor:0))\")"]
        {
            std::fs::write(&path, damaged).unwrap();
            let (mut settings, found) = open(&path);
            assert_eq!(settings.word(THEME), "");
            assert_eq!(std::fs::read(found.unwrap()).unwrap(), damaged);
            settings.store([(THEME, "light".to_owned())]).unwrap();
            let (settings, found) = open(&path);
            assert_eq!((settings.word(THEME), found), ("light", None));
        }
    }

    #[test]
    fn what_an_earlier_version_kept_holds_until_there_are_settings_and_is_put_aside_where_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let (path, before) = (folder.path().join("settings.toml"), folder.path().join("app.ron"));
        let kept = "{\n    \"theme\": \"dark\",\n    \"egui\": \"(options:(zoom_factor:0))\",\n    \
                    \"lessons\": \"done dialysate\",\n}";
        std::fs::write(&before, kept).unwrap();
        let (mut settings, damaged) = open(&path);
        assert_eq!((settings.word(THEME), settings.word(LESSONS), damaged), ("dark", "done dialysate", None));
        assert_eq!(settings.word("egui"), "");
        settings.store([(THEME, "light".to_owned())]).unwrap();
        let settings = open(&path).0;
        assert_eq!((settings.word(THEME), settings.word(LESSONS)), ("light", "done dialysate"));
        std::fs::remove_file(&path).unwrap();
        for damaged in [&b"{ \"theme\": "[..], b"(1, 2)", b"\xff\xfe\x00", b"{ \"theme\": 3 }"] {
            std::fs::write(&before, damaged).unwrap();
            let (settings, found) = open(&path);
            assert_eq!(settings.word(THEME), "");
            assert_eq!(std::fs::read(found.unwrap()).unwrap(), damaged);
            assert!(!before.exists());
        }
    }

    #[test]
    fn words_of_a_later_version_and_of_another_window_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        std::fs::write(&path, "later = [1, 2]\ntheme = \"dark\"\n").unwrap();
        let ((mut first, _), (mut second, _)) = (open(&path), open(&path));
        let words = |theme: &str, lessons: &str| [(THEME, theme.to_owned()), (LESSONS, lessons.to_owned())];
        first.store(words("dark", "done dialysate")).unwrap();
        second.store(words("light", "")).unwrap();
        let (settings, _) = open(&path);
        assert_eq!((settings.word(THEME), settings.word(LESSONS)), ("light", "done dialysate"));
        assert!(std::fs::read_to_string(&path).unwrap().contains("later = [1, 2]"));
    }

    #[test]
    fn settings_that_cannot_be_written_say_so_and_the_old_ones_stay_whole() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("a file/settings.toml");
        std::fs::write(folder.path().join("a file"), "").unwrap();
        assert!(open(&nowhere).0.store([(THEME, "light".to_owned())]).is_err());
        assert!(Settings::default().store([(THEME, "light".to_owned())]).is_ok(), "no folder, nothing to keep");
        let path = folder.path().join("settings.toml");
        let (mut settings, _) = open(&path);
        settings.store([(THEME, "light".to_owned())]).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
    }
}
