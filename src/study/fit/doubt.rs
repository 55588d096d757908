//! Labs that cannot be what they are said to be: out of reach of any patient, or in another unit.

use super::error::FitError;
use super::likelihood;
use super::maximum::Maximum;
use super::measurement::Measurement;
use super::prediction::Predictor;
use crate::simulation::{SimulationError, Wanted};
use crate::units::MAGNESIUM_MG_PER_MMOL;

/// Distance from what is expected above which a value is doubted, in standard deviations, and below which it is not.
const DOUBTED: f64 = 3.0;
const CREDIBLE: f64 = 2.0;
/// Distance from a bound, in standard deviations, within which a search has been stopped by it.
const AT_BOUND: f64 = 0.05;
/// Halvings of the way to an absorption that is just possible.
const HALVINGS: usize = 20;

named! {
    /// The unit in which a value would be as expected.
    pub enum MistakenUnit { MmolL = "mmol/L", MgDl = "mg/dL" }
}

/// Returns the unit in which a value is credible that is not in its own; `expected` is the logarithm of what is expected
/// of a patient of whom nothing was measured, with its SD.
pub fn mistaken_unit(measurement: &Measurement, expected: f64, sd: f64) -> Option<MistakenUnit> {
    let mg_dl_per_mmol_l = MAGNESIUM_MG_PER_MMOL / 10.0;
    let distance = |factor: f64| ((measurement.measured_mmol_l * factor).ln() - expected).abs() / sd;
    if distance(1.0) <= DOUBTED {
        return None;
    }
    let units = [(MistakenUnit::MmolL, mg_dl_per_mmol_l), (MistakenUnit::MgDl, 1.0 / mg_dl_per_mmol_l)];
    units.into_iter().find(|(_, factor)| distance(*factor) < CREDIBLE).map(|(unit, _)| unit)
}

/// Checks that the labs can be met by a patient within the hard bounds. Labs that contradict each other are not refused:
/// some lie above what is fitted, and some below.
///
/// # Errors
/// Fails with the lab that lies furthest off and the nearest level that can be reached.
pub fn check_reach(predictor: &Predictor, maximum: &Maximum, wanted: Wanted<'_>) -> Result<(), FitError> {
    let predicted = maximum.predicted.logarithms();
    let residual = |(measurement, predicted): (&Measurement, &f64)| {
        (measurement.measured_mmol_l.ln() - predicted) / likelihood::sd(measurement.form)
    };
    let residuals: Vec<f64> = predictor.measurements.iter().zip(&predicted).map(residual).collect();
    let worst = (0..residuals.len()).max_by(|a, b| residuals[*a].abs().total_cmp(&residuals[*b].abs()));
    let absorption = predictor.uncertain.coordinates.iter().position(|c| c.id == "active_absorption");
    let (Some(worst), Some(absorption)) = (worst, absorption) else { return Ok(()) };
    let upwards = residuals[worst] > 0.0;
    let coordinate = &predictor.uncertain.coordinates[absorption];
    // Absorption of nothing would be infinitely far from the median.
    let bound = if upwards { coordinate.hard.highest } else { coordinate.hard.lowest.max(1e-3 * coordinate.median) };
    let bound = coordinate.standard(bound);
    let is_opposed = residuals.iter().any(|residual| residual.abs() > DOUBTED && (*residual > 0.0) != upwards);
    let is_at_bound = (maximum.vector[absorption] - bound).abs() < AT_BOUND;
    if is_opposed || !(is_at_bound || residuals[worst].abs() > DOUBTED) {
        return Ok(());
    }
    let nearest = nearest((predictor, wanted), maximum, absorption, bound)?;
    let (measurement, nearest) = (predictor.measurements[worst], nearest[worst]);
    let is_reached = (measurement.measured_mmol_l.ln() - nearest) * residuals[worst].signum() <= 0.0;
    if is_reached { Ok(()) } else { Err(FitError::OutOfReach { measurement, nearest_mmol_l: nearest.exp() }) }
}

/// Returns the logarithms of all predictions with one number of the most probable vector as near to a bound as the gut
/// has magnesium for.
fn nearest(
    (predictor, wanted): (&Predictor, Wanted<'_>),
    maximum: &Maximum,
    number: usize,
    bound: f64,
) -> Result<Vec<f64>, SimulationError> {
    let with = |z: f64| {
        let mut vector = maximum.vector.clone();
        vector[number] = z;
        predictor.at(&vector, None, wanted)
    };
    match with(bound) {
        Ok(predicted) => return Ok(predicted.logarithms()),
        Err(SimulationError::AbsorbsTooMuch { .. }) => {}
        Err(error) => return Err(error),
    }
    let (mut possible, mut impossible) = (maximum.vector[number], bound);
    let mut nearest = maximum.predicted.logarithms();
    for _ in 0..HALVINGS {
        let middle = 0.5 * (possible + impossible);
        match with(middle) {
            Ok(predicted) => (possible, nearest) = (middle, predicted.logarithms()),
            Err(_) => impossible = middle,
        }
    }
    Ok(nearest)
}
