//! The patients of a fan. Where they begin is kept: a change of a later prescription does not move it, and to find it is a
//! good part of the work.

use std::sync::Arc;

use crate::scenario::{Prescription, RunSettings, Scenario};
use crate::simulation::{Beginning, SimulationError, Wanted};
use crate::study::belief::Belief;
use crate::study::progress::Progress;
use crate::study::simulated_patient::{SimulatedPatient, to_be_drawn};
use crate::study::uncertain::Uncertain;
use crate::time::SimTime;

/// Where the patients of the last fan began.
#[derive(Debug, Clone, Default)]
pub struct Begun {
    of: Option<Of>,
    /// Where the most probable patient and the drawn ones begin; `None` of those who could not be simulated.
    beginnings: Option<Arc<(Beginning, Vec<Option<Beginning>>)>>,
}

/// All that a beginning rests on.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    baseline: Prescription,
    /// The settings of the run, but for its length.
    run: RunSettings,
    uncertain: Uncertain,
    centre: Vec<f64>,
    vectors: Vec<Vec<f64>>,
}

/// Patients under a scenario.
pub(super) struct Patients<'a> {
    scenario: Scenario,
    of: Of,
    centre: SimulatedPatient,
    begun: &'a mut Begun,
}

impl Begun {
    /// Simulates the most probable of the patients with these vectors.
    pub(super) fn patients(
        &mut self,
        scenario: &Scenario,
        belief: &Belief,
        vectors: &[Vec<f64>],
        wanted: Wanted<'_>,
    ) -> Result<Patients<'_>, SimulationError> {
        let scenario = to_be_drawn(scenario);
        let (uncertain, centre) = (belief.uncertain.clone(), belief.centre.clone());
        let run = RunSettings { duration: SimTime::ZERO, ..scenario.run.clone() };
        let of = Of { baseline: scenario.baseline.clone(), run, uncertain, centre, vectors: vectors.to_vec() };
        if self.of.as_ref() != Some(&of) {
            self.beginnings = None;
        }
        let centre = match &self.beginnings {
            Some(kept) => {
                SimulatedPatient::begun(&of.uncertain, &scenario, &of.centre, (kept.0.clone(), None), wanted)?
            }
            None => SimulatedPatient::of(&of.uncertain, &scenario, &of.centre, None, wanted)?,
        };
        Ok(Patients { scenario, of, centre, begun: self })
    }
}

impl Patients<'_> {
    pub(super) fn centre(&self) -> &SimulatedPatient {
        &self.centre
    }

    /// Simulates the patients, in order, and says of each what is asked; `None` of those who cannot be simulated. Returns
    /// `None` when cancelled.
    pub(super) fn each<T: Send>(
        self,
        progress: &Progress,
        say: impl Fn(&SimulatedPatient) -> T + Sync + Send,
    ) -> Option<Vec<Option<T>>> {
        let Patients { scenario, of, centre, begun } = self;
        let kept = begun.beginnings.clone();
        let wanted = &progress.wanted();
        let simulated = |number: usize| {
            let vector = &of.vectors[number];
            // who could not be simulated may be under another prescription
            let patient = match kept.as_ref().and_then(|kept| kept.1[number].clone()) {
                Some(beginning) => SimulatedPatient::begun(&of.uncertain, &scenario, vector, (beginning, None), wanted),
                None => SimulatedPatient::of(&of.uncertain, &scenario, vector, centre.neighbour.clone(), wanted),
            };
            patient.ok()
        };
        let found = progress.in_parallel(of.vectors.len(), |number| {
            let patient = simulated(number)?;
            let said = say(&patient);
            Some((patient.beginning, said))
        })?;
        let (beginnings, said) = found.into_iter().map(Option::unzip).unzip();
        if kept.is_none() {
            *begun = Begun { of: Some(of), beginnings: Some(Arc::new((centre.beginning, beginnings))) };
        }
        Some(said)
    }
}
