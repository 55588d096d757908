//! The recovery of unsaved changes after a crash: they are written beside the settings while one works, and offered
//! again.
//!
//! Each window has a file of its own with a lock beside it. The system drops the lock when the program ends, however it
//! ends; a file whose lock is free belongs to nobody any more.

use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::files::{read_text, write_whole};
use crate::scenario::ScenarioDraft;

/// An unsaved document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unsaved {
    /// The file it was opened from or last saved to.
    pub path: Option<PathBuf>,
    pub draft: ScenarioDraft,
}

/// Writes the present document's changes on a thread of its own.
pub struct Autosave {
    /// The thread and the way to it.
    writer: Option<(Sender<Option<Unsaved>>, JoinHandle<()>)>,
    /// The work that the thread was last given.
    last: Option<Unsaved>,
    _lock: File,
    lock_path: PathBuf,
}

impl Autosave {
    /// Keeps changes in `folder`, and takes over the newest work left there by a program that died, if it is `wanted`.
    /// Returns `None` when nothing can be written there.
    pub fn start(folder: &Path, wanted: impl Fn(&Unsaved) -> bool) -> Option<(Autosave, Option<Unsaved>)> {
        std::fs::create_dir_all(folder).ok()?;
        let (lock, lock_path) = (0..1000).find_map(|n| {
            let path = folder.join(format!("{}-{n}.lock", std::process::id()));
            let lock = File::create_new(&path).ok()?;
            lock.try_lock().ok()?;
            Some((lock, path))
        })?;
        let file = lock_path.with_extension("toml");
        let taken = take_over(folder, &lock_path, wanted);
        let (sender, receiver) = channel();
        let thread = std::thread::spawn(move || keep(&receiver, &file));
        Some((Autosave { writer: Some((sender, thread)), last: taken.clone(), _lock: lock, lock_path }, taken))
    }

    /// Notes what is unsaved now, if anything; called every frame, it costs nothing while that is the same.
    pub fn remember(&mut self, unsaved: Option<(&ScenarioDraft, Option<&Path>)>) {
        if self.last.as_ref().map(|last| (&last.draft, last.path.as_deref())) == unsaved {
            return;
        }
        let unsaved = unsaved.map(|(draft, path)| Unsaved { path: path.map(PathBuf::from), draft: draft.clone() });
        self.last.clone_from(&unsaved);
        if let Some((sender, _)) = &self.writer {
            let _ = sender.send(unsaved); // without the thread there is no autosave, and work goes on
        }
    }
}

impl Drop for Autosave {
    /// Removes the file: the window closed in order, and what is unsaved now was given up on purpose.
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.writer.take() {
            let _ = sender.send(None);
            drop(sender); // the thread ends when nobody can send any more
            let _ = thread.join();
        }
        let _ = std::fs::remove_file(&self.lock_path);
    }
}

/// Writes the newest of what has been sent; when nothing is unsaved, it removes the file.
fn keep(receiver: &Receiver<Option<Unsaved>>, file: &Path) {
    while let Ok(mut newest) = receiver.recv() {
        newest = receiver.try_iter().last().unwrap_or(newest);
        let text = newest.as_ref().and_then(|unsaved| toml::to_string(unsaved).ok());
        match text {
            // A disk that is full now may have room at the next change.
            Some(text) => drop(write_whole(file, |writer| writer.write_all(text.as_bytes()))),
            None => drop(std::fs::remove_file(file)),
        }
    }
}

