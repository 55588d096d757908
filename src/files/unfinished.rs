//! Files that are being written beside their place. Whoever ends the program leaves none of them behind.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file beside its place; dropped before it is there, it is removed.
pub(super) struct Unfinished {
    file: NamedTempFile,
    listed: Listed,
}

/// Keeps a path in the list as long as it lives.
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        unfinished().remove(&self.0);
    }
}

impl Unfinished {
    /// Begins a file in a folder, with the permissions that the system gives new files.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mgkin-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the umask
        // Nothing is begun while all are being removed.
        let mut list = unfinished();
        let file = builder.tempfile_in(folder)?;
        let path = file.path().to_owned();
        list.insert(path.clone());
        Ok(Unfinished { file, listed: Listed(path) })
    }

    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Puts the file in its place.
    pub fn finish(self, path: &Path) -> io::Result<()> {
        let Unfinished { file, listed } = self;
        let done = file.persist(path).map(drop).map_err(|error| error.error);
        drop(listed);
        done
    }
}

/// Has the files that are being written removed when the user or the system ends the program, which then ends as it
/// would have.
#[cfg(unix)]
pub fn remove_unfinished_when_ended() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let wait = || {
        let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
        let Ok(mut signals) = Signals::new(heeded) else { return };
        for signal in signals.forever() {
            let list = unfinished();
            for path in list.iter() {
                let _ = std::fs::remove_file(path); // the program ends either way
            }
            let _ = emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait); // without it, files stay behind
}

#[cfg(not(unix))]
pub fn remove_unfinished_when_ended() {}

/// Whether whoever started the program has it ignore a signal, as `nohup` does.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|digits| u64::from_str_radix(digits.trim(), 16).ok()).unwrap_or(0);
    mask >> (signal - 1) & 1 == 1
}
