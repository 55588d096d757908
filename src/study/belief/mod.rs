//! What is believed of a patient: a normal distribution of the vector of the uncertain set, from which patients are
//! drawn. Of a patient of whom nothing was measured it is the prior; of one who was fitted to labs, the posterior.

mod draws;

use nalgebra::{DMatrix, DVector};

pub use draws::{standard_normal, uniform};

use super::fit::{Fit, FitError, fit_while};
use super::progress::Progress;
use super::simulated_patient::{SimulatedPatient, to_be_drawn};
use super::uncertain::Uncertain;
use crate::scenario::{Scenario, Start};
use crate::simulation::{SimulationError, Wanted};

/// A normal distribution of the vector of the uncertain set.
#[derive(Debug, Clone)]
pub struct Belief {
    pub uncertain: Uncertain,
    /// The most probable vector.
    pub centre: Vec<f64>,
    covariance: DMatrix<f64>,
    /// Lower triangle whose product with its transpose is the covariance.
    root: DMatrix<f64>,
    /// Measured values that it rests on: none in the prior.
    pub labs: usize,
}

impl Belief {
    /// Returns what is believed of a patient like the scenario's of whom nothing was measured.
    pub fn prior(scenario: &Scenario) -> Belief {
        let uncertain = Uncertain::of(scenario);
        let dimension = uncertain.dimension();
        let unit = DMatrix::identity(dimension, dimension);
        Belief { uncertain, centre: vec![0.0; dimension], covariance: unit.clone(), root: unit, labs: 0 }
    }

    /// Returns what is believed of a patient who was fitted to labs.
    pub fn posterior(fit: &Fit) -> Option<Belief> {
        let covariance = fit.covariance().clone();
        let root = covariance.clone().cholesky()?.l();
        let (uncertain, centre) = (fit.uncertain().clone(), fit.vector().to_vec());
        Some(Belief { uncertain, centre, covariance, root, labs: fit.values.len() })
    }

    /// Returns what the measured values of a scenario let believe: the posterior of its labs or of its measured start,
    /// the prior where there are none.
    ///
    /// # Errors
    /// Fails when the patient cannot be fitted to the labs, and when nobody wants it any more.
    pub fn of_labs(scenario: &Scenario, wanted: Wanted<'_>) -> Result<Belief, FitError> {
        Ok(Belief::with_fit(scenario, wanted)?.0)
    }

    /// Returns the same as [`of_labs`](Belief::of_labs), with the fit that it rests on: `None` where nothing was measured.
    ///
    /// # Errors
    /// Fails when the patient cannot be fitted to the labs, and when nobody wants it any more.
    pub fn with_fit(scenario: &Scenario, wanted: Wanted<'_>) -> Result<(Belief, Option<Fit>), FitError> {
        if !is_measured(scenario) {
            return Ok((Belief::prior(scenario), None));
        }
        let fit = fit_while(scenario, wanted)?;
        Ok((Belief::around(scenario, Some(&fit))?, Some(fit)))
    }

    /// Returns the posterior of a fit, or the prior of the scenario without one.
    ///
    /// # Errors
    /// Fails when the posterior has no spread.
    pub fn around(scenario: &Scenario, fit: Option<&Fit>) -> Result<Belief, FitError> {
        match fit {
            Some(fit) => Belief::posterior(fit).ok_or(FitError::NotFound),
            None => Ok(Belief::prior(scenario)),
        }
    }

    /// Returns what is believed of the patient that a scenario starts with: the posterior where the start is fitted or
    /// measured, the prior elsewhere, even with labs beside the curve.
    ///
    /// # Errors
    /// Fails when the patient cannot be fitted to the labs, and when nobody wants it any more.
    pub fn of_start(scenario: &Scenario, wanted: Wanted<'_>) -> Result<Belief, FitError> {
        match scenario.run.start {
            Start::Fitted { .. } | Start::Measured { .. } => Belief::of_labs(&of_start_alone(scenario), wanted),
            Start::Steady | Start::Amounts(_) => Ok(Belief::prior(scenario)),
        }
    }

    /// Returns the vector that lies as far from the centre as standard normal numbers say.
    pub fn vector(&self, standard_normal: &[f64]) -> Vec<f64> {
        let moved = &self.root * DVector::from_column_slice(standard_normal);
        self.centre.iter().zip(moved.iter()).map(|(centre, moved)| centre + moved).collect()
    }

    /// Returns quasi-random vectors, the same every time.
    pub fn vectors(&self, count: usize) -> Vec<Vec<f64>> {
        let draw = |point: usize| self.vector(&standard_normal(&uniform(point, self.centre.len())));
        (0..count).map(draw).collect()
    }

