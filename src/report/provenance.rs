//! The origin of a result: versions, scenario, solver, mass balance.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::constants::MODEL_VERSION;
use crate::scenario::{ScenarioDraft, to_toml};
use crate::simulation::Run;
use crate::text::words;

pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a result needs to be computed again, and how well its mass balance closed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Provenance {
    pub model_version: u32,
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
            model_version: MODEL_VERSION,
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
        let numbers = [self.relative_tolerance, self.balance_residual_mmol];
        origin_words("provenance", &self.scenario_sha256, self.solver, numbers)
    }
}

/// The words for what computed the runs of a figure, and from which file.
pub fn computed_by(draft: &ScenarioDraft, runs: &[&Run]) -> String {
    let residual = runs.iter().map(|run| run.balance_residual_mmol).fold(0.0, f64::max);
    let tolerance = runs.iter().map(|run| run.scenario.run.relative_tolerance).fold(0.0, f64::max);
    let solver = runs.first().map_or("", |run| run.solver);
    origin_words("provenance-figure", &scenario_sha256(draft), solver, [tolerance, residual])
}

fn origin_words(id: &str, hash: &str, solver: &str, [tolerance, residual_mmol]: [f64; 2]) -> String {
    words!(
        id,
        model = MODEL_VERSION,
        program = PROGRAM_VERSION,
        hash = hash,
        solver = solver,
        tolerance = format!("{tolerance:e}"),
        balance = format!("{residual_mmol:.0e}")
    )
}

/// SHA-256 of the canonical TOML, in hexadecimal.
pub fn scenario_sha256(draft: &ScenarioDraft) -> String {
    format!("{:x}", Sha256::digest(to_toml(draft)))
}
