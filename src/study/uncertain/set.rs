//! The uncertain set of one scenario.

use super::place;
use super::shape::Shape;
use super::table::{ActsOn, Applies, Row, table};
use crate::model::Range;
use crate::scenario::parameter_table::{Section, find};
use crate::scenario::{Prescription, Scenario};

/// One uncertain parameter of a scenario: a standard normal number stands for its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinate {
    pub id: &'static str,
    pub shape: Shape,
    /// Value that the scenario has for it from the start.
    pub median: f64,
    /// How patients differ, on the scale of the shape.
    pub sd_patients: f64,
    /// How little is known of the value in anybody, on the same scale.
    pub sd_model: f64,
    /// Bounds that no value leaves.
    pub hard: Range,
    pub typical: Range,
    /// Whether the total does not depend on it.
    pub only_ionised: bool,
}

impl Coordinate {
    pub fn sd(&self) -> f64 {
        self.sd_patients.hypot(self.sd_model)
    }

    /// Returns the value for a standard normal number, within the hard bounds.
    pub fn value(&self, z: f64) -> f64 {
        self.free(z).clamp(self.hard.lowest, self.hard.highest)
    }

    /// Returns whether a standard normal number would lead out of the hard bounds.
    pub fn leaves_bounds(&self, z: f64) -> bool {
        !self.hard.contains(self.free(z))
    }

    /// Returns the standard normal number of a value.
    pub fn standard(&self, value: f64) -> f64 {
        self.shape.standard(self.median, self.sd(), value)
    }

    fn free(&self, z: f64) -> f64 {
        self.shape.value(self.median, self.sd(), z)
    }
}

/// What is uncertain in a scenario: a vector of standard normal numbers, one for each coordinate and, last, one for what
/// the equations leave out.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    pub coordinates: Vec<Coordinate>,
}

impl Uncertain {
    pub fn of(scenario: &Scenario) -> Uncertain {
        Uncertain { coordinates: table().rows.iter().filter_map(|row| coordinate(row, scenario)).collect() }
    }

    /// Returns the length of the vector.
    pub fn dimension(&self) -> usize {
        self.coordinates.len() + 1
    }

    /// Returns the scenario with the values for a vector in place of its own, in every prescription. Where a later
    /// prescription has another value than the first, it moves as far on the scale of its shape.
    pub fn applied(&self, scenario: &Scenario, vector: &[f64]) -> Scenario {
        let mut scenario = scenario.clone();
        self.apply(&mut scenario.baseline, vector);
        for phase in &mut scenario.phases {
            self.apply(&mut phase.prescription, vector);
        }
        scenario
    }

    fn apply(&self, prescription: &mut Prescription, vector: &[f64]) {
        for (coordinate, z) in self.coordinates.iter().zip(vector) {
            let Some(median) = place::value(prescription, coordinate.id) else { continue };
            if !is_fixed(prescription, coordinate.id) {
                place::set(prescription, coordinate.id, Coordinate { median, ..*coordinate }.value(*z));
            }
        }
    }

    /// Returns the value of each coordinate in a prescription.
    pub fn values(&self, prescription: &Prescription) -> Vec<(&'static str, f64)> {
        let value = |coordinate: &Coordinate| Some((coordinate.id, place::value(prescription, coordinate.id)?));
        self.coordinates.iter().filter_map(value).collect()
    }

    /// Returns a vector that has only that part of each number by which patients differ, or by which the model is not
    /// known.
    pub fn part(&self, vector: &[f64], of: fn(&Coordinate) -> f64) -> Vec<f64> {
        let share = |(coordinate, z): (&Coordinate, &f64)| z * of(coordinate) / coordinate.sd();
        self.coordinates.iter().zip(vector).map(share).chain([0.0]).collect()
    }
}

/// Whether the file gives a model parameter as such: it is then not uncertain.
fn is_fixed(prescription: &Prescription, id: &str) -> bool {
    Section::Model.field(id).is_some() && prescription.given.contains(&id)
}

fn coordinate(row: &'static Row, scenario: &Scenario) -> Option<Coordinate> {
    let stretches = scenario.stretches();
    let mut prescriptions = stretches.iter().map(|(_, prescription)| *prescription);
    let applies = match row.applies {
        Applies::Everybody => true,
        Applies::OnDialysis => prescriptions.any(|prescription| prescription.dialysis.is_some()),
        Applies::WithResidualFunction => prescriptions.any(|prescription| prescription.patient.gfr_ml_min > 0.0),
        Applies::WithPoorlySolubleSalt => {
            prescriptions.any(|prescription| prescription.oral.iter().any(|plan| plan.salt.needs_acid))
        }
    };
    if !applies || is_fixed(&scenario.baseline, &row.id) {
        return None;
    }
    let value = |prescription: &Prescription| place::value(prescription, &row.id).filter(|value| *value > 0.0);
    let (_, parameter) = find(&row.id)?;
    let is_given = scenario.baseline.given.contains(&row.id.as_str());
    Some(Coordinate {
        id: &row.id,
        shape: row.shape,
        median: stretches.iter().find_map(|(_, prescription)| value(prescription))?,
        sd_patients: row.sd_given.filter(|_| is_given).unwrap_or(row.sd_patients),
        sd_model: row.sd_model,
        hard: parameter.hard,
        typical: parameter.typical,
        only_ionised: row.acts_on == ActsOn::Ionised,
    })
}
