//! Results that outlive the program: each in a file of its own, with what it was made from.
//!
//! A file is one line that says what the result is made from and what it must be to the letter, and then the result. It
//! is written whole or not at all. One that is missing, damaged or made from something else is no result: whoever asks
//! computes it anew.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::files::write_whole;
use crate::report::sha256;

/// The form of the files; it rises when an earlier one can no longer be read.
const FORMAT: u32 = 1;
/// Largest file that is read, bytes.
const MOST_BYTES: u64 = 64_000_000;

/// What a result is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub model_version: i64,
    /// SHA-256 of all that went into it, in hexadecimal.
    pub inputs_sha256: String,
}

/// The first line of a file.
#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    #[serde(flatten)]
    origin: Origin,
    result_sha256: String,
}

/// A folder in which results are kept.
#[derive(Debug, Clone)]
pub struct KeptResults {
    folder: PathBuf,
}

impl KeptResults {
    pub fn in_folder(folder: PathBuf) -> Self {
        KeptResults { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// Returns the result of this name, where there is one that was made from the same.
    pub fn read<T: DeserializeOwned>(&self, name: &str, origin: &Origin) -> Option<T> {
        let text = text_of(&self.path(name))?;
        let (head, result) = text.split_once('\n')?;
        let head: Head = serde_json::from_str(head).ok()?;
        let is_sound = head.format == FORMAT && head.origin == *origin && head.result_sha256 == sha256(result);
        is_sound.then(|| serde_json::from_str(result).ok()).flatten()
    }

    /// Keeps a result under this name, in place of an earlier one.
    ///
    /// # Errors
    /// Fails when the file system refuses; an earlier file is then as it was.
    pub fn write<T: Serialize>(&self, name: &str, origin: &Origin, result: &T) -> io::Result<()> {
        let result = serde_json::to_string(result)?;
        let head = Head { format: FORMAT, origin: origin.clone(), result_sha256: sha256(&result) };
        let head = serde_json::to_string(&head)?;
        std::fs::create_dir_all(&self.folder)?;
        write_whole(&self.path(name), |file| file.write_all(format!("{head}\n{result}").as_bytes()))
    }
}

fn text_of(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Returns what tells this build of the program from another of the same version, as far as the system says: the size
/// of its file and when that was written.
pub fn build_of_program() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let of = |metadata: std::fs::Metadata| format!("{} {:?}", metadata.len(), metadata.modified().ok());
    metadata.map(of).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESULT: [f64; 4] = [0.1 + 0.2, 1e-300, -0.0, 2.5];

    fn origin() -> Origin {
        Origin { model_version: 2, inputs_sha256: "abc".to_owned() }
    }

    fn kept() -> (tempfile::TempDir, KeptResults) {
        let folder = tempfile::tempdir().unwrap();
        let results = KeptResults::in_folder(folder.path().join("evidence"));
        results.write("trials", &origin(), &RESULT).unwrap();
        (folder, results)
    }

    #[test]
    fn a_result_comes_back_to_the_last_bit_and_leaves_nothing_beside_it() {
        let (_folder, results) = kept();
        let read: [f64; 4] = results.read("trials", &origin()).unwrap();
        assert_eq!(read.map(f64::to_bits), RESULT.map(f64::to_bits));
        assert_eq!(results.read::<[f64; 4]>("fits", &origin()), None, "another name");
        results.write("trials", &origin(), &[1.0; 4]).unwrap();
        assert_eq!(results.read("trials", &origin()), Some([1.0; 4]), "the later one");
        assert_eq!(std::fs::read_dir(&results.folder).unwrap().count(), 1);
    }

    #[test]
    fn what_was_made_from_something_else_is_no_result() {
        let (_folder, results) = kept();
        let others = [Origin { model_version: 1, ..origin() }, Origin { inputs_sha256: "abd".to_owned(), ..origin() }];
        for other in others {
            assert_eq!(results.read::<[f64; 4]>("trials", &other), None, "{other:?}");
        }
        assert_eq!(results.read::<[f64; 3]>("trials", &origin()), None, "of another kind");
    }

    #[test]
    fn a_damaged_file_is_no_result_and_is_replaced() {
        let (_folder, results) = kept();
        let path = results.path("trials");
        let whole = std::fs::read(&path).unwrap();
        let text = String::from_utf8(whole.clone()).unwrap();
        let damaged = [
            Vec::new(),
            whole[..whole.len() / 2].to_vec(),
            whole[..whole.len() - 1].to_vec(),
            text.replace("2.5", "2.6").into_bytes(),
            text.replace("\"format\":1", "\"format\":2").into_bytes(),
            text.replace('\n', " ").into_bytes(),
            vec![0; 100],
            vec![0xff, 0xfe, b'\n', 0xff],
        ];
        for bytes in damaged {
            assert_ne!(bytes, whole);
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(results.read::<[f64; 4]>("trials", &origin()), None, "{}", String::from_utf8_lossy(&bytes));
        }
        results.write("trials", &origin(), &RESULT).unwrap();
        assert!(results.read::<[f64; 4]>("trials", &origin()).is_some());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_nothing_more() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a file"), "").unwrap();
        let results = KeptResults::in_folder(folder.path().join("a file"));
        assert!(results.write("trials", &origin(), &RESULT).is_err());
        assert_eq!(results.read::<[f64; 4]>("trials", &origin()), None);
    }
}
