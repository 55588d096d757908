//! The lessons and cases that come with the program.

use std::sync::{Arc, OnceLock};

use crate::study::cases::Case;
use crate::study::lessons::Lesson;

/// The lessons of the program, read once.
pub fn lessons() -> &'static [Arc<Lesson>] {
    static LESSONS: OnceLock<Vec<Arc<Lesson>>> = OnceLock::new();
    LESSONS.get_or_init(|| {
        let published = crate::study::lessons::published().unwrap_or_default(); // a test reads them all
        published.into_iter().map(Arc::new).collect()
    })
}

/// The cases of the program, read once.
pub fn cases() -> &'static [Arc<Case>] {
    static CASES: OnceLock<Vec<Arc<Case>>> = OnceLock::new();
    CASES.get_or_init(|| {
        let published = crate::study::cases::published().unwrap_or_default(); // a test reads them all
        published.into_iter().map(Arc::new).collect()
    })
}
