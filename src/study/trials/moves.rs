//! Parameters of the model moved by what is not known of them in anybody.

use crate::scenario::Scenario;
use crate::study::uncertain::{Uncertain, table};

/// A parameter moved by some standard deviations of what is not known of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    id: &'static str,
    z: f64,
}

impl Move {
    pub fn applied_to(&self, scenario: &Scenario) -> Scenario {
        let uncertain = Uncertain::of(scenario);
        let z = |id: &str| if id == self.id { self.z } else { 0.0 };
        let moved: Vec<f64> = uncertain.coordinates.iter().map(|coordinate| z(coordinate.id)).chain([0.0]).collect();
        uncertain.applied(scenario, &uncertain.part(&moved, |coordinate| coordinate.sd_model))
    }
}

/// Returns each parameter that is not known, moved down by one standard deviation and then up.
pub(super) fn moves() -> Vec<Move> {
    let rows = table().rows.iter().filter(|row| row.sd_model > 0.0);
    rows.flat_map(|row| [-1.0, 1.0].map(|z| Move { id: &row.id, z })).collect()
}
