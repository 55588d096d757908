//! Where the doubt of a prediction comes from: patients differ, the model is not known, one sample scatters.

use nalgebra::{DMatrix, DVector};
use statrs::statistics::Statistics;

use crate::constants::SAMPLE_CV;
use crate::study::belief::Belief;

/// The variance of the logarithm of a level in its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spreads {
    /// What was not measured of this patient.
    pub patients: f64,
    /// What is derived or assumed in everybody, and what the equations leave out.
    pub model: f64,
    /// Variation within a person and of the assay, in one sample.
    pub sample: f64,
}

impl Spreads {
    /// Splits the variance of drawn levels by the slopes of their logarithm in the vectors that they were drawn with.
    ///
    /// With slopes g and the covariance C of the vector, number i makes gᵢ·(C g)ᵢ of gᵀCg. Each part belongs to patients
    /// and model as the variances do of which the prior of that number is made. Two numbers of which only a product is
    /// known may take from each other; a group that would come out below nothing makes nothing.
    pub(super) fn of(belief: &Belief, drawn: &[(&[f64], f64)]) -> Spreads {
        let logarithms: Vec<f64> = drawn.iter().map(|(_, level)| level.ln()).collect();
        let variance = logarithms.iter().variance();
        let [mut patients, mut model] = [0.0, 0.0];
        if let Some(slopes) = slopes(&belief.centre, drawn, &logarithms) {
            let moved = belief.covariance() * &slopes;
            let coordinates = &belief.uncertain.coordinates;
            for (number, (slope, moved)) in slopes.iter().zip(moved.iter()).enumerate() {
                // the last number has no coordinate: it is what the equations leave out
                let share = coordinates.get(number).map_or(0.0, |c| (c.sd_patients / c.sd()).powi(2));
                patients += share * slope * moved;
                model += (1.0 - share) * slope * moved;
            }
        }
        let [patients, model] = [patients, model].map(|part: f64| part.max(0.0));
        let scale = variance / (patients + model).max(f64::MIN_POSITIVE);
        Spreads { patients: scale * patients, model: scale * model, sample: SAMPLE_CV.powi(2) }
    }

    /// Returns the variance of the prediction itself, without that of a sample.
    pub fn prediction(&self) -> f64 {
        self.patients + self.model
    }

    /// Returns the shares of patients, model and sample in the variance of what one sample reads.
    pub fn shares(&self) -> [f64; 3] {
        let whole = self.prediction() + self.sample;
        [self.patients, self.model, self.sample].map(|part| part / whole)
    }
}

/// Returns the slopes of the logarithms in the numbers of the vectors, by least squares; `None` with too few draws.
fn slopes(centre: &[f64], drawn: &[(&[f64], f64)], logarithms: &[f64]) -> Option<DVector<f64>> {
    let distances = DMatrix::from_fn(drawn.len(), centre.len() + 1, |row, column| match column.checked_sub(1) {
        None => 1.0,
        Some(number) => drawn[row].0[number] - centre[number],
    });
    let normal = (distances.transpose() * &distances).cholesky()?;
    let found = normal.solve(&(distances.transpose() * DVector::from_column_slice(logarithms)));
    Some(found.rows(1, centre.len()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};

    #[test]
    fn a_level_that_follows_one_number_is_split_as_that_number_is() {
        let belief = Belief::prior(&read(default_preset().text).scenario.unwrap());
        let number = belief.uncertain.coordinates.iter().position(|c| c.id == "magnesium_koa_ml_min").unwrap();
        let vectors = belief.vectors(128);
        let drawn: Vec<(&[f64], f64)> =
            vectors.iter().map(|vector| (&vector[..], (0.1 * vector[number]).exp())).collect();
        let Spreads { patients, model, .. } = Spreads::of(&belief, &drawn);
        // The table has 0.15 between patients and 0.20 of not knowing: 0.0225 and 0.04 of the variance.
        assert!((patients / model - 0.0225 / 0.04).abs() < 1e-9, "{patients} {model}");
        // The variance of 128 quasi-random draws is that of the distribution within a few percent.
        assert!((patients + model - 0.01).abs() < 5e-4, "{patients} {model}");
    }
}
