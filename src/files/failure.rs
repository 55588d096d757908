//! Why a file could not be read or written, in plain words.

use std::io::{Error, ErrorKind};

use crate::text::text;

/// Why a file could not be written, without the number that the operating system gives the cause.
pub fn write_failure_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => text("file-no-folder"),
        ErrorKind::PermissionDenied => text("file-not-allowed"),
        _ => other_words(error),
    }
}

/// Why a file could not be read, without the number that the operating system gives the cause.
pub fn read_failure_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => text("file-no-file"),
        ErrorKind::PermissionDenied => text("file-not-readable"),
        _ => other_words(error),
    }
}

/// What is said of reading and writing alike; what has no plain words of its own keeps those of the system.
fn other_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::ReadOnlyFilesystem => text("file-read-only"),
        ErrorKind::IsADirectory => text("file-is-folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => text("file-disk-full"),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => text("file-bad-name"),
        _ => without_number(&error.to_string()),
    }
}

fn without_number(words: &str) -> String {
    words.find(" (os error").map_or(words, |end| &words[..end]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cause_shows_the_number_of_the_operating_system() {
        for number in 1..134 {
            let error = Error::from_raw_os_error(number);
            for words in [write_failure_words(&error), read_failure_words(&error)] {
                assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
            }
        }
        let missing = std::fs::write("/no such folder/x.toml", "").unwrap_err();
        assert_eq!(write_failure_words(&missing), text("file-no-folder"));
        let missing = std::fs::read("/no such folder/x.toml").unwrap_err();
        assert_eq!(read_failure_words(&missing), text("file-no-file"));
    }
}
