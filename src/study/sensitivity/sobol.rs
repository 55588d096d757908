//! Shares of the variance over patients of whom nothing was measured.
//!
//! Only of them: labs tie the parameters of a patient together, and a share of one of them alone then has no meaning.

use super::design::Design;
use super::indices::{Indices, RESAMPLES, indices};
use super::outcome::{Outcome, SensitivityError};
use super::tornado::{id, value};
use crate::scenario::Scenario;
use crate::study::belief::{Belief, standard_normal};
use crate::study::progress::Progress;
use crate::study::simulated_patient::SimulatedPatient;

/// Longest sequence of points that there is.
pub const MOST_BASE_POINTS: usize = 1 << 16;

/// The shares of an outcome's variance, and the runs that they come from.
#[derive(Debug, Clone)]
pub struct SobolShares {
    belief: Belief,
    pub design: Design,
    /// The outcomes of all runs of the design in its order; `None` where a patient cannot be simulated.
    pub outcomes: Vec<Option<f64>>,
    /// Base points left out because one of their patients cannot be simulated.
    pub left_out: usize,
    /// The indices of everything uncertain, in the order of the vector.
    pub indices: Vec<(&'static str, Indices)>,
}

impl SobolShares {
    /// Returns how many steps this many runs take.
    pub fn steps(runs: usize) -> usize {
        runs + RESAMPLES
    }

    /// Returns the values of everything uncertain in one run, in their own units.
    pub fn inputs(&self, run: usize) -> Vec<f64> {
        let numbers = standard_normal(&self.design.point(run)).into_iter().enumerate();
        numbers.map(|(number, z)| value(&self.belief, number, z)).collect()
    }

    /// Returns what is uncertain, in the order of the inputs.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.indices.iter().map(|(id, _)| *id)
    }
}

/// Simulates the patients of a design and shares out the variance of their outcomes. The answer is the same for any
/// number of threads. Returns `None` when cancelled.
///
/// # Errors
/// Fails when the patient of the medians cannot be simulated or has no such number, and when no base point is left.
pub fn sobol_shares(
    scenario: &Scenario,
    outcome: Outcome,
    base_points: usize,
    progress: &Progress,
) -> Result<Option<SobolShares>, SensitivityError> {
    let scenario = outcome.scenario(scenario);
    let belief = Belief::prior(&scenario);
    let design = Design { base_points: base_points.min(MOST_BASE_POINTS), dimension: belief.centre.len() };
    let centre = outcome.of_most_probable(&belief, &scenario, &progress.wanted());
    let Some((centre, _)) = progress.unless_cancelled(centre)? else { return Ok(None) };
    let vectors: Vec<Vec<f64>> =
        (0..design.runs()).map(|run| belief.vector(&standard_normal(&design.point(run)))).collect();
    let say = |patient: &SimulatedPatient| outcome.of(patient);
    let Some(found) = belief.of_each(&scenario, &vectors, &centre, progress, say) else { return Ok(None) };
    let outcomes: Vec<Option<f64>> = found.into_iter().map(Option::flatten).collect();
    let whole = outcomes.chunks_exact(design.runs_of_one()).filter_map(|of_point| of_point.iter().copied().collect());
    let whole: Vec<Vec<f64>> = whole.collect();
    if whole.is_empty() {
        return Err(SensitivityError::NoValue);
    }
    let Some(indices) = indices(&whole.concat(), design.dimension, progress) else { return Ok(None) };
    let indices = indices.into_iter().enumerate().map(|(number, indices)| (id(&belief, number), indices)).collect();
    Ok(Some(SobolShares { left_out: design.base_points - whole.len(), belief, design, outcomes, indices }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{WeekQuantity, presets::default_preset, read};
    use crate::study::sensitivity::UNEXPLAINED;

    const PRE: Outcome = Outcome { quantity: WeekQuantity::PreTotal, week: 1 };

    fn found(progress: &Progress) -> Option<SobolShares> {
        let scenario = read(default_preset().text).scenario.unwrap();
        sobol_shares(&scenario, PRE, 64, progress).unwrap()
    }

    #[test]
    fn shares_of_a_level_name_what_moves_it_and_nothing_else_and_threads_change_nothing() {
        let shares = found(&Progress::default()).unwrap();
        assert_eq!((shares.left_out, shares.outcomes.len()), (0, 64 * (shares.indices.len() + 2)));
        let of = |id: &str| shares.indices.iter().find(|(found, _)| *found == id).unwrap().1;
        // σ 0.40 of absorption beside 0.25 of the diet, of which little is absorbed
        assert!(of("active_absorption").first.share > 0.5, "{:?}", of("active_absorption"));
        assert_eq!(of("anion_complexation_l_meq").total.share, 0.0, "it moves ionised magnesium alone");
        assert!(of(UNEXPLAINED).total.share < 1e-9, "nothing has changed since the start");
        let sum: f64 = shares.indices.iter().map(|(_, indices)| indices.first.share).sum();
        assert!((sum - 1.0).abs() < 0.2, "hardly anything acts by way of others, but 64 points are few: {sum}");
        #[cfg(feature = "parallel")]
        {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            let alone = pool.install(|| found(&Progress::default())).unwrap();
            assert_eq!((shares.outcomes, shares.indices), (alone.outcomes, alone.indices));
        }
    }

    #[test]
    fn cancelled_there_is_no_answer() {
        let progress = Progress::default();
        progress.cancel();
        assert!(found(&progress).is_none());
    }

    #[test]
    fn a_run_of_the_design_is_that_of_its_inputs() {
        let scenario = PRE.scenario(&read(default_preset().text).scenario.unwrap());
        let shares = found(&Progress::default()).unwrap();
        let absorption = shares.ids().position(|id| id == "active_absorption").unwrap();
        let (a, mixed, b) = (0, 1 + absorption, shares.design.dimension + 1);
        let inputs = [a, mixed, b].map(|run| shares.inputs(run));
        assert_eq!(inputs[1][absorption], inputs[2][absorption]);
        for number in (0..shares.design.dimension).filter(|number| *number != absorption) {
            assert_eq!(inputs[1][number], inputs[0][number]);
        }
        let mut written = scenario.clone();
        for (id, value) in shares.ids().zip(&inputs[2]) {
            let patient = &mut written.baseline.patient;
            match id {
                "diet_mg_day" => patient.diet_mg_day = *value,
                "magnesium_koa_ml_min" => {
                    let plan = written.baseline.dialysis.as_mut().unwrap();
                    plan.dialyser.magnesium_koa_l_h = crate::units::l_h_from_ml_min(*value);
                }
                id if id == UNEXPLAINED => {} // the start has not moved
                id => assert!(patient.parameters.set(id, *value), "{id}"),
            }
        }
        let run = crate::simulation::simulate(&written).unwrap();
        let expected = crate::study::results::week_summaries(&run)[0].pre_total_mg_dl;
        assert!((shares.outcomes[b].unwrap() - expected).abs() < 1e-5, "tolerance of the solver");
    }
}
