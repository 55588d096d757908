//! Where a file is: behind links, in its folder, and whether it may be written.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Most symbolic links that are followed one after the other, as in Linux.
const MOST_LINKS: usize = 40;

/// The file that a path stands for once its symbolic links are followed, whether it exists or not.
pub(super) fn target_of(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(link) = std::fs::read_link(&target) else { break };
        target = folder_of(&target).join(link);
    }
    let folder = folder_of(&target).canonicalize();
    match (folder, target.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => target,
    }
}

/// Whether two paths are those of one file: written alike, by way of links, or as two names of it.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    target_of(one) == target_of(other) || same_file::is_same_file(one, other).unwrap_or(false)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A path beside the file that a path stands for, with a longer name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(target_of(path));
    name.push(ending);
    name.into()
}

/// Asks whether an existing file may be written. A renamed file would replace it even if not.
pub(super) fn check_writable(path: &Path) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        Ok(_) => File::options().append(true).open(path).map(drop),
        Err(_) => Ok(()),
    }
}
