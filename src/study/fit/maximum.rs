//! The most probable vector: the least sum of squares of the prior's numbers and the standardised residuals.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt};
use nalgebra::storage::Owned;
use nalgebra::{DMatrix, DVector, Dyn};

use super::error::FitError;
use super::likelihood::Scatter;
use super::posterior::chi_square_limit;
use super::prediction::{Predicted, Predictor};
use crate::simulation::{SimulationError, Wanted};

/// Evaluations for each number of the vector: about thirty in all.
const PATIENCE: usize = 2;
/// Change of the sum of squares, or of the vector, below which nothing more is gained.
const TOLERANCE: f64 = 1e-6;
/// Residual of a patient who cannot be simulated: so improbable that the search turns back.
const IMPOSSIBLE: f64 = 1e3;
/// Absorptions, in standard deviations of the prior, from which the search starts anew when it stalls.
const OTHER_STARTS: [f64; 2] = [-2.0, 2.0];

/// The most probable vector and what is predicted there.
#[derive(Debug, Clone)]
pub struct Maximum {
    pub vector: Vec<f64>,
    pub predicted: Predicted,
    /// The sum of squares: distributed as χ² over all patients and labs, with one degree for each measurement.
    pub chi_square: f64,
    /// Predictions that it took, slopes not counted.
    pub evaluations: usize,
}

/// The problem in the form in which the crate asks for it.
struct Residuals<'p> {
    predictor: &'p Predictor,
    scatter: &'p Scatter,
    wanted: Wanted<'p>,
    vector: DVector<f64>,
    /// The prediction for the vector; `None` where there is none.
    predicted: Option<Predicted>,
    /// The last prediction that there was, from which the next one starts.
    near: Option<Predicted>,
}

impl Residuals<'_> {
    fn differences(&self, predicted: &Predicted) -> DVector<f64> {
        let measured = self.predictor.measurements.iter().map(|m| m.measured_mmol_l.ln());
        let differences = measured.zip(predicted.logarithms()).map(|(measured, predicted)| measured - predicted);
        DVector::from_iterator(self.predictor.measurements.len(), differences)
    }

    fn predict(&mut self) {
        self.predicted = self.predictor.at(self.vector.as_slice(), self.near.as_ref(), self.wanted).ok();
        if self.predicted.is_some() {
            self.near.clone_from(&self.predicted);
        }
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Residuals<'_> {
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;
    type ParameterStorage = Owned<f64, Dyn>;

    fn set_params(&mut self, vector: &DVector<f64>) {
        self.vector.copy_from(vector);
        self.predict();
    }

    fn params(&self) -> DVector<f64> {
        self.vector.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        let count = self.predictor.measurements.len() + self.vector.len();
        let Some(predicted) = &self.predicted else { return Some(DVector::from_element(count, IMPOSSIBLE)) };
        let of_labs = standardised(self.scatter, self.differences(predicted));
        Some(DVector::from_iterator(count, of_labs.iter().chain(self.vector.iter()).copied()))
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        let slopes = self.predictor.slopes(self.vector.as_slice(), self.predicted.as_ref()?, self.wanted).ok()?;
        let of_labs = self.scatter.standardised(&slopes.rows(0, self.predictor.measurements.len()).into_owned());
        let (labs, numbers) = of_labs.shape();
        let unit = |row: usize, column: usize| f64::from(u8::from(row == column));
        Some(DMatrix::from_fn(labs + numbers, numbers, |row, column| {
            if row < labs { -of_labs[(row, column)] } else { unit(row - labs, column) }
        }))
    }
}

fn standardised(scatter: &Scatter, differences: DVector<f64>) -> DVector<f64> {
    let column = DMatrix::from_column_slice(differences.len(), 1, differences.as_slice());
    scatter.standardised(&column).column(0).into_owned()
}

/// Finds the most probable vector. Where the search stalls, or ends where the labs are improbable, others from further
/// out follow, and the most probable end counts.
///
/// # Errors
/// Fails when the patient of the medians cannot be simulated, no search comes to an end, or nobody wants it any more.
pub fn maximum(predictor: &Predictor, scatter: &Scatter, wanted: Wanted<'_>) -> Result<Maximum, FitError> {
    let start = vec![0.0; predictor.uncertain.dimension()];
    let at_medians = predictor.at(&start, None, wanted)?;
    let limit = chi_square_limit(predictor.measurements.len());
    let (first, has_ended) = search((predictor, scatter), start.clone(), at_medians, wanted);
    let mut found: Vec<Maximum> = first.into_iter().collect();
    let absorption = predictor.uncertain.coordinates.iter().position(|c| c.id == "active_absorption");
    let is_good = has_ended && found.iter().all(|maximum| maximum.chi_square <= limit);
    if let Some(absorption) = absorption.filter(|_| !is_good) {
        for other in OTHER_STARTS {
            let mut start = start.clone();
            start[absorption] = other;
            if let Ok(predicted) = predictor.at(&start, None, wanted) {
                found.extend(search((predictor, scatter), start, predicted, wanted).0);
            }
        }
    }
    if !wanted() {
        return Err(SimulationError::Cancelled.into()); // what was found is where the search was stopped
    }
    let evaluations = found.iter().map(|maximum| maximum.evaluations).sum();
    let best = found.into_iter().min_by(|a, b| a.chi_square.total_cmp(&b.chi_square)).ok_or(FitError::NotFound)?;
    Ok(Maximum { evaluations, ..best })
}

/// Searches from one vector; returns the end and whether the search came to it by itself.
fn search(
    (predictor, scatter): (&Predictor, &Scatter),
    start: Vec<f64>,
    predicted: Predicted,
    wanted: Wanted<'_>,
) -> (Option<Maximum>, bool) {
    let near = Some(predicted.clone());
    let vector = DVector::from_vec(start);
    let problem = Residuals { predictor, scatter, wanted, vector, predicted: Some(predicted), near };
    let method = LevenbergMarquardt::new().with_tol(TOLERANCE).with_patience(PATIENCE);
    let (problem, report) = method.minimize(problem);
    let found = problem.predicted.map(|predicted| Maximum {
        vector: problem.vector.as_slice().to_vec(),
        predicted,
        chi_square: 2.0 * report.objective_function,
        evaluations: report.number_of_evaluations,
    });
    (found, report.termination.was_successful())
}
