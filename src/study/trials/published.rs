//! The trials that come with the program: the files of `assets/trials/`, built in.

use super::check::TrialError;
use super::trial::{Trial, read};

macro_rules! files {
    ($($id:literal),* $(,)?) => {
        /// In the order in which they are shown: dialysis, oral salts, levels in many, people with kidney function.
        const FILES: &[&str] = &[$(include_str!(concat!("../../../assets/trials/", $id, ".toml"))),*];
    };
}

files! {
    "leenders-2018",
    "hashimoto-1985",
    "balzer-2016",
    "bressendorff-2018",
    "han-2020",
    "bath-1971",
    "acute-hypermagnesaemia",
    "mgo-rct-japan",
    "calmag-2010",
    "jsdt-2014",
    "sakaguchi-2018-ionised",
    "bone-uraemia",
    "homeostasis-review",
    "fatemi-1991",
    "zhang-2016",
    "brookfield-2016",
    "avioli-1966",
}

/// The published trials of the program.
///
/// # Errors
/// When a file of the program is not sound; a test reads them all.
pub fn published() -> Result<Vec<Trial>, TrialError> {
    FILES.iter().map(|text| read(text)).collect()
}