    /// Returns the covariance of the vector.
    pub fn covariance(&self) -> &DMatrix<f64> {
        &self.covariance
    }

    /// Simulates the most probable patient under any scenario of the same person. Start and labs of the scenario do not
    /// matter: everybody begins in their own steady state, but where amounts are given.
    ///
    /// # Errors
    /// Fails when the patient cannot be simulated, and when nobody wants it any more.
    pub fn most_probable(&self, scenario: &Scenario, wanted: Wanted<'_>) -> Result<SimulatedPatient, SimulationError> {
        SimulatedPatient::of(&self.uncertain, &to_be_drawn(scenario), &self.centre, None, wanted)
    }

    /// Simulates the patients of vectors, in order, and says of each what is asked; `None` of those who cannot be
    /// simulated. The answer is the same for any number of threads. Returns `None` when cancelled.
    pub fn of_each<T: Send>(
        &self,
        scenario: &Scenario,
        vectors: &[Vec<f64>],
        centre: &SimulatedPatient,
        progress: &Progress,
        say: impl Fn(&SimulatedPatient) -> T + Sync + Send,
    ) -> Option<Vec<Option<T>>> {
        let scenario = to_be_drawn(scenario);
        let wanted = &progress.wanted();
        progress.in_parallel(vectors.len(), |number| {
            let near = centre.neighbour.clone();
            let patient = SimulatedPatient::of(&self.uncertain, &scenario, &vectors[number], near, wanted);
            patient.ok().map(|patient| say(&patient))
        })
    }
}

/// Returns a scenario with no more labs than its start rests on: a measured start is one value, whatever labs lie beside
/// the curve.
pub fn of_start_alone(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    if matches!(scenario.run.start, Start::Measured { .. }) {
        scenario.labs.clear();
    }
    scenario
}

/// Returns whether anything was measured in the patient of a scenario.
pub fn is_measured(scenario: &Scenario) -> bool {
    !scenario.labs.is_empty() || matches!(scenario.run.start, Start::Measured { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::WANTED;
    use crate::study::fit::fit;
    use statrs::statistics::Statistics;

    const LABS: &str = r#"
        [[lab]]
        week = 1
        day = "Mon"
        when = "pre"
        total_mg_dl = 2.1
        [[lab]]
        week = 3
        day = "Mon"
        when = "pre"
        total_mg_dl = 2.2
    "#;

    fn scenario(labs: &str) -> Scenario {
        let mut scenario = read(&format!("{}{labs}", default_preset().text)).scenario.unwrap();
        scenario.run.duration = crate::time::SimTime::WEEK.times(4);
        scenario
    }

    fn levels_mg_dl(belief: &Belief, scenario: &Scenario) -> Vec<f64> {
        let centre = belief.most_probable(scenario, WANTED).unwrap();
        let say = |patient: &SimulatedPatient| patient.pre_total_mg_dl(4).unwrap();
        let said = belief.of_each(scenario, &belief.vectors(64), &centre, &Progress::default(), say).unwrap();
        said.into_iter().flatten().collect()
    }

    #[test]
    fn patients_drawn_after_a_fit_spread_as_the_fit_says_and_less_than_before() {
        let scenario = scenario(LABS);
        let fitted = fit(&scenario).unwrap();
        let after = levels_mg_dl(&Belief::posterior(&fitted).unwrap(), &scenario);
        let before = levels_mg_dl(&Belief::prior(&scenario), &scenario);
        let week = fitted.weeks.last().unwrap().pre_total.posterior;
        let expected = crate::units::mg_dl_from_mmol_l(week.highest - week.lowest) / (2.0 * crate::constants::Z_90);
        let [sd_after, sd_before] = [&after, &before].map(|levels| levels.std_dev());
        assert!((sd_after / expected - 1.0).abs() < 0.15, "{sd_after} {expected}");
        assert!(sd_after < 0.6 * sd_before, "{sd_after} {sd_before}");
    }

    #[test]
    fn labs_count_only_where_they_are_asked_for() {
        let with_labs = scenario(LABS);
        assert_eq!(Belief::of_start(&with_labs, WANTED).unwrap().labs, 0);
        assert_eq!(Belief::of_labs(&with_labs, WANTED).unwrap().labs, 2);
        assert_eq!(Belief::of_labs(&scenario(""), WANTED).unwrap().labs, 0);
        let sample = crate::scenario::StartSample::WeekMean;
        let mut measured = with_labs;
        measured.run.start = Start::Measured { total_mmol_l: 0.9, sample };
        assert_eq!(Belief::of_start(&measured, WANTED).unwrap().labs, 1, "the labs beside the curve are not the start");
        assert_eq!(Belief::of_labs(&measured, WANTED).unwrap().labs, 3);
    }
}
