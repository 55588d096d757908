//! The cases that come with the program: the files of `assets/cases/`, built in.

use super::case::{Case, read};
use crate::scenario::Problem;

macro_rules! files {
    ($($id:literal),* $(,)?) => {
        const FILES: &[(&str, &str)] = &[$(($id, include_str!(concat!("../../../assets/cases/", $id, ".toml")))),*];
    };
}

files! {
    "too-little-intake",
    "ppi",
    "low-dialysate",
    "gitelman",
    "oxide-ckd",
    "citrate-dialysate",
}

/// The cases of the program.
///
/// # Errors
/// When a file of the program is not sound; a test reads them all.
pub fn published() -> Result<Vec<Case>, Vec<Problem>> {
    FILES.iter().map(|(id, text)| read(id, text)).collect()
}
