//! Why a file could not be written, in plain words.

use std::io::{Error, ErrorKind};

use crate::text::text;

/// The cause without the number that the operating system gives it; what has no plain words keeps its own.
pub fn file_failure_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => text("file-no-folder"),
        ErrorKind::PermissionDenied => text("file-not-allowed"),
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
        for number in 1..40 {
            let words = file_failure_words(&Error::from_raw_os_error(number));
            assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
        }
        let missing = std::fs::write("/no such folder/x.toml", "").unwrap_err();
        assert_eq!(file_failure_words(&missing), text("file-no-folder"));
    }
}
