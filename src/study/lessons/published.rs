//! The lessons that come with the program: the files of `assets/lessons/`, built in.

use super::lesson::{Lesson, read};
use crate::scenario::Problem;

macro_rules! files {
    ($($id:literal),* $(,)?) => {
        /// From the ground up, then what is disputed.
        const FILES: &[(&str, &str)] = &[$(($id, include_str!(concat!("../../../assets/lessons/", $id, ".toml")))),*];
    };
}

files! {
    "healthy-day",
    "one-session",
    "total-and-ionised",
    "units",
    "one-against-two",
    "oxide-and-acid",
    "deficiency",
    "renal-wasting",
    "magnesium-sulfate",
    "one-sample",
    "oxide-trial",
    "reading-the-evidence",
    "central-delivery",
}

/// The lessons of the program.
///
/// # Errors
/// When a file of the program is not sound; a test reads them all.
pub fn published() -> Result<Vec<Lesson>, Vec<Problem>> {
    FILES.iter().map(|(id, text)| read(id, text)).collect()
}
