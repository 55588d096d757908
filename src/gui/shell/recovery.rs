//! The recovery of unsaved changes after a crash: they are written beside the settings while one works, and offered
//! again.
//!
//! Each window has a file of its own with a lock beside it. The system drops the lock when the program ends, however it
//! ends; a file whose lock is free belongs to nobody any more.

use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::settings::put_aside;
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
    /// What kept the thread from writing.
    failures: Receiver<io::Error>,
    _lock: File,
    lock_path: PathBuf,
}

/// What programs that died have left.
#[derive(Debug, Default, PartialEq)]
pub struct Left {
    /// The newest wanted work.
    pub taken: Option<Unsaved>,
    /// Where the files are now that could not be read.
    pub unreadable: Vec<PathBuf>,
}

/// Reads unsaved work from the text of its file.
pub fn unsaved_in(text: &str) -> Option<Unsaved> {
    toml::from_str(text).ok()
}

impl Autosave {
    /// Keeps changes in `folder`, and takes over the newest work left there by a program that died, if it is `wanted`.
    /// The thread that writes calls `wake` when it fails.
    ///
    /// # Errors
    /// Fails when nothing can be written there.
    pub fn start(
        folder: &Path,
        wake: impl Fn() + Send + 'static,
        wanted: impl Fn(&Unsaved) -> bool,
    ) -> io::Result<(Autosave, Left)> {
        std::fs::create_dir_all(folder)?;
        let (lock, lock_path) = new_lock(folder)?;
        let file = lock_path.with_extension("toml");
        let left = take_over(folder, &lock_path, wanted);
        let (sender, receiver) = channel();
        let (reporter, failures) = channel();
        let report = move |error| {
            let _ = reporter.send(error); // the window may be closing
            wake();
        };
        let thread = std::thread::spawn(move || keep(&receiver, &file, report));
        let writer = Some((sender, thread));
        Ok((Autosave { writer, last: left.taken.clone(), failures, _lock: lock, lock_path }, left))
    }

