//! How far a measured value may lie from its prediction.
//!
//! What varies within a person is shared by the values of one day, what varies in the assay is each value's own. Both
//! are in proportion to the prediction: on logarithms they have the same spread at every level.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use super::measurement::{Form, Measurement};
use crate::constants::{IONISED_ASSAY_CV, TOTAL_ASSAY_CV, WITHIN_PERSON_CV};

/// The covariance of the logarithms of measured values, block-diagonal by day.
#[derive(Debug, Clone)]
pub struct Scatter {
    factor: Cholesky<f64, Dyn>,
}

impl Scatter {
    /// Returns the scatter of some measurements; none of them scatters by nothing, so that it always exists.
    pub fn new(measurements: &[Measurement]) -> Option<Scatter> {
        let covariance = DMatrix::from_fn(measurements.len(), measurements.len(), |i, j| {
            let (a, b) = (&measurements[i], &measurements[j]);
            let shared = if a.day() == b.day() { WITHIN_PERSON_CV.powi(2) } else { 0.0 };
            shared + if i == j { assay_cv(a.form).powi(2) } else { 0.0 }
        });
        Cholesky::new(covariance).map(|factor| Scatter { factor })
    }

    /// Returns differences of logarithms in standard deviations, independent of each other.
    pub fn standardised(&self, differences: &DMatrix<f64>) -> DMatrix<f64> {
        self.factor.l_dirty().solve_lower_triangular(differences).unwrap_or_else(|| differences.clone())
    }

    /// Returns correlated differences of logarithms for independent standard normal numbers.
    pub fn scattered(&self, standard: &DVector<f64>) -> DVector<f64> {
        self.factor.l() * standard
    }
}

/// Returns the SD of the logarithm of one value.
pub fn sd(form: Form) -> f64 {
    WITHIN_PERSON_CV.hypot(assay_cv(form))
}

fn assay_cv(form: Form) -> f64 {
    match form {
        Form::Total => TOTAL_ASSAY_CV,
        Form::Ionised => IONISED_ASSAY_CV,
    }
}
