//! Where the results of this room outlive the window, so that they need not be computed at every start.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::LazyLock;

use super::kept::{KeptResults, Origin, build_of_program};
use crate::model::ModelVersion;
use crate::report::evidence_sha256;
use crate::study::trials::published;

/// A place for results; without a folder nothing is kept, and all is computed anew.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Option<KeptResults>);

impl Shelf {
    pub fn in_folder(folder: PathBuf) -> Self {
        Shelf(Some(KeptResults::in_folder(folder)))
    }

    /// Returns the result of this name that this program would compute again.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.0.as_ref()?.read(name, &ORIGIN)
    }

    /// Keeps a result. Where that fails nothing is lost: it is computed again.
    pub fn keep<T: Serialize>(&self, name: &str, result: &T) {
        if let Some(results) = &self.0 {
            let _ = results.write(name, &ORIGIN, result);
        }
    }
}

/// What the results of this program are made from.
static ORIGIN: LazyLock<Origin> = LazyLock::new(|| {
    let trials = published().unwrap_or_default();
    Origin {
        model_version: ModelVersion::NEWEST.number(),
        inputs_sha256: evidence_sha256(&trials, &build_of_program()),
    }
});
