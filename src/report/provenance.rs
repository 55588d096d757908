//! The origin of a result: versions, scenario, solver, mass balance.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::{MODEL_PARAMETERS, ModelVersion};
use crate::scenario::{ScenarioDraft, to_toml};
use crate::simulation::Run;
use crate::study::cohort::Population;
use crate::study::fit::calibration::{self, usual_plan};
use crate::study::trials::Trial;
use crate::study::uncertain;
use crate::text::words;

pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a result needs to be computed again, and how well its mass balance closed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Provenance {
    pub model_version: i64,
    pub program_version: &'static str,
    pub title: String,
    pub scenario_sha256: String,
    pub solver: &'static str,
    pub relative_tolerance: f64,
    pub balance_residual_mmol: f64,
    pub steady_state_residual: Option<f64>,
}

impl Provenance {
    /// The provenance of a run of `draft`.
    pub fn new(draft: &ScenarioDraft, run: &Run) -> Self {
        Provenance {
            model_version: run.scenario.run.model.number(),
            program_version: PROGRAM_VERSION,
            title: run.scenario.title.clone(),
            scenario_sha256: scenario_sha256(draft),
            solver: run.solver,
            relative_tolerance: run.scenario.run.relative_tolerance,
            balance_residual_mmol: run.balance_residual_mmol,
            steady_state_residual: run.steady_state.as_ref().map(|steady| steady.residual),
        }
    }

    /// The provenance in words, with the intended use.
    pub fn sentence(&self) -> String {
        self.words("provenance")
    }

    fn words(&self, id: &str) -> String {
        words!(
            id,
            model = self.model_version,
            program = self.program_version,
            hash = self.scenario_sha256,
            solver = self.solver,
            tolerance = format!("{:e}", self.relative_tolerance),
            balance = format!("{:.0e}", self.balance_residual_mmol)
        )
    }
}

/// The words for what computed the runs of a figure, and from which file: the coarsest tolerance and the worst balance.
pub fn computed_by(draft: &ScenarioDraft, runs: &[&Run]) -> String {
    let of_runs = runs.iter().map(|run| Provenance::new(draft, run));
    let of_all = of_runs.reduce(|all, one| Provenance {
        relative_tolerance: all.relative_tolerance.max(one.relative_tolerance),
        balance_residual_mmol: all.balance_residual_mmol.max(one.balance_residual_mmol),
        ..all
    });
    of_all.map_or_else(String::new, |of_all| of_all.words("provenance-figure"))
}

/// SHA-256 of a text, in hexadecimal.
pub fn sha256(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

/// SHA-256 of what the results of the trials and of fits of known patients are made from, in hexadecimal: the program
/// with its build, the model's numbers, what is uncertain about them, who is drawn, and the trials.
pub fn evidence_sha256(trials: &[Trial], build: &str) -> String {
    let (parameters, patients) = (ModelVersion::NEWEST.parameters(), Population::default());
    let program = format!("{PROGRAM_VERSION} {build} {parameters:?} {MODEL_PARAMETERS:?}");
    let known = format!("{:?} {} {}", usual_plan(), calibration::PATIENTS, calibration::SEED);
    let spreads = format!("{:?} {patients:?}", uncertain::table());
    sha256(&format!("{program}\n{spreads}\n{known}\n{trials:?}"))
}

/// SHA-256 of the canonical TOML, in hexadecimal.
pub fn scenario_sha256(draft: &ScenarioDraft) -> String {
    sha256(&to_toml(draft))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trials::published;

    #[test]
    fn whatever_goes_into_the_evidence_makes_another_hash() {
        let trials = published().unwrap();
        let known = evidence_sha256(&trials, "a");
        assert_eq!(known, evidence_sha256(&published().unwrap(), "a"));
        assert_ne!(known, evidence_sha256(&trials, "b"), "another build");
        assert_ne!(known, evidence_sha256(&trials[1..], "a"), "a trial less");
        let mut changed = trials.clone();
        changed[3].observations[0].value += 1e-12;
        assert_ne!(known, evidence_sha256(&changed, "a"), "another digit");
    }
}