/// Makes the newest wanted work of a program that has ended the work of the window with this lock. The work changes
/// hands by renaming, so that it is never only in memory.
fn take_over(folder: &Path, own_lock: &Path, wanted: impl Fn(&Unsaved) -> bool) -> Option<Unsaved> {
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let mut left_behind: Vec<(std::time::SystemTime, PathBuf, Unsaved)> = Vec::new();
    for lock_path in entries.filter(|path| has_ending(path, "lock") && path != own_lock) {
        let Ok(lock) = File::open(&lock_path) else { continue };
        if lock.try_lock().is_err() {
            continue; // its window is open
        }
        let file = lock_path.with_extension("toml");
        let unsaved = read_text(&file).ok().and_then(|text| toml::from_str::<Unsaved>(&text).ok());
        let written = std::fs::metadata(&file).and_then(|metadata| metadata.modified());
        match (written, unsaved) {
            (Ok(written), Some(unsaved)) if wanted(&unsaved) => left_behind.push((written, lock_path, unsaved)),
            (Err(_), _) => drop(std::fs::remove_file(lock_path)), // nothing was unsaved
            _ => {}
        }
    }
    let (_, lock_path, unsaved) = left_behind.into_iter().max_by_key(|(written, _, _)| *written)?;
    std::fs::rename(lock_path.with_extension("toml"), own_lock.with_extension("toml")).ok()?;
    let _ = std::fs::remove_file(lock_path);
    Some(unsaved)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(title: &str) -> ScenarioDraft {
        ScenarioDraft { title: Some(title.to_owned()), ..ScenarioDraft::default() }
    }

    fn wait_for(holds: impl Fn() -> bool) {
        let start = std::time::Instant::now();
        while !holds() {
            assert!(start.elapsed().as_secs() < 20, "the thread has not written");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    fn files(folder: &Path, ending: &str) -> usize {
        std::fs::read_dir(folder).unwrap().filter(|e| has_ending(&e.as_ref().unwrap().path(), ending)).count()
    }

    fn start(folder: &Path) -> (Autosave, Option<Unsaved>) {
        Autosave::start(folder, |_| true).unwrap()
    }

    /// Leaves work behind as a killed program does: the lock goes, nothing is cleaned up.
    fn killed_while_editing(folder: &Path, title: &str, path: Option<&Path>) {
        let (mut autosave, taken) = start(folder);
        assert_eq!(taken, None);
        let before = files(folder, "toml");
        autosave.remember(Some((&draft(title), path)));
        wait_for(|| files(folder, "toml") == before + 1);
        assert_eq!(start(folder).1, None, "the window is open: its work is not taken");
        autosave._lock.unlock().unwrap();
        std::mem::forget(autosave);
    }

    #[test]
    fn work_of_a_program_that_died_is_taken_over_once_and_kept_on_disk_until_the_window_closes() {
        let folder = tempfile::tempdir().unwrap();
        let path = Path::new("/somewhere/x.toml");
        killed_while_editing(folder.path(), "lost?", Some(path));
        let (mut autosave, taken) = start(folder.path());
        assert_eq!(taken, Some(Unsaved { path: Some(path.to_owned()), draft: draft("lost?") }));
        assert_eq!(files(folder.path(), "toml"), 1, "still on disk while it is unsaved");
        assert_eq!(start(folder.path()).1, None, "and nobody else takes it");
        autosave.remember(Some((&draft("given up"), None)));
        drop(autosave);
        assert_eq!((files(folder.path(), "toml"), files(folder.path(), "lock")), (0, 0), "given up in order");
    }

    #[test]
    fn only_the_work_that_is_wanted_is_taken_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        killed_while_editing(folder.path(), "a", Some(Path::new("/a.toml")));
        let (_other, taken) =
            Autosave::start(folder.path(), |unsaved| unsaved.path.as_deref() == Some(Path::new("/b.toml"))).unwrap();
        assert_eq!(taken, None);
        assert_eq!(start(folder.path()).1.unwrap().draft, draft("a"));
    }

    #[test]
    fn two_windows_keep_their_work_apart_and_what_has_been_saved_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let ((mut first, _), (mut second, _)) = (start(folder.path()), start(folder.path()));
        first.remember(Some((&draft("a"), None)));
        second.remember(Some((&draft("b"), None)));
        wait_for(|| files(folder.path(), "toml") == 2);
        first.remember(None);
        wait_for(|| files(folder.path(), "toml") == 1);
    }
}