    /// Returns why what was last remembered is not on disk; it is said once, until it has worked again.
    pub fn failure(&self) -> Option<io::Error> {
        self.failures.try_iter().last()
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

/// Makes a lock that no other window has.
fn new_lock(folder: &Path) -> io::Result<(File, PathBuf)> {
    let mut refused = io::Error::from(io::ErrorKind::AlreadyExists);
    for n in 0..1000 {
        let path = folder.join(format!("{}-{n}.lock", std::process::id()));
        match File::create_new(&path).and_then(|lock| lock.try_lock().map(|()| lock).map_err(io::Error::from)) {
            Ok(lock) => return Ok((lock, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                refused = error;
                break;
            }
        }
    }
    Err(refused)
}

/// Writes the newest of what has been sent; when nothing is unsaved, it removes the file.
fn keep(receiver: &Receiver<Option<Unsaved>>, file: &Path, report: impl Fn(io::Error)) {
    let mut is_failing = false;
    while let Ok(mut newest) = receiver.recv() {
        newest = receiver.try_iter().last().unwrap_or(newest);
        let Some(unsaved) = newest else {
            let _ = std::fs::remove_file(file); // it may never have been written
            continue;
        };
        // A disk that is full now may have room at the next change.
        let written = text_of(unsaved).and_then(|text| write_whole(file, |writer| writer.write_all(text.as_bytes())));
        let failed = written.is_err();
        if let Err(error) = written
            && !is_failing
        {
            report(error);
        }
        is_failing = failed;
    }
}

/// Writes work as text. A path that is not text is left out: the work is worth more.
fn text_of(unsaved: Unsaved) -> io::Result<String> {
    let path = unsaved.path.filter(|path| path.to_str().is_some());
    toml::to_string(&Unsaved { path, ..unsaved }).map_err(io::Error::other)
}

/// Makes the newest wanted work of a program that has ended the work of the window with this lock. The work changes
/// hands by renaming, so that it is never only in memory. What cannot be read is put aside.
fn take_over(folder: &Path, own_lock: &Path, wanted: impl Fn(&Unsaved) -> bool) -> Left {
    let mut left = Left::default();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut left_behind: Vec<(std::time::SystemTime, PathBuf, Unsaved)> = Vec::new();
    for lock_path in entries.filter(|path| has_ending(path, "lock") && path != own_lock) {
        let Ok(lock) = File::open(&lock_path) else { continue };
        if lock.try_lock().is_err() {
            continue; // its window is open
        }
        let file = lock_path.with_extension("toml");
        let unsaved = read_text(&file).ok().and_then(|text| unsaved_in(&text));
        let written = std::fs::metadata(&file).and_then(|metadata| metadata.modified());
        match (written, unsaved) {
            (Ok(written), Some(unsaved)) if wanted(&unsaved) => left_behind.push((written, lock_path, unsaved)),
            (Ok(_), Some(_)) => {} // it waits for the window that opens its file
            (Ok(_), None) => {
                left.unreadable.push(put_aside(&file));
                let _ = std::fs::remove_file(lock_path);
            }
            (Err(_), _) => drop(std::fs::remove_file(lock_path)), // nothing was unsaved
        }
    }
    let newest = left_behind.into_iter().max_by_key(|(written, _, _)| *written);
    let Some((_, lock_path, unsaved)) = newest else { return left };
    if std::fs::rename(lock_path.with_extension("toml"), own_lock.with_extension("toml")).is_ok() {
        let _ = std::fs::remove_file(lock_path);
        left.taken = Some(unsaved);
    }
    left
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
        let (autosave, left) = Autosave::start(folder, || {}, |_| true).unwrap();
        assert_eq!(left.unreadable, Vec::<PathBuf>::new());
        (autosave, left.taken)
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
        let of_b = |unsaved: &Unsaved| unsaved.path.as_deref() == Some(Path::new("/b.toml"));
        let (_other, left) = Autosave::start(folder.path(), || {}, of_b).unwrap();
        assert_eq!(left, Left::default());
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

    /// Leaves a file of these bytes behind, last written at this time, with a lock that nobody holds.
    fn left_behind(folder: &Path, name: &str, bytes: &[u8], since_1970_s: u64) {
        std::fs::write(folder.join(name).with_extension("lock"), "").unwrap();
        let file = folder.join(name).with_extension("toml");
        std::fs::write(&file, bytes).unwrap();
        let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(since_1970_s);
        File::options().append(true).open(file).unwrap().set_modified(written).unwrap();
    }

    #[test]
    fn work_that_cannot_be_read_is_kept_aside_and_named_once() {
        let whole = text_of(Unsaved { path: None, draft: draft("whole") }).unwrap();
        let later = format!("version = 9\n{}", whole.replace("title", "heading"));
        let cut = &whole.as_bytes()[..whole.len() / 2];
        for bytes in [&b""[..], cut, b"\0\0\0\0", &[0xff, 0xfe, 0x01], later.as_bytes()] {
            let folder = tempfile::tempdir().unwrap();
            left_behind(folder.path(), "1-0", bytes, 0);
            let (autosave, left) = Autosave::start(folder.path(), || {}, |_| true).unwrap();
            assert_eq!(left.taken, None, "{bytes:?}");
            let [kept] = left.unreadable.as_slice() else { panic!("{:?} of {bytes:?}", left.unreadable) };
            assert_eq!(std::fs::read(kept).unwrap(), bytes);
            drop(autosave);
            assert_eq!(start(folder.path()).1, None);
            assert!(kept.exists());
        }
    }

    #[test]
    fn the_newest_work_is_taken_whatever_century_the_clock_said() {
        let folder = tempfile::tempdir().unwrap();
        for (name, since_1970_s) in [("1-0", 0), ("2-0", 4_102_444_800), ("3-0", 1_800_000_000)] {
            let text = text_of(Unsaved { path: None, draft: draft(name) }).unwrap();
            left_behind(folder.path(), name, text.as_bytes(), since_1970_s);
        }
        let ((_first, newest), (_second, next), (_third, oldest)) =
            (start(folder.path()), start(folder.path()), start(folder.path()));
        let titles = [newest, next, oldest].map(|taken| taken.unwrap().draft.title.unwrap());
        assert_eq!(titles, ["2-0", "3-0", "1-0"]);
    }

    #[test]
    fn a_folder_that_is_gone_or_cannot_be_written_is_a_failure_that_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a file"), "").unwrap();
        assert!(Autosave::start(&folder.path().join("a file"), || {}, |_| true).is_err());
        let unsaved = folder.path().join("unsaved");
        let (told, hears) = channel();
        let wake = move || told.send(()).unwrap();
        let (mut autosave, _) = Autosave::start(&unsaved, wake, |_| true).unwrap();
        std::fs::remove_dir_all(&unsaved).unwrap();
        let wait = std::time::Duration::from_secs(20);
        autosave.remember(Some((&draft("a"), None)));
        hears.recv_timeout(wait).unwrap();
        assert!(autosave.failure().is_some());
        autosave.remember(Some((&draft("b"), None)));
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(autosave.failure().is_none(), "it was said");
        std::fs::create_dir(&unsaved).unwrap();
        autosave.remember(Some((&draft("c"), None)));
        wait_for(|| files(&unsaved, "toml") == 1);
    }

    #[cfg(unix)]
    #[test]
    fn work_on_a_file_whose_name_is_not_text_is_kept_without_its_name() {
        use std::os::unix::ffi::OsStrExt;
        let path = PathBuf::from(std::ffi::OsStr::from_bytes(b"/\xff.toml"));
        let text = text_of(Unsaved { path: Some(path), draft: draft("a") }).unwrap();
        assert_eq!(unsaved_in(&text), Some(Unsaved { path: None, draft: draft("a") }));
    }
}
