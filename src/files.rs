//! Files in and out: bounded reading, and writing that never leaves half a file and never writes where it should not.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::scenario::{Problem, decoded};

mod failure;
mod growing;
mod place;
mod unfinished;

pub use failure::{read_failure_words, write_failure_words};
pub use growing::GrowingFile;
pub use place::{beside, is_same_file};
use place::{check_writable, folder_of, target_of};
use unfinished::Unfinished;
pub use unfinished::remove_unfinished_when_ended;

/// Ending that the name of a saved scenario gets: editors know it as TOML, and desktops as a file of this program.
/// Scenarios under any other name are read too.
pub const SCENARIO_ENDING: &str = "mgkin.toml";

/// Largest size of a scenario file, bytes. A scenario is a page of text; anything larger is not one.
pub const MOST_BYTES: u64 = 1_000_000;

/// Reads the text of a scenario file, or says why it is not one.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    utf8(read_bytes(path)?)
}

/// Reads the text of a table, in any encoding that its bytes tell for certain.
pub fn read_table(path: &Path) -> Result<String, Problem> {
    decoded(&read_bytes(path)?)
}

/// Reads the text of a table from a stream of unknown length.
pub fn table_bounded(stream: impl Read) -> Result<String, Problem> {
    decoded(&bytes_bounded(stream)?)
}

/// Reads text from a stream of unknown length.
pub fn read_bounded(stream: impl Read) -> Result<String, Problem> {
    utf8(bytes_bounded(stream)?)
}

fn utf8(bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|_| Problem::error("not-utf8", ""))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Problem::error("directory", ""));
    }
    if metadata.len() > MOST_BYTES {
        return Err(too_large(tenths_of_megabytes(metadata.len())));
    }
    bytes_bounded(File::open(path).map_err(|error| unreadable(&error))?)
}

fn bytes_bounded(stream: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = stream.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(format!("> {}", tenths_of_megabytes(MOST_BYTES)))); // its end is not known
    }
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::error("unreadable", "").with("message", read_failure_words(error))
}

fn too_large(megabytes: String) -> Problem {
    Problem::error("too-large", "").with("found", megabytes).with("most", tenths_of_megabytes(MOST_BYTES))
}

/// Megabytes, rounded up, so that what is too large never looks as if it were not.
fn tenths_of_megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes.div_ceil(100_000) as f64 / 10.0)
}

/// Writes a file in one piece: beside its place first, then renamed, so that a failure keeps the old file. A symbolic
/// link stays one, and the file that it names is written.
///
/// # Errors
/// Fails when the file system refuses, the old file is protected from writing, or `write` itself fails.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let special = std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
    if special {
        return write(&mut File::options().write(true).open(path)?); // a pipe or device cannot be renamed over
    }
    let path = &target_of(path);
    if path.is_symlink() {
        std::fs::metadata(path)?; // links that go in a circle
    }
    check_writable(path)?;
    let mut beside = Unfinished::begin(folder_of(path))?;
    if let Ok(existing) = std::fs::metadata(path) {
        beside.file().set_permissions(existing.permissions())?;
    }
    let mut buffered = io::BufWriter::new(beside.file());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    beside.file().sync_all()?;
    beside.finish(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.csv");
        std::fs::write(&path, "old").unwrap();
        let failed = write_whole(&path, |writer| {
            writer.write_all(b"half")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        write_whole(&path, |writer| writer.write_all(b"new")).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through_even_to_a_file_that_is_not_there_yet_and_a_protected_file_stays() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("kept")).unwrap();
        std::fs::write(at("kept/old.csv"), "old").unwrap();
        symlink("kept/old.csv", at("first")).unwrap();
        symlink("first", at("second")).unwrap();
        symlink("kept/new.csv", at("dangling")).unwrap();
        symlink("loop", at("loop")).unwrap();
        for (link, file) in [("second", "kept/old.csv"), ("dangling", "kept/new.csv")] {
            write_whole(&at(link), |writer| writer.write_all(b"new")).unwrap();
            assert_eq!(std::fs::read_to_string(at(file)).unwrap(), "new", "{link}");
            assert!(at(link).is_symlink(), "{link}");
            assert_eq!(target_of(&at(link)), target_of(&at(file)));
        }
        assert!(write_whole(&at("loop"), |writer| writer.write_all(b"new")).is_err());
        std::fs::set_permissions(at("kept/old.csv"), std::fs::Permissions::from_mode(0o444)).unwrap();
        let refused = write_whole(&at("first"), |writer| writer.write_all(b"newer")).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(std::fs::read_to_string(at("kept/old.csv")).unwrap(), "new");
    }

    #[test]
    fn folders_large_files_and_binaries_are_named_as_such() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_text(folder.path()).unwrap_err().id, "directory");
        assert_eq!(read_text(&folder.path().join("none")).unwrap_err().id, "unreadable");
        let path = folder.path().join("file");
        std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert_eq!(read_text(&path).unwrap_err().id, "not-utf8");
        File::create(&path).unwrap().set_len(100_000_000).unwrap();
        assert_eq!(read_text(&path).unwrap_err().id, "too-large");
        assert_eq!(read_bounded(io::repeat(b'a')).unwrap_err().id, "too-large");
    }
}
