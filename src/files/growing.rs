//! Files that take long to write: they grow beside their place, can be continued after an interruption, and take their
//! place when they are whole.

use std::fs::{File, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::place::{beside, check_writable, target_of};

/// A file in the making.
#[derive(Debug)]
pub struct GrowingFile {
    file: File,
    part: PathBuf,
    path: PathBuf,
}

impl GrowingFile {
    /// Where a file grows that will be `path`: beside it, with a longer name.
    pub fn part_of(path: &Path) -> PathBuf {
        beside(path, ".part")
    }

    /// Opens what there is of a file, or begins it. Nobody else can write it as long as this is open, where the file
    /// system knows locks.
    ///
    /// # Errors
    /// Fails with `WouldBlock` while somebody else writes it, and when the file system refuses.
    pub fn open(path: &Path) -> io::Result<GrowingFile> {
        let (path, part) = (target_of(path), Self::part_of(path));
        check_writable(&path)?;
        let file = File::options().create(true).truncate(false).read(true).write(true).open(&part)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(GrowingFile { file, part, path }),
        }
    }

    /// What there is of it, from the beginning.
    ///
    /// # Errors
    /// Fails when the file system refuses.
    pub fn written(&mut self) -> io::Result<io::BufReader<&File>> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(io::BufReader::new(&self.file))
    }

    /// Keeps this many bytes; what is written next follows them.
    ///
    /// # Errors
    /// Fails when the file system refuses.
    pub fn cut(&mut self, bytes: u64) -> io::Result<()> {
        self.file.set_len(bytes)?;
        self.file.seek(SeekFrom::Start(bytes)).map(drop)
    }

    /// Returns how long it is.
    ///
    /// # Errors
    /// Fails when the file system refuses.
    pub fn bytes(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// Puts the whole file in its place.
    ///
    /// # Errors
    /// Fails when the file system refuses; what was written is still there, in its part.
    pub fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        if let Ok(existing) = std::fs::metadata(&self.path) {
            self.file.set_permissions(existing.permissions())?;
        }
        drop(self.file);
        std::fs::rename(&self.part, &self.path)
    }
}

impl Write for GrowingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_grows_beside_its_place_is_continued_where_it_was_cut_and_is_never_written_by_two() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cohort.csv");
        std::fs::write(&path, "old").unwrap();
        let mut file = GrowingFile::open(&path).unwrap();
        file.write_all(b"whole, ha").unwrap();
        assert_eq!(GrowingFile::open(&path).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(file);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");

        let mut file = GrowingFile::open(&path).unwrap();
        assert_eq!(io::read_to_string(file.written().unwrap()).unwrap(), "whole, ha");
        file.cut(7).unwrap();
        file.write_all(b"whole").unwrap();
        assert_eq!(file.bytes().unwrap(), 12);
        file.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "whole, whole");
        assert!(!GrowingFile::part_of(&path).exists());
    }
}
