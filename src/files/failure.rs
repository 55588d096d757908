//! Why a file could not be read or written, in plain words.

use std::io::{self, ErrorKind};

use crate::text::text;

/// Why a file could not be written, without the number that the operating system gives the cause.
pub fn write_failure_words(error: &io::Error) -> String {
    let error = cause(error);
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => text("file-no-folder"),
        ErrorKind::PermissionDenied => text("file-not-allowed"),
        _ => other_words(error),
    }
}

/// Why a file could not be read, without the number that the operating system gives the cause.
pub fn read_failure_words(error: &io::Error) -> String {
    let error = cause(error);
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => text("file-no-file"),
        ErrorKind::PermissionDenied => text("file-not-readable"),
        _ => other_words(error),
    }
}

/// What the system said, beneath what libraries of tables and archives have wrapped around it.
fn cause(error: &io::Error) -> &io::Error {
    let wrapped =
        error.get_ref().and_then(|wrapped| match wrapped.downcast_ref::<csv::Error>().map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(error)) => Some(error),
            _ => wrapped.downcast_ref().or_else(|| std::error::Error::source(wrapped)?.downcast_ref()),
        });
    wrapped.map_or(error, cause)
}

/// What is said of reading and writing alike; what has no plain words of its own keeps those of the system.
fn other_words(error: &io::Error) -> String {
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
            let error = io::Error::from_raw_os_error(number);
            for words in [write_failure_words(&error), read_failure_words(&error)] {
                assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
            }
        }
        let missing = std::fs::write("/no such folder/x.toml", "").unwrap_err();
        assert_eq!(write_failure_words(&missing), text("file-no-folder"));
        let missing = std::fs::read("/no such folder/x.toml").unwrap_err();
        assert_eq!(read_failure_words(&missing), text("file-no-file"));
    }

    #[test]
    fn a_cause_that_a_library_has_wrapped_is_said_as_plainly() {
        let full = || io::Error::from(ErrorKind::StorageFull);
        let of_table = io::Error::other(csv::Error::from(full()));
        let of_archive = io::Error::other(zip::result::ZipError::from(full()));
        for wrapped in [of_table, of_archive, io::Error::other(io::Error::other(full()))] {
            assert_eq!(write_failure_words(&wrapped), text("file-disk-full"), "{wrapped:?}");
        }
    }
}
