//! The posterior around the most probable vector, as normal as the prior (Laplace's approximation).

use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::likelihood::Scatter;

/// A normal distribution of the vector, with the slopes of all predictions where it is centred.
#[derive(Debug, Clone)]
pub struct Posterior {
    pub vector: Vec<f64>,
    pub covariance: DMatrix<f64>,
    /// Logarithms of all predictions for the vector, and their slopes.
    pub logarithms: Vec<f64>,
    pub slopes: DMatrix<f64>,
}

impl Posterior {
    /// Returns the prior: what is expected of a patient of whom nothing was measured.
    pub fn prior(logarithms: Vec<f64>, slopes: DMatrix<f64>) -> Posterior {
        let dimension = slopes.ncols();
        Posterior {
            vector: vec![0.0; dimension],
            covariance: DMatrix::identity(dimension, dimension),
            logarithms,
            slopes,
        }
    }

    /// Returns the posterior: the inverse of the curvature, (JᵀWJ + I)⁻¹, of as many labs as the scatter is of.
    pub fn new(
        vector: Vec<f64>,
        logarithms: Vec<f64>,
        slopes: DMatrix<f64>,
        (scatter, labs): (&Scatter, usize),
    ) -> Option<Posterior> {
        let of_labs = scatter.standardised(&slopes.rows(0, labs).into_owned());
        let curvature = of_labs.transpose() * &of_labs + DMatrix::identity(slopes.ncols(), slopes.ncols());
        let covariance = curvature.cholesky()?.inverse();
        Some(Posterior { vector, covariance, logarithms, slopes })
    }

    /// Returns the SD of one number of the vector.
    pub fn sd(&self, number: usize) -> f64 {
        self.covariance[(number, number)].sqrt()
    }

    pub fn correlation(&self, first: usize, second: usize) -> f64 {
        self.covariance[(first, second)] / (self.sd(first) * self.sd(second))
    }

    /// Returns the SD of the logarithm of one prediction, the scatter of a sample left out.
    pub fn prediction_sd(&self, row: usize) -> f64 {
        let slope: DVector<f64> = self.slopes.row(row).transpose();
        (slope.transpose() * &self.covariance * &slope)[(0, 0)].max(0.0).sqrt()
    }
}

/// Returns the sum of squares that one patient in a hundred exceeds, with this many measured values.
pub fn chi_square_limit(values: usize) -> f64 {
    ChiSquared::new(values as f64).map_or(f64::INFINITY, |distribution| distribution.inverse_cdf(0.99))
}
