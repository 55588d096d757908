//! Whether an observation counts.

use super::trial::{Observation, Trial};

named! {
    /// Whether a row counts, and if not why.
    pub enum Standing {
        /// The row counts; a parameter of the model was derived from it.
        Calibration = "calibration",
        /// The row counts; no parameter was derived from it, but it was looked at when the model was chosen.
        KnownBefore = "known-before",
        /// The row counts; no parameter of the model was derived from it.
        Independent = "independent",
        /// The start of an arm was fitted to it.
        Fitted = "fitted",
        /// The value is recalled, and was not read again.
        NotSeen = "not-seen",
        /// The model predicts nothing of the kind.
        NotModelled = "not-modelled",
        /// The row does not count, for a reason that the trial's file gives.
        NotCounted = "not-counted",
    }
}

impl Standing {
    pub fn is_scored(self) -> bool {
        matches!(self, Standing::Calibration | Standing::KnownBefore | Standing::Independent)
    }

    pub(super) fn of(trial: &Trial, observation: &Observation) -> Self {
        if !observation.seen {
            Standing::NotSeen
        } else if trial.is_start(observation) {
            Standing::Fitted
        } else if !observation.score {
            Standing::NotCounted
        } else if observation.compare.is_none() {
            Standing::NotModelled
        } else if observation.is_calibration() {
            Standing::Calibration
        } else if observation.known_before {
            Standing::KnownBefore
        } else {
            Standing::Independent
        }
    }
}
